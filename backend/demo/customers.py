"""Customers and fleets of the demonstration company. Plates, frame numbers and people are made up."""

from dataclasses import dataclass
from uuid import UUID

from backend.customers.tables import Contact, Customer, Driver, Site, Vehicle
from backend.kernel.clock import now
from backend.kernel.ids import new_id

CHECK_DIGITS = "68X1357907902468X13X1357"
"""Of the frame numbers LDEMTRKT·PA000001 and following (ISO 3779)."""


@dataclass
class Fleet:
    customer: UUID
    contact: UUID
    site: UUID
    vehicles: list[Vehicle]


async def add_fleet(
    centre: UUID, name: str, prefix: str, colour: str, size: int, model: str, place: tuple[str, str, float, float]
) -> Fleet:
    customer = Customer(id=new_id(), service_centre=centre, name=name, note="演示数据", created_at=now())
    await Customer.insert(customer)
    contact = Contact(
        id=new_id(), customer=customer.id, name="演示·车队长", title="车队长", phone="+8613900000000", email="", created_at=now()
    )
    await Contact.insert(contact)
    site_name, address, latitude, longitude = place
    site = Site(
        id=new_id(), customer=customer.id, name=site_name, address=address, latitude=latitude, longitude=longitude, created_at=now()
    )
    await Site.insert(site)
    vehicles = [await _vehicle(customer.id, prefix, number, colour, model) for number in range(1, size + 1)]
    return Fleet(customer.id, contact.id, site.id, vehicles)


async def _vehicle(customer: UUID, prefix: str, number: int, colour: str, model: str) -> Vehicle:
    driver = Driver(id=new_id(), customer=customer, name=f"演示·司机{number}", phone=f"+861370000{number:04d}", created_at=now())
    await Driver.insert(driver)
    vehicle = Vehicle(
        id=new_id(),
        customer=customer,
        plate=f"{prefix}{number:03d}",
        plate_colour=colour,
        vin=f"LDEMTRKT{CHECK_DIGITS[number - 1]}PA{number:06d}",
        model=model,
        driver=driver.id,
        created_at=now(),
    )
    await Vehicle.insert(vehicle)
    return vehicle
