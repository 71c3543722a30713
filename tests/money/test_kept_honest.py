"""The database itself refuses what would falsify the books, whoever asks."""

import asyncpg
import pytest
import pytest_asyncio

from backend.kernel.database import execute, fetch
from tests.cast import Company
from tests.money.desk import Till, paid, part, repaired

REFUSED = [
    "UPDATE receipt SET amount = amount + 1",
    "UPDATE receipt SET number = number + 1",
    "DELETE FROM receipt",
    "UPDATE payment SET amount = 1",
    "DELETE FROM payment",
    "UPDATE receipt_void SET reason = ''",
    "DELETE FROM receipt_void",
    "UPDATE money_entry SET amount = 1",
    "DELETE FROM money_entry",
    "UPDATE price SET amount = 1",
    "DELETE FROM price",
    "UPDATE receipt_book SET last = first",
    "UPDATE receipt_book SET void = used + 1",
    """INSERT INTO receipt_book (id, series, device, person, service_centre, first, last, leased_at)
       SELECT gen_random_uuid(), series, device, person, service_centre, last, last + 9, now() FROM receipt_book""",
    """INSERT INTO receipt (id, series, number, book, "order", service_centre, person, amount, issued_at, received_at)
       SELECT gen_random_uuid(), series, 51, book, "order", service_centre, person, amount, now(), now() FROM receipt WHERE number = 1""",
    """INSERT INTO receipt (id, series, number, book, "order", service_centre, person, amount, issued_at, received_at)
       SELECT gen_random_uuid(), series, 1, book, "order", service_centre, person, amount, now(), now() FROM receipt WHERE number = 1""",
    "INSERT INTO receipt_void (id, receipt, reason, person, voided_at, received_at) SELECT gen_random_uuid(), receipt, '', person, now(), now() FROM receipt_void",
]


@pytest_asyncio.fixture(loop_scope="session")
async def written(company: Company, sign_in_as) -> None:
    till, order = Till(await sign_in_as(company.li)), await repaired(company, {await part(company=company): 4})
    await till.supplied()
    first = till.take(order, 5000, paid("cash", 5000))
    till.do("receipt.void", receipt_id=first, reason="写错")
    till.take(order, 5000, paid("cash", 2000))
    assert await till.told() == ["", "", ""]


@pytest.mark.usefixtures("written")
async def test_nothing_of_it_can_be_falsified() -> None:
    before = await everything()
    for statement in REFUSED:
        with pytest.raises((asyncpg.RaiseError, asyncpg.IntegrityConstraintViolationError)) as refusal:
            await execute(statement)
        assert not isinstance(refusal.value, asyncpg.NotNullViolationError)
    assert await everything() == before


async def everything() -> list[object]:
    tables = ("receipt", "receipt_void", "payment", "money_entry", "price", "receipt_book")
    return [await fetch(f"SELECT * FROM {table} ORDER BY 1") for table in tables]
