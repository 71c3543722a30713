"""What the customer sees by a receipt's link, what the holder of the paper can check, and what nobody else learns."""

import re
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from backend.kernel.clock import today
from backend.kernel.database import execute, fetch, fetch_one
from backend.kernel.files import sha256_of
from backend.money.phone import receipt_documents
from backend.money.receipts.codes import book_key, check_code, opening_code
from tests.money.desk import Till, paid
from tests.money.test_invoices import NUMBER, ofd, upload, wish
from tests.money.test_invoices import pdf as invoice_pdf
from tests.money.test_money_on_site import post
from tests.papers.reading import read
from tests.papers.signed import is_genuine
from tests.papers.test_receipt_papers import taken

NOBODY = "AAAAAAAAAAAAAAAAAAAAAA"


async def paths_of(receipt: str) -> tuple[str, str]:
    """The customer's page and the verification page."""
    row = await fetch_one("SELECT * FROM receipt WHERE id = $1", UUID(receipt))
    assert row
    key = book_key(row["book"])
    check = check_code(key, row["number"], row["claimed_at"], row["currency"], row["amount"])
    return f"/r/{opening_code(key, row['number'])}", f"/v/R-{row['number']:08d}/{check}"


async def test_before_the_phone_has_synced_the_page_says_so_and_looks_again(company, sign_in_as, stranger):
    till = Till(await sign_in_as(company.li))
    [book] = (await till.supplied())["books"]
    answer = await stranger.get(f"/r/{opening_code(book['key'], book['next'])}")
    assert answer.status_code == 404
    assert "收据还没有到" in answer.text and "The receipt is not here yet" in answer.text
    assert 'http-equiv="refresh" content="30"' in answer.text


async def test_the_customer_sees_the_receipt_at_once_and_its_pdf_when_printed(company, sign_in_as, stranger, run_jobs):
    _, _, receipt = await taken(company, sign_in_as)
    path, _ = await paths_of(receipt)
    page = (await stranger.get(path)).text
    for expected in ("R-00000001", "¥30.00", "有效", "测试物流有限公司", "现金 ¥20.00", "微信支付 ¥10.00", "正在生成", 'http-equiv="refresh"'):
        assert expected in page, expected
    for explained in ("保修期外只收配件费", "测试 FUSE × 4", "应收合计", "收到 ¥50.00 · 找零 ¥30.00", "本次收款", "尚欠", "¥20.00"):
        assert explained in page, explained
    await run_jobs()
    page = (await stranger.get(path, headers={"Accept-Language": "en"})).text
    assert "Out of warranty: parts only" in page and "<script" not in page
    assert "CNY 30.00" in page.replace("\xa0", " ") and "refresh" not in page
    for language, word in (("zh-Hans", "收据"), ("en", "Receipt")):
        assert re.search(rf'href="{path}/receipt-{language}\.pdf"', page)
        pdf = await stranger.get(f"{path}/receipt-{language}.pdf", params={"download": "1"})
        assert pdf.headers["content-disposition"] == f'attachment; filename="R-00000001-{language}.pdf"'
        reader, text = read(pdf.content)
        assert len(reader.pages) == 1 and word in text and is_genuine(pdf.content)


async def test_the_paper_is_confirmed_and_nothing_else_is_told(company, sign_in_as, stranger, run_jobs):
    _, _, receipt = await taken(company, sign_in_as)
    await run_jobs()
    path, check = await paths_of(receipt)
    page = (await stranger.get(check)).text
    for expected in ("编号、日期和金额属实", "R-00000001", "¥30.00", "有效"):
        assert expected in page, expected
    for language in ("zh-Hans", "en"):
        assert sha256_of((await stranger.get(f"{path}/receipt-{language}.pdf")).content) in page
    for row in await fetch("SELECT sha256 FROM money_paper WHERE receipt = $1 AND copies = 'all'", UUID(receipt)):
        assert row["sha256"] in page, "finance's own file is as genuine as the customer's"
    assert "中文三联全份" in page
    for secret in ("测试物流有限公司", "HQ-WO", "技术员", "微信", "总部", path):
        assert secret not in page, secret


async def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(company, sign_in_as, stranger, run_jobs):
    await taken(company, sign_in_as)
    _, _, other = await taken_again(company, sign_in_as)
    _, check = await paths_of(other)
    code = check.rsplit("/", 1)[1]
    answers = [
        await stranger.get(f"/v/{number}/{wrong}")
        for number, wrong in (
            ("R-00000001", NOBODY), ("R-00000001", code), ("R-00000099", code), ("R-00000002", code[:-1]), ("R-2", code), ("X-00000002", code),
            ("R-99999999999999999", code), ("R-999999999999999999999", code), ("R-00000002", "代码"), ("R-000000002", code), ("%00", code),
        )
    ]  # fmt: skip
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert (await stranger.get(check)).status_code == 200


async def taken_again(company, sign_in_as) -> tuple[Till, UUID, str]:
    """Another receipt on the same order and phone."""
    till = Till(await sign_in_as(company.li))
    row = await fetch_one('SELECT "order", charged FROM receipt')
    device = await fetch_one("SELECT last_seq FROM device WHERE id = $1", company.devices[company.li.id])
    assert row and device
    till.seq = device["last_seq"]
    await till.supplied()
    receipt = till.take(row["order"], row["charged"], paid("cash", 100))
    assert await till.told() == [""]
    return till, row["order"], receipt


async def test_void_and_refunded_are_said_on_both_pages(company, sign_in_as, stranger, run_jobs):
    till, _, receipt = await taken(company, sign_in_as)
    await run_jobs()
    path, check = await paths_of(receipt)
    before = (await stranger.get(f"{path}/receipt-zh-Hans.pdf")).content
    refund = till.give_back(receipt, paid("cash", 500))
    await till.told()
    for page in (path, check):
        assert "已退款 ¥5.00" in (await stranger.get(page)).text
    till.do("receipt.void", receipt_id=refund, reason="没有退成")
    till.do("receipt.void", receipt_id=receipt, reason="金额写错")
    assert await till.told() == ["", ""]
    page = (await stranger.get(path)).text
    assert "已作废" in page and "金额写错" in page and "已退款" not in page and ".pdf" not in page
    await run_jobs()
    after = (await stranger.get(f"{path}/receipt-zh-Hans.pdf")).content
    page = (await stranger.get(check)).text
    assert "已作废" in page and "不再有效" in page and "金额写错" not in page
    assert sha256_of(before) in page and sha256_of(after) in page and before != after


async def test_all_of_it_given_back_is_said_as_such(company, sign_in_as, stranger):
    till, _, receipt = await taken(company, sign_in_as, paid("cash", 3000))
    refund = till.give_back(receipt, paid("cash", 3000))
    assert await till.told() == [""]
    for page in await paths_of(receipt):
        text = (await stranger.get(page)).text
        assert "已全额退款" in text and ">有效" not in text and "✓ 有效" not in text
    assert "退款方式" in (await stranger.get((await paths_of(refund))[0])).text


async def test_the_invoice_is_asked_for_then_issued_then_taken_back(company, sign_in_as, stranger):
    till, _, receipt = await taken(company, sign_in_as)
    finance, (path, check) = await sign_in_as(company.finance), await paths_of(receipt)
    assert "发票" not in (await stranger.get(path)).text
    request = wish(till, receipt)
    assert await till.told() == [""]
    await upload(finance, request, ofd())
    page = (await stranger.get(path)).text
    assert "已申请开票" in page and "发票抬头" in page and f"{path}/invoice" not in page
    assert (await stranger.get(f"{path}/invoice")).status_code == 404
    day = today().isoformat()
    await post(finance, f"/invoice-requests/{request}/invoice", {"invoice_number": NUMBER, "issued_on": day})
    page = (await stranger.get(path, params={"lang": "en"})).text
    assert NUMBER in page and day in page and f'href="{path}/invoice"' in page and "Issued." in page
    assert NUMBER not in (await stranger.get(check)).text
    for data, media_type, ending in ((ofd(), "application/ofd", "ofd"), (invoice_pdf(), "application/pdf", "pdf")):
        await upload(finance, request, data)
        saved = await stranger.get(f"{path}/invoice")
        assert saved.headers["content-type"] == media_type and saved.headers["x-content-type-options"] == "nosniff"
        assert saved.headers["content-disposition"] == f'attachment; filename="{NUMBER}.{ending}"'
        assert saved.headers["cache-control"] == "private, no-store" and saved.headers["content-security-policy"].endswith("; sandbox")
    await post(finance, f"/invoice-requests/{request}/red-flush", {"reason": "抬头写错"})
    page = (await stranger.get(path)).text
    assert "已红冲" in page and "抬头写错" in page and f"{path}/invoice" not in page
    assert (await stranger.get(f"{path}/invoice")).status_code == 404


async def test_an_invoice_that_will_not_come_is_said(company, sign_in_as, stranger):
    till, _, receipt = await taken(company, sign_in_as)
    request, (path, _) = wish(till, receipt), await paths_of(receipt)
    assert await till.told() == [""]
    await post(await sign_in_as(company.finance), f"/invoice-requests/{request}/cancellation", {"reason": "客户不要了"})
    page = (await stranger.get(path)).text
    assert "不会开具发票" in page and "客户不要了" in page


@pytest.mark.parametrize("path", [f"/r/{NOBODY}", f"/r/{NOBODY}/invoice", "/r/%00", "/r/x", f"/r/{NOBODY}/receipt-en.pdf", f"/v/R-00000001/{NOBODY}"])
async def test_what_is_not_there_is_a_plain_page(company, stranger, path):
    answer = await stranger.get(path)
    assert answer.status_code == 404 and answer.headers["content-type"].startswith("text/html")


async def test_nothing_keeps_finds_or_follows_the_pages(company, sign_in_as, stranger):
    _, _, receipt = await taken(company, sign_in_as)
    for path in await paths_of(receipt):
        answer = await stranger.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "script" not in answer.text
        assert answer.headers["cache-control"] == "private, no-store" and answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-robots-tag"].startswith("noindex") and "set-cookie" not in answer.headers


async def test_markup_in_a_name_is_only_text(company, sign_in_as, stranger):
    _, _, receipt = await taken(company, sign_in_as)
    await execute("UPDATE customer SET name = '<b>甲</b>'")
    assert "&lt;b&gt;甲&lt;/b&gt;" in (await stranger.get((await paths_of(receipt))[0])).text


async def test_a_receipts_link_taken_back_opens_nothing_until_there_is_a_new_one(company, sign_in_as, stranger, run_jobs):
    _, order, receipt = await taken(company, sign_in_as)
    await run_jobs()
    finance, address = await sign_in_as(company.finance), f"/api/receipts/{receipt}"
    old, check = await paths_of(receipt)
    [first] = await receipt_documents([receipt])
    assert urlsplit(first["link"]).path == old
    assert (await (await sign_in_as(company.li)).delete(f"{address}/link")).status_code == 403
    assert (await (await sign_in_as(company.branch_manager)).delete(f"{address}/link")).status_code == 404
    for _ in range(2):
        assert (await finance.delete(f"{address}/link")).status_code == 204
    assert (await finance.get(f"{address}/papers")).json()["link"] is None
    [taken_back] = await receipt_documents([receipt])
    assert taken_back["link"] is None and taken_back["version"] > first["version"]
    await closed(stranger, old)
    assert (await stranger.get(check)).status_code == 200
    new = urlsplit((await finance.post(f"{address}/link")).json()["link"]).path
    assert new != old and "¥30.00" in (await stranger.get(new)).text
    assert (await stranger.get(f"{new}/receipt-en.pdf")).status_code == 200
    await closed(stranger, old)
    newest = urlsplit((await finance.post(f"{address}/link")).json()["link"]).path
    await closed(stranger, new)
    assert (await stranger.get(newest)).status_code == 200
    [now_told] = await receipt_documents([receipt])
    assert urlsplit(now_told["link"]).path == newest and now_told["version"] > taken_back["version"]
    told = [entry["verb"] for entry in (await finance.get(f"/api/orders/{order}/history")).json()]
    assert (told.count("revoke_receipt_link"), told.count("renew_receipt_link")) == (1, 2)


async def closed(stranger, path: str) -> None:
    """It says that the link opens nothing, not that the receipt is still to come."""
    page = await stranger.get(path)
    assert page.status_code == 404 and "此链接无法打开" in page.text and "refresh" not in page.text
    for file in ("receipt-zh-Hans.pdf", "invoice"):
        assert (await stranger.get(f"{path}/{file}")).status_code == 404
