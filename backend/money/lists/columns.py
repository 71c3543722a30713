"""The columns of finance's lists as files."""

from collections.abc import Callable, Sequence
from typing import Any

from backend.money.desk.schemas import By, OpenCharge, Sheet, Taking, TakingEntry
from backend.money.invoices.schemas import InvoiceRow
from backend.money.lists.table import Column, Table, Words, said
from backend.money.lists.words import INVOICE_KINDS, INVOICE_STATES, METHODS, MOVEMENTS
from backend.papers.elements import Language

ORDER: Words = ("派工单", "Order")
CUSTOMER: Words = ("客户", "Customer")
CENTRE: Words = ("服务中心", "Service centre")
TECHNICIAN: Words = ("技术员", "Technician")
NUMBER: Words = ("收据号", "Receipt")
METHOD: Words = ("方式", "Method")
AMOUNT: Words = ("金额", "Amount")
REASON: Words = ("原因", "Reason")


def open_charges(rows: Sequence[OpenCharge]) -> Table:
    columns = [
        Column(ORDER, lambda row: row.order.name),
        Column(CUSTOMER, lambda row: row.customer.name),
        Column(CENTRE, lambda row: row.service_centre.name),
        Column(TECHNICIAN, lambda row: row.technician.name if row.technician else None),
        Column(("完工时间", "Completed"), lambda row: row.since, "time"),
        Column(("应收", "Charge"), lambda row: row.amount, "amount"),
        Column(("已收", "Paid"), lambda row: row.paid, "amount"),
        Column(("未收", "Outstanding"), lambda row: row.outstanding, "amount"),
    ]
    return Table(("未收款项", "Open charges"), columns, rows)


def takings(rows: Sequence[Taking], by: By, language: Language) -> Table:
    firsts: dict[By, Column] = {
        "day": Column(("日期", "Day"), lambda row: row.day, "day"),
        "person": Column(TECHNICIAN, lambda row: row.person.name),
        "method": Column(METHOD, lambda row: said(METHODS[row.method], language)),
    }
    return Table(("收款汇总", "Takings"), [firsts[by], *_sums(lambda row: row.sums)], rows)


def entries(rows: Sequence[TakingEntry], language: Language) -> Table:
    columns = [
        Column(("记账日", "Booked on"), lambda row: row.booked_on, "day"),
        Column(("开具日", "Written on"), lambda row: row.written_on, "day"),
        Column(NUMBER, lambda row: row.number),
        Column(("类型", "Kind"), lambda row: said(MOVEMENTS[row.reason], language)),
        Column(METHOD, lambda row: said(METHODS[row.method], language)),
        Column(AMOUNT, lambda row: row.amount, "amount"),
        Column(("参考号", "Reference"), lambda row: row.reference),
        Column(ORDER, lambda row: row.order.name),
        Column(TECHNICIAN, lambda row: row.person.name),
    ]
    return Table(("收款明细", "Entries"), columns, rows)


def invoices(rows: Sequence[InvoiceRow], language: Language) -> Table:
    columns = [
        Column(("状态", "State"), lambda row: said(INVOICE_STATES["to_correct" if row.correct and row.state == "issued" else row.state], language)),
        Column(NUMBER, lambda row: row.receipt.number),
        Column(ORDER, lambda row: row.order.name),
        Column(CUSTOMER, lambda row: row.customer.name),
        Column(("种类", "Kind"), lambda row: said(INVOICE_KINDS[row.kind], language)),
        Column(("抬头", "Title"), lambda row: row.title),
        Column(("税号", "Tax id"), lambda row: row.tax_id),
        Column(("邮箱", "E-mail"), lambda row: row.email),
        Column(("电话", "Phone"), lambda row: row.phone),
        Column(AMOUNT, lambda row: row.receipt.amount - row.receipt.refunded, "amount"),
        Column(("申请时间", "Asked for"), lambda row: row.requested_at, "time"),
        Column(("发票代码", "Invoice code"), lambda row: row.invoice_code),
        Column(("发票号码", "Invoice number"), lambda row: row.invoice_number),
        Column(("开票日期", "Issued on"), lambda row: row.issued_on, "day"),
        Column(REASON, lambda row: row.end_reason),
    ]
    return Table(("开票申请", "Invoices"), columns, rows)


def sheet(sheet: Sheet, language: Language) -> list[Table]:
    """日结单: each part of it on a page of its own."""
    method = Column(METHOD, lambda row: said(METHODS[row.method], language))
    number, person, reason = Column(NUMBER, lambda row: row.number), Column(TECHNICIAN, lambda row: row.person), Column(REASON, lambda row: row.reason)
    amount = _amount(AMOUNT, "amount")
    cash = [
        _amount(("期初", "Before"), "before"),
        _amount(("收入", "Taken"), "taken"),
        _amount(("退还", "Given back"), "given_back"),
        _amount(("已交款", "Handed over"), "handed_over"),
        _amount(("手中现金", "In hand"), "in_hand"),
    ]
    handed = [
        Column(("交款单", "Hand-over"), lambda row: row.number),
        person,
        _amount(("申报", "Offered"), "offered"),
        _amount(("实点", "Counted"), "counted"),
        _amount(("差额", "Difference"), "difference"),
        reason,
    ]
    late = [
        number,
        person,
        amount,
        Column(("开具日", "Written on"), lambda row: row.written_on, "day"),
        Column(("到达日", "Arrived on"), lambda row: row.arrived_on, "day"),
    ]
    whole = [
        Column(("单据张数", "Papers"), lambda row: row.numbers.count, "count"),
        Column(("起号", "First"), lambda row: row.numbers.first),
        Column(("止号", "Last"), lambda row: row.numbers.last),
        *_sums(lambda row: row.sums),
        _amount(("财务现金", "Cash with finance"), "with_finance"),
    ]
    return [
        Table(("合计", "Totals"), whole, [sheet]),
        Table(("按方式", "By method"), [method, *_sums(lambda row: row.sums)], sheet.methods),
        Table(("现金", "Cash"), [person, *cash], sheet.cash),
        Table(("交款", "Handed over"), handed, sheet.handovers),
        Table(("退款", "Refunds"), [number, Column(("原收据", "Refund of"), lambda row: row.refund_of), person, amount, reason], sheet.refunds),
        Table(("作废", "Voids"), [number, person, amount, reason], sheet.voids),
        Table(("迟到", "Late arrivals"), late, sheet.late),
    ]


def _amount(heading: Words, name: str) -> Column:
    return Column(heading, lambda row: getattr(row, name), "amount")


def _sums(of: Callable[[Any], Any]) -> list[Column]:
    return [
        Column(("收款", "Taken"), lambda row: of(row).taken, "amount"),
        Column(("退款", "Refunded"), lambda row: of(row).refunded, "amount"),
        Column(("作废", "Voided"), lambda row: of(row).voided, "amount"),
        Column(("净额", "Net"), lambda row: of(row).net, "amount"),
        Column(("收据数", "Receipts"), lambda row: of(row).receipts, "count"),
        Column(("退款数", "Refunds"), lambda row: of(row).refunds, "count"),
        Column(("作废数", "Voids"), lambda row: of(row).voids, "count"),
    ]
