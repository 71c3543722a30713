"""One PostgreSQL for the whole run, a database of its own for every worker, the named company for every test."""

import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest

from tests.postgres import fresh_database, postgres_server

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything of the backend is imported: it reads its settings once."""
    hypothesis.settings.register_profile("here", deadline=None)
    hypothesis.settings.load_profile("here")
    folder = Path(tempfile.mkdtemp(prefix="fieldslip-test-"))
    os.environ["FIELDSLIP_DATA_DIR"] = str(folder)
    os.environ["FIELDSLIP_SECRET_KEY"] = "tests-only"
    server = postgres_server()
    os.environ["DATABASE_URL"] = fresh_database(server, f"fieldslip_{WORKER}_{os.getpid()}")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@pytest.fixture(scope="session")
def database_url() -> str:
    return os.environ["DATABASE_URL"]


pytest_plugins = ["tests.fixtures"]
