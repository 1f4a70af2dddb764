"""Sentences that need another one, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.prose.leaning import leans


@pytest.mark.parametrize(
    "sentence",
    [
        "The second step samples many answers from Gannet-3 and grades them.",
        "The 55-year-old is the third patient of the clinic in Odense.",
        "We then compute the difference between the two models.",
        "As before, schools can use half of the weekly limit on Gannet-3.",
        "For questions that require search, it hands the work to Tern-7.",
        "A few weeks ago, we wrote about the plans of Brinewick for Odense.",
        "On the day of the launch, here's the latest on the prices of Gannet-3.",
        "Brinewick put the machine together, here's how the lab did it.",
        "Brinewick says the architecture below is built on its own parts.",
        "Judging by the page of Brinewick this covers the terminal and the editor.",
        "The aim of this series is to help Odense to build its own model.",
        "For a model that sits beside a teacher, that's annoying.",
        "We will call this the concurrency rule of the lab in Odense.",
    ],
)
def test_a_sentence_that_points_elsewhere_leans(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The second largest lab of Denmark released Gannet-3 on Monday.",
        "The 55-year-old Ylva Marchetti leads the lab in Odense.",
        "As of May, Gannet-3 costs nothing in the schools of Odense.",
        "For the city of Odense, it is likely that Gannet-3 stays.",
        "With Brinewick as a partner, it has grown to forty people.",
        "In a test of Gannet-3, it is possible that Odense cheated.",
        "The level above which Odense pays is 40 euros.",
        "Brinewick wrote about the plans of the city a week ago.",
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_does_not(sentence: str) -> None:
    assert not leans(sentence)


@given(st.text(max_size=300))
def test_any_text_can_be_asked(text: str) -> None:
    assert leans(text) in (True, False)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sie werfen dem Unternehmen vor, die Texte ohne Erlaubnis zu verwenden.", True),
        ("Die Firma will im März über den Antrag entscheiden und die Daten löschen.", True),
        ("Die Firma Brinewick will im März über den Antrag entscheiden.", False),
        ("Elle emploie aujourd'hui plus de 310 personnes dans la région.", True),
        ("La société emploie aujourd'hui plus de 310 personnes dans la région.", True),
        ("La jeune pousse nantaise Sternelle a levé des fonds pour ses modèles.", False),
        ("La empresa tiene hasta el 15 de enero para borrar los datos.", True),
        ("La empresa Cormorán tiene hasta el 15 de enero para borrar los datos.", False),
        ("Ma Yun of Brinewick leads the lab, and she has a plan for it.", False),
        ("Doch scheiterte der Plan am Widerstand der Stadt und der Schulen.", True),
    ],
)
def test_other_languages_lean_by_words_of_their_own(sentence: str, expected: bool) -> None:
    assert leans(sentence) == expected


def test_earlier_this_week_is_a_date_and_earlier_alone_is_not() -> None:
    assert not leans("Earlier this week, Ada Finch and her team released Tern-7.")
    assert leans("Earlier, Ada Finch and her team released Tern-7.")
