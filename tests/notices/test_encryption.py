"""What leaves is encrypted as RFC 8291 says, checked against its published example (§5, appendix A) in both directions."""

from base64 import urlsafe_b64decode

import pytest
from cryptography.exceptions import InvalidTag
from webpush import ec, os

from backend.notices.web_push import encryption
from tests.notices.browser import Browser, b64, private_key, unb64

PLAINTEXT = b"When I grow up, I want to be a watermelon"
SENDER_KEY = unb64("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
RECEIVER_KEY = unb64("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94")
AUTH = unb64("BTBZMqHH6r4Tts7J_aSIgg")
SALT = unb64("DGv6ra1nlYgDCS1FRnbzlw")
RECEIVER_PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
    "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_rfc_comes_out_byte_for_byte(monkeypatch) -> None:
    monkeypatch.setattr(os, "urandom", lambda _: SALT)
    monkeypatch.setattr(ec, "generate_private_key", lambda *_: private_key(SENDER_KEY))
    assert b64(encryption.of(PLAINTEXT, RECEIVER_PUBLIC, b64(AUTH))) == BODY


def test_the_browser_of_our_tests_reads_the_example_of_the_rfc() -> None:
    assert Browser(private_key(RECEIVER_KEY), AUTH).read(unb64(BODY)) == PLAINTEXT


@pytest.mark.parametrize("size", [0, 1, 400, 3993])
def test_whatever_size_is_read_by_its_browser_and_by_no_other(size: int) -> None:
    browser, message = Browser(), b"x" * size
    keys = browser.subscription("")
    body = encryption.of(message, keys["p256dh"], keys["auth"])
    assert browser.read(body) == message
    with pytest.raises(InvalidTag):
        Browser().read(body)
    assert urlsafe_b64decode(keys["p256dh"] + "=")[0] == 4
