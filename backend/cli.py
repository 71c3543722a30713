"""The command line: `fieldslip serve` runs everything on one machine; `web`, `worker` and `migrate` are its parts for several."""

import asyncio
import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from backend.settings import settings

if TYPE_CHECKING:
    from backend.kernel.supervisor import Supervisor

Result = TypeVar("Result")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Fieldslip: field service for companies that install and repair vehicle GPS terminals."""


@main.command()
@click.option("--demo", is_flag=True, help="Load the demonstration company into an empty database.")
def serve(demo: bool) -> None:
    """Migrate, then run web and worker processes until Ctrl+C."""
    from backend.kernel.embedded import ensure_database_url
    from backend.kernel.supervisor import Supervisor

    began = time.monotonic()
    ensure_database_url()
    logins = _run(lambda: _prepare(demo))
    supervisor = Supervisor()
    supervisor.add("web", _granian())
    supervisor.start()
    _say_when_ready(supervisor, began, logins)
    supervisor.add("worker", [sys.executable, "-m", "backend.cli", "worker"])
    supervisor.run()


@main.command()
def web() -> None:
    """Serve the API and the app."""
    command = _granian()
    os.execv(command[0], command)  # noqa: S606 - our own command line


@main.command()
@click.option("--concurrency", default=2, show_default=True, help="Jobs at the same time.")
def worker(concurrency: int) -> None:
    """Do the jobs that wait: photos, slips, mail."""
    from backend.kernel.working import work

    asyncio.run(work(concurrency))


@main.command()
def migrate() -> None:
    """Bring the database to the schema of this version."""
    _run(_forwards)


@main.command()
def demo() -> None:
    """Reset the demonstration company. Refuses where anybody else's data is."""
    from backend.demo.loading import NotADemo, reset

    async def again() -> None:
        await _forwards()
        await reset()

    try:
        _run(again)
    except NotADemo:
        raise click.ClickException("This database holds real people. The demonstration is not loaded over them.") from None
    click.echo("The demonstration company is as new.")


@main.command()
@click.option("--name", required=True, help="Name of the first administrator.")
@click.option("--phone", default=None, help="Their phone number …")
@click.option("--email", default=None, help="… or e-mail address: one of them is needed to sign in.")
@click.option("--centre", default="HQ", show_default=True, help="Code of the head office, as it stands in numbers.")
@click.option("--centre-name", default="总部", show_default=True)
def found(name: str, phone: str | None, email: str | None, centre: str, centre_name: str) -> None:
    """Open an empty database for a company: its head office and the link that lets the first administrator in."""
    from backend.people.founding import AlreadyFounded, found_company

    async def begin() -> str:
        await _forwards()
        return await found_company(name=name, phone=phone, email=email, code=centre, centre_name=centre_name)

    try:
        click.echo(_run(begin))
    except AlreadyFounded:
        raise click.ClickException("Somebody is here already. An administrator can invite others in the app.") from None


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def openapi(file: Path | None) -> None:
    """Write the API's description (OpenAPI 3.1)."""
    os.environ.setdefault("DATABASE_URL", "postgresql:///not-opened")
    from backend.app import app

    text = json.dumps(app.openapi_schema.to_schema(), ensure_ascii=False, indent=1)
    if file:
        file.write_text(text)
    else:
        click.echo(text)


def _run(work: Callable[[], Awaitable[Result]]) -> Result:
    """Runs one piece of work with open database connections."""

    async def with_database() -> Result:
        from backend.kernel.database import engine

        await engine().start_connection_pool(min_size=1, max_size=4)
        try:
            return await work()
        finally:
            await engine().close_connection_pool()

    return asyncio.run(with_database())


async def _forwards() -> None:
    """The schema of this version, and the forms and fault symptoms that come with it."""
    from backend.kernel.migrating import migrate
    from backend.orders.symptoms import ensure_symptoms
    from backend.papers.forms import ensure_forms

    await migrate()
    await ensure_forms()
    await ensure_symptoms()


async def _prepare(demo: bool) -> list[tuple[str, str, str]]:
    from backend.demo import loading

    await _forwards()
    if demo:
        await loading.load_if_empty()
    return await loading.logins()


def _granian() -> list[str]:
    chosen = settings()
    return [
        sys.executable, "-m", "granian", "backend.app:app",
        "--interface", "asgi",
        "--host", chosen.host,
        "--port", str(chosen.port),
        "--workers", str(chosen.web_workers),
        "--respawn-failed-workers",
        "--workers-kill-timeout", "5s",
        "--log-level", "warning",
        "--no-ws",
    ]  # fmt: skip


def _say_when_ready(supervisor: "Supervisor", began: float, logins: list[tuple[str, str, str]]) -> None:
    """Whoever works comes after: people who wait for the first page have both processors."""
    chosen = settings()
    while not _answers(f"http://{chosen.host}:{chosen.port}/health/ready"):
        if supervisor.stopping:
            return
        supervisor.look_after()
        time.sleep(0.1)
    click.echo(f"\n  Fieldslip runs at {chosen.public_url}  (ready in {time.monotonic() - began:.1f} s; stop with Ctrl+C)")
    if logins:
        click.echo("  Demonstration company, everybody's password: " + logins[0][2] + "\n")
        for name, address, _ in logins:
            click.echo(f"    {address:32} {name}")
    click.echo("")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as answer:  # noqa: S310 - our own address
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    main()
