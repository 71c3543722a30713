"""The press prints whatever paper it is given, and tells those who wait when there is too much."""

import asyncio

import pytest

from backend.kernel.problems import Problem
from backend.papers import press as presses
from backend.papers.press import Press
from tests.papers.reading import read
from tests.papers.samples import slip


async def test_a_press_whose_process_dies_prints_all_the_same():
    press = Press()
    await press.print(slip(1, photos=0))
    assert press.processes.pool
    for process in press.processes.pool._processes.values():
        process.kill()
    assert "HQ-SL-2026-00012" in read(await press.print(slip(1, photos=0)))[1]
    press.processes.close()


async def test_whoever_waits_is_told_when_many_wait_already():
    press = Press()
    waiting = [asyncio.create_task(press.print_now(slip(1, photos=0))) for _ in range(presses.MOST_WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(Problem) as refused:
        await press.print_now(slip(1, photos=0))
    assert (refused.value.code, refused.value.status) == ("press.busy", 503)
    assert all(pdf.startswith(b"%PDF-") for pdf in await asyncio.gather(*waiting))
    assert await press.print_now(slip(1, photos=0))
    press.processes.close()


async def test_a_paper_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(presses, "SOMEBODY_WAITS", 0.001)
    press = Press()
    with pytest.raises(Problem) as refused:
        await press.print_now(slip(1, photos=0))
    assert refused.value.code == "press.busy"
    press.processes.close()
