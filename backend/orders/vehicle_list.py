"""A customer's 《安装车辆明细》 on a request (P9.4.1): read, checked, and only when confirmed kept."""

import asyncio
from collections.abc import Iterable
from uuid import UUID

from backend.customers.access import writing
from backend.customers.known import disagreements, known_vehicles, meant_by
from backend.customers.spreadsheet.apart import preview_apart
from backend.customers.spreadsheet.preview import check_rows
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.customers.spreadsheet.shapes import CheckedRow, VehicleRow
from backend.kernel.clock import today
from backend.kernel.database import fetch
from backend.kernel.problems import Problem, invalid
from backend.orders.requests_access import changeable_request
from backend.orders.requests_schemas import ListChecked, ListPreview, ListRow
from backend.people.actor import Actor

ON_REQUEST = "SELECT vehicle FROM requested_vehicle WHERE request = $1"
REASONS = {
    "spreadsheet.not_a_spreadsheet": "This file is no spreadsheet. Send the list as .xlsx, .xls, .ods or .csv.",
    "spreadsheet.encrypted": "The file is locked by a password. Take the password off and try again.",
    "spreadsheet.file_too_large": "The file is too large. Take pictures out of it or send it in parts.",
    "spreadsheet.too_large": "The list has too many rows. Send it in parts.",
    "spreadsheet.too_wide": "The table has too many columns. Keep those of the vehicles.",
    "spreadsheet.empty": "The file holds no vehicle.",
    "spreadsheet.no_vehicle_columns": "No column of plates or VINs was found.",
    "spreadsheet.damaged": "The file is damaged. Open it in a spreadsheet program and save it again.",
    "spreadsheet.formulas": "The list holds formulas that were never calculated. Save it with its values.",
    "spreadsheet.too_costly": "Reading this file takes too much. Copy the vehicles into a new sheet and send that.",
}


async def read_list(actor: Actor, request: UUID, data: bytes, filename: str, sheet: str) -> ListPreview:
    """Raises `request.not_found` (404), `request.already_ordered`, `request.not_open` (409), `spreadsheet.…` (422)."""
    row = await changeable_request(writing(actor), request)
    try:
        read = await preview_apart(data, filename, today(), sheet)
    except SpreadsheetRefused as refused:
        raise _problem(refused) from None
    rows = await compared_with_known(row["customer"], request, read.rows)
    return ListPreview(
        sheet=read.sheet,
        header_row=read.header_row,
        columns=read.columns,
        ignored_columns=read.ignored_columns,
        other_sheets=read.other_sheets,
        rows=rows,
        accepted=accepted_of(rows),
        rejected=len(rows) - accepted_of(rows),
        on_its_side=read.on_its_side,
    )


async def check_list(actor: Actor, request: UUID, given: list[VehicleRow]) -> ListChecked:
    """For rows that were corrected on screen. Raises as `read_list`."""
    row = await changeable_request(writing(actor), request)
    rows = await compared_with_known(row["customer"], request, await checked(given))
    return ListChecked(rows, accepted_of(rows), len(rows) - accepted_of(rows))


async def checked(given: list[VehicleRow]) -> list[CheckedRow]:
    return await asyncio.to_thread(check_rows, given, today())


async def compared_with_known(customer: UUID, request: UUID, rows: list[CheckedRow]) -> list[ListRow]:
    known = await known_vehicles(customer, (row.values for row in rows))
    listed = {row["vehicle"] for row in await fetch(ON_REQUEST, request)}
    compared: list[ListRow] = []
    for row in rows:
        findings = row.findings + disagreements(row.values, known)
        meant = meant_by(row.values, known)
        vehicle = meant.id if meant else None
        compared.append(ListRow(row.values, findings, row.cleaned, not findings, meant is not None, vehicle in listed, vehicle, row.notes))
    return compared


def accepted_of(rows: Iterable[ListRow]) -> int:
    return sum(row.accepted for row in rows)


def _problem(refused: SpreadsheetRefused) -> Problem:
    return invalid(refused.code, REASONS[refused.code], **refused.params)
