"""Labels come out of the lists; what they say is understood where somebody scans it."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from backend.custody.shelf_codes import holder_code
from backend.demo.stock import LAST, TERMINALS_EACH, iccid, imei
from tests.browser.desk import Desk, desk_of
from tests.browser.site import Site


@pytest.fixture
def desk(site: Site, browser: Browser) -> Iterator[Desk]:
    desk, context = desk_of(site, browser, "dispatcher")
    yield desk
    context.close()


def test_what_a_list_is_narrowed_to_has_its_labels(desk: Desk) -> None:
    desk.go(f"custody/items?q={imei(LAST)}")
    expect(desk.page.get_by_role("row")).to_have_count(2)
    assert f"DEMO-{LAST:05d}" in _printed(desk, "生成 1 张标签")
    desk.go("custody/holders?kind=return_shelf")
    expect(desk.page.get_by_role("row")).not_to_have_count(1)
    desk.press("打印标签")
    desk.page.get_by_label("第一张纸上已用掉几枚").fill("24")
    desk.page.locator("dialog[open] footer button").first.click()
    expect(desk.page.locator("dialog[open]").get_by_text("请填 0 到 23 之间的整数。").first).to_be_visible()


def test_a_shelfs_label_chooses_whose_things_are_counted(desk: Desk) -> None:
    [shelf, *_] = desk.page.request.get(f"{desk.url}/api/custody/holders?kind=return_shelf").json()
    desk.go("custody/stocktakings?new=")
    field = desk.page.get_by_label("扫货架上的标签")
    field.fill("H-000000000000")
    field.press("Enter")
    expect(desk.page.get_by_text("这不是这里的标签。")).to_be_visible()
    field.fill(holder_code(UUID(shelf["id"])))
    field.press("Enter")
    expect(desk.page.get_by_label("盘点哪里")).to_have_value(shelf["id"])


def test_records_lead_to_a_units_life_and_its_intake_slip(desk: Desk) -> None:
    desk.go("custody/intakes")
    desk.page.get_by_role("link", name=re.compile("HQ-IN-.*-00001")).first.click()
    with desk.page.expect_download() as saved:
        desk.page.get_by_role("link", name="返修接收单").click()
    assert "HQ-IN-" in _text(saved.value.path())
    desk.page.get_by_role("link", name="履历", exact=True).click()
    desk.page.wait_for_url(re.compile("/life/terminal/"))
    desk.go("custody/sims")
    desk.page.get_by_role("tab", name="待停机").click()
    desk.page.get_by_role("link", name=re.compile(iccid(TERMINALS_EACH + 4)[-3:])).first.click()
    expect(desk.page.get_by_role("button", name="停用", exact=True)).to_be_visible()
    desk.page.get_by_role("link", name="履历", exact=True).click()
    desk.page.wait_for_url(re.compile("/life/sim/"))


def _printed(desk: Desk, action: str) -> str:
    desk.press("打印标签")
    with desk.page.expect_download() as saved:
        desk.page.locator("dialog[open]").get_by_role("button", name=action).click()
    return _text(saved.value.path())


def _text(pdf: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages)
