"""A repair of the demonstration company: a truck that was equipped yesterday does not come online, and the technician who did it goes again."""

from datetime import date

from backend.customers.tables import Vehicle
from backend.demo.company import Staff
from backend.demo.customers import Fleet
from backend.demo.stock import imei
from backend.orders import assignment, repair_calls, service
from backend.orders.repair_schemas import RepairOrderIn
from backend.orders.schemas import AssignmentIn, Part


async def take_a_call(staff: Staff, fleet: Fleet, vehicle: Vehicle, terminal: int, today: date) -> None:
    said = RepairOrderIn(
        customer=fleet.customer,
        contact=fleet.contact,
        site=fleet.site,
        vehicles=[vehicle.id],
        product_model="演示终端 T1",
        purchase_unknown="customer_unsure",
        problem="演示：昨晚装好后，今早平台上看不到这台车。",
        symptoms=["offline", "no_power"],
        terminal_imei=imei(terminal),
        note="司机上午在车场。",
    )
    order = await repair_calls.take_call(staff.actors["service"], said)
    await service.submit(staff.actors["service"], order)
    await service.approve(staff.actors["manager"], order)
    part = Part(technician=staff.actors["tech2"].person)
    await assignment.assign(staff.actors["dispatcher"], order, AssignmentIn([part], today, "14:00", "17:00"))
