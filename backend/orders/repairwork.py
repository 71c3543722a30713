"""What a repair is written down with besides its swaps (P4.13)."""

from uuid import UUID

from backend.custody import service as custody
from backend.kernel.database import as_json
from backend.orders.lines import change, open_line
from backend.orders.schemas import ReportWork, UsedPart, UseParts
from backend.people.actor import Doing


async def use_parts(doing: Doing, args: UseParts) -> None:
    """Raises `custody.unknown_part` (422), `custody.not_enough` (409)."""
    line = await open_line(doing, args)
    counted = counts(args.parts)
    await custody.refuse_too_many(doing, counted)
    parts = [{"product_id": str(product), "quantity": quantity} for product, quantity in counted.items()]
    await change(doing, line, "use_parts", parts_used=as_json(parts))


async def report_work(doing: Doing, args: ReportWork) -> None:
    line = await open_line(doing, args)
    await change(
        doing,
        line,
        "report_work",
        work_done=args.work_done,
        work_minutes=args.minutes,
        recheck_ok=args.recheck_ok,
        recheck_note=args.recheck_note or "",
    )


def counts(parts: list[UsedPart]) -> dict[UUID, int]:
    """A part named twice is added up."""
    counted: dict[UUID, int] = {}
    for part in parts:
        counted[part.product_id] = counted.get(part.product_id, 0) + part.quantity
    return counted
