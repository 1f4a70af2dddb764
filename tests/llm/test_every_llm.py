"""One suite over the folder `digest/llm`: every endpoint is spoken to over loopback HTTP, in good health."""

from typing import Any

import pytest

from digest import llm
from digest.errors import SettingsError
from digest.exchange import Question, Reply
from digest.settings import ModelSettings
from tests.llm.talk import Answer, Connected, Form, Serving, chat, failed, question, refuse, said


def test_there_is_at_least_the_openai_api() -> None:
    assert "openai" in llm.names()


def test_an_unknown_kind_of_endpoint_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(SettingsError, match="openai"):
        llm.connect("telepathy", ModelSettings(None, "k", "m"))


def test_a_reply_is_the_text_as_it_came_with_the_tokens_that_the_endpoint_counted(
    endpoint: Serving, connected: Connected
) -> None:
    with endpoint(lambda n, body: chat('{"a": 1}')) as (url, asked):
        model = connected(url, key="sk-1", answer=77)
        assert said(model, "hello", "be brief") == Reply('{"a": 1}', 11, 7)
    assert model.name == "small-model"
    assert asked[0]["authorization"] == "Bearer sk-1"
    assert [m["content"] for m in asked[0]["messages"]] == ["be brief", "hello"]
    assert (asked[0]["max_tokens"], asked[0]["temperature"]) == (77, 0)
    sent = asked[0]["response_format"]["json_schema"]
    assert (sent["name"], sent["strict"], sent["schema"]["required"]) == ("Form", True, ["a"])
    assert not any(name in asked[0] for name in ("tools", "functions", "user", "metadata"))


def test_questions_have_their_answers_in_their_order(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat(body["messages"][1]["content"])) as (url, asked):
        found = connected(url, at_once=3).replies([question(str(i)) for i in range(9)])
        assert [reply.text for reply in found if isinstance(reply, Reply)] == [str(i) for i in range(9)]
        assert len(asked) == 9


def test_without_a_question_nothing_is_sent(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat("")) as (url, asked):
        assert connected(url).replies([]) == []
        assert asked == []


@pytest.mark.parametrize(
    "content", ['```json\n{"a": 1}\n```', "no json at all", '{"a": "seven"}', '{"a": 1', "[" * 5000, '{"a":' * 5000]
)
def test_a_text_that_is_no_json_or_of_another_form_is_handed_on_with_its_cost(
    endpoint: Serving, connected: Connected, content: str
) -> None:
    with endpoint(lambda n, body: chat(content)) as (url, asked):
        assert said(connected(url, retries=2)) == Reply(content, 11, 7)
        assert len(asked) == 1


@pytest.mark.parametrize(
    ("content", "finish", "message", "fault"),
    [
        ("", "stop", {}, "empty"),
        (None, "stop", {}, "empty"),
        (" \n", "stop", {}, "empty"),
        ('{"a": 1', "length", {}, "cut"),
        ("", "length", {}, "cut"),
        (None, "stop", {"refusal": "I will not"}, "refused"),
        ("", "content_filter", {}, "refused"),
    ],
)
def test_an_answer_of_no_use_says_so_and_has_been_paid_for(
    endpoint: Serving, connected: Connected, content: str | None, finish: str, message: dict[str, object], fault: str
) -> None:
    with endpoint(lambda n, body: chat(content, finish, **message)) as (url, asked):
        reply = said(connected(url, retries=2))
        assert (reply.text, reply.tokens_in, reply.tokens_out, reply.fault) == (content or "", 11, 7, fault)
        assert len(asked) == 1


def test_a_text_in_parts_is_one_text(endpoint: Serving, connected: Connected) -> None:
    parts = [{"type": "text", "text": '{"a"'}, {"type": "picture"}, {"type": "text", "text": ": 1}"}, 3]
    with endpoint(lambda n, body: chat(parts)) as (url, _):
        assert said(connected(url)).text == '{"a": 1}'


def test_a_text_that_no_database_takes_leaves_as_one_that_it_does(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat("half \ud800 and \0")) as (url, _):
        assert said(connected(url)).text == "half \ufffd and \ufffd"


def test_tokens_are_estimated_where_the_endpoint_does_not_count(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat("x" * 80, usage=None)) as (url, _):
        reply = said(connected(url), system="s" * 400)
    assert (reply.tokens_in, reply.tokens_out) == (101, 21)
    with endpoint(lambda n, body: chat("\u5f00" * 80, usage=None)) as (url, _):
        reply = said(connected(url), system="\u5f00" * 400)
    assert (reply.tokens_in, reply.tokens_out) == (301, 61)


@pytest.mark.parametrize(
    ("usage", "counted"),
    [
        ({"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 50_000_000}, (1, 49_999_999)),
        ({"total_tokens": 50_000_000}, (1, 49_999_999)),
        ({"prompt_tokens": 3}, (3, 3)),
        ({"completion_tokens": 3}, (1, 3)),
        ({"completion_tokens": 3, "total_tokens": 8}, (5, 3)),
        ({"prompt_tokens": 9, "completion_tokens": 1_000, "total_tokens": 1_009}, (9, 1_000)),
        ({"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}, (1, 3)),
        ({"prompt_tokens": 7.0, "completion_tokens": -4}, (1, 3)),
        ({"prompt_tokens": 9, "completion_tokens": 4, "total_tokens": 2}, (9, 4)),
        ({"prompt_tokens": -5, "completion_tokens": "many", "total_tokens": True}, (1, 3)),
        ({"total_tokens": 10**40}, (1, 10**12 - 1)),
        ("a lot", (1, 3)),
    ],
)
def test_what_the_endpoint_counted_is_believed_where_it_is_a_count(
    endpoint: Serving, connected: Connected, usage: object, counted: tuple[int, int]
) -> None:
    with endpoint(lambda n, body: chat("{}" * 4, usage=usage)) as (url, _):
        reply = said(connected(url))
    assert (reply.tokens_in, reply.tokens_out) == counted


def test_an_endpoint_without_json_schema_is_asked_for_a_json_object_and_then_for_plain_text(
    endpoint: Serving, connected: Connected
) -> None:
    def script(n: int, body: dict[str, Any]) -> Answer:
        form = body.get("response_format", {}).get("type")
        return refuse(400, f"response_format {form} is not supported") if form else chat('{"a": 1}')

    with endpoint(script) as (url, asked):
        model = connected(url)
        said(model)
        said(model)
    forms = [a.get("response_format", {}).get("type") for a in asked]
    assert forms == ["json_schema", "json_object", None, None]
    assert '"required": ["a"]' in asked[-1]["messages"][0]["content"]
    assert '"required"' not in asked[0]["messages"][0]["content"]


def test_manners_are_learnt_once_for_many_questions(endpoint: Serving, connected: Connected) -> None:
    def script(n: int, body: dict[str, Any]) -> Answer:
        return refuse(422, "json_schema") if body.get("response_format", {}).get("type") else chat("{}")

    with endpoint(script) as (url, asked):
        found = connected(url, at_once=4).replies([question(str(i)) for i in range(8)])
        assert all(isinstance(outcome, Reply) for outcome in found)
        assert len(asked) == 8 + 2


@pytest.mark.parametrize(
    ("complaint", "sent"),
    [
        ("Unsupported parameter: 'temperature'", {"max_tokens"}),
        (
            "'max_tokens' is not supported. Use 'max_completion_tokens' instead.",
            {"temperature", "max_completion_tokens"},
        ),
    ],
)
def test_a_parameter_that_the_endpoint_does_not_know_is_left_out_from_then_on(
    endpoint: Serving, connected: Connected, complaint: str, sent: set[str]
) -> None:
    with endpoint(lambda n, body: refuse(400, complaint) if n == 0 else chat("{}")) as (url, asked):
        model = connected(url)
        said(model)
        said(model)
    assert len(asked) == 3
    assert {"temperature", "max_tokens", "max_completion_tokens"} & set(asked[-1]) == sent


def test_an_endpoint_that_refuses_everything_is_asked_for_less_only_so_often(
    endpoint: Serving, connected: Connected
) -> None:
    complaint = "temperature, max_tokens, max_completion_tokens, response_format"
    with endpoint(lambda n, body: refuse(400, complaint)) as (url, asked):
        assert "400" in failed(connected(url)).why
        assert len(asked) == 6


def test_a_request_that_is_wrong_for_another_reason_is_not_repeated(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(400, "no such role")) as (url, asked):
        outcome = failed(connected(url, retries=2))
        assert ("400" in outcome.why, outcome.too_long, outcome.tokens_in) == (True, False, 0)
        assert len(asked) == 1


def test_a_form_that_cannot_be_asked_for_is_a_reason_and_no_exception(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat("{}")) as (url, asked):
        (outcome,) = connected(url).replies([Question("s", "u", dict)])  # type: ignore[arg-type]
        assert not isinstance(outcome, Reply)
        assert "TypeError" in outcome.why
        assert asked == []
        assert Form.model_fields  # the form of all others is one
