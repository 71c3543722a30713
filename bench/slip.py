"""A slip of two pages from a warm press, against the bare library on the same page."""

from weasyprint import HTML

from backend.papers.html import html_of
from backend.papers.press import press
from backend.papers.render import Sources, fonts
from bench.measure import Figure, alternately_async
from tests.papers.samples import slip


async def figures() -> list[Figure]:
    import asyncio

    page = slip(3)

    def bare() -> bytes:
        return HTML(string=html_of(page), url_fetcher=Sources(page)).write_pdf(font_config=fonts(), pdf_tags=True) or b""

    ours, theirs = await alternately_async(lambda: press.print(page), lambda: asyncio.to_thread(bare), times=9)
    press.processes.close()
    return [Figure("slip, warm, against bare write_pdf()", ours, theirs, "ms", 1.25)]
