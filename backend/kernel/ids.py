"""Names of things: sortable ids, and secrets that nobody can guess."""

import base64
import hashlib
import hmac
import secrets
from uuid import UUID

from uuid_utils.compat import uuid7

from backend.settings import settings


def new_id() -> UUID:
    return uuid7()


def new_token() -> str:
    """128 random bits, safe in an address."""
    return secrets.token_urlsafe(16)


def derived_token(purpose: str, subject: UUID) -> str:
    """128 bits that only this installation can compute: a link can be shown again though only its hash is stored."""
    digest = hmac.new(settings().secret_key.encode(), f"{purpose}:{subject}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:16]).rstrip(b"=").decode()


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def derived_secret(purpose: str, subject: object) -> bytes:
    """256 bits that only this installation can compute: nothing that a copy of the database would give away."""
    return hmac.new(settings().secret_key.encode(), f"{purpose}:{subject}".encode(), hashlib.sha256).digest()
