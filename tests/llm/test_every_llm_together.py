"""The same endpoints asked many things at once: how many calls are under way, how often they begin, and how all of it ends."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from digest.exchange import Reply, Unwritten
from tests.llm.talk import Answer, Connected, Serving, chat, failed, question, refuse, said


class Crowd:
    """A script that counts how many of its calls are under way together; each takes a while."""

    def __init__(self, pause: float = 0.15) -> None:
        self.lock = threading.Lock()
        self.pause = pause
        self.here = 0
        self.most: list[int] = []

    def __call__(self, n: int, body: dict[str, Any]) -> Answer:
        with self.lock:
            self.here += 1
            self.most.append(self.here)
        time.sleep(self.pause)
        with self.lock:
            self.here -= 1
        return chat("{}")


@pytest.mark.parametrize("at_once", [1, 3])
def test_the_first_call_goes_alone_and_then_no_more_than_agreed(
    endpoint: Serving, connected: Connected, at_once: int
) -> None:
    crowd = Crowd()
    with endpoint(crowd) as (url, asked):
        connected(url, at_once=at_once).replies([question()] * 8)
        assert max(crowd.most) == at_once
        assert crowd.most[:2] == [1, 1]
        assert asked[1]["at"] - asked[0]["at"] >= crowd.pause


def test_no_thread_is_left(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat("{}")) as (url, _):
        connected(url, at_once=4).replies([question()] * 9)
        assert [thread.name for thread in threading.enumerate() if thread.name.startswith("model")] == []


def test_a_wait_that_one_call_is_asked_for_is_kept_by_all(endpoint: Serving, connected: Connected) -> None:
    told = threading.Event()

    def script(n: int, body: dict[str, Any]) -> Answer:
        if n == 1:
            told.set()
            return refuse(429, "slow down", {"Retry-After": "1"})
        return chat("{}")

    with endpoint(script) as (url, asked):
        outcomes = connected(url, at_once=2, retries=1).replies([question(str(i)) for i in range(8)])
        assert all(isinstance(one, Reply) for one in outcomes)
        refused = asked[1]["at"]
        assert [one for one in asked[2:] if refused + 0.5 < one["at"] < refused + 0.95] == []
        assert len(asked) == 9


def test_calls_that_fail_together_are_one_failure(endpoint: Serving, connected: Connected) -> None:
    barrier = threading.Barrier(6)

    def script(n: int, body: dict[str, Any]) -> Answer:
        if 1 <= n <= 6:
            barrier.wait(10)
            return refuse(503, "busy")
        return chat("{}")

    with endpoint(script) as (url, asked):
        outcomes = connected(url, at_once=6, retries=1).replies([question()] * 12)
        assert all(isinstance(one, Reply) for one in outcomes)
        assert len(asked) == 12 + 6


def test_one_complaint_from_calls_under_way_together_is_learnt_once(endpoint: Serving, connected: Connected) -> None:
    barrier = threading.Barrier(4)

    def script(n: int, body: dict[str, Any]) -> Answer:
        if 1 <= n <= 4:
            barrier.wait(10)
        return refuse(400, "json_schema") if n and body["response_format"]["type"] == "json_schema" else chat("{}")

    with endpoint(script) as (url, asked):
        outcomes = connected(url, at_once=4).replies([question()] * 12)
        assert all(isinstance(one, Reply) for one in outcomes)
        assert {one["response_format"]["type"] for one in asked[5:]} == {"json_object"}


def test_so_many_calls_begin_in_a_minute_and_patience_ends_the_rest(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat("{}")) as (url, asked):
        model = connected(url, per_minute=3, patience=30, at_once=2)
        outcomes = model.replies([question()] * 5)
        assert [isinstance(one, Reply) for one in outcomes] == [True] * 3 + [False] * 2
        assert "DIGEST_MODEL_PATIENCE" in failed(model).why
        assert len(asked) == 3


def test_patience_is_for_all_questions_of_one_model_together(endpoint: Serving, connected: Connected) -> None:
    crowd = Crowd(0.4)
    with endpoint(crowd) as (url, asked):
        model = connected(url, patience=1.5, timeout=5, at_once=1)
        said(model)
        time.sleep(1.0)  # what is done between two rounds of questions costs no patience
        outcomes = model.replies([question()] * 6)
        assert isinstance(outcomes[0], Reply)
        assert isinstance(outcomes[-1], Unwritten)
        assert len(asked) <= 4


@contextmanager
def interrupted_after(seconds: float) -> Iterator[None]:
    """The signal of ^C comes after some seconds."""
    timer = threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def test_an_interrupt_ends_what_hangs_and_leaves_no_thread(endpoint: Serving, connected: Connected) -> None:
    release = threading.Event()

    def script(n: int, body: dict[str, Any]) -> Answer:
        if n:
            release.wait(30)
        return chat("{}")

    with endpoint(script) as (url, asked):
        begun = time.monotonic()
        with interrupted_after(0.3), pytest.raises(KeyboardInterrupt):
            connected(url, timeout=20, at_once=3).replies([question()] * 9)
        assert time.monotonic() - begun < 5
        assert [thread.name for thread in threading.enumerate() if thread.name.startswith("model")] == []
        assert len(asked) == 4
        release.set()


def test_an_interrupt_ends_a_wait(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(429, "slow down", {"Retry-After": "30"})) as (url, _):
        begun = time.monotonic()
        with interrupted_after(0.2), pytest.raises(KeyboardInterrupt):
            connected(url, retries=2).replies([question()])
        assert time.monotonic() - begun < 5
