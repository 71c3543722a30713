"""A phone below HTTP: what it knows of its books, and what waits to be sent."""

from typing import Any
from uuid import UUID, uuid4

from backend.kernel.clock import now
from backend.people.actor import Actor
from backend.sync.schemas import MutationIn


class Handset:
    """A device with its books as it knew them at its last pull, and what it has written since and not sent."""

    def __init__(self, actor: Actor, order: UUID) -> None:
        self.actor, self.order, self.seq, self.next = actor, order, 0, 0
        self.outbox: list[MutationIn] = []
        self.numbers: list[int] = []

    def write(self, name: str, **args: Any) -> None:
        self.seq += 1
        self.outbox.append(MutationIn(uuid4(), self.seq, name, args, now()))

    def number(self) -> int | None:
        """The next of its own; a phone whose books are used up takes no money before its next pull."""
        if self.next >= len(self.numbers):
            return None
        self.next += 1
        return self.numbers[self.next - 1]
