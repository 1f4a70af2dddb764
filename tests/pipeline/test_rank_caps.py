"""Caps: no source, maker or topic fills an issue, and whatever gives way says precisely to what."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Article, EntryId, Feed, FeedId, Kind, Openness, Ranked, Role, Story, StoryId
from digest.pipeline.rank import chosen, demoted, ranked
from digest.settings import Caps

NOW = datetime(2031, 3, 4, 6, tzinfo=UTC)
ROLES: dict[str, Role] = {"quill": "lab", "agora": "community", "shelf": "hub", "scrolls": "papers"}
FEEDS = {
    FeedId(name): Feed(FeedId(name), name.title(), f"https://{name}.example/feed", role=ROLES.get(name, "press"))
    for name in (*ROLES, *(f"paper{n}" for n in range(9)))
}
WORDS = "the language model of the lab has weights and a card and runs on small machines by the sea".split()


def story(name: str, source: str, title: str, url: str = "", kind: Kind = "other") -> Story:
    text = " ".join(random.Random(name).choices(WORDS, k=200))
    where = url or f"https://{source}.example/{name}"
    told = Article(EntryId(name), FeedId(source), title, text, where, NOW - timedelta(hours=5), language="en")
    return Story(StoryId(name), (told,), openness=Openness(kind=kind))


def day(*stories: Story, best: float = 60) -> list[Ranked]:
    return [Ranked(one, best - n, ()) for n, one in enumerate(stories)]


def names(items: tuple[Ranked, ...]) -> list[str]:
    return [item.story.id for item in items]


def test_look_alikes_of_one_launch_are_seen_by_the_cap_of_their_maker_wherever_they_stand() -> None:
    launch = day(
        story("blog", "quill", "A new day for small machines"),
        story("docs", "paper0", "What is new", "https://docs.quill.example/new"),
        story("hub", "paper1", "Wren-9B", "https://huggingface.co/quill/Wren-9B"),
        story("code", "paper2", "wren 9.0", "https://github.com/quill-ai/wren/releases/tag/9.0"),
        story("press", "paper3", "Quill opens Wren"),
        story("other", "paper4", "Marlow has a model as well"),
    )
    found = chosen(launch, FEEDS, Caps())
    assert names(found.top) == ["blog", "docs", "other"]
    assert names(found.quick) == ["hub"]
    assert found.held == (("hub", "2 leading stories about Quill already"),)
    assert [(item.story.id, why) for item, why in found.left] == [
        ("code", "3 stories about Quill already"),
        ("press", "3 stories about Quill already"),
    ]


def test_a_maker_s_cap_is_the_operator_s_and_two_thirds_of_it_may_lead() -> None:
    launch = day(*(story(f"s{n}", f"paper{n}", f"Quill shows thing {n}") for n in range(8)))
    for cap, leading in ((1, 1), (2, 2), (3, 2), (6, 4)):
        found = chosen(launch, FEEDS, Caps(per_vendor=cap))
        assert (len(found.top), len(found.told)) == (leading, cap)
    one = chosen(launch, FEEDS, Caps(per_vendor=1))
    assert {why for _, why in one.left} == {"1 story about Quill already"}


def test_who_is_only_measured_against_takes_no_share() -> None:
    launch = day(*(story(f"s{n}", f"paper{n}", f"Auk {n} beats Quill's Wren") for n in range(5)))
    assert len(chosen(launch, FEEDS, Caps()).top) == 5


def test_one_topic_does_not_lead_alone_and_what_gives_way_is_a_quick_link_that_says_so() -> None:
    models = [story(f"m{n}", f"paper{n}", f"Lab {n} opens a model", kind="model") for n in range(6)]
    law = story("law", "paper7", "A law passes", kind="policy")
    found = chosen(day(*models, law), FEEDS, Caps(quick=2, per_topic=3))
    assert names(found.top) == ["m0", "m1", "m2", "law"]
    assert found.held == tuple((name, "3 leading stories on models already") for name in ("m3", "m4"))
    assert [place for place, _ in found.places][4:6] == [
        "quick 1: 3 leading stories on models already",
        "quick 2: 3 leading stories on models already",
    ]
    assert [why for _, why in found.left] == ["3 leading stories on models already, and the quick links are stronger"]
    assert len(chosen(day(*models), FEEDS, Caps(per_topic=5)).top) == 5


def test_where_stronger_stories_lead_a_cap_is_no_reason() -> None:
    strong = [story(f"s{n}", f"paper{n}", f"Lab {n} says a word") for n in range(2)]
    models = [story(f"m{n}", f"paper{n + 2}", f"Lab {n} opens a model", kind="model") for n in range(2)]
    found = chosen(day(models[0], *strong, models[1]), FEEDS, Caps(top=3, per_topic=1))
    assert (names(found.quick), found.held) == (["m1"], ())
    held = chosen(day(models[0], strong[0], models[1], strong[1]), FEEDS, Caps(top=3, per_topic=1, quick=0))
    assert [why for _, why in held.left] == ["1 leading story on models already, and the quick links are stronger"]


def test_a_story_of_no_topic_is_under_no_topic_s_cap() -> None:
    launch = day(*(story(f"s{n}", f"paper{n}", f"Lab {n} says a word") for n in range(5)))
    assert len(chosen(launch, FEEDS, Caps(per_topic=1)).top) == 5


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"text": "Six words are not a story."}, "only its headline was to be read"),
        ({"language": "de"}, "told in another language only"),
    ],
)
def test_a_strong_quick_link_says_why_it_does_not_lead(changes: dict[str, str], why: str) -> None:
    plain = story("a", "paper0", "Lab 9 says a word")
    mute = replace(plain, articles=(replace(plain.articles[0], **changes),))  # type: ignore[arg-type]
    found = chosen([Ranked(mute, 24, ()), Ranked(story("b", "paper1", "Lab 8 says a word"), 20, ())], FEEDS, Caps())
    assert found.held == (("a", why),)
    assert demoted(found, (), Caps(), FEEDS) == found


def test_a_name_on_a_list_does_not_lead_even_alone() -> None:
    posts = [story("a", "paper0", "skua / wren-runtime"), story("b", "paper1", "auk/wren-9b")]
    assert len(chosen(day(*posts, best=20), FEEDS, Caps()).top) == 2
    names_only = [replace(p, articles=(replace(p.articles[0], text=p.articles[0].text[:300]),)) for p in posts]
    found = chosen(day(*names_only, story("c", "paper2", "A word of two", kind="tool"), best=20), FEEDS, Caps())
    assert (names(found.top), names(found.quick)) == (["c"], ["a", "b"])
    assert {why for _, why in found.held} == {"no more than a name on a list"}
    alone = chosen(day(*names_only, best=20), FEEDS, Caps())
    assert (alone.top, names(alone.quick)) == ((), ["a", "b"])


def test_a_leading_story_without_words_says_so_as_a_quick_link() -> None:
    found = chosen(day(*(story(f"s{n}", f"paper{n}", f"Lab {n} says a word") for n in range(2))), FEEDS, Caps())
    mended = demoted(found, {StoryId("s0")}, Caps(), FEEDS)
    assert [place for place, _ in mended.places] == ["top 1", "quick 1: its text says no more than its headline"]


def test_where_leading_stories_turn_out_mute_those_that_gave_way_to_them_lead() -> None:
    models = [story(f"m{n}", f"paper{n}", f"Lab {n} opens a model", kind="model") for n in range(4)]
    found = chosen(day(*models), FEEDS, Caps(per_topic=2))
    assert (names(found.top), names(found.quick)) == (["m0", "m1"], ["m2", "m3"])
    mended = demoted(found, {StoryId("m0")}, Caps(per_topic=2), FEEDS)
    assert (names(mended.top), names(mended.quick)) == (["m1", "m2"], ["m0", "m3"])
    assert dict(mended.held)[StoryId("m3")] == "2 leading stories on models already"


def test_what_was_a_paper_or_left_out_stays_so_when_leading_stories_turn_out_mute() -> None:
    found = chosen(
        day(story("s", "paper0", "A word"), story("p", "scrolls", "A paper"), story("t", "paper1", "A word of two"), best=40),
        FEEDS, Caps(top=1, quick=0),
    )  # fmt: skip
    mended = demoted(found, {StoryId("s")}, Caps(top=1, quick=0), FEEDS)
    assert (names(mended.papers), mended.left[-1:]) == (["p"], found.left)


def test_readers_interests_and_the_last_issues_move_stories() -> None:
    deal = story("deal", "paper0", "Quill raises $9M for its language model", kind="business")
    tool = story("tool", "paper1", "Marlow has a language model as a tool", kind="tool")
    plain = [item.story.id for item in ranked([deal, tool], FEEDS, NOW)]
    assert plain == ["deal", "tool"]
    wished = ranked([deal, tool], FEEDS, NOW, interests=(("business", -8.0), ("tools", 4.0)))
    assert [item.story.id for item in wished] == ["tool", "deal"]
    opened = replace(tool, openness=Openness(2, "tool", "open_source"))
    assert ranked([deal, opened], FEEDS, NOW)[0].story.id == "tool"
    assert ranked([deal, opened], FEEDS, NOW, openness=0.0)[0].story.id == "deal"
    told = [[f"Quill does thing {n}", "Quill again", "A court rules"] for n in range(4)]
    (_, reasons), *_ = ((i.story.id, i.reasons) for i in ranked([deal], FEEDS, NOW, recent=told))
    assert [(r.reason, r.points) for r in reasons if "last" in r.reason] == [
        ("Quill was in each of the last 4 issues", -2.0)
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*FEEDS]),
            st.sampled_from(["Quill opens Wren", "OpenAI and Quill", "Auk is out", "A court rules", "Kimi K9"]),
            st.sampled_from(["model", "paper", "policy", "other"]),
        ),
        max_size=40,
    ),
    st.builds(Caps, top=st.integers(0, 6), papers=st.integers(0, 3), quick=st.integers(0, 8), per_source=st.integers(1, 4),
              per_vendor=st.integers(1, 4), per_topic=st.integers(1, 4)),
)  # fmt: skip
def test_any_day_gives_every_story_one_place_or_one_reason_and_keeps_the_caps(
    rows: list[tuple[FeedId, str, Kind]], caps: Caps
) -> None:
    stories = [story(f"s{n}", source, title, kind=kind) for n, (source, title, kind) in enumerate(rows)]
    found = chosen(ranked(stories, FEEDS, NOW), FEEDS, caps)
    placed = [*found.told, *(item for item, why in found.left if why)]
    assert sorted(names(tuple(placed))) == sorted(one.id for one in stories)
    assert len(found.top) <= caps.top
    assert len(found.papers) <= caps.papers
    assert len(found.quick) <= caps.quick
    about = [i for i in (*found.top, *found.quick) if "Quill" in i.story.articles[0].title]
    own = caps.per_source if any(i.story.articles[0].source == "quill" for i in about) else caps.per_vendor
    assert len(about) <= max(own, caps.per_vendor)
