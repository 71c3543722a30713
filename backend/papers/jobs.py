from uuid import UUID

from procrastinate import RetryStrategy

from backend.kernel.jobs import queue
from backend.papers.mail import send_link
from backend.papers.money.mail import send_receipt
from backend.papers.money.printing import print_cash_sheet, print_receipt
from backend.papers.service import print_when_whole

FOR_DAYS = RetryStrategy(max_attempts=10, exponential_wait=4)
"""4 s, 16 s, … up to three days apart."""


@queue.task(name="papers.print_slip", retry=FOR_DAYS)
async def print_slip(order: str) -> None:
    await print_when_whole(UUID(order))


@queue.task(name="papers.print_receipt", retry=FOR_DAYS)
async def print_receipt_papers(receipt: str) -> None:
    await print_receipt(UUID(receipt))


@queue.task(name="papers.print_cash_sheet", retry=FOR_DAYS)
async def print_sheet(handover: str) -> None:
    await print_cash_sheet(UUID(handover))


@queue.task(name="papers.mail_link", retry=FOR_DAYS)
async def mail_link(order: str) -> None:
    await send_link(UUID(order))


@queue.task(name="papers.mail_receipt", retry=FOR_DAYS)
async def mail_receipt(receipt: str) -> None:
    await send_receipt(UUID(receipt))
