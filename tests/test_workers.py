import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.model import Failure
from digest.workers import END, MEMORY, MIB, PATIENCE, ProcessWorkers
from tests.work import bounds, length, process, task, unsendable


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


def alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def eventually_gone(numbers: set[int]) -> bool:
    for _ in range(100):
        if not any(map(alive, numbers)):
            return True
        time.sleep(0.05)
    return False


def test_an_item_that_takes_too_much_memory_fails_alone_and_its_worker_goes_on(workers: ProcessWorkers) -> None:
    before = set(workers.map(process, [(n,) for n in range(8)]))
    small, large, after = done(workers, "grab 20", f"grab {MEMORY // MIB + 50}", "grab 200")
    assert (small, after) == (str(20 * MIB), str(200 * MIB))
    assert why(large) == "reading it took more than 240 MiB of memory and was given up"
    assert set(workers.map(process, [(n,) for n in range(8)])) <= before


def test_the_bounds_hold_for_an_item_and_are_lifted_after_it(workers: ProcessWorkers) -> None:
    first, second = workers.map(bounds, [(1,), (2,)])
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert MEMORY < first[0] < MEMORY + 1024 * MIB  # were the first bound still there, the second could not differ
    assert 0 < first[1] < 100
    assert list(workers.map(length, [(bytes(MEMORY),)])) == [
        MEMORY
    ]  # the way of an item into its worker is not bounded


def test_a_library_that_aborts_its_process_costs_its_item_only(workers: ProcessWorkers) -> None:
    before, aborted, after = done(workers, "before", "abort", "after")
    assert (before, after) == ("before", "after")
    assert "died" in why(aborted)


def test_workers_killed_from_outside_while_they_have_nothing_to_do_are_replaced(workers: ProcessWorkers) -> None:
    for _ in range(2):
        for number in set(workers.map(process, [(n,) for n in range(8)])):
            assert isinstance(number, int)
            os.kill(number, signal.SIGKILL)
        time.sleep(0.3)
        assert done(workers, "one", "two") == ["one", "two"]


def test_what_many_stuck_items_cost_is_bounded_and_honest_ones_among_the_first_are_still_read() -> None:
    names = [f"honest {n}" if n % 6 == 5 else "hang" for n in range(90)]
    with ProcessWorkers(2, 0.4) as workers:
        found = done(workers, *names)
    full, hurried, left = (
        sum(isinstance(one, Failure) and one.why.startswith(reason) for one in found)
        for reason in ("reading it took more than 0.4 s", "reading it took more than 0.05 s", "not read: items before")
    )
    assert PATIENCE <= full <= PATIENCE + 16  # so many are under way when patience ends
    assert full * 0.4 + hurried * 0.05 <= END * 0.4 + 16 * 0.4
    assert min(hurried, left) > 0
    assert found[5::6][:4] == names[5::6][:4]
    assert len(found) == len(names)


def test_what_nobody_waits_for_any_more_is_not_done(workers: ProcessWorkers) -> None:
    results = workers.map(task, [("first",), *[("hang",)] * 14])
    assert next(results) == "first"
    results.close()  # type: ignore[attr-defined]
    start = time.monotonic()
    assert done(workers, "now") == ["now"]
    assert time.monotonic() - start < 6  # half of fourteen seconds, were each to hang for its second


def test_no_process_is_left_behind() -> None:
    with ProcessWorkers(2, 1.0) as workers:
        numbers = {number for number in workers.map(process, [(n,) for n in range(8)]) if isinstance(number, int)}
    assert numbers
    assert eventually_gone(numbers)


SCRIPT = """
from digest.workers import ProcessWorkers
from tests.work import process, task
if __name__ == "__main__":
    with ProcessWorkers(2, 600.0) as workers:
        print(*set(workers.map(process, [(n,) for n in range(8)])), flush=True)
        list(workers.map(task, [("wait 500",)] * 40))
"""


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_an_interruption_ends_everything_at_once(sent: signal.Signals, tmp_path: Path) -> None:
    root = str(Path(__file__).parent.parent)
    script = tmp_path / "script.py"
    script.write_text(f"import sys\nsys.path.insert(0, {root!r})\n{SCRIPT}")
    with subprocess.Popen(
        [sys.executable, str(script)],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as run:
        assert run.stdout
        numbers = {int(word) for word in run.stdout.readline().split()}
        start = time.monotonic()
        run.send_signal(sent)
        run.wait(timeout=20)
    assert time.monotonic() - start < 15  # of six hundred
    assert numbers
    if sent == signal.SIGINT:
        assert eventually_gone(numbers)
    else:  # nobody is there to end them: they are bounded by their own processor time
        for number in filter(alive, numbers):
            os.kill(number, signal.SIGKILL)
