"""Which vehicles and customers a caller may mean: by plate, frame number, name or telephone, a part of it is enough."""

from typing import Literal
from uuid import UUID

import asyncpg

from backend.customers.access import VISIBLE
from backend.kernel.database import fetch
from backend.kernel.sought import MOST_CANDIDATES, Sought, beginning, containing, ending, grams

By = Literal["plate", "vin", "name", "phone", "terminal", "sim"]
PLATE = f"SELECT id FROM vehicle WHERE plate ~>=~ $1 AND plate ~<~ $2 ORDER BY plate USING ~<~ LIMIT {MOST_CANDIDATES}"
PLATE_PART = f"SELECT id FROM vehicle WHERE search_grams(plate) @> $1 AND plate LIKE $2 LIMIT {MOST_CANDIDATES}"
VIN = f"SELECT id FROM vehicle WHERE vin ~>=~ $1 AND vin ~<~ $2 LIMIT {MOST_CANDIDATES}"
OF_DRIVER = f"SELECT v.id FROM vehicle v JOIN driver p ON p.id = v.driver WHERE {{}} LIMIT {MOST_CANDIDATES}"
OF_CONTACT = f"SELECT p.customer AS id FROM contact p WHERE {{}} LIMIT {MOST_CANDIDATES}"
CUSTOMER_NAME = f"SELECT id FROM customer p WHERE {{}} LIMIT {MOST_CANDIDATES}"
NAME = "search_grams(customer_name_key(p.name)) @> $1 AND customer_name_key(p.name) LIKE $2"
PHONE = "p.phone ~>=~ $1 AND p.phone ~<~ $2"
PHONE_END = "reverse(p.phone) ~>=~ $1 AND reverse(p.phone) ~<~ $2"

VEHICLES = f"""
SELECT v.id, v.plate, v.plate_colour, v.vin, v.model, v.customer, customer.name AS customer_name,
       customer.service_centre, ce.name AS centre_name, d.name AS driver_name, d.phone AS driver_phone
FROM unnest($3::uuid[]) WITH ORDINALITY AS wanted(id, place)
JOIN vehicle v ON v.id = wanted.id
JOIN customer ON customer.id = v.customer
JOIN service_centre ce ON ce.id = customer.service_centre
LEFT JOIN driver d ON d.id = v.driver
WHERE {VISIBLE} ORDER BY place LIMIT $4
"""
CUSTOMERS = f"""
SELECT customer.id, customer.name, customer.service_centre, ce.name AS centre_name,
       (SELECT count(*) FROM vehicle v WHERE v.customer = customer.id) AS vehicles
FROM unnest($3::uuid[]) WITH ORDINALITY AS wanted(id, place)
JOIN customer ON customer.id = wanted.id
JOIN service_centre ce ON ce.id = customer.service_centre
WHERE {VISIBLE} ORDER BY place LIMIT $4
"""
Found = dict[UUID, By]
"""In the order in which they are shown, with what each was found by."""


async def vehicles_meant(sought: Sought) -> Found:
    ways: list[tuple[By, str, tuple[object, ...]]] = [("plate", PLATE, beginning(sought.number))]
    ways.append(("plate", PLATE_PART, _part(sought.number)))
    if sought.is_digits:
        ways.append(("phone", OF_DRIVER.format(PHONE), beginning(sought.phone)))
        ways.append(("phone", OF_DRIVER.format(PHONE_END), ending(sought.digits)))
    else:
        ways.append(("name", OF_DRIVER.format(NAME), _part(sought.name)))
    if len(sought.number) > len("京A12345"):
        ways.append(("vin", VIN, beginning(sought.number)))
    return await _found(ways)


async def customers_meant(sought: Sought) -> Found:
    ways: list[tuple[By, str, tuple[object, ...]]] = [("name", CUSTOMER_NAME.format(NAME), _part(sought.name))]
    if sought.is_digits:
        ways.append(("phone", OF_CONTACT.format(PHONE), beginning(sought.phone)))
        ways.append(("phone", OF_CONTACT.format(PHONE_END), ending(sought.digits)))
    else:
        ways.append(("name", OF_CONTACT.format(NAME), _part(sought.name)))
    return await _found(ways)


async def seen_vehicles(scope: tuple[bool, UUID], ids: list[UUID], most: int) -> list[asyncpg.Record]:
    return await fetch(VEHICLES, *scope, ids, most) if ids else []


async def seen_customers(scope: tuple[bool, UUID], ids: list[UUID], most: int) -> list[asyncpg.Record]:
    return await fetch(CUSTOMERS, *scope, ids, most) if ids else []


async def _found(ways: list[tuple[By, str, tuple[object, ...]]]) -> Found:
    found: Found = {}
    for by, sql, arguments in ways:
        for row in await fetch(sql, *arguments):
            found.setdefault(row["id"], by)
    return found


def _part(text: str) -> tuple[list[str], str]:
    return grams(text), containing(text)
