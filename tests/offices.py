"""A model that says what a test tells it to, with a shelf for its replies and a purse: `digest.ports` and `digest.stores` in a few lines each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from digest.exchange import Question, Reply, Spent, Unwritten
from digest.settings import Budget
from digest.writing.asking import Office

DAY = date(2031, 3, 4)


@dataclass
class Said:
    """A model that answers with one text, or as a function of the question and its number, or is away where there is none."""

    answer: str | Callable[[int, Question], Reply | Unwritten]
    name: str = "small-model"
    asked: list[str] = field(default_factory=list)
    waves: list[int] = field(default_factory=list)

    def replies(self, asked: Sequence[Question]) -> list[Reply | Unwritten]:
        self.waves.append(len(asked))
        return [self._one(question) for question in asked]

    def _one(self, question: Question) -> Reply | Unwritten:
        self.asked.append(question.user)
        if callable(self.answer):
            return self.answer(len(self.asked) - 1, question)
        return Reply(self.answer, 100, 20) if self.answer else Unwritten(self.name, "The model is away.")


class Shelf(dict[str, Reply]):
    """Replies by key."""

    def find(self, key: str) -> Reply | None:
        return self.get(key)

    def keep(self, key: str, model: str, reply: Reply) -> None:
        self.setdefault(key, reply)


class Purse(dict[date, Spent]):
    """What was spent by day."""

    def add(self, day: date, model: str, spent: Spent) -> Spent:
        self[day] = self.get(day, Spent()) + spent
        return self[day]


def office(model: Said, shelf: Shelf | None = None, purse: Purse | None = None, tokens: int | None = None) -> Office:
    """An office around a model, with a fresh shelf and purse where none is given."""
    shelf, purse = Shelf() if shelf is None else shelf, Purse() if purse is None else purse
    return Office(model, shelf, purse, DAY, Budget(tokens))
