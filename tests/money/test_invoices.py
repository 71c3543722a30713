"""From a customer's wish for an invoice to the file on their page, through the real app."""

import asyncio
import io
import resource
import zipfile
import zlib
from uuid import UUID, uuid4

import pikepdf
import pytest
import pytest_asyncio

from backend.kernel.clock import today
from backend.kernel.database import execute, transaction
from backend.kernel.files import sha256_of
from backend.money.invoices.files import LARGEST
from backend.money.invoices.listing import invoice_of
from backend.money.invoices.opening import MOST_MEMORY
from tests.cast import Company
from tests.money.desk import FUSE, Till, paid, part, repaired
from tests.money.test_money_on_site import get, post
from tests.papers.samples import jpeg

USCC = "91110000600037341L"
NUMBER = "25112000000012345678"


@pytest_asyncio.fixture(loop_scope="session")
async def till(company: Company, sign_in_as) -> Till:
    made = Till(await sign_in_as(company.li))
    await made.supplied()
    return made


@pytest_asyncio.fixture(loop_scope="session")
async def finance(company: Company, sign_in_as):
    return await sign_in_as(company.finance)


@pytest_asyncio.fixture(loop_scope="session")
async def receipt(company: Company, till: Till) -> str:
    written = till.take(await repaired(company, {await part(company=company): 4}), 4 * FUSE, paid("wechat", 4 * FUSE))
    assert await till.told() == [""]
    return written


def wish(till: Till, receipt: str, **other) -> str:
    request = str(uuid4())
    till.do("invoice.request", **{"request_id": request, "receipt_id": receipt, "kind": "special", "title": "测试物流有限公司", "tax_id": USCC} | other)
    return request


def pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out)
    return out.getvalue()


def ofd() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("OFD.xml", "<ofd:OFD/>")
    return out.getvalue()


def bomb() -> bytes:
    """A PDF of a megabyte whose table of objects unpacks to more than the one who opens it may have."""
    packer, zeros = zlib.compressobj(1), bytes(1 << 24)
    packed = b"".join(packer.compress(zeros) for _ in range(MOST_MEMORY // len(zeros))) + packer.flush()
    head = b"%PDF-1.7\n"
    table = b"1 0 obj <</Type/XRef/W[1 4 1]/Size 99999999/Root 2 0 R/Filter/FlateDecode/Length %d>> stream\n" % len(packed)
    return head + table + packed + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % len(head)


async def upload(client, request: str, data: bytes, status: int = 201):
    answer = await client.post(f"/api/invoice-requests/{request}/file", files={"file": ("发票.pdf", data)})
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_what_the_phone_wishes_finance_issues(company: Company, till: Till, receipt: str, finance) -> None:
    request = wish(till, receipt, email="a@example.com")
    wish(till, receipt)
    assert await till.told() == ["", "invoice_request.open"]
    [document] = (await till.pull())["changed"]["invoice_requests"]
    assert (document["state"], document["customer_id"], document["has_file"]) == ("requested", str(company.logistics.id), False)
    [row] = (await get(finance, "/invoice-requests", state="requested", q="测试物流"))["items"]
    assert (row["id"], row["receipt"]["amount"], row["correct"]) == (request, 4 * FUSE, False)
    issued = {"invoice_number": NUMBER, "issued_on": today().isoformat()}
    assert (await post(finance, f"/invoice-requests/{request}/invoice", issued | {"invoice_number": "1"}, 422))["code"] == "invoice.number"
    assert (await post(finance, f"/invoice-requests/{request}/invoice", issued | {"issued_on": "2199-01-01"}, 422))["code"] == "invoice.day"
    assert (await post(finance, f"/invoice-requests/{request}/invoice", issued))["state"] == "issued"
    assert (await upload(finance, request, pdf()))["file_type"] == "application/pdf"
    found = await invoice_of(receipt)  # pyright: ignore[reportArgumentType]
    assert found and (found.state, found.number, found.file_type) == ("issued", NUMBER, "application/pdf")
    answer = await finance.get(f"/api/invoice-requests/{request}/file")
    assert (sha256_of(answer.content), f"{NUMBER}.pdf" in answer.headers["Content-Disposition"]) == (found.file, True)
    [document] = (await till.pull())["changed"]["invoice_requests"]
    assert (document["invoice_number"], document["has_file"]) == (NUMBER, True)


async def test_what_unpacks_without_end_ends_with_the_process_that_opened_it(finance, till: Till, receipt: str) -> None:
    request, file = wish(till, receipt), bomb()
    assert await till.told() == [""] and len(file) < LARGEST
    began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (await upload(finance, request, file, 422))["code"] == "invoice_file.damaged"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - began < MOST_MEMORY / 4 / 1024


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "invoice_file.empty"), (b"%PDF-1.7 nothing", "invoice_file.damaged"), (b"PK\x03\x04..", "invoice_file.damaged"), (b"hello", "picture.not_a_picture")],
)
async def test_a_file_is_opened_before_it_is_believed(till: Till, receipt: str, finance, data: bytes, code: str) -> None:
    request = wish(till, receipt)
    assert await till.told() == [""]
    assert (await upload(finance, request, data, 422))["code"] == code
    assert (await finance.get(f"/api/invoice-requests/{request}/file")).status_code == 404
    for good, kind in ((ofd(), "application/ofd"), (jpeg("#225588", "invoice"), "image/jpeg")):
        assert (await upload(finance, request, good))["file_type"] == kind


async def test_a_request_ends_and_another_can_be_made(till: Till, receipt: str, finance) -> None:
    first = wish(till, receipt)
    assert await till.told() == [""]
    assert (await post(finance, f"/invoice-requests/{first}/red-flush", {"reason": "写错"}, 409))["code"] == "invoice_request.not_issued"
    assert (await post(finance, f"/invoice-requests/{first}/cancellation", {"reason": " "}, 422))["code"] == "invoice_request.reason_missing"
    await post(finance, f"/invoice-requests/{first}/cancellation", {"reason": "客户不要了"})
    second = wish(till, receipt)
    assert await till.told() == [""]
    await post(finance, f"/invoice-requests/{second}/invoice", {"invoice_number": NUMBER, "issued_on": today().isoformat()})
    assert (await post(finance, f"/invoice-requests/{second}/cancellation", {"reason": "x"}, 409))["code"] == "invoice_request.issued"
    ended = await post(finance, f"/invoice-requests/{second}/red-flush", {"reason": "抬头写错"})
    assert (ended["state"], ended["end_reason"]) == ("red_flushed", "抬头写错")
    third = wish(till, receipt)
    assert await till.told() == [""]
    same = {"invoice_number": NUMBER, "issued_on": today().isoformat()}
    assert (await post(finance, f"/invoice-requests/{third}/invoice", same, 409))["code"] == "invoice.known"


async def test_what_is_void_or_refunded_gets_no_invoice(company: Company, till: Till, receipt: str, finance) -> None:
    order = await repaired(company, {await part("VOID", company=company): 4})
    void = till.take(order, 4 * FUSE, paid("cash", 500))
    till.do("receipt.void", receipt_id=void, reason="写错")
    wish(till, void)
    refund = till.give_back(receipt, paid("wechat", 4 * FUSE))
    wish(till, receipt)
    wish(till, refund)
    wish(till, str(uuid4()))
    wish(till, receipt, tax_id="1")
    assert await till.told() == [
        "", "", "payment_receipt.voided", "", "invoice_request.refunded", "payment_receipt.is_refund", "payment_receipt.not_found", "invoice_request.tax_id",
    ]  # fmt: skip


async def test_a_receipt_that_was_voided_meanwhile_gets_no_invoice(till: Till, receipt: str, finance) -> None:
    request = wish(till, receipt)
    till.do("receipt.void", receipt_id=receipt, reason="写错")
    assert await till.told() == ["", ""]
    before = await get(finance, f"/invoice-requests/{request}")
    issued = {"invoice_number": NUMBER, "issued_on": today().isoformat()}
    assert (await post(finance, f"/invoice-requests/{request}/invoice", issued, 409))["code"] == "invoice_request.receipt_void"
    assert (await upload(finance, request, pdf(), 409))["code"] == "invoice_request.receipt_void"
    assert await get(finance, f"/invoice-requests/{request}") == before, "as it was asked for"
    assert (await post(finance, f"/invoice-requests/{request}/cancellation", {"reason": "收据作废"}))["state"] == "cancelled"


async def test_what_was_issued_before_the_receipt_was_voided_is_corrected_and_taken_back(till: Till, receipt: str, finance) -> None:
    request = wish(till, receipt)
    assert await till.told() == [""]
    issued = {"invoice_number": NUMBER[:-1] + "0", "issued_on": today().isoformat()}
    await post(finance, f"/invoice-requests/{request}/invoice", issued)
    till.do("receipt.void", receipt_id=receipt, reason="写错")
    assert await till.told() == [""]
    corrected = await post(finance, f"/invoice-requests/{request}/invoice", issued | {"invoice_number": NUMBER})
    assert (corrected["invoice_number"], corrected["correct"]) == (NUMBER, True)
    await upload(finance, request, pdf())
    assert (await post(finance, f"/invoice-requests/{request}/red-flush", {"reason": "收据作废"}))["state"] == "red_flushed"


async def test_what_no_longer_fits_its_receipt_waits_for_finance(till: Till, receipt: str, finance) -> None:
    request = wish(till, receipt)
    assert await till.told() == [""]
    issued = {"invoice_number": NUMBER, "issued_on": today().isoformat()}
    await post(finance, f"/invoice-requests/{request}/invoice", issued)
    assert (await get(finance, "/money-waiting"))["invoices"] == 0
    assert (await get(finance, "/invoice-requests", state="to_correct"))["total"] == 0
    till.give_back(receipt, paid("wechat", FUSE))
    assert await till.told() == [""]
    assert (await get(finance, "/money-waiting"))["invoices"] == 1
    [row] = (await get(finance, "/invoice-requests", state="to_correct"))["items"]
    assert (row["id"], row["correct"], row["state"]) == (request, True, "issued")
    await post(finance, f"/invoice-requests/{request}/red-flush", {"reason": "已退款"})
    assert (await get(finance, "/money-waiting"))["invoices"] == 0
    second = wish(till, receipt)
    assert await till.told() == [""]
    again = await post(finance, f"/invoice-requests/{second}/invoice", issued | {"invoice_number": NUMBER[:-1] + "0"})
    assert not again["correct"], "made out for what was left"


async def test_an_invoice_and_a_void_at_once_follow_each_other(till: Till, receipt: str, finance) -> None:
    request = wish(till, receipt)
    assert await till.told() == [""]
    till.do("receipt.void", receipt_id=receipt, reason="写错")
    issued = {"invoice_number": NUMBER, "issued_on": today().isoformat()}
    answer, told = await asyncio.gather(finance.post(f"/api/invoice-requests/{request}/invoice", json=issued), till.told())
    assert told == [""] and answer.status_code in (201, 409), answer.text
    row = await get(finance, f"/invoice-requests/{request}")
    assert row["receipt"]["void"] and row["state"] == ("issued" if answer.status_code == 201 else "requested")


async def test_a_receipt_that_was_given_back_meanwhile_gets_no_invoice(till: Till, receipt: str, finance) -> None:
    request = wish(till, receipt)
    refund = till.give_back(receipt, paid("wechat", 4 * FUSE))
    assert await till.told() == ["", ""]
    issued = {"invoice_number": NUMBER, "issued_on": today().isoformat()}
    assert (await post(finance, f"/invoice-requests/{request}/invoice", issued, 409))["code"] == "invoice_request.refunded"
    till.do("receipt.void", receipt_id=refund, reason="写错")
    assert await till.told() == [""]
    assert (await post(finance, f"/invoice-requests/{request}/invoice", issued))["state"] == "issued"


async def test_an_invoice_asked_for_at_the_moment_of_a_void_waits_and_is_refused(company: Company, receipt: str, sign_in_as) -> None:
    desk, voiding = await sign_in_as(company.customer_service), asyncio.Event()

    async def ask():
        await voiding.wait()
        wanted = {"request_id": str(uuid4()), "receipt_id": receipt, "kind": "ordinary", "title": "演示个人"}
        return await desk.post("/api/invoice-requests", json=wanted)

    asked = asyncio.create_task(ask())
    async with transaction():
        await execute("SELECT 1 FROM receipt WHERE id = $1 FOR UPDATE", UUID(receipt))
        await execute(
            """INSERT INTO receipt_void (id, receipt, reason, person, voided_at, claimed_at, received_at)
               SELECT gen_random_uuid(), id, '写错', person, now(), now(), now() FROM receipt WHERE id = $1""",
            UUID(receipt),
        )
        voiding.set()
        assert await asyncio.wait({asked}, timeout=0.5) == (set(), {asked}), "it waits for whoever is at the receipt"
    answer = await asked
    assert (answer.status_code, answer.json()["code"]) == (409, "payment_receipt.voided")


async def test_the_office_asks_for_a_customer_who_calls(company: Company, till: Till, receipt: str, sign_in_as) -> None:
    desk = await sign_in_as(company.customer_service)
    body = {"request_id": str(uuid4()), "receipt_id": receipt, "kind": "ordinary", "title": "张三"}
    asked = await post(desk, "/invoice-requests", body)
    assert (await post(desk, "/invoice-requests", body))["id"] == asked["id"], "sent again"
    assert (await desk.get("/api/invoice-requests")).status_code == 403
    branch = await sign_in_as(company.branch_manager)
    assert (await get(branch, "/invoice-requests"))["total"] == 0
    assert (await branch.get(f"/api/invoice-requests/{asked['id']}")).status_code == 404
    assert (await post(branch, "/invoice-requests", body | {"request_id": str(uuid4())}, 404))["code"] == "order.not_found"
    till.do("receipt.void", receipt_id=receipt, reason="写错")
    assert await till.told() == [""]
    assert (await get(await sign_in_as(company.finance), f"/invoice-requests/{asked['id']}"))["correct"], "finance sees that the receipt is void now"


async def test_a_phone_knows_the_titles_of_its_customers(company: Company, till: Till, receipt: str, sign_in_as) -> None:
    request = wish(till, receipt)
    assert await till.told() == [""]
    wang = Till(await sign_in_as(company.wang))
    assert (await wang.pull())["changed"]["invoice_requests"] == []
    await repaired(company, {}, technician=company.wang)
    [known] = (await wang.pull())["changed"]["invoice_requests"]
    assert (known["id"], known["title"], known["tax_id"]) == (request, "测试物流有限公司", USCC)
