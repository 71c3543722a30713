"""Finance's desk: open charges, takings, the closing of days, each also as a file."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.custody.routes import Limit, Offset, Query
from backend.kernel.clock import now, today
from backend.money.desk import closing, open_charges, takings
from backend.money.desk.schemas import By, DayClosingIn, DayPage, DaySheet, OpenChargePage, TakingEntryPage, Takings
from backend.money.lists import columns
from backend.money.lists.answer import AsFormat, list_answer
from backend.money.lists.table import MOST
from backend.money.receipts.payment_rules import Method
from backend.papers.answers import InLanguage
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

Since = Annotated[date | None, QueryParameter(name="from", description="The first day.")]
Until = Annotated[date | None, QueryParameter(name="to", description="The last day.")]
OfPerson = FromQuery[UUID | None]
OfMethod = FromQuery[Method | None]
FILE = "application/octet-stream"


@get("/open-charges")
async def open_list(actor: SignedIn, person: OfPerson = None, search: Query = None, limit: Limit = 50, offset: Offset = 0) -> OpenChargePage:
    """Completed orders that are not paid in full. `q` finds order and customer."""
    return await open_charges.open_charges(actor, person, search, limit, offset)


@get("/open-charges/file", media_type=FILE)
async def open_file(
    actor: SignedIn, person: OfPerson = None, search: Query = None, format: AsFormat = "xlsx", language: InLanguage = "zh-Hans"
) -> Response[bytes]:
    found = await open_charges.open_charges(actor, person, search, MOST, 0)
    return await list_answer([columns.open_charges(found.items)], today().isoformat(), format, language)


@get("/takings")
async def sums(
    actor: SignedIn, by: By = "day", since: Since = None, until: Until = None, person: OfPerson = None, method: OfMethod = None
) -> Takings:
    return await takings.takings(actor, by, since, until, person, method)


@get("/takings/file", media_type=FILE)
async def sums_file(
    actor: SignedIn,
    by: By = "day",
    since: Since = None,
    until: Until = None,
    person: OfPerson = None,
    method: OfMethod = None,
    format: AsFormat = "xlsx",
    language: InLanguage = "zh-Hans",
) -> Response[bytes]:
    """The sums, and every entry that they are made of."""
    found = await takings.takings(actor, by, since, until, person, method)
    entries = await takings.entries(actor, since, until, person, method, MOST, 0)
    tables = [columns.takings(found.rows, by, language), columns.entries(entries.items, language)]
    first, last = takings.days(since, until)
    return await list_answer(tables, f"{first.isoformat()}-{last.isoformat()}", format, language)


@get("/takings/entries")
async def entry_list(
    actor: SignedIn,
    since: Since = None,
    until: Until = None,
    person: OfPerson = None,
    method: OfMethod = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> TakingEntryPage:
    return await takings.entries(actor, since, until, person, method, limit, offset)


@get("/days")
async def day_list(actor: SignedIn, limit: Limit = 50, offset: Offset = 0) -> DayPage:
    """Days of service centres on which something moved, newest first."""
    return await closing.days(actor, limit, offset)


@get("/days/{service_centre_id:uuid}/{day:date}")
async def day_sheet(actor: SignedIn, service_centre_id: FromPath[UUID], day: FromPath[date]) -> DaySheet:
    return await closing.day_sheet(actor, service_centre_id, day)


@get("/days/{service_centre_id:uuid}/{day:date}/file", media_type=FILE)
async def sheet_file(
    actor: SignedIn, service_centre_id: FromPath[UUID], day: FromPath[date], format: AsFormat = "xlsx", language: InLanguage = "zh-Hans"
) -> Response[bytes]:
    found = await closing.day_sheet(actor, service_centre_id, day)
    return await list_answer(columns.sheet(found.sheet, language), f"{found.day.service_centre.name}-{day.isoformat()}", format, language)


@post("/day-closings", status_code=201)
async def close(actor: SignedIn, data: JSONBody[DayClosingIn]) -> DaySheet:
    """日结. Days in order; before the day is over only with `early`."""
    await closing.close(Doing(actor, now()), data)
    return await closing.day_sheet(actor, data.service_centre_id, data.day)


router = Router("/", route_handlers=[open_list, open_file, sums, sums_file, entry_list, day_list, day_sheet, sheet_file, close], tags=["finance"])
