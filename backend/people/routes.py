from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, delete, get, patch, post
from litestar.datastructures import Cookie
from litestar.params import FromPath, FromQuery, JSONBody

from backend.people import service, sessions
from backend.people.actor import Role
from backend.people.authentication import COOKIE, SignedIn, sent_by_the_app
from backend.people.schemas import (
    CentreIn,
    CentreOut,
    DeviceOut,
    Enrolment,
    InvitationFacts,
    InvitationIn,
    InvitationOut,
    PersonChange,
    PersonOut,
    SessionOut,
    SignIn,
)
from backend.settings import settings


@post("/session", status_code=201, guards=[sent_by_the_app])
async def sign_in(data: JSONBody[SignIn]) -> Response[SessionOut]:
    return _with_cookie(await sessions.sign_in(data))


@get("/session")
async def session(actor: SignedIn, request: Request[Any, Any, Any]) -> SessionOut:
    return await sessions.session_of(actor, request.auth)


@delete("/session")
async def sign_out(actor: SignedIn) -> Response[None]:
    await sessions.sign_out(actor)
    return Response(None, status_code=204, cookies=[Cookie(key=COOKIE, value="", max_age=0, path="/", httponly=True)])


@get("/session/devices")
async def own_devices(actor: SignedIn) -> list[DeviceOut]:
    return await service.devices(actor, actor.person)


@get("/invitations/{token:str}")
async def invitation(token: FromPath[str]) -> InvitationFacts:
    found = await sessions.open_invitation(token)
    person = await service.person_out(found.person)
    return InvitationFacts(
        person_id=found.person,
        name=person.name,
        role=person.role,
        company_zh=settings().company_name_zh,
        company_en=settings().company_name_en,
        expires_at=found.expires_at,
    )


@post("/invitations/{token:str}/enrolment", status_code=201, guards=[sent_by_the_app])
async def enrol(token: FromPath[str], data: JSONBody[Enrolment]) -> Response[SessionOut]:
    return _with_cookie(await sessions.enrol(token, data))


@post("/invitations", status_code=201)
async def invite(actor: SignedIn, data: JSONBody[InvitationIn]) -> InvitationOut:
    return await service.invite(actor, data)


@post("/people/{person_id:uuid}/invitations", status_code=201)
async def invite_again(actor: SignedIn, person_id: FromPath[UUID]) -> InvitationOut:
    return await service.invite_again(actor, person_id)


@get("/people")
async def people(actor: SignedIn, role: FromQuery[Role | None] = None) -> list[PersonOut]:
    return await service.people(actor, role)


@patch("/people/{person_id:uuid}")
async def change_person(actor: SignedIn, person_id: FromPath[UUID], data: JSONBody[PersonChange]) -> PersonOut:
    return await service.change_person(actor, person_id, data)


@get("/people/{person_id:uuid}/devices")
async def devices(actor: SignedIn, person_id: FromPath[UUID]) -> list[DeviceOut]:
    return await service.devices(actor, person_id)


@delete("/devices/{device_id:uuid}")
async def revoke_device(actor: SignedIn, device_id: FromPath[UUID]) -> None:
    await service.revoke_device(actor, device_id)


@get("/service-centres")
async def centres(actor: SignedIn) -> list[CentreOut]:
    return await service.centres(actor)


@post("/service-centres", status_code=201)
async def open_centre(actor: SignedIn, data: JSONBody[CentreIn]) -> CentreOut:
    return await service.open_centre(actor, data)


def _with_cookie(opened: sessions.Opened) -> Response[SessionOut]:
    cookie = Cookie(
        key=COOKIE,
        value=opened.token,
        max_age=settings().session_days * 86400,
        path="/",
        httponly=True,
        secure=settings().secure_cookies,
        samesite="lax",
    )
    return Response(opened.session, status_code=201, cookies=[cookie])


router = Router(
    "/",
    route_handlers=[
        sign_in,
        session,
        sign_out,
        own_devices,
        invitation,
        enrol,
        invite,
        invite_again,
        people,
        change_person,
        devices,
        revoke_device,
        centres,
        open_centre,
    ],
    tags=["people"],
)
