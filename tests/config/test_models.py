"""The model that writes, as the environment sets it up."""

import pytest

from digest.config.models import OPENAI_MODEL, model
from digest.config.variables import OPENAI, Variables
from digest.settings import Budget, Price

LOCAL = {"DIGEST_MODEL_URL": "http://localhost:1/v1", "DIGEST_MODEL": "m"}


def test_no_model_is_used_unless_an_endpoint_or_a_key_is_set() -> None:
    said = Variables({})
    assert model(said) is None
    assert said.problems == []


def test_a_key_alone_means_the_default_endpoint_and_model() -> None:
    found = model(Variables({"OPENAI_API_KEY": "k1"}))
    assert found is not None
    assert (found.base_url, found.api_key, found.name, found.budget.tokens) == (OPENAI, "k1", OPENAI_MODEL, 200_000)


def test_a_local_endpoint_needs_a_model_but_no_key() -> None:
    environ = {"DIGEST_MODEL_URL": "http://localhost:11434/v1/", "DIGEST_MODEL": "m", "DIGEST_MODEL_DAILY_TOKENS": "5"}
    found = model(Variables(environ))
    assert found is not None
    assert (found.base_url, found.api_key, found.name) == ("http://localhost:11434/v1", "", "m")
    assert found.budget.tokens == 5


def test_the_own_key_comes_before_the_general_one_and_is_not_shown() -> None:
    found = model(Variables({"OPENAI_API_KEY": "general", "DIGEST_MODEL_KEY": "own"}))
    assert found is not None
    assert found.api_key == "own"
    assert "own" not in repr(found)


@pytest.mark.parametrize(
    ("environ", "part"),
    [
        ({"DIGEST_MODEL_URL": "http://localhost:1/v1"}, "DIGEST_MODEL is not set"),
        ({"DIGEST_MODEL": "m"}, "DIGEST_MODEL is m but there is no endpoint"),
        ({"DIGEST_MODEL_URL": "localhost", "DIGEST_MODEL": "m"}, 'DIGEST_MODEL_URL is "localhost"'),
        ({"OPENAI_API_KEY": "k", "DIGEST_MODEL_DAILY_TOKENS": "many"}, 'DIGEST_MODEL_DAILY_TOKENS is "many"'),
    ],
)
def test_a_model_that_cannot_work_is_told(environ: dict[str, str], part: str) -> None:
    said = Variables(environ)
    model(said)
    assert len(said.problems) == 1
    assert part in said.problems[0]


def test_limits_are_read_with_the_price_that_money_needs() -> None:
    environ = LOCAL | {
        "DIGEST_MODEL_PRICE": "0.25 / 2",
        "DIGEST_MODEL_DAILY_MONEY": "0.50",
        "DIGEST_MODEL_AT_ONCE": "4",
    }
    environ |= {"DIGEST_MODEL_TIMEOUT": "300", "DIGEST_MODEL_PATIENCE": "7200", "DIGEST_MODEL_PER_MINUTE": "30"}
    environ |= {"DIGEST_MODEL_ANSWER_TOKENS": "900", "DIGEST_MODEL_SOURCE_CHARACTERS": "6000"}
    said = Variables(environ)
    found = model(said)
    assert said.problems == []
    assert found is not None
    assert found.budget == Budget(200_000, 500_000, Price(250_000, 2_000_000))
    assert (found.timeout, found.patience, found.at_once, found.per_minute) == (300, 7200, 4, 30)
    assert (found.answer, found.sources) == (900, 6000)


@pytest.mark.parametrize(
    ("environ", "part"),
    [
        ({"DIGEST_MODEL_DAILY_MONEY": "1"}, "DIGEST_MODEL_DAILY_MONEY is set but no price is"),
        ({"DIGEST_MODEL_DAILY_MONEY": "cheap", "DIGEST_MODEL_PRICE": "1/1"}, 'DIGEST_MODEL_DAILY_MONEY is "cheap"'),
        ({"DIGEST_MODEL_PRICE": "0.25"}, 'DIGEST_MODEL_PRICE is "0.25"'),
        ({"DIGEST_MODEL_PRICE": "-1/2"}, 'DIGEST_MODEL_PRICE is "-1/2"'),
        ({"DIGEST_MODEL_AT_ONCE": "0"}, "DIGEST_MODEL_AT_ONCE is 0"),
        ({"DIGEST_MODEL_TIMEOUT": "soon"}, 'DIGEST_MODEL_TIMEOUT is "soon"'),
    ],
)
def test_a_limit_that_is_none_is_told_in_one_line(environ: dict[str, str], part: str) -> None:
    said = Variables(LOCAL | environ)
    model(said)
    assert len(said.problems) == 1
    assert part in said.problems[0]
