"""The numbers of a sentence held against those of a source, in many spellings and languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.grounding.figures import Figures, figures


def held(sentence: str, source: str) -> bool:
    there = Figures(source)
    found = list(figures(sentence))
    assert found, sentence
    return all(there.hold(figure) for figure in found)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("$8.2m", "a net profit of $8.2 million"),
        ("7 billion", "a 7B model"),
        ("twenty-three partners", "23 partners"),
        ("two and a half million", "2.5 million"),
        ("two hundred and five", "205 stations"),
        ("half a million", "500,000 users"),
        ("23 percent", "23%"),
        ("5 to 10 percent", "5-10%"),
        ("9 March", "on 2026-03-09"),
        ("March 9, 2026", "9 March 2026"),
        ("15:30", "at 3:30 p.m."),
        ("on Monday", "on 9 March 2026"),
        ("in March", "on 2026-03-09"),
        ("3 models", "a trio of models"),
        ("57.3 on the test", "57.3% on the test"),
        ("40 million dollars", "raised $40M"),
        ("$20 a month", "20 dollars per month"),
        ("40 million won", "it costs 40 million"),
        ("1.6 trillion", "1.6万亿参数"),
        ("3.4 million", "用户达340万"),
        ("120 million", "1億2000万人"),
        ("3.5 trillion won", "3조5000억원"),
        ("300 billion", "三千亿"),
        ("23%", "增长百分之二十三"),
        ("23%", "增长 23%"),
        ("May 14", "2026年5月14日"),
        ("May 14", "am 14. Mai 2026"),
        ("May 14", "le 14 mai 2026"),
        ("May 14", "el 14 de mayo de 2026"),
        ("1.5 billion", "Das kostet 1,5 Milliarden Euro und ist mehr als im Jahr davor"),
        ("12,500 users", "Die App hat 12.500 Nutzer und ist mit Werbung"),
        ("12,000 users", "le service a 12 000 utilisateurs et une application"),
        ("$1 billion", "la empresa recibe mil millones de dólares"),
        ("3 billion", "Es kostet die Firma drei Milliarden und mehr"),
        ("1.5 billion", "el modelo costó 1.500 millones y es de la empresa"),
    ],
)
def test_one_number_in_two_spellings_is_one(sentence: str, source: str) -> None:
    assert held(sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("$40 million", "€40 million"),
        ("42 million dollars", "4200万元人民币"),
        ("18 percentage points", "18%"),
        ("18%", "18 points"),
        ("48 days", "48 hours"),
        ("64 MB", "64 GB"),
        ("8 trillion parameters", "8 trillion tokens"),
        ("$20 a year", "$20 a month"),
        ("about 7 billion", "6.98 billion"),
        ("9 March", "on 8 March"),
        ("on Tuesday", "on 9 March 2026"),
        ("in April", "on 9 March 2026"),
        ("3 a.m.", "at 3 p.m."),
        ("fourth", "the third model"),
        ("34 billion", "3400亿"),
        ("15 billion", "1,5 Milliarden und mehr ist es nicht"),
        ("one month", "one year"),
        ("$35 billion", "$35 million"),
    ],
)
def test_another_value_unit_or_day_is_another_number(sentence: str, source: str) -> None:
    assert not held(sentence, source)


def test_a_modal_verb_is_no_month() -> None:
    assert not list(figures("The lab may publish it and users march on."))


def test_one_and_half_are_too_loose_to_be_checked() -> None:
    assert not list(figures("One of them took half the prize."))


@given(st.integers(1, 999), st.sampled_from([("thousand", "K", 3), ("million", "M", 6), ("billion", "B", 9)]))
def test_a_scale_word_its_letter_and_the_digits_are_equal(number: int, scale: tuple[str, str, int]) -> None:
    word, letter, power = scale
    spellings = [
        f"{number} {word} users",
        f"{number}{letter} users",
        f"{number * 10**power:,} users",
        f"{number * 10**power} users",
    ]
    assert all(held(one, other) for one in spellings for other in spellings)


@given(st.integers(10_000, 99_990_000))
def test_an_eastern_number_is_its_digits(number: int) -> None:
    assert held(f"{number:,} users", f"用户{number // 10_000}万{number % 10_000 or ''}")


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_different_integers_are_never_equal(one: int, other: int) -> None:
    assert held(f"{one:,} users", f"{other} users") == (one == other)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_the_same_in_every_order(day: date) -> None:
    iso, long, american = f"{day:%Y-%m-%d}", f"{day:%d %B %Y}", f"{day:%B %d, %Y}"
    assert held(long, iso)
    assert held(american, long)
    assert held(iso, american)


@given(st.text(max_size=300))
def test_any_text_has_figures_or_none(text: str) -> None:
    there = Figures(text)
    assert all(there.hold(figure) for figure in figures(text))
