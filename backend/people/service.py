"""People of the company: invited by role, each in a service centre."""

from io import BytesIO
from uuid import UUID

import asyncpg
import msgspec
import segno

from backend.kernel import history
from backend.kernel.clock import now
from backend.kernel.database import fetch, fetch_one, transaction
from backend.kernel.ids import new_id, new_token, token_hash
from backend.kernel.problems import conflict, forbidden, invalid, not_found
from backend.kernel.words import tidy_line
from backend.notices.forgetting import forget_subscription
from backend.people import rules
from backend.people.actor import OFFICE, Actor, Role
from backend.people.schemas import (
    CentreIn,
    CentreOut,
    DeviceOut,
    InvitationIn,
    InvitationOut,
    PersonChange,
    PersonOut,
    Unsent,
)
from backend.people.tables import Device, Invitation, Person, ServiceCentre, Session
from backend.settings import settings

PEOPLE = """
SELECT p.id, p.name, p.role, p.language, p.phone, p.email, p.active, p.password_hash IS NOT NULL AS enrolled,
       c.id AS centre, c.code, c.name AS centre_name, c.is_head_office
FROM person p JOIN service_centre c ON c.id = p.service_centre
"""


async def people(actor: Actor, role: Role | None = None) -> list[PersonOut]:
    """Those of the actor's centre; of all centres for the head office."""
    actor.must_be(*OFFICE)
    where = "WHERE p.role <> 'service' AND ($1 OR p.service_centre = $2) AND ($3::text IS NULL OR p.role = $3) ORDER BY p.name"
    return [_person(row) for row in await fetch(PEOPLE + where, actor.sees_all, actor.centre, role)]


async def person_out(person: UUID) -> PersonOut:
    row = await fetch_one(PEOPLE + "WHERE p.id = $1 AND p.role <> 'service'", person)
    if not row:
        raise not_found("person")
    return _person(row)


async def centres(actor: Actor) -> list[CentreOut]:
    rows = await fetch(
        "SELECT id, code, name, is_head_office FROM service_centre WHERE $1 OR id = $2 ORDER BY code",
        actor.sees_all,
        actor.centre,
    )
    return [CentreOut(**dict(row)) for row in rows]


async def open_centre(actor: Actor, given: CentreIn) -> CentreOut:
    """A new service centre (各地服务中心). Raises `service_centre.code_taken` (409)."""
    actor.must_be("administrator")
    if not actor.sees_all:
        raise forbidden("Only the head office opens service centres.")
    centre = CentreOut(id=new_id(), code=given.code, name=given.name, is_head_office=given.is_head_office)
    async with transaction():
        try:
            await ServiceCentre.insert(ServiceCentre(**msgspec.structs.asdict(centre), created_at=now()))
        except asyncpg.UniqueViolationError:
            raise conflict("service_centre.code_taken", "Another service centre has this code.", code=given.code) from None
        await history.record("opened", "service_centre", centre.id, actor=actor.person, actor_name=actor.name, after=centre)
    return centre


async def invite(actor: Actor, given: InvitationIn) -> InvitationOut:
    """Adds a person and makes the link that enrols their phone.

    Raises `person.no_way_to_sign_in`, `person.phone_invalid`, `person.email_invalid`, `person.contractor` (422), `person.exists` (409).
    """
    actor.must_be("administrator")
    refuse_contractor(given.role)
    phone, email = _ways_to_sign_in(given)
    centre = given.service_centre or actor.centre
    if not actor.may_see_centre(centre) or not await ServiceCentre.exists().where(ServiceCentre.id == centre):
        raise not_found("service_centre")
    person = Person(
        id=new_id(),
        service_centre=centre,
        name=tidy_line(given.name),
        phone=phone,
        email=email,
        role=given.role,
        language=given.language,
        created_at=now(),
    )
    async with transaction():
        try:
            await Person.insert(person)
        except asyncpg.UniqueViolationError:
            raise conflict("person.exists", "Somebody with this phone number or e-mail address is there already.") from None
        await history.record(
            "invited",
            "person",
            person.id,
            actor=actor.person,
            actor_name=actor.name,
            after={"name": given.name, "role": given.role},
        )
        return await _invitation(actor, person.id)


def refuse_contractor(role: Role) -> None:
    """Raises `person.contractor` (422)."""
    if role == "contractor":
        raise invalid("person.contractor", "A contractor is asked for on an order, with a manager's consent, and let in by its link.")


async def invite_again(actor: Actor, person: UUID) -> InvitationOut:
    """A new link for somebody who is known: a new phone or a forgotten password. Earlier links stop working."""
    actor.must_be("administrator")
    refuse_contractor((await _visible_person(actor, person)).role)
    async with transaction():
        await Invitation.update({Invitation.used_at: now()}).where((Invitation.person == person) & Invitation.used_at.is_null())
        return await _invitation(actor, person)


async def change_person(actor: Actor, person: UUID, change: PersonChange) -> PersonOut:
    """A person who is made inactive is signed out everywhere. Raises `person.yourself` (409): nobody locks the last door behind them."""
    actor.must_be("administrator")
    before = await _visible_person(actor, person)
    if change.role is not msgspec.UNSET and change.role != before.role:
        refuse_contractor(change.role)
        refuse_contractor(before.role)
    changes = {name: value for name, value in msgspec.structs.asdict(change).items() if value is not msgspec.UNSET}
    if change.name is not msgspec.UNSET:
        changes["name"] = tidy_line(change.name)
    if person == actor.person and (changes.get("active") is False or changes.get("role", actor.role) != actor.role):
        raise conflict("person.yourself", "Ask another administrator to take away your own access.")
    async with transaction():
        if changes:
            await Person.update(**changes).where(Person.id == person)
        after = await person_out(person)
        await history.record("changed", "person", person, actor=actor.person, actor_name=actor.name, before=before, after=after)
    return after


async def devices(actor: Actor, person: UUID) -> list[DeviceOut]:
    if person != actor.person:
        actor.must_be("administrator", "manager", "dispatcher")
        await _visible_person(actor, person)
    rows = await Device.objects().where(Device.person == person).order_by(Device.last_seen_at, ascending=False)
    return [_device(row, actor) for row in rows]


async def revoke_device(actor: Actor, device: UUID) -> None:
    """Cuts a phone off: its sessions end and it deletes its local data at its next contact."""
    found = await Device.objects().where(Device.id == device).first()
    if not found:
        raise not_found("device")
    if found.person != actor.person:
        if actor.role != "administrator":
            raise not_found("device")
        await _visible_person(actor, found.person)
    async with transaction():
        await Device.update({Device.revoked_at: now()}).where((Device.id == device) & Device.revoked_at.is_null())
        await Session.update({Session.revoked_at: now()}).where((Session.device == device) & Session.revoked_at.is_null())
        await forget_subscription(device)
        await history.record("revoked", "device", device, actor=actor.person, actor_name=actor.name)


def _ways_to_sign_in(given: InvitationIn) -> tuple[str | None, str | None]:
    phone = rules.normal_phone(given.phone) if given.phone else None
    email = rules.normal_email(given.email) if given.email else None
    if given.phone and not phone:
        raise invalid("person.phone_invalid", "This is not a phone number.")
    if given.email and not email:
        raise invalid("person.email_invalid", "This is not an e-mail address.")
    if not phone and not email:
        raise invalid("person.no_way_to_sign_in", "Give a phone number or an e-mail address to sign in with.")
    return phone, email


async def _invitation(actor: Actor, person: UUID) -> InvitationOut:
    token, expires = new_token(), now() + rules.INVITATION_LASTS
    await Invitation.insert(
        Invitation(
            id=new_id(),
            person=person,
            token_hash=token_hash(token),
            created_by=actor.person,
            created_at=now(),
            expires_at=expires,
        )
    )
    url = f"{settings().public_url}/enrol/{token}"
    return InvitationOut(person=await person_out(person), url=url, qr=qr_of(url), expires_at=expires)


def qr_of(url: str) -> str:
    """An SVG with its namespace: shown as an image it is a document of its own."""
    drawn = BytesIO()
    segno.make(url).save(drawn, kind="svg", scale=6, xmldecl=False, nl=False)
    return drawn.getvalue().decode()


async def _visible_person(actor: Actor, person: UUID) -> PersonOut:
    found = await person_out(person)
    if not actor.may_see_centre(found.service_centre.id):
        raise not_found("person")
    return found


def _person(row: asyncpg.Record) -> PersonOut:
    return PersonOut(
        id=row["id"],
        name=row["name"],
        role=row["role"],
        language=row["language"],
        phone=row["phone"],
        email=row["email"],
        active=row["active"],
        enrolled=row["enrolled"],
        service_centre=CentreOut(id=row["centre"], code=row["code"], name=row["centre_name"], is_head_office=row["is_head_office"]),
    )


def _device(row: Device, actor: Actor) -> DeviceOut:
    return DeviceOut(
        id=row.id,
        name=row.name,
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
        revoked_at=row.revoked_at,
        last_seq=row.last_seq,
        unsent=Unsent(mutations=row.unsent_mutations, blobs=row.unsent_blobs),
        current=row.id == actor.device,
    )


async def actor_for(person: UUID, device: UUID) -> Actor:
    """The person as the doer of something that they sent earlier from this device."""
    found = await person_out(person)
    return Actor(
        person=person,
        name=found.name,
        role=found.role,
        language=found.language,
        centre=found.service_centre.id,
        sees_all=found.service_centre.is_head_office,
        device=device,
        session=device,
    )


async def device_owner(actor: Actor, device: UUID) -> UUID:
    """Whose device this is, for the office of the same centre. Raises `device.not_found` (404)."""
    row = await fetch_one("SELECT d.person, p.service_centre FROM device d JOIN person p ON p.id = d.person WHERE d.id = $1", device)
    if not row or not actor.may_see_centre(row["service_centre"]):
        raise not_found("device")
    return row["person"]
