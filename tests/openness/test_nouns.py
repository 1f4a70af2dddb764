"""What a text says outright that its subject is."""

import pytest

from digest.model import Kind
from digest.openness import nouns
from digest.openness.reading import reading


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Murmur", "A large-scale robot manipulation dataset with 76K trajectories.", "dataset"),
        ("Murmur", "Murmur is Nordlys's toolkit for speech.", "tool"),
        ("Murmur", "Murmur, a language model for whales, was trained at sea.", "model"),
        ("Murmur arrives", "Murmur arrives The new accelerator is a chip for whales.", "hardware"),
        ("Murmur", "Whales sing, and the model listens.", None),
        ("Murmur", "", None),
    ],
)
def test_what_the_first_sentence_introduces_is_told(title: str, text: str, kind: Kind | None) -> None:
    assert nouns.said(reading(title, text)) == kind


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Nordlys releases speech toolkit for whales", "", "tool"),
        ("Nordlys", "released a corpus of whale song.", "dataset"),
        ("Whales", "Nordlys released a corpus of whale song.", None),
        ("Nordlys launches Murmur", "", None),
    ],
)
def test_what_somebody_releases_is_told(title: str, text: str, kind: Kind | None) -> None:
    assert nouns.given(reading(title, text)) == kind


def test_a_repeated_title_is_passed_over() -> None:
    found = reading("Murmur arrives", "Murmur arrives It listens to whales.")
    assert found.words.words[nouns.begin(found)] == "it"


@pytest.mark.parametrize(
    ("title", "come"), [("Murmur 2 arrives", True), ("Introducing Murmur", True), ("Murmur 2 sings", False)]
)
def test_an_arrival_is_told_by_the_verbs_of_the_title(title: str, come: bool) -> None:
    assert nouns.arriving(reading(title, "")) is come
