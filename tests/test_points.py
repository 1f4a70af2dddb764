"""The points of a story: every reason has a name, and the names say what they stand for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.points import CLASS_POINTS, OPEN_POINTS, Features, score, total

NOW = datetime(2026, 5, 4, 6, tzinfo=UTC)
PLAIN = Features("Quill Labs releases the language model Finch 4", published=NOW - timedelta(hours=5), length=300)


def points(features: Features) -> float:
    return total(score(features, NOW))


def names(features: Features) -> set[str]:
    return {reason.reason for reason in score(features, NOW)}


def test_more_independent_outlets_count_more() -> None:
    heard = [points(replace(PLAIN, outlets=tuple("abcdefgh"[:n]))) for n in (1, 2, 3, 8)]
    assert heard == sorted(set(heard))
    assert "told by 3 independent outlets" in names(replace(PLAIN, outlets=("a", "b", "c")))


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
        ("Quoting Ylva Marchetti on language models", "a quotation"),
        ("Tell HN: I'm done with language models", "an essay or advice"),
        ("Language models from scratch: a first-principles walkthrough", "an essay or advice"),
        ("Ylva Marchetti says language models are too large", "somebody's remark"),
        ("Quill's Joost Aalders, who builds chatbots, proposes a language model for bakers", "somebody's remark"),
        ("Quill CLI 0.128.0 adds a language model", "a small release"),
        ("Quill teases a language model", "a rumour or a guess"),
        ("10 best tools for language models", "a list or how-to"),
        ("How to prompt a language model", "a list or how-to"),
        ("This week in language models", "a round-up of other news"),
        ("We're hiring: language model engineers", "promotion, event or job post"),
        ("How Marlow Bank uses Finch agents", "customer story"),
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


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Auk Motors agrees to acquire Replit for $60B", "billions change hands"),
        ("Quill Labs raises €2.5 billion to train language models", "billions change hands"),
        ("Auk Motors to invest $3B in a ferry line", "something happened"),
        ("Quill Labs raises $40 million for its AI models", "something happened"),
    ],
)
def test_a_deal_of_billions_counts_more_where_it_is_about_ai(title: str, reason: str) -> None:
    assert reason in names(replace(PLAIN, title=title))


def test_names_of_ai_companies_that_are_plain_words_count_as_written() -> None:
    heard = replace(PLAIN, title="Ferries of Lund buy Cursor", length=0)
    assert "nothing says it is about AI" not in names(heard)
    assert "nothing says it is about AI" in names(replace(heard, title="Ferries of Lund blink like a cursor"))


def test_a_new_version_of_a_model_is_worth_more_than_other_happenings() -> None:
    launch = replace(PLAIN, title="Quill Labs releases Finch 4.5, a language model", kind="model")
    assert "a new version of a model" in names(launch)
    other = replace(launch, title="Quill Labs releases a language model for poems")
    assert "something happened" in names(other)
    assert points(launch) > points(other)
    assert "a new version of a model" in names(replace(launch, title="Finch 4.5: a language model"))
    assert "a new version of a model" in names(replace(launch, title="Quill Finch 4.5: a language model"))
    assert "a new version of a model" not in names(
        replace(launch, title="Quill Finch 4.5 denies that it is a language model")
    )
    assert "a new version of a model" not in names(replace(launch, kind="business"))
    assert "a new version of a model" not in names(replace(launch, title="Lessons from Finch 4.5, a language model"))


def test_a_headline_without_the_beat_and_a_round_up_gain_less() -> None:
    lead = "It has a language model, a chatbot, agents and weights."
    assert "no AI in the headline" in names(replace(PLAIN, title="Reading files at Quill", lead=lead))
    joined = replace(PLAIN, title="This week in language models", relevance=2, kind="model")
    assert not names(joined) & {"about openness", "a model story"}


def test_age_takes_points_and_no_date_is_no_crash() -> None:
    assert points(PLAIN) > points(replace(PLAIN, published=NOW - timedelta(days=3)))
    assert "undated" in names(replace(PLAIN, published=None))
    assert points(replace(PLAIN, published=NOW + timedelta(hours=20))) == points(replace(PLAIN, published=NOW))
    ahead = replace(PLAIN, published=NOW + timedelta(days=9))
    assert points(replace(PLAIN, published=None)) < points(ahead) < points(PLAIN)
    assert not any("published" in name for name in names(ahead))


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0, "within the hour"), (1.2, "an hour ago"), (2, "2 hours ago"), (47, "47 hours ago"), (73, "3 days ago")],
)
def test_the_age_of_a_story_is_said_in_words(hours: float, said: str) -> None:
    assert f"published {said}" in names(replace(PLAIN, published=NOW - timedelta(hours=hours)))


def test_what_an_issue_told_before_counts_less() -> None:
    assert "continues our story of 2 May" in names(replace(PLAIN, earlier=("2026-05-02",)))
    assert points(replace(PLAIN, earlier=("2026-05-02",))) < points(PLAIN)
    thrice = replace(PLAIN, earlier=("2026-05-01", "2026-05-02", "2026-05-03"))
    assert "continues our story of 3 May" in names(thrice)
    assert points(thrice) < points(replace(PLAIN, earlier=("2026-05-02",)))


def test_copies_and_a_makers_several_channels_are_counted_as_pages_only() -> None:
    heard = replace(PLAIN, outlets=("a", "b"), pages=7)
    assert "told by 2 independent outlets on 7 pages" in names(heard)
    assert "told by one outlet on 3 pages" in names(replace(PLAIN, outlets=("a",), pages=3))
    assert points(heard) == points(replace(heard, pages=2))
    assert "told by 2 independent outlets" in names(replace(heard, pages=2))


def test_a_maker_that_was_in_most_of_the_last_issues_counts_less_and_never_much_less() -> None:
    often = [points(replace(PLAIN, maker="Quill Labs", lately=n, issues=30)) for n in (0, 2, 3, 4, 8, 30)]
    assert [round(often[0] - found, 1) for found in often] == [0, 0, 1, 2, 4, 4]
    assert "Quill Labs was in each of the last 5 issues" in names(
        replace(PLAIN, maker="Quill Labs", lately=5, issues=5)
    )
    assert "Quill Labs was in 4 of the last 5 issues" in names(replace(PLAIN, maker="Quill Labs", lately=4, issues=5))
    assert points(replace(PLAIN, lately=9, issues=9)) == points(PLAIN)


def test_what_readers_care_for_counts_whole_where_the_story_is_about_it_and_half_where_its_source_is() -> None:
    about = replace(PLAIN, topics=("models", "business"), field=("policy", "models"))
    wishes = [("models", 4.0), ("business", -3.0), ("policy", 5.0), ("data", 9.0)]
    found = {reason.reason: reason.points for reason in score(about, NOW, wishes)}
    assert found["readers care for models"] == 4
    assert found["readers care less for business"] == -3
    assert found["readers care for policy, its source's field"] == 2.5
    assert total(score(about, NOW, wishes)) == pytest.approx(points(about) + 3.5)


def test_a_list_can_make_openness_count_more_or_not_at_all_whatever_the_class_is() -> None:
    plain = replace(PLAIN, relevance=2)
    opened = replace(plain, openness_class="open_source")

    def worth(features: Features, weight: float) -> float:
        return total(score(features, NOW, (), weight))

    assert round(worth(plain, 2.0) - worth(plain, 1.0), 1) == OPEN_POINTS[2]
    assert round(worth(plain, 1.0) - worth(plain, 0.0), 1) == OPEN_POINTS[2]
    assert round(worth(opened, 2.0) - worth(opened, 1.0), 1) == OPEN_POINTS[2] + CLASS_POINTS["open_source"][1]
    assert worth(PLAIN, 4.0) == worth(PLAIN, 0.0)
    assert "about openness, which counts 2 times here" in {r.reason for r in score(plain, NOW, (), 2.0)}
    assert not any("openness" in r.reason for r in score(plain, NOW, (), 0.0))


@given(st.text(max_size=80), st.integers(0, 2000), st.lists(st.text(max_size=8), max_size=4))
def test_any_title_has_a_score_that_is_the_sum_of_its_reasons(title: str, length: int, outlets: list[str]) -> None:
    reasons = score(Features(title, tuple(outlets), length=length, lead=title), NOW)
    assert total(reasons) == pytest.approx(sum(r.points for r in reasons))
    assert all(r.reason and r.points for r in reasons)


def test_the_minute_a_run_takes_changes_no_score_of_what_was_published_on_the_hour() -> None:
    for hours in range(48):
        plain = replace(PLAIN, published=NOW - timedelta(hours=hours))
        assert score(plain, NOW + timedelta(minutes=1)) == score(plain, NOW)
