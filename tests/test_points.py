"""The points of a story: every reason has a name, and the names say what they stand for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.points import Features, score, total

NOW = datetime(2026, 5, 4, 6, tzinfo=UTC)
PLAIN = Features("Quill Labs releases the language model Finch 4", published=NOW - timedelta(hours=5), length=300)


def points(features: Features) -> float:
    return total(score(features, NOW))


def names(features: Features) -> set[str]:
    return {reason.reason for reason in score(features, NOW)}


def test_more_independent_outlets_count_more() -> None:
    heard = [points(replace(PLAIN, outlets=tuple("abcdefgh"[:n]))) for n in (1, 2, 3, 8)]
    assert heard == sorted(set(heard))
    assert "told by 3 outlets" in names(replace(PLAIN, outlets=("a", "b", "c")))


@pytest.mark.parametrize(
    ("better", "reason"),
    [
        ({"first_hand": "Quill Labs"}, "first-hand from Quill Labs"),
        ({"talk": ("The Agora",)}, "taken up on The Agora"),
        ({"relevance": 2}, "about openness"),
        ({"openness_class": "open_source"}, "open source by its licence"),
        ({"kind": "model"}, "a model story"),
        ({"weight": 2.0}, "source weight 2"),
    ],
)
def test_what_speaks_for_a_story(better: dict[str, object], reason: str) -> None:
    good = replace(PLAIN, **better)  # type: ignore[arg-type]
    assert reason in names(good)
    assert points(good) > points(PLAIN)


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("v2.1.119", "routine release notes"),
        ("quill-cli 0.4.2", "routine release notes"),
        ("finch-runtime 0.3rc1", "routine release notes"),
        ("finch-runtime 0.6", "routine release notes"),
        ("Language models in the bank: 5 Lessons from a year", "a list or how-to"),
        ("Follow our language model team at ICML 2031", "promotion, event or job post"),
        ("Quoting Ylva Marchetti on language models", "an essay, a quotation or advice"),
        ("Quill teases a language model", "a rumour or a guess"),
        ("10 best tools for language models", "a list or how-to"),
        ("How to prompt a language model", "a list or how-to"),
        ("This week in language models", "a round-up of other news"),
        ("We're hiring: language model engineers", "promotion, event or job post"),
        ("How Marlow Bank uses Finch agents", "customer story"),
        ("quill-labs/finch-4-model", "a name on a list"),
        ("A bridge over the harbour", "not about AI"),
    ],
)
def test_what_speaks_against_a_story(title: str, reason: str) -> None:
    poor = replace(PLAIN, title=title)
    assert reason in names(poor)
    assert points(poor) < points(PLAIN)


@pytest.mark.parametrize(
    "title", ["GPT-9.5", "Introducing Finch 4.5, our new model", "Quill Labs opens Wren-3.1 weights"]
)
def test_the_launch_of_a_model_is_no_release_note(title: str) -> None:
    assert not names(replace(PLAIN, title=title)) & {"routine release notes", "a list or how-to", "not about AI"}


def test_something_that_happened_is_worth_more_than_an_essay() -> None:
    happened = replace(PLAIN, title="Marlow buys the language model lab Quill for $40M")
    assert "something happened" in names(happened)
    assert points(happened) > points(replace(PLAIN, title="A language model lab and what Marlow sees in it"))
    assert "something happened" not in names(replace(PLAIN, title="Rumours that Quill launches a language model"))


def test_a_headline_without_the_beat_and_a_round_up_gain_less() -> None:
    lead = "It has a language model, a chatbot, agents and weights."
    assert "no AI in the headline" in names(replace(PLAIN, title="Reading files at Quill", lead=lead))
    joined = replace(PLAIN, title="This week in language models", relevance=2, kind="model")
    assert not names(joined) & {"about openness", "a model story"}


def test_age_takes_points_and_no_date_is_no_crash() -> None:
    assert points(PLAIN) > points(replace(PLAIN, published=NOW - timedelta(days=3)))
    assert "undated" in names(replace(PLAIN, published=None))
    assert points(replace(PLAIN, published=NOW + timedelta(days=9))) == points(replace(PLAIN, published=NOW))


def test_what_an_issue_told_before_counts_less() -> None:
    assert "goes on since 2026-05-02" in names(replace(PLAIN, earlier=("2026-05-02",)))
    assert points(replace(PLAIN, earlier=("2026-05-02",))) < points(PLAIN)


@given(st.text(max_size=80), st.integers(0, 2000), st.lists(st.text(max_size=8), max_size=4))
def test_any_title_has_a_score_that_is_the_sum_of_its_reasons(title: str, length: int, outlets: list[str]) -> None:
    reasons = score(Features(title, tuple(outlets), length=length, lead=title), NOW)
    assert total(reasons) == pytest.approx(sum(r.points for r in reasons))
    assert all(r.reason and r.points for r in reasons)


def test_the_minute_a_run_takes_changes_no_score_of_what_was_published_on_the_hour() -> None:
    for hours in range(48):
        plain = replace(PLAIN, published=NOW - timedelta(hours=hours))
        assert score(plain, NOW + timedelta(minutes=1)) == score(plain, NOW)
