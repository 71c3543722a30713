"""Working time as a test needs it, whatever the time is when it runs."""

from backend.dispatch import profiles
from backend.dispatch.schemas import WorkingHoursIn
from backend.kernel.clock import now
from tests.cast import Company

ALWAYS = [[("00:00", "12:00"), ("12:00", "23:59")]] * 7
NEVER = [[] for _ in range(7)]


async def works(company: Company, person, hours=ALWAYS) -> None:
    await profiles.keep_hours(company.actor(company.manager), person.id, WorkingHoursIn(hours))


async def shares(company: Company, phone, person) -> None:
    await works(company, person)
    assert (await phone.put("/api/my/position-sharing", json={"sharing": True})).status_code == 200


async def is_at(phone, latitude: float, longitude: float, **more):
    return await phone.put("/api/my/position", json={"latitude": latitude, "longitude": longitude, "taken_at": now().isoformat()} | more)
