from uuid import UUID

from litestar import Response, Router, get
from litestar.params import FromPath

from backend.kernel.problems import Problem
from backend.papers.answers import Download, InLanguage, pdf_answer
from backend.papers.intake_slip import intake_slip
from backend.papers.press import press
from backend.papers.public.unready import answer_reader
from backend.people.authentication import SignedIn


@get("/intakes/{intake_id:uuid}/slip.pdf", media_type="application/pdf")
async def slip(
    actor: SignedIn, intake_id: FromPath[UUID], language: InLanguage = "zh-Hans", download: Download = False
) -> Response[bytes]:
    """For the customer whose unit was taken along (P1.10.4)."""
    paper = await intake_slip(actor, intake_id, language)
    return pdf_answer(f"{paper.number}-{language}.pdf", await press.print_now(paper), download)


router = Router("/", route_handlers=[slip], tags=["papers"], exception_handlers={Problem: answer_reader})
