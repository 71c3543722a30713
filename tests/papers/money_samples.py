"""Receipts and hand-over sheets with visibly made-up content."""

from datetime import date, timedelta
from functools import cache

import msgspec

from backend.papers.archive.keys import Key, new_pkcs12
from backend.papers.company import logo
from backend.papers.elements import Company
from backend.papers.money.cash_sheet import CashSheet, MovedCash
from backend.papers.money.receipt import Approved, Charged, ChargedPart, ChargedVehicle, ChargedWarranty, PaidBy, ReceiptPaper, Voided
from tests.papers.samples import START

VOIDED = Voided("金额写错", "测试·技术员李", START + timedelta(hours=1))


@cache
def sample_key() -> Key:
    return Key(new_pkcs12("测试", b"tests-only"), b"tests-only")




def company(language: str = "zh-Hans") -> Company:
    name = "示例定位服务有限公司（演示）" if language == "zh-Hans" else "Demo GPS Services Co., Ltd. (demonstration)"
    return Company(name, "演示路 1 号", "000-0000-0000", "总部（测试）" if language == "zh-Hans" else "Test", logo())


def part(code: str, name: str, quantity: int, unit_amount: int, reason="out_of_warranty") -> ChargedPart:
    amount = unit_amount * quantity if reason == "out_of_warranty" else 0
    return ChargedPart(code, name, "个", quantity, unit_amount, 1300, amount, round(amount * 13 / 113), reason)


def charged(vehicles: int = 2, **other) -> Charged:
    each = [
        ChargedVehicle(n, f"粤B{10000 + n}", date(2026, 12, 5), [part("FUSE-10", "保险丝 10A（测试）", 2, 1250), part("ANT-GPS", "GPS 天线（测试）", 1, 8800)])
        for n in range(1, vehicles + 1)
    ]
    total, tax = sum(p.amount for v in each for p in v.parts), sum(p.tax for v in each for p in v.parts)
    known = Charged(total, total, tax, "out_of_warranty", ChargedWarranty(False, date(2026, 6, 30), "installation"), each, None)
    return msgspec.structs.replace(known, **other)


def receipt(language: str = "zh-Hans", **other) -> ReceiptPaper:
    charge = charged()
    known = ReceiptPaper(
        language=language,
        timezone="Asia/Shanghai",
        company=company(language),
        form="receipt",
        form_version="A/1",
        retention_years=5,
        revision=1,
        number="R-00000123",
        issued_at=START,
        order_number="HQ-WO-2026-00012",
        customer="测试物流有限公司" if language == "zh-Hans" else "Test Logistics Ltd.",
        contact="测试·车队长" if language == "zh-Hans" else "Test contact",
        technician="测试·技术员李" if language == "zh-Hans" else "Test technician",
        currency="CNY",
        amount=20000,
        payments=[PaidBy("cash", 5000, 10000, 5000, ""), PaidBy("wechat", 15000, None, None, "4200002026120500001")],
        check_address="https://fieldslip.example.com/v/R-00000123/qHoODZ4OSctyHlbyst-YhA",
        printed_at=START + timedelta(minutes=5),
        charge=charge,
        paid_before=0,
        outstanding=charge.amount - 20000,
    )
    return msgspec.structs.replace(known, **other)


def approved(language: str = "zh-Hans") -> Charged:
    reason = "老客户，经理同意优惠" if language == "zh-Hans" else "Regular customer"
    by = "测试·经理" if language == "zh-Hans" else "Test manager"
    return charged(amount=20000, tax=None, reason="override", approved=Approved(reason, by, START - timedelta(minutes=30)))


def refund(language: str = "zh-Hans", **other) -> ReceiptPaper:
    facts = {"form": "refund", "number": "R-00000124", "charge": None, "refund_of": "R-00000123", "reason": "多收了", "amount": 5000}
    return receipt(language, **facts | {"payments": [PaidBy("cash", 5000, 5000, 0, "")], "outstanding": 0} | other)


def sheet(language: str = "zh-Hans", moved: int = 4, **other) -> CashSheet:
    entries = [
        MovedCash("paid", f"R-{n:08d}", START + timedelta(hours=n), f"HQ-WO-2026-{n:05d}", "测试物流有限公司" if n % 2 else "测试出租车公司", 10000 * n)
        for n in range(1, moved)
    ]
    entries.append(MovedCash("refunded", f"R-{moved:08d}", START + timedelta(hours=moved), "HQ-WO-2026-00001", "测试物流有限公司", -2500))
    known = CashSheet(
        language=language,
        timezone="Asia/Shanghai",
        company=company(language),
        form_version="A/1",
        retention_years=5,
        number="HQ-CH-2026-00007",
        technician="测试·技术员李",
        finance="测试·财务",
        offered_at=START + timedelta(hours=8),
        counted_at=START + timedelta(hours=9),
        currency="CNY",
        offered=59000,
        counted=58900,
        difference_reason="少一张壹元，技术员确认",
        note="",
        carried=1500,
        moved=entries,
        printed_at=START + timedelta(hours=9, minutes=1),
    )
    return msgspec.structs.replace(known, **other)
