"""What tests ask for by name."""

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
import pytest_asyncio

from tests.cast import PASSWORD, QUICK_HASH, Company, found_company
from tests.postgres import empty_database

SignIn = Callable[..., Awaitable[httpx.AsyncClient]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def pool() -> AsyncIterator[None]:
    from backend.kernel.database import engine

    await engine().start_connection_pool(min_size=2, max_size=10)
    yield
    await engine().close_connection_pool()


@pytest.fixture(scope="session")
def password_hash() -> str:
    return QUICK_HASH.hash(PASSWORD)


@pytest_asyncio.fixture(loop_scope="session")
async def company(pool: None, database_url: str, password_hash: str) -> Company:
    """An empty database with the cast in it."""
    empty_database(database_url)
    return await found_company(password_hash)


@pytest.fixture(scope="session")
def app():
    from backend.app import create_app

    return create_app()


@pytest_asyncio.fixture(loop_scope="session")
async def stranger(app, company: Company) -> AsyncIterator[httpx.AsyncClient]:
    """A client that nobody has signed in with."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


@pytest_asyncio.fixture(loop_scope="session")
async def sign_in_as(app, company: Company) -> AsyncIterator[SignIn]:
    """`client = await sign_in_as(company.li)`: cookie and CSRF header are set, the device is the cast's."""
    from backend.people.sessions import open_session
    from backend.people.tables import Device

    clients: list[httpx.AsyncClient] = []

    async def sign_in(person) -> httpx.AsyncClient:
        device = await Device.objects().where(Device.id == company.devices[person.id]).first()
        opened = await open_session(person.id, device)
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app, raise_app_exceptions=False),
            base_url="http://localhost",
            headers={"X-CSRF-Token": opened.session.csrf_token},
            cookies={"fieldslip_session": opened.token},
        )
        clients.append(client)
        return client

    yield sign_in
    for client in clients:
        await client.aclose()


@pytest_asyncio.fixture(loop_scope="session")
async def run_jobs(company: Company) -> Callable[[], Awaitable[None]]:
    """Does all the work that waits in the queue, in this process."""

    async def run() -> None:
        from backend.kernel.jobs import queue

        async with queue.open_async():
            await queue.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)

    return run
