"""As many technicians as there are schedules, each with an order of two vehicles on the way to them."""

from dataclasses import dataclass
from random import Random
from uuid import UUID

from stdnum import luhn

from backend.customers.tables import Vehicle
from backend.kernel.clock import now
from backend.kernel.database import as_json
from backend.kernel.ids import new_id
from backend.orders.rules import INSTALLATION
from backend.orders.tables import VehicleLine, WorkOrder
from backend.people.tables import Person
from tests.cast import PASSWORD, QUICK_HASH, Company
from tests.stock import give


@dataclass
class Job:
    """What one schedule works on. `shared_imei` is a terminal that another schedule has in its hands, too."""

    seed: int
    person: Person
    order: UUID
    lines: list[UUID]
    imeis: list[str]
    shared_imei: str

    @property
    def phone(self) -> str:
        return f"phone{self.seed}"


async def jobs_for(company: Company, seeds: list[int]) -> list[Job]:
    hashed = QUICK_HASH.hash(PASSWORD)
    people = [_person(company, seed, hashed) for seed in seeds]
    orders = [_order(company, seed, person) for seed, person in zip(seeds, people, strict=True)]
    vehicles = [_vehicle(company, seed, place) for seed in seeds for place in (1, 2)]
    lines = [_line(orders[index // 2], index % 2 + 1, vehicle) for index, vehicle in enumerate(vehicles)]
    for table, rows in ((Person, people), (WorkOrder, orders), (Vehicle, vehicles), (VehicleLine, lines)):
        for start in range(0, len(rows), 200):
            await table.insert(*rows[start : start + 200])
    for seed, person in zip(seeds, people, strict=True):
        await give(company.actor(company.manager), person.id, "terminal", imei(2 * seed), imei(2 * seed + 1))
    return [
        Job(
            seed,
            people[index],
            orders[index].id,
            [line.id for line in lines[2 * index : 2 * index + 2]],
            [imei(2 * seed), imei(2 * seed + 1)],
            imei(2 * Random(seed).randrange(max(seeds) + 1)),
        )
        for index, seed in enumerate(seeds)
    ]


def sets_out(seed: int) -> bool:
    """Every fourth technician begins at home, the others stand in the yard already."""
    return seed % 4 == 0


def imei(number: int) -> str:
    body = f"86{number:012}"
    return body + luhn.calc_check_digit(body)


def _person(company: Company, seed: int, hashed: str) -> Person:
    return Person(
        id=new_id(),
        service_centre=company.head_office.id,
        name=f"测试·技术员 {seed}",
        email=f"technician{seed}@example.com",
        role="technician",
        password_hash=hashed,
        created_at=now(),
    )


def _order(company: Company, seed: int, technician: Person) -> WorkOrder:
    return WorkOrder(
        id=new_id(),
        number=f"TEST-WO-{seed:05}",
        state="assigned" if sets_out(seed) else "on_site",
        service_centre=company.head_office.id,
        customer=company.logistics.id,
        requirements=as_json(INSTALLATION),
        checklist="{}",
        technician=technician.id,
        created_by=company.dispatcher.id,
        created_at=now(),
        approved_by=company.manager.id,
        approved_at=now(),
        assigned_at=now(),
    )


def _vehicle(company: Company, seed: int, place: int) -> Vehicle:
    return Vehicle(id=new_id(), customer=company.logistics.id, plate=f"测{place}{seed:05}", created_at=now())


def _line(order: WorkOrder, position: int, vehicle: Vehicle) -> VehicleLine:
    return VehicleLine(id=new_id(), order=order.id, position=position, vehicle=vehicle.id, plate=vehicle.plate, state="pending")
