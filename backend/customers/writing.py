"""How a customer's records are written: tidied, and never without history (design §9)."""

from typing import Any, Literal
from uuid import UUID

import asyncpg
import msgspec

from backend.customers.rules import contact_email, contact_phone
from backend.kernel import history
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute
from backend.kernel.ids import new_id
from backend.kernel.problems import invalid
from backend.kernel.words import tidy_line, tidy_text
from backend.people.actor import Actor

Kind = Literal["customer", "contact", "site", "driver", "vehicle"]
MANY_LINES = ("note", "remark")


def columns_of(given: msgspec.Struct) -> dict[str, Any]:
    """What was given, tidied. Raises `phone.invalid`, `email.invalid` (422)."""
    columns = {name: _tidy(name, value) for name, value in msgspec.structs.asdict(given).items() if value is not msgspec.UNSET}
    if columns.get("phone"):
        columns["phone"] = _phone(columns["phone"])
    if columns.get("email"):
        columns["email"] = _email(columns["email"])
    return columns


async def insert(actor: Actor, kind: Kind, columns: dict[str, Any]) -> UUID:
    id = new_id()
    names = ", ".join(columns)
    places = ", ".join(f"${index}" for index in range(3, len(columns) + 3))
    await execute(f"INSERT INTO {kind} (id, created_at, {names}) VALUES ($1, $2, {places})", id, now(), *columns.values())
    await tell(actor, "added", kind, id, after=columns)
    return id


async def insert_all(actor: Actor, kind: Kind, rows: list[dict[str, Any]]) -> list[UUID]:
    """As `insert` for many rows with the same columns, in two statements."""
    if not rows:
        return []
    added = {new_id(): columns for columns in rows}
    names = ", ".join(("id", "created_at", *rows[0]))
    records = [{"id": id, "created_at": now()} | columns for id, columns in added.items()]
    await execute(f"INSERT INTO {kind} ({names}) SELECT {names} FROM jsonb_populate_recordset(NULL::{kind}, $1)", as_json(records))
    await history.record_added(kind, added, actor=actor.person, actor_name=actor.name, device=actor.device)
    return list(added)


async def update(actor: Actor, kind: Kind, row: asyncpg.Record, columns: dict[str, Any]) -> None:
    """Writes what differs from the locked row; nothing, and no history, when nothing does."""
    changed = {name: value for name, value in columns.items() if row[name] != value}
    if not changed:
        return
    places = ", ".join(f"{name} = ${index}" for index, name in enumerate(changed, start=2))
    await execute(f"UPDATE {kind} SET {places} WHERE id = $1", row["id"], *changed.values())
    await tell(actor, "changed", kind, row["id"], before={name: row[name] for name in changed}, after=changed)


async def tell(actor: Actor, verb: str, kind: str, subject: UUID, before: Any = None, after: Any = None) -> None:
    await history.record(verb, kind, subject, actor=actor.person, actor_name=actor.name, device=actor.device, before=before, after=after)


def _tidy(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return tidy_text(value) if name in MANY_LINES else tidy_line(value)


def _phone(text: str) -> str:
    phone = contact_phone(text)
    if not phone:
        raise invalid("phone.invalid", "This is not a phone number.", phone=text)
    return phone


def _email(text: str) -> str:
    email = contact_email(text)
    if not email:
        raise invalid("email.invalid", "This is not an e-mail address.", email=text)
    return email
