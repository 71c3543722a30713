"""A page that stays open all day while the server gets a newer version: the office's screens are fetched when they are first opened."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.chromium import CHROMIUM, DESK, QUIET
from tests.browser.site import PASSWORD, Site
from tests.browser.waiting import until

NOT_PASSED_ON = {"host", "connection", "transfer-encoding", "content-encoding", "content-length", "accept-encoding"}


class Front(ThreadingHTTPServer):
    """Before the site. From `deploy` on it has another service worker, and the files of the office no longer by the names that an open page knows."""

    daemon_threads = True

    def __init__(self, site: Site) -> None:
        super().__init__(("127.0.0.1", 0), Passing)
        self.within = httpx.Client(base_url=site.url, timeout=30)
        self.is_new, self.missed = False, 0
        self.url = f"http://localhost:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def deploy(self) -> None:
        self.is_new = True


class Passing(BaseHTTPRequestHandler):
    server: Front  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_GET(self) -> None:
        front = self.server
        if self.path.endswith("/events"):
            return self.answer(204, [], b"")
        if front.is_new and not front.missed and self.path.startswith("/assets/office/"):
            front.missed += 1
            return self.answer(404, [], b"")
        given = {name: value for name, value in self.headers.items() if name.lower() not in NOT_PASSED_ON}
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        found = front.within.request(self.command, self.path, headers=given, content=body)
        more = b"\n// newer" if front.is_new and self.path == "/sw.js" else b""
        return self.answer(found.status_code, found.headers.multi_items(), found.content + more)

    do_POST = do_PUT = do_GET

    def answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in NOT_PASSED_ON:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def front(site: Site) -> Iterator[Front]:
    opened = Front(site)
    yield opened
    opened.shutdown()


def test_a_screen_that_the_server_no_longer_has_opens_with_the_newer_version(front: Front, playwright: Playwright, tmp_path: Path) -> None:
    context = playwright.chromium.launch_persistent_context(
        str(tmp_path / "desk"),
        executable_path=CHROMIUM,
        args=list(QUIET),
        viewport=DESK,  # pyright: ignore[reportArgumentType]
        locale="zh-CN",
    )
    page = context.pages[0]
    _sign_in(page, front.url)
    until(page, lambda: page.evaluate("navigator.serviceWorker.controller !== null"))
    front.deploy()
    page.get_by_role("link", name="客户", exact=True).first.click()
    expect(page.get_by_role("heading", name="客户", exact=True)).to_be_visible(timeout=30_000)
    assert front.missed
    context.close()


def _sign_in(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_label("手机号或邮箱").fill("dispatcher@demo.example")
    page.get_by_role("textbox", name="密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("link", name="客户", exact=True).first).to_be_visible()
