"""The demonstration company: visibly made up, loaded into an empty database so that everything can be tried at once."""

from dataclasses import dataclass
from uuid import UUID

from backend.kernel.clock import now
from backend.kernel.database import fetch_one, transaction
from backend.kernel.ids import new_id
from backend.people.actor import Actor, Role
from backend.people.passwords import hasher
from backend.people.tables import Device, Person, ServiceCentre

PASSWORD = "demo-demo"  # noqa: S105 - shown to everybody who tries it
MARK = "@demo.example"


@dataclass(frozen=True)
class Login:
    key: str
    name: str
    role: Role
    centre: str = "HQ"

    @property
    def email(self) -> str:
        return self.key + MARK


LOGINS = (
    Login("admin", "演示·管理员", "administrator"),
    Login("manager", "演示·事业部经理", "manager"),
    Login("dispatcher", "演示·派工员", "dispatcher"),
    Login("service", "演示·客服", "customer_service"),
    Login("finance", "演示·财务", "finance"),
    Login("tech1", "演示·技术员甲", "technician"),
    Login("tech2", "演示·技术员乙", "technician"),
    Login("contractor", "演示·外协人员", "contractor"),
    Login("branch-manager", "演示·南方中心经理", "manager", "SOUTH"),
    Login("branch-tech", "演示·南方中心技术员", "technician", "SOUTH"),
)
CENTRES = {"HQ": ("总部（演示）", True), "SOUTH": ("南方服务中心（演示）", False)}


@dataclass
class Staff:
    centres: dict[str, UUID]
    actors: dict[str, Actor]


async def is_empty() -> bool:
    return await fetch_one("SELECT 1 FROM person LIMIT 1") is None


async def is_demo() -> bool:
    """True when every person here is a demonstration one, so that nothing real is ever reset. Who was tried out as a contractor counts as such."""
    sql = "SELECT 1 FROM person WHERE role <> 'contractor' AND (email NOT LIKE $1 OR email IS NULL)"
    return not await is_empty() and await fetch_one(sql, f"%{MARK}") is None


async def hire_everybody() -> Staff:
    password_hash = hasher().hash(PASSWORD)
    staff = Staff({}, {})
    async with transaction():
        for code, (name, head_office) in CENTRES.items():
            centre = ServiceCentre(id=new_id(), code=code, name=name, is_head_office=head_office, created_at=now())
            await ServiceCentre.insert(centre)
            staff.centres[code] = centre.id
        for number, login in enumerate(LOGINS):
            staff.actors[login.key] = await _hire(login, number, staff.centres[login.centre], password_hash)
    return staff


async def _hire(login: Login, number: int, centre: UUID, password_hash: str) -> Actor:
    person = Person(
        id=new_id(),
        service_centre=centre,
        name=login.name,
        email=login.email,
        phone=f"+861380000{number:04d}",
        role=login.role,
        password_hash=password_hash,
        created_at=now(),
    )
    await Person.insert(person)
    device = Device(id=new_id(), person=person.id, name="演示设备", created_at=now(), last_seen_at=now())
    await Device.insert(device)
    return Actor(
        person=person.id,
        name=login.name,
        role=login.role,
        language="zh-Hans",
        centre=centre,
        sees_all=CENTRES[login.centre][1],
        device=device.id,
        session=device.id,
    )
