"""Events before talk: what leads by its headline alone, what does not lead though it is long, and what is told once."""

from datetime import UTC, datetime, timedelta

import pytest

from digest.model import Article, EntryId, Feed, FeedId, Kind, Openness, Ranked, Reason, Role, Story, StoryId
from digest.pipeline.rank import chosen, demoted, ranked
from digest.points import BILLIONS, HAPPENED, NEW_VERSION, REMARKED
from digest.settings import Caps

NOW = datetime(2031, 3, 4, 6, tzinfo=UTC)
ROLES: dict[str, Role] = {"agora": "community", "shelf": "hub", "quill": "lab"}
FEEDS = {
    FeedId(name): Feed(FeedId(name), name.title(), f"https://{name}.example/feed", role=ROLES.get(name, "press"))
    for name in (*ROLES, *(f"paper{n}" for n in range(9)))
}
LONG = "The language model of the lab has weights and a card, and it runs on small machines by the sea. " * 8


def story(name: str, source: str, title: str, text: str = LONG, kind: Kind = "other") -> Story:
    told = Article(
        EntryId(name), FeedId(source), title, text, f"https://{source}.example/{name}", NOW - timedelta(hours=5)
    )
    return Story(StoryId(name), (told,), openness=Openness(kind=kind))


def item(name: str, source: str, title: str, score: float, *reasons: str, text: str = LONG) -> Ranked:
    return Ranked(story(name, source, title, text), score, tuple(Reason(reason, 1.0) for reason in reasons))


def names(items: tuple[Ranked, ...]) -> list[str]:
    return [one.story.id for one in items]


@pytest.mark.parametrize("reason", [BILLIONS, NEW_VERSION])
def test_a_deal_of_billions_and_a_new_version_lead_by_their_headline_alone(reason: str) -> None:
    others = [item(f"s{n}", f"paper{n}", f"Lab {n} says a word", 20 - n) for n in range(4)]
    found = chosen([*others, item("large", "paper8", "Marlow does it", 13, reason, text="")], FEEDS, Caps())
    assert names(found.top) == ["s0", "s1", "s2", "s3", "large"]


def test_what_happened_leads_by_its_headline_while_few_lead_and_a_link_follows_for_it() -> None:
    bare = [item(f"b{n}", f"paper{n}", f"Lab {n} did it", 30 - n, HAPPENED, text="") for n in range(4)]
    idle = item("idle", "paper5", "Of labs", 29.5, text="")
    weak = item("weak", "paper6", "Of lab 6", 9)
    found = chosen([bare[0], idle, *bare[1:], weak], FEEDS, Caps(quick=3))
    assert (names(found.top), names(found.quick)) == (["b0", "b1", "b2"], ["idle", "b3", "weak"])
    assert not found.left
    told = [item(f"t{n}", f"paper{n + 5}", f"Lab {n} tells", 20 - n) for n in range(3)]
    assert names(chosen([*bare, *told], FEEDS, Caps()).top) == ["t0", "t1", "t2"]
    assert names(chosen(bare, FEEDS, Caps(top=1)).top) == ["b0"]


def test_what_turns_out_mute_leads_again_where_it_happened_and_few_lead() -> None:
    day = [item("mute", "paper0", "Lab 0 did it", 30, HAPPENED), item("told", "paper1", "Lab 1 tells", 20)]
    found = demoted(chosen(day, FEEDS, Caps()), {StoryId("mute")}, Caps(), FEEDS)
    assert names(found.top) == ["told", "mute"]


def test_a_cap_holds_for_what_leads_by_its_headline_too() -> None:
    bare = [item(f"b{n}", "paper0", f"Lab {n} did it", 30 - n, HAPPENED, text="") for n in range(3)]
    found = chosen(bare, FEEDS, Caps(per_source=3))
    assert (names(found.top), names(found.quick)) == (["b0", "b1"], ["b2"])


def test_what_somebody_says_never_leads() -> None:
    said = item("said", "paper0", "Ylva Marchetti says a word", 60, REMARKED)
    found = chosen([said, item("s", "paper1", "Lab 1 tells", 20)], FEEDS, Caps())
    assert (names(found.top), found.held) == (["s"], (("said", "no more than what somebody says"),))
    assert not chosen([said], FEEDS, Caps()).top


def test_what_somebody_says_must_be_worth_the_top_to_be_a_link() -> None:
    said = [item(name, "paper0", f"{name} says a word", score, REMARKED) for name, score in (("a", 12), ("b", 11))]
    found = chosen(said, FEEDS, Caps())
    assert names(found.quick) == ["a"]
    assert [why for _, why in found.left] == ["too weak: 11 of 12 points needed"]


def test_what_a_community_talks_about_leads_only_when_something_happened() -> None:
    talk, event = (
        item("talk", "agora", "A model denies it", 40),
        item("event", "agora", "Marlow opens it", 30, HAPPENED),
    )
    found = chosen([talk, event], FEEDS, Caps())
    assert (names(found.top), found.held) == (["event"], (("talk", "talked about, but nothing has happened"),))


def test_of_a_community_s_double_share_two_thirds_may_lead() -> None:
    many = [item(f"e{n}", "agora", f"Lab {n} opens it", 40 - n, HAPPENED) for n in range(9)]
    found = chosen(many, FEEDS, Caps(per_source=3))
    assert (len(found.top), len(found.told)) == (4, 6)


def test_a_post_called_like_a_repository_leads_and_an_entry_of_a_list_does_not() -> None:
    post, entry = item("post", "paper0", "marlow/Brant3", 20), item("entry", "paper1", "auk/tern", 19, text=LONG[:300])
    assert names(chosen([post, entry], FEEDS, Caps()).top) == ["post"]


def test_a_launch_is_told_once_and_what_the_product_does_is_another_story() -> None:
    day = [
        story("launch", "paper0", "The new Finch-5.6 family: small, middle, large", kind="model"),
        story("again", "paper1", "Quill drops Finch-5.6 Sol alongside a wave of models", kind="model"),
        story("feat", "paper2", "Finch-5.6 Sol solves a problem of 50 years", kind="model"),
        story("other", "paper3", "Quill drops Finch-5.7", kind="model"),
    ]
    found = chosen(ranked(day, FEEDS, NOW), FEEDS, Caps())
    assert {"feat", "other"} < set(names(found.told))
    assert [(one.story.id in {"launch", "again"}, why) for one, why in found.left] == [
        (True, "the same launch is told above")
    ]


def test_an_event_between_two_parties_is_told_once() -> None:
    first = item("one", "paper0", "Skua sues a former engineer who took its files to Marlow", 30)
    second = item("two", "paper1", "Skua files lawsuit against an officer of Marlow over trade secrets", 29)
    other = item("three", "paper2", "Skua invests $3M in Marlow", 28)
    alone = item("four", "paper3", "Skua sues a baker", 27)
    found = chosen([first, second, other, alone], FEEDS, Caps(per_vendor=9))
    assert names(found.told) == ["one", "three", "four"]
    assert [why for _, why in found.left] == ["the same event is told above"]


def test_a_refilled_link_keeps_the_caps() -> None:
    bare = item("b", "paper0", "Lab 0 did it", 30, HAPPENED, text="")
    more = [item(f"m{n}", "paper1", f"Lab {n} speaks", 11 - n) for n in range(5)]
    found = chosen([bare, *more], FEEDS, Caps(quick=2, per_source=2))
    assert (names(found.top), names(found.quick)) == (["b"], ["m0", "m1"])
