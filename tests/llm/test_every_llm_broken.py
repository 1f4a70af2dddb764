"""The same endpoints where they fail, hang, trickle or speak another protocol."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from digest.exchange import Reply, Unwritten
from tests.llm.talk import Answer, Connected, Serving, chat, failed, question, refuse, said

LONG_TEXT = "Context size has been exceeded."


def flowing(pause: float, pieces: int, piece: bytes = b" ") -> Iterator[bytes]:
    for _ in range(pieces):
        yield piece
        time.sleep(pause)


@pytest.mark.parametrize(("status", "text"), [(400, LONG_TEXT), (500, LONG_TEXT), (413, ""), (200, LONG_TEXT)])
def test_a_text_that_is_too_long_says_so_and_the_endpoint_is_well(
    endpoint: Serving, connected: Connected, status: int, text: str
) -> None:
    def script(n: int, body: dict[str, Any]) -> Answer:
        return refuse(status, text) if len(body["messages"][1]["content"]) > 100 else chat("{}")

    with endpoint(script) as (url, asked):
        model = connected(url, retries=2)
        outcomes = model.replies([question("long" * 50)] * 7 + [question()])
        assert [isinstance(one, Unwritten) and one.too_long for one in outcomes] == [True] * 7 + [False]
        assert isinstance(outcomes[-1], Reply)
        assert len(asked) == 8


def test_an_endpoint_that_counts_the_answer_in_is_asked_for_shorter_ones(
    endpoint: Serving, connected: Connected
) -> None:
    said_by_it = (
        "maximum context length is 4096 tokens, you requested 4600 (600 in the messages, 4000 in the completion)"
    )
    with endpoint(lambda n, body: refuse(400, said_by_it) if n == 0 else chat("{}")) as (url, asked):
        model = connected(url)
        assert failed(model).too_long
        said(model)
    assert [one["max_tokens"] for one in asked] == [4000, 1000]


def test_an_error_in_an_answer_of_200_is_the_error_that_it_names(endpoint: Serving, connected: Connected) -> None:
    body = b'{"error": {"message": "upstream is away", "code": 503}, "usage": {"prompt_tokens": 5, "completion_tokens": 0}}'
    with endpoint(lambda n, _: (200, {}, body)) as (url, asked):
        outcome = failed(connected(url, retries=1))
        assert ("503" in outcome.why, outcome.tokens_in) == (True, 10)
        assert len(asked) == 2


def test_an_endpoint_that_hangs_costs_no_more_than_the_timeout_and_is_not_tried_again(
    endpoint: Serving, connected: Connected
) -> None:
    release = threading.Event()

    def script(n: int, body: dict[str, Any]) -> Answer:
        release.wait(30)
        return chat("{}")

    with endpoint(script) as (url, asked):
        begun = time.monotonic()
        outcome = failed(connected(url, timeout=0.3, retries=2), "x" * 399)
        assert time.monotonic() - begun < 3
        assert ("no answer within 0." in outcome.why, "DIGEST_MODEL_TIMEOUT" in outcome.why) == (True, True)
        assert outcome.tokens_in == 101  # it may have been charged for what it was sent
        assert len(asked) == 1
        release.set()


def test_an_answer_that_trickles_is_cut_off_in_time(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: (200, {}, flowing(0.1, 300))) as (url, _):
        begun = time.monotonic()
        assert "no answer within" in failed(connected(url, timeout=0.4, retries=2)).why
        assert time.monotonic() - begun < 3


def test_an_answer_without_end_is_not_read_to_its_end(endpoint: Serving, connected: Connected) -> None:
    sent: list[int] = []

    def endless() -> Iterator[bytes]:
        for i in range(50):
            sent.append(i)
            yield b" " * 1024 * 1024

    with endpoint(lambda n, body: (200, {}, endless())) as (url, asked):
        assert "KiB" in failed(connected(url, retries=2)).why
        assert len(asked) == 1
    assert len(sent) < 20


def test_a_compressed_answer_nobody_asked_for_is_refused(endpoint: Serving, connected: Connected) -> None:
    packed: Answer = (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b")
    with endpoint(lambda n, body: packed) as (url, _):
        assert "compressed" in failed(connected(url)).why


@pytest.mark.parametrize(
    "body",
    [
        b"<html>captive portal</html>",
        b"",
        b"[]",
        b"null",
        b'{"choices": 3}',
        b'{"choices": [{}]}',
        b'{"choices": [{"message": 7}]}',
        b'{"usage": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_an_answer_of_another_protocol_is_a_reason_and_no_traceback(
    endpoint: Serving, connected: Connected, body: bytes
) -> None:
    with endpoint(lambda n, _: (200, {"Content-Type": "text/html"}, body)) as (url, asked):
        assert "check the address" in failed(connected(url, retries=1)).why
        assert len(asked) == 2


def test_what_an_unreadable_answer_cost_is_counted(endpoint: Serving, connected: Connected) -> None:
    body = b'{"choices": [], "usage": {"prompt_tokens": 30, "completion_tokens": 4}}'
    with endpoint(lambda n, _: (200, {}, body) if n < 2 else chat("{}")) as (url, _):
        reply = said(connected(url, retries=2))
    assert (reply.tokens_in, reply.tokens_out) == (2 * 30 + 11, 2 * 4 + 7)


@pytest.mark.parametrize("broken", ["early", "reset"])
def test_a_connection_that_breaks_in_the_middle_is_tried_again(
    endpoint: Serving, connected: Connected, broken: str
) -> None:
    def half() -> Iterator[bytes]:
        yield b'{"choices": ['
        if broken == "reset":
            raise ConnectionAbortedError

    def script(n: int, body: dict[str, Any]) -> Answer:
        return (200, {"Content-Length": "900"}, half()) if n == 0 else chat("{}")

    with endpoint(script) as (url, asked):
        assert said(connected(url, retries=1)).text == "{}"
        assert len(asked) == 2


def test_no_server_at_all_is_a_reason_that_names_the_address(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat("")) as (url, _):
        gone = url
    outcome = failed(connected(gone, key="sk-very-secret", retries=2), "a text of an article")
    assert gone in outcome.why
    assert "see whether the server is running" in outcome.why
    assert "secret" not in outcome.why
    assert "article" not in outcome.why
    assert outcome.tokens_in == 0


def test_what_is_secret_in_an_address_is_not_in_a_reason(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(401, "bad key sk-1")) as (url, _):
        outcome = failed(connected(url.replace("//", "//tern:hush@") + "?token=hush", key="sk-1"))
    assert url in outcome.why
    assert "hush" not in outcome.why
    assert "sk-1" not in outcome.why


def test_no_key_and_no_text_gets_into_a_log(
    endpoint: Serving, connected: Connected, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with endpoint(lambda n, body: refuse(503, "") if n == 0 else chat('{"told": "in confidence"}')) as (url, _):
        said(connected(url.replace("//", "//tern:hush@"), key="sk-1", retries=1), "a text of an article")
    assert not any(secret in caplog.text for secret in ("hush", "sk-1", "article", "confidence"))


def test_a_redirect_is_not_followed_with_the_key(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat("{}")) as (other, asked):
        elsewhere: Answer = (307, {"Location": f"{other}/chat/completions"}, b"")
        with endpoint(lambda n, body: elsewhere) as (url, _):
            assert "307" in failed(connected(url, key="sk-1")).why
        assert asked == []
