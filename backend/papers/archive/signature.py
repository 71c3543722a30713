"""Signs a PDF so that any later change shows (PAdES, certified: no changes allowed). Runs in the press."""

import io
from functools import lru_cache

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import CertificateStore

from backend.papers.archive.keys import Key

FIELD = "Company"
DIGEST = "sha256"


class Signer(SimpleSigner):
    """Opens its RSA key once: pyHanko would do so, and check it, at every signature, which takes ten times as long as signing."""

    opened: RSAPrivateKey | None = None
    length: int | None = None
    """Of the whole signature in hexadecimal digits, which is always the same with RSA."""

    def __init__(self, signing_cert: x509.Certificate, signing_key: keys.PrivateKeyInfo, cert_registry: CertificateStore) -> None:
        super().__init__(signing_cert, signing_key, cert_registry)
        opened = serialization.load_der_private_key(signing_key.dump(), password=None)
        self.opened = opened if isinstance(opened, RSAPrivateKey) else None

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        if not self.opened:
            return super().sign_raw(data, digest_algorithm)
        return self.opened.sign(data, PKCS1v15(), hashes.SHA256())


def sign(pdf: bytes, key: Key) -> bytes:
    """An invisible signature, appended: the bytes before stay as they were."""
    signer = signer_of(key)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    done = PdfSigner(_meta(), signer).sign_pdf(writer, bytes_reserved=signer.length)
    signed: bytes = done.getvalue()
    if signer.opened and not signer.length:
        signer.length = _length_in(signed)
    return signed


def _meta() -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=DIGEST,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
        tight_size_estimates=True,
    )


def _length_in(signed: bytes) -> int:
    """Between `<` and `>` of /Contents; without padding, so that no byte of the file is outside what the signature says."""
    start = signed.rindex(b"/Contents <") + len(b"/Contents <")
    return signed.index(b">", start) - start


@lru_cache(maxsize=4)
def signer_of(key: Key) -> Signer:
    loaded = SimpleSigner.load_pkcs12_data(key.pkcs12, other_certs=[], passphrase=key.word or None)
    assert isinstance(loaded, SimpleSigner) and loaded.signing_cert
    return Signer(loaded.signing_cert, loaded.signing_key, loaded.cert_registry)
