from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from backend.people.actor import Role

Name = Annotated[str, Meta(min_length=1, max_length=200)]
Language = Annotated[str, Meta(pattern=r"^(zh-Hans|en)$(?!\n)")]


class CentreOut(Struct):
    id: UUID
    code: str
    name: str
    is_head_office: bool


class CentreIn(Struct):
    code: Annotated[str, Meta(pattern=r"^[A-Z0-9]{1,8}$(?!\n)")]
    name: Name
    is_head_office: bool = False


class PersonOut(Struct):
    id: UUID
    name: str
    role: Role
    language: str
    phone: str | None
    email: str | None
    active: bool
    enrolled: bool
    service_centre: CentreOut


class PersonChange(Struct):
    name: Name | msgspec.UnsetType = msgspec.UNSET
    role: Role | msgspec.UnsetType = msgspec.UNSET
    language: Language | msgspec.UnsetType = msgspec.UNSET
    active: bool | msgspec.UnsetType = msgspec.UNSET


Count = Annotated[int, Meta(ge=0, lt=1 << 31)]


class Unsent(Struct):
    mutations: Count = 0
    blobs: Count = 0


class DeviceOut(Struct):
    id: UUID
    name: str
    created_at: datetime
    last_seen_at: datetime
    revoked_at: datetime | None
    last_seq: int
    unsent: Unsent
    current: bool


class OwnDevice(Struct):
    id: UUID
    name: str
    last_seq: int
    unsent: Unsent


class SessionOut(Struct):
    person: PersonOut
    device: OwnDevice
    csrf_token: str


class SignIn(Struct):
    identifier: Annotated[str, Meta(min_length=1, max_length=254)]
    password: Annotated[str, Meta(max_length=200)]
    device_name: Annotated[str, Meta(max_length=200)] = ""
    device_id: UUID | None = None


class InvitationIn(Struct):
    name: Name
    role: Role
    phone: Annotated[str, Meta(max_length=40)] | None = None
    email: Annotated[str, Meta(max_length=254)] | None = None
    service_centre: UUID | None = None
    language: Language = "zh-Hans"


class InvitationOut(Struct):
    """`url` is shown once, as a link and as `qr` (SVG); only its hash is kept."""

    person: PersonOut
    url: str
    qr: str
    expires_at: datetime


class InvitationFacts(Struct):
    """`person_id`: by it a phone finds the device that it was for this person before."""

    person_id: UUID
    name: str
    role: Role
    company_zh: str
    company_en: str
    expires_at: datetime


class Enrolment(Struct):
    """A contractor has no password."""

    password: Annotated[str, Meta(max_length=200)] = ""
    device_name: Annotated[str, Meta(max_length=200)] = ""
    language: Language | None = None
    device_id: UUID | None = None
