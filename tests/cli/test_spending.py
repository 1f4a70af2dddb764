"""What models cost, in words."""

import json
from typing import Any

import pytest

from digest.cli import spending
from digest.exchange import Spent, Usage
from digest.writing.asking.budget import in_money

ONE = Spent(17, 52_300, 4_100, 21_400)


def test_a_run_without_a_model_says_nothing_of_one() -> None:
    assert spending.line(Usage()) == ""


@pytest.mark.parametrize(
    ("usage", "line"),
    [
        (Usage(ONE, ONE), "model: 17 calls, 52,300 tokens in and 4,100 out, 0.0214"),
        (
            Usage(Spent(1, 10, 5), ONE, 16),
            "model: 1 call, 10 tokens in and 5 out; 16 replies were there already; the issue took 17 calls, 52,300 tokens in and 4,100 out, 0.0214",
        ),
        (
            Usage(Spent(), Spent(1, 10, 5), 1),
            "model: asked nothing; 1 reply was there already; the issue took 1 call, 10 tokens in and 5 out",
        ),
    ],
)
def test_a_run_says_what_it_took_and_what_the_issue_took_in_all(usage: Usage, line: str) -> None:
    assert spending.line(usage) == line


def test_money_has_four_decimals_where_it_is_small() -> None:
    assert [in_money(n) for n in (0, 1, 999_999, 12_345_678)] == ["0.00", "0.0000", "1.0000", "12.35"]


def test_an_estimate_without_a_model_says_that_nothing_would_be_asked(digest: Any) -> None:
    ended = digest("run", "--estimate", DIGEST_MODEL_PRICE="1/2")
    assert ended.code == 4  # the one feed of the list cannot be read
    assert "Traceback" not in ended.err


def test_an_estimate_makes_nothing_so_it_goes_with_no_rebuild(digest: Any) -> None:
    assert "leave out --rebuild" in digest("run", "--estimate", "--rebuild").sentence(7)


def test_a_price_that_is_none_is_told_before_anything_is_read(digest: Any) -> None:
    ended = digest(
        "run", "--estimate", DIGEST_MODEL_URL="http://127.0.0.1:9/v1", DIGEST_MODEL="m", DIGEST_MODEL_PRICE="dear"
    )
    assert "DIGEST_MODEL_PRICE" in ended.sentence(3)
    assert json.dumps("dear") in ended.err
