from typing import Annotated
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.kernel.problems import Problem
from backend.papers.answers import Download, InLanguage, pdf_answer
from backend.papers.labels.label_sheets import SheetOfLabels, label_sheet
from backend.papers.labels.return_labels import ReturnFormat, return_labels
from backend.papers.press import press
from backend.papers.public.unready import answer_reader
from backend.people.authentication import SignedIn

Format = Annotated[ReturnFormat, QueryParameter(name="format", description="`label`: 60 × 40 mm, one a page. `a4`: many, to cut.")]


@get("/orders/{order_id:uuid}/return-labels.pdf", media_type="application/pdf")
async def of_order(
    actor: SignedIn, order_id: FromPath[UUID], layout: Format = "label", language: InLanguage = "zh-Hans", download: Download = False
) -> Response[bytes]:
    """For every old terminal of the order, and every old SIM that is to be returned."""
    paper = await return_labels(actor, order_id, layout, language)
    return pdf_answer(f"{paper.order_number}-return-labels.pdf", await press.print_now(paper), download)


@post("/labels", status_code=200, media_type="application/pdf")
async def sheet(actor: SignedIn, data: JSONBody[SheetOfLabels]) -> Response[bytes]:
    """Labels to stick on terminals, SIMs, tools, and on the shelves that hold them."""
    return pdf_answer(f"labels-{data.sheet}.pdf", await press.print_now(await label_sheet(actor, data)), download=False)


router = Router("/", route_handlers=[of_order, sheet], tags=["papers"], exception_handlers={Problem: answer_reader})
