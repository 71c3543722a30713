"""What an invoice needs to be issued, and what an issued one looks like. Pure functions."""

import re
import unicodedata
from typing import Literal

from msgspec import Struct
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from backend.customers.rules import contact_email, contact_phone
from backend.kernel.problems import invalid
from backend.kernel.words import tidy_line, tidy_text

Kind = Literal["ordinary", "special"]
State = Literal["requested", "issued", "cancelled", "red_flushed"]
Filed = Literal["requested", "issued", "to_correct", "cancelled", "red_flushed"]
"""How the list is filtered. `to_correct`: issued, and no longer what the receipt says."""

ORGANISATION = re.compile(
    r"公司|集团|企业|[^\s]厂$|中心$|合作社|事务所|商行|经营部|车队$|服务部|\b(ltd|limited|inc|corp|corporation|company|co|gmbh|llc|plc)\b\.?", re.I
)
FULLY_DIGITAL = re.compile(r"[0-9]{20}")
OLDER_NUMBER = re.compile(r"[0-9]{8}")
OLDER_CODE = re.compile(r"[0-9]{10}|[0-9]{12}")


class Wanted(Struct, frozen=True):
    """What the customer wants, as it is kept."""

    kind: Kind
    title: str
    tax_id: str
    email: str
    phone: str
    note: str


def wanted(kind: Kind, title: str, tax_id: str | None, email: str | None, phone: str | None, note: str | None) -> Wanted:
    """Raises `invoice_request.title_missing`, `invoice_request.tax_id_missing`, `invoice_request.tax_id`, `email.invalid`, `phone.invalid` (422)."""
    name = tidy_line(unicodedata.normalize("NFKC", title))
    if not name:
        raise invalid("invoice_request.title_missing", "Say to whom the invoice is made out.")
    return Wanted(kind, name, _tax_id(kind, name, tax_id or ""), _email(email or ""), _phone(phone or ""), tidy_text(note or ""))


def names_an_organisation(title: str) -> bool:
    """A company has a tax id; a person has none to give."""
    return bool(ORGANISATION.search(title))


def _tax_id(kind: Kind, title: str, text: str) -> str:
    """The unified social credit code (GB 32100-2015), in capitals without blanks."""
    number = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()
    if not number:
        if kind == "special" or names_an_organisation(title):
            raise invalid("invoice_request.tax_id_missing", "A company's invoice needs its unified social credit code.")
        return ""
    try:
        return uscc.validate(number)
    except ValidationError:
        raise invalid("invoice_request.tax_id", "This is not a unified social credit code.", tax_id=number) from None


def _email(text: str) -> str:
    address = contact_email(text) if text.strip() else ""
    if address is None:
        raise invalid("email.invalid", "This is not an e-mail address.", email=text)
    return address


def _phone(text: str) -> str:
    number = contact_phone(text) if text.strip() else ""
    if number is None:
        raise invalid("phone.invalid", "This is not a phone number.", phone=text)
    return number


def checked_number(code: str, number: str) -> tuple[str, str]:
    """Code and number of an invoice: 20 digits without a code (fully digital), or 8 with a code of 10 or 12.

    Raises `invoice.number`, `invoice.code` (422).
    """
    code, number = (re.sub(r"\s", "", unicodedata.normalize("NFKC", text)) for text in (code, number))
    if FULLY_DIGITAL.fullmatch(number):
        if code:
            raise invalid("invoice.code", "A fully digital invoice has no code.")
        return "", number
    if not OLDER_NUMBER.fullmatch(number):
        raise invalid("invoice.number", "An invoice's number has 20 digits, an older one's 8.")
    if not OLDER_CODE.fullmatch(code):
        raise invalid("invoice.code", "An older invoice's code has 10 or 12 digits.")
    return code, number
