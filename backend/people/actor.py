"""Who is doing something: passed to every use case."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from backend.kernel.problems import forbidden

Role = Literal["administrator", "manager", "dispatcher", "customer_service", "finance", "technician", "contractor"]
OFFICE: tuple[Role, ...] = ("administrator", "manager", "dispatcher", "customer_service", "finance")
FIELD: tuple[Role, ...] = ("technician", "contractor")


class Actor(msgspec.Struct, frozen=True):
    """`centre` is the service centre; `sees_all` is true in the head office (P9.5.4)."""

    person: UUID
    name: str
    role: Role
    language: str
    centre: UUID
    sees_all: bool
    device: UUID
    session: UUID

    def must_be(self, *roles: Role) -> None:
        """Raises `session.forbidden` for another role."""
        if self.role not in roles:
            raise forbidden()

    def may_see_centre(self, centre: UUID) -> bool:
        return self.sees_all or centre == self.centre


class Doing(msgspec.Struct, frozen=True):
    """Something a person did on a device: `at` is when it happened as far as that can be believed.

    `allowed_by` is the dispatcher who lets a refused mutation through after all.
    """

    actor: Actor
    at: datetime
    claimed_at: datetime | None = None
    allowed_by: Actor | None = None
