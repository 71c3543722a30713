"""A stock list is read in a process of its own."""

from datetime import date

from msgspec import Struct

from backend.custody.stock_lists.reading import StockList, stock_list
from backend.customers.spreadsheet.process import answer_on_standard_output, read_apart


class Given(Struct):
    data: bytes
    filename: str
    today: date


async def stock_list_apart(data: bytes, filename: str, today: date) -> StockList:
    """As `stock_list`. Raises `SpreadsheetRefused`."""
    return await read_apart("backend.custody.stock_lists.apart", Given(data, filename, today), StockList)


if __name__ == "__main__":
    answer_on_standard_output(Given, lambda given: stock_list(given.data, given.filename, given.today))
