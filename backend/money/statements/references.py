"""The numbers of a movement as they are kept: the key that is compared beside what the bank wrote."""

import asyncpg
from msgspec import Struct

from backend.kernel.database import from_json
from backend.money.statements.shapes import ReadLine


class Ref(Struct, frozen=True):
    key: str
    written: str


def kept_refs(line: ReadLine) -> list[Ref]:
    return [Ref(key, written) for key, written in zip(line.refs, line.written, strict=True)]


def refs_of(row: asyncpg.Record) -> list[Ref]:
    """`row`: of statement_line. Lines of earlier versions have kept the key alone."""
    return [Ref(ref, ref) if isinstance(ref, str) else Ref(**ref) for ref in from_json(row["refs"])]
