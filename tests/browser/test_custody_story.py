"""A terminal's way through the warehouse (P9.3.3, P9.7.2A): in, issued, back, missed when counted; every change of hands by two people."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import httpx
from playwright.sync_api import Browser, expect
from stdnum import luhn

from tests.browser.desk import Desk, desk_of
from tests.browser.site import Site

BODIES = ("86000000009001", "86000000009002")
HERE, GONE = (body + luhn.calc_check_digit(body) for body in BODIES)
STOCK_LIST = "IMEI,型号\n{0},DEMO-T1\n{0},DEMO-T1\n"


def test_a_terminal_comes_in_goes_out_comes_back_and_is_missed(site: Site, browser: Browser, tmp_path) -> None:
    file = tmp_path / "到货.csv"
    file.write_text(STOCK_LIST.format(GONE), encoding="gb18030")
    desk, context = desk_of(site, browser, "dispatcher")
    phone = site.person("tech1")

    _goods_in(desk, file)
    _issue(desk, "演示·技术员甲")
    _on_the_phone(phone, "custody.confirm", handover_id=_handover_on(desk))
    desk.page.reload()
    desk.has_state("已确认")
    desk.page.get_by_role("link", name=_grouped(HERE)).click()
    expect(desk.page.get_by_text("总部（演示）仓库 → 演示·技术员甲，发放")).to_be_visible()
    expect(desk.page.get_by_text("演示·派工员交出，演示·技术员甲确认").first).to_be_visible()

    _give_back(site, phone, GONE)
    _confirm_return(desk)
    _count_without(desk, GONE)
    desk.go(f"custody/items?q={GONE}")
    desk.page.get_by_role("link", name=_grouped(GONE)).click()
    expect(desk.page.get_by_text("总部（演示）仓库 → 下落不明，盘点没找到")).to_be_visible()
    context.close()


def _goods_in(desk: Desk, file) -> None:
    """One is scanned, one stands twice in a file: the second of the two has to go before anything comes in."""
    desk.go("custody/receipts/new")
    expect(desk.page.get_by_label("入到")).to_contain_text("总部（演示）仓库")
    desk.page.get_by_label("型号").select_option(label="演示终端 T1 (DEMO-T1)")
    _scan(desk, HERE)
    desk.page.set_input_files("input[type=file]", file)
    expect(desk.page.get_by_text("1 行有问题。改好，或者不要这些行。")).to_be_visible(timeout=30_000)
    expect(desk.page.get_by_text("与第 3 行相同")).to_be_visible()
    desk.page.get_by_role("row").filter(has_text="与第 3 行相同").get_by_role("button").click()
    expect(desk.page.get_by_text("共 2 行，没有问题。")).to_be_visible()
    desk.press("入库 2 台终端")
    desk.confirm()
    expect(desk.page.get_by_role("cell", name="2 件", exact=True).first).to_be_visible()


def _issue(desk: Desk, receiver: str) -> None:
    desk.go("custody/handovers/new")
    desk.page.get_by_label("交给").select_option(label=f"{receiver} · 总部（演示）")
    _scan(desk, HERE)
    _scan(desk, f" {GONE[:2]} {GONE[2:]}")
    _scan(desk, "000000000000000")
    expect(desk.page.get_by_text("台账里没有这个号码")).to_be_visible()
    desk.page.get_by_label("交出 演示保险丝 3A").fill("4")
    desk.press("交出 2 台终端、4 个配件")
    desk.confirm()
    expect(desk.page.get_by_text("等演示·技术员甲确认。").first).to_be_visible()
    expect(desk.page.get_by_role("button", name="确认收到")).to_have_count(0)


def _handover_on(desk: Desk) -> str:
    desk.page.wait_for_url(re.compile(r"/custody/handovers/[0-9a-f-]{36}"))
    return desk.page.url.split("?")[0].rsplit("/", 1)[1]


def _give_back(site: Site, phone: httpx.Client, number: str) -> None:
    desk = site.person("dispatcher")
    [item] = desk.get("/api/custody/items", params={"q": number}).json()["items"]
    warehouse = next(holder for holder in desk.get("/api/custody/holders", params={"kind": "warehouse"}).json())
    target = {"kind": "warehouse", "holder_id": warehouse["id"]}
    _on_the_phone(phone, "custody.offer", handover_id=str(uuid4()), target=target, items=[item["id"]], parts=[], note="多带了一台")


def _confirm_return(desk: Desk) -> None:
    desk.go("custody/handovers")
    expect(desk.page.get_by_text("等你确认")).to_be_visible()
    desk.page.get_by_role("row").filter(has_text="等你确认").get_by_role("link").click()
    desk.press("确认收到")
    expect(desk.page.locator("dialog[open]").get_by_text("1 台终端")).to_be_visible()
    desk.confirm()
    desk.has_state("已确认")


def _count_without(desk: Desk, number: str) -> None:
    """Everything in the warehouse is scanned as one pasted column, but for one terminal."""
    desk.go("custody/stocktakings")
    desk.press("开始盘点")
    desk.page.get_by_label("盘点哪里").select_option(label="总部（演示）仓库")
    desk.confirm()
    desk.page.wait_for_url(re.compile(r"/custody/stocktakings/[0-9a-f-]{36}"))
    _paste(desk, [each for each in _numbers_in_the_warehouse(desk) if each != number])
    expect(desk.page.get_by_text("还没点到 1 件")).to_be_visible()
    for row in desk.page.get_by_label(re.compile("^点到 ")).all():
        row.fill("70")  # fewer than the ledger says, and enough for others who share this company
        row.press("Tab")
    expect(desk.page.get_by_text("种配件数量不对").first).to_be_visible()
    _scan(desk, "不知道是什么")
    expect(desk.page.get_by_text("1 个号码不认识")).to_be_visible()
    desk.press("结束盘点")
    expect(desk.page.get_by_text("1 件没找到的，记为下落不明。")).to_be_visible()
    desk.page.locator("dialog[open] footer button").first.click()
    expect(desk.page.locator("dialog[open]").get_by_text("请写明原因，每一笔调整都会带上它。").first).to_be_visible()
    desk.page.locator("dialog[open] input").fill("年度盘点")
    desk.confirm()
    desk.has_state("已结束")
    expect(desk.page.get_by_text("没找到 1 件")).to_be_visible()


def _numbers_in_the_warehouse(desk: Desk) -> list[str]:
    [warehouse] = [holder for holder in desk.page.request.get(f"{desk.url}/api/custody/holders?kind=warehouse").json() if "总部" in holder["name"]]
    items = desk.page.request.get(f"{desk.url}/api/custody/items?holder={warehouse['id']}&limit=200").json()
    return [item["number"] for item in items["items"]]


def _scan(desk: Desk, text: str) -> None:
    """As a bar code reader does it: it types and presses Enter."""
    field = desk.page.get_by_label(re.compile("扫描或输入号码|扫一件"))
    field.fill(text)
    field.press("Enter")
    expect(field).to_have_value("")


def _paste(desk: Desk, numbers: list[str]) -> None:
    field = desk.page.get_by_label("扫一件")
    field.evaluate(
        "(field, text) => { const data = new DataTransfer(); data.setData('text/plain', text);"
        " field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }",
        "\n".join(numbers),
    )


def _grouped(imei: str) -> re.Pattern[str]:
    return re.compile(r"\s?".join((imei[:2], imei[2:8], imei[8:14], imei[14:])))


def _on_the_phone(phone: httpx.Client, name: str, **args) -> None:
    seq = phone.get("/api/session").json()["device"]["last_seq"] + 1
    mutation = {"id": str(uuid4()), "seq": seq, "name": name, "version": 1, "args": args, "at": datetime.now(UTC).isoformat()}
    answer = phone.post("/api/sync/push", json={"protocol": 1, "mutations": [mutation]}).json()
    assert [result["outcome"] for result in answer["results"]] == ["applied"], answer
