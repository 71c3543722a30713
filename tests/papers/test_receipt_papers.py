"""From money taken to the signed papers in customer's, finance's and technician's hands."""

import json
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one
from backend.money.receipts.codes import book_key, check_code
from tests.money.desk import FUSE, Till, paid, part, repaired
from tests.papers.reading import codes_of, read
from tests.papers.signed import is_genuine


async def taken(company, sign_in_as, *payments: dict, parts: int = 4) -> tuple[Till, UUID, str]:
    """Li has repaired out of warranty and was paid."""
    till = Till(await sign_in_as(company.li))
    order = await repaired(company, {await part(company=company): parts})
    till.seq = (await till.pull())["last_seq"]
    await till.supplied()
    receipt = till.take(order, parts * FUSE, *(payments or (paid("cash", 2000, tendered=5000, change=3000), paid("wechat", 1000, reference="4200-1"))))
    assert await till.told() == [""]
    return till, order, receipt


async def test_a_receipt_is_printed_in_three_copies_and_for_the_customer(company, sign_in_as, run_jobs, tmp_path):
    _, _, receipt = await taken(company, sign_in_as)
    finance = await sign_in_as(company.finance)
    assert (await finance.get(f"/api/receipts/{receipt}/pdf")).json()["code"] == "paper.not_ready"
    await run_jobs()
    answer = await finance.get(f"/api/receipts/{receipt}/pdf")
    assert answer.headers["content-type"] == "application/pdf" and answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-disposition"] == 'inline; filename="R-00000001-all-zh-Hans.pdf"'
    assert is_genuine(answer.content)
    reader, text = read(answer.content)
    assert [copy for page in reader.pages for copy in ("客户联", "财务联", "存根联") if copy in page.extract_text()] == ["客户联", "财务联", "存根联"]
    for expected in (
        "收据", "R-00000001", "A/1", "第 1 页，共 1 页", "测试物流有限公司", "人民币叁拾元整", "¥30.00", "测试 FUSE", "¥12.50", "13%", "保修期外只收配件费",
        "现金", "¥50.00", "微信支付", "4200-1", "尚欠", "¥20.00", "测试·技术员李", "HQ-WO-2026-00001",
    ):  # fmt: skip
        assert expected in text, expected
    assert "余款尚未收取" in text and "款项已收讫" not in text, "it is a part payment"
    row = await fetch_one("SELECT * FROM receipt WHERE id = $1", UUID(receipt))
    code = check_code(book_key(row["book"]), 1, row["claimed_at"], "CNY", 3000)
    assert [text for _, text in codes_of(answer.content, tmp_path)] == [f"http://localhost:8000/v/R-00000001/{code}"] * 3
    english = await finance.get(f"/api/receipts/{receipt}/pdf", params={"language": "en", "copies": "customer", "download": "true"})
    assert english.headers["content-disposition"] == 'attachment; filename="R-00000001-customer-en.pdf"'
    reader, text = read(english.content)
    assert len(reader.pages) == 1 and "Copy 1 · Customer" in text and "CNY 30.00" in text


async def test_the_data_of_the_receipt_is_inside(company, sign_in_as, run_jobs):
    _, _, receipt = await taken(company, sign_in_as)
    await run_jobs()
    pdf = (await (await sign_in_as(company.finance)).get(f"/api/receipts/{receipt}/pdf")).content
    data = json.loads(read(pdf)[0].attachments["R-00000001.json"][0])
    assert (data["format"], data["kind"], data["number"], data["amount"], data["outstanding"]) == ("fieldslip-receipt-1", "receipt", "R-00000001", 3000, 2000)
    assert [(one["method"], one["amount"]) for one in data["payments"]] == [("cash", 2000), ("wechat", 1000)]
    assert data["charge"]["vehicles"][0]["parts"][0]["tax"] == 575
    assert "logo" not in json.dumps(data)


async def test_void_is_a_new_print_beside_the_first(company, sign_in_as, run_jobs):
    till, _, receipt = await taken(company, sign_in_as)
    await run_jobs()
    finance = await sign_in_as(company.finance)
    first = (await finance.get(f"/api/receipts/{receipt}/pdf")).content
    till.do("receipt.void", receipt_id=receipt, reason="金额写错")
    assert await till.told() == [""]
    await run_jobs()
    stamped = await finance.get(f"/api/receipts/{receipt}/pdf")
    assert stamped.headers["content-disposition"] == 'inline; filename="R-00000001-all-zh-Hans-2.pdf"'
    text = read(stamped.content)[1]
    assert "本单已作废" in text and "金额写错" in text and "第 2 次印制" in text and "此据" not in text and is_genuine(stamped.content)
    assert (await finance.get(f"/api/receipts/{receipt}/pdf", params={"revision": 1})).content == first
    assert "作废" not in read(first)[1]
    papers = (await finance.get(f"/api/receipts/{receipt}/papers")).json()["papers"]
    assert [(one["void"], one["revision"], one["copies"]) for one in papers] == [(True, 2, "customer")] * 2 + [(True, 2, "all")] * 2 + [
        (False, 1, "customer")
    ] * 2 + [(False, 1, "all")] * 2


async def test_what_is_void_before_it_was_printed_is_printed_once(company, sign_in_as, run_jobs):
    till, _, receipt = await taken(company, sign_in_as)
    till.do("receipt.void", receipt_id=receipt, reason="金额写错")
    await till.told()
    await run_jobs()
    rows = await fetch("SELECT void, revision FROM money_paper WHERE receipt = $1", UUID(receipt))
    assert {tuple(row) for row in rows} == {(True, 1)} and len(rows) == 4


async def test_a_refund_is_a_paper_of_its_own(company, sign_in_as, run_jobs):
    till, _, receipt = await taken(company, sign_in_as)
    refund = till.give_back(receipt, paid("cash", 500))
    assert await till.told() == [""]
    await run_jobs()
    text = read((await (await sign_in_as(company.finance)).get(f"/api/receipts/{refund}/pdf")).content)[1]
    for expected in ("退款单", "R-00000002", "原收据", "R-00000001", "多收了", "人民币伍元整"):
        assert expected in text, expected
    assert "收费说明" not in text


async def test_another_amount_says_who_approved_it_and_why(company, sign_in_as, run_jobs):
    till = Till(await sign_in_as(company.li))
    order = await repaired(company, {await part(company=company): 4})
    await till.supplied()
    override = str(uuid4())
    till.do("charge.override", override_id=override, order_id=str(order), amount=4000, currency="CNY", reason="老客户")
    await till.told()
    manager = await sign_in_as(company.manager)
    assert (await manager.post(f"/api/charge-overrides/{override}/approval", json={})).status_code == 201
    receipt = till.take(order, 4000, paid("alipay", 4000))
    assert await till.told() == [""]
    await run_jobs()
    text = read((await manager.get(f"/api/receipts/{receipt}/pdf")).content)[1]
    for expected in ("经批准，按另定金额收取。", "老客户", "测试·经理", "¥40.00", "按规则应收", "支付宝", "款项已收讫", "其中税额 ¥4.60"):
        assert expected in text, expected
    assert "¥5.75" not in text, "that would be the tax at the full price"


async def test_a_void_has_one_time_on_all_papers(company, sign_in_as, run_jobs):
    till, order, _ = await taken(company, sign_in_as)
    receipt = till.take(order, 5000, paid("cash", 1000))
    till.do("receipt.void", receipt_id=receipt, reason="写错")
    for ago, change in zip((3, 2), till.waiting, strict=True):
        change["at"] = (now() - timedelta(hours=ago)).isoformat()
    handover = str(uuid4())
    till.do("cash.offer", handover_id=handover, amount=2000, currency="CNY")
    assert await till.told() == ["", "", ""]
    finance = await sign_in_as(company.finance)
    assert (await finance.post(f"/api/cash-handovers/{handover}/confirmation", json={"counted": 2000})).status_code == 201
    await run_jobs()
    void = await fetch_one("SELECT voided_at FROM receipt_void WHERE receipt = $1", UUID(receipt))
    [data] = [json.loads(files[0]) for files in read((await finance.get(f"/api/cash-handovers/{handover}/pdf")).content)[0].attachments.values()]
    [moved] = [one for one in data["moved"] if one["reason"] == "voided"]
    assert datetime.fromisoformat(moved["at"]) == void["voided_at"] < now() - timedelta(hours=1)


async def test_the_hand_over_sheet_covers_what_came_since_the_last(company, sign_in_as, run_jobs):
    till, order, _ = await taken(company, sign_in_as)
    finance = await sign_in_as(company.finance)

    async def handed_over(offered: int, counted: int, reason: str = "") -> str:
        handover = str(uuid4())
        till.do("cash.offer", handover_id=handover, amount=offered, currency="CNY")
        assert await till.told() == [""]
        assert (await finance.get(f"/api/cash-handovers/{handover}/pdf")).json()["code"] == "cash_handover.not_confirmed"
        given = {"counted": counted, "difference_reason": reason}
        assert (await finance.post(f"/api/cash-handovers/{handover}/confirmation", json=given)).status_code == 201
        return handover

    first = await handed_over(2000, 1900, "少一元")
    later = till.take(order, 5000, paid("cash", 1000))
    till.give_back(later, paid("cash", 300))
    assert await till.told() == ["", ""]
    second = await handed_over(800, 800)
    assert [(sheet["cash_handover"], sheet["printing"]["state"]) for sheet in (await finance.get("/api/cash-sheets")).json()] == [(second, "soon"), (first, "soon")]
    await execute("DELETE FROM procrastinate_jobs WHERE queueing_lock = $1", f"sheet:{second}")
    assert (await finance.get("/api/cash-sheets")).json()[0]["printing"]["state"] == "given_up"
    assert (await finance.post(f"/api/cash-handovers/{second}/papers")).json()[0]["printing"]["state"] == "soon"
    await run_jobs()
    assert {sheet["printing"]["state"] for sheet in (await finance.get("/api/cash-sheets")).json()} == {"done"}
    answer = await finance.get(f"/api/cash-handovers/{first}/pdf")
    assert answer.headers["content-disposition"] == 'inline; filename="HQ-CH-2026-00001-zh-Hans.pdf"' and is_genuine(answer.content)
    reader, text = read(answer.content)
    assert len(reader.pages) == 2
    for expected in ("交款单", "第一联 交款人", "第二联 财务", "R-00000001", "¥20.00", "人民币壹拾玖元整", "−¥1.00", "少一元", "测试·技术员李", "测试·财务"):
        assert expected in text, expected
    mine = await (await sign_in_as(company.li)).get(f"/api/cash-handovers/{second}/pdf", params={"language": "en"})
    text = read(mine.content)[1]
    for expected in ("Left from the hand-over before", "CNY 1.00", "R-00000002", "R-00000003", "refund", "−CNY 3.00"):
        assert expected in text, expected
    assert "R-00000001" not in text


async def test_papers_are_for_those_who_may_see_the_money(company, sign_in_as, run_jobs):
    _, _, receipt = await taken(company, sign_in_as)
    await run_jobs()
    for person, status in (
        (company.li, 200), (company.finance, 200), (company.manager, 200), (company.administrator, 200),
        (company.wang, 404), (company.contractor, 404), (company.branch_manager, 404), (company.dispatcher, 403), (company.customer_service, 403),
    ):  # fmt: skip
        client = await sign_in_as(person)
        for path in ("pdf", "papers"):
            assert (await client.get(f"/api/receipts/{receipt}/{path}")).status_code == status, person.name


async def test_a_paper_that_cannot_be_printed_is_tried_again_and_can_be_asked_for(company, sign_in_as, run_jobs):
    await execute("UPDATE form_version SET state = 'retired' WHERE form = 'receipt'")
    _, _, receipt = await taken(company, sign_in_as)
    await run_jobs()
    [job] = await fetch("SELECT status, attempts FROM procrastinate_jobs WHERE task_name = 'papers.print_receipt'")
    assert (job["status"], job["attempts"]) == ("todo", 1)
    finance, path = await sign_in_as(company.finance), f"/api/receipts/{receipt}/papers"
    told = (await finance.get(path)).json()
    assert told["papers"] == [] and told["printing"]["state"] == "again" and told["printing"]["again_at"]
    await execute("UPDATE form_version SET state = 'approved' WHERE form = 'receipt'")
    assert (await finance.post(path)).json()["printing"] == {"state": "soon", "again_at": None}
    await execute("DELETE FROM procrastinate_jobs")
    assert (await finance.get(path)).json()["printing"]["state"] == "given_up"
    assert (await (await sign_in_as(company.li)).post(path)).status_code == 403
    assert (await (await sign_in_as(company.branch_manager)).post(path)).status_code == 404
    assert (await finance.post(path)).status_code == 202
    await run_jobs()
    told = (await finance.get(path)).json()
    assert {paper["state"] for paper in told["papers"]} == {"ready"} and told["printing"]["state"] == "done"


async def test_printing_again_changes_nothing(company, sign_in_as, run_jobs):
    from backend.papers.money.printing import print_receipt

    _, _, receipt = await taken(company, sign_in_as)
    await run_jobs()
    before = await fetch("SELECT id, sha256, printed_at FROM money_paper ORDER BY id")
    await print_receipt(UUID(receipt))
    assert await fetch("SELECT id, sha256, printed_at FROM money_paper ORDER BY id") == before
