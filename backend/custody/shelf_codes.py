"""The code on a shelf's label, and the holders that such codes mean."""

import re
from uuid import UUID

from backend.custody.access import reading, seen
from backend.custody.schemas import HolderName
from backend.kernel.database import fetch
from backend.people.actor import Actor

CODE = re.compile("H-[0-9A-F]{12}")
LABELLED = f"""
SELECT h.id, h.kind, h.name, upper(right(h.id::text, 12)) AS ending FROM holder_shown h
WHERE {seen("h")} AND upper(right(h.id::text, 12)) = ANY($4)
"""


def holder_code(holder: UUID) -> str:
    """Short enough for bars: the random end of the id."""
    return f"H-{holder.hex[-12:].upper()}"


async def labelled(actor: Actor, codes: list[str]) -> dict[str, HolderName]:
    """By code, however its letters are written; codes of nobody, or of somebody not theirs to see, are left out."""
    meant = {code: code.upper().removeprefix("H-") for code in codes if CODE.fullmatch(code.upper())}
    rows = await fetch(LABELLED, *reading(actor), sorted(set(meant.values()))) if meant else []
    found = {row["ending"]: HolderName(row["id"], row["kind"], row["name"]) for row in rows}
    return {code: found[ending] for code, ending in meant.items() if ending in found}
