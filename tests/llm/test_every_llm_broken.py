"""The same endpoints where they fail, hang, trickle or speak another protocol."""

import threading
from typing import Any

import pytest

from digest.errors import EndpointError
from tests.llm.talk import SCHEMA, Answer, Connected, Serving, chat, refuse


def test_an_endpoint_that_keeps_failing_is_given_up(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(500, "oops")) as (url, asked):
        model = connected(url)
        for _ in range(8):
            with pytest.raises(EndpointError):
                model.reply("s", "u", SCHEMA)
        assert len(asked) == 5


def test_failures_cost_no_more_than_twice_the_timeout_in_all(endpoint: Serving, connected: Connected) -> None:
    release = threading.Event()
    answered: list[int] = []

    def script(n: int, body: dict[str, Any]) -> Answer:
        release.wait(30)
        answered.append(n)
        return chat('{"a": 1}')

    with endpoint(script) as (url, asked):
        model = connected(url, timeout=0.2, retries=1)
        for _ in range(6):
            with pytest.raises(EndpointError):
                model.reply("s", "u", SCHEMA)
        assert len(asked) < 6
        assert answered == []
        release.set()


def test_an_endpoint_that_hangs_costs_no_more_than_the_timeout(endpoint: Serving, connected: Connected) -> None:
    release = threading.Event()
    answered: list[int] = []

    def script(n: int, body: dict[str, Any]) -> Answer:
        release.wait(30)
        answered.append(n)
        return chat('{"a": 1}')

    with endpoint(script) as (url, _):
        with pytest.raises(EndpointError, match=r"0\.3 s"):
            connected(url, timeout=0.3).reply("s", "u", SCHEMA)
        assert answered == []
        release.set()


def test_an_answer_that_trickles_is_cut_off_in_time(endpoint: Serving, connected: Connected) -> None:
    trickle = endpoint(lambda n, body: chat('{"a": 1}'), drip=0.05)
    with trickle as (url, _), pytest.raises(EndpointError, match="too long"):
        connected(url, timeout=0.5, retries=2).reply("s", "u", SCHEMA)


def test_an_answer_without_end_is_not_read_to_its_end(endpoint: Serving, connected: Connected) -> None:
    endless: Answer = (200, {}, b" " * (6 * 1024 * 1024))
    with endpoint(lambda n, body: endless) as (url, _), pytest.raises(EndpointError, match="KiB"):
        connected(url).reply("s", "u", SCHEMA)


def test_a_compressed_answer_nobody_asked_for_is_refused(endpoint: Serving, connected: Connected) -> None:
    packed: Answer = (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b")
    with endpoint(lambda n, body: packed) as (url, _), pytest.raises(EndpointError, match="compressed"):
        connected(url).reply("s", "u", SCHEMA)


@pytest.mark.parametrize("body", [b"<html>captive portal</html>", b"", b"[]", b"null", b'{"choices": 3}', b"\xff\xfe"])
def test_an_answer_of_another_protocol_is_an_error_and_no_traceback(
    endpoint: Serving, connected: Connected, body: bytes
) -> None:
    with endpoint(lambda n, _: (200, {}, body)) as (url, _), pytest.raises(EndpointError):
        connected(url).reply("s", "u", SCHEMA)


def test_a_connection_that_breaks_in_the_middle_is_an_error(endpoint: Serving, connected: Connected) -> None:
    half: Answer = (200, {"Content-Length": "900"}, b'{"choices": [')
    with endpoint(lambda n, body: half) as (url, _), pytest.raises(EndpointError):
        connected(url, timeout=0.3).reply("s", "u", SCHEMA)


def test_no_server_at_all_is_an_error_that_names_the_address(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat("")) as (url, _):
        gone = url
    with pytest.raises(EndpointError, match=gone):
        connected(gone).reply("s", "u", SCHEMA)


def test_a_redirect_is_not_followed_with_the_key(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat('{"a": 1}')) as (other, asked):
        elsewhere: Answer = (307, {"Location": f"{other}/chat/completions"}, b"")
        with endpoint(lambda n, body: elsewhere) as (url, _), pytest.raises(EndpointError, match="307"):
            connected(url, key="sk-1").reply("s", "u", SCHEMA)
        assert asked == []
