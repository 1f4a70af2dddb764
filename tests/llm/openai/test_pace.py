"""When an endpoint is asked, and when no more: by a clock that the test turns, with the settings as they are shipped."""

import math
from dataclasses import replace

import pytest

from digest.llm.openai.pace import STRIKES, Pace
from digest.llm.openai.trouble import Trouble
from digest.settings import ModelSettings

USUAL = ModelSettings("http://model.example/v1", "", "tern-7b")
WHO = "The model tern-7b at http://model.example/v1"
LONGEST_DELAY = 120.0
"""Seconds by which an endpoint that is of no use may delay an issue."""
BUSY = Trouble("it answered 503", again=True)
LATE = Trouble("no answer within 60 s", late=True)


def pace(settings: ModelSettings = USUAL, now: float = 1000.0) -> Pace:
    made = Pace(settings, WHO)
    made.open(now)
    return made


def outlived(made: Pace, wrong: Trouble, seconds: float, now: float = 1000.0) -> tuple[float, int]:
    """Ask until nobody may: each call fails after so many seconds, or when it is due; the time it took, and the calls."""
    begun, calls = now, 0
    while not made.given_up:
        now = made.next(now, 0)
        if now == math.inf:
            break
        made.begin(now)
        calls += 1
        start, now = now, min(now + seconds, made.due(now))
        made.failed(start, now, wrong)
        assert calls <= 100
    return now - begun if now < math.inf else 0.0, calls


@pytest.mark.parametrize("seconds", [0.0, 0.5, 5.0, 10.0, 30.0, 59.0, math.inf])
@pytest.mark.parametrize("wait", [None, 0.0, 1.0, 2.0, 19.0, 45.0, 59.0, 60.0, 61.0, 86_400.0, math.inf])
def test_whatever_an_endpoint_of_no_use_does_it_delays_no_longer_than_agreed(
    seconds: float, wait: float | None
) -> None:
    for wrong in (replace(BUSY, wait=wait), LATE):
        took, calls = outlived(pace(), wrong, seconds)
        assert took <= LONGEST_DELAY
        assert 1 <= calls <= STRIKES


def test_an_endpoint_that_hangs_is_asked_twice_and_one_that_is_down_five_times() -> None:
    assert outlived(pace(), LATE, math.inf) == (100.0, 2)
    assert outlived(pace(), BUSY, 0.0) == (2 + 4 + 8 + 16, 5)
    assert outlived(pace(replace(USUAL, timeout=300.0)), LATE, math.inf) == (300.0, 1)


def test_waits_that_are_asked_for_end_after_a_minute_in_a_row() -> None:
    took, calls = outlived(pace(), replace(BUSY, wait=25.0), 0.0)
    assert (took, calls) == (50.0, 3)


def test_the_same_holds_for_one_that_answered_before() -> None:
    made = pace()
    for i in range(5):
        made.begin(1000.0 + i)
        made.answered(1000.5 + i)
    took, calls = outlived(made, LATE, math.inf, now=1010.0)
    assert (took, calls) == (100.0, 2)


def test_a_failure_of_a_call_that_began_long_ago_counts_from_the_last_answer() -> None:
    made = pace()
    made.answered(1050.0)
    made.failed(1000.0, 1060.0, LATE)
    assert made.next(1149.0, 0) == 1149.0
    assert made.next(1150.0, 0) == math.inf
    assert "nothing but failures" in made.given_up


def test_it_is_asked_alone_until_it_answered_and_while_it_fails() -> None:
    made = pace(replace(USUAL, at_once=4))
    assert made.next(1000.0, 0) == 1000.0
    assert made.next(1000.0, 1) == math.inf
    made.answered(1001.0)
    assert made.next(1001.0, 3) == 1001.0
    assert made.next(1001.0, 4) == math.inf
    made.failed(1001.0, 1002.0, LATE)
    assert made.next(1002.0, 1) == math.inf


def test_one_that_answered_and_is_late_now_is_asked_fewer_things_at_once() -> None:
    made = pace(replace(USUAL, at_once=4))
    made.failed(1000.0, 1060.0, LATE)
    made.answered(1061.0)
    assert made.next(1061.0, 3) == 1061.0
    for most in (2, 1, 1):
        made.failed(1061.0, 1062.0, LATE)
        made.answered(1063.0)
        assert made.next(1063.0, most - 1) == 1063.0
        assert made.next(1063.0, most) == math.inf


def test_failures_of_calls_that_were_under_way_together_are_one() -> None:
    made = pace()
    made.answered(1000.0)
    for i in range(20):
        made.failed(1001.0, 1002.0 + i / 10, BUSY)
    assert made.given_up == ""


def test_what_is_final_is_said_as_it_is_and_everything_else_says_that_no_more_is_asked() -> None:
    made = pace()
    made.failed(1000.0, 1001.0, Trouble("the key was refused", "The model refuses the key.", final=True))
    assert made.given_up == "The model refuses the key."
    other = pace()
    outlived(other, BUSY, 0.0)
    assert (
        other.given_up
        == f"{WHO} is not asked any more: it failed 5 times in a row, the last time with: it answered 503."
    )


def test_so_many_calls_begin_in_any_minute() -> None:
    made = pace(replace(USUAL, per_minute=3))
    made.answered(999.0)
    starts = []
    now = 1000.0
    for _ in range(10):
        now = made.next(now, 0)
        made.begin(now)
        made.answered(now + 1)
        starts.append(now - 1000)
        now += 5
    assert starts == [0, 5, 10, 60, 65, 70, 120, 125, 130, 180]


def test_patience_runs_while_questions_are_at_hand_only() -> None:
    made = pace(replace(USUAL, patience=100.0, timeout=30.0))
    made.answered(1060.0)
    made.close(1060.0)
    made.open(5000.0)
    assert made.due(5020.0) == 5040.0
    assert made.next(5039.0, 0) == 5039.0
    assert made.next(5040.0, 0) == math.inf
    assert "DIGEST_MODEL_PATIENCE" in made.given_up
