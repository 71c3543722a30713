"""What a sign-in name, a password and an invitation must be like."""

import re
from datetime import datetime, timedelta

import phonenumbers

INVITATION_LASTS = timedelta(days=7)
TRIES = 10
TRIES_WITHIN = timedelta(minutes=15)
ADDRESS = re.compile(r"[^@\s<>(),:;\"\\\[\]]{1,64}@[^@\s<>(),:;\"\\\[\]]+\.[^@\s<>(),:;\"\\\[\]]+")
"""With nothing in it that the head of a mail takes for a second address, a name or a remark."""
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 200


def normal_phone(text: str) -> str | None:
    """E.164, or None when this is no phone number. Without a country it is a Chinese one."""
    try:
        number = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def normal_email(text: str) -> str | None:
    text = text.strip().lower()
    return text if ADDRESS.fullmatch(text) and len(text) <= 254 else None


def normal_identifier(text: str) -> str:
    """A sign-in name as it is kept: an e-mail address in lower case or a phone number in E.164."""
    return (normal_email(text) if "@" in text else normal_phone(text)) or text.strip().lower()


def password_is_long_enough(password: str) -> bool:
    return SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD


def too_many_tries(failed_at: list[datetime], now: datetime) -> bool:
    return sum(at > now - TRIES_WITHIN for at in failed_at) >= TRIES
