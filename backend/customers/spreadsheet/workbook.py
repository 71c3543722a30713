"""Excel's own files, old and new, through calamine."""

from __future__ import annotations

import io
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from posixpath import join, normpath
from zipfile import ZipFile

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from backend.customers.spreadsheet.grid import Grid, Merge
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.customers.spreadsheet.worksheet_scan import Extent, scan
from backend.customers.spreadsheet.xml import Element


def xlsx_grids(data: bytes) -> Iterator[Grid | SpreadsheetRefused]:
    """Every worksheet, or why it is not read. Raises `spreadsheet.damaged`."""
    extents = _extents(data)
    with opened(data) as workbook:
        for name, hidden in _worksheets(workbook):
            extent = extents.get(name, Extent())
            yield extent.refusal() or _grid(workbook, name, hidden, extent)


def xls_grids(data: bytes) -> Iterator[Grid | SpreadsheetRefused]:
    with opened(data) as workbook:
        for name, hidden in _worksheets(workbook):
            yield _grid(workbook, name, hidden, Extent())


@contextmanager
def opened(data: bytes) -> Generator[CalamineWorkbook]:
    """calamine's own errors and its panics (which are no `Exception`) mean one thing to the person: the file is damaged."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            yield workbook
    except PasswordError as locked:
        raise SpreadsheetRefused("encrypted") from locked
    except CalamineError as broken:
        raise SpreadsheetRefused("damaged") from broken
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise
        raise SpreadsheetRefused("damaged") from panic


def _worksheets(workbook: CalamineWorkbook) -> Iterator[tuple[str, bool]]:
    for sheet in workbook.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet:
            yield sheet.name, sheet.visible != SheetVisibleEnum.Visible


def _grid(workbook: CalamineWorkbook, name: str, hidden: bool, extent: Extent) -> Grid | SpreadsheetRefused:
    sheet = workbook.get_sheet_by_name(name)
    measured = Extent(bottom=sheet.total_height, right=sheet.total_width)
    if refusal := measured.refusal():
        return refusal
    rows = sheet.to_python(skip_empty_area=False)
    merges = [Merge(*first, *last) for first, last in sheet.merged_cell_ranges or []]
    return Grid(name, rows, merges, frozenset(extent.unanswered), hidden)


def _extents(data: bytes) -> dict[str, Extent]:
    with ZipFile(io.BytesIO(data)) as package:
        return {name: _extent(package, part) for name, part in _sheet_parts(package) if part in package.namelist()}


def _extent(package: ZipFile, part: str) -> Extent:
    with package.open(part) as sheet:
        return scan(sheet)


def _sheet_parts(package: ZipFile) -> Iterator[tuple[str, str]]:
    targets = {relation.get("Id"): relation.get("Target", "") for relation in _xml(package, "xl/_rels/workbook.xml.rels")}
    for sheet in _xml(package, "xl/workbook.xml").iterfind(".//{*}sheet"):
        relation = next((value for key, value in sheet.attrib.items() if str(key).endswith("relationships}id")), "")
        yield sheet.get("name", ""), normpath(join("/xl", targets.get(relation, "")))[1:]


def _xml(package: ZipFile, part: str) -> Element:
    try:
        return etree.fromstring(package.read(part), etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, KeyError) as broken:
        raise SpreadsheetRefused("damaged") from broken
