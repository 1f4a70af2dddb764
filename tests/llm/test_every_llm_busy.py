"""The same endpoints where they are busy, refuse, or fail one call after another: when they are asked again, and when no more."""

import itertools

import pytest

from digest.exchange import Reply, Unwritten
from tests.llm.talk import Answer, Connected, Serving, chat, failed, question, refuse, said


def test_a_server_error_is_tried_again_and_then_a_reason(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(500, "oops") if n < 2 else chat("{}")) as (url, asked):
        assert said(connected(url, retries=2)).text == "{}"
        assert len(asked) == 3
    with endpoint(lambda n, body: refuse(503, "")) as (url, asked):
        assert "503" in failed(connected(url, retries=1)).why
        assert len(asked) == 2


def test_pauses_between_tries_grow(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(503, "") if n < 3 else chat("{}")) as (url, asked):
        said(connected(url, retries=3, pause=0.1))
        times = [one["at"] for one in asked]
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert [gap >= least for gap, least in zip(gaps, (0.1, 0.2, 0.4), strict=True)] == [True] * 3


@pytest.mark.parametrize("headers", [{"Retry-After": "1"}, {"retry-after-ms": "1000"}])
def test_too_many_requests_are_tried_again_after_the_time_asked_for(
    endpoint: Serving, connected: Connected, headers: dict[str, str]
) -> None:
    with endpoint(lambda n, body: refuse(429, "slow down", headers) if n == 0 else chat("{}")) as (url, asked):
        assert said(connected(url, retries=2)).text == "{}"
        assert asked[1]["at"] - asked[0]["at"] >= 1


@pytest.mark.parametrize("seconds", ["3600", "61", "1e99", "inf", "9" * 400])
def test_a_wait_that_no_run_can_bear_ends_the_asking(endpoint: Serving, connected: Connected, seconds: str) -> None:
    with endpoint(lambda n, body: refuse(429, "slow down", {"Retry-After": seconds})) as (url, asked):
        model = connected(url, retries=2)
        for outcome in model.replies([question()] * 3):
            assert isinstance(outcome, Unwritten)
        assert "asks to wait" in failed(model).why
        assert len(asked) == 1


def test_a_used_up_quota_is_not_tried_again(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(429, "insufficient_quota")) as (url, asked):
        model = connected(url, retries=2)
        assert "quota" in failed(model).why
        assert "quota" in failed(model).why
        assert len(asked) == 1


@pytest.mark.parametrize(
    ("status", "why"), [(401, "DIGEST_MODEL_KEY"), (402, "paid"), (403, "rights"), (404, "no such model"), (405, "/v1")]
)
def test_what_cannot_heal_is_said_once_and_not_asked_again(
    endpoint: Serving, connected: Connected, status: int, why: str
) -> None:
    with endpoint(lambda n, body: refuse(status, "no")) as (url, asked):
        model = connected(url, retries=2)
        outcomes = model.replies([question()] * 4)
        assert all(isinstance(one, Unwritten) and why in one.why for one in outcomes)
        assert why in failed(model).why
        assert len(asked) == 1


def test_an_endpoint_that_keeps_failing_is_given_up(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: refuse(500, "oops")) as (url, asked):
        model = connected(url, at_once=4, retries=2)
        outcomes = model.replies([question()] * 8)
        assert all(isinstance(one, Unwritten) for one in outcomes)
        assert "5 times in a row" in failed(model).why
        assert len(asked) == 5


def test_failures_in_a_row_are_forgotten_with_an_answer(endpoint: Serving, connected: Connected) -> None:
    with endpoint(lambda n, body: chat("{}") if n % 5 == 4 else refuse(500, "oops")) as (url, asked):
        model = connected(url)
        found = [isinstance(model.replies([question()])[0], Reply) for _ in range(15)]
        assert found == [False, False, False, False, True] * 3
        assert len(asked) == 15


def test_an_endpoint_that_finds_a_text_too_long_is_well(endpoint: Serving, connected: Connected) -> None:
    def script(n: int, body: dict[str, object]) -> Answer:
        return refuse(400, "context_length_exceeded") if n == 4 else chat("{}") if n == 9 else refuse(500, "oops")

    with endpoint(script) as (url, asked):
        outcomes = connected(url).replies([question()] * 10)
        assert [isinstance(one, Reply) for one in outcomes] == [False] * 9 + [True]
        assert len(asked) == 10
