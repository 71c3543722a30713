"""The slip of an order: printed when everything has arrived, found again by its link."""

from uuid import UUID

import asyncpg

from backend.evidence import service as evidence
from backend.kernel import files
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.pokes import poke
from backend.orders.rules import FINISHED, OrderKind
from backend.papers.forms import approved_form
from backend.papers.languages import LANGUAGES
from backend.papers.links import address, link_of
from backend.papers.mail import mail_when_printed
from backend.papers.numbering import next_number
from backend.papers.press import press
from backend.papers.slip import Slip, SlipForm
from backend.papers.slip_contents import slip_of

FORMS: dict[OrderKind, SlipForm] = {"install": "installation_slip", "repair": "repair_slip"}
SERIES: dict[SlipForm, str] = {"installation_slip": "SL", "repair_slip": "RS"}


async def print_when_whole(order: UUID) -> None:
    """Prints the slip in every language once the order is complete and all its evidence is here; does nothing before, or again."""
    papers = await _open_papers(order)
    for paper in papers:
        slip = await slip_of(order, paper)
        await _keep(order, paper["id"], slip, await files.put(await press.print(slip)))


async def _keep(order: UUID, paper: UUID, slip: Slip, sha256: str) -> None:
    """Not kept when the customer got a new link while it was printed: the job that came with the link prints it again."""
    async with transaction():
        row = await fetch_one("SELECT technician FROM work_order WHERE id = $1 FOR UPDATE", order)
        link = await link_of(order)
        if row and (not link or address(link["id"]) == slip.link):
            await execute("UPDATE paper SET state = 'ready', sha256 = $2, printed_at = $3 WHERE id = $1", paper, sha256, slip.printed_at)
            await mail_when_printed(order)
            await poke(row["technician"])


async def _open_papers(order: UUID) -> list[asyncpg.Record]:
    """The papers that still have to be printed; their number is taken once for all languages."""
    async with transaction():
        row = await fetch_one("SELECT kind, state, service_centre FROM work_order WHERE id = $1 FOR UPDATE", order)
        if not row or row["state"] not in FINISHED or not await evidence.everything_has_arrived(order):
            return []
        if not await fetch_one('SELECT 1 FROM paper WHERE "order" = $1', order):
            await _open_first(order, FORMS[row["kind"]], row["service_centre"])
        return await fetch(
            """SELECT p.*, f.form, f.version AS form_version_name, f.retention_years FROM paper p JOIN form_version f ON f.id = p.form_version
               WHERE p."order" = $1 AND p.state = 'preparing'""",
            order,
        )


async def _open_first(order: UUID, form: SlipForm, centre: UUID) -> None:
    """P10.1: only an approved version of the form prints. Each form has a series of its own (P10.3)."""
    approved = await approved_form(form)
    number = await next_number(centre, SERIES[form])
    for language in LANGUAGES:
        await execute(
            'INSERT INTO paper (id, "order", form_version, number, language, revision, state, created_at) VALUES ($1, $2, $3, $4, $5, 1, $6, $7)',
            new_id(),
            order,
            approved["id"],
            number,
            language,
            "preparing",
            now(),
        )
