"""Storage: what nobody will ask for is cleared away after a long time, and nobody can fill it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.evidence import allowance
from backend.evidence.clearing import clear_away
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch
from backend.kernel.jobs import queue
from tests.orders.phone import Phone, finished_order
from tests.orders.story import assigned_order
from tests.papers.samples import jpeg
from tests.sync.traces import everything_kept, files_kept


async def later(days: int) -> None:
    for statement in (
        "UPDATE blob SET stored_at = stored_at - $1::interval",
        "UPDATE blob_brought SET at = at - $1::interval",
        "UPDATE blob_part SET at = at - $1::interval",
    ):
        await execute(statement, timedelta(days=days))


async def test_bytes_that_nothing_names_go_after_ninety_days_and_can_come_again(company, sign_in_as):
    phone = Phone(await sign_in_as(company.li))
    phone.blob(jpeg("#127", "never named"))
    before = await everything_kept()
    await phone.upload()
    await later(89)
    await clear_away()
    assert len(files_kept()) == len(before[1]) + 1
    await later(2)
    await clear_away()
    assert await everything_kept() == before
    await phone.upload()
    assert len(files_kept()) == len(before[1]) + 1


async def test_what_another_has_brought_lately_stays(company, sign_in_as):
    data = jpeg("#127", "of two")
    phones = [Phone(await sign_in_as(person)) for person in (company.li, company.wang)]
    for phone in phones:
        phone.blob(data)
        await phone.upload()
        await later(60)
    await clear_away()
    assert len(await fetch("SELECT 1 FROM blob_brought")) == 2


async def test_nothing_that_anything_names_is_ever_cleared_away(company, sign_in_as, run_jobs):
    await finished_order(company, sign_in_as)
    await run_jobs()
    phone = Phone(await sign_in_as(company.wang))
    phone.do("line.add_photo", order_id=str(uuid4()), photo_id=str(uuid4()), kind="other", taken_at=now().isoformat(), **phone.blob(jpeg("#128", "refused")))
    assert (await phone.push())["results"][0]["outcome"] == "conflict"
    await phone.upload()
    await execute("UPDATE conflict SET state = 'discarded', decided_at = now()")
    await later(1000)
    before = await everything_kept()
    await clear_away()
    assert await everything_kept() == before


async def test_bytes_that_are_also_a_printed_copy_stay(company, sign_in_as, run_jobs):
    await finished_order(company, sign_in_as)
    await run_jobs()
    phone = Phone(await sign_in_as(company.li))
    [row, *_] = await fetch("SELECT id FROM photo")
    phone.blob((await phone.client.get(f"/api/photos/{row['id']}/display")).content)
    await phone.upload()
    await later(1000)
    before = files_kept()
    await clear_away()
    assert files_kept() == before


async def test_pieces_without_progress_go_after_thirty_days(company, sign_in_as):
    li, data = await sign_in_as(company.li), jpeg("#129", "broke off")
    address = f"/api/blobs/{'ef' * 32}"
    before = await everything_kept()
    await li.put(address, content=data[:100], headers={"Upload-Length": str(len(data))})
    await later(29)
    await li.put(address, content=data[100:200], headers={"Upload-Length": str(len(data)), "Upload-Offset": "100"})
    await later(29)
    await clear_away()
    assert (await li.head(address)).headers["Upload-Offset"] == "200"
    await later(2)
    await clear_away()
    assert await everything_kept() == before


async def test_it_is_done_every_day():
    queue.perform_import_paths()
    assert "23 3 * * *" in {task.cron for task in queue.periodic_registry.periodic_tasks.values()}


@pytest.fixture
def small_allowance(monkeypatch):
    monkeypatch.setattr(allowance, "MOST_UNNAMED", 100_000)


async def test_nobody_fills_the_store_with_what_nothing_names(company, sign_in_as, small_allowance):
    phone, data = Phone(await sign_in_as(company.li)), [jpeg(f"#13{number}", f"{number}" * 40) for number in range(60)]
    answers = []
    for picture in data:
        named = phone.blob(picture)
        answers.append(await phone.client.put(f"/api/blobs/{named['sha256']}", content=picture, headers={"Upload-Length": str(named["size"])}))
    assert (answers[0].status_code, answers[-1].status_code) == (200, 409)
    assert (answers[-1].json()["code"], answers[-1].json()["params"]) == ("blob.too_much_unnamed", {"limit": 100_000})
    order = str(await assigned_order(company))
    await execute("UPDATE work_order SET state = 'on_site' WHERE id = $1", order)
    phone.do("line.add_photo", order_id=order, photo_id=str(uuid4()), kind="other", taken_at=now().isoformat(), **named)
    await phone.push()
    again = await phone.client.put(f"/api/blobs/{named['sha256']}", content=data[-1], headers={"Upload-Length": str(named["size"])})
    assert again.json()["complete"]


async def test_pieces_count_too(company, sign_in_as, small_allowance):
    li = await sign_in_as(company.li)
    for number, size in enumerate((60_000, 60_000)):
        answer = await li.put(f"/api/blobs/{f'{number}' * 64}", content=b"x" * (size - 1), headers={"Upload-Length": str(size)})
    assert answer.json()["code"] == "blob.too_much_unnamed"
