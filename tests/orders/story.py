"""Steps of the installation story that many tests begin with."""

from datetime import date
from uuid import UUID

from backend.kernel.clock import now
from backend.kernel.ids import new_id
from backend.orders import assignment, service
from backend.orders.schemas import AssignmentIn, OrderIn, Part
from backend.orders.tables import InstallationRequest, RequestedVehicle
from backend.papers.numbering import next_number
from tests.cast import Company


async def request_with_vehicles(company: Company, vehicles: int = 3) -> UUID:
    request = InstallationRequest(
        id=new_id(),
        number=await next_number(company.head_office.id, "IR"),
        service_centre=company.head_office.id,
        customer=company.logistics.id,
        contact=company.contact.id,
        site=company.site.id,
        wished_date=date(2026, 12, 5),
        created_by=company.customer_service.id,
        created_at=now(),
    )
    await InstallationRequest.insert(request)
    for position, vehicle in enumerate(company.vehicles[:vehicles], start=1):
        await RequestedVehicle.insert(
            RequestedVehicle(id=new_id(), request=request.id, position=position, vehicle=vehicle.id, driver_name="测试·司机")
        )
    return request.id


async def approved_order(company: Company, vehicles: int = 3) -> UUID:
    order = await service.open_order(company.actor(company.customer_service), await request_with_vehicles(company, vehicles), OrderIn())
    await service.submit(company.actor(company.customer_service), order)
    await service.approve(company.actor(company.manager), order)
    return order


async def assigned_order(company: Company, vehicles: int = 1, technician=None) -> UUID:
    order = await approved_order(company, vehicles)
    chosen = technician or company.li
    await assignment.assign(company.actor(company.dispatcher), order, AssignmentIn(parts=[Part(technician=chosen.id)]))
    return order
