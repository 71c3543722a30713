"""Money as the office and a technician's phone see it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec

from backend.custody.tables import Product
from backend.kernel.clock import now, today
from backend.kernel.database import as_json, execute, fetch, fetch_one
from backend.kernel.ids import new_id
from backend.money.books.service import keep_supplied
from backend.money.statements.importing import take_in
from backend.money.statements.reading import statement
from backend.money.tables import Price
from backend.people.actor import Doing
from backend.sync.push import apply_all
from backend.sync.schemas import MutationIn
from tests.cast import Company
from tests.money.samples import bank
from tests.orders.phone import Phone
from tests.orders.story import assigned_order

OUT_OF_WARRANTY = {"covered": False, "until": None, "reason": "unknown"}
FUSE = 1250
"""Fen for one."""


class Till(Phone):
    """A phone that takes money out of its own receipt book, as the app will."""

    def __init__(self, client) -> None:
        super().__init__(client)
        self.number = 0

    async def supplied(self) -> dict[str, list[dict[str, Any]]]:
        changed = (await self.pull())["changed"]
        self.number = self.number or changed["books"][0]["next"]
        return changed

    def take(self, order: UUID, charged: float, *payments: dict, number: int | None = None, **other) -> str:
        receipt = str(uuid4())
        if number is None:
            number, self.number = self.number, self.number + 1
        args = {"receipt_id": receipt, "number": number, "order_id": str(order), "charged": charged, "currency": "CNY"}
        self.do("receipt.issue", **args | {"payments": list(payments)} | other)
        return receipt

    def give_back(self, receipt: str, *payments: dict, reason: str = "多收了") -> str:
        number, self.number = self.number, self.number + 1
        refund = str(uuid4())
        args = {"receipt_id": refund, "number": number, "refund_of": receipt, "currency": "CNY", "reason": reason}
        self.do("receipt.refund", **args, payments=list(payments))
        return refund

    async def told(self) -> list[str]:
        """The codes of what was sent since the last time, "" for what was applied."""
        answer = await self.push()
        assert not answer.get("stopped"), answer
        self.waiting = []
        return [result.get("problem", {}).get("code", "") for result in answer["results"]]


def paid(method: str, amount: float, **other) -> dict[str, Any]:
    return {"payment_id": str(uuid4()), "method": method, "amount": amount} | other


async def part(code: str = "FUSE", amount: int = FUSE, since: date | None = None, company: Company | None = None) -> UUID:
    product = Product(id=new_id(), kind="part", code=code, name=f"测试 {code}", created_at=now())
    await Product.insert(product)
    if company:
        await priced(company, product.id, amount, since or today() - timedelta(days=30))
    return product.id


async def priced(company: Company, product: UUID, amount: int, since: date) -> UUID:
    row = Price(
        id=new_id(), product=product, amount=amount, tax_rate=1300, valid_from=since, created_by=company.finance.id, created_at=now()
    )
    await Price.insert(row)
    return row.id


async def repaired(company: Company, parts: dict[UUID, int], warranty: dict | None = None, technician=None) -> UUID:
    """A repair on site at which these parts were used."""
    order = await assigned_order(company, 1, technician)
    await execute("UPDATE work_order SET kind = 'repair', state = 'on_site' WHERE id = $1", order)
    used = as_json([{"product_id": product, "quantity": quantity} for product, quantity in parts.items()])
    await execute('UPDATE vehicle_line SET parts_used = $2 WHERE "order" = $1', order, used)
    await execute(
        """INSERT INTO repair_call (id, "order", customer_name, address, contact_name, contact_phone, terminal_imei, product_model, purchase_unknown,
                                    problem, symptoms, symptom_note, warranty, called_at)
           VALUES ($1, $2, '测试', '测试', '测试', '测试', '', 'T1', 'no_papers', '测试', '[]', '', $3, now())""",
        new_id(),
        order,
        as_json(warranty or OUT_OF_WARRANTY),
    )
    return order


async def known_in_money(company: Company) -> dict[str, str]:
    """One of everything that the addresses of money name."""
    phone = company.actor(company.li)
    order = await repaired(company, {await part("PAID", company=company): 9})
    await keep_supplied(phone)
    ids = {"receipt_id": uuid4(), "override_id": uuid4(), "cash_handover_id": uuid4()}
    cash = paid("cash", 500)
    receipt = {"receipt_id": ids["receipt_id"], "number": 1, "order_id": order, "charged": 9 * FUSE, "payments": [cash]}
    override = {"override_id": ids["override_id"], "order_id": order, "amount": 1000, "reason": "老客户"}
    done = {"receipt.issue": receipt, "charge.override": override}
    ids["invoice_request_id"] = uuid4()
    done["invoice.request"] = {"request_id": ids["invoice_request_id"], "receipt_id": ids["receipt_id"], "kind": "ordinary", "title": "张三"}
    done["payment.add_proof"] = {"payment_id": cash["payment_id"], "sha256": "0" * 64, "size": 1}
    done["cash.offer"] = {"handover_id": ids["cash_handover_id"], "amount": 500}
    changes = [
        MutationIn(uuid4(), seq, name, msgspec.to_builtins(args | {"currency": "CNY"}), now())
        for seq, (name, args) in enumerate(done.items(), 1)
    ]
    answer = await apply_all(phone, changes)
    assert {result.outcome for result in answer.results} == {"applied"}
    [book] = await fetch("SELECT id FROM receipt_book")
    [proof] = await fetch("SELECT id FROM payment_proof")
    ids |= {"book_id": book["id"], "proof_id": proof["id"], "service_centre_id": company.head_office.id, "statement_line_id": await _line_of_a_statement(company)}
    return {name: str(id) for name, id in ids.items()}


async def _line_of_a_statement(company: Company) -> UUID:
    doing, data = Doing(company.actor(company.finance), now()), bank((today().isoformat(), "B00000001", "88.00"))
    await take_in(doing, statement(data, today()), data, "测试.csv")
    [line] = await fetch("SELECT id FROM statement_line")
    return line["id"]


async def ledger_agrees() -> None:
    """Every number is one of the four; what left the customers is receipts less refunds; nobody holds less than nothing."""
    await _every_number_is_somewhere()
    [documents] = await fetch(
        """SELECT COALESCE(sum(CASE kind WHEN 'receipt' THEN amount ELSE -amount END), 0)::bigint AS kept FROM receipt r
           WHERE NOT EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id)"""
    )
    held = {row["kind"]: row["balance"] for row in await fetch(BALANCES)}
    assert -held.get("customers", 0) == documents["kept"]
    assert sum(held.values()) == 0
    for row in [*await fetch(CASH_BY_DOCUMENTS), *await fetch(FINANCE_BY_DOCUMENTS)]:
        assert row["ledger"] == row["documents"] >= 0


async def _every_number_is_somewhere() -> None:
    series = await fetch_one("SELECT next FROM receipt_series")
    numbers = await fetch("SELECT n FROM receipt_book b CROSS JOIN generate_series(b.first, b.last) n ORDER BY n")
    assert [row["n"] for row in numbers] == list(range(1, series["next"] if series else 1))
    counted = await fetch(
        """SELECT b.used, b.void, count(r.id) AS receipts, count(v.id) AS voids FROM receipt_book b
           LEFT JOIN receipt r ON r.book = b.id AND r.number BETWEEN b.first AND b.last LEFT JOIN receipt_void v ON v.receipt = r.id
           GROUP BY b.id"""
    )
    assert all((row["used"], row["void"]) == (row["receipts"], row["voids"]) for row in counted)
    assert await fetch("SELECT 1 FROM receipt GROUP BY series, number HAVING count(*) > 1") == []


BALANCES = """
SELECT h.kind, sum(e.amount)::bigint AS balance FROM (
    SELECT target AS holder, amount FROM money_entry UNION ALL SELECT source, -amount FROM money_entry
) e JOIN money_holder h ON h.id = e.holder GROUP BY h.kind
"""
FINANCE_BY_DOCUMENTS = """
SELECT m.service_centre,
  (SELECT COALESCE(sum(CASE WHEN e.target = m.id THEN e.amount ELSE -e.amount END), 0) FROM money_entry e WHERE m.id IN (e.source, e.target)) AS ledger,
  (SELECT COALESCE(sum(counted), 0) FROM cash_handover h WHERE h.service_centre = m.service_centre AND h.state = 'confirmed')
  - (SELECT COALESCE(sum(p.amount), 0) FROM payment p JOIN receipt r ON r.id = p.receipt JOIN receipt_book b ON b.id = r.book
     WHERE p.method = 'cash' AND r.service_centre = m.service_centre AND b.device IS NULL AND NOT EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id))
  - (SELECT COALESCE(sum(CASE r.kind WHEN 'receipt' THEN p.amount ELSE -p.amount END), 0) FROM payment p JOIN receipt r ON r.id = p.receipt
     JOIN receipt_void v ON v.receipt = r.id JOIN receipt_book b ON b.id = r.book
     WHERE p.method = 'cash' AND r.service_centre = m.service_centre AND b.device IS NOT NULL AND v.person <> r.person) AS documents
FROM money_holder m WHERE m.kind = 'finance'
"""
CASH_BY_DOCUMENTS = """
SELECT m.person,
  (SELECT COALESCE(sum(CASE WHEN e.target = m.id THEN e.amount ELSE -e.amount END), 0) FROM money_entry e WHERE m.id IN (e.source, e.target)) AS ledger,
  (SELECT COALESCE(sum(CASE r.kind WHEN 'receipt' THEN p.amount ELSE -p.amount END), 0) FROM payment p JOIN receipt r ON r.id = p.receipt
   WHERE p.method = 'cash' AND r.person = m.person AND NOT EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id AND v.person = r.person))
  - (SELECT COALESCE(sum(counted), 0) FROM cash_handover h WHERE h.person = m.person AND h.state = 'confirmed') AS documents
FROM money_holder m WHERE m.kind = 'cash'
"""
"""What the office voids does not reach into a technician's hand."""
