"""Events from entries: told alike they meet, look-alikes stay apart."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Article, EntryId, FeedId, StoryId
from digest.pipeline.cluster import stories, why

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "clusters"
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
TITLES = {
    "finch": [
        "Quill Labs opens the weights of Finch 4",
        "Finch 4 is here: Quill Labs gives the weights away",
        "Quill's Finch 4 tops open leaderboards",
    ],
    "suit": ["Novelists sue Marlow over training data", "Marlow is sued by novelists over its training data"],
    "chip": ["Ostrava fab halts production after flood", "Flood stops the Ostrava fab"],
    "law": ["Parliament in Veldt passes watermark act", "Veldt's watermark act passes parliament"],
}


def article(name: str, title: str, text: str = "", days: float = 0, source: str = "") -> Article:
    return Article(EntryId(name), FeedId(source), title, text, "", NOON + timedelta(days=days))


def headlines() -> list[Article]:
    return [article(f"{event}-{i}", t) for event, titles in TITLES.items() for i, t in enumerate(titles)]


def grouped(labels: Mapping[EntryId, StoryId]) -> set[frozenset[str]]:
    found: dict[StoryId, set[str]] = {}
    for entry, story in labels.items():
        found.setdefault(story, set()).add(entry)
    return {frozenset(group) for group in found.values()}


def test_headlines_of_one_event_are_one_story() -> None:
    expected = {frozenset(f"{event}-{i}" for i in range(len(titles))) for event, titles in TITLES.items()}
    assert grouped(stories(headlines())) == expected


def test_two_versions_of_a_model_are_two_stories() -> None:
    batch = [
        *headlines(),
        article("v3", "Wren v3 by Marlow is released"),
        article("v4", "Wren v4 by Marlow is released"),
    ]
    labels = stories(batch)
    assert labels[EntryId("v3")] != labels[EntryId("v4")]


def test_words_that_every_story_of_the_beat_has_join_nothing() -> None:
    batch = [
        article("a", "Introducing Wren, a new open model for agents", "Open weights and code are available today."),
        article("b", "Heron: new agents for open model developers", "Code and API are available in preview today."),
        article("c", "A harbour opens in Veldt", "Ships came in the morning."),
    ]
    assert len(grouped(stories(batch))) == 3


def test_what_is_told_weeks_apart_is_not_one_event() -> None:
    labels = stories([*headlines(), article("again", TITLES["chip"][1], days=30)])
    assert labels[EntryId("again")] != labels[EntryId("chip-1")]


def test_empty_entries_stand_alone() -> None:
    assert stories([]) == {}
    assert len(set(stories([article("a", ""), article("b", ""), article("c", "Flood")]).values())) == 3
    undated = [replace(a, published=None) for a in headlines()]
    assert grouped(stories(undated)) == grouped(stories(headlines()))


def test_today_joins_a_running_story_and_leaves_the_others_alone() -> None:
    running = {
        StoryId("old-finch"): [article("r1", TITLES["finch"][0], days=-1)],
        StoryId("old-law"): [article("r2", TITLES["law"][0], days=-1), article("r3", "Bees return to Veldt", days=-1)],
    }
    batch = [article("t1", TITLES["finch"][1]), article("t2", TITLES["suit"][0]), article("t3", "Wren v4 by Marlow")]
    labels = stories(batch, running)
    assert labels[EntryId("t1")] == "old-finch"
    assert not {labels[EntryId("t2")], labels[EntryId("t3")]} & running.keys()


def test_a_headline_that_names_only_what_was_told_before_is_that_story_again() -> None:
    told = article("r", "Where is the heron with the radio? (Quill Images 2.0)", "It draws herons in ponds. " * 60)
    running = {StoryId("old"): [told]}
    batch = [article("t", "Quill Images 2.0"), article("n", "Quill Images 3.0"), article("o", "The radio")]
    labels = stories([*headlines(), *batch], running)
    assert labels[EntryId("t")] == "old"
    assert labels[EntryId("n")] != "old"
    assert labels[EntryId("o")] != "old"


def test_what_was_only_foretold_is_a_new_story_when_it_comes() -> None:
    say = "{} its models Auk Sol, Luna and Terra in Tarn on Thursday"
    running = {StoryId("old"): [article("r", say.format("Corvid will launch"))]}
    told = {StoryId("old"): [article("r", say.format("Corvid sells"))]}
    came, again = (article("t", say.format(f"Corvid {verb}")) for verb in ("launches", "to launch"))
    assert stories([*headlines(), came], running)[EntryId("t")] != "old"
    assert stories([*headlines(), again], running)[EntryId("t")] == "old"
    assert stories([*headlines(), came], told)[EntryId("t")] == "old"


def test_running_stories_are_never_joined() -> None:
    running = {StoryId(f"old-{i}"): [article(f"r{i}", title)] for i, title in enumerate(TITLES["finch"])}
    labels = stories([article("t", TITLES["finch"][0])], running)
    assert labels[EntryId("t")] == "old-0"


@settings(max_examples=20, deadline=None)
@given(st.permutations(headlines()), st.permutations([a.id for a in headlines()]))
def test_neither_order_nor_ids_change_the_grouping(order: list[Article], names: list[EntryId]) -> None:
    renamed = dict(zip([a.id for a in headlines()], names, strict=True))
    labels = stories([replace(a, id=renamed[a.id]) for a in order])
    back = {new: old for old, new in renamed.items()}
    assert grouped({back[entry]: story for entry, story in labels.items()}) == grouped(stories(headlines()))
    assert stories(order) == stories(headlines())


def test_a_pair_is_explained_by_its_terms() -> None:
    reasons = why(headlines(), EntryId("chip-0"), EntryId("chip-1"))
    assert any("ostrava" in r.reason for r in reasons)
    apart = why([*headlines(), article("late", TITLES["chip"][1], days=6)], EntryId("chip-0"), EntryId("late"))
    assert any(r.reason == "6 days apart" and r.points < 0 for r in apart)


def b_cubed(gold: Mapping[str, str], found: Mapping[EntryId, StoryId]) -> float:
    both = Counter((gold[i], found[EntryId(i)]) for i in gold)
    wanted, given_out = Counter(gold.values()), Counter(found.values())
    precision = sum(n * n / given_out[g] for (_, g), n in both.items()) / len(gold)
    recall = sum(n * n / wanted[w] for (w, _), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared corpus is absent")
@pytest.mark.parametrize(
    ("name", "bar"), [("ecbplus", 0.88), ("uci_headlines", 0.755), ("googlenews_titles", 0.72)]
)  # fmt: skip
def test_labelled_events_are_found_in_one_configuration(name: str, bar: float) -> None:
    rows = [json.loads(line) for line in (SHARED / f"{name}.jsonl").read_text("utf-8").splitlines()][:2500]
    batch = [replace(article(r["id"], r.get("title", ""), r.get("text", "")), published=None) for r in rows]
    assert b_cubed({r["id"]: r["cluster"] for r in rows}, stories(batch)) >= bar
