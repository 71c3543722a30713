"""The key by which push services know this installation (VAPID, RFC 8292): made at the first need, kept as the signing key is."""

import time
from base64 import urlsafe_b64encode
from io import BytesIO
from urllib.parse import urlsplit

import asyncpg
import jwt
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from webpush.vapid import VAPID

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, transaction
from backend.kernel.ids import derived_token, new_id
from backend.settings import settings

PURPOSE = "push-key"
TOKEN_LASTS = 12 * 3600
"""Seconds; a day is the most (RFC 8292 §2)."""


class Vapid(VAPID):
    """As the library's, with the port in the audience, which it leaves out, and one token for each push service instead of one for each message."""

    def __init__(self, key: EllipticCurvePrivateKey) -> None:
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        super().__init__(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), BytesIO(public))
        self.key = key
        self.public = urlsafe_b64encode(key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)).rstrip(b"=").decode()
        self.tokens: dict[str, tuple[float, str]] = {}

    def authorization(self, endpoint: str) -> str:
        parts = urlsplit(endpoint)
        origin = f"{parts.scheme}://{parts.netloc}"
        until, token = self.tokens.get(origin, (0.0, ""))
        if until < time.time() + TOKEN_LASTS / 2:
            until = time.time() + TOKEN_LASTS
            token = jwt.encode({"aud": origin, "exp": int(until), "sub": contact()}, self.key, algorithm="ES256")
            self.tokens[origin] = (until, token)
        return f"vapid t={token}, k={self.public}"


def contact() -> str:
    """Whom a push service writes to when something is wrong."""
    sender = settings().mail_from
    return f"mailto:{sender.rpartition('<')[2].rstrip('>')}" if sender else settings().public_url


_opened: dict[str, Vapid] = {}


async def push_key() -> Vapid:
    """The newest that opens; a new one where the installation has got another secret key."""
    return await _newest() or await _make()


async def _newest() -> Vapid | None:
    for row in await fetch("SELECT * FROM push_key ORDER BY created_at DESC"):
        if row["public"] not in _opened and (key := _open(row)):
            _opened[row["public"]] = key
        if row["public"] in _opened:
            return _opened[row["public"]]
    return None


def _open(row: asyncpg.Record) -> Vapid | None:
    try:
        key = load_pem_private_key(row["sealed"], derived_token(PURPOSE, row["id"]).encode())
    except ValueError:
        return None
    return Vapid(key) if isinstance(key, EllipticCurvePrivateKey) else None


async def _make() -> Vapid:
    async with transaction():
        await execute("SELECT pg_advisory_xact_lock(hashtext('push_key'))")
        if known := await _newest():
            return known
        id, made = new_id(), load_pem_private_key(VAPID.generate_keys()[0], None)
        assert isinstance(made, EllipticCurvePrivateKey)
        word = derived_token(PURPOSE, id).encode()
        sealed = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(word))
        await execute(
            "INSERT INTO push_key (id, sealed, public, created_at) VALUES ($1, $2, $3, $4)", id, sealed, Vapid(made).public, now()
        )
        return Vapid(made)
