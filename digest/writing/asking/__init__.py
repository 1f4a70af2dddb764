"""Questions to a model: looked up, planned within the day's budget, asked in waves, read, and asked once more where it is worth it.

A reply is kept under what was asked in full, whatever became of it, so an issue made again asks nothing. What goes wrong is the reason of one result.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from digest.exchange import Question, Reply, Spent, Unwritten, Usage
from digest.model import Dropped
from digest.ports import LLM
from digest.settings import Budget
from digest.stores import Replies, Spending
from digest.writing.asking import budget

T = TypeVar("T")
Progress = Callable[[int, int], None]

FAULTS = {
    "cut": "the answer was cut off: raise DIGEST_MODEL_ANSWER_TOKENS",
    "empty": "the answer is empty",
    "refused": "the model refused to answer",
}
SHORTER = 3
"""By how much the sources are shortened for an endpoint that takes less text."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why there is no result, and what was said all the same; `again` says that a second try may bring one."""

    why: str
    again: bool = False
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask(Generic[T]):
    """One thing to be asked: the question with so many characters of sources, and how an answer is read."""

    version: str
    question: Callable[[int], Question]
    read: Callable[[str], T | Unusable]


@dataclass(frozen=True, slots=True)
class Office:
    """A model, the replies it gave, and what it may cost on a `day`; `limit` characters of sources at most, `answer` tokens each.

    With `reckon` nothing is asked: only what it would cost is told, and noted in `spending`, which then has to be one that forgets.
    """

    llm: LLM
    replies: Replies
    spending: Spending
    day: date
    budget: Budget = field(default_factory=Budget)
    limit: int = 12_000
    answer: int = 4_000
    at_once: int = 2
    reckon: bool = False


def asked(
    asks: Sequence[Ask[T]], office: Office, progress: Progress, *, kept: bool = False
) -> tuple[list[T | Unusable], Usage]:
    """One result for each, in order, and what it took; with `kept` only replies that are there are used."""
    desk = _Desk(asks, office, progress)
    waiting = desk.look_up()
    if kept:
        desk.leave(
            waiting, "no reply to this very question is there, and an edit asks no model; `digest run --rebuild` does"
        )
        return desk.results(), desk.usage
    spent = office.spending.add(office.day, office.llm.name, Spent())

    def costs(limit: int) -> list[tuple[Spent, Spent]]:
        return [budget.both(asks[i].question(limit), office.answer, office.budget.price) for i in waiting]

    room, count = budget.shared(costs, spent, office.budget, office.limit)
    questions = [(i, asks[i].question(room)) for i in waiting]
    if office.reckon:
        desk.reckon(questions[:count])
        desk.leave(waiting[count:], budget.exhausted(office.budget, spent))
        return desk.results(), desk.usage
    again = desk.round(questions, room)
    desk.round(again, room, last=True)
    return desk.results(), desk.usage


class _Desk(Generic[T]):
    """The asks at hand: results as they come, and what was spent."""

    def __init__(self, asks: Sequence[Ask[T]], office: Office, progress: Progress) -> None:
        self._asks = asks
        self._office = office
        self._progress = progress
        self._results: dict[int, T | Unusable] = {}
        self._before: dict[int, Reply] = {}
        self._keys = [_key(ask, office) for ask in asks]
        self._proven = False  # nobody knows yet what this endpoint charges
        self.usage = Usage()

    def results(self) -> list[T | Unusable]:
        """All results in the order of the asks."""
        return [self._results.get(i, Unusable("it was not asked")) for i in range(len(self._asks))]

    def leave(self, places: Sequence[int], why: str) -> None:
        """No result for some, and why."""
        self._results |= {i: Unusable(why) for i in places}

    def look_up(self) -> list[int]:
        """Read the replies that are there; the places of those that are not."""
        waiting = []
        for i, key in enumerate(self._keys):
            reply = self._found(key)
            if reply is None:
                waiting.append(i)
                continue
            cost = budget.charged(reply, self._office.budget.price)
            self.usage += Usage(issue=cost, kept=1)
            self._results[i] = self._read(i, reply)
        self._told()
        return waiting

    def reckon(self, questions: Sequence[tuple[int, Question]]) -> None:
        """Count what the questions would cost, and ask none."""
        for _, question in questions:
            one, highest = budget.both(question, self._office.answer, self._office.budget.price)
            self.usage += Usage(reckoned=one, most=highest)
            self._office.spending.add(self._office.day, self._office.llm.name, one)
        self.leave([i for i, _ in questions], "the model was not asked: this run only reckons what it would cost")

    def round(
        self, questions: Sequence[tuple[int, Question]], room: int, *, last: bool = False
    ) -> list[tuple[int, Question]]:
        """Ask some questions, a few at a time while the budget lasts; those that are worth another try, as they are to be put."""
        again: list[tuple[int, Question]] = []
        left = list(questions)
        while left:
            wave, limits, total = self._set_aside(left)
            if not wave:
                self._stop([i for i, _ in left], total)
                break
            outcomes = self._office.llm.replies([question for _, question in wave])
            honest = self._settled(outcomes, limits)
            for (i, question), outcome, fair in zip(wave, outcomes, honest, strict=True):
                more = self._taken(
                    i, question, outcome if fair else budget.overcharged(outcome), None if last else room
                )
                again += [(i, more)] if more else []
            left = left[len(wave) :]
            self._told()
        return again

    def _stop(self, places: Sequence[int], spent: Spent) -> None:
        """Nothing more is asked for some; a first answer that was of no use is kept as that, for it was paid for."""
        self.leave(places, budget.exhausted(self._office.budget, spent))
        for i in places:
            if before := self._before.get(i):
                self._keep(i, before)
        self._told()

    def _told(self) -> None:
        self._progress(len(self._results), len(self._asks))

    def _set_aside(
        self, questions: Sequence[tuple[int, Question]]
    ) -> tuple[Sequence[tuple[int, Question]], list[Spent], Spent]:
        """As many of the next questions as the budget can bear at their most, which is counted as spent until it is settled.

        What was under way when a run was cut stays counted so, for it may have been charged.
        """
        office = self._office
        total = Spent()
        for count in sorted({office.at_once if self._proven else 1, 1}, reverse=True):
            wave = questions[:count]
            limits = [budget.most(question, office.answer, office.budget.price) for _, question in wave]
            aside = sum(limits, Spent())
            total = office.spending.add(office.day, office.llm.name, aside)
            if budget.within(total, office.budget):
                return wave, limits, total
            total = office.spending.add(office.day, office.llm.name, Spent() - aside)
        return (), [], total

    def _settled(self, outcomes: Sequence[Reply | Unwritten], limits: Sequence[Spent]) -> list[bool]:
        """Count what was charged in place of what was set aside; false for what passed the budget by costing more than that."""
        office = self._office
        charged = [budget.charged(outcome, office.budget.price) for outcome in outcomes]
        spent = sum(charged, Spent())
        self._proven = self._proven or any(isinstance(outcome, Reply) for outcome in outcomes)
        self.usage += Usage(spent=spent, issue=spent)
        total = office.spending.add(office.day, office.llm.name, spent - sum(limits, Spent()))
        if budget.within(total, office.budget):
            return [True] * len(charged)
        return [one.tokens <= limit.tokens for one, limit in zip(charged, limits, strict=True)]

    def _taken(self, i: int, question: Question, outcome: Reply | Unwritten, room: int | None) -> Question | None:
        """Note a result, or how to put the question again; without `room` there is no further try."""
        if isinstance(outcome, Unwritten):
            if outcome.too_long and room:
                return self._asks[i].question(max(1, room // SHORTER))
            self._results[i] = Unusable(f"no answer from the model: {outcome.why}")
            if before := self._before.get(i):
                self._keep(i, budget.together(before, outcome))
            return None
        reply = budget.together(self._before.get(i), outcome)
        result = self._read(i, reply)
        if room and isinstance(result, Unusable) and result.again:
            self._before[i] = reply
            return replace(question, user=f"{question.user}\n\n{_complaint(result.why)}")
        self._keep(i, reply)
        self._results[i] = result
        return None

    def _keep(self, i: int, reply: Reply) -> None:
        key = self._cut(self._keys[i]) if reply.fault == "cut" else self._keys[i]
        said = replace(reply, text="" if reply.fault else reply.text, fault="")
        self._office.replies.keep(key, self._office.llm.name, said)

    def _found(self, key: str) -> Reply | None:
        """The reply that is kept, or one that was cut off at today's limit of an answer."""
        reply, cut = (self._office.replies.find(one) for one in (key, self._cut(key)))
        return reply or (replace(cut, fault="cut") if cut else None)

    def _cut(self, key: str) -> str:
        """What a cut answer is kept under: with a higher limit it is worth asking again."""
        return f"{key}-{self._office.answer}"

    def _read(self, i: int, reply: Reply) -> T | Unusable:
        if reply.fault:
            return Unusable(FAULTS[reply.fault], again=reply.fault != "refused")
        return self._asks[i].read(reply.text) if reply.text else Unusable(FAULTS["empty"], again=True)


def _key(ask: Ask[T], office: Office) -> str:
    """What a reply is kept under: the prompt's version, the model, and all that is asked when nothing is shortened."""
    question = ask.question(office.limit)
    said = json.dumps([ask.version, office.llm.name, question.system, question.user], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def _complaint(why: str) -> str:
    return (
        f"Your last answer could not be used: {why.partition(':')[0]}. Answer again, with one JSON object as described."
    )
