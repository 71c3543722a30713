"""The tile source of the company: set by an administrator of the head office, seen through by everybody who sees the map."""

from typing import Any

import asyncpg

from backend.fieldmap.rules import template_is_right
from backend.fieldmap.schemas import Tiles, TileSourceIn, TileSourceOut
from backend.kernel import history
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch_one, transaction
from backend.kernel.problems import forbidden, invalid
from backend.kernel.words import tidy_line
from backend.orders.rules import DESK
from backend.people.actor import Actor
from backend.settings import settings

SOURCE = "SELECT t.*, p.name AS set_by_name FROM tile_source t JOIN person p ON p.id = t.set_by"
KEEP = """
INSERT INTO tile_source (name, template, attribution, largest_zoom, gcj02, set_by, set_at) VALUES ('company', $1, $2, $3, $4, $5, $6)
ON CONFLICT (name) DO UPDATE SET template = $1, attribution = $2, largest_zoom = $3, gcj02 = $4, set_by = $5, set_at = $6
"""
NONE = TileSourceOut("", "", 18, False, "", None)


async def source(actor: Actor) -> TileSourceOut:
    """With its address, which may hold a key. Raises `session.forbidden` (403)."""
    _administering(actor)
    row = await fetch_one(SOURCE)
    if not row:
        return NONE
    return TileSourceOut(row["template"], row["attribution"], row["largest_zoom"], row["gcj02"], row["set_by_name"], row["set_at"])


async def set_source(actor: Actor, given: TileSourceIn) -> TileSourceOut:
    """Raises `tile_source.template` (422)."""
    _administering(actor)
    template = given.template.strip()
    if not template_is_right(template, inside=settings().tiles_inside):
        raise invalid("tile_source.template", "Give an address that begins with https:// and has {z}, {x} and {y} in it.")
    attribution = tidy_line(given.attribution)
    async with transaction():
        await execute(KEEP, template, attribution, given.largest_zoom, given.gcj02, actor.person, now())
        await _tell(actor, "set", {"attribution": attribution, "largest_zoom": given.largest_zoom, "gcj02": given.gcj02})
    return await source(actor)


async def remove_source(actor: Actor) -> TileSourceOut:
    """The map is a plain plot again."""
    _administering(actor)
    async with transaction():
        await execute("DELETE FROM tile_source")
        await _tell(actor, "removed", None)
    return NONE


async def tiles(actor: Actor) -> Tiles | None:
    """Raises `session.forbidden` (403)."""
    actor.must_be(*DESK)
    row = await source_row()
    return Tiles(row["set_at"].strftime("%Y%m%d%H%M%S%f"), row["attribution"], row["largest_zoom"], row["gcj02"]) if row else None


async def source_row() -> asyncpg.Record | None:
    return await fetch_one("SELECT * FROM tile_source")


def _administering(actor: Actor) -> None:
    actor.must_be("administrator")
    if not actor.sees_all:
        raise forbidden("The head office sets this for the whole company.")


async def _tell(actor: Actor, verb: str, after: Any) -> None:
    await history.record(verb, "tile_source", actor.centre, actor=actor.person, actor_name=actor.name, device=actor.device, after=after)
