"""Papers that are not there: what a person sees who opens one, and the list of those that were given up."""

from uuid import uuid4

from backend.kernel.database import execute
from tests.orders.phone import finished_order
from tests.papers.test_receipt_papers import taken

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "zh-CN,zh;q=0.9"}


async def test_a_paper_opened_too_early_says_so_and_opens_by_itself(company, sign_in_as, run_jobs):
    _, _, receipt = await taken(company, sign_in_as)
    finance, path = await sign_in_as(company.finance), f"/api/receipts/{receipt}/pdf"
    page = await finance.get(path, headers=BROWSER)
    assert (page.status_code, page.headers["content-type"]) == (409, "text/html; charset=utf-8")
    assert "单据正在生成" in page.text and "This paper is being made" in page.text and 'http-equiv="refresh" content="3"' in page.text
    program = (await finance.get(path)).json()
    assert (program["code"], program["params"]) == ("paper.not_ready", {"printing": "soon"})
    await run_jobs()
    assert (await finance.get(path, headers=BROWSER)).headers["content-type"] == "application/pdf"


async def test_who_may_not_see_a_paper_is_told_in_words(company, sign_in_as, stranger):
    _, _, receipt = await taken(company, sign_in_as)
    for client, status in ((await sign_in_as(company.branch_manager), 404), (stranger, 401)):
        page = await client.get(f"/api/receipts/{receipt}/pdf", headers=BROWSER)
        assert page.status_code == status and "单据打不开" in page.text and "refresh" not in page.text


async def test_papers_of_every_kind_that_were_given_up_stand_in_one_list(company, sign_in_as, run_jobs):
    order = await finished_order(company, sign_in_as)
    till, _, receipt = await taken(company, sign_in_as)
    handover = str(uuid4())
    till.do("cash.offer", handover_id=handover, amount=2000, currency="CNY")
    assert await till.told() == [""]
    finance, manager = await sign_in_as(company.finance), await sign_in_as(company.manager)
    assert (await finance.post(f"/api/cash-handovers/{handover}/confirmation", json={"counted": 2000})).status_code == 201
    await execute("UPDATE form_version SET state = 'retired'")
    await run_jobs()
    assert (await manager.get("/api/papers/given-up")).json() == []
    await execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE status = 'todo'")
    everything = {("slip", str(order)), ("receipt", receipt), ("cash_sheet", handover)}
    assert await listed(manager) == everything
    assert await listed(finance) == everything - {("slip", str(order))}
    assert await listed(await sign_in_as(company.dispatcher)) == {("slip", str(order))}
    assert await listed(await sign_in_as(company.branch_manager)) == set()
    assert (await (await sign_in_as(company.li)).get("/api/papers/given-up")).status_code == 403
    page = await finance.get(f"/api/receipts/{receipt}/pdf", headers=BROWSER)
    assert "单据没有打印成功" in page.text and "refresh" not in page.text
    await execute("UPDATE form_version SET state = 'approved'")
    for path in (f"/api/orders/{order}/papers", f"/api/receipts/{receipt}/papers", f"/api/cash-handovers/{handover}/papers"):
        assert (await manager.post(path)).status_code == 202
    assert await listed(manager) == set()
    await run_jobs()
    assert await listed(manager) == set()


async def listed(client) -> set[tuple[str, str]]:
    return {(paper["kind"], paper["subject"]["id"]) for paper in (await client.get("/api/papers/given-up")).json()}
