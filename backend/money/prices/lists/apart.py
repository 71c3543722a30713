"""A price list is read in a process of its own."""

from datetime import date

from msgspec import Struct

from backend.customers.spreadsheet.process import answer_on_standard_output, read_apart
from backend.money.prices.lists.reading import PriceList, price_list


class Given(Struct):
    data: bytes
    filename: str
    today: date


async def price_list_apart(data: bytes, filename: str, today: date) -> PriceList:
    """As `price_list`. Raises `SpreadsheetRefused`."""
    return await read_apart("backend.money.prices.lists.apart", Given(data, filename, today), PriceList)


if __name__ == "__main__":
    answer_on_standard_output(Given, lambda given: price_list(given.data, given.filename, given.today))
