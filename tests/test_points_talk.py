"""What is talk and what has happened: the points of headlines that tell of events, of words and of names."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.points import Features, score, total

NOW = datetime(2026, 5, 4, 6, tzinfo=UTC)
PLAIN = Features("Quill Labs releases the language model Finch 4", published=NOW - timedelta(hours=5), length=300)


def points(features: Features) -> float:
    return total(score(features, NOW))


def names(features: Features) -> set[str]:
    return {reason.reason for reason in score(features, NOW)}


def test_a_name_on_a_list_has_few_words_a_post_of_that_name_has_many() -> None:
    name = replace(PLAIN, title="quill-labs/finch-4-model", maker="Quill Labs")
    assert "a name on a list" not in names(name)
    listed = names(replace(name, length=50))
    assert "a name on a list" in listed
    assert "about Quill Labs" not in listed
    assert "a name on a list" not in names(replace(name, length=50, outlets=("a", "b")))


@pytest.mark.parametrize(
    "title",
    [
        "Quill says Finch 4 is a language model for bakers",
        "Ylva Marchetti says that Quill releases its language model",
        "Ylva Marchetti releases a language model",
        "Hugging Face says language models are downloaded twice as often",
        "Marlow AI reports that language models sell",
    ],
)
def test_what_a_firm_says_and_what_happened_is_more_than_somebody_s_word(title: str) -> None:
    assert "somebody's remark" not in names(replace(PLAIN, title=title))


def test_somebody_s_word_that_several_took_up_is_news() -> None:
    said = replace(PLAIN, title="Ylva Marchetti says language models are too large")
    assert "somebody's remark" not in names(replace(said, outlets=("a", "b")))


@pytest.mark.parametrize(
    ("title", "happened"),
    [
        ("Quill probes a language model, triggering blocks of its account", False),
        ("A language model for the newly released Finch phone", False),
        ("High-end language models", False),
        ("Quill's language model is moving to billing by use", True),
        ("Marlow blocks Quill's language model after a breach", True),
    ],
)
def test_what_a_headline_only_adds_is_no_event(title: str, happened: bool) -> None:
    assert ("something happened" in names(replace(PLAIN, title=title))) == happened


def test_what_is_planned_is_worth_less_than_what_happened() -> None:
    planned = replace(PLAIN, title="Quill plans to open-source its language model")
    assert "something is planned" in names(planned)
    assert points(planned) < points(replace(PLAIN, title="Quill has open-sourced its language model"))


def test_who_is_known_counts_where_nobody_tells_first_hand() -> None:
    known = replace(PLAIN, maker="Quill Labs")
    assert "about Quill Labs" in names(known)
    assert "about Quill Labs" not in names(replace(known, first_hand="Quill Labs"))


def test_a_story_of_which_nothing_says_that_it_is_about_ai_has_no_place_however_many_tell_it() -> None:
    ferry = replace(PLAIN, title="Rolling animations for the ferry", length=20, outlets=("a", "b"), talk=("The Agora",))
    assert "nothing says it is about AI" in names(ferry)
    assert points(ferry) < 12


def test_a_model_of_which_openness_is_said_needs_no_word_for_ai_in_its_name() -> None:
    bare = replace(PLAIN, title="marlow/Brant3", length=120, lead="A model.", relevance=2, kind="model")
    assert "AI only in passing" not in names(bare)
    assert "AI only in passing" in names(replace(bare, kind="tool"))


def test_a_graphics_card_alone_is_ai_in_passing() -> None:
    emulator = replace(PLAIN, title="An emulator of old consoles on the GPU")
    assert "AI only in passing" in names(emulator)
    assert "AI only in passing" not in names(replace(emulator, title="An emulator of agents on the GPU"))
