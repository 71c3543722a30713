"""Customers' files as they come, against what must come out of them."""

import io
import json
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from backend.customers.spreadsheet.findings import describe
from backend.customers.spreadsheet.preview import check_rows, preview
from backend.customers.spreadsheet.refusals import SpreadsheetRefused

TODAY = date(2026, 11, 24)
SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
LIST = """车牌号,车架号,司机,电话,安装日期
京A12345,LFV3A23C2H3100017,张三,138 0013 8000,2026/12/5
，，合计,1,
"""


REPEATED = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"""
SHEET = """<table:table><table:table-row table:number-rows-repeated="5100"><table:table-cell office:value-type="string"
 table:number-columns-repeated="200"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"""


def sheets_of_repeated_cells(sheets: int) -> bytes:
    """A kilobyte of .ods that asks for a million cells with each sheet."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", REPEATED.format(sheets=SHEET * sheets))
    return out.getvalue()


def expected() -> list[dict]:
    listing = SAMPLES / "expected.json"
    return json.loads(listing.read_text()) if listing.exists() else []


@pytest.mark.parametrize("sample", expected(), ids=lambda sample: sample["file"])
def test_a_customers_file_comes_out_as_expected(sample: dict) -> None:
    read = preview((SAMPLES / sample["file"]).read_bytes(), sample["file"], TODAY)
    assert read.accepted == sample["accepted"]
    assert {str(row.values.row): [*map(describe, row.findings)] for row in read.rows if row.findings} == sample["rejected"]
    assert {str(row.values.row): {each.field: each.now for each in row.cleaned} for row in read.rows if row.cleaned} == sample["cleaned"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separated_text_in_every_usual_writing(encoding: str, separator: str) -> None:
    [row] = preview(LIST.replace(",", separator).encode(encoding), "list.csv", TODAY).rows
    assert (row.values.plate, row.values.driver_name, row.values.driver_phone) == ("京A12345", "张三", "13800138000")
    assert row.values.wished_date == "2026-12-05"


def test_rows_corrected_on_screen_pass_the_same_checks() -> None:
    [row] = preview(LIST.replace("2026/12/5", "soon").encode(), "list.csv", TODAY).rows
    assert [finding.code for finding in row.findings] == ["date.invalid"]
    row.values.wished_date = "2026-12-05"
    [again] = check_rows([row.values], TODAY)
    assert again.accepted


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_a_spreadsheet"),
        (b"%PDF-1.7 nothing for us", "not_a_spreadsheet"),
        (b"PK\x03\x04 torn", "damaged"),
        (b"name,colour\nmug,red\n", "no_vehicle_columns"),
        ("车牌号\n".encode() + b"\n".join(f"京A{number:05}".encode() for number in range(6000)), "too_large"),
        (b"x" * (11 << 20), "file_too_large"),
        (b"<!-- -->" * 60 + b"x", "no_vehicle_columns"),
        (b"plate,remark\nx," + b"1" * 200_000, "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_list_gets_a_clear_answer(data: bytes, code: str) -> None:
    with pytest.raises(SpreadsheetRefused) as refusal:
        preview(data, "list", TODAY)
    assert refusal.value.code == f"spreadsheet.{code}"


def test_scripts_and_styles_in_an_html_table_are_no_text_of_its_cells():
    cells = ("<script>alert(1)</script>车牌号", "<style>td { color: red }</style>司机", "京A12345<script>x</script>", "张三")
    table = "<table><tr><th>{}</th><th>{}</th></tr><tr><td>{}</td><td>{}</td></tr></table>".format(*cells)
    read = preview(table.encode(), "list.xls", TODAY)
    assert read.columns == {"plate": "车牌号", "driver_name": "司机"}
    assert (read.rows[0].values.plate, read.rows[0].values.driver_name) == ("京A12345", "张三")
