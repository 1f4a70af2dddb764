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
from digest.pipeline.cluster import Window, explain, stories, why

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


def test_what_came_is_one_story_though_one_of_its_tellings_alone_is_like_the_forecast() -> None:
    running = {StoryId("old"): [article("r", "Corvid will launch Auk, Terra and Luna on Thursday", days=-1)]}
    batch = [article("t", "New from Corvid: Auk, Terra, Luna"), article("u", "Auk by Corvid beats Grebe in Lund")]
    alone = stories([*headlines(), *batch])
    labels = stories([*headlines(), *batch], running)
    assert labels == alone
    assert labels[EntryId("t")] == labels[EntryId("u")] != "old"


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


def test_a_verdict_says_what_was_needed_and_its_points_add_up() -> None:
    batch = headlines()
    for one, other, together in (("finch-0", "finch-2", True), ("suit-0", "suit-1", True), ("chip-0", "law-1", False)):
        found = explain(batch, EntryId(one), EntryId(other))
        assert found.together is together is (found.likeness >= found.needed)
        assert sum(reason.points for reason in found.reasons) == pytest.approx(found.likeness, abs=1)
    with pytest.raises(KeyError):
        explain(batch, EntryId("chip-0"), EntryId("nobody"))


def test_a_window_that_ran_for_days_says_what_a_new_one_says() -> None:
    window = Window()
    yesterday = [replace(a, published=NOON - timedelta(days=1)) for a in headlines() if not a.id.endswith("0")]
    today = [a for a in headlines() if a.id.endswith("0")]
    told = window.join(yesterday)
    running: dict[StoryId, list[Article]] = {}
    for a in yesterday:
        running.setdefault(told[a.id], []).append(a)
    assert window.join(today) == stories(today, running)
    assert grouped(told | stories(today, running)) == grouped(stories(headlines()))


def test_a_forgotten_story_is_not_continued() -> None:
    window = Window()
    told = window.join([a for a in headlines() if a.id != "chip-1"])
    window.forget({told[EntryId("chip-0")]})
    late = window.join([replace(a, id=EntryId("late")) for a in headlines() if a.id in ("chip-1",)])
    assert late[EntryId("late")] not in told.values()
    assert window.join([article("again", TITLES["law"][1])])[EntryId("again")] == told[EntryId("law-0")]


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_running_stories_keep_apart_whatever_comes_and_their_order_does_not_count(data: st.DataObject) -> None:
    ran = data.draw(st.lists(st.sampled_from(headlines()), unique=True, min_size=1))
    where = data.draw(st.lists(st.sampled_from("xyz"), min_size=len(ran), max_size=len(ran)))
    running: dict[StoryId, list[Article]] = {}
    for a, name in zip(ran, where, strict=True):
        running.setdefault(StoryId(name), []).append(replace(a, id=EntryId(f"ran-{a.id}")))
    labels = stories(headlines(), running)
    turned = {story: told[::-1] for story, told in reversed(running.items())}
    assert labels == stories(headlines()[::-1], turned)
    assert labels.keys() == {a.id for a in headlines()}
    assert {label for label in labels.values() if len(label) == 1} <= running.keys()


def test_thousands_of_equal_headlines_are_one_story() -> None:
    batch = [*headlines(), *(article(f"again-{i}", TITLES["chip"][0]) for i in range(3000))]
    labels = stories(batch)
    assert len(grouped(labels)) == len(TITLES)
    assert len({label for entry, label in labels.items() if entry.startswith(("again", "chip"))}) == 1


def toy(title: str) -> list[float]:
    """An encoder that knows what the events of these tests are about."""
    subjects = (("finch", "archive"), ("sue", "suit"), ("fab", "flood", "river"), ("act", "watermark", "law"))
    return [1.0 + 2.0 * any(word in title.lower() for word in each) for each in subjects] + [1.0]


def test_an_encoder_brings_together_what_shares_no_words_and_is_never_needed() -> None:
    batch = [*headlines(), article("river", "Wafers under water: a river stops the lines")]
    assert stories(batch)[EntryId("river")] not in {stories(batch)[EntryId(f"chip-{i}")] for i in range(2)}
    labels = stories(batch, None, {a.id: toy(a.title) for a in batch})
    assert labels[EntryId("river")] == labels[EntryId("chip-0")] == labels[EntryId("chip-1")]
    assert len(grouped(labels)) == len(TITLES)
    assert stories(batch, None, {}) == stories(batch, None, {EntryId("river"): toy("river")}) == stories(batch)
    assert explain(batch, EntryId("river"), EntryId("chip-0"), {a.id: toy(a.title) for a in batch}).together


def test_entries_without_a_vector_are_judged_by_their_words() -> None:
    some = {a.id: toy(a.title) for a in headlines() if a.id.endswith("1")}
    assert grouped(stories(headlines(), None, some)) == grouped(stories(headlines()))


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
