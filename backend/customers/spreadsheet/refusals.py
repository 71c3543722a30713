"""Why a whole file is not taken."""

from __future__ import annotations


class SpreadsheetRefused(Exception):
    """`code` is one of not_a_spreadsheet, encrypted, file_too_large{megabytes, limit}, too_large{rows, limit},
    too_wide{columns, limit}, empty, no_vehicle_columns, no_stock_columns, no_stock, no_price_columns, no_prices, net_prices, no_statement_columns,
    no_movements, damaged, formulas{row}, too_costly; each begins with `spreadsheet.`.
    """

    def __init__(self, reason: str, **params: int | str) -> None:
        self.reason, self.code = reason, f"spreadsheet.{reason}"
        self.params = params
        super().__init__(self.code)
