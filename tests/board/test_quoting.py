"""What stands beside a score and changes its meaning is read with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.board.quoting import places, score
from tests.scores import claim


@pytest.mark.parametrize(
    ("quote", "written", "whole"),
    [
        ("Quill 5 reached 80% on GPQA.", "80%", "80%"),
        ("Quill 5 reached over 80% on GPQA.", "80%", "over 80%"),
        ("Quill 5 reached **80%**+ on GPQA.", "80%", "80% +"),
        ("a score above 65 on GPQA", "65", "above 65"),
        ("it solves 29 out of 40 on GPQA", "29", "29 out of 40"),
        ("GPQA: 57/100", "57", "57 /100"),
        ("nearly **80** on GPQA", "80", "nearly ** 80"),
        ("180 tokens, and 80 on GPQA", "80", "80"),
        ("something else", "80", "80"),
    ],
)
def test_bounds_and_totals_are_read_with_the_score(quote: str, written: str, whole: str) -> None:
    assert score(claim("Quill 5", written, quote=quote)) == whole


def test_the_nearest_places_are_meant() -> None:
    quote = "80 of them: GSM8K 70, GPQA 80 or so"
    assert quote[: places(quote, "GPQA", "80")[0]].endswith("GPQA 80")
    assert places(quote, "HLE", "80") == (2, -1)
    assert places("", "HLE", "") == (-1, -1)


@given(st.text(max_size=300), st.text(max_size=20), st.text(max_size=20))
def test_any_quotation_gives_a_score(quote: str, benchmark: str, written: str) -> None:
    assert written in score(claim("m", written, benchmark=benchmark, quote=quote))
