from uuid import UUID

from litestar import Router, get, post
from litestar.params import FromPath, JSONBody

from backend.orders.consents import answering, asking, reading, sending
from backend.orders.consents.schemas import AccessEndIn, ConsentAnswerIn, ConsentIn, ConsentOut, Helpers
from backend.people.authentication import SignedIn


@get("/orders/{order_id:uuid}/consents")
async def of_order(actor: SignedIn, order_id: FromPath[UUID]) -> list[ConsentOut]:
    return await reading.of_order(actor, order_id)


@post("/orders/{order_id:uuid}/consents", status_code=201)
async def ask(actor: SignedIn, order_id: FromPath[UUID], data: JSONBody[ConsentIn]) -> ConsentOut:
    return await reading.consent_out(actor, await asking.ask(actor, order_id, data))


@get("/orders/{order_id:uuid}/helpers")
async def helpers(actor: SignedIn, order_id: FromPath[UUID]) -> Helpers:
    return await reading.helpers(actor, order_id)


@get("/consents/waiting")
async def waiting(actor: SignedIn) -> list[ConsentOut]:
    """What waits for the word of the manager who asks."""
    return await reading.waiting(actor)


@post("/consents/{consent_id:uuid}/answer", status_code=201)
async def answer(actor: SignedIn, consent_id: FromPath[UUID], data: JSONBody[ConsentAnswerIn]) -> ConsentOut:
    await answering.answer(actor, consent_id, data)
    return await reading.consent_out(actor, consent_id)


@post("/consents/{consent_id:uuid}/link", status_code=201)
async def link(actor: SignedIn, consent_id: FromPath[UUID]) -> ConsentOut:
    await sending.link_anew(actor, consent_id)
    return await reading.consent_out(actor, consent_id)


@post("/consents/{consent_id:uuid}/end", status_code=201)
async def end(actor: SignedIn, consent_id: FromPath[UUID], data: JSONBody[AccessEndIn]) -> ConsentOut:
    await answering.end(actor, consent_id, data.reason)
    return await reading.consent_out(actor, consent_id)


@get("/people/{person_id:uuid}/consents")
async def of_person(actor: SignedIn, person_id: FromPath[UUID]) -> list[ConsentOut]:
    return await reading.of_person(actor, person_id)


router = Router("/", route_handlers=[of_order, ask, helpers, waiting, answer, link, end, of_person], tags=["consents"])
