"""Questions to a model: kept replies, waves within a budget, a second try, and every failure a reason."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from digest.exchange import Question, Reply, Spent, Unwritten
from digest.settings import Budget, Price
from digest.writing.asking import Ask, Unusable, asked, budget
from digest.writing.asking.reckoning import Reckoned
from tests.offices import DAY, Purse, Said, Shelf, office


class Form(BaseModel):
    """The shortest of forms."""

    word: str


def silent(done: int, total: int) -> None:
    """Nobody watches."""


def ask(name: str, read: Callable[[str], str | Unusable] = lambda text: text, size: int = 10) -> Ask[str]:
    return Ask("1", lambda limit: Question("Be brief.", f"{name} {'x' * min(size, limit)}", Form), read)


def test_results_come_in_the_order_of_the_asks_and_what_is_kept_is_not_asked_again() -> None:
    model, shelf = Said(lambda n, question: Reply(question.user[:1], 10, 5)), Shelf()
    desk = office(model, shelf)
    first, usage = asked([ask("a"), ask("b")], desk, silent)
    assert (first, usage.spent, usage.issue, usage.kept) == (["a", "b"], Spent(2, 20, 10), Spent(2, 20, 10), 0)
    again, usage = asked([ask("c"), ask("b"), ask("a")], desk, silent)
    assert again == ["c", "b", "a"]
    assert (usage.spent, usage.issue, usage.kept) == (Spent(1, 10, 5), Spent(3, 30, 15), 2)


def test_a_reply_is_kept_under_version_model_and_the_whole_question() -> None:
    model, shelf = Said("yes"), Shelf()
    for desk, one in (
        (office(model, shelf), ask("a")),
        (office(model, shelf), replace(ask("a"), version="2")),
        (office(Said("no", "other"), shelf), ask("a")),
        (office(model, shelf), ask("a", size=11)),
    ):
        asked([one], desk, silent)
    assert len(shelf) == 4


def test_with_kept_only_nothing_is_asked() -> None:
    model, shelf = Said("yes"), Shelf()
    asked([ask("a")], office(model, shelf), silent)
    results, usage = asked([ask("a"), ask("b")], office(model, shelf), silent, kept=True)
    assert results[0] == "yes"
    assert isinstance(results[1], Unusable)
    assert (usage.spent.calls, len(model.asked)) == (0, 1)


def test_one_is_asked_and_then_a_few_at_a_time() -> None:
    model = Said("yes")
    asked([ask(str(n)) for n in range(7)], replace(office(model), at_once=3), silent)
    assert model.waves == [1, 3, 3]


def test_a_refusal_is_not_asked_for_again_and_what_was_cut_off_is() -> None:
    refused, cut = Said(lambda *_: Reply("", 10, 0, "refused")), Said(lambda *_: Reply("{", 10, 9, "cut"))
    (one,), _ = asked([ask("a")], office(refused), silent)
    (two,), usage = asked([ask("a")], office(cut), silent)
    assert isinstance(one, Unusable)
    assert "refused" in one.why
    assert isinstance(two, Unusable)
    assert "cut off" in two.why
    assert (len(refused.asked), len(cut.asked), usage.spent) == (1, 2, Spent(2, 20, 18))


def test_a_failed_second_try_still_keeps_what_was_paid_for() -> None:
    shelf = Shelf()
    model = Said(lambda n, _: Unwritten("m", "It fell over.") if n else Reply("bad", 10, 5))
    read = lambda text: Unusable("bad", again=True)  # noqa: E731 - a name for one line
    (one,), _ = asked([ask("a", read)], office(model, shelf), silent)
    assert isinstance(one, Unusable)
    assert "It fell over." in one.why
    assert [reply.text for reply in shelf.values()] == ["bad"]


def test_an_answer_that_costs_more_than_the_day_has_is_not_used_and_ends_the_asking() -> None:
    model, purse, shelf = Said(lambda *_: Reply("yes", 50_000_000, 0)), Purse(), Shelf()
    results, usage = asked(
        [ask(str(n)) for n in range(5)], replace(office(model, shelf, purse, 200_000), at_once=1), silent
    )
    assert all(isinstance(result, Unusable) for result in results)
    assert (len(model.asked), usage.spent.tokens, purse[DAY].tokens, len(shelf)) == (1, 50_000_000, 50_000_000, 0)
    assert "50,000,000 tokens" in str(results[0])
    assert "budget of 200,000 tokens" in str(results[1])


def test_where_no_full_wave_fits_a_single_question_may() -> None:
    model = Said(lambda *_: Reply("yes", 500, 500))
    desk = office(model, tokens=6_000)
    results, _ = asked([ask(str(n)) for n in range(4)], desk, silent)
    assert model.waves[0] == 1
    assert results[:2] == ["yes", "yes"]


def test_money_is_a_limit_too() -> None:
    model, purse = Said(lambda *_: Reply("yes", 1_000, 1_000)), Purse()
    price = Price(1_000_000, 3_000_000)  # 0.004 for such a reply, 0.0121 and more set aside for it
    desk = replace(office(model, None, purse), budget=Budget(None, 20_000, price), at_once=1)
    results, usage = asked([ask(str(n)) for n in range(9)], desk, silent)
    assert 0 < len(model.asked) < 9
    assert usage.spent.money == 4_000 * len(model.asked) == purse[DAY].money <= 20_000
    assert "budget of 0.0200" in str(results[-1])


def test_what_was_under_way_when_a_run_was_cut_counts_as_its_most() -> None:
    def cut(n: int, question: Question) -> Reply:
        raise KeyboardInterrupt

    purse = Purse()
    desk = replace(office(Said(cut), None, purse), at_once=1)
    with pytest.raises(KeyboardInterrupt):
        asked([ask("a")], desk, silent)
    assert purse[DAY] == budget.most(ask("a").question(desk.limit), desk.answer, None)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 60_000),
    st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 4_000), st.booleans()), max_size=12),
    st.integers(1, 4),
)
def test_an_honest_endpoint_never_takes_a_day_over_its_budget(
    limit: int, replies: list[tuple[int, int, bool]], at_once: int
) -> None:
    """Whatever is charged within the most that a question can take, retries too."""

    def answer(n: int, question: Question) -> Reply:
        tokens_in, tokens_out, good = replies[n % len(replies)]
        bound = budget.most(question, 4_000, None)
        return Reply("yes" if good else "no", min(tokens_in, bound.tokens_in), tokens_out)

    purse = Purse()
    desk = replace(office(Said(answer), None, purse, limit), at_once=at_once)
    read = lambda text: "yes" if text == "yes" else Unusable("no", again=True)  # noqa: E731 - a name for one line
    _, usage = asked([ask(str(n), read, 40 * n) for n in range(len(replies))], desk, silent)
    assert usage.spent.tokens <= limit
    assert purse.get(DAY, Spent()).tokens == usage.spent.tokens


def test_a_first_answer_of_no_use_is_kept_where_the_budget_does_not_reach_for_a_second() -> None:
    model, shelf, purse = Said(lambda *_: Reply("bad", 2_000, 500)), Shelf(), Purse()
    read = lambda text: Unusable("bad", again=True)  # noqa: E731 - a name for one line
    (one,), _ = asked([ask("a", read)], office(model, shelf, purse, 6_000), silent)
    assert "budget of 6,000 tokens" in str(one)
    assert [(reply.text, reply.tokens_in, reply.calls) for reply in shelf.values()] == [("bad", 2_000, 1)]
    (two,), usage = asked([ask("a", read)], office(model, shelf), silent)
    assert (two, len(model.asked), usage.issue) == (Unusable("bad", again=True), 1, Spent(1, 2_000, 500))


def test_both_tries_count_in_what_an_issue_took() -> None:
    model, shelf = Said(lambda n, _: Reply("good" if n else "bad", 10, 5)), Shelf()
    read = lambda text: text if text == "good" else Unusable("bad", again=True)  # noqa: E731 - a name for one line
    _, first = asked([ask("a", read)], office(model, shelf), silent)
    _, again = asked([ask("a", read)], office(model, shelf), silent)
    assert first.issue == again.issue == Spent(2, 20, 10)


def test_what_a_second_try_without_an_answer_cost_counts_too() -> None:
    model, shelf = Said(lambda n, _: Unwritten("m", "It broke.", tokens_in=7) if n else Reply("bad", 10, 5)), Shelf()
    read = lambda text: Unusable("bad", again=True)  # noqa: E731 - a name for one line
    _, first = asked([ask("a", read)], office(model, shelf), silent)
    _, again = asked([ask("a", read)], office(model, shelf), silent)
    assert first.issue == again.issue == Spent(2, 17, 5)


def test_answers_that_are_cheaper_than_expected_leave_room_for_more() -> None:
    model = Said(lambda *_: Reply("yes", 10, 5))
    asked([ask(str(n)) for n in range(20)], office(model, tokens=6_000), silent)
    assert len(model.asked) == 20


def test_an_estimate_counts_what_it_reckoned_before_and_what_was_really_spent() -> None:
    real = Purse({DAY: Spent(1, 1_000, 0)})
    desk = replace(office(Said("yes"), None, real, 9_000), spending=Reckoned(real), reckon=True)
    _, first = asked([ask(str(n)) for n in range(9)], desk, silent)
    _, opening = asked([ask("opening")], desk, silent)
    assert 5 < first.reckoned.calls < 9
    assert opening.reckoned.calls == 0
    assert real == {DAY: Spent(1, 1_000, 0)}


def test_what_was_cut_off_is_asked_for_again_only_where_an_answer_may_be_longer() -> None:
    model, shelf = Said(lambda *_: Reply("{", 10, 9, "cut")), Shelf()
    (first,), _ = asked([ask("a")], office(model, shelf), silent)
    (again,), usage = asked([ask("a")], office(model, shelf), silent)
    assert isinstance(first, Unusable)
    assert (again, len(model.asked), usage.issue) == (first, 2, Spent(2, 20, 18))
    assert "raise DIGEST_MODEL_ANSWER_TOKENS" in first.why
    (longer,), _ = asked([ask("a")], replace(office(Said("yes"), shelf), answer=8_000), silent)
    assert longer == "yes"
