"""How a customer's phone numbers and addresses are written down. Pure functions."""

import re

import phonenumbers

from backend.people.rules import normal_email

EXTENSION = re.compile(r"\s*(转接?|轉|分机[号號]?|內線|内线)[:：]?\s*(?=\d)")


def contact_phone(text: str) -> str | None:
    """E.164, with ` ext. 801` behind it for an extension; None when this is no phone number.

    Without a country it is a Chinese one; `转 801` is understood.
    """
    try:
        number = phonenumbers.parse(EXTENSION.sub(" ext. ", text), "CN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).split(";")[0]
    return f"{plain} ext. {number.extension}" if number.extension else plain


def contact_email(text: str) -> str | None:
    return normal_email(text)
