"""An order that is handed in gets its due times: from the call, by what was promised then."""

from zoneinfo import ZoneInfo

import asyncpg

from backend.kernel.database import fetch_one
from backend.orders.due.rules import Due, due_times
from backend.orders.due.targets import hours_of, target_for
from backend.settings import settings


async def promised(order: asyncpg.Record) -> Due:
    call = await fetch_one('SELECT called_at FROM repair_call WHERE "order" = $1', order["id"])
    target = await target_for(order["kind"], order["priority"], order["customer"])
    hours = await hours_of(order["service_centre"])
    return due_times(call["called_at"] if call else order["created_at"], target, hours, ZoneInfo(settings().timezone))
