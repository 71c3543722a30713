"""Who suits an order on a day, with the reasons (P9.4.3)."""

from datetime import date
from uuid import UUID

from backend.dispatch import workload
from backend.dispatch.access import planning
from backend.dispatch.geometry import Ways
from backend.dispatch.ranking import Booked, Candidate, Reason, Suggestion, Wanted, ranked
from backend.dispatch.roads import travel
from backend.dispatch.schemas import ReasonOut, SuggestionOut, SuggestionsOut
from backend.dispatch.spans import DAY, WHOLE_DAY, Span, within
from backend.dispatch.staff import Technician, technicians
from backend.dispatch.workload import Job
from backend.kernel.clock import local_time, today
from backend.kernel.shapes import Named
from backend.orders.access import order_row
from backend.people.actor import Actor


async def suggestions(actor: Actor, order: UUID, asked: date | None) -> SuggestionsOut:
    """All technicians of the order's service centre, the most suitable first. Without a day: the order's own, today at the earliest.

    Raises `order.not_found` (404), `session.forbidden` (403).
    """
    planning(actor)
    row = await order_row(actor, order)
    day: date = asked or max(row["planned_date"] or today(), today())
    wanted = await workload.job(order, day)
    staff = await technicians((False, row["service_centre"]), day, day, inactive=True)
    candidates = await _candidates(wanted, staff, row["service_centre"], day)
    found = ranked(await _wanted(wanted), candidates, await _ways(wanted, candidates))
    return SuggestionsOut(day, wanted.minutes, [_out(one) for one in found])


async def _wanted(job: Job) -> Wanted:
    return Wanted(job.skills, job.minutes, job.place, job.window or WHOLE_DAY, await workload.things_for(job))


async def _candidates(wanted: Job, staff: list[Technician], centre: UUID, day: date) -> list[Candidate]:
    ids = [one.id for one in staff]
    booked, held = await workload.assigned(ids, day), await workload.things_held(ids)
    base, load, earlier = await workload.base_of(centre), await workload.open_orders(ids), await workload.earlier_orders(ids, wanted.customer)
    return [
        Candidate(
            one.id,
            one.name,
            one.active,
            one.skills,
            tuple(still_to_come(one.working(day), day)),
            one.reason_away(day),
            tuple(_booked(job) for job in booked[one.id] if job.id != wanted.id) if one.id in booked else (),
            base,
            held.get(one.id, {}),
            load.get(one.id, 0),
            earlier.get(one.id, 0),
        )
        for one in staff
    ]


def still_to_come(spans: list[Span], day: date) -> list[Span]:
    """Of today only what lies ahead."""
    present = local_time()
    return within(spans, Span(present.hour * 60 + present.minute, DAY)) if day == present.date() else spans


async def _ways(wanted: Job, candidates: list[Candidate]) -> Ways:
    starts = [place for one in candidates for place in (one.base, *(order.place for order in one.booked))]
    places = list(dict.fromkeys(place for place in [wanted.place, *starts] if place))
    return Ways(places, await travel(places))


def _booked(job: Job) -> Booked:
    return Booked(job.number, job.minutes, job.place, job.window)


def _out(one: Suggestion) -> SuggestionOut:
    return SuggestionOut(Named(one.id, one.name), not one.why_not, _reasons(one.why_not), _reasons(one.reasons))


def _reasons(reasons: tuple[Reason, ...]) -> list[ReasonOut]:
    return [ReasonOut(reason.code, reason.params) for reason in reasons]
