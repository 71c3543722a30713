"""Numbers as a bar code reader or a person gives them, and the items or shelves they mean."""

from uuid import UUID

from backend.custody.access import reading, seen
from backend.custody.listing import SHOWN, item_out
from backend.custody.schemas import ItemRow, ScannedNumber
from backend.custody.shelf_codes import labelled
from backend.kernel.database import fetch
from backend.kernel.words import tidy_line
from backend.orders.numbers import tidy, without_filling
from backend.people.actor import Actor

MEANT = (
    SHOWN.format(f"SELECT i.* FROM item i JOIN holder_shown h ON h.id = i.holder WHERE {seen('h')} AND i.number = ANY($4)")
    + "ORDER BY i.kind"
)


def ways_to_write(number: str) -> set[str]:
    """As it stands, in capitals, without what labels put between digits, without the F that fills an ICCID."""
    return {number, number.upper(), tidy(number), without_filling(tidy(number))}


async def scanned(actor: Actor, numbers: list[str], holder: UUID | None) -> list[ScannedNumber]:
    """In the order given, each once. Of two things with the same number the one that `holder` has is meant."""
    given = [number for number in dict.fromkeys(tidy_line(text) for text in numbers) if number]
    sought = sorted({way for number in given for way in ways_to_write(number)})
    known = [item_out(row) for row in await fetch(MEANT, *reading(actor), sought)]
    shelves = await labelled(actor, given)
    return [ScannedNumber(number, _meant(number, known, holder), shelves.get(number)) for number in given]


def _meant(number: str, known: list[ItemRow], holder: UUID | None) -> ItemRow | None:
    found = [item for item in known if item.number in ways_to_write(number)]
    return next((item for item in found if item.holder.id == holder), found[0] if found else None)
