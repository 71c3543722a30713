"""Numbers on terminals and SIMs."""

from stdnum import luhn
from stdnum.exceptions import ValidationError

from backend.kernel.problems import invalid


def checked_imei(text: str) -> str:
    """15 digits with a right Luhn digit (3GPP TS 23.003). Raises `imei.digits`, `imei.length`, `imei.check_digit`."""
    imei = text.replace(" ", "").replace("-", "")
    if not (imei.isascii() and imei.isdigit()):
        raise invalid("imei.digits", "An IMEI has only digits.")
    if len(imei) != 15:
        raise invalid("imei.length", f"An IMEI has 15 digits; this one has {len(imei)}.", length=len(imei))
    if not luhn_holds(imei):
        raise invalid("imei.check_digit", "The last digit does not fit: one digit of this IMEI is wrong.")
    return imei


def luhn_holds(number: str) -> bool:
    try:
        luhn.validate(number)
    except ValidationError:
        return False
    return True


def checked_iccid(text: str) -> str:
    """19 or 20 characters that begin with 89 (ITU-T E.118).

    Chinese operators (8986…) issue 20-character numbers whose last character is not always a Luhn digit, so there
    the check digit is not asked for. Raises `iccid.digits`, `iccid.length`, `iccid.prefix`, `iccid.check_digit`.
    """
    iccid = text.replace(" ", "").replace("-", "").upper()
    if len(iccid) == 20 and iccid.endswith("F"):
        iccid = iccid[:-1]
    if not (iccid.isascii() and iccid.isdigit()):
        raise invalid("iccid.digits", "An ICCID has only digits.")
    if len(iccid) not in (19, 20):
        raise invalid("iccid.length", f"An ICCID has 19 or 20 digits; this one has {len(iccid)}.", length=len(iccid))
    if not iccid.startswith("89"):
        raise invalid("iccid.prefix", "An ICCID begins with 89.")
    if not luhn_holds(iccid) and not (len(iccid) == 20 and iccid.startswith("8986")):
        raise invalid("iccid.check_digit", "The last digit does not fit: one digit of this ICCID is wrong.")
    return iccid
