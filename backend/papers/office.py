"""Papers for whoever may see their order, and the customer's link: given anew, taken back."""

from uuid import UUID

from msgspec import Struct

from backend.evidence.service import everything_has_arrived
from backend.kernel import files
from backend.kernel.database import fetch, fetch_one, transaction
from backend.kernel.jobs import defer_anew
from backend.kernel.problems import not_found
from backend.orders.access import VISIBLE, order_row, visibility
from backend.orders.lifecycle import tell
from backend.orders.rules import DESK, FINISHED
from backend.papers import links
from backend.papers.printing import DONE, Printing, not_ready, printing
from backend.papers.schemas import OrderPapers, PaperRow
from backend.people.actor import Actor

PAPERS = """
SELECT id, language, number, revision, state, printed_at FROM paper
WHERE "order" = $1 ORDER BY revision DESC, language = 'en', language
"""
PAPER = f"""
SELECT p."order", p.number, p.language, p.state, p.sha256 FROM paper p JOIN work_order ON work_order.id = p."order" WHERE {VISIBLE} AND p.id = $5
"""


class PaperFile(Struct):
    name: str
    pdf: bytes


async def papers_of(actor: Actor, order: UUID) -> OrderPapers:
    """Raises `order.not_found` (404)."""
    row = await order_row(actor, order)
    link = await links.link_of(order)
    papers = [PaperRow(**row) for row in await fetch(PAPERS, order)]
    return OrderPapers(
        link=links.address(link["id"]) if link else None,
        mailed_at=link["mailed_at"] if link else None,
        papers=papers,
        printing=await _printing(order, row["state"], papers),
    )


async def _printing(order: UUID, state: str, papers: list[PaperRow]) -> Printing | None:
    if papers and all(paper.state == "ready" for paper in papers):
        return DONE
    if state not in FINISHED or not await everything_has_arrived(order):
        return None
    return await printing(f"slip:{order}")


async def print_again(actor: Actor, order: UUID) -> None:
    """For one whose printing was given up; what is printed stays. Raises `session.forbidden` (403), `order.not_found` (404)."""
    actor.must_be(*DESK)
    async with transaction():
        await order_row(actor, order, lock=True)
        await defer_anew("papers.print_slip", once=f"slip:{order}", order=str(order))


async def paper_file(actor: Actor, paper: UUID) -> PaperFile:
    """Raises `paper.not_found` (404), `paper.not_ready` (409)."""
    row = await fetch_one(PAPER, *visibility(actor), paper)
    if not row:
        raise not_found("paper")
    if row["state"] != "ready":
        raise await not_ready(f"slip:{row['order']}")
    return PaperFile(f"{row['number']}-{row['language']}.pdf", await files.get(row["sha256"]))


async def renew_link(actor: Actor, order: UUID) -> None:
    """A new address; the old one opens nothing any more. What is printed is printed again, for its QR code holds the address.

    Raises `session.forbidden` (403), `order.not_found` (404).
    """
    actor.must_be(*DESK)
    async with transaction():
        await order_row(actor, order, lock=True)
        await links.renew(order)
        if await fetch("UPDATE paper SET state = 'preparing' WHERE \"order\" = $1 RETURNING id", order):
            await defer_anew("papers.print_slip", once=f"slip:{order}", order=str(order))
        await tell(actor, "renew_link", order)


async def revoke_link(actor: Actor, order: UUID) -> None:
    """The customer's address opens nothing any more. Raises `session.forbidden` (403), `order.not_found` (404)."""
    actor.must_be(*DESK)
    async with transaction():
        await order_row(actor, order, lock=True)
        if await links.revoke(order):
            await tell(actor, "revoke_link", order)
