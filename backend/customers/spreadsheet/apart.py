"""A customer's list is read in a process of its own."""

from datetime import date

from msgspec import Struct

from backend.customers.spreadsheet.preview import preview
from backend.customers.spreadsheet.process import answer_on_standard_output, read_apart
from backend.customers.spreadsheet.shapes import Preview


class Given(Struct):
    data: bytes
    filename: str
    today: date
    sheet: str


async def preview_apart(data: bytes, filename: str, today: date, sheet: str = "") -> Preview:
    """As `preview`. Raises `SpreadsheetRefused`."""
    return await read_apart("backend.customers.spreadsheet.apart", Given(data, filename, today, sheet), Preview)


if __name__ == "__main__":
    answer_on_standard_output(Given, lambda given: preview(given.data, given.filename, given.today, given.sheet))
