"""What servers say, in their own words."""

import json

import pytest

from digest.llm.openai.heard import Heard, reply, unwrapped
from digest.llm.openai.trouble import trouble


def said(status: int, text: object, **headers: str) -> Heard:
    body = text if isinstance(text, dict) else {"error": {"message": text}}
    return Heard(status, {name.replace("_", "-"): value for name, value in headers.items()}, json.dumps(body).encode())


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (400, {"error": {"code": "context_length_exceeded"}}),
        (400, "This model's maximum context length is 4097 tokens. However, you requested 4120 tokens."),
        (400, "max_tokens must be at least 1, got -186."),
        (400, "The decoder prompt is too long: 210000 tokens > 200000 maximum"),
        (400, {"error": {"code": 400, "type": "exceed_context_size_error", "n_ctx": 4096}}),
        (400, "request (4390 tokens) exceeds the available context size (4096 tokens), try increasing it"),
        (500, {"error": {"code": 500, "message": "Context size has been exceeded.", "type": "server_error"}}),
        (400, {"error": "the input length exceeds the context length"}),
        (400, {"error": "The number of tokens to keep is greater than the context length (n_keep: 9 >= n_ctx: 8)"}),
        (400, {"error": "Trying to keep the first 9 tokens when context the overflows."}),
        (400, {"error": "Reached context length of 4096 tokens with model"}),
        (200, {"error": "The model is loaded with context length of only 4096 tokens, which is not enough"}),
        (422, "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4097"),
        (400, "The input token count (9) exceeds the maximum number of tokens allowed (8)"),
        (500, "Requested tokens (2285) exceed context window of 2048"),
        (413, "Request too large for this model on tokens per minute"),
        (429, "Request too large for this model on tokens per minute: Limit 30000, Requested 40000"),
    ],
)
def test_a_text_that_is_too_long_is_known_in_the_words_of_many_servers(status: int, text: object) -> None:
    found = trouble(said(status, text), "It", 40)
    assert (found.too_long, found.again, found.final) == (True, False, False)


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (400, "'response_format.type' must be 'json_schema' or 'text'"),
        (400, "max_tokens: Extra inputs are not permitted"),
        (429, "Too many tokens, please wait before trying again."),
        (429, "Rate limit reached: Limit 200000, Used 199000, Requested 4000. Please try again in 900ms."),
        (503, "Loading model"),
    ],
)
def test_other_words_are_not_taken_for_it(status: int, text: str) -> None:
    assert not trouble(said(status, text), "It", 40).too_long


@pytest.mark.parametrize(
    ("heard", "seconds"),
    [
        (said(429, "", retry_after="7"), 7.0),
        (said(429, "", retry_after="1.5"), 1.5),
        (said(429, "", retry_after_ms="250", retry_after="9"), 0.25),
        (said(429, "", retry_after="-4"), 0.0),
        (said(429, "", retry_after="nan"), None),
        (said(429, "", retry_after="soon"), None),
        (said(429, ""), None),
        (said(429, "", retry_after="Tue, 04 Mar 2031 08:00:30 GMT", date="Tue, 04 Mar 2031 08:00:00 GMT"), 30.0),
        (said(429, "", retry_after="Tue, 04 Mar 2031 07:00:00 GMT", date="Tue, 04 Mar 2031 08:00:00 GMT"), 0.0),
        (said(429, "Please try again in 900ms."), 0.9),
        (said(429, "Please retry in 33.2s."), 33.2),
        (said(429, "try again in 2m"), 120.0),
    ],
)
def test_how_long_an_endpoint_asks_to_be_left_alone(heard: Heard, seconds: float | None) -> None:
    assert heard.wait == (None if seconds is None else pytest.approx(seconds))


def test_a_date_without_the_servers_own_is_counted_by_this_clock() -> None:
    wait = said(503, "", retry_after="Tue, 04 Mar 2098 08:00:00 GMT").wait
    assert wait is not None
    assert wait > 86_400


def test_a_quota_is_used_up_where_no_end_is_told() -> None:
    assert trouble(said(429, "You exceeded your current quota, please check your plan."), "It", 4).final
    limited = trouble(said(429, "You exceeded your current quota. Please retry in 33.2s."), "It", 4)
    assert (limited.final, limited.again) == (False, True)
    assert limited.wait == pytest.approx(33.2)


def test_what_broke_off_may_be_charged_for_and_what_was_never_sent_is_not() -> None:
    assert trouble(Heard(broke="broken", how="ReadError"), "It", 400).tokens_in == 101
    assert trouble(Heard(broke="late", how="60 s"), "It", 400).tokens_in == 101
    assert trouble(Heard(broke="unreached", how="ConnectError"), "It", 400).tokens_in == 0
    assert trouble(said(503, ""), "It", 400).tokens_in == 0


def test_a_status_in_the_body_counts_where_there_is_no_answer_beside_it() -> None:
    answer = {"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}], "error": {"code": 503}}
    assert unwrapped(said(200, {"error": {"code": 429}})).status == 429
    assert unwrapped(said(200, {"error": {"code": "429"}})).status == 200
    assert unwrapped(said(200, {"error": {"code": True}})).status == 200
    found = reply(unwrapped(said(200, answer)), 4)
    assert found is not None
    assert found.text == "{}"
