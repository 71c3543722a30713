"""What a notice says, in its recipient's language: the same words on the phone, in a mail and to a robot."""

from datetime import date, datetime
from typing import Any, Literal

import asyncpg
from msgspec import Struct

from backend.kernel.clock import company_time
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
        "declined": "技术员退单 {number}",
        "handover": "请接手 {number}",
        "overdue": "派工已超时 {number}",
        "due_soon": "派工快到时限 {number}",
        "cash_late": "现金请及时交款",
    },
    "en": {
        "assignment": "New order {number}",
        "change": "Order changed {number}",
        "cancellation": "Order withdrawn {number}",
        "approval_asked": "Approval asked {number}",
        "approval_given": "Decision on {number}",
        "message": "Message about {number}",
        "escalation": "Not seen yet: {number}",
        "declined": "Declined: {number}",
        "handover": "Please take over {number}",
        "overdue": "Overdue: {number}",
        "due_soon": "Due soon: {number}",
        "cash_late": "Cash to be handed over",
    },
}
ANSWERS: dict[Language, dict[str, str]] = {
    "zh-Hans": {
        "approved": "已批准",
        "returned": "已退回",
        "refused": "未批准",
        "authorised": "同意",
        "partial": "同意一部分",
        "substituted": "改用别的配件",
        "rescheduled": "改天再来",
        "confirmed": "电话授权已确认",
        "denied": "电话授权被否认",
    },
    "en": {
        "approved": "Approved",
        "returned": "Sent back",
        "refused": "Refused",
        "authorised": "Authorised",
        "partial": "Authorised in part",
        "substituted": "Use another part",
        "rescheduled": "Come another day",
        "confirmed": "Confirmed what was said by telephone",
        "denied": "Denied what was said by telephone",
    },
}
AMOUNT: dict[Language, str] = {"zh-Hans": "改收 ¥{amount}", "en": "Another amount: ¥{amount}"}
ORAL: dict[Language, str] = {"zh-Hans": "{name}记下您电话里同意了，请确认", "en": "{name} noted that you agreed by telephone. Please confirm."}
UNSEEN: dict[Language, str] = {"zh-Hans": "{name}一直没有看到，请打电话", "en": "{name} has not seen it. Please call."}
WHY_DECLINED: dict[Language, dict[str, str]] = {
    "zh-Hans": {"too_far": "太远", "no_time": "没有时间", "lacks_skill": "做不了这种活", "lacks_parts": "缺配件", "ill": "身体不适", "other": "其他原因"},
    "en": {
        "too_far": "too far", "no_time": "no time", "lacks_skill": "not trained for it", "lacks_parts": "parts missing", "ill": "ill", "other": "another reason",
    },
}  # fmt: skip
DECLINED: dict[Language, str] = {"zh-Hans": "{name}不能去：{why}", "en": "{name} cannot take it: {why}"}
UNTAKEN: dict[Language, str] = {"zh-Hans": "{name}还没有接手，请打电话", "en": "{name} has not taken it over. Please call."}
GIVEN_BACK: dict[Language, str] = {"zh-Hans": "{name}交回未完成的派工，请另派人", "en": "{name} hands this back unfinished. Send somebody else."}
GIVES: dict[Language, str] = {"zh-Hans": "{name}请您接手", "en": "{name} hands this over to you."}
LATE: dict[Language, dict[str, str]] = {
    "zh-Hans": {"respond": "未按时到场", "visit": "约定时间已过，没人到场", "finish": "未按时完工"},
    "en": {"respond": "Nobody on site in time", "visit": "Nobody came at the agreed time", "finish": "Not done in time"},
}
SOON: dict[Language, dict[str, str]] = {
    "zh-Hans": {"respond": "还没有人出发", "finish": "还没有完工"},
    "en": {"respond": "Nobody has set out yet", "finish": "Not done yet"},
}
DUE: dict[Language, str] = {"zh-Hans": "时限 {due}", "en": "Due {due}"}
NOBODY: dict[Language, str] = {"zh-Hans": "还没有派人", "en": "Nobody is assigned"}
HOLDS: dict[Language, str] = {"zh-Hans": "{name}手里有现金 ¥{cash}，{why}。请催交并点收", "en": "{name} holds ¥{cash} in cash: {why}. Ask for it and count it."}
YOU_HOLD: dict[Language, str] = {"zh-Hans": "您手里有现金 ¥{cash}，{why}。请交给财务", "en": "You hold ¥{cash} in cash: {why}. Hand it to finance."}
CASH_LATE: dict[Language, dict[str, str]] = {
    "zh-Hans": {"too_long": "超过规定的时间", "too_much": "超过规定的金额"},
    "en": {"too_long": "longer than is allowed", "too_much": "more than is allowed"},
}
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
        *about_time(kind, content, language),
        DECLINED[language].format(name=content["name"], why=WHY_DECLINED[language][content["why"]]) if kind == "declined" else "",
        ORAL[language].format(name=content["oral"]) if "oral" in content else "",
        content.get("text", ""),
        ANSWERS[language].get(content.get("answer", ""), ""),
        AMOUNT[language].format(amount=f"{amount // 100}.{amount % 100:02}") if amount is not None else "",
        content.get("reason", ""),
    ]


def about_time(kind: Kind, content: dict[str, Any], language: Language) -> list[str]:
    """What is late or soon will be, by when it was due, and who has the order."""
    if kind not in ("overdue", "due_soon"):
        return []
    what = (LATE if kind == "overdue" else SOON)[language][content["what"]]
    due = f"{company_time(datetime.fromisoformat(content['due'])):%m-%d %H:%M}"
    return [f"{what} · {DUE[language].format(due=due)}", content["technician"] or NOBODY[language]]


def about_somebody(kind: Kind, content: dict[str, Any], language: Language) -> list[str]:
    """Who has not seen or taken an order, who hands one over, who holds cash, who is to go with a manager's consent."""
    found = []
    if kind == "escalation":
        words = GIVEN_BACK if content.get("handed_back") else UNTAKEN if content.get("handover") else UNSEEN
        found.append(words[language].format(name=content["name"]))
    if kind == "handover":
        found.append(GIVES[language].format(name=content["name"]))
    if kind == "cash_late":
        found.append(cash_late(content, language))
    if "contractor" in content:
        found.append(OUTSIDE[language].format(name=content["contractor"]))
    return found


def cash_late(content: dict[str, Any], language: Language) -> str:
    """To whoever holds it, and to whoever is to ask for it. `cash` in minor units."""
    why = {"zh-Hans": "，", "en": ", "}[language].join(CASH_LATE[language][each] for each in content["why"])
    cash = f"{content['cash'] // 100:,}.{content['cash'] % 100:02}"
    return (YOU_HOLD if content["own"] else HOLDS)[language].format(name=content["name"], cash=cash, why=why)


def when(day: date | None, start: str, end: str, language: Language) -> str:
    said_day = "" if not day else f"{day.month}月{day.day}日" if language == "zh-Hans" else f"{day.day} {MONTHS[day.month - 1]}"
    return " ".join(filter(None, [said_day, f"{start}–{end}" if start else ""]))
