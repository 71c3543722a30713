"""What a technician's phone loads before the first screen, as the build counts it."""

import re
import subprocess

from backend.settings import PROJECT
from bench.measure import Figure


async def figures() -> list[Figure]:
    said = subprocess.run(["node", "scripts/sizes.mjs"], cwd=PROJECT / "pwa", capture_output=True, text=True, check=False).stdout  # noqa: ASYNC221
    found = re.search(r"first path, script: ([\d.]+) KB", said)
    assert found, said
    return [Figure("first load, script in brotli", float(found[1]), None, "KB", 120)]
