"""What a licence is said to be of, and which of several is the one moved away from."""

import pytest

from digest.openness.asides import aside, of_part, superseded
from digest.openness.licences import named
from digest.openness.reading import Mark, Reading, reading


def place(found: Reading, word: str) -> Mark:
    index = found.words.words.index(word)
    return Mark(index, index)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MIT-licensed code, CC-BY-NC weights.", [("MIT", "code"), ("CC-BY-NC", "weights")]),
        ("The code is under MIT while the weights are CC BY-NC.", [("MIT", "code"), ("CC-BY-NC", "weights")]),
        ("Model under Apache 2.0 and dataset under CC BY 4.0.", [("Apache-2.0", "weights"), ("CC-BY-4.0", "data")]),
        ("We share the training code (MIT).", [("MIT", "code")]),
        ("Fjord is released under Apache 2.0.", [("Apache-2.0", "")]),
        ("Apache 2.0 for the code, other terms for the rest.", [("Apache-2.0", "code")]),
    ],
)
def test_a_licence_is_of_the_part_it_stands_with(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.id, name.of) for name in named(reading("Fjord", text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Licenses such as mit exist.", True),
        ("Unlike mit rivals it is slow.", True),
        ("It drops the mit terms.", True),
        ("It was trained on mit code.", True),
        ("It is not mit.", True),
        ("It is not gated, mit.", False),
        ("It is not only mit.", False),
        ("Formerly closed, it is now mit.", False),
        ("It is out under mit.", False),
    ],
)
def test_an_aside_is_told_by_what_governs_the_name(text: str, expected: bool) -> None:
    found = reading("", text)
    assert aside(found, place(found, "mit")) is expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("It moved from the old mit to apache terms.", "mit"),
        ("It moved to apache from mit.", "mit"),
        ("Originally mit, it is apache today.", "mit"),
        ("A model from Nib under mit and apache.", ""),
    ],
)
def test_the_licence_moved_away_from_is_superseded(text: str, left: str) -> None:
    found = reading("", text)
    both = [place(found, "mit"), place(found, "apache")]
    gone = [found.words.words[mark.first] for mark in both if superseded(found, mark, both)]
    assert gone == ([left] if left else [])


def test_of_part_reads_no_further_than_its_clause() -> None:
    found = reading("", "The data are closed, but mit it is.")
    assert of_part(found, place(found, "mit")) == ""
