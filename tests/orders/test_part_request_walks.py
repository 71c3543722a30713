"""Whatever technicians, managers and the dispatcher do in whatever order: each request has at most one answer, and the order is where its lifecycle allows (P9.7.3A)."""

import json
from random import Random
from uuid import UUID, uuid4

import pytest

from backend.kernel.database import fetch
from backend.orders.rules import MOVES
from tests.cast import Company
from tests.orders.phone import Phone
from tests.orders.shortages import OnSite, oral, repair_on_site, wish

STEPS = 40
ANSWERS = (
    {"answer": "authorised"}, {"answer": "partial", "quantity": 1}, {"answer": "substituted", "part": "单芯"},
    {"answer": "rescheduled"}, {"answer": "refused", "note": "太贵"},
)  # fmt: skip
EXPECTED = {
    "", "order.not_yours", "order.wrong_state", "part_request.decided", "part_request.withdrawn", "part_request.lapsed", "part_request.none",
    "part_request.settled", "part_request.work_goes_on", "session.forbidden", "order.incomplete",
}  # fmt: skip


class Walk:
    def __init__(self, company: Company, order: str, phones: list[OnSite], managers: list, dispatcher, dice: Random) -> None:
        self.company, self.order, self.phones, self.managers, self.dispatcher, self.dice = company, order, phones, managers, dispatcher, dice
        self.asked: list[str] = []
        self.answers: dict[str, tuple] = {}

    async def step(self) -> str:
        phone, desk = self.dice.choice(self.phones), self.dice.choice(self.managers)
        request = self.dice.choice(self.asked) if self.asked else str(uuid4())
        what = self.dice.choice(["report", "report", "oral", "answer", "answer", "withdraw", "word", "wait", "resume", "assign", "field", "cancel"])
        if what in ("answer", "withdraw", "word", "oral") and not self.asked:
            return ""
        match what:
            case "report":
                new = str(uuid4())
                said = wish(stops=self.dice.random() < 0.5) | ({"oral": oral(self.company.manager)} if self.dice.random() < 0.2 else {})
                code = await phone.does("order.report_part_missing", request_id=new, **said)
                self.asked += [] if code else [new]
                return code
            case "oral":
                return await phone.does("order.record_oral_approval", request_id=request, oral=oral(self.company.manager))
            case "withdraw":
                return await phone.does("order.withdraw_part_request", request_id=request)
            case "wait":
                return await phone.does("order.wait_for_part")
            case "resume":
                return await phone.does("order.resume")
            case "field":
                return await phone.does(self.dice.choice(["order.accept", "order.arrive", "order.complete"]))
            case "answer":
                return code_of(await desk.post(f"/api/part-requests/{request}/answer", json=self.dice.choice(ANSWERS)))
            case "word":
                return code_of(await desk.post(f"/api/part-requests/{request}/confirmation", json={"agreed": self.dice.random() < 0.5, "note": "测试"}))
            case "assign":
                technician = self.dice.choice([self.company.li, self.company.wang])
                return code_of(await self.dispatcher.post(f"/api/orders/{self.order}/assignment", json={"parts": [{"technician": str(technician.id)}]}))
            case _:
                if self.dice.random() < 0.8:
                    return ""
                return code_of(await self.dispatcher.post(f"/api/orders/{self.order}/cancellation", json={"reason": "测试"}))

    async def holds(self) -> None:
        for row in await fetch('SELECT id, state, answer, granted, decided_by FROM part_request WHERE "order" = $1', UUID(self.order)):
            given = (row["answer"], row["granted"], row["decided_by"])
            assert (row["state"] == "answered") == bool(row["answer"])
            if row["answer"]:
                assert self.answers.setdefault(str(row["id"]), given) == given
        [order] = await fetch("SELECT state, technician FROM work_order WHERE id = $1", UUID(self.order))
        assert (order["technician"] is None) == (order["state"] == "approved")
        if order["state"] in ("completed", "cancelled"):
            assert not await fetch("SELECT 1 FROM part_request WHERE \"order\" = $1 AND state = 'awaiting'", UUID(self.order))

    async def was_told(self) -> None:
        """The history is a chain of rows of the table, and each request has one answer in it."""
        rows = await fetch('SELECT verb, subject, before, after FROM change WHERE "order" = $1 ORDER BY at, id', UUID(self.order))
        moves = {move.verb: move for move in MOVES}
        state = "on_site"
        for row in rows[[row["verb"] for row in rows].index("assign") + 1 :]:
            before, after = json.loads(row["before"] or "null"), json.loads(row["after"] or "null")
            if row["verb"] in moves:
                assert before["state"] == state and state in moves[row["verb"]].sources and after["state"] == moves[row["verb"]].target
                state = after["state"]
        told = [row["subject"] for row in rows if row["verb"].removeprefix("oral_").removesuffix("_part") in {one["answer"] for one in ANSWERS}]
        assert sorted(map(str, told)) == sorted(self.answers)


@pytest.mark.parametrize("seed", range(8))
async def test_a_walk_of_many_steps(company, sign_in_as, seed):
    order = await repair_on_site(company)
    phones = [OnSite(Phone(await sign_in_as(person)), order) for person in (company.li, company.wang)]
    managers = [await sign_in_as(company.manager), await sign_in_as(company.administrator)]
    walk = Walk(company, order, phones, managers, await sign_in_as(company.dispatcher), Random(seed))
    for _ in range(STEPS):
        assert await walk.step() in EXPECTED
        await walk.holds()
    await walk.was_told()


def code_of(answer) -> str:
    return "" if answer.status_code < 300 else answer.json()["code"]
