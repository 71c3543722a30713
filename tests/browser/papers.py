"""What the papers of an order say, as the customer and the office get them."""

import io
import re
import time

import httpx
from pypdf import PdfReader

from tests.browser.site import Site


def text_of(pdf: bytes) -> str:
    """Without spaces and line ends: where a line breaks is the printer's affair."""
    return re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages))


def slip_text(site: Site, order: str) -> str:
    """Of the Chinese slip that the customer's page leads to, as soon as it is there."""
    link = site.person("dispatcher").get(f"/api/orders/{order}").json()["order"]["slip"]["link"]
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if found := re.search(r'href="([^"]*slip-zh-Hans\.pdf)"', httpx.get(link).text):
            return text_of(httpx.get(httpx.URL(link).join(found[1])).content)
        time.sleep(0.5)
    raise AssertionError("no slip after a minute")
