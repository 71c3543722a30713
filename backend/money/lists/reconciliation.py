"""Reconciliation as a file: what is on neither side, and what was decided."""

from collections.abc import Sequence

from backend.money.lists.columns import AMOUNT, CUSTOMER, METHOD, NUMBER, REASON, TECHNICIAN
from backend.money.lists.table import Column, Table, Words, said
from backend.money.lists.words import METHODS
from backend.money.statements.schemas import LineOut, PaymentFound
from backend.papers.elements import Language

SOURCES: dict[str, Words] = {"wechat": ("微信", "WeChat"), "alipay": ("支付宝", "Alipay"), "bank": ("银行", "Bank")}
DECISIONS: dict[str, Words] = {"matched": ("已核对", "Matched"), "set_aside": ("非本公司收款", "Set aside")}


def tables(lines: Sequence[LineOut], payments: Sequence[PaymentFound], language: Language) -> list[Table]:
    line = [
        Column(("来源", "Source"), lambda row: said(SOURCES[row.source], language)),
        Column(("日期", "Day"), lambda row: row.day, "day"),
        Column(AMOUNT, lambda row: row.amount, "amount"),
        Column(("流水号", "References"), lambda row: " ".join(row.refs)),
        Column(("对方", "Counterparty"), lambda row: row.counterparty),
        Column(("摘要", "Memo"), lambda row: row.memo),
    ]
    payment = [
        Column(NUMBER, lambda row: row.number),
        Column(("日期", "Day"), lambda row: row.day, "day"),
        Column(METHOD, lambda row: said(METHODS[row.method], language)),
        Column(AMOUNT, lambda row: row.amount, "amount"),
        Column(("参考号", "Reference"), lambda row: row.reference),
        Column(CUSTOMER, lambda row: row.customer.name),
        Column(TECHNICIAN, lambda row: row.person.name),
    ]
    decided = [
        *line,
        Column(("结果", "Decision"), lambda row: said(DECISIONS[row.state], language)),
        Column(NUMBER, lambda row: " ".join(one.number for one in row.decision.payments)),
        Column(REASON, lambda row: row.decision.reason),
        Column(("经手人", "Decided by"), lambda row: row.decision.decided_by.name),
        Column(("时间", "Decided at"), lambda row: row.decision.decided_at, "time"),
    ]
    return [
        Table(("流水无收款", "Lines without payment"), line, [row for row in lines if not row.decision]),
        Table(("收款无流水", "Payments without line"), payment, payments),
        Table(("已处理", "Decided"), decided, [row for row in lines if row.decision]),
    ]
