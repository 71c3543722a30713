"""What somebody of the cast has in hand before a test begins: taken into the ledger as older than it."""

from uuid import UUID

from backend.custody import items
from backend.custody.holders import holder_of_person
from backend.custody.rules import ItemKind
from backend.kernel.clock import now
from backend.kernel.database import fetch_one, transaction
from backend.people.actor import Actor, Doing


async def give(actor: Actor, person: UUID, kind: ItemKind, *numbers: str, **known) -> list[UUID]:
    doing = Doing(actor, now())
    async with transaction():
        holder = await holder_of_person(person)
        return [await items.take_in(doing, items.NewItem(kind, number, **known), holder, "taken_on") for number in numbers]


async def where_is(kind: ItemKind, number: str) -> tuple[str, str]:
    """Kind of holder, and the person's name or the plate."""
    row = await fetch_one(f"{items.FIND} WHERE i.kind = $1 AND i.number = $2", kind, number)
    assert row, f"nobody knows {kind} {number}"
    return row["holder_kind"], row["holder_person_name"] or row["plate"] or ""
