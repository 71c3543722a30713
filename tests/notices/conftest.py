from collections.abc import Callable, Iterator

import pytest

from tests.notices.push_service import PushService

Setting = Callable[..., None]


@pytest.fixture(autouse=True)
def setting(monkeypatch) -> Iterator[Setting]:
    """`setting(notice_minutes="3")`: for this test. Servers of tests listen on loopback."""
    from backend.settings import settings

    def use(**changed: str) -> None:
        for name, value in changed.items():
            monkeypatch.setenv(f"FIELDSLIP_{name.upper()}", value)
        settings.cache_clear()

    use(notice_to_private_addresses="true")
    yield use
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
async def service():
    async with PushService() as ours:
        yield ours
