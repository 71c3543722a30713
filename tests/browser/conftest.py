"""One site for all browser tests of a worker, one Chromium driver for those of a file."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.chromium import CHROMIUM, PATIENCE_MS, QUIET
from tests.browser.site import Site, start_site

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    started = start_site(tmp_path_factory.mktemp("site"))
    yield started
    started.stop()


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Gone after its file: while it lives an event loop runs in this thread, where no test that is a coroutine could run."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """For windows in the office, and for phones that need not outlive it."""
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
    yield opened
    opened.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of one file stay together and in their order: what one has done is there for the next. First, before workers are told."""
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


def pytest_collection_finish(session: pytest.Session) -> None:
    """Fails a worker in which that was to no effect: pytest 9.2 no longer takes the name that xdist 3.8 gives a test of a group."""
    apart = [item.nodeid for item in session.items if "/browser/" in str(item.path) and not item.nodeid.endswith(f"@{item.path.stem}")]
    if apart and getattr(session.config.option, "loadgroup", False):
        raise pytest.UsageError(f"{len(apart)} browser tests would not stay together, {apart[0]} is the first of them.")
