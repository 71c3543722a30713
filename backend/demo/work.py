"""What the demonstration company has on its desk: one order in every state that a newcomer wants to see."""

from datetime import date, timedelta
from uuid import UUID

from backend.customers.tables import Vehicle
from backend.demo.company import Staff
from backend.demo.customers import Fleet, add_fleet
from backend.demo.fieldwork import finish
from backend.demo.money import repair_for_money
from backend.demo.repairs import Call, take_a_call
from backend.demo.stock import TERMINALS_EACH
from backend.demo.swaps import finish_repair, hand_in_for_repair
from backend.kernel.clock import now
from backend.kernel.database import fetch, transaction
from backend.kernel.ids import new_id
from backend.orders import assignment, service
from backend.orders.consents.asking import ask
from backend.orders.consents.schemas import ConsentIn, KnownPerson
from backend.orders.schemas import AssignmentIn, OrderIn, Part
from backend.orders.tables import InstallationRequest, RequestedVehicle
from backend.papers.numbering import next_number


async def fill_the_desk(staff: Staff, today: date) -> None:
    trucks, taxis, branch = await _fleets(staff)
    await _request(staff, trucks, trucks.vehicles[:6], today + timedelta(days=9))
    await _submitted(staff, trucks, trucks.vehicles[6:9], today + timedelta(days=6))
    waiting = await _approved(staff, taxis, taxis.vehicles[:5], today + timedelta(days=4))
    await ask(staff.actors["dispatcher"], waiting, ConsentIn(KnownPerson(staff.actors["contractor"].person), "演示：那几天技术员都排满了，客户急等"))
    await _assigned(staff, trucks, trucks.vehicles[9:12], today, ("tech1",))
    await _assigned(staff, taxis, taxis.vehicles[5:6], today, ("tech1",), urgent=True)
    await _assigned(staff, taxis, taxis.vehicles[6:12], today + timedelta(days=1), ("tech1", "tech2"))
    await _assigned(staff, branch, branch.vehicles[:2], today, ("branch-tech",), manager="branch-manager")
    done = await _assigned(staff, trucks, trucks.vehicles[12:16], today - timedelta(days=1), ("tech2",))
    await finish(done, staff.actors["tech2"])
    await _repairs(staff, trucks, today)


async def _repairs(staff: Staff, trucks: Fleet, today: date) -> None:
    """One for each technician, one that is done, and two out of warranty: one that the customer has paid, one that is still to be done."""
    first = TERMINALS_EACH + 1

    async def call(vehicle: int, problem: str, symptoms: list[str], technician: str) -> UUID:
        return await take_a_call(staff, trucks, Call(trucks.vehicles[12 + vehicle], problem, symptoms, first + vehicle), technician, today)

    await call(0, "演示：昨晚装好后，今早平台上看不到这台车。", ["offline", "no_power"], "tech2")
    await call(2, "演示：平台上时有时无，司机说保险丝烧过一次。", ["offline", "sim_fault", "wiring"], "tech1")
    done = await call(3, "演示：装好后不久就掉线，指示灯不亮。", ["offline", "sim_fault"], "tech2")
    await finish_repair(done, staff.actors["tech2"], old=first + 3, new=first + 4)
    await hand_in_for_repair(staff, staff.actors["tech2"], first + 3)
    long_ago = today - timedelta(days=3 * 366)
    for vehicle, technician in ((16, "tech1"), (17, "tech2")):
        old = Call(trucks.vehicles[vehicle], "演示：电源线被磨断，三年前在别处装的。", ["wiring"], purchased_on=long_ago)
        order = await take_a_call(staff, trucks, old, technician, today)
    await repair_for_money(order, staff.actors["tech2"])


async def _fleets(staff: Staff) -> tuple[Fleet, Fleet, Fleet]:
    async with transaction():
        trucks = await add_fleet(
            staff.centres["HQ"], "演示物流有限公司", "京ADM", "yellow", 18, "演示牵引车", ("北院停车场", "演示市演示路 8 号", 39.9042, 116.4074)
        )
        taxis = await add_fleet(
            staff.centres["HQ"], "演示出租汽车公司", "京BDM", "blue", 12, "演示轿车", ("三号车库", "演示市样例街 21 号", 39.9288, 116.3889)
        )
        branch = await add_fleet(
            staff.centres["SOUTH"], "演示南方客运公司", "粤BDM", "yellow", 4, "演示客车", ("南站", "样例市测试大道 5 号", 22.5431, 114.0579)
        )
    return trucks, taxis, branch


async def _request(staff: Staff, fleet: Fleet, vehicles: list[Vehicle], wished: date, centre: str = "HQ") -> UUID:
    request = InstallationRequest(
        id=new_id(),
        number=await next_number(staff.centres[centre], "RQ"),
        service_centre=staff.centres[centre],
        customer=fleet.customer,
        contact=fleet.contact,
        site=fleet.site,
        wished_date=wished,
        note="演示数据",
        created_by=staff.actors["service"].person,
        created_at=now(),
    )
    async with transaction():
        await InstallationRequest.insert(request)
        for position, vehicle in enumerate(vehicles, start=1):
            row = RequestedVehicle(
                id=new_id(),
                request=request.id,
                position=position,
                vehicle=vehicle.id,
                driver_name=f"演示·司机{position}",
                driver_phone=f"+861370000{position:04d}",
                wished_date=wished,
            )
            await RequestedVehicle.insert(row)
    return request.id


async def _submitted(staff: Staff, fleet: Fleet, vehicles: list[Vehicle], wished: date, *, urgent: bool = False, manager: str = "manager") -> UUID:
    centre = "SOUTH" if manager == "branch-manager" else "HQ"
    request = await _request(staff, fleet, vehicles, wished, centre)
    order = await service.open_order(staff.actors[manager], request, OrderIn(priority="urgent" if urgent else "normal"))
    await service.submit(staff.actors[manager], order)
    return order


async def _approved(staff: Staff, fleet: Fleet, vehicles: list[Vehicle], wished: date, *, urgent: bool = False, manager: str = "manager") -> UUID:
    order = await _submitted(staff, fleet, vehicles, wished, urgent=urgent, manager=manager)
    await service.approve(staff.actors[manager], order)
    return order


async def _assigned(
    staff: Staff,
    fleet: Fleet,
    vehicles: list[Vehicle],
    day: date,
    technicians: tuple[str, ...],
    *,
    urgent: bool = False,
    manager: str = "manager",
) -> UUID:
    order = await _approved(staff, fleet, vehicles, day, urgent=urgent, manager=manager)
    parts = [Part(technician=staff.actors[technician].person) for technician in technicians]
    if len(parts) > 1:
        parts = await _split_evenly(order, parts)
    dispatcher = staff.actors["dispatcher" if manager == "manager" else manager]
    await assignment.assign(dispatcher, order, AssignmentIn(parts=parts, planned_date=day, window_start="09:00", window_end="12:00"))
    return order


async def _split_evenly(order: UUID, parts: list[Part]) -> list[Part]:
    lines = [row["id"] for row in await fetch('SELECT id FROM vehicle_line WHERE "order" = $1 ORDER BY position', order)]
    return [Part(technician=part.technician, lines=lines[number :: len(parts)]) for number, part in enumerate(parts)]
