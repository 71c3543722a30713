"""Mutations are applied one by one, each with its result in one transaction, in the order of the device's `seq`."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec

from backend.kernel.clock import believable, keepable, now
from backend.kernel.contention import settled
from backend.kernel.database import as_json, engine, execute, fetch_one, transaction
from backend.kernel.problems import Problem
from backend.people.actor import Actor, Doing
from backend.people.limited import refuse_foreign_change
from backend.people.schemas import Unsent
from backend.sync.reading import Unkeepable, changes_of
from backend.sync.registry import MUTATIONS
from backend.sync.schemas import MutationIn, ProblemOut, PushIn, PushOut, Result, problem_out


class Stopped(Exception):
    """The batch ends here: `code` is `sync.seq_gap` or `sync.seq_used`, `expected` the number that comes next."""

    def __init__(self, code: str, detail: str, expected: int) -> None:
        super().__init__(code)
        self.problem = ProblemOut(code, {"expected": expected}, detail)


async def push(actor: Actor, batch: PushIn) -> PushOut:
    changes, unread = changes_of(actor.device, batch.mutations)
    await announce(actor.device, batch.unsent, batch.app_version)
    answer = await apply_all(actor, changes)
    answer.unread = unread
    return answer


async def announce(device: UUID, unsent: Unsent | None, app_version: str) -> None:
    """What the phone says it still holds, so that an emptied store is noticed."""
    if unsent is None:
        return
    await execute(
        """UPDATE device SET unsent_mutations = $2, unsent_blobs = $3, app_version = $4
           WHERE id = $1 AND (unsent_mutations, unsent_blobs, app_version) IS DISTINCT FROM ($2, $3, $4)""",
        device,
        unsent.mutations,
        unsent.blobs,
        app_version,
    )


async def apply_all(actor: Actor, mutations: list[MutationIn], taken_over_by: Actor | None = None) -> PushOut:
    results: list[Result] = []
    stopped = None
    for mutation in sorted(mutations, key=lambda one: one.seq):
        try:
            results.append(await (apply_from_file(actor, mutation, taken_over_by) if taken_over_by else apply_once(actor, mutation)))
        except Stopped as stop:
            stopped = stop.problem
            break
    return PushOut(results=results, last_seq=await last_seq(actor.device), stopped=stopped)


async def apply_from_file(actor: Actor, mutation: MutationIn, taken_over_by: Actor) -> Result:
    """Since the file was written the phone may have given the number to something else: as the phone itself would, it takes the next."""
    while True:
        try:
            return await apply_once(actor, mutation, taken_over_by)
        except Stopped as stop:
            if stop.problem.code != "sync.seq_used":
                raise
            mutation = msgspec.structs.replace(mutation, seq=stop.problem.params["expected"])


@settled
async def apply_once(actor: Actor, mutation: MutationIn, taken_over_by: Actor | None = None) -> Result:
    """The effect, the id and the result of one mutation, committed together; the first result for one that is known."""
    async with transaction():
        applied = await fetch_one("SELECT last_seq FROM device WHERE id = $1 FOR UPDATE", actor.device)
        assert applied
        known = await first_result(actor.device, mutation)
        if known:
            return known
        refuse_out_of_order(mutation.seq, applied["last_seq"])
        problem = mutation.problem if isinstance(mutation, Unkeepable) else await effect(actor, mutation)
        await keep(actor, mutation, problem, taken_over_by)
        await execute("UPDATE device SET last_seq = $2 WHERE id = $1", actor.device, mutation.seq)
    return Result(mutation.id, mutation.seq, "conflict" if problem else "applied", problem)


async def first_result(device: UUID, mutation: MutationIn) -> Result | None:
    """Raises `Stopped` when the id belongs to another device: ids are never shared."""
    row = await fetch_one("SELECT device, seq, outcome, problem FROM mutation WHERE id = $1", mutation.id)
    if not row:
        return None
    if row["device"] != device:
        raise Problem("sync.foreign_mutation", 409, "Another device has sent a change with this id.")
    return Result(mutation.id, row["seq"], row["outcome"], problem_out(row["problem"]))


def refuse_out_of_order(seq: int, applied: int) -> None:
    if seq > applied + 1:
        raise Stopped("sync.seq_gap", "Something that came before is missing.", applied + 1)
    if seq <= applied:
        raise Stopped("sync.seq_used", "This number belongs to another change.", applied + 1)


async def effect(actor: Actor, mutation: MutationIn, allowed_by: Actor | None = None) -> ProblemOut | None:
    """Applies the mutation, or undoes all of it and says why the rules refused it."""
    transaction_now = engine().current_transaction.get()
    assert transaction_now
    savepoint = await transaction_now.savepoint()
    try:
        await carry_out(actor, mutation, allowed_by)
    except Problem as problem:
        refusal = ProblemOut(problem.code, problem.params, problem.detail)
    except asyncpg.IntegrityConstraintViolationError:
        refusal = ProblemOut("sync.contradiction", {}, "This contradicts what is already recorded.")
    except asyncpg.DataError:
        refusal = ProblemOut("sync.unkeepable_values", {}, "This change holds a value that cannot be kept.")
    else:
        await savepoint.release()
        return None
    await savepoint.rollback_to()
    return refusal


async def carry_out(actor: Actor, mutation: MutationIn, allowed_by: Actor | None) -> None:
    """Raises `sync.unknown_mutation`, `sync.bad_arguments`, `sync.unkeepable_values` (422), and what the rules raise."""
    kind = MUTATIONS.get(mutation.name)
    if not kind or mutation.version != 1:
        raise Problem("sync.unknown_mutation", 422, "The server does not know this kind of change.", name=mutation.name)
    refuse_foreign_change(actor.role, mutation.name)
    shape, apply = kind
    try:
        args = msgspec.convert(mutation.args, shape)
    except msgspec.ValidationError as wrong:
        raise Problem("sync.bad_arguments", 422, "This change could not be read.", reason=str(wrong)) from wrong
    if not all(keepable(value) for value in msgspec.structs.asdict(args).values() if isinstance(value, datetime)):
        raise Problem("sync.unkeepable_values", 422, "This change holds a value that cannot be kept.")
    doing = Doing(actor, believable(mutation.at), mutation.at, allowed_by)
    await apply(doing, args)


async def keep(actor: Actor, mutation: MutationIn, problem: ProblemOut | None, taken_over_by: Actor | None) -> None:
    await execute(
        """INSERT INTO mutation (id, device, person, seq, name, args_version, args, claimed_at, received_at,
                                 outcome, problem, taken_over_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""",
        mutation.id,
        actor.device,
        actor.person,
        mutation.seq,
        mutation.name,
        mutation.version,
        as_json(mutation.args),
        mutation.at,
        now(),
        "conflict" if problem else "applied",
        as_json(problem) if problem else None,
        taken_over_by.person if taken_over_by else None,
    )
    if problem:
        await execute(
            """INSERT INTO conflict (id, version, device, person, "order", line, state, note, created_at)
               VALUES ($1, 1, $2, $3, $4, $5, 'open', '', $6)""",
            mutation.id,
            actor.device,
            actor.person,
            as_uuid(mutation.args.get("order_id")),
            as_uuid(mutation.args.get("line_id")),
            now(),
        )


async def last_seq(device: UUID) -> int:
    row = await fetch_one("SELECT last_seq FROM device WHERE id = $1", device)
    assert row
    return row["last_seq"]


def as_uuid(text: object) -> UUID | None:
    with suppress(ValueError):
        return UUID(str(text)) if text else None
    return None
