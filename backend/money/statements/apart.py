"""A statement is read in a process of its own."""

from datetime import date

from msgspec import Struct

from backend.customers.spreadsheet.process import answer_on_standard_output, read_apart
from backend.money.statements.reading import statement
from backend.money.statements.shapes import ReadStatement


class Given(Struct):
    data: bytes
    today: date


async def statement_apart(data: bytes, today: date) -> ReadStatement:
    """As `statement`. Raises `SpreadsheetRefused`."""
    return await read_apart("backend.money.statements.apart", Given(data, today), ReadStatement)


if __name__ == "__main__":
    answer_on_standard_output(Given, lambda given: statement(given.data, given.today))
