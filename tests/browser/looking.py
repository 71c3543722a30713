"""What every screen has to stand: axe, a narrow phone, a strict content security policy, no errors in the console."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

NARROW = {"width": 320, "height": 640}
ONLY_VIOLATIONS = {"resultTypes": ["violations"], "elementRef": False}
HARMLESS = ("status of 401", "status of 404", "ERR_INTERNET_DISCONNECTED")


@dataclass
class Inspector:
    """Looks at pages one after the other and remembers what was wrong where."""

    page: Page
    faults: list[str] = field(default_factory=list)
    at: str = ""
    enlarged: bool = False
    """Also with text at 200 % (WCAG 1.4.4)."""

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._note(f"error: {error}"))

    def look_at(self, url: str, ready: str = "h1:visible, h2:visible") -> None:
        self.at = url.split("/", 3)[-1]
        self.page.goto(url)
        self.page.locator(ready).first.wait_for()
        self.page.wait_for_timeout(250)
        if self.page.url != url:
            self._note(f"led to {self.page.url}")
        self._axe()
        self._fits()

    def _axe(self) -> None:
        for violation in Axe().run(self.page, options=ONLY_VIOLATIONS).response["violations"]:
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

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(word in message.text for word in HARMLESS):
            self._note(f"console: {message.text[:200]}")

    def _note(self, fault: str) -> None:
        self.faults.append(f"/{self.at}: {fault}")
