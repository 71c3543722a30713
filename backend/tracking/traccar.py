"""Traccar's REST API (https://www.traccar.org/api-reference/): devices by their unique id, their last position by its id."""

from datetime import datetime
from typing import Any

import httpx
import msgspec
from msgspec import Struct

from backend.tracking.connector import Report, TrackingUnavailable

LONGEST = 8.0


class Device(Struct, rename="camel"):
    id: int
    unique_id: str
    status: str | None = None
    last_update: datetime | None = None
    position_id: int | None = None


class Position(Struct, rename="camel"):
    fix_time: datetime
    latitude: float
    longitude: float
    valid: bool = True


class Traccar(Struct, frozen=True):
    url: str
    token: str

    async def report(self, imei: str) -> Report | None:
        devices = await self._asked("/api/devices", list[Device], uniqueId=imei)
        device = next((one for one in devices if one.unique_id == imei), None)
        if not device:
            return None
        position = await self._position(device)
        return Report(
            online=device.status == "online",
            last_heard_at=device.last_update,
            last_fix_at=position and position.fix_time,
            latitude=position and position.latitude,
            longitude=position and position.longitude,
        )

    async def _position(self, device: Device) -> Position | None:
        if not device.position_id:
            return None
        found = await self._asked("/api/positions", list[Position], id=str(device.position_id))
        return found[0] if found and found[0].valid else None

    async def _asked(self, path: str, shape: Any, **query: str) -> Any:
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        try:
            async with httpx.AsyncClient(timeout=LONGEST) as client:
                answer = await client.get(self.url + path, params=query, headers=headers)
                answer.raise_for_status()
                return msgspec.json.decode(answer.content, type=shape)
        except (httpx.HTTPError, httpx.InvalidURL, msgspec.MsgspecError, UnicodeDecodeError) as failed:
            raise TrackingUnavailable(type(failed).__name__) from failed
