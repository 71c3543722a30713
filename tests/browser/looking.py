"""What every screen has to stand: axe, a narrow phone, a strict content security policy, no errors in the console, and that it asks once and is quiet."""

from collections import Counter
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

NARROW = {"width": 320, "height": 640}
ONLY_VIOLATIONS = {"resultTypes": ["violations"], "elementRef": False}
EVERYWHERE = {"exclude": []}
WHAT_IS_NEW_HERE = {"exclude": ["nav", "tbody tr:nth-child(n+6)", "li:nth-child(n+9)"]}
"""Contrast takes most of axe's time: the menu was measured on the screen before, and rows far down a list are drawn as the first ones are."""
HARMLESS = ("status of 401", "status of 404", "ERR_INTERNET_DISCONNECTED")
OFTEN = 8
"""A screen that asks anew whenever it is answered asks dozens of times while it is looked at."""
FOLLOW = """url => {
    const link = document.body.appendChild(document.createElement('a'))
    link.href = url
    link.click()
    link.remove()
}"""
IS_THE_APP = "url => history.state?._routerIndex !== undefined && new URL(url).origin === location.origin && url !== location.href"
SERVED_WITHOUT_THE_APP = ("/s/", "/r/", "/v/")


@dataclass
class Inspector:
    """Looks at pages one after the other and remembers what was wrong where."""

    page: Page
    faults: list[str] = field(default_factory=list)
    at: str = ""
    enlarged: bool = False
    """Also with text at 200 % (WCAG 1.4.4)."""
    looked_at: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    """How often the screen has asked for each address."""

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)
        self.page.on("pageerror", lambda error: self._note(f"error: {error}"))

    def look_at(self, url: str, ready: str = "h1:visible, h2:visible") -> None:
        self.at = url.split("/", 3)[-1]
        self.asked.clear()
        self._go(url)
        self.page.locator(ready).first.wait_for()
        self.page.wait_for_timeout(250)
        if self.page.url != url:
            self._note(f"led to {self.page.url}")
        self._axe()
        self._fits()
        self._is_quiet()
        self.looked_at += 1

    def _go(self, url: str) -> None:
        """Inside the app as by a link on the screen before, which takes a third of opening the app anew."""
        before = self.page.url
        if not self.looked_at or f"/{self.at}".startswith(SERVED_WITHOUT_THE_APP) or not self.page.evaluate(IS_THE_APP, url):
            self.page.goto(url)
        else:
            self.page.evaluate(FOLLOW, url)
            self.page.wait_for_function("before => location.href !== before", arg=before)

    def _axe(self) -> None:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(Axe().axe_script)
        contrast = {"color-contrast": {"enabled": False}}
        self._judged(EVERYWHERE, {"rules": contrast})
        self._judged(WHAT_IS_NEW_HERE if self.looked_at else EVERYWHERE, {"runOnly": list(contrast)})

    def _judged(self, context: dict, options: dict) -> None:
        found = self.page.evaluate("([context, options]) => axe.run(context, options).then(({ violations }) => violations)", [context, ONLY_VIOLATIONS | options])
        for violation in found:
            if violation["impact"] in ("serious", "critical"):
                self._note(f"axe {violation['id']}: {violation['nodes'][0]['html'][:160]} ({len(violation['nodes'])}×)")

    def _fits(self) -> None:
        """Nothing may be cut off or need sideways scrolling at 320 px (WCAG 1.4.10)."""
        usual = self.page.viewport_size
        self.page.set_viewport_size(NARROW)
        self._is_narrow("")
        if self.enlarged:
            self.page.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')")
            self._is_narrow(" with text at 200 %")
        if usual:
            self.page.set_viewport_size(usual)

    def _is_narrow(self, how: str) -> None:
        over = self.page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
        if over > 1:
            self._note(f"{over} px wider than a narrow phone{how}")

    def _is_quiet(self) -> None:
        for address, times in self.asked.most_common(1):
            if times > OFTEN:
                self._note(f"asked {times} times for {address}")

    def _asked(self, request: Request) -> None:
        if "/api/" in request.url:
            self.asked[request.url.split("/", 3)[-1]] += 1

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(word in message.text for word in HARMLESS):
            self._note(f"console: {message.text[:200]}")

    def _note(self, fault: str) -> None:
        self.faults.append(f"/{self.at}: {fault}")
