"""Tables in markup: the HTML that many systems export as .xls, and Excel's XML of 2003."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree, html

from backend.customers.spreadsheet.grid import Grid
from backend.customers.spreadsheet.layout import READ, Layout
from backend.customers.spreadsheet.limits import MOST_ROWS
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.customers.spreadsheet.xml import Element

EXCEL = "{urn:schemas-microsoft-com:office:spreadsheet}"


def html_grids(text: str) -> Iterator[Grid | SpreadsheetRefused]:
    root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True))
    for number, table in enumerate(root.iter("table"), 1):
        yield _html_grid(table, str(number))


def _html_grid(table: html.HtmlElement, name: str) -> Grid | SpreadsheetRefused:
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    if len(rows) > READ:
        return SpreadsheetRefused("too_large", rows=len(rows), limit=MOST_ROWS)
    layout = Layout()
    for row in rows:
        layout.begin_row()
        for cell in row.iterchildren("td", "th"):
            layout.put(_text(cell), _span(cell, "colspan"), _span(cell, "rowspan"))
    return layout.grid(name)


def _text(cell: html.HtmlElement) -> str:
    """As it is seen."""
    etree.strip_elements(cell, "script", "style", with_tail=False)
    for line_break in cell.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return str(cell.text_content())


def _span(cell: html.HtmlElement, attribute: str) -> int:
    given = cell.get(attribute, "1").strip()
    return max(1, min(int(given), READ)) if given.isascii() and given.isdigit() else 1


def xml_grids(text: str) -> Iterator[Grid | SpreadsheetRefused]:
    """Raises `spreadsheet.damaged`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as broken:
        raise SpreadsheetRefused("damaged") from broken
    for sheet in root.iterfind(f"{EXCEL}Worksheet"):
        yield _xml_grid(sheet)


def _xml_grid(sheet: Element) -> Grid | SpreadsheetRefused:
    layout = Layout()
    for row in islice(sheet.iterfind(f"{EXCEL}Table/{EXCEL}Row"), READ + 1):
        if not layout.begin_row(_number(row, "Index", 0)):
            return SpreadsheetRefused("too_large", rows=_number(row, "Index", READ + 1), limit=MOST_ROWS)
        for cell in row.iterfind(f"{EXCEL}Cell"):
            data = cell.find(f"{EXCEL}Data")
            text = "" if data is None else "".join(map(str, data.itertext()))
            layout.put(text, _number(cell, "MergeAcross", 0) + 1, _number(cell, "MergeDown", 0) + 1, _number(cell, "Index", 0))
    return layout.grid(sheet.get(f"{EXCEL}Name", ""))


def _number(element: Element, attribute: str, otherwise: int) -> int:
    given = element.get(f"{EXCEL}{attribute}", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else otherwise
