"""Names among the nouns of German."""

import pytest

from digest.writing.grounding.germanic import headed, named, seems
from digest.writing.grounding.names import names


def found(text: str) -> list[str]:
    return list(names(text, first_word=False, german=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Werk in Bergen bleibt laut Angaben erhalten.", []),
        ("Das Sprachmodell läuft auf einem Laptop mit 16 GB Speicher.", ["GB"]),
        ("Die Strafe beträgt 390 Millionen Euro und trifft den Konzern.", []),
        ("Henna Virkkunen nannte den Fall eine Warnung.", ["Virkkunen"]),
        ("Die Behörden in Schweden und Spanien stimmen zu.", ["Schweden", "Spanien"]),
        ("Der Kauf des Herstellers Dovekie ist beschlossen.", ["Dovekie"]),
    ],
)
def test_a_noun_is_a_name_where_it_is_a_place_or_follows_another(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_compound_is_of_what_stands_before() -> None:
    assert (headed("OpenAI-Chef"), headed("Gannet-3"), headed("Modell")) == ("OpenAI", "Gannet-3", "Modell")
    assert found("Der OpenAI-Chef sprach am Abend.") == ["OpenAI"]
    assert not named("Warnung", "Er nannte den Fall eine ")


def test_a_capital_institute_makes_no_english_sentence_german() -> None:
    assert not seems("MIT researchers unveil a chip of Brinewick")
    assert seems("Das Modell ist mit der Lizenz auf dem Server")
