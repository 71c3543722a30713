"""Numbers on terminals and SIMs. The phone reads them by the same rules (pwa/src/rules, tests/vectors)."""

import re
import unicodedata

from msgspec import Struct
from stdnum import luhn

from backend.kernel.problems import invalid

LAID_OUT = re.compile("[\\s\ufeff./\\-\u2010-\u2015]")
DIGITS = re.compile("[0-9]*")
FILLED = re.compile("[0-9]{19}F")
CHINESE = re.compile("8986[0-9A-F]{16}")


class Iccid(Struct, frozen=True):
    """`checked` is false when the number carries no digit that could be checked: compare it with the card."""

    value: str
    checked: bool


def checked_imei(text: str) -> str:
    """15 digits with a right Luhn digit (3GPP TS 23.003). Raises `imei.digits`, `imei.length`, `imei.check_digit`."""
    imei = tidy(text)
    if not DIGITS.fullmatch(imei):
        raise invalid("imei.digits", "An IMEI has only digits.")
    if len(imei) != 15:
        raise invalid("imei.length", f"An IMEI has 15 digits; this one has {len(imei)}.", length=len(imei))
    if not luhn.is_valid(imei):
        raise invalid("imei.check_digit", "The last digit does not fit: one digit of this IMEI is wrong.")
    return imei


def read_iccid(text: str) -> Iccid:
    """19 or 20 characters that begin with 89 and end with a Luhn digit (ITU-T E.118).

    Chinese operators (8986…) fill 20 places by a scheme of their own, where a letter A–F may name the number segment and
    the last place need not be a Luhn digit; those are taken as they are.
    Raises `iccid.digits`, `iccid.length`, `iccid.prefix`, `iccid.check_digit`.
    """
    iccid = without_filling(tidy(text))
    chinese = bool(CHINESE.fullmatch(iccid))
    if not (chinese or DIGITS.fullmatch(iccid)):
        raise invalid("iccid.digits", "An ICCID has only digits.")
    if len(iccid) not in (19, 20):
        raise invalid("iccid.length", f"An ICCID has 19 or 20 digits; this one has {len(iccid)}.", length=len(iccid))
    if not iccid.startswith("89"):
        raise invalid("iccid.prefix", "An ICCID begins with 89.")
    checked = luhn.is_valid(iccid)
    if not (checked or chinese):
        raise invalid("iccid.check_digit", "The last digit does not fit: one digit of this ICCID is wrong.")
    return Iccid(iccid, checked)


def tidy(text: str) -> str:
    """Full-width digits become ordinary ones; spaces, dashes, dots and slashes that people and labels put in go away."""
    return LAID_OUT.sub("", unicodedata.normalize("NFKC", text)).upper()


def without_filling(iccid: str) -> str:
    """19 digits lie in 20 half-bytes on the card; readers show the F that fills the last."""
    return iccid[:-1] if FILLED.fullmatch(iccid) else iccid
