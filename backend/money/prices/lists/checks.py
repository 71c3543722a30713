"""A price list's rows, checked: each for itself, against each other, against the catalogue and the prices that hold."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import msgspec
from msgspec import Struct

from backend.kernel.clock import today
from backend.kernel.database import fetch
from backend.kernel.shapes import Named
from backend.kernel.words import tidy_line
from backend.money.amounts import CURRENCY, LARGEST
from backend.money.charges.rules import WHOLE_RATE
from backend.money.prices.lists.figures import foreign_currency, hundredths_of_percent, minor_units, unknown_currency
from backend.money.prices.lists.schemas import CheckedPriceRow, PriceFinding, PriceListRow
from backend.orders.numbers import tidy

CATALOGUE = "SELECT id, code, name FROM product WHERE active"
KNOWN = "SELECT product, valid_from, amount, tax_rate FROM price WHERE product = ANY($1) ORDER BY valid_from, id"


class Known(Struct, frozen=True):
    amount: int
    tax_rate: int


async def checked(rows: list[PriceListRow]) -> list[CheckedPriceRow]:
    """A row that says what holds already is accepted, `unchanged`, and writes nothing."""
    by_word, names = await _catalogue()
    looked_at = [_row(row, by_word, names) for row in rows]
    prices = await _known([row.product.id for row in looked_at if row.product])
    first: dict[tuple[UUID, date], int] = {}
    for row in looked_at:
        if row.product and not row.findings:
            _against_others(row, first)
            _against_prices(row, prices.get(row.product.id, {}))
        row.accepted = not row.findings
    return looked_at


def word(text: str) -> str:
    return tidy(text).casefold()


async def _catalogue() -> tuple[dict[str, set[UUID]], dict[UUID, str]]:
    """Products by code and by name, as `word` reads them; a code that is another's name too means the code."""
    by_name: dict[str, set[UUID]] = {}
    by_code: dict[str, set[UUID]] = {}
    names: dict[UUID, str] = {}
    for row in await fetch(CATALOGUE):
        names[row["id"]] = row["name"]
        by_name.setdefault(word(row["name"]), set()).add(row["id"])
        by_code.setdefault(word(row["code"]), set()).add(row["id"])
    return by_name | by_code, names


async def _known(products: list[UUID]) -> dict[UUID, dict[date, Known]]:
    """Of two entries of one day the later holds."""
    found: dict[UUID, dict[date, Known]] = {}
    for row in await fetch(KNOWN, products):
        found.setdefault(row["product"], {})[row["valid_from"]] = Known(row["amount"], row["tax_rate"])
    return found


def _row(row: PriceListRow, by_word: dict[str, set[UUID]], names: dict[UUID, str]) -> CheckedPriceRow:
    findings: list[PriceFinding] = []
    values = msgspec.structs.replace(row, product=tidy_line(row.product), name=tidy_line(row.name))
    product = _product(values, by_word, findings)
    _refuse_foreign(row, findings)
    return CheckedPriceRow(
        values=values,
        product=Named(product, names[product]) if product else None,
        amount=_figure(row.amount, minor_units, "price.unreadable", findings, LARGEST),
        tax_rate=_figure(row.tax_rate, hundredths_of_percent, "tax_rate.unreadable", findings, WHOLE_RATE),
        valid_from=_day(row.valid_from, findings),
        unchanged=False,
        findings=findings,
        accepted=False,
    )


def _product(row: PriceListRow, by_word: dict[str, set[UUID]], findings: list[PriceFinding]) -> UUID | None:
    if not row.product:
        findings.append(PriceFinding("product", "product.missing"))
        return None
    meant = by_word.get(word(row.product)) or (by_word.get(word(row.name)) if row.name else None)
    if not meant:
        findings.append(PriceFinding("product", "product.unknown", {"product": row.product}))
    elif len(meant) > 1:
        findings.append(PriceFinding("product", "product.several", {"product": row.product}))
    return next(iter(meant)) if meant and len(meant) == 1 else None


def _refuse_foreign(row: PriceListRow, findings: list[PriceFinding]) -> None:
    other = foreign_currency(row.currency, row.amount) or unknown_currency(row.currency)
    if other:
        findings.append(PriceFinding("currency", "amount.currency", {"currency": other, "expected": CURRENCY}))


def _figure(text: str, read: Callable[[str], int | None], code: str, findings: list[PriceFinding], most: int) -> int | None:
    found = read(text)
    if found is not None and found <= most:
        return found
    if not any(finding.field == "currency" for finding in findings):
        field = "tax_rate" if most == WHOLE_RATE else "amount"
        findings.append(PriceFinding(field, code if found is None else "amount.too_large", {"text": text}))
    return None


def _day(text: str, findings: list[PriceFinding]) -> date | None:
    """Nothing said is today."""
    if not text.strip():
        return today()
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        findings.append(PriceFinding("valid_from", "date.invalid", {"text": text}))
        return None


def _against_others(row: CheckedPriceRow, first: dict[tuple[UUID, date], int]) -> None:
    assert row.product
    assert row.valid_from
    before = first.setdefault((row.product.id, row.valid_from), row.values.row)
    if before != row.values.row:
        row.findings.append(PriceFinding("product", "price.twice", {"row": before}))


def _against_prices(row: CheckedPriceRow, known: dict[date, Known]) -> None:
    """What was charged stays (`prices.add_price`)."""
    assert row.valid_from
    row.unchanged = known.get(row.valid_from) == Known(row.amount or 0, row.tax_rate or 0) and row.amount is not None
    if known and row.valid_from < today() and not row.unchanged:
        row.findings.append(PriceFinding("valid_from", "price.in_the_past", {"product": row.values.product}))
