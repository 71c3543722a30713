"""A receipt's customer copy, archived and signed by a warm press, against the bare library on the same page; and what the signature costs."""

import asyncio

from weasyprint import HTML

from backend.papers.archive.archived import unsigned
from backend.papers.archive.signature import sign
from backend.papers.html import html_of
from backend.papers.money.receipt_data import data_of
from backend.papers.press import press
from backend.papers.render import Sources, fonts
from bench.measure import Figure, alternately_async
from tests.papers.money_samples import receipt, sample_key

SIGNING = 0.12
"""Of what the page itself takes."""


async def figures() -> list[Figure]:
    page, key = receipt(), sample_key()
    data, file = data_of(page), unsigned([page], data_of(page))

    def bare() -> bytes:
        return HTML(string=html_of(page), url_fetcher=Sources(page)).write_pdf(font_config=fonts(), pdf_tags=True) or b""

    ours, theirs = await alternately_async(lambda: press.archive([page], data, key), lambda: asyncio.to_thread(bare), times=9)
    signing, page_alone = await alternately_async(lambda: asyncio.to_thread(sign, file, key), lambda: asyncio.to_thread(bare), times=9)
    press.processes.close()
    return [
        Figure("receipt, warm and signed, against bare", ours, theirs, "ms", 1.5),
        Figure("signing a receipt, against its page", signing, page_alone, "ms", SIGNING),
    ]
