"""A device that is cut off or signed out is not reached any more."""

from uuid import UUID

from backend.kernel.database import execute


async def forget_subscription(device: UUID) -> None:
    await execute("DELETE FROM push_subscription WHERE device = $1", device)
