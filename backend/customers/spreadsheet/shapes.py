"""What a customer's list becomes: rows, what is wrong with them, what was cleaned."""

from msgspec import Struct, field


class VehicleRow(Struct):
    """`row` is the number the spreadsheet program shows; `wished_date` is an ISO date. What the list does not say is empty.

    `plate_colour` is blue, yellow, green, yellow_green, white, black or empty.
    """

    row: int
    plate: str = ""
    plate_colour: str = ""
    vin: str = ""
    model: str = ""
    vehicle_kind: str = ""
    driver_name: str = ""
    driver_phone: str = ""
    driver_licence: str = ""
    site: str = ""
    wished_date: str = ""
    remark: str = ""


class Finding(Struct):
    """One thing wrong with a row. Codes: `describe` in findings.py knows them all."""

    field: str
    code: str
    params: dict[str, int | str] = {}


class Cleaning(Struct):
    """What stood in the cell and what we read it as."""

    field: str
    was: str
    now: str


class CheckedRow(Struct):
    """`notes` are said and hold nothing up."""

    values: VehicleRow
    findings: list[Finding]
    cleaned: list[Cleaning]
    accepted: bool
    notes: list[Finding] = []


class Preview(Struct):
    """A list as we understood it. `columns` maps our field to the header found; `other_sheets` hold vehicles, too, and were not read.

    `header_row` is 0 when the list has no header and the columns were known by what stands in them. `on_its_side`: its words stood in a column, each vehicle in one of its own, and `row` counts columns.
    """

    sheet: str
    header_row: int
    columns: dict[str, str]
    ignored_columns: list[str]
    rows: list[CheckedRow]
    accepted: int
    rejected: int
    other_sheets: list[str] = field(default_factory=list)
    on_its_side: bool = False
