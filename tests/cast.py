"""The named company that every test knows. All of it is visibly made up."""

from dataclasses import dataclass, field
from uuid import UUID

from argon2 import PasswordHasher

from backend.customers.tables import Contact, Customer, Driver, Site, Vehicle
from backend.kernel.clock import now
from backend.kernel.ids import new_id
from backend.papers.forms import ensure_forms
from backend.people.actor import Actor, Role
from backend.people.tables import Device, Person, ServiceCentre
from tests.stock import give

PASSWORD = "demo-password"
QUICK_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Argon2id as everywhere, but as cheap as it can be: what it costs stands in the hash."""
IMEIS = ("490154203237518", "356938035643809", "352099001761481", "357805023984942")
ICCIDS = ("89860012345678901235", "89860112345678901236", "89860212345678901237", "89860312345678901238")


@dataclass
class Company:
    """The cast. Li holds the terminals and SIMs of `IMEIS` and `ICCIDS`. `devices` gives each person the phone or browser that tests act from."""

    head_office: ServiceCentre
    branch: ServiceCentre
    administrator: Person
    manager: Person
    dispatcher: Person
    customer_service: Person
    finance: Person
    li: Person
    wang: Person
    zhao: Person
    contractor: Person
    branch_manager: Person
    logistics: Customer
    taxis: Customer
    contact: Contact
    site: Site
    driver: Driver
    vehicles: list[Vehicle]
    devices: dict[UUID, UUID] = field(default_factory=dict)

    def actor(self, person: Person) -> Actor:
        head_office = person.service_centre == self.head_office.id
        return Actor(
            person=person.id,
            name=person.name,
            role=person.role,
            language=person.language,
            centre=person.service_centre,
            sees_all=head_office,
            device=self.devices[person.id],
            session=self.devices[person.id],
        )


async def found_company(password_hash: str) -> Company:
    head_office = await _centre("HQ", "总部（测试）", head_office=True)
    branch = await _centre("SZ", "深圳服务中心（测试）", head_office=False)
    staff: dict[str, Person] = {}

    def hire(key: str, name: str, role: Role, centre: ServiceCentre) -> None:
        staff[key] = Person(
            id=new_id(),
            service_centre=centre.id,
            name=name,
            email=f"{key}@example.com",
            phone=f"+86138000000{len(staff):02d}",
            role=role,
            password_hash=password_hash,
            created_at=now(),
        )

    hire("administrator", "测试·管理员", "administrator", head_office)
    hire("manager", "测试·经理", "manager", head_office)
    hire("dispatcher", "测试·派工员", "dispatcher", head_office)
    hire("customer_service", "测试·客服", "customer_service", head_office)
    hire("finance", "测试·财务", "finance", head_office)
    hire("li", "测试·技术员李", "technician", head_office)
    hire("wang", "测试·技术员王", "technician", head_office)
    hire("zhao", "测试·技术员赵", "technician", branch)
    hire("contractor", "测试·外协", "contractor", head_office)
    hire("branch_manager", "测试·深圳经理", "manager", branch)

    await Person.insert(*staff.values())

    devices = {person.id: new_id() for person in staff.values()}
    await Device.insert(
        *(Device(id=device, person=person, name="测试手机", created_at=now(), last_seen_at=now()) for person, device in devices.items())
    )

    logistics = await _customer(head_office, "测试物流有限公司")
    taxis = await _customer(branch, "测试出租车公司")
    contact = Contact(
        id=new_id(), customer=logistics.id, name="测试·车队长", phone="+8613900000000", email="fleet@example.com", created_at=now()
    )
    site = Site(
        id=new_id(), customer=logistics.id, name="北院", address="测试市测试路 1 号", latitude=22.5, longitude=114.0, created_at=now()
    )
    driver = Driver(id=new_id(), customer=logistics.id, name="测试·司机", phone="+8613700000000", created_at=now())
    await Contact.insert(contact)
    await Site.insert(site)
    await Driver.insert(driver)
    vehicles = [
        Vehicle(id=new_id(), customer=logistics.id, plate=plate, plate_colour=colour, vin=vin, model="测试牵引车", created_at=now())
        for plate, colour, vin in (
            ("豫A36AP7", "blue", "LZGJULC83PS044724"),
            ("粤BD12345", "green", "LFWSLMM7XL4R47692"),
            ("沪A23FH7", "yellow", "LGAGE1FA5LF377976"),
        )
    ]
    await Vehicle.insert(*vehicles)
    await ensure_forms()
    company = Company(
        head_office=head_office,
        branch=branch,
        logistics=logistics,
        taxis=taxis,
        contact=contact,
        site=site,
        driver=driver,
        vehicles=vehicles,
        devices=devices,
        **staff,
    )
    await give(company.actor(company.manager), company.li.id, "terminal", *IMEIS)
    await give(company.actor(company.manager), company.li.id, "sim", *ICCIDS)
    return company


async def _centre(code: str, name: str, *, head_office: bool) -> ServiceCentre:
    centre = ServiceCentre(id=new_id(), code=code, name=name, is_head_office=head_office, created_at=now())
    await ServiceCentre.insert(centre)
    return centre


async def _customer(centre: ServiceCentre, name: str) -> Customer:
    customer = Customer(id=new_id(), service_centre=centre.id, name=name, created_at=now())
    await Customer.insert(customer)
    return customer
