"""An empty database becomes a company: a head office and its first administrator, who invites everybody else."""

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import invalid
from backend.people import rules, service
from backend.people.actor import Actor
from backend.people.tables import Person, ServiceCentre


class AlreadyFounded(Exception):
    """Somebody is here already."""


async def found_company(*, name: str, phone: str | None, email: str | None, code: str, centre_name: str) -> str:
    """The link that enrols the first administrator. Raises AlreadyFounded, `person.no_way_to_sign_in`."""
    phone, email = phone and rules.normal_phone(phone), email and rules.normal_email(email)
    if not phone and not email:
        raise invalid("person.no_way_to_sign_in", "Give a phone number or an e-mail address to sign in with.")
    async with transaction():
        await execute("LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE")
        if await fetch("SELECT 1 FROM person LIMIT 1"):
            raise AlreadyFounded
        centre = ServiceCentre(id=new_id(), code=code, name=centre_name, is_head_office=True, created_at=now())
        await ServiceCentre.insert(centre)
        person = Person(
            id=new_id(), service_centre=centre.id, name=name, phone=phone, email=email, role="administrator", created_at=now()
        )
        await Person.insert(person)
        return (await service.invite_again(_as_themselves(person), person.id)).url


def _as_themselves(person: Person) -> Actor:
    return Actor(
        person=person.id,
        name=person.name,
        role="administrator",
        language=person.language,
        centre=person.service_centre,
        sees_all=True,
        device=person.id,
        session=person.id,
    )
