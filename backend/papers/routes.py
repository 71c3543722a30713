from uuid import UUID

from litestar import Response, Router, delete, get, post
from litestar.params import FromPath

from backend.kernel.problems import Problem
from backend.papers import mail, office
from backend.papers.answers import Download, pdf_answer
from backend.papers.given_up import GivenUpPaper
from backend.papers.given_up import given_up as given_up_papers
from backend.papers.public.unready import answer_reader
from backend.papers.schemas import OrderPapers
from backend.people.authentication import SignedIn


@get("/orders/{order_id:uuid}/papers")
async def papers(actor: SignedIn, order_id: FromPath[UUID]) -> OrderPapers:
    return await office.papers_of(actor, order_id)


@post("/orders/{order_id:uuid}/papers", status_code=202)
async def print_again(actor: SignedIn, order_id: FromPath[UUID]) -> OrderPapers:
    await office.print_again(actor, order_id)
    return await office.papers_of(actor, order_id)


@get("/papers/given-up")
async def given_up(actor: SignedIn) -> list[GivenUpPaper]:
    """What was tried several times and will not be printed until somebody asks for it."""
    return await given_up_papers(actor)


@get("/papers/{paper_id:uuid}/pdf", media_type="application/pdf")
async def pdf(actor: SignedIn, paper_id: FromPath[UUID], download: Download = False) -> Response[bytes]:
    found = await office.paper_file(actor, paper_id)
    return pdf_answer(found.name, found.pdf, download)


@post("/orders/{order_id:uuid}/link", status_code=201)
async def renew_link(actor: SignedIn, order_id: FromPath[UUID]) -> OrderPapers:
    await office.renew_link(actor, order_id)
    return await office.papers_of(actor, order_id)


@delete("/orders/{order_id:uuid}/link", status_code=204)
async def revoke_link(actor: SignedIn, order_id: FromPath[UUID]) -> None:
    await office.revoke_link(actor, order_id)


@post("/orders/{order_id:uuid}/link/mail", status_code=202)
async def mail_link(actor: SignedIn, order_id: FromPath[UUID]) -> OrderPapers:
    await mail.mail_again(actor, order_id)
    return await office.papers_of(actor, order_id)


router = Router("/", route_handlers=[papers, print_again, given_up, pdf, renew_link, revoke_link, mail_link], tags=["papers"], exception_handlers={Problem: answer_reader})
