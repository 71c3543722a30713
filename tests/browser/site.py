"""The whole product as processes of its own: what `make run` starts, on a free port and an empty database."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.postgres import ROOT, fresh_database, postgres_server

PASSWORD = "demo-demo"


@dataclass
class Site:
    url: str
    database_url: str
    process: subprocess.Popen
    log: Path

    def person(self, key: str) -> httpx.Client:
        """Somebody of the demonstration company, signed in by the API."""
        client = httpx.Client(base_url=self.url, timeout=30)
        answer = client.post("/api/session", json={"identifier": f"{key}@demo.example", "password": PASSWORD})
        assert answer.status_code == 201, answer.text
        client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        return client

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def start_site(folder: Path) -> Site:
    if not (ROOT / "pwa" / "dist" / "index.html").exists():
        raise RuntimeError("The app is not built: run `make app` (make test does).")
    port = _free_port()
    url = f"http://localhost:{port}"
    database = fresh_database(postgres_server(), f"fieldslip_browser_{os.getpid()}")
    environment = os.environ | {
        "DATABASE_URL": database,
        "FIELDSLIP_DATA_DIR": str(folder / "data"),
        "FIELDSLIP_PORT": str(port),
        "FIELDSLIP_PUBLIC_URL": url,
        "FIELDSLIP_TILES_INSIDE": "true",
    }
    log = folder / "site.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "backend.cli", "serve", "--demo"], env=environment, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT
        )
    site = Site(url, database, process, log)
    _wait_until_ready(site)
    return site


def _wait_until_ready(site: Site) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and site.process.poll() is None:
        try:
            if httpx.get(f"{site.url}/health/ready", timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("The site did not start:\n" + site.log.read_text()[-3000:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
