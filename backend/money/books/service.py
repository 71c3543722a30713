"""Receipt books: ranges of the company's one series, leased to devices, so that a receipt has its number with no network (design §5).

A service centre's office has a book of its own: what it gives back takes the next number of it, on whatever browser.
"""

from uuid import UUID

import asyncpg

from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.pokes import poke
from backend.kernel.problems import conflict, invalid, not_found
from backend.kernel.shapes import Named
from backend.kernel.words import tidy_text
from backend.money.access import office
from backend.money.books.numbers import SERIES, shown
from backend.money.books.schemas import BookDetail, BookOut, BookState
from backend.people.actor import Actor, Doing

SIZE = 50
"""Numbers in a book."""
FEW = 20
"""With fewer left a device gets the next book at its next pull."""

LOST = "手机上的数据丢失，这一本不再使用 · the phone has lost its data"
"""Why the server itself closes a book."""

LEFT = """
WITH own AS (SELECT id, first, last FROM receipt_book WHERE device = $1 AND state = 'open' ORDER BY first DESC LIMIT 5),
     top AS (SELECT max(arrived.number) AS number FROM own CROSS JOIN LATERAL (SELECT max(number) AS number FROM receipt WHERE book = own.id) arrived)
SELECT COALESCE(sum(GREATEST(0, last - GREATEST(first - 1, top.number))), 0)::bigint AS numbers FROM own CROSS JOIN top
"""
"""A phone goes upwards: what lies below the last that arrived, such as the number of a receipt that was refused, it never gives again. The newest books
are enough, for there is no next one before these few have come."""
TAKE = """
INSERT INTO receipt_series (code, next) VALUES ($1, 1 + $2::bigint)
ON CONFLICT (code) DO UPDATE SET next = receipt_series.next + $2
RETURNING next - $2 AS first
"""
LEASE = """
INSERT INTO receipt_book (id, version, series, device, person, service_centre, first, last, used, void, state, leased_at, close_reason)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 0, 0, 'open', $8, '')
"""
OF_OFFICE = """
SELECT id, first, used FROM receipt_book
WHERE service_centre = $1 AND device IS NULL AND state = 'open' AND used < last - first + 1 FOR UPDATE
"""
ROWS = """
SELECT b.*, p.name AS person_name, d.name AS device_name, c.name AS centre_name FROM receipt_book b
JOIN service_centre c ON c.id = b.service_centre LEFT JOIN person p ON p.id = b.person LEFT JOIN device d ON d.id = b.device
WHERE ($1 OR b.service_centre = $2)
"""
GIVE_UP = "UPDATE receipt_book SET state = 'closed', closed_at = $2, close_reason = $3 WHERE device = $1 AND state = 'open'"
UNSEEN = """
SELECT n FROM receipt_book b CROSS JOIN generate_series(b.first, b.last) n
WHERE b.id = $1 AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.series = b.series AND r.number = n) ORDER BY n
"""


@settled
async def keep_supplied(actor: Actor) -> None:
    """A technician's device always has numbers ahead of it: called at every pull, which is when it is online."""
    if actor.role != "technician" or await _left(actor.device) >= FEW:
        return
    async with transaction():
        await execute("SELECT 1 FROM device WHERE id = $1 FOR UPDATE", actor.device)
        if await _left(actor.device) < FEW:
            await _lease(actor.device, actor.person, actor.centre)


@settled
async def give_up(actor: Actor) -> None:
    """The device's store is empty: which numbers it has written since it was last here nobody knows, so it gets none of them again.

    Receipts under them are still right when they come, from a shared file or on paper.
    """
    async with transaction():
        await execute("SELECT 1 FROM device WHERE id = $1 FOR UPDATE", actor.device)
        await execute(GIVE_UP, actor.device, now(), LOST)


async def _left(device: UUID) -> int:
    row = await fetch_one(LEFT, device)
    assert row
    return row["numbers"]


async def _lease(device: UUID | None, person: UUID | None, centre: UUID) -> None:
    """The series stays locked until the transaction ends: what is rolled back leaves no gap."""
    taken = await fetch_one(TAKE, SERIES, SIZE)
    assert taken
    first, last = taken["first"], taken["first"] + SIZE - 1
    await execute(LEASE, new_id(), SERIES, device, person, centre, first, last, now())


async def office_book(centre: UUID) -> tuple[UUID, int]:
    """The book of this office and its next number. Whoever else wants one there waits until the transaction ends."""
    await execute("SELECT 1 FROM service_centre WHERE id = $1 FOR NO KEY UPDATE", centre)
    book = await fetch_one(OF_OFFICE, centre)
    if not book:
        await _lease(None, None, centre)
        book = await fetch_one(OF_OFFICE, centre)
    assert book
    return book["id"], book["first"] + book["used"]


async def book_for(device: UUID, number: int) -> asyncpg.Record:
    """The device's book that has this number, locked. A closed one still does: a lost phone may come back.

    Raises `payment_receipt.not_in_book` (422), `payment_receipt.number_used` (409).
    """
    book = await fetch_one(
        "SELECT * FROM receipt_book WHERE series = $1 AND device = $2 AND $3 BETWEEN first AND last FOR UPDATE", SERIES, device, number
    )
    if not book:
        raise invalid("payment_receipt.not_in_book", "This number is in no receipt book of this device.", number=shown(number))
    if await fetch_one("SELECT 1 FROM receipt WHERE series = $1 AND number = $2", SERIES, number):
        raise conflict("payment_receipt.number_used", "This number is on another receipt already.", number=shown(number))
    return book


@settled
async def close(doing: Doing, book: UUID, reason: str) -> None:
    """What was not seen counts as returned and is given to nobody else.

    Raises `receipt_book.not_found` (404), `receipt_book.closed` (409), `receipt_book.reason_missing` (422).
    """
    scope, why = office(doing.actor), tidy_text(reason)
    if not why:
        raise invalid("receipt_book.reason_missing", "Say why the book is closed.")
    async with transaction():
        row = await fetch_one("SELECT * FROM receipt_book WHERE ($1 OR service_centre = $2) AND id = $3 FOR UPDATE", *scope, book)
        if not row:
            raise not_found("receipt_book")
        if row["state"] == "closed":
            raise conflict("receipt_book.closed", "This book is closed already.")
        await execute(
            "UPDATE receipt_book SET state = 'closed', closed_by = $2, closed_at = $3, close_reason = $4 WHERE id = $1",
            book, doing.actor.person, now(), why,
        )  # fmt: skip
        numbers = {"first": shown(row["first"]), "last": shown(row["last"]), "used": row["used"]}
        await tell(doing, "closed", "receipt_book", book, after=numbers | {"reason": why})
        await poke(row["person"])


async def books(actor: Actor, state: BookState | None, person: UUID | None) -> list[BookOut]:
    """Newest numbers first, at most 500."""
    sql = f"{ROWS} AND ($3::text IS NULL OR b.state = $3) AND ($4::uuid IS NULL OR b.person = $4) ORDER BY b.first DESC LIMIT 500"
    return [_out(row) for row in await fetch(sql, *office(actor), state, person)]


async def book(actor: Actor, book: UUID) -> BookDetail:
    """Raises `receipt_book.not_found` (404)."""
    row = await fetch_one(f"{ROWS} AND b.id = $3", *office(actor), book)
    if not row:
        raise not_found("receipt_book")
    return BookDetail(_out(row), [shown(one["n"]) for one in await fetch(UNSEEN, book)])


def _out(row: asyncpg.Record) -> BookOut:
    same = {name: row[name] for name in ("id", "used", "void", "state", "leased_at", "closed_at", "close_reason")}
    return BookOut(
        **same,
        person=Named(row["person"], row["person_name"]) if row["person"] else None,
        device=Named(row["device"], row["device_name"]) if row["device"] else None,
        service_centre=Named(row["service_centre"], row["centre_name"]),
        first=shown(row["first"]),
        last=shown(row["last"]),
        unseen=row["last"] - row["first"] + 1 - row["used"],
    )
