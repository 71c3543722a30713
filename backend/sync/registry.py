"""Every mutation that the server understands, of every capability: name → (arguments, use case)."""

from collections.abc import Awaitable, Callable
from typing import Any

from msgspec import Struct

from backend.custody.mutations import MUTATIONS as CUSTODY
from backend.money.mutations import MUTATIONS as MONEY
from backend.orders.mutations import MUTATIONS as ORDERS
from backend.orders.part_requests.mutations import MUTATIONS as PARTS
from backend.people.actor import Doing

Apply = Callable[[Doing, Any], Awaitable[None]]
MUTATIONS: dict[str, tuple[type[Struct], Apply]] = {**ORDERS, **PARTS, **CUSTODY, **MONEY}
OLDEST_PROTOCOL = 1
