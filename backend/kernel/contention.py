"""Two who want the same things in another order: the database ends one of them, and that one simply begins again."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import wraps
from random import uniform
from typing import ParamSpec, TypeVar

import asyncpg

from backend.kernel.database import engine

TRIES = 5
PAUSE = 0.05, 0.25
"""Seconds: the other one has to get hold of what this one let go, or both meet again."""
P = ParamSpec("P")
T = TypeVar("T")


def settled(use_case: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    """For a use case that is one transaction of its own; inside another one it is left to that one."""

    @wraps(use_case)
    async def repeated(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(0 if engine().current_transaction.get() else TRIES - 1):
            with suppress(asyncpg.DeadlockDetectedError, asyncpg.SerializationError):
                return await use_case(*args, **kwargs)
            await asyncio.sleep(uniform(*PAUSE))  # noqa: S311
        return await use_case(*args, **kwargs)

    return repeated
