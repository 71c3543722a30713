"""What happens to a photo after its bytes have arrived."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
import msgspec

from backend.evidence import clearing
from backend.evidence.copies import Ingested
from backend.evidence.darkroom import Developed, develop
from backend.evidence.picture import PictureRefused
from backend.evidence.readings import judge
from backend.evidence.stamp import Stamp
from backend.kernel import files
from backend.kernel.database import as_json, execute, fetch_one, from_json, transaction
from backend.kernel.jobs import defer_anew, queue
from backend.settings import settings


@queue.task(name="evidence.process_photo", retry=5)
async def process_photo(photo: str) -> None:
    """Makes the stamped display copy and the thumbnail; a picture that turns out unusable is marked and stays."""
    row = await fetch_one("SELECT * FROM photo WHERE id = $1 AND stored AND display IS NULL AND refused_code IS NULL", UUID(photo))
    if not row:
        return
    try:
        developed = await develop(await files.get(row["sha256"]), stamp_of(row), row["kind"])
    except PictureRefused as refusal:
        await finish(row, refused_code=refusal.code)
        return
    facts = developed.made.facts
    codes = all_codes(row, developed)
    await finish(row, facts=as_json(facts), width=facts.width, height=facts.height, codes=codes, **await kept(developed.made))


@queue.periodic(cron="23 3 * * *")
@queue.task(name="evidence.clear_away", queueing_lock="clear_away")
async def clear_away(timestamp: int) -> None:
    """Once a day. `timestamp` is when it was due."""
    await clearing.clear_away()


def all_codes(photo: asyncpg.Record, developed: Developed) -> str | None:
    """What the phone read in it and what was read here."""
    if developed.codes is None:
        return None
    return as_json(list(dict.fromkeys([*(from_json(photo["codes"]) or []), *developed.codes])))


async def kept(made: Ingested) -> dict[str, str]:
    return {"display": await files.put(made.display), "thumbnail": await files.put(made.thumbnail)}


async def finish(photo: asyncpg.Record, **columns: Any) -> None:
    names = ", ".join(f"{name} = ${index}" for index, name in enumerate(columns, start=2))
    async with transaction():
        await execute(f"UPDATE photo SET {names} WHERE id = $1", photo["id"], *columns.values())
        if photo["line"]:
            await judge(photo["line"])
        await defer_anew("papers.print_slip", once=f"slip:{photo['order']}", order=str(photo["order"]))


def stamp_of(photo: asyncpg.Record) -> Stamp:
    said = msgspec.json.decode(photo["stamp"])
    place = said.get("site", "")
    if photo["latitude"] is not None:
        place = f"{place}  {photo['latitude']:.5f}, {photo['longitude']:.5f}".strip()
    return Stamp(
        time=local(photo["taken_at"]),
        plate=said.get("plate", ""),
        place=place,
        order_number=said.get("order_number", ""),
        technician=said.get("technician", ""),
    )


def local(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo(settings().timezone)).strftime("%Y-%m-%d %H:%M")
