"""What questions to a model cost, in tokens and in money, and how a day's budget is shared out among them.

Money is in millionths of the currency of the price. Texts are reckoned at four bytes a token, as English prose has it; what is set
aside before a call is its most: two and a half bytes a token, and the longest answer that is allowed.
"""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.exchange import Question, Reply, Spent, Unwritten
from digest.settings import Budget, Price

if TYPE_CHECKING:
    from pydantic import BaseModel

ANSWERED = 450
"""Tokens of a usual answer."""
LEADING = 5
"""For so many stories, the first ones, sources are shortened before they go without a model."""
ROOMS = (1, 2, 4, 8)
"""The parts of the full room for sources that are tried where the budget is short, as divisors."""

_MILLION = 1_000_000


def cost(tokens_in: int, tokens_out: int, price: Price | None) -> int:
    """The money for some tokens in millionths, rounded up; nothing where no price is known."""
    if price is None:
        return 0
    return -(-(tokens_in * price.tokens_in + tokens_out * price.tokens_out) // _MILLION)


def charged(outcome: Reply | Unwritten, price: Price | None) -> Spent:
    """What a question cost, by the endpoint's own figures; one without an answer counts as a call where it was charged."""
    calls = outcome.calls if isinstance(outcome, Reply) else int(bool(outcome.tokens_in or outcome.tokens_out))
    return Spent(calls, outcome.tokens_in, outcome.tokens_out, cost(outcome.tokens_in, outcome.tokens_out, price))


def together(before: Reply | None, more: Reply | Unwritten) -> Reply:
    """What the last try said, or the one before where it brought no answer, and what both cost."""
    before = before or Reply("", 0, 0, calls=0)
    said, cost = more if isinstance(more, Reply) else before, charged(more, None)
    tokens = before.tokens_in + cost.tokens_in, before.tokens_out + cost.tokens_out
    return Reply(said.text, *tokens, said.fault, before.calls + cost.calls)


def overcharged(outcome: Reply | Unwritten) -> Reply | Unwritten:
    """An outcome that cost more than could be set aside: its words are not used, so that nobody pays for a second one like it."""
    why = f"the endpoint counted {outcome.tokens_in + outcome.tokens_out:,} tokens for it, more than the day's budget"
    return Unwritten("the model", why, tokens_in=outcome.tokens_in, tokens_out=outcome.tokens_out)


def expected(question: Question, price: Price | None) -> Spent:
    """What a question will cost, more or less."""
    tokens = _size(question) // 4
    return Spent(1, tokens, ANSWERED, cost(tokens, ANSWERED, price))


def most(question: Question, answer: int, price: Price | None) -> Spent:
    """What a question can cost with an answer of so many tokens."""
    tokens = int(_size(question) / 2.5) + 1
    return Spent(1, tokens, answer, cost(tokens, answer, price))


def both(question: Question, answer: int, price: Price | None) -> tuple[Spent, Spent]:
    """What a question will cost, more or less, and the most that it can."""
    return expected(question, price), most(question, answer, price)


def within(spent: Spent, budget: Budget) -> bool:
    """Whether what was spent on a day is inside its budget."""
    return not (
        (budget.tokens is not None and spent.tokens > budget.tokens)
        or (budget.money is not None and spent.money > budget.money)
    )


def exhausted(budget: Budget, spent: Spent) -> str:
    """Why nothing more is asked today, in a clause with the remedy: the limit that is nearer."""
    by_money = (spent.money + 1) / (budget.money + 1) if budget.money is not None else -1.0
    by_tokens = (spent.tokens + 1) / (budget.tokens + 1) if budget.tokens is not None else -1.0
    limit, used, name = f"{budget.tokens or 0:,} tokens", f"{spent.tokens:,}", "TOKENS"
    if budget.money is not None and by_money > by_tokens:
        limit, used, name = in_money(budget.money), in_money(spent.money), "MONEY"
    return f"the day's budget of {limit} does not reach for it, {used} spent: raise DIGEST_MODEL_DAILY_{name} or wait for tomorrow"


def in_money(millionths: int) -> str:
    """Money with two decimals, four where it is less than one."""
    return (
        f"{millionths / _MILLION:.2f}" if millionths >= _MILLION or not millionths else f"{millionths / _MILLION:.4f}"
    )


def shared(
    costs: Callable[[int], Sequence[tuple[Spent, Spent]]], spent: Spent, budget: Budget, limit: int
) -> tuple[int, int]:
    """How many characters of sources each question may show, and how many questions can be asked as things are expected to go.

    Questions come in the order of their worth, each with what it will cost and with the most, which has to be free when it is
    asked. Where not all fit, the last ones go first; where fewer than `LEADING` fit, sources are shortened.
    """
    room, count = limit, 0
    for part in ROOMS:
        room = max(1, limit // part)
        each, total, count = costs(room), spent, 0
        for one, highest in each:
            if not within(total + highest, budget):
                break
            total, count = total + one, count + 1
        if count >= min(LEADING, len(each)):
            break
    return room, count


def _size(question: Question) -> int:
    """The bytes of all that is sent."""
    return len((question.system + question.user).encode("utf-8", "replace")) + _schema(question.form)


@lru_cache(maxsize=8)
def _schema(form: "type[BaseModel]") -> int:
    """The characters of a form's schema, which goes with the question."""
    return len(json.dumps(form.model_json_schema()))
