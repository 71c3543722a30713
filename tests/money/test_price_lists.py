"""Price lists as companies keep them, from the file to the prices that hold."""

from datetime import date, datetime, timedelta

import pytest
import pytest_asyncio

from backend.customers.spreadsheet.refusals import SpreadsheetRefused
from backend.kernel.clock import today
from backend.money.prices.lists.figures import foreign_currency, hundredths_of_percent, minor_units
from backend.money.prices.lists.reading import price_list
from tests.cast import Company
from tests.custody.test_stock_lists import xlsx
from tests.money.desk import part
from tests.money.test_money_on_site import get, post

TODAY = date(2026, 11, 25)


@pytest_asyncio.fixture(loop_scope="session")
async def finance(company: Company, sign_in_as):
    return await sign_in_as(company.finance)


async def previewed(client, data: bytes, name: str = "价格.xlsx"):
    answer = await client.post("/api/price-lists/preview", files={"file": (name, data)})
    return answer.status_code, answer.json()


def test_columns_are_known_by_what_they_mean() -> None:
    read = price_list(
        xlsx(
            ["2026 年配件价格表"],
            ["序号", "产品编码", "产品名称", "单位", "不含税价", "含税单价（元）", "税率", "生效日期", "备注"],
            [1, "FUSE", "保险丝", "个", 11.06, 12.5, "13%", datetime(2026, 12, 1), "新"],
            [2, "CABLE", "线束", "根", 50, "¥1,056.5", 0.13, "2026年12月1日", None],
            ["制表：财务"],
        ),
        "x.xlsx",
        TODAY,
    )
    assert [(row.row, row.product, row.name, row.amount, row.tax_rate, row.valid_from) for row in read.rows] == [
        (3, "FUSE", "保险丝", "12.5", "13%", "2026-12-01"),
        (4, "CABLE", "线束", "¥1,056.5", "0.13", "2026-12-01"),
    ]
    assert (read.columns["price"], read.ignored_columns) == ("含税单价（元）", ["序号", "单位", "不含税价", "备注"])
    english = price_list(
        b"Part no,Description,Unit price (incl. tax),VAT rate,Effective date\nFUSE,Fuse,12.50,13,2026-12-01\n", "x.csv", TODAY
    )
    assert [(row.product, row.amount, row.tax_rate, row.valid_from) for row in english.rows] == [("FUSE", "12.50", "13", "2026-12-01")]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["姓名", "电话"], ["甲", "1"]], "no_price_columns"),
        ([["产品", "不含税单价"], ["FUSE", 1]], "net_prices"),
        ([["产品", "单价"]], "no_prices"),
    ],
)
def test_a_file_that_is_no_price_list_says_so(rows: list[list], reason: str) -> None:
    with pytest.raises(SpreadsheetRefused) as refusal:
        price_list(xlsx(*rows), "x.xlsx", TODAY)
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("text", "amount"),
    [("12.5", 1250), ("１２．５０", 1250), ("¥1,234.50", 123450), ("8 元", 800), ("0", 0), ("RMB 3", 300),
     ("12.505", None), ("-1", None), ("1,23", None), ("面议", None), ("", None), ("1e3", None)],
)  # fmt: skip
def test_amounts_as_they_are_written(text: str, amount: int | None) -> None:
    assert minor_units(text) == amount


@pytest.mark.parametrize(
    ("text", "rate"),
    [("13%", 1300), ("13", 1300), ("0.13", 1300), ("6 %", 600), ("0.06", 600), ("0.5%", 50), ("0", 0), ("1", 100), ("", 1300), ("免税", None), ("130%", None)],
)  # fmt: skip
def test_rates_as_they_are_written(text: str, rate: int | None) -> None:
    assert hundredths_of_percent(text) == rate


@pytest.mark.parametrize(("text", "other"), [("12 元", ""), ("CNY", ""), ("$12", "$"), ("12 美元", "美元"), ("USD", "USD"), ("", "")])
def test_another_currency_is_noticed(text: str, other: str) -> None:
    assert foreign_currency(text) == other


async def test_a_list_is_looked_at_and_then_taken_in(company: Company, finance) -> None:
    fuse, cable = await part("FUSE", 1000, today() - timedelta(days=9), company), await part("CABLE")
    tomorrow = today() + timedelta(days=1)
    data = xlsx(
        ["编码", "价格", "税率", "生效日期", "币种"],
        ["fuse", 12.5, "13%", tomorrow, "人民币"],
        ["测试 CABLE", "60", "", today() - timedelta(days=3), ""],
        ["FUSE", 9, "", today() - timedelta(days=1), ""],
        ["FUSE", 13, "", tomorrow, ""],
        ["NOTHING", 1, "", "", ""],
        ["CABLE", "$5", "", "", ""],
        ["CABLE", 5, "", "", "JPY"],
        ["CABLE", "面议", "", "", ""],
        ["CABLE", 1, "很多", "哪天", ""],
    )
    status, preview = await previewed(finance, data)
    assert (status, preview["accepted"], preview["rejected"]) == (200, 2, 7)
    codes = [[finding["code"] for finding in row["findings"]] for row in preview["rows"]]
    assert codes == [
        [], [], ["price.in_the_past"], ["price.twice"], ["product.unknown"], ["amount.currency"], ["amount.currency"],
        ["price.unreadable"], ["tax_rate.unreadable", "date.invalid"],
    ]  # fmt: skip
    assert (preview["rows"][0]["amount"], preview["rows"][0]["product"]["id"]) == (1250, str(fuse))
    assert [one["amount"] for one in await get(finance, "/prices")] == [1000]
    rows = [row["values"] for row in preview["rows"]]
    refused = await post(finance, "/price-lists", {"rows": rows}, 422)
    assert (refused["code"], refused["params"]["count"]) == ("price_list.rows_invalid", 7)
    assert await post(finance, "/price-lists", {"rows": rows[:2]}) == {"added": 2, "unchanged": 0}
    assert await post(finance, "/price-lists", {"rows": rows[:2]}) == {"added": 0, "unchanged": 2}
    assert [one["amount"] for one in await get(finance, "/prices", product=str(fuse))] == [1250, 1000]
    assert [one["amount"] for one in await get(finance, "/prices", product=str(cable))] == [6000]


async def test_who_keeps_no_prices_takes_none_in(company: Company, finance, sign_in_as) -> None:
    for person in (company.dispatcher, company.li):
        client = await sign_in_as(person)
        assert (await previewed(client, b"x"))[0] == 403
        assert (await client.post("/api/price-lists", json={"rows": []})).status_code == 403
    assert (await post(finance, "/price-lists", {"rows": []}, 422))["code"] == "price_list.empty"
    status, problem = await previewed(finance, b"not a spreadsheet \x00\x01", "x.xlsx")
    assert (status, problem["code"]) == (422, "spreadsheet.not_a_spreadsheet")


async def test_wrong_rows_are_mended_on_the_screen_and_compared_again(company: Company, finance, sign_in_as):
    await part("FUSE")
    _, preview = await previewed(finance, xlsx(["产品编码", "含税单价"], ["FUSE", "十二"], ["FUS", 12.5]))
    rows = [row["values"] for row in preview["rows"]]
    assert [row["accepted"] for row in preview["rows"]] == [False, False]
    rows[0]["amount"], rows[1]["product"] = "12.5", "fuse"
    checked = (await finance.post("/api/price-lists/check", json={"rows": rows})).json()["rows"]
    assert [[finding["code"] for finding in row["findings"]] for row in checked] == [[], ["price.twice"]]
    assert (checked[0]["amount"], checked[0]["accepted"]) == (1250, True)
    assert (await finance.post("/api/price-lists", json={"rows": rows[:1]})).json()["added"] == 1
    assert (await (await sign_in_as(company.li)).post("/api/price-lists/check", json={"rows": []})).status_code == 403
