"""Numbers in words and signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.grounding.numerals import EASTERN, IN_WORDS, eastern, in_words, scaled, spelled, written_out


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-three", "23"),
        ("a hundred", "100"),
        ("two hundred and five", "205"),
        ("half a million", "500000"),
        ("two and a half million", "2500000"),
        ("two dozen", "24"),
        ("a thousand", "1000"),
    ],
)
def test_a_number_in_words_has_its_value(text: str, value: str) -> None:
    match = IN_WORDS.fullmatch(text)
    assert match
    assert in_words(match) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.6万亿", "1600000000000"),
        ("340万", "3400000"),
        ("1億2000万", "120000000"),
        ("3조5000억", "3500000000000"),
        ("3千", "3000"),
    ],
)
def test_an_eastern_number_is_the_sum_of_its_parts(text: str, value: str) -> None:
    assert EASTERN.fullmatch(text)
    assert eastern(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三千亿", ["300000000000"]),
        ("二十三", ["23"]),
        ("一点五亿", ["150000000"]),
        ("二〇二六", ["2026"]),
        ("万", []),
        ("千", []),
    ],
)
def test_signs_are_read_by_place(text: str, value: list[str]) -> None:
    assert list(written_out(text)) == value


@given(st.integers(0, 10**12))
def test_a_number_has_one_spelling(number: int) -> None:
    assert spelled(str(number)) == spelled(f"{number}.0") == str(number)


def test_a_version_is_no_number() -> None:
    assert scaled("1.2.3", "billion") == "1.2.3"
    assert scaled("7", "billion") == scaled("7000", "million")
