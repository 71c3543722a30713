"""Robots of group chats, and a caller's own address: each has its form, its signature and its way to say no."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from typing import Any
from urllib.parse import quote_plus

import asyncpg
import msgspec
from msgspec import Struct

from backend.kernel.clock import now
from backend.notices.facts import Target, robot_of
from backend.notices.places import place
from backend.notices.posting import Answer, Unreachable, post
from backend.notices.rules import Robot, Verdict, pushed
from backend.notices.words import said
from backend.settings import settings


class Call(Struct):
    url: str
    body: bytes
    headers: dict[str, str]


class Message(Struct):
    """`order` is its page in the app, or the card of what is asked for."""

    id: str
    kind: str
    recipient: str
    number: str
    title: str
    body: str
    order: str

    @property
    def text(self) -> str:
        return "\n".join(filter(None, [f"{self.title} · {self.recipient}", self.body, self.order]))


BUSY = {"wecom": (45009, -1), "dingtalk": (130101, 410100, -1), "feishu": (11232, 9499)}
"""Codes by which they say "too often" or "not now"."""


async def tell(row: asyncpg.Record) -> Verdict:
    """`row`: the notice's facts."""
    target = robot_of(row)
    if not target or target.robot not in FORMS:
        return Verdict("gone", "no robot")
    call = FORMS[target.robot](target, message(row), int(now().timestamp()))
    try:
        answer = await post(call.url, call.body, call.headers)
    except Unreachable as why:
        return Verdict("later", str(why))
    return understood(target.robot, answer)


def message(row: asyncpg.Record) -> Message:
    words = said(row)
    order = settings().public_url + place(row)
    return Message(str(row["id"]), row["kind"], row["name"], row["number"] or "", words.title, words.body, order)


def wecom(target: Target, told: Message, at: int) -> Call:
    """企业微信群机器人: its key is in the address."""
    return _json(target.url, {"msgtype": "text", "text": {"content": told.text}})


def dingtalk(target: Target, told: Message, at: int) -> Call:
    """钉钉自定义机器人, with 加签 where there is a secret: HMAC of milliseconds and secret, in the address."""
    url = target.url
    if target.secret:
        stamp = str(at * 1000)
        digest = hmac.new(target.secret.encode(), f"{stamp}\n{target.secret}".encode(), hashlib.sha256).digest()
        url += f"{'&' if '?' in url else '?'}timestamp={stamp}&sign={quote_plus(base64.b64encode(digest))}"
    return _json(url, {"msgtype": "text", "text": {"content": told.text}})


def feishu(target: Target, told: Message, at: int) -> Call:
    """飞书自定义机器人, with 签名校验 where there is a secret: HMAC of nothing, whose key is seconds and secret, in the body."""
    body: dict[str, Any] = {"msg_type": "text", "content": {"text": told.text}}
    if target.secret:
        digest = hmac.new(f"{at}\n{target.secret}".encode(), b"", hashlib.sha256).digest()
        body = {"timestamp": str(at), "sign": base64.b64encode(digest).decode()} | body
    return _json(target.url, body)


def own(target: Target, told: Message, at: int) -> Call:
    """A caller's own: signed as Standard Webhooks have it where there is a secret. The same `id` is the same notice."""
    call = _json(target.url, msgspec.to_builtins(told))
    call.headers |= {"webhook-id": told.id, "webhook-timestamp": str(at)}
    if target.secret:
        digest = hmac.new(target.secret.encode(), f"{told.id}.{at}.".encode() + call.body, hashlib.sha256).digest()
        call.headers["webhook-signature"] = f"v1,{base64.b64encode(digest).decode()}"
    return call


FORMS: dict[str, Callable[[Target, Message, int], Call]] = {"wecom": wecom, "dingtalk": dingtalk, "feishu": feishu, "own": own}


def _json(url: str, body: dict[str, Any]) -> Call:
    return Call(url, msgspec.json.encode(body), {"Content-Type": "application/json; charset=utf-8"})


def understood(robot: Robot | str, answer: Answer) -> Verdict:
    """They say 200 to everything and mean the code in the body."""
    verdict = pushed(answer.status, answer.retry_after, now())
    if verdict.outcome == "shorten":
        return Verdict("refused", verdict.reason)
    if verdict.outcome != "sent" or robot == "own":
        return verdict
    try:
        said_back = msgspec.json.decode(answer.body, type=dict[str, Any])
    except msgspec.DecodeError:
        return Verdict("refused", "not the answer of a robot")
    code = said_back.get("errcode", said_back.get("code", said_back.get("StatusCode")))
    if code == 0:
        return verdict
    return Verdict("later" if code in BUSY[robot] else "refused", str(code))
