import os
from collections.abc import Iterator

import pytest

from digest.model import Failure
from digest.workers import ProcessWorkers
from tests.work import process, task, unsendable


@pytest.fixture(scope="module")
def workers() -> Iterator[ProcessWorkers]:
    with ProcessWorkers(2, 1.0) as made:
        list(made.map(task, [("warm up",)]))
        yield made


def done(workers: ProcessWorkers, *names: str) -> list[str | Failure]:
    return list(workers.map(task, [(name,) for name in names]))


def why(found: str | Failure) -> str:
    assert isinstance(found, Failure)
    return found.why


def test_results_come_in_the_order_of_the_items_however_long_each_takes(workers: ProcessWorkers) -> None:
    names = ["wait 0.3", *(f"item {n}" for n in range(50)), "wait 0.1", "last"]
    assert done(workers, *names) == names


def test_the_work_is_done_in_as_many_other_processes_as_there_are_workers(workers: ProcessWorkers) -> None:
    found = list(workers.map(process, [(n,) for n in range(12)]))
    assert len(set(found)) == 2
    assert os.getpid() not in found


def test_an_item_that_hangs_is_given_up_and_costs_only_itself(workers: ProcessWorkers) -> None:
    before, hung, after = done(workers, "before", "hang", "after")
    assert (before, after) == ("before", "after")
    assert why(hung) == "reading it took more than 1 s and was given up"


def test_a_worker_that_dies_costs_its_item_only_and_is_replaced(workers: ProcessWorkers) -> None:
    found = done(workers, "before", "die", "between", "die", "after")
    assert [found[0], found[2], found[4]] == ["before", "between", "after"]
    assert "died" in why(found[1])
    assert "died" in why(found[3])


def test_an_exception_is_a_failure_that_says_on_one_short_line_what_it_was(workers: ProcessWorkers) -> None:
    found = why(done(workers, "raise")[0])
    assert found.startswith("reading it failed (ValueError: odd bytes xxx")
    assert "\n" not in found
    assert len(found) < 200


def test_endless_recursion_and_an_unsendable_result_are_failures_too(workers: ProcessWorkers) -> None:
    assert "RecursionError" in why(done(workers, "recurse")[0])
    assert all(isinstance(found, Failure) for found in workers.map(unsendable, [(1,)]))
    assert done(workers, "still here") == ["still here"]


def test_no_items_give_no_results(workers: ProcessWorkers) -> None:
    assert done(workers) == []


def test_items_are_taken_only_so_far_ahead_of_the_results_that_a_day_of_feeds_is_never_in_memory(
    workers: ProcessWorkers,
) -> None:
    taken: list[int] = []

    def items() -> Iterator[tuple[str]]:
        for number in range(100):
            taken.append(number)
            yield ("wait 0.2" if number == 0 else "quick",)

    results = workers.map(task, items())
    next(results)
    assert len(taken) < 40
    assert len(list(results)) == 99


def test_an_exception_of_the_caller_ends_the_workers_at_once() -> None:

    def interrupted() -> None:
        with ProcessWorkers(1, 600.0) as workers:
            results = workers.map(task, [("first",), ("hang",)])
            assert next(results) == "first"
            raise KeyError

    with pytest.raises(KeyError):
        interrupted()
