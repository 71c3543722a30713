"""Argon2id, off the event loop and few at a time: each takes 64 MiB, and anybody may ask for one."""

from functools import cache

import anyio
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 4


@cache
def hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def turns() -> anyio.CapacityLimiter:
    return anyio.CapacityLimiter(AT_ONCE)


@cache
def nobodys_hash() -> str:
    """Checked when the name is unknown, so that the answer takes as long as for a known one."""
    return hasher().hash("nobody")


async def hash_password(password: str) -> str:
    return await anyio.to_thread.run_sync(hasher().hash, password, limiter=turns())


async def password_matches(stored: str | None, password: str) -> bool:
    return await anyio.to_thread.run_sync(_matches, stored, password, limiter=turns()) and stored is not None


def _matches(stored: str | None, password: str) -> bool:
    try:
        return hasher().verify(stored or nobodys_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
