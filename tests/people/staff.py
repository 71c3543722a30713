"""People whom the cast does not have."""

from backend.kernel.clock import now
from backend.kernel.ids import new_id
from backend.people.actor import Role
from backend.people.tables import Device, Person
from tests.cast import Company


async def hired(company: Company, role: Role) -> Person:
    """Of the branch."""
    person = Person(id=new_id(), service_centre=company.branch.id, name=f"测试·深圳 {role}", email=f"sz-{role}@example.com", role=role, created_at=now())
    await Person.insert(person)
    device = Device(id=new_id(), person=person.id, name="测试电脑", created_at=now(), last_seen_at=now())
    await Device.insert(device)
    company.devices[person.id] = device.id
    return person
