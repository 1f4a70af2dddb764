"""The endpoint with a shorter patience for failures than it is shipped with: what test_pace reckons, in real time."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from digest.exchange import Reply, Unwritten
from digest.llm.openai import Endpoint
from digest.settings import ModelSettings
from tests.llm.talk import Answer, Serving, chat, question

TIMEOUT, LOST = 0.6, 1.0  # as 60 s and 100 s


def settings(url: str, **changes: float) -> ModelSettings:
    return ModelSettings(url, "", "tern-7b", **{"timeout": TIMEOUT, "pause": 0.01, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("before", [0, 3])
def test_an_endpoint_that_hangs_after_any_number_of_answers_costs_so_much_and_no_more(
    endpoint: Serving, before: int
) -> None:
    release = threading.Event()

    def script(n: int, body: dict[str, Any]) -> Answer:
        if n >= before:
            release.wait(30)
        return chat("{}")

    with endpoint(script) as (url, asked):
        begun = time.monotonic()
        outcomes = Endpoint(settings(url, at_once=4), LOST).replies([question()] * 100)
        took = time.monotonic() - begun
        release.set()
    assert sum(isinstance(one, Reply) for one in outcomes) == before  # whichever of them came first
    assert took < LOST + 2
    assert len(asked) <= before + 4 + 1
    last = outcomes[-1]
    assert isinstance(last, Unwritten)
    assert "nothing but failures" in last.why


@contextmanager
def trickling(piece: bytes, pause: float) -> Iterator[str]:
    """A server that sends a piece of its headers again and again, and never their end."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.sendall(b"HTTP/1.1 200 OK\r\n")
                while not stop.wait(pause):
                    connection.sendall(piece)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        finally:
            stop.set()
            thread.join()


def test_headers_that_trickle_are_cut_off_in_time() -> None:
    with trickling(b"X-Slow: a\r\n", 0.05) as url:
        begun = time.monotonic()
        (outcome,) = Endpoint(settings(url), LOST).replies([question()])
        took = time.monotonic() - begun
    assert isinstance(outcome, Unwritten)
    assert "no answer within 0." in outcome.why
    assert took < 3


def test_a_server_that_takes_connections_and_never_answers_is_cut_off_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        begun = time.monotonic()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        outcomes = Endpoint(settings(url), LOST).replies([question()] * 20)
        assert all(isinstance(one, Unwritten) for one in outcomes)
        assert time.monotonic() - begun < LOST + 2
