"""What makes a receipt genuine: two codes that a phone computes with no network, and anybody checks later.

The phone computes the same (`tests/vectors/receipt-codes.json`). Both are 128 bits of HMAC-SHA256 under the key of the receipt book, as
base64url without padding: 22 characters.
"""

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from uuid import UUID

from backend.kernel.ids import derived_token
from backend.settings import settings

PURPOSE = "receipt-book"


def book_key(book: UUID) -> str:
    """Derived, never stored. It goes to the book's own device and to nobody else: who has it can make receipts look genuine."""
    return derived_token(PURPOSE, book)


def opening_code(key: str, number: int) -> str:
    """Opens the customer's own page."""
    return _code(key, f"open:{number}")


def check_code(key: str, number: int, written_at: datetime, currency: str, amount: int) -> str:
    """Printed on the paper. `written_at`: aware, what the phone's clock said; its day in UTC counts. `amount` in minor units."""
    return _code(key, f"check:{number}:{written_at.astimezone(UTC):%Y%m%d}:{currency}:{amount}")


def opening_address(code: str) -> str:
    return f"{settings().public_url}/r/{code}"


def check_address(shown: str, code: str) -> str:
    return f"{settings().public_url}/v/{shown}/{code}"


def _code(key: str, text: str) -> str:
    digest = hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:16]).rstrip(b"=").decode()
