"""Papers in the office, and the customer's link: given anew, taken back."""

import io
from uuid import UUID

from pypdf import PdfReader

from backend.kernel.database import execute, fetch, fetch_one
from backend.papers.links import address
from backend.settings import settings
from tests.orders.phone import finished_order
from tests.orders.story import assigned_order


async def link_of(order: UUID) -> str:
    link = await fetch_one('SELECT id FROM link WHERE "order" = $1', order)
    return address(link["id"]).removeprefix(settings().public_url)


async def test_the_office_reads_papers_in_both_languages(company, sign_in_as, run_jobs):
    order = await finished_order(company, sign_in_as)
    dispatcher = await sign_in_as(company.dispatcher)
    waiting = (await dispatcher.get(f"/api/orders/{order}/papers")).json()
    assert waiting["link"].startswith(settings().public_url)
    await run_jobs()
    papers = (await dispatcher.get(f"/api/orders/{order}/papers")).json()["papers"]
    assert {(paper["language"], paper["state"]) for paper in papers} == {("zh-Hans", "ready"), ("en", "ready")}
    for paper in papers:
        pdf = await dispatcher.get(f"/api/papers/{paper['id']}/pdf", params={"download": "true"})
        assert pdf.headers["content-disposition"] == f'attachment; filename="{paper["number"]}-{paper["language"]}.pdf"'
        assert "no-store" in pdf.headers["cache-control"]
        assert company.vehicles[0].plate in "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)


async def test_a_slip_that_cannot_be_printed_is_tried_again_and_can_be_asked_for(company, sign_in_as, run_jobs):
    await execute("UPDATE form_version SET state = 'retired' WHERE form = 'installation_slip'")
    order = await finished_order(company, sign_in_as)
    dispatcher, path = await sign_in_as(company.dispatcher), f"/api/orders/{order}/papers"
    await run_jobs()
    [job] = await fetch("SELECT status, scheduled_at FROM procrastinate_jobs WHERE task_name = 'papers.print_slip' AND status <> 'succeeded'")
    assert (job["status"], (await dispatcher.get(path)).json()["printing"]["state"]) == ("todo", "again")
    await execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE status = 'todo'")
    assert (await dispatcher.get(path)).json()["printing"]["state"] == "given_up"
    await execute("UPDATE form_version SET state = 'approved' WHERE form = 'installation_slip'")
    assert (await (await sign_in_as(company.li)).post(path)).status_code == 403
    assert (await (await sign_in_as(company.branch_manager)).post(path)).status_code == 404
    answer = await dispatcher.post(path)
    assert (answer.status_code, answer.json()["printing"]["state"]) == (202, "soon")
    await run_jobs()
    assert (await dispatcher.get(path)).json()["printing"]["state"] == "done"


async def test_an_order_of_another_centre_shows_no_paper(company, sign_in_as, run_jobs):
    order = await finished_order(company, sign_in_as)
    await run_jobs()
    papers = (await (await sign_in_as(company.dispatcher)).get(f"/api/orders/{order}/papers")).json()["papers"]
    for person in (company.branch_manager, company.wang, company.contractor):
        client = await sign_in_as(person)
        assert (await client.get(f"/api/orders/{order}/papers")).status_code == 404, person.name
        assert (await client.get(f"/api/papers/{papers[0]['id']}/pdf")).status_code == 404, person.name


async def test_a_new_link_closes_the_old_one_and_is_printed(company, sign_in_as, stranger, run_jobs):
    order = await finished_order(company, sign_in_as)
    await run_jobs()
    dispatcher = await sign_in_as(company.dispatcher)
    old = await link_of(order)
    answer = await dispatcher.post(f"/api/orders/{order}/link")
    assert answer.status_code == 201
    new = answer.json()["link"].removeprefix(settings().public_url)
    assert new != old
    assert (await stranger.get(old)).status_code == 404
    unfinished = await dispatcher.get(f"/api/papers/{answer.json()['papers'][0]['id']}/pdf")
    assert (unfinished.status_code, unfinished.json()["code"]) == (409, "paper.not_ready")
    await run_jobs()
    assert (await stranger.get(f"{new}/slip-en.pdf")).status_code == 200


async def test_a_link_taken_back_opens_nothing_until_there_is_a_new_one(company, sign_in_as, stranger, run_jobs):
    order = await finished_order(company, sign_in_as)
    await run_jobs()
    manager = await sign_in_as(company.manager)
    old = await link_of(order)
    assert (await manager.delete(f"/api/orders/{order}/link")).status_code == 204
    assert (await manager.delete(f"/api/orders/{order}/link")).status_code == 204
    assert (await stranger.get(old)).status_code == 404
    assert (await manager.get(f"/api/orders/{order}/papers")).json()["link"] is None
    assert (await manager.post(f"/api/orders/{order}/link")).json()["link"]


async def test_a_technician_gives_no_links(company, sign_in_as):
    order = await assigned_order(company)
    technician = await sign_in_as(company.li)
    assert (await technician.post(f"/api/orders/{order}/link")).status_code == 403
    assert (await technician.delete(f"/api/orders/{order}/link")).status_code == 403
