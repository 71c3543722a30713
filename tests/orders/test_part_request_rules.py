"""One answer to each request, and an order where its lifecycle allows it to be (P9.7.3A)."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import get_args
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.orders.part_requests.lapsing import ENDS
from backend.orders.part_requests.rules import (
    GRANTED,
    Answer,
    Given,
    OralAnswer,
    Standing,
    answered,
    confirmed,
    granted,
    lapsed,
    verb_after,
    what_is_wrong,
    withdrawn,
)
from backend.orders.rules import MOVES, may_move

TODAY = date(2026, 12, 1)
PRODUCT = UUID(int=1)


def test_all_that_was_asked_for_is_granted_or_part_of_it():
    assert granted(Given("authorised"), 3) == 3
    assert granted(Given("partial", 1), 3) == 1
    assert granted(Given("substituted", substitute=PRODUCT), 3) == 3
    assert granted(Given("substituted", 2, PRODUCT), 3) == 2
    assert [granted(Given(answer), 3) for answer in ("rescheduled", "refused")] == [0, 0]


@pytest.mark.parametrize("quantity", [None, 0, 3, 4])
def test_a_part_of_it_is_more_than_nothing_and_less_than_all(quantity):
    assert what_is_wrong(Given("partial", quantity), 3, "on_site", TODAY) == "part_request.quantity"


def test_a_substitute_is_named_and_a_refusal_has_its_reason():
    assert what_is_wrong(Given("substituted"), 1, "on_site", TODAY) == "part_request.substitute_missing"
    assert what_is_wrong(Given("substituted", substitute_part="单芯"), 1, "on_site", TODAY) is None
    assert what_is_wrong(Given("refused"), 1, "on_site", TODAY) == "part_request.note_missing"
    assert what_is_wrong(Given("refused", note="太贵"), 1, "on_site", TODAY) is None


def test_only_an_order_that_stands_still_is_put_off():
    tomorrow = Given("rescheduled", wished_date=TODAY + timedelta(days=1))
    assert what_is_wrong(tomorrow, 1, "waiting_part", TODAY) is None
    assert what_is_wrong(tomorrow, 1, "on_site", TODAY) == "part_request.work_goes_on"
    assert what_is_wrong(Given("rescheduled", wished_date=TODAY - timedelta(days=1)), 1, "waiting_part", TODAY) == "part_request.date_past"


def test_a_denied_word_undoes_nothing():
    said = answered(Standing(), "authorised", oral=True)
    assert said and confirmed(said, False) == Standing("answered", "authorised", "denied")


def test_a_managers_word_does_not_bring_the_part():
    assert [verb_after("waiting_part", answer, oral=False) for answer in GRANTED] == [None, None, None]
    assert verb_after("waiting_part", "authorised", oral=True) == "resume"
    assert verb_after("waiting_part", "rescheduled", oral=False) == "reschedule"
    assert {verb_after("on_site", answer, oral=False) for answer in get_args(OralAnswer)} == {None}


@dataclass
class Story:
    """An order with its requests, moved by rules alone."""

    state: str = "on_site"
    requests: list[Standing] = field(default_factory=list)
    answers: dict[int, Answer] = field(default_factory=dict)

    def move(self, verb: str, role) -> None:
        row = may_move(verb, self.state, role)
        if row:
            self.state = row.target
            if row.target in ENDS:
                self.requests = [lapsed(one) for one in self.requests]

    def put(self, place: int, after: Standing | None) -> None:
        if after:
            self.requests[place] = after

    def do(self, what: str, place: int, answer: Answer) -> None:
        if what in ("assign", "cancel"):
            return self.move(what, "dispatcher")
        if what == "report":
            if self.state in ("on_site", "waiting_part"):
                self.requests.append(Standing())
            return None
        if what in ("accept", "depart", "arrive", "wait_part", "resume", "complete"):
            return self.move(what, "technician")
        if not self.requests:
            return None
        place %= len(self.requests)
        before = self.requests[place]
        if what == "withdraw":
            return self.put(place, withdrawn(before))
        if what in ("confirm", "deny"):
            return self.put(place, confirmed(before, what == "confirm"))
        oral = what == "oral"
        if oral and (answer not in GRANTED or self.state not in ("on_site", "waiting_part")):
            return None
        after = answered(before, answer, oral=oral)
        if after and what_is_wrong(Given(answer, 1, PRODUCT, note="x"), 2, self.state, TODAY) is None:
            assert place not in self.answers
            self.answers[place] = answer
            self.put(place, after)
            if verb := verb_after(self.state, answer, oral=oral):
                assert may_move(verb, self.state, "technician" if oral else "manager")
                self.move(verb, "technician" if oral else "manager")
        return None


STEPS = ("report", "answer", "oral", "withdraw", "confirm", "deny", "wait_part", "resume", "assign", "accept", "depart", "arrive", "complete", "cancel")
steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5), st.sampled_from((*get_args(OralAnswer), "rescheduled", "refused"))), max_size=40)


@given(steps)
def test_whatever_happens_there_is_one_answer_and_a_state_that_the_table_knows(happened):
    story, seen = Story(), ["on_site"]
    for what, place, answer in happened:
        before = dict(enumerate(story.requests))
        story.do(what, place, answer)
        if story.state != seen[-1]:
            assert any(seen[-1] in row.sources and row.target == story.state for row in MOVES)
            seen.append(story.state)
        for index, one in before.items():
            if one.state != "awaiting":
                assert (story.requests[index].state, story.requests[index].answer) == (one.state, one.answer)
    assert {index for index, one in enumerate(story.requests) if one.state == "answered"} == story.answers.keys()
    assert all((one.answer is not None) == (one.state == "answered") for one in story.requests)
    assert all(one.state == "answered" for one in story.requests if one.confirmation)
    if story.state in ENDS:
        assert all(one.state != "awaiting" for one in story.requests)
