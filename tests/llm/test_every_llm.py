"""One suite over the folder `digest/llm`: every endpoint is spoken to over loopback HTTP, in good health and in bad."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

import pytest

from digest import llm
from digest.errors import EndpointError, SettingsError
from digest.ports import LLM
from digest.settings import ModelSettings

SCHEMA: Mapping[str, object] = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}
Answer = tuple[int, Mapping[str, str], bytes]
Serving = Callable[..., AbstractContextManager[tuple[str, list[dict[str, Any]]]]]


def chat(content: str | None, finish: str = "stop", usage: object = "usual", **message: object) -> Answer:
    if usage == "usual":
        usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    body = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    return 200, {}, json.dumps(body).encode()


def refuse(status: int, text: str, **headers: str) -> Answer:
    return status, headers, json.dumps({"error": {"message": text, "code": text}}).encode()


@pytest.fixture(params=llm.names())
def connected(request: pytest.FixtureRequest) -> Callable[..., LLM]:
    def connect(url: str, key: str = "", timeout: float = 5.0, retries: int = 0) -> LLM:
        return llm.connect(request.param, ModelSettings(url, key, "small-model", timeout=timeout, retries=retries))

    return connect


Connected = Callable[..., LLM]


def test_there_is_at_least_the_openai_api() -> None:
    assert "openai" in llm.names()


def test_an_unknown_kind_of_endpoint_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(SettingsError, match="openai"):
        llm.connect("telepathy", ModelSettings(None, "k", "m"))


def test_a_reply_is_json_text_with_the_tokens_that_the_endpoint_counted(
    endpoint: Serving, connected: Connected
) -> None:
    with endpoint(lambda n, body: chat('{"a": 1}')) as (url, asked):
        model = connected(url, key="sk-1")
        reply = model.reply("be brief", "hello", SCHEMA)
    assert (json.loads(reply.text), reply.tokens_in, reply.tokens_out) == ({"a": 1}, 11, 7)
    assert model.name == "small-model"
    assert asked[0]["authorization"] == "Bearer sk-1"
    assert [m["content"] for m in asked[0]["messages"]] == ["be brief", "hello"]
    assert asked[0]["response_format"]["json_schema"]["schema"] == SCHEMA


@pytest.mark.parametrize(
    "content",
    ['```json\n{"a": 1}\n```', 'Sure! Here it is:\n{"a": 1}\nHope this helps.', '{"a": 1}', '\n{"a":1} {"a":2}'],
)
def test_json_in_fences_or_between_words_is_found(endpoint: Serving, connected: Connected, content: str) -> None:
    with endpoint(lambda n, body: chat(content)) as (url, _):
        assert json.loads(connected(url).reply("s", "u", SCHEMA).text) == {"a": 1}


def test_half_a_surrogate_pair_leaves_as_valid_text(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat('{"a": "bad \\ud800 half"}')) as (url, _):
        assert connected(url).reply("s", "u", SCHEMA).text.encode("utf-8")


@pytest.mark.parametrize(
    ("content", "finish", "why"),
    [
        ("", "stop", "empty"),
        (None, "stop", "empty"),
        ('{"a": 1', "length", "cut off"),
        ('{"a": 1', "stop", "not JSON"),
        ("no json at all", "stop", "not a JSON object"),
        ("[" * 5000, "stop", "not a JSON object"),
        ('{"a":' * 5000, "stop", "not JSON"),
    ],
)
def test_an_answer_of_no_use_is_asked_for_once_more_and_then_an_error(
    endpoint: Serving, connected: Connected, content: str | None, finish: str, why: str
) -> None:
    with endpoint(lambda n, body: chat(content, finish)) as (url, asked):
        with pytest.raises(EndpointError, match=why):
            connected(url).reply("s", "u", SCHEMA)
        assert len(asked) == 2


def test_a_second_answer_of_use_counts_with_the_tokens_of_both(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat("oops" if n == 0 else '{"a": 1}')) as (url, _):
        reply = connected(url).reply("s", "u", SCHEMA)
    assert (reply.tokens_in, reply.tokens_out) == (22, 14)


def test_a_refusal_is_an_error_and_not_asked_again(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat(None, refusal="I will not")) as (url, asked):
        with pytest.raises(EndpointError, match="refused"):
            connected(url).reply("s", "u", SCHEMA)
        assert len(asked) == 1


def test_tokens_are_estimated_where_the_endpoint_does_not_count(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat('{"a": 1}', usage=None)) as (url, _):
        reply = connected(url).reply("s" * 400, "u", SCHEMA)
    assert reply.tokens_in >= 100
    assert reply.tokens_out >= 1


def test_a_huge_count_of_tokens_is_handed_on(endpoint: Serving, connected: Connected) -> None:
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 50_000_000}
    with endpoint(lambda n, body: chat('{"a": 1}', usage=usage)) as (url, _):
        reply = connected(url).reply("s", "u", SCHEMA)
    assert reply.tokens_in + reply.tokens_out == 50_000_000


def test_an_endpoint_without_json_schema_is_asked_for_a_json_object_and_then_for_plain_text(
    endpoint: Serving,
    connected: Connected,
) -> None:
    def script(n: int, body: dict[str, Any]) -> Answer:
        form = body.get("response_format", {}).get("type")
        return refuse(400, f"response_format {form} is not supported") if form else chat('{"a": 1}')

    with endpoint(script) as (url, asked):
        model = connected(url)
        model.reply("s", "u", SCHEMA)
        model.reply("s", "u", SCHEMA)
    forms = [a.get("response_format", {}).get("type") for a in asked]
    assert forms == ["json_schema", "json_object", None, None]
    assert '"required": ["a"]' in asked[-1]["messages"][0]["content"]


def test_a_parameter_that_the_endpoint_does_not_know_is_left_out_from_then_on(
    endpoint: Serving, connected: Connected
) -> None:
    def script(n: int, body: dict[str, Any]) -> Answer:
        return refuse(400, "Unsupported parameter: 'temperature'") if "temperature" in body else chat('{"a": 1}')

    with endpoint(script) as (url, asked):
        model = connected(url)
        model.reply("s", "u", SCHEMA)
        model.reply("s", "u", SCHEMA)
    assert len(asked) == 3


def test_a_request_that_is_wrong_for_another_reason_is_not_repeated(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(400, "context_length_exceeded")) as (url, asked):
        with pytest.raises(EndpointError, match="400"):
            connected(url).reply("s", "u", SCHEMA)
        assert len(asked) == 1


def test_too_many_requests_are_tried_again_after_the_time_asked_for(endpoint: Serving, connected: Connected) -> None:
    def script(n: int, body: dict[str, Any]) -> Answer:
        return refuse(429, "rate_limit_exceeded", **{"Retry-After": "1"}) if n == 0 else chat('{"a": 1}')

    with endpoint(script) as (url, asked):
        start = time.monotonic()
        assert connected(url, retries=2).reply("s", "u", SCHEMA).text == '{"a": 1}'
        assert time.monotonic() - start >= 1
        assert len(asked) == 2


def test_a_wait_longer_than_the_patience_is_not_waited_for(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(429, "rate_limit_exceeded", **{"Retry-After": "50"})) as (url, asked):
        start = time.monotonic()
        with pytest.raises(EndpointError, match="wait 50 s"):
            connected(url, retries=2, timeout=2).reply("s", "u", SCHEMA)
        assert time.monotonic() - start < 1.5
        assert len(asked) == 1


def test_a_used_up_quota_is_not_tried_again(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(429, "insufficient_quota")) as (url, asked):
        with pytest.raises(EndpointError, match="quota"):
            connected(url, retries=2).reply("s", "u", SCHEMA)
        assert len(asked) == 1


def test_a_server_error_is_tried_again_and_then_an_error(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(500, "oops") if n == 0 else chat('{"a": 1}')) as (url, _):
        assert connected(url, retries=1).reply("s", "u", SCHEMA).text == '{"a": 1}'
    with endpoint(lambda n, body: refuse(503, "")) as (url, asked):
        with pytest.raises(EndpointError, match="503"):
            connected(url).reply("s", "u", SCHEMA)
        assert len(asked) == 1


@pytest.mark.parametrize(("status", "why"), [(401, "key"), (404, "no model"), (403, "rights")])
def test_what_cannot_heal_is_said_once_and_not_asked_again(
    endpoint: Serving, connected: Connected, status: int, why: str
) -> None:
    with endpoint(lambda n, body: refuse(status, "no")) as (url, asked):
        model = connected(url, retries=2)
        for _ in range(3):
            with pytest.raises(EndpointError, match=why):
                model.reply("s", "u", SCHEMA)
        assert len(asked) == 1


def test_an_endpoint_that_keeps_failing_is_given_up(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(500, "oops")) as (url, asked):
        model = connected(url)
        for _ in range(8):
            with pytest.raises(EndpointError):
                model.reply("s", "u", SCHEMA)
        assert len(asked) == 5


def test_failures_cost_no_more_than_twice_the_timeout_in_all(endpoint: Serving, connected: Connected) -> None:
    release = threading.Event()

    def script(n: int, body: dict[str, Any]) -> Answer:
        release.wait(5)
        return chat('{"a": 1}')

    with endpoint(script) as (url, asked):
        model, start = connected(url, timeout=0.2, retries=1), time.monotonic()
        for _ in range(6):
            with pytest.raises(EndpointError):
                model.reply("s", "u", SCHEMA)
        assert time.monotonic() - start < 2
        assert len(asked) < 6
        release.set()


def test_an_endpoint_that_hangs_costs_no_more_than_the_timeout(endpoint: Serving, connected: Connected) -> None:
    release = threading.Event()

    def script(n: int, body: dict[str, Any]) -> Answer:
        release.wait(5)
        return chat('{"a": 1}')

    with endpoint(script) as (url, _):
        start = time.monotonic()
        with pytest.raises(EndpointError, match=r"0\.3 s"):
            connected(url, timeout=0.3).reply("s", "u", SCHEMA)
        assert time.monotonic() - start < 2
        release.set()


def test_an_answer_that_trickles_is_cut_off_in_time(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat('{"a": 1}'), drip=0.05) as (url, _):
        start = time.monotonic()
        with pytest.raises(EndpointError, match="too long"):
            connected(url, timeout=0.5, retries=2).reply("s", "u", SCHEMA)
        assert time.monotonic() - start < 3


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
