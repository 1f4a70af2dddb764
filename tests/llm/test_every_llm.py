"""One suite over the folder `digest/llm`: every endpoint is spoken to over loopback HTTP, in good health."""

import json
import time
from typing import Any

import pytest

from digest import llm
from digest.errors import EndpointError, SettingsError
from digest.settings import ModelSettings
from tests.llm.talk import SCHEMA, Answer, Connected, Serving, chat, refuse


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
        with pytest.raises(EndpointError, match="wait 50 s"):
            connected(url, retries=2, timeout=2).reply("s", "u", SCHEMA)
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
