"""The company's own payment codes (微信, 支付宝 …), which technicians show to customers. What is uploaded is drawn anew before anybody gets it."""

import base64
import io
from typing import Any
from uuid import UUID

import anyio.to_thread
from PIL import Image

from backend.custody.trace import tell
from backend.evidence.copies import upright
from backend.evidence.picture import PictureRefused, opened
from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import Query, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import invalid, not_found
from backend.money.access import for_everybody
from backend.money.payment_codes.schemas import PaymentCodeOut
from backend.money.receipts.payment_rules import Method
from backend.people.actor import OFFICE, Actor, Doing

SIDE = 1024
"""Pixels of the longer side: sharp on every phone."""
COLOURS = 64
"""Enough for a code with its logo, and small enough to go to every phone with a pull."""
ROWS = """
SELECT c.id, c.method, c.picture, c.changed_at, p.name AS changed_by FROM payment_code c JOIN person p ON p.id = c.changed_by ORDER BY c.method
"""
PUT = """
INSERT INTO payment_code (id, version, method, picture, changed_by, changed_at) VALUES ($1, 1, $2, $3, $4, $5)
ON CONFLICT (method) DO UPDATE SET version = payment_code.version + 1, picture = $3, changed_by = $4, changed_at = $5
RETURNING id
"""


async def codes(actor: Actor) -> list[PaymentCodeOut]:
    """For the office. `picture`: a PNG in base64."""
    actor.must_be(*OFFICE)
    return [PaymentCodeOut(row["method"], in_base64(row["picture"]), row["changed_by"], row["changed_at"]) for row in await fetch(ROWS)]


@settled
async def put(doing: Doing, method: Method, data: bytes) -> None:
    """Only an administrator of the head office says where customers pay to.

    Raises `session.forbidden` (403), `payment_code.method` and `picture.*` (422).
    """
    for_everybody(doing.actor, "administrator")
    if method == "cash":
        raise invalid("payment_code.method", "Cash has no payment code.", method=method)
    try:
        picture = await anyio.to_thread.run_sync(drawn_anew, data)
    except PictureRefused as refusal:
        raise invalid(refusal.code, str(refusal), **refusal.params) from refusal
    async with transaction():
        row = await fetch_one(PUT, new_id(), method, picture, doing.actor.person, now())
        assert row
        await tell(doing, "changed", "payment_code", row["id"], after={"method": method})


@settled
async def remove(doing: Doing, method: Method) -> None:
    """Raises `session.forbidden` (403), `payment_code.not_found` (404)."""
    for_everybody(doing.actor, "administrator")
    async with transaction():
        row = await fetch_one("DELETE FROM payment_code WHERE method = $1 RETURNING id", method)
        if not row:
            raise not_found("payment_code")
        await tell(doing, "removed", "payment_code", row["id"], before={"method": method})


def drawn_anew(data: bytes) -> bytes:
    """A small PNG without any metadata. Raises `PictureRefused`."""
    picture = upright(opened(data))
    picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def in_base64(picture: bytes) -> str:
    return base64.b64encode(picture).decode()


def code_versions(actor: Actor) -> Query | None:
    """Only for who can take money."""
    return Query("SELECT id, version FROM payment_code") if actor.role == "technician" else None


async def code_documents(ids: list[UUID]) -> list[dict[str, Any]]:
    rows = await fetch("SELECT id, version, method, picture FROM payment_code WHERE id = ANY($1) ORDER BY method", ids)
    return [dict(row) | {"picture": in_base64(row["picture"])} for row in rows]
