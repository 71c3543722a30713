"""What the rules refused is kept, shown to the phone and the office, and decided by a person."""

from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from backend.evidence.bringing import has_brought
from backend.kernel import history
from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import Query, execute, fetch, fetch_one, transaction
from backend.kernel.pokes import poke
from backend.kernel.problems import Problem, conflict, not_found
from backend.orders.rules import DESK, DISPATCH
from backend.people.actor import Actor
from backend.people.service import actor_for
from backend.sync.push import effect
from backend.sync.schemas import BlobTaken, ConflictOut, Decision, MutationIn, ProblemOut

# A phone can name any order: that of another service centre is neither shown nor written to (P9.5.4).
FIND = """
SELECT c.*, m.seq, m.name, m.args, m.args_version, m.problem, m.claimed_at, m.received_at, p.name AS person_name, d.name AS device_name,
       o.number AS order_number, l.plate, b.name AS decided_by_name, p.service_centre AS centre
FROM conflict c
JOIN mutation m ON m.id = c.id
JOIN person p ON p.id = c.person
JOIN device d ON d.id = c.device
LEFT JOIN work_order o ON o.id = c."order" AND o.service_centre = p.service_centre
LEFT JOIN (vehicle_line l JOIN work_order w ON w.id = l."order") ON l.id = c.line AND w.service_centre = p.service_centre
LEFT JOIN person b ON b.id = c.decided_by
"""
RECENT = "(state = 'open' OR decided_at > now() - interval '7 days')"


def open_versions(device: UUID) -> Query:
    """Conflicts a phone shows: the open ones and those decided within a week."""
    return Query(f"SELECT id, version FROM conflict WHERE device = $1 AND {RECENT}", (device,))


async def conflict_documents(ids: list[UUID]) -> list[dict[str, Any]]:
    if not ids:
        return []
    documents = []
    for row in await fetch(FIND + "WHERE c.id = ANY($1) ORDER BY m.seq", ids):
        same = {name: row[name] for name in ("id", "version", "seq", "name", "state", "note")}
        args = msgspec.json.decode(row["args"])
        documents.append(
            same
            | {
                "order_id": row["order"],
                "line_id": row["line"],
                "args": args,
                "problem": msgspec.json.decode(row["problem"]),
            }
            | {"at": row["claimed_at"], "blobs": await blobs_named(row["person"], args)}
        )
    return documents


async def blobs_named(person: UUID, args: dict[str, Any]) -> list[BlobTaken]:
    sha256 = args.get("sha256")
    if not isinstance(sha256, str):
        return []
    return [BlobTaken(sha256, await has_brought(person, sha256))]


async def conflicts(actor: Actor, state: str | None) -> list[ConflictOut]:
    """Those of the actor's centre, newest first, at most 200."""
    actor.must_be(*DESK)
    rows = await fetch(
        FIND + "WHERE ($1::text IS NULL OR c.state = $1) AND ($2 OR p.service_centre = $3) ORDER BY c.created_at DESC LIMIT 200",
        state,
        actor.sees_all,
        actor.centre,
    )
    return [await _out(row) for row in rows]


@settled
async def decide(actor: Actor, id: UUID, decision: Decision) -> ConflictOut:
    """Raises `conflict.not_found` (404), `conflict.decided` (409), and what the rules still refuse when applying."""
    actor.must_be(*DISPATCH)
    async with transaction():
        await fetch("SELECT 1 FROM conflict WHERE id = $1 FOR UPDATE", id)
        row = await _visible(actor, id)
        if row["state"] != "open":
            raise conflict("conflict.decided", "Somebody has decided this already.", state=row["state"])
        if decision.decision == "apply":
            await _apply(actor, row)
        state = "applied" if decision.decision == "apply" else "discarded"
        await execute(
            "UPDATE conflict SET state = $2, note = $3, decided_by = $4, decided_at = $5 WHERE id = $1",
            id,
            state,
            decision.note,
            actor.person,
            now(),
        )
        await history.record(
            f"{state}_conflict",
            "conflict",
            id,
            order=row["order"] if row["order_number"] else None,
            actor=actor.person,
            actor_name=actor.name,
            device=actor.device,
            after={"name": row["name"], "technician": row["person_name"], "note": decision.note},
        )
        await poke(row["person"])
        return await _out(await _visible(actor, id))


async def _apply(actor: Actor, row: asyncpg.Record) -> None:
    mutation = MutationIn(row["id"], row["seq"], row["name"], msgspec.json.decode(row["args"]), row["claimed_at"], row["args_version"])
    problem = await effect(await actor_for(row["person"], row["device"]), mutation, allowed_by=actor)
    if problem:
        raise Problem(problem.code, 409, problem.detail, **problem.params)


async def _visible(actor: Actor, id: UUID) -> asyncpg.Record:
    row = await fetch_one(FIND + "WHERE c.id = $1", id)
    if not row or not actor.may_see_centre(row["centre"]):
        raise not_found("conflict")
    return row


async def _out(row: asyncpg.Record) -> ConflictOut:
    args = msgspec.json.decode(row["args"])
    return ConflictOut(
        id=row["id"],
        name=row["name"],
        args=args,
        problem=msgspec.json.decode(row["problem"], type=ProblemOut),
        state=row["state"],
        note=row["note"],
        person=row["person_name"],
        device=row["device_name"],
        order_id=row["order"],
        order_number=row["order_number"],
        line_id=row["line"],
        plate=row["plate"],
        claimed_at=row["claimed_at"],
        received_at=row["received_at"],
        decided_by=row["decided_by_name"],
        decided_at=row["decided_at"],
        blobs=await blobs_named(row["person"], args),
    )
