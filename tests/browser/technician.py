"""What a technician does with thumbs, in the words that stand on the screen."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import PHONE
from tests.browser.site import PASSWORD, Site


@dataclass
class Technician:
    page: Page
    url: str

    def sign_in(self, key: str) -> None:
        self.page.goto(self.url)
        self.page.get_by_label("手机号或邮箱").fill(f"{key}@demo.example")
        self.page.get_by_role("textbox", name="密码").fill(PASSWORD)
        self.tap("登录")
        expect(self.page.get_by_role("heading", name="今天", exact=True)).to_be_visible()
        expect(self.page.get_by_text("全部已送到办公室")).to_be_visible(timeout=60_000)

    def tap(self, name: str) -> None:
        """A button or link with exactly this name."""
        exactly = re.compile(f"^{re.escape(name)}$")
        self.page.get_by_role("button", name=exactly).or_(self.page.get_by_role("link", name=exactly)).first.click()

    def open_order(self, number: str) -> None:
        self.page.goto(f"{self.url}/today")
        self.page.get_by_role("link", name=re.compile(re.escape(number))).click()
        expect(self.page.get_by_role("heading", name="车辆", exact=True)).to_be_visible()

    def set_out(self, checks: int = 6) -> None:
        self.tap("接单")
        self.tap("出发前检查")
        boxes = self.page.get_by_role("checkbox")
        expect(boxes).to_have_count(checks)
        for number in range(checks):
            boxes.nth(number).check()
        self.tap("出发")
        self.tap("到达现场")

    def open_vehicle(self, plate: str) -> None:
        self.page.get_by_role("link", name=re.compile(spoken(plate))).first.click()
        expect(self.page.get_by_role("heading", name="其他照片（选拍）")).to_be_visible()

    def survey(self, place: str) -> None:
        self.step("勘查安装位置")
        self.page.get_by_role("radio", name=place).check()
        self.page.get_by_role("group", name="供电正常吗？").get_by_role("radio", name="是").check()
        self.page.get_by_role("group", name="天线信号正常吗？").get_by_role("radio", name="是").check()
        self.tap("保存")

    def scan(self, step: str, save: str, number: str) -> None:
        """The code that the camera shows ends up in the form."""
        self.step(step)
        self.tap("扫码")
        expect(self.page.locator("#number")).to_have_value(number, timeout=20_000)
        self.tap(save)

    def type_number(self, step: str, save: str, number: str) -> None:
        self.step(step)
        self.page.locator("#number").fill(number)
        self.tap(save)

    def shoot(self, step: str, times: int = 1) -> None:
        self.step(step)
        shutter = self.page.get_by_role("button", name="拍照")
        for taken in range(1, times + 1):
            expect(shutter).to_be_enabled(timeout=20_000)
            shutter.click()
            expect(self.page.get_by_role("button", name=f"照片 {taken}", exact=True)).to_be_visible(timeout=20_000)
        self.tap("好了")

    def scan_half(self, title: str, number: str, thumb: str = "") -> Locator:
        """One half of a swap by the thumb's button, or once more by its own; returns the field, which then holds what the camera showed."""
        half = self.page.get_by_role("region", name=title)
        self.tap(thumb) if thumb else half.get_by_role("link", name="重新扫码").click()
        field = half.get_by_role("textbox").first
        expect(field).to_have_value(number, timeout=20_000)
        return field

    def use_part(self, name: str, times: int) -> None:
        more = self.page.get_by_role("group", name=name).get_by_role("button", name="加一")
        for _ in range(times):
            more.click()

    def report(self, work: str, minutes: str) -> None:
        self.step("维修记录")
        self.page.get_by_label("做了什么").fill(work)
        self.page.get_by_role("button", name=minutes, exact=True).click()
        self.page.get_by_role("radio", name="复检正常").check()
        self.tap("保存")

    def nothing_damaged(self) -> None:
        self.step("车辆损伤")
        self.page.get_by_role("radio", name="没有损伤").check()
        self.tap("保存")

    def step(self, name: str) -> None:
        self.page.get_by_role("link", name=re.compile(f"^{re.escape(name)}")).first.click()

    def sign(self, name: str) -> None:
        self.page.locator("input").first.fill(name)
        glass = self.page.locator("canvas")
        box = glass.bounding_box()
        assert box
        mouse = self.page.mouse
        mouse.move(box["x"] + 40, box["y"] + box["height"] / 2)
        mouse.down()
        for step in range(12):
            mouse.move(box["x"] + 40 + step * 20, box["y"] + box["height"] / 2 + (30 if step % 2 else -30))
        mouse.up()
        self.tap("确认签字")


def spoken(plate: str) -> str:
    """A plate as it may be written on a screen, with or without its dot."""
    return f"{re.escape(plate[:2])}.?{re.escape(plate[2:])}"


@contextmanager
def technician_of(site: Site, browser: Browser, person: str) -> Iterator[Technician]:
    """Signed in, on a phone that need not outlive the test."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", timezone_id="Asia/Shanghai")  # pyright: ignore[reportArgumentType]
    phone = Technician(context.new_page(), site.url)
    phone.sign_in(person)
    yield phone
    context.close()
