"""Stock lists as suppliers and warehouses send them."""

import io
from datetime import date, datetime
from uuid import uuid4

import httpx
import openpyxl
import pytest
import pytest_asyncio

from backend.custody.stock_lists.reading import stock_list
from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from tests.cast import IMEIS, Company
from tests.custody.desk import Desk
from tests.stock import where_is

NEW = ("860000000000017", "860000000000025")
ICCID = "89860512345678901239"
TODAY = date(2026, 11, 25)


def xlsx(*rows: list) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


@pytest_asyncio.fixture(loop_scope="session")
async def desk(company: Company, sign_in_as) -> Desk:
    return await Desk.opened(company, await sign_in_as(company.dispatcher))


async def previewed(desk: Desk, data: bytes) -> httpx.Response:
    return await desk.client.post("/api/custody/receipts/preview", files={"file": ("库存.xlsx", data)})


def test_terminals_with_their_sims_come_as_two_of_a_line() -> None:
    read = stock_list(
        xlsx(
            ["2026 年 11 月到货"],
            ["序号", "终端型号", "IMEI", "SN", "ICCID", "物联网卡号码", "运营商", "套餐", "到期日期", "采购日期"],
            [1, "T1", int(NEW[0]), "S-1", ICCID, 1064700000001, "测试运营商", "30MB/月", datetime(2027, 12, 31), "2026-11-20"],
            [2, "T1", NEW[1], "S-2", None, None, None, None, None, "2026.11.20"],
            ["合计", 2],
        ),
        "x.xlsx",
        TODAY,
    )
    assert [(row.row, row.kind, row.number, row.serial, row.product) for row in read.rows] == [
        (3, "terminal", NEW[0], "S-1", "T1"),
        (3, "sim", ICCID, "", ""),
        (4, "terminal", NEW[1], "S-2", "T1"),
    ]
    sim = read.rows[1]
    assert (sim.msisdn, sim.operator, sim.plan, sim.expires_on) == ("1064700000001", "测试运营商", "30MB/月", "2027-12-31")
    assert read.rows[2].purchased_on == "2026-11-20"
    assert (read.header_row, read.columns["imei"], read.ignored_columns) == (2, "IMEI", ["序号"])


def test_parts_and_tools_are_read_from_a_text_file_too() -> None:
    parts = stock_list("物料编码,名称,库存数量,单位\nFUSE,保险丝,100个,个\nCABLE,电源线,2.5,根\n".encode("gb18030"), "x.csv", TODAY)
    assert [(row.kind, row.product, row.quantity) for row in parts.rows] == [("part", "FUSE", 100), ("part", "CABLE", 0)]
    tools = stock_list(b"Tool no;Name\nT-007;Multimeter\n", "x.csv", TODAY)
    assert [(row.kind, row.number, row.product) for row in tools.rows] == [("tool", "T-007", "Multimeter")]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["姓名", "电话"], ["测试", "1380000"]], "spreadsheet.no_stock_columns"),
        ([["IMEI", "型号"]], "spreadsheet.no_stock"),
    ],
)
def test_what_is_no_stock_list_is_refused_with_its_reason(rows: list, code: str) -> None:
    with pytest.raises(SpreadsheetRefused) as refused:
        stock_list(xlsx(*rows), "x.xlsx", TODAY)
    assert refused.value.code == code


async def test_a_list_is_looked_at_mended_and_taken_in_once(company: Company, desk: Desk) -> None:
    await desk.product("terminal", "T1")
    data = xlsx(["IMEI", "型号"], [NEW[0], "t1"], [IMEIS[0], "T1"], [NEW[1], "T9"], ["8.6E+14", "T1"], [NEW[0][:-1] + "8", "T1"])
    looked_at = (await previewed(desk, data)).json()
    assert [[finding["code"] for finding in row["findings"]] for row in looked_at["rows"]] == [
        [],
        ["custody.known"],
        ["product.unknown"],
        ["number.rounded"],
        ["imei.check_digit"],
    ]
    assert (looked_at["accepted"], looked_at["rejected"]) == (1, 4)
    rows = [row["values"] for row in looked_at["rows"]]
    mended = [rows[0], rows[2] | {"product": ""}]
    checked = await desk.client.post("/api/custody/receipts/check", json={"rows": mended})
    assert checked.json()["accepted"] == 2
    sent = {"id": str(uuid4()), "holder_id": desk.warehouse, "rows": mended}
    assert await desk.post("receipts", sent) == await desk.post("receipts", sent)
    assert [await where_is("terminal", number) for number in NEW] == [("warehouse", "")] * 2
    [receipt] = (await desk.get("receipts"))["items"]
    assert receipt["items"] == 2


async def test_five_thousand_come_in_together(company: Company, desk: Desk) -> None:
    rows = [{"row": row, "kind": "tool", "number": f"T-{row:05d}"} for row in range(1, 5001)]
    await desk.post("receipts", {"id": str(uuid4()), "holder_id": desk.warehouse, "rows": rows})
    assert (await desk.get("items", kind="tool", q="T-00"))["total"] == 999


async def test_nothing_comes_in_that_is_bought_only_tomorrow(desk: Desk) -> None:
    rows = [{"row": 1, "kind": "tool", "number": f"T-{year}", "purchased_on": f"{year}-01-05"} for year in (2026, 2099)]
    checked = (await desk.client.post("/api/custody/receipts/check", json={"rows": rows})).json()["rows"]
    assert [[finding["code"] for finding in row["findings"]] for row in checked] == [[], ["purchase.in_future"]]
