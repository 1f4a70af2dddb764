"""Tokens and money: what questions cost, and how a day's budget is shared out."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from digest.exchange import Question, Reply, Spent, Unwritten
from digest.settings import Budget, Price
from digest.writing.asking.budget import LEADING, charged, cost, exhausted, expected, in_money, most, shared, within


class Form(BaseModel):
    """The shortest of forms."""

    word: str


COUNT = st.integers(0, 10**9)


@given(COUNT, COUNT, COUNT, COUNT)
def test_money_is_rounded_up_to_the_millionth_and_never_more(one: int, two: int, low: int, high: int) -> None:
    exact = Fraction(one * low + two * high, 1_000_000)
    assert 0 <= cost(one, two, Price(low, high)) - exact < 1


def test_a_price_is_for_a_million_tokens() -> None:
    assert cost(1_000_000, 500_000, Price(250_000, 2_000_000)) == 1_250_000
    assert cost(5, 5, None) == 0
    assert [in_money(n) for n in (0, 12_345, 1_250_000)] == ["0.00", "0.0123", "1.25"]


@given(st.text(max_size=2_000), st.text(max_size=2_000), st.integers(0, 9_000))
def test_the_most_is_never_less_than_one_token_for_three_bytes(system: str, user: str, answer: int) -> None:
    question = Question(system, user, Form)
    assert most(question, answer, None).tokens >= len((system + user).encode("utf-8", "replace")) / 3 + answer
    assert expected(question, None).tokens_in <= most(question, answer, None).tokens_in


def test_what_was_charged_counts_as_a_call_and_what_was_not_does_not() -> None:
    assert charged(Reply("x", 7, 2), Price(1_000_000, 0)) == Spent(1, 7, 2, 7)
    assert charged(Unwritten("m", "away"), None) == Spent()
    assert charged(Unwritten("m", "cut", tokens_in=7), None) == Spent(1, 7, 0)


def test_no_limit_is_no_limit_and_nought_is_nothing() -> None:
    assert within(Spent(1, 10**12), Budget(None, None))
    assert not within(Spent(1, 1), Budget(0))
    assert within(Spent(), Budget(0))
    assert not within(Spent(1, 1, 1, 5), Budget(None, 4))


def test_the_last_stories_go_first_and_then_sources_are_shortened() -> None:
    def by_room(room: int) -> list[tuple[Spent, Spent]]:
        return [(Spent(1, room), Spent(1, room))] * 9

    assert shared(by_room, Spent(), Budget(9_000), 1_000)[:2] == (1_000, 9)
    assert shared(by_room, Spent(), Budget(6_500), 1_000)[:2] == (1_000, 6)
    assert shared(by_room, Spent(1, 4_000), Budget(9_000), 1_000)[:2] == (1_000, LEADING)
    assert shared(by_room, Spent(1, 5_000), Budget(8_000), 1_000)[:2] == (500, 6)
    assert shared(by_room, Spent(1, 7_900), Budget(8_000), 1_000)[:2] == (125, 0)
    assert shared(lambda _: [], Spent(), Budget(0), 1_000)[:2] == (1_000, 0)


def test_what_a_question_can_cost_at_the_most_has_to_be_free_when_it_is_asked() -> None:
    def by_room(room: int) -> list[tuple[Spent, Spent]]:
        return [(Spent(1, room), Spent(1, 4 * room))] * 9

    assert shared(by_room, Spent(), Budget(9_000), 1_000) == (1_000, 6)
    assert shared(by_room, Spent(), Budget(7_000), 1_000) == (500, 9)


@pytest.mark.parametrize(
    ("budget", "spent", "said"),
    [
        (Budget(20_000, 500_000), Spent(9, 19_000, 0, 260_000), "budget of 20,000 tokens does not reach for it, 19,000 spent"),
        (Budget(200_000, 500_000), Spent(9, 19_000, 0, 460_000), "budget of 0.5000 does not reach for it, 0.4600 spent"),
        (Budget(None, 500_000), Spent(), "raise DIGEST_MODEL_DAILY_MONEY"),
        (Budget(0), Spent(), "budget of 0 tokens does not reach for it, 0 spent: raise DIGEST_MODEL_DAILY_TOKENS"),
    ],
)  # fmt: skip
def test_the_limit_that_stops_a_run_is_named_with_the_remedy(budget: Budget, spent: Spent, said: str) -> None:
    assert said in exhausted(budget, spent)


def test_a_text_of_another_script_is_not_reckoned_as_english() -> None:
    chinese, english = (Question("", text * 1_000, Form) for text in ("\u5f00\u6e90\u6a21\u578b", "open"))
    assert expected(chinese, None).tokens_in - expected(english, None).tokens_in == 2_000
    assert most(chinese, 0, None).tokens_in > 4_000
