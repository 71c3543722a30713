"""Draws the PNG icons from the two SVGs in public/icons. Run with the project's Python: `.venv/bin/python pwa/scripts/icons.py`."""

from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ICONS = Path(__file__).parent.parent / "public" / "icons"
DRAWN_FROM = {
    "icon-192.png": ("icon.svg", 192),
    "icon-512.png": ("icon.svg", 512),
    "maskable-192.png": ("maskable.svg", 192),
    "maskable-512.png": ("maskable.svg", 512),
    "apple-touch-icon.png": ("maskable.svg", 180),
}


def draw(page: Page, name: str, source: str, size: int) -> None:
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{(ICONS / source).read_text()}")
    page.screenshot(path=ICONS / name, omit_background=True)


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
    for name, (source, size) in DRAWN_FROM.items():
        draw(browser.new_page(), name, source, size)
    browser.close()
