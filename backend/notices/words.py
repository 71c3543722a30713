"""What a notice says, in its recipient's language: the same words on the phone, in a mail and to a robot."""

from datetime import date
from typing import Any, Literal

import asyncpg
from msgspec import Struct

from backend.notices.facts import content_of
from backend.notices.rules import Kind

Language = Literal["zh-Hans", "en"]

TITLES: dict[Language, dict[Kind, str]] = {
    "zh-Hans": {
        "assignment": "新派工 {number}",
        "change": "派工有变 {number}",
        "cancellation": "派工取消 {number}",
        "approval_asked": "请审批 {number}",
        "approval_given": "审批结果 {number}",
        "message": "派工员留言 {number}",
        "escalation": "派工还没人看 {number}",
        "handover": "请接手 {number}",
    },
    "en": {
        "assignment": "New order {number}",
        "change": "Order changed {number}",
        "cancellation": "Order withdrawn {number}",
        "approval_asked": "Approval asked {number}",
        "approval_given": "Decision on {number}",
        "message": "Message about {number}",
        "escalation": "Not seen yet: {number}",
        "handover": "Please take over {number}",
    },
}
ANSWERS: dict[Language, dict[str, str]] = {
    "zh-Hans": {"approved": "已批准", "returned": "已退回", "refused": "未批准"},
    "en": {"approved": "Approved", "returned": "Sent back", "refused": "Refused"},
}
AMOUNT: dict[Language, str] = {"zh-Hans": "改收 ¥{amount}", "en": "Another amount: ¥{amount}"}
UNSEEN: dict[Language, str] = {"zh-Hans": "{name}一直没有看到，请打电话", "en": "{name} has not seen it. Please call."}
UNTAKEN: dict[Language, str] = {"zh-Hans": "{name}还没有接手，请打电话", "en": "{name} has not taken it over. Please call."}
GIVEN_BACK: dict[Language, str] = {"zh-Hans": "{name}交回未完成的派工，请另派人", "en": "{name} hands this back unfinished. Send somebody else."}
GIVES: dict[Language, str] = {"zh-Hans": "{name}请您接手", "en": "{name} hands this over to you."}
OUTSIDE: dict[Language, str] = {"zh-Hans": "外协：{name}", "en": "From outside: {name}"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONGEST_BODY = 400


class Said(Struct, frozen=True):
    title: str
    body: str
    language: Language


def said(row: asyncpg.Record) -> Said:
    """`row`: the notice's facts."""
    language: Language = "en" if row["language"] == "en" else "zh-Hans"
    content = content_of(row)
    order = " · ".join(filter(None, [row["customer"], when(row["planned_date"], row["window_start"], row["window_end"], language)]))
    lines = [*particulars(row["kind"], content, language), order]
    return Said(
        TITLES[language][row["kind"]].format(number=row["number"] or "").strip(), "\n".join(filter(None, lines))[:LONGEST_BODY], language
    )


def particulars(kind: Kind, content: dict[str, Any], language: Language) -> list[str]:
    """What this notice says besides the order."""
    amount = content.get("amount")
    return [
        *about_somebody(kind, content, language),
        content.get("text", ""),
        ANSWERS[language].get(content.get("answer", ""), ""),
        AMOUNT[language].format(amount=f"{amount // 100}.{amount % 100:02}") if amount is not None else "",
        content.get("reason", ""),
    ]


def about_somebody(kind: Kind, content: dict[str, Any], language: Language) -> list[str]:
    """Who has not seen or taken an order, who hands one over, who is to go with a manager's consent."""
    found = []
    if kind == "escalation":
        words = GIVEN_BACK if content.get("handed_back") else UNTAKEN if content.get("handover") else UNSEEN
        found.append(words[language].format(name=content["name"]))
    if kind == "handover":
        found.append(GIVES[language].format(name=content["name"]))
    if "contractor" in content:
        found.append(OUTSIDE[language].format(name=content["contractor"]))
    return found


def when(day: date | None, start: str, end: str, language: Language) -> str:
    said_day = "" if not day else f"{day.month}月{day.day}日" if language == "zh-Hans" else f"{day.day} {MONTHS[day.month - 1]}"
    return " ".join(filter(None, [said_day, f"{start}–{end}" if start else ""]))
