"""A receipt's codes: the same on phone and server, and their key with nobody but the book's own device."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from backend.kernel.database import fetch
from backend.money.receipts.codes import book_key, check_code, opening_code
from tests.money.desk import Till, known_in_money

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "receipt-codes.json").read_text("utf-8"))


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_the_vectors(case):
    given = case["input"]
    opening = opening_code(given["key"], given["number"])
    check = check_code(given["key"], given["number"], datetime.fromisoformat(given["at"]), given["currency"], given["amount"])
    assert {"opening": opening, "check": check} == case["expected"]


async def test_a_device_gets_the_keys_of_its_own_books_only(company, sign_in_as):
    li, wang = Till(await sign_in_as(company.li)), Till(await sign_in_as(company.wang))
    of_li, of_wang = (await li.supplied())["books"], (await wang.supplied())["books"]
    keys = {book["id"]: book["key"] for book in of_li + of_wang}
    books = await fetch("SELECT id, device FROM receipt_book")
    assert keys == {str(book["id"]): book_key(book["id"]) for book in books}
    assert len(set(keys.values())) == 2
    for phone, person in ((of_li, company.li), (of_wang, company.wang)):
        assert {book["id"] for book in phone} == {str(book["id"]) for book in books if book["device"] == company.devices[person.id]}


async def test_no_other_answer_holds_a_key(company, sign_in_as, capfd):
    known = await known_in_money(company)
    [row] = await fetch("SELECT id FROM receipt_book")
    key = book_key(row["id"])
    for person in (company.manager, company.finance, company.administrator):
        office = await sign_in_as(person)
        for path in ("receipt-books", f"receipt-books/{known['book_id']}", "receipts", f"receipts/{known['receipt_id']}", "receipt-series/numbers"):
            answer = await office.get(f"/api/{path}")
            assert answer.status_code == 200 and key not in answer.text
        assert key not in (await office.post("/api/sync/pull", json={"protocol": 1, "app_version": "test", "cookie": None})).text
    kept = await fetch("SELECT before::text || after::text AS text FROM change")
    assert not any(key in (row["text"] or "") for row in kept)
    assert key not in "".join(capfd.readouterr())
