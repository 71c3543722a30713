from datetime import date
from typing import Annotated, Any
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from backend.dispatch.availability_rules import AbsenceReason
from backend.kernel.shapes import Name, Named, Text200, Text2000
from backend.orders.rules import OrderKind
from backend.orders.schemas import Latitude, Longitude, TimeOfDay

Code = Annotated[str, Meta(pattern=r"^[a-z0-9_]{1,40}$(?!\n)")]
Minutes = Annotated[int, Meta(ge=0, le=24 * 60)]
HourAndMinute = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$(?!\n)")]
SpanOfDay = tuple[HourAndMinute, HourAndMinute]
Hours = Annotated[list[Annotated[list[SpanOfDay], Meta(max_length=6)]], Meta(min_length=7, max_length=7)]


class SkillIn(Struct):
    code: Code
    name_zh: Name
    name_en: Text200 = ""


class SkillChange(Struct):
    name_zh: Name | UnsetType = UNSET
    name_en: Text200 | UnsetType = UNSET
    active: bool | UnsetType = UNSET


class SkillOut(Struct):
    id: UUID
    code: str
    name_zh: str
    name_en: str
    active: bool


class OrderNeedIn(Struct):
    """Minutes for the order and for each of its vehicles."""

    skills: Annotated[list[Code], Meta(max_length=50)]
    minutes: Minutes
    minutes_per_vehicle: Minutes


class OrderNeedOut(Struct):
    kind: OrderKind
    skills: list[str]
    minutes: int
    minutes_per_vehicle: int


class PlaceIn(Struct):
    latitude: Latitude
    longitude: Longitude


class CentrePlaceOut(Struct):
    id: UUID
    name: str
    latitude: float | None
    longitude: float | None


class WorkingHoursIn(Struct):
    """Monday to Sunday, for each its spans."""

    hours: Hours


class AbsenceIn(Struct):
    """Both days are included; with times only these hours of each day."""

    first_day: date
    last_day: date
    reason: AbsenceReason
    start: TimeOfDay = ""
    end: TimeOfDay = ""
    note: Text2000 = ""


class AbsenceOut(Struct):
    id: UUID
    first_day: date
    last_day: date
    start: str
    end: str
    reason: AbsenceReason
    note: str


class PersonSkillIn(Struct):
    skill: UUID
    since: date
    until: date | None = None


class PersonSkillChange(Struct):
    since: date | UnsetType = UNSET
    until: date | UnsetType | None = UNSET


class PersonSkillOut(Struct):
    id: UUID
    skill: UUID
    code: str
    name_zh: str
    name_en: str
    since: date
    until: date | None


class TrainingIn(Struct):
    subject: Name
    held_on: date
    trainer: Text200 = ""
    valid_until: date | None = None


class TrainingOut(Struct):
    id: UUID
    subject: str
    held_on: date
    trainer: str
    valid_until: date | None


class Profile(Struct):
    """`usual`: no week of their own was entered, the usual one holds."""

    hours: list[list[tuple[str, str]]]
    usual: bool
    skills: list[PersonSkillOut]
    absences: list[AbsenceOut]
    trainings: list[TrainingOut]


class AvailableSpan(Struct):
    """`HH:MM`; 24:00 is the end of the day."""

    start: str
    end: str


class AbsentSpan(AvailableSpan):
    reason: AbsenceReason


class AvailableDay(Struct):
    """`working` is what is left beside the absences."""

    day: date
    working: list[AvailableSpan]
    absences: list[AbsentSpan]


class Available(Struct):
    """`skills` are the codes of those held on any of the days."""

    id: UUID
    name: str
    service_centre: UUID
    skills: list[str]
    days: list[AvailableDay]


class ReasonOut(Struct):
    """A stable code, and what to fill into its sentence."""

    code: str
    params: dict[str, Any]


class SuggestionOut(Struct):
    """`why_not` are the hard rules that are broken: then this technician cannot go."""

    technician: Named
    possible: bool
    why_not: list[ReasonOut]
    reasons: list[ReasonOut]


class SuggestionsOut(Struct):
    day: date
    minutes: int
    suggestions: list[SuggestionOut]
