"""An order is completed: from then on what it costs is an open charge until it is paid."""

from backend.money.desk.kept_charges import keep_charge
from backend.orders import fieldwork
from backend.orders.schemas import OrderArgs
from backend.people.actor import Doing


async def complete(doing: Doing, args: OrderArgs) -> None:
    """As `fieldwork.complete`, in the same transaction."""
    await fieldwork.complete(doing, args)
    await keep_charge(args.order_id)
