import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry import titles


def test_a_title_is_read_without_pictures_and_marks_of_trade() -> None:
    assert titles.clean("🎉 Gannet\N{NON-BREAKING HYPHEN}2™  is\N{NO-BREAK SPACE}out ⚡") == "Gannet-2 is out"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A; B", True), ("A 🧠, B ⚡", True), ("A vs B", True), ("日报\uff1a一\uff1b二", True),
        ("A: better in B vs. C", False), ("🎉 A is out", False), ("A and B", False),
    ],
)  # fmt: skip
def test_several_things_in_a_title_are_seen(title: str, expected: bool) -> None:
    assert titles.several(title) == expected


@pytest.mark.parametrize(
    ("title", "owner", "name"),
    [("tarnfield/gannet", "tarnfield", "gannet"), ("tarnfield / gannet.cpp: tides", "tarnfield", "gannet.cpp")],
)
def test_a_repository_has_an_owner_and_a_name(title: str, owner: str, name: str) -> None:
    guess = titles.repository(title)
    assert guess is not None
    assert (guess.owner, guess.text) == (owner, name)


@pytest.mark.parametrize(
    "title", ["24/7", "open/closed models compared today", "1/2", "n/a/b", "and / or what follows"]
)
def test_a_slash_alone_makes_no_repository(title: str) -> None:
    assert titles.repository(title) is None


def test_a_name_with_its_number_is_a_release() -> None:
    for title in ("gannet-cli 0.6", "Gannet v1.35 released", "Gannet 1.35.2 is out", "Gannet 1.35 Release"):
        guess = titles.release(title)
        assert guess is not None, title
        assert guess.text.casefold().startswith("gannet")
    assert titles.release("Gannet is 3.5 times as fast") is None
    assert titles.release("v1.35") is None


def test_who_releases_stands_before_the_verb() -> None:
    (guess,) = titles.guesses("Skerry Labs has released Gannet: a small model")
    assert (guess.text, guess.owner, guess.strength) == ("Gannet", "Skerry Labs", 2)


def test_a_description_is_no_part_of_a_name() -> None:
    (guess,) = titles.guesses("Tarnfield Releases Gannet Spark 1.1 Agentic Coding Model At Low Price")
    assert (guess.text, guess.strength, guess.whole) == ("Gannet Spark 1.1", 1, False)


@given(st.text(max_size=100))
def test_any_text_is_read(text: str) -> None:
    line = titles.clean(text)
    assert all(guess.text for guess in titles.guesses(line))
    titles.several(text)
    titles.repository(line)
    titles.release(line)


def test_a_name_is_told_from_plain_words_by_its_shape() -> None:
    assert all(map(titles.telling, ("OpenGannet", "Gannet-I1", "gannet2", "the GannetFlow kit")))
    assert not any(map(titles.telling, ("Gannet", "Engineering Playbook", "AI", "2031", "")))
