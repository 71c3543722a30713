from litestar import Response, Router, get
from litestar.params import FromPath

from backend.life.paper import life_paper
from backend.life.schemas import Life, LifeKind
from backend.life.service import life_of
from backend.papers.answers import Download, InLanguage, pdf_answer
from backend.papers.press import press
from backend.people.authentication import SignedIn


@get("/life/{kind:str}/{key:str}")
async def life(actor: SignedIn, kind: FromPath[LifeKind], key: FromPath[str]) -> Life:
    """Everything that happened to a terminal, SIM or vehicle (P9.2.2). `key`: its id; for a unit also its IMEI or ICCID."""
    return await life_of(actor, kind, key)


@get("/life/{kind:str}/{key:str}/life.pdf", media_type="application/pdf")
async def life_pdf(
    actor: SignedIn, kind: FromPath[LifeKind], key: FromPath[str], language: InLanguage = "zh-Hans", download: Download = False
) -> Response[bytes]:
    found = await life_of(actor, kind, key)
    pdf = await press.print_now(await life_paper(actor, found, language))
    return pdf_answer(f"life-{found.number if kind != 'vehicle' else found.id}.pdf", pdf, download)


router = Router("/", route_handlers=[life, life_pdf], tags=["life"])
