"""Transactions and plain SQL on the one engine that Piccolo knows."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any, cast

import asyncpg
import msgspec
from msgspec import Struct
from piccolo.engine.finder import engine_finder
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

PLACEHOLDER = re.compile(r"\$(\d+)")


@cache
def engine() -> PostgresEngine:
    return cast(PostgresEngine, engine_finder())


@asynccontextmanager
async def transaction() -> AsyncGenerator[PostgresTransaction]:
    """One use case, one transaction. Inside another it joins that one."""
    async with engine().transaction() as opened:
        yield opened


@asynccontextmanager
async def savepoint() -> AsyncGenerator[None]:
    """What fails inside is undone alone: the transaction around it, if there is one, can still ask and go on."""
    async with transaction() as opened:
        point = await opened.savepoint()
        try:
            yield
        except BaseException:
            await point.rollback_to()
            raise


OF_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;"
PLANNED_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan;"


@asynccontextmanager
async def snapshot(*, planned_once: bool = False) -> AsyncGenerator[PostgresTransaction]:
    """Everything read inside is of one moment.

    `planned_once`: for statements that find a few rows by their keys, whatever the keys are. Left to itself PostgreSQL plans them anew each time once the
    tables are large, which takes several times as long as running them.
    """
    async with engine().transaction(allow_nested=False) as opened:
        await opened.connection.execute(OF_ONE_MOMENT + (PLANNED_ONCE if planned_once else ""))
        yield opened


class Query(Struct, frozen=True):
    """A statement with `$1` placeholders that somebody else will run, perhaps together with others."""

    sql: str
    arguments: tuple[Any, ...] = ()

    def after(self, taken: int) -> str:
        """Its text where `taken` placeholders stand before its own."""
        return PLACEHOLDER.sub(lambda found: f"${int(found[1]) + taken}", self.sql)


async def fetch(sql: str, *arguments: Any) -> list[asyncpg.Record]:
    """Rows of a statement with `$1` placeholders, in the current transaction if there is one."""
    database = engine()
    current = database.current_transaction.get()
    if current:
        return await current.connection.fetch(sql, *arguments)
    if database.pool:
        async with database.pool.acquire() as connection:
            return await connection.fetch(sql, *arguments)
    connection = await database.get_new_connection()
    try:
        return await connection.fetch(sql, *arguments)
    finally:
        await connection.close()


async def fetch_one(sql: str, *arguments: Any) -> asyncpg.Record | None:
    rows = await fetch(sql, *arguments)
    return rows[0] if rows else None


async def execute(sql: str, *arguments: Any) -> None:
    await fetch(sql, *arguments)


NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


def as_json(value: object) -> str:
    """What a jsonb column is given. It cannot hold NUL, which nobody types: what a phone sent must not be stopped by it."""
    return NUL.sub(r"\1", msgspec.json.encode(value).decode())


def from_json(value: str | None) -> Any:
    return None if value is None else msgspec.json.decode(value)
