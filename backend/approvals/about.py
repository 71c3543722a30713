"""What every card says of its order."""

from uuid import UUID

from backend.approvals.schemas import About, CardPlate
from backend.kernel.database import fetch

ORDERS = """
SELECT o.id, o.number, o.kind, o.priority, o.planned_date, o.finish_due, cu.name AS customer, COALESCE(NULLIF(si.name, ''), si.address, '') AS site,
       COALESCE(te.name, '') AS technician, l.vehicles, l.plates, l.colours
FROM work_order o JOIN customer cu ON cu.id = o.customer LEFT JOIN site si ON si.id = o.site LEFT JOIN person te ON te.id = o.technician
CROSS JOIN LATERAL (SELECT count(*) AS vehicles, array_agg(plate ORDER BY position) AS plates, array_agg(plate_colour ORDER BY position) AS colours FROM vehicle_line WHERE "order" = o.id) l
WHERE o.id = ANY($1)
"""
SHOWN = 6


async def about(orders: list[UUID]) -> dict[UUID, About]:
    return {
        row["id"]: About(
            id=row["id"],
            number=row["number"],
            kind=row["kind"],
            customer=row["customer"],
            site=row["site"],
            urgent=row["priority"] == "urgent",
            vehicles=row["vehicles"],
            plates=[CardPlate(*one) for one in zip(row["plates"] or [], row["colours"] or [], strict=True)][:SHOWN],
            wished_date=row["planned_date"],
            finish_due=row["finish_due"],
            technician=row["technician"],
        )
        for row in await fetch(ORDERS, orders)
    }
