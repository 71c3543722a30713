from piccolo.columns import JSONB, UUID, BigInt, Boolean, Date, DoublePrecision, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.orders.tables import WorkOrder
from backend.people.tables import Person, ServiceCentre

RESTRICT = OnDelete.restrict


class Skill(Table, tablename="skill"):
    """What somebody has to be able to do (P9.4.10). One catalogue for the company; `code` never changes."""

    id = UUID(primary_key=True, default=None)
    code = Text(unique=True)
    name_zh = Text()
    name_en = Text(default="")
    active = Boolean(default=True)
    created_at = Timestamptz(default=None)


class PersonSkill(Table, tablename="person_skill"):
    """Who has which skill; both days are included, no `until` is for good."""

    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    skill = ForeignKey(Skill, on_delete=RESTRICT, null=False)
    since = Date(default=None)
    until = Date(null=True, default=None)
    created_at = Timestamptz(default=None)


class Training(Table, tablename="training"):
    """What somebody was taught, when, by whom, and how long it holds."""

    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    subject = Text()
    held_on = Date(default=None)
    trainer = Text(default="")
    valid_until = Date(null=True, default=None)
    created_at = Timestamptz(default=None)


class WorkingWeek(Table, tablename="working_week"):
    """`hours`: for Monday to Sunday the spans of work, `[["08:30", "12:00"], ["13:00", "17:30"]]`."""

    person = ForeignKey(Person, on_delete=RESTRICT, null=False, primary_key=True)
    hours = JSONB()
    changed_at = Timestamptz(default=None)


class Absence(Table, tablename="absence"):
    """From a day to a day, both included; with `start` and `end` only these hours of each."""

    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False, index=True)
    first_day = Date(default=None)
    last_day = Date(default=None)
    start = Text(default="")
    end = Text(default="")
    reason = Text()
    note = Text(default="")
    created_at = Timestamptz(default=None)


class OrderNeed(Table, tablename="order_need"):
    """What an order of this kind needs: skills by code, and time."""

    kind = Text(primary_key=True, default="")
    skills = JSONB(default="[]")
    minutes = Integer(default=0)
    minutes_per_vehicle = Integer(default=0)
    changed_at = Timestamptz(default=None)


class CentrePlace(Table, tablename="centre_place"):
    """Where the technicians of a service centre set out."""

    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False, primary_key=True)
    latitude = DoublePrecision()
    longitude = DoublePrecision()
    changed_at = Timestamptz(default=None)


class DayPlan(Table, tablename="day_plan"):
    """A proposal for a day, kept as it was made. `roads`: osrm, or great_circle where no road server answered.

    `unplaced`: `[{"order": id, "why": code}]`.
    """

    id = UUID(primary_key=True, default=None)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    day = Date(default=None, index=True)
    roads = Text()
    took_ms = Integer(default=0)
    unplaced = JSONB(default="[]")
    created_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    created_at = Timestamptz(default=None)


class PlannedStop(Table, tablename="planned_stop"):
    """One stop of a route. Times in minutes of the day, travel to it in seconds, metres.

    `fixed`: was assigned before and only stands in between. `order_version`: what the order was when it was planned.
    `outcome`: empty → accepted, or why not.
    """

    id = UUID(primary_key=True, default=None)
    plan = ForeignKey(DayPlan, on_delete=RESTRICT, null=False, index=True)
    technician = ForeignKey(Person, on_delete=RESTRICT, null=False)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False)
    position = Integer()
    arrival = Integer()
    begin = Integer()
    leave = Integer()
    travel_seconds = Integer()
    travel_metres = Integer()
    fixed = Boolean(default=False)
    order_version = BigInt(default=0)
    outcome = Text(default="")
    decided_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
