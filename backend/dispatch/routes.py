from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Router, delete, get, patch, post, put
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.dispatch import catalogue, profiles, staff, suggestions
from backend.dispatch.planning.routes import router as planning
from backend.dispatch.schemas import (
    AbsenceIn,
    Available,
    CentrePlaceOut,
    OrderNeedIn,
    OrderNeedOut,
    PersonSkillChange,
    PersonSkillIn,
    PlaceIn,
    Profile,
    SkillChange,
    SkillIn,
    SkillOut,
    SuggestionsOut,
    TrainingIn,
    WorkingHoursIn,
)
from backend.orders.rules import OrderKind
from backend.people.authentication import SignedIn

First = Annotated[date, QueryParameter(name="from")]
Last = Annotated[date, QueryParameter(name="to")]


@get("/dispatch/availability")
async def availability(actor: SignedIn, first: First, last: Last) -> list[Available]:
    return await staff.availability(actor, first, last)


@get("/orders/{order_id:uuid}/suggestions")
async def order_suggestions(actor: SignedIn, order_id: FromPath[UUID], day: FromQuery[date | None] = None) -> SuggestionsOut:
    return await suggestions.suggestions(actor, order_id, day)


@get("/dispatch/skills")
async def skills(actor: SignedIn) -> list[SkillOut]:
    return await catalogue.skills(actor)


@post("/dispatch/skills", status_code=201)
async def add_skill(actor: SignedIn, data: JSONBody[SkillIn]) -> SkillOut:
    return await catalogue.add_skill(actor, data)


@patch("/dispatch/skills/{skill_id:uuid}")
async def change_skill(actor: SignedIn, skill_id: FromPath[UUID], data: JSONBody[SkillChange]) -> SkillOut:
    return await catalogue.change_skill(actor, skill_id, data)


@get("/dispatch/order-needs")
async def order_needs(actor: SignedIn) -> list[OrderNeedOut]:
    return await catalogue.order_needs_for(actor)


@put("/dispatch/order-needs/{kind:str}")
async def keep_order_need(actor: SignedIn, kind: FromPath[OrderKind], data: JSONBody[OrderNeedIn]) -> OrderNeedOut:
    return await catalogue.keep_order_need(actor, kind, data)


@get("/dispatch/centre-places")
async def centre_places(actor: SignedIn) -> list[CentrePlaceOut]:
    return await catalogue.centre_places(actor)


@put("/dispatch/centre-places/{centre_id:uuid}")
async def keep_centre_place(actor: SignedIn, centre_id: FromPath[UUID], data: JSONBody[PlaceIn]) -> CentrePlaceOut:
    return await catalogue.keep_centre_place(actor, centre_id, data)


@get("/people/{person_id:uuid}/work")
async def work_profile(actor: SignedIn, person_id: FromPath[UUID]) -> Profile:
    return await profiles.profile(actor, person_id)


@put("/people/{person_id:uuid}/working-hours")
async def keep_hours(actor: SignedIn, person_id: FromPath[UUID], data: JSONBody[WorkingHoursIn]) -> Profile:
    await profiles.keep_hours(actor, person_id, data)
    return await profiles.profile(actor, person_id)


@post("/people/{person_id:uuid}/absences", status_code=201)
async def add_absence(actor: SignedIn, person_id: FromPath[UUID], data: JSONBody[AbsenceIn]) -> Profile:
    await profiles.add_absence(actor, person_id, data)
    return await profiles.profile(actor, person_id)


@delete("/absences/{absence_id:uuid}")
async def withdraw_absence(actor: SignedIn, absence_id: FromPath[UUID]) -> None:
    await profiles.withdraw_absence(actor, absence_id)


@post("/people/{person_id:uuid}/skills", status_code=201)
async def add_person_skill(actor: SignedIn, person_id: FromPath[UUID], data: JSONBody[PersonSkillIn]) -> Profile:
    await profiles.add_skill(actor, person_id, data)
    return await profiles.profile(actor, person_id)


@patch("/person-skills/{held_id:uuid}", status_code=204)
async def change_person_skill(actor: SignedIn, held_id: FromPath[UUID], data: JSONBody[PersonSkillChange]) -> None:
    await profiles.change_skill(actor, held_id, data)


@delete("/person-skills/{held_id:uuid}")
async def remove_person_skill(actor: SignedIn, held_id: FromPath[UUID]) -> None:
    await profiles.remove_skill(actor, held_id)


@post("/people/{person_id:uuid}/trainings", status_code=201)
async def add_training(actor: SignedIn, person_id: FromPath[UUID], data: JSONBody[TrainingIn]) -> Profile:
    await profiles.add_training(actor, person_id, data)
    return await profiles.profile(actor, person_id)


@delete("/trainings/{training_id:uuid}")
async def remove_training(actor: SignedIn, training_id: FromPath[UUID]) -> None:
    await profiles.remove_training(actor, training_id)


router = Router(
    "/",
    route_handlers=[
        availability, order_suggestions, skills, add_skill, change_skill, order_needs, keep_order_need, centre_places, keep_centre_place,
        work_profile, keep_hours, add_absence, withdraw_absence, add_person_skill, change_person_skill, remove_person_skill,
        add_training, remove_training, planning,
    ],
    tags=["dispatch"],
)  # fmt: skip
