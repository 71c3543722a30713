"""Repairs of the demonstration company: trucks that were equipped yesterday do not come online, and a technician goes again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from backend.customers.tables import Vehicle
from backend.demo.company import Staff
from backend.demo.customers import Fleet
from backend.demo.stock import imei
from backend.kernel.database import execute
from backend.orders import assignment, repair_calls, service
from backend.orders.repair_schemas import RepairOrderIn
from backend.orders.schemas import AssignmentIn, Part

CALLED = 'UPDATE repair_call SET called_at = $2 WHERE "order" = $1'


@dataclass(frozen=True)
class Call:
    """`terminal`: the number of the one in the vehicle; None where others have fitted it, and then the customer knows when it was bought."""

    vehicle: Vehicle
    problem: str
    symptoms: list[str]
    terminal: int | None = None
    purchased_on: date | None = None


async def was_called(order: UUID, at: datetime) -> None:
    """The customer called before the technician came, however quickly the demonstration is made."""
    await execute(CALLED, order, at)


async def take_a_call(staff: Staff, fleet: Fleet, call: Call, technician: str, today: date) -> UUID:
    """Approved and assigned for this afternoon."""
    said = RepairOrderIn(
        customer=fleet.customer,
        contact=fleet.contact,
        site=fleet.site,
        vehicles=[call.vehicle.id],
        product_model="演示终端 T1",
        purchased_on=call.purchased_on,
        purchase_unknown=None if call.purchased_on else "customer_unsure",
        problem=call.problem,
        symptoms=call.symptoms,
        terminal_imei=imei(call.terminal) if call.terminal else "",
        note="司机上午在车场。",
    )
    order = await repair_calls.take_call(staff.actors["service"], said)
    await service.submit(staff.actors["service"], order)
    await service.approve(staff.actors["manager"], order)
    part = Part(technician=staff.actors[technician].person)
    await assignment.assign(staff.actors["dispatcher"], order, AssignmentIn([part], today, "14:00", "17:00"))
    return order
