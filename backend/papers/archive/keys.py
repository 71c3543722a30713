"""The key that papers are signed with: the company's own certificate where one is set, else a key that Fieldslip has made for itself."""

import asyncio
from datetime import timedelta
from pathlib import Path

import asyncpg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from msgspec import Struct

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, transaction
from backend.kernel.ids import derived_token, new_id
from backend.settings import settings

PURPOSE = "signing-key"
LASTS = timedelta(days=365 * 30)
"""Longer than any paper is kept; who trusts it has to compare its fingerprint in any case."""


class Key(Struct, frozen=True):
    """A key with its certificates as PKCS#12, and the word that opens it."""

    pkcs12: bytes
    word: bytes


async def signing_key() -> Key:
    """Raises ValueError where the company's certificate cannot be opened, OSError where it cannot be read."""
    chosen = settings()
    if chosen.signing_pkcs12:
        return await asyncio.to_thread(_of_company, chosen.signing_pkcs12, chosen.signing_passphrase)
    return await _own()


def _of_company(file: str, passphrase: str) -> Key:
    key = Key(Path(file).read_bytes(), passphrase.encode())
    if not opens(key):
        raise ValueError("FIELDSLIP_SIGNING_PKCS12 cannot be opened with FIELDSLIP_SIGNING_PASSPHRASE")
    return key


async def _own() -> Key:
    """The newest that opens. A new one is made at the first need, and where the installation has got another secret key."""
    known = await _newest()
    if known:
        return known
    async with transaction():
        await execute("SELECT pg_advisory_xact_lock(hashtext('signing_key'))")
        return await _newest() or await _made()


async def _newest() -> Key | None:
    for row in await fetch("SELECT id, pkcs12 FROM signing_key ORDER BY created_at DESC"):
        key = _kept(row)
        if await asyncio.to_thread(opens, key):
            return key
    return None


def _kept(row: asyncpg.Record) -> Key:
    return Key(row["pkcs12"], derived_token(PURPOSE, row["id"]).encode())


async def _made() -> Key:
    id = new_id()
    word = derived_token(PURPOSE, id).encode()
    key = Key(await asyncio.to_thread(new_pkcs12, settings().company_name_zh, word), word)
    await execute("INSERT INTO signing_key (id, pkcs12, created_at) VALUES ($1, $2, $3)", id, key.pkcs12, now())
    return key


def new_pkcs12(name: str, word: bytes) -> bytes:
    """RSA of 3072 bits, which every reader of PDF can check, under a certificate that the key has signed itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    whose = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name[:64])])
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False, key_agreement=False,
        key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(whose)
        .issuer_name(whose)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + LASTS)
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(None, key, certificate, None, serialization.BestAvailableEncryption(word))


def opens(key: Key) -> bool:
    try:
        pkcs12.load_pkcs12(key.pkcs12, key.word or None)
    except ValueError:
        return False
    return True
