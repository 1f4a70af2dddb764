"""A purse for runs that only reckon: what would be spent is added to what was, and forgotten with the run."""

from collections import defaultdict
from datetime import date

from digest.exchange import Spent
from digest.stores import Spending


class Reckoned:
    """`digest.stores.Spending` on top of another, of which nothing but the day's total is asked."""

    def __init__(self, spending: Spending) -> None:
        self._spending = spending
        self._more: defaultdict[date, Spent] = defaultdict(Spent)

    def add(self, day: date, model: str, spent: Spent) -> Spent:
        """Count more here alone, and return the total with what was really spent on the day."""
        self._more[day] += spent
        return self._spending.add(day, model, Spent()) + self._more[day]
