"""Waiting for what no locator shows. Playwright's own wait_for_function takes a promise for an answer and waits for nothing."""

from collections.abc import Callable

from playwright.sync_api import Page


def until(page: Page, has_come: Callable[[], object]) -> None:
    for _ in range(150):
        if has_come():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never came")
