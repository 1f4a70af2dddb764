from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import EndpointError
from digest.exchange import Reply
from digest.writing.metered import ANSWER, Metered


class Talkative:
    """A model that answers anything at a fixed price."""

    name = "talkative"

    def __init__(self, price: int) -> None:
        self.price = price
        self.calls = 0

    def reply(self, system: str, user: str, schema: Mapping[str, object]) -> Reply:
        self.calls += 1
        return Reply("{}", self.price - 1, 1)


def test_tokens_are_counted_as_the_endpoint_counts_them() -> None:
    meter = Metered(Talkative(70), 10_000)
    meter.reply("a", "b", {})
    meter.reply("a", "b", {})
    assert (meter.spent, meter.name) == (140, "talkative")


def test_a_call_that_would_pass_the_budget_is_not_made() -> None:
    model = Talkative(500)
    meter = Metered(model, ANSWER + 100)
    meter.reply("a", "b", {})
    with pytest.raises(EndpointError, match="budget of 700 tokens is used up"):
        meter.reply("a", "b", {})
    assert model.calls == 1


@given(st.integers(0, 20_000), st.integers(1, 3_000), st.lists(st.text(max_size=2_000), max_size=30))
def test_the_budget_is_passed_by_one_answer_at_the_most(limit: int, price: int, questions: list[str]) -> None:
    meter = Metered(Talkative(price), limit)
    for question in questions:
        try:
            meter.reply("", question, {})
        except EndpointError:
            break
    assert meter.spent <= max(0, limit - ANSWER) + price
