"""A batch is read change by change: what cannot be read or kept of one becomes that one's conflict and holds up no other."""

import re
from contextlib import suppress
from typing import Any, TypeVar
from uuid import UUID, uuid5

import msgspec
from msgspec import Raw, Struct

from backend.kernel.clock import keepable, now
from backend.kernel.problems import Problem
from backend.sync.schemas import Moment, MutationIn, ProblemOut, PushIn, Seq, Unread, Version

T = TypeVar("T")
NOTHING = Raw(b"null")
NEVER_APPLIED = 0
"""The version of a change that came without its id: under that id it may have been applied already, so that no decision applies it."""

HALF_A_CHARACTER = re.compile(rb"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})")
"""What a browser makes of an emoji that a length limit cut in two; JSON can say it, no text can hold it."""


class Numbered(Struct):
    """The least that a change must say of itself to get a result of its own."""

    seq: Seq
    id: Raw = NOTHING
    name: Raw = NOTHING
    args: Raw = NOTHING
    at: Raw = NOTHING
    version: Raw = NOTHING


class Unkeepable(MutationIn, kw_only=True):
    """As much of a change as can be kept; `problem` says why it is a conflict, with the whole of it as it came."""

    problem: ProblemOut


def batch_of(body: bytes) -> PushIn:
    """Raises `request.invalid` (400)."""
    try:
        return msgspec.json.decode(whole_characters(body), type=PushIn)
    except msgspec.DecodeError as wrong:
        raise unreadable(wrong) from wrong


def changes_of(device: UUID, entries: list[Raw]) -> tuple[list[MutationIn], list[Unread]]:
    """What can be judged, and what says no number: that belongs nowhere in the phone's order, so it can only be named by its place."""
    changes: list[MutationIn] = []
    unread: list[Unread] = []
    for place, entry in enumerate(entries):
        try:
            changes.append(change_of(device, entry))
        except msgspec.DecodeError as wrong:
            unread.append(Unread(place, ProblemOut("sync.no_number", {"reason": str(wrong)}, "This change came without its number.")))
    return changes, unread


def change_of(device: UUID, entry: Raw) -> MutationIn:
    """Raises `DecodeError` when it says no number."""
    try:
        change = msgspec.json.decode(entry, type=MutationIn)
    except msgspec.DecodeError as wrong:
        return as_far_as_readable(device, entry, "sync.bad_arguments", "This change could not be read.", str(wrong))
    if "\0" in change.name or not keepable(change.at):
        return as_far_as_readable(device, entry, "sync.unkeepable_values", "This change holds a value that cannot be kept.", "")
    return change


def as_far_as_readable(device: UUID, entry: Raw, code: str, detail: str, reason: str) -> Unkeepable:
    named = msgspec.json.decode(entry, type=Numbered)
    id, given = read(named.id, UUID, None), bytes(entry).decode()
    at = read(named.at, Moment, now())
    if id is None:
        code, detail = "sync.no_id", "This change came without its id."
    return Unkeepable(
        id=id or uuid5(device, given),
        seq=named.seq,
        name=read(named.name, str, "").replace("\0", "")[:80],
        args=arguments(named.args),
        at=at if keepable(at) else now(),
        version=read(named.version, Version, 0) if id else NEVER_APPLIED,
        problem=ProblemOut(code, {"reason": reason, "given": given}, detail),
    )


def arguments(part: Raw) -> dict[str, Any]:
    """Each by itself, so that the order and the picture that a change is about stay known."""
    each = {name: read(value, Any, part) for name, value in read(part, dict[str, Raw], {}).items()}
    return {name: value for name, value in each.items() if value is not part}


def read(part: Raw, kind: Any, otherwise: T) -> T:
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(part, type=kind)
    return otherwise


def whole_characters(body: bytes) -> bytes:
    even = body.decode(errors="replace").encode()
    return HALF_A_CHARACTER.sub(lambda found: rb"\ufffd" if found["half"] else found[0], even)


def unreadable(wrong: msgspec.DecodeError) -> Problem:
    return Problem("request.invalid", 400, "The request could not be understood.", errors=str(wrong))
