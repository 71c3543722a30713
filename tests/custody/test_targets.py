"""A phone knows without a network to whom it can offer things."""

from backend.people.tables import Person
from tests.cast import Company
from tests.orders.phone import Phone


async def test_warehouses_and_colleagues_of_the_own_service_centre_come_with_a_pull(company: Company, sign_in_as) -> None:
    phone = Phone(await sign_in_as(company.li))
    targets = (await phone.pull())["changed"]["targets"]
    assert company.wang.name in {one["name"] for one in targets if one["kind"] == "person"}
    assert str(company.li.id) not in {one["id"] for one in targets}
    assert company.dispatcher.name not in {one["name"] for one in targets}


async def test_a_colleague_who_left_is_gone(company: Company, sign_in_as) -> None:
    phone = Phone(await sign_in_as(company.li))
    cookie = (await phone.pull())["cookie"]
    await Person.update({Person.active: False}).where(Person.id == company.wang.id)
    assert (await phone.pull(cookie))["gone"]["targets"] == [str(company.wang.id)]
