"""What models were used for is added up by day, whoever asked."""

import threading
from datetime import date

from digest.exchange import Spent
from digest.storage.spending import Spending
from tests.storage.conftest import Stored

DAY = date(2031, 3, 4)


def test_a_day_adds_up_over_all_models_and_other_days_do_not_count(store: Stored) -> None:
    spending = Spending(store.database)
    assert spending.add(DAY, "tern", Spent()) == Spent()
    spending.add(DAY, "tern", Spent(1, 100, 20, 7))
    spending.add(date(2031, 3, 5), "tern", Spent(9, 9, 9, 9))
    assert spending.add(DAY, "skua", Spent(2, 30, 3, 10**12)) == Spent(3, 130, 23, 10**12 + 7)
    assert spending.add(DAY, "tern", Spent(-1, -100, -20, -7)) == Spent(2, 30, 3, 10**12)


def test_asking_what_was_spent_writes_nothing(store: Stored) -> None:
    before = store.dump()
    Spending(store.database).add(DAY, "tern", Spent())
    assert store.dump() == before


def test_nothing_is_lost_when_many_count_at_once(store: Stored) -> None:
    def count() -> None:
        for _ in range(20):
            Spending(store.database).add(DAY, "tern", Spent(1, 2, 3, 4))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Spending(store.database).add(DAY, "tern", Spent()) == Spent(80, 160, 240, 320)
