"""Where a service centre has some of a product: its warehouses, and what its people carry."""

from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.kernel.database import fetch, from_json
from backend.kernel.words import pattern

HERE = """
here AS (
    SELECT s.product, h.kind, h.name, s.quantity::bigint AS quantity FROM stock s JOIN holder_shown h ON h.id = s.holder
    WHERE h.service_centre = $1 AND h.kind IN ('warehouse', 'person') AND s.quantity > 0
    UNION ALL
    SELECT i.product, h.kind, h.name, count(*) FROM item i JOIN holder_shown h ON h.id = i.holder
    WHERE h.service_centre = $1 AND h.kind IN ('warehouse', 'person') AND i.condition = 'good' AND i.product IS NOT NULL
    GROUP BY i.product, h.id, h.kind, h.name
)
"""
PLACES = "jsonb_agg(jsonb_build_array(here.name, here.quantity) ORDER BY here.kind = 'person', here.quantity DESC, here.name)"
OF_PRODUCTS = f"WITH {HERE} SELECT product, {PLACES} AS places FROM here WHERE product = ANY($2) GROUP BY product"
LIKE = f"""
WITH {HERE}
SELECT p.id, p.code, p.name, p.unit, {PLACES} FILTER (WHERE here.product IS NOT NULL) AS places
FROM product p LEFT JOIN here ON here.product = p.id
WHERE p.active AND ($2::uuid IS NULL OR p.kind = (SELECT kind FROM product WHERE id = $2))
  AND ($3::text IS NULL OR p.code ILIKE $3 OR normalize(p.name, NFKC) ILIKE $3)
GROUP BY p.id ORDER BY count(here.product) = 0, p.kind <> 'part', p.name, p.id LIMIT 50
"""
Places = list[tuple[str, int]]
"""Who or where, and how many: warehouses first."""


class AtHand(Struct, frozen=True):
    id: UUID
    code: str
    name: str
    unit: str
    places: Places


async def places_of(centre: UUID, products: list[UUID]) -> dict[UUID, Places]:
    """Only those of which there is some."""
    return {row["product"]: _places(row) for row in await fetch(OF_PRODUCTS, centre, products)} if products else {}


async def products_at_hand(centre: UUID, *, like: UUID | None, q: str | None) -> list[AtHand]:
    """Fifty at most, first those of which there is some. `like`: only of the same kind as this product."""
    rows = await fetch(LIKE, centre, like, pattern(q))
    return [AtHand(row["id"], row["code"], row["name"], row["unit"], _places(row)) for row in rows]


def _places(row: asyncpg.Record) -> Places:
    return [(name, quantity) for name, quantity in from_json(row["places"]) or []]
