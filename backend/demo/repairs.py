"""Repairs of the demonstration company: trucks that were equipped yesterday do not come online, and a technician goes again."""

from datetime import date
from uuid import UUID

from backend.customers.tables import Vehicle
from backend.demo.company import Staff
from backend.demo.customers import Fleet
from backend.demo.stock import imei
from backend.orders import assignment, repair_calls, service
from backend.orders.repair_schemas import RepairOrderIn
from backend.orders.schemas import AssignmentIn, Part


async def take_a_call(
    staff: Staff, fleet: Fleet, vehicle: Vehicle, terminal: int, problem: str, symptoms: list[str], technician: str, today: date
) -> UUID:
    """Approved and assigned for this afternoon. `terminal` is the number of the one in the vehicle."""
    said = RepairOrderIn(
        customer=fleet.customer,
        contact=fleet.contact,
        site=fleet.site,
        vehicles=[vehicle.id],
        product_model="演示终端 T1",
        purchase_unknown="customer_unsure",
        problem=problem,
        symptoms=symptoms,
        terminal_imei=imei(terminal),
        note="司机上午在车场。",
    )
    order = await repair_calls.take_call(staff.actors["service"], said)
    await service.submit(staff.actors["service"], order)
    await service.approve(staff.actors["manager"], order)
    part = Part(technician=staff.actors[technician].person)
    await assignment.assign(staff.actors["dispatcher"], order, AssignmentIn([part], today, "14:00", "17:00"))
    return order
