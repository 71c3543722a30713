"""A life as it is printed: each event one sentence, what else is known of it, its photos."""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from backend.kernel import files
from backend.kernel.clock import now, today
from backend.kernel.database import fetch, fetch_one
from backend.life.schemas import Life, LifePhoto
from backend.life.sentences import details, facts, sentence
from backend.papers.company import company
from backend.papers.elements import Company, Language, Picture
from backend.papers.html import messages
from backend.people.actor import Actor
from backend.settings import settings

MOST_PHOTOS = 60


class Told(Struct):
    at: datetime
    sentence: str
    order: str
    details: list[str]
    photos: list[Picture]


class LifePaper(Struct):
    """`number` stands large at the top; `facts` are names and values."""

    language: Language
    timezone: str
    company: Company
    kind: str
    number: str
    facts: list[tuple[str, str]]
    events: list[Told]
    until: date
    photos_left_out: int
    printed_at: datetime

    @property
    def template(self) -> str:
        return "life"

    def pictures(self) -> dict[str, bytes]:
        photos = {f"photo:{row}-{index}": photo.jpeg for row, event in enumerate(self.events) for index, photo in enumerate(event.photos)}
        return {"logo:": self.company.logo} | photos


async def life_paper(actor: Actor, life: Life, language: Language) -> LifePaper:
    """With the newest photos, up to sixty: more is a book, not a page."""
    words = messages(language, "life")
    centre = await fetch_one("SELECT name FROM service_centre WHERE id = $1", actor.centre)
    assert centre
    photos = [photo for event in life.events for photo in event.photos]
    jpegs = await _jpegs(photos[-MOST_PHOTOS:])
    return LifePaper(
        language=language,
        timezone=settings().timezone,
        company=company(language, centre["name"]),
        kind=life.kind,
        number=life.number,
        facts=facts(life, words),
        events=[
            Told(
                at=event.at,
                sentence=sentence(life, event, words),
                order=event.order.name if event.order else "",
                details=details(event, words),
                photos=[Picture(photo.kind, photo.caption, photo.taken_at, jpegs[photo.id]) for photo in event.photos if photo.id in jpegs],
            )
            for event in life.events
        ],
        until=today(),
        photos_left_out=max(0, len(photos) - MOST_PHOTOS),
        printed_at=now(),
    )


async def _jpegs(photos: list[LifePhoto]) -> dict[UUID, bytes]:
    rows = await fetch("SELECT id, thumbnail FROM photo WHERE id = ANY($1) AND thumbnail IS NOT NULL", [photo.id for photo in photos])
    return {row["id"]: await files.get(row["thumbnail"]) for row in rows}
