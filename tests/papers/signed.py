"""Signed papers as a reader of PDF checks them."""

import io
from concurrent.futures import ThreadPoolExecutor

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from backend.papers.archive.signature import FIELD


def status_of(pdf: bytes) -> PdfSignatureStatus:
    """Trusts the certificate inside: whose it is, is another question. In a thread, for pyHanko opens a loop of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_status_of, pdf).result()


def _status_of(pdf: bytes) -> PdfSignatureStatus:
    [signature] = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    assert signature.field_name == FIELD
    trusted = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    return validate_pdf_signature(signature, signer_validation_context=trusted)


def is_genuine(pdf: bytes) -> bool:
    status = status_of(pdf)
    return status.bottom_line and status.coverage == SignatureCoverageLevel.ENTIRE_FILE


def signature_of(pdf: bytes) -> range:
    """The bytes of /Contents, its brackets included: all that the signature does not speak of."""
    [signature] = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    _, before, after, _ = signature.byte_range
    return range(int(before), int(after))
