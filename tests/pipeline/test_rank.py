"""Stories in order and the sections of an issue: independent voices, caps, nothing weak to fill a gap."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digest.model import Article, Duplicate, EntryId, Feed, FeedId, Openness, Ranked, Role, Story, StoryId
from digest.pipeline.rank import MINIMUM, TOP_MINIMUM, chosen, demoted, features, ranked
from digest.points import total
from digest.settings import Caps

NOW = datetime(2026, 5, 4, 6, tzinfo=UTC)
ROLES: dict[str, Role] = {
    "quill": "lab",
    "marlow": "lab",
    "times": "press",
    "herald": "press",
    "agora": "community",
    "shelf": "hub",
    "scrolls": "papers",
}
FEEDS = {
    FeedId(name): Feed(FeedId(name), name.title(), f"https://{name}.example/feed", role=role)
    for name, role in ROLES.items()
}
TEXT = "The language model comes with weights and a paper, says the lab, and runs on one machine. " * 20


def article(name: str, source: str, title: str = "", hours: float = 5) -> Article:
    url, said = f"https://{source}.example/{name}", TEXT.split()
    random.Random(source).shuffle(said)
    text = " ".join(said)
    return Article(
        EntryId(name), FeedId(source), title or f"Finch {name} model", text, url, NOW - timedelta(hours=hours)
    )


def story(name: str, *sources: str, title: str = "") -> Story:
    return Story(StoryId(name), tuple(article(f"{name}-{i}", s, title) for i, s in enumerate(sources)))


def test_outlets_are_independent_voices() -> None:
    found = features(story("a", "quill", "times", "times", "agora", "shelf"), FEEDS)
    assert found.outlets == ("Quill", "Times")
    assert found.talk == ("Agora", "Shelf")
    assert found.first_hand == "Quill"
    copied = replace(
        story("b", "times"),
        articles=(article("x", "times"), replace(article("y", "herald"), url="https://times.example/y")),
    )
    assert features(copied, FEEDS).outlets == ("Times",)


def test_a_list_of_names_is_no_voice() -> None:
    alone = features(story("a", "shelf"), FEEDS)
    assert (alone.outlets, alone.talk) == (("Shelf",), ())
    assert features(story("a", "unknown"), FEEDS).outlets == ("unknown.example",)


def test_a_folded_copy_still_says_where_it_was_taken_up() -> None:
    folded = (Duplicate(EntryId("z"), EntryId("a-0"), "same address", FeedId("agora")),)
    found = features(replace(story("a", "quill"), folded=folded), FEEDS)
    assert (found.outlets, found.talk) == (("Quill",), ("Agora",))


def test_stories_come_best_first_whatever_their_order() -> None:
    batch = [
        story("one", "times"),
        story("three", "times", "herald", "quill"),
        story("two", "times", "herald"),
        story("same", "times"),
    ]
    order = ranked(batch, FEEDS, NOW)
    assert [r.story.id for r in order] == ["three", "two", "one", "same"]
    assert all(r.score == total(r.reasons) for r in order)
    random.Random(1).shuffle(batch)
    assert ranked(batch, FEEDS, NOW) == order


def test_equal_scores_stand_in_the_order_of_their_headlines_whatever_their_ids() -> None:
    one, other = story("a", "times", title="Wren model"), story("b", "times", title="Auk model")
    assert [r.story.id for r in ranked([one, other], FEEDS, NOW)] == ["b", "a"]


def scored(item: Story, score: float) -> Ranked:
    return Ranked(item, score, ())


def test_an_issue_has_no_weak_story_to_fill_it() -> None:
    picked = chosen([scored(story("good", "times"), 30), scored(story("weak", "herald"), MINIMUM - 1)], FEEDS, Caps())
    assert [r.story.id for r in picked.top] == ["good"]
    assert [(r.story.id, why) for r, why in picked.left] == [("weak", "too weak: 6 of 7 points needed")]


def test_a_middling_story_is_a_quick_link() -> None:
    picked = chosen([scored(story("fair", "times"), TOP_MINIMUM - 1)], FEEDS, Caps())
    assert (picked.top, len(picked.quick)) == ((), 1)


def bare(name: str, *sources: str) -> Story:
    told = story(name, *sources)
    return replace(told, articles=tuple(replace(a, text="Six words are not a story.") for a in told.articles))


def foreign(name: str, source: str) -> Story:
    told = story(name, source)
    return replace(told, articles=(replace(told.articles[0], language="de"),))


def test_a_bare_headline_or_a_foreign_text_is_a_quick_link_where_a_story_can_be_told() -> None:
    day = [scored(bare("bare", "times"), 40), scored(foreign("foreign", "herald"), 30), scored(story("s", "quill"), 20)]
    picked = chosen(day, FEEDS, Caps(), "en")
    assert [r.story.id for r in picked.top] == ["s"]
    assert [r.story.id for r in picked.quick] == ["bare", "foreign"]
    assert len(chosen(day[1:2], FEEDS, Caps(), "de-AT").top) == 1


def test_what_many_took_up_leads_by_its_headline_alone_and_so_does_the_best_of_a_day_without_text() -> None:
    rest = scored(story("s", "quill"), 20)
    heard = chosen([scored(bare("heard", "times", "herald"), 40), rest], FEEDS, Caps())
    assert [r.story.id for r in heard.top] == ["heard", "s"]
    assert demoted(heard, {StoryId("heard")}, Caps(), FEEDS).top == heard.top
    alone = chosen([scored(bare("one", "times"), 30), scored(bare("two", "herald"), 15)], FEEDS, Caps())
    assert ([r.story.id for r in alone.top], [r.story.id for r in alone.quick]) == (["one"], ["two"])
    assert not chosen([scored(bare("weak", "times"), TOP_MINIMUM - 1)], FEEDS, Caps()).top


def test_what_an_english_reader_cannot_read_must_be_worth_the_top() -> None:
    strange = replace(story("x", "times"), articles=(article("x", "times", "智能体发布会今天举行"),))
    weak = scored(strange, TOP_MINIMUM - 1)
    assert [why for _, why in chosen([weak], FEEDS, Caps()).left] == ["too weak: 11 of 12 points needed"]
    assert chosen([weak], FEEDS, Caps(), "zh").quick
    assert chosen([scored(foreign("f", "herald"), TOP_MINIMUM - 1)], FEEDS, Caps()).left


def test_a_community_speaks_for_many_and_may_fill_twice_a_sources_share() -> None:
    many = [scored(bare(f"a{i}", "agora"), 30 - i) for i in range(9)]
    picked = chosen(many, FEEDS, Caps(per_source=3))
    assert len(picked.told) == 6
    assert {why for _, why in picked.left} == {"6 stories of Agora already"}


def test_what_is_judged_a_paper_but_does_not_say_so_is_news() -> None:
    judged = replace(story("b", "times"), openness=Openness(kind="paper"))
    said = replace(
        judged, articles=(replace(judged.articles[0], text="A researcher says models are too large. " * 20),)
    )
    assert [r.story.id for r in chosen([scored(said, 30)], FEEDS, Caps()).top] == ["b"]
    talked = replace(judged, articles=(article("t", "agora"),))
    assert not chosen([scored(talked, 30)], FEEDS, Caps()).papers


def test_papers_have_a_section_of_their_own() -> None:
    judged = replace(story("b", "times"), openness=Openness(kind="paper"))
    many = [scored(story(f"p{i}", "scrolls"), 40 - i) for i in range(4)]
    picked = chosen([*many, scored(judged, 30)], FEEDS, Caps(papers=4))
    assert [r.story.id for r in picked.papers] == ["p0", "p1", "p2", "p3"]
    assert [why for _, why in picked.left] == ["4 stronger papers already"]
    assert chosen([scored(judged, 30)], FEEDS, Caps()).papers


def test_one_source_cannot_fill_an_issue() -> None:
    many = [scored(story(f"t{i}", "times", title=f"Event {i}"), 60 - i) for i in range(6)]
    picked = chosen([*many, scored(story("h", "herald"), 25)], FEEDS, Caps(per_source=3))
    assert len(picked.top) + len(picked.quick) == 4
    assert {why for _, why in picked.left} == {"3 stories of Times already"}


def test_one_vendor_cannot_fill_an_issue_through_many_outlets() -> None:
    feeds = dict(FEEDS)
    for i in range(6):
        feeds[FeedId(f"p{i}")] = Feed(FeedId(f"p{i}"), f"Paper {i}", f"https://p{i}.example/")
    day = [scored(story(f"v{i}", f"p{i}", title=f"Quill shows its thing number {i}"), 60 - i) for i in range(6)]
    picked = chosen([*day, scored(story("h", "herald", title="Marlow opens Wren"), 25)], feeds, Caps(per_source=3))
    assert [r.story.id for r in picked.top] == ["v0", "v1", "h"]
    assert [r.story.id for r in picked.quick] == ["v2"]
    assert len(picked.left) == 3


def test_every_story_has_a_place_or_a_reason() -> None:
    day = [scored(story(f"s{i}", ("times", "herald", "quill", "scrolls")[i % 4]), 50 - 2 * i) for i in range(24)]
    picked = chosen(day, FEEDS, Caps(top=3, papers=2, quick=2, per_source=2))
    placed = [*picked.top, *picked.papers, *picked.quick, *(r for r, _ in picked.left)]
    assert sorted(r.story.id for r in placed) == sorted(r.story.id for r in day)
    assert all(why for _, why in picked.left)


def test_a_leading_story_that_has_nothing_to_say_becomes_the_first_quick_link() -> None:
    day = [scored(story(name, name), 40 - n) for n, name in enumerate(("times", "herald"))]
    picked = chosen(day, FEEDS, Caps(top=2, quick=1))
    found = demoted(picked, {StoryId("times")}, Caps(top=2, quick=1), FEEDS)
    assert [r.story.id for r in found.top] == ["herald"]
    assert [r.story.id for r in found.quick] == ["times"]
    assert demoted(picked, (), Caps(), FEEDS) == picked
    full = demoted(picked, {StoryId("times"), StoryId("herald")}, Caps(quick=0), FEEDS)
    why = "its text says no more than its headline, and the quick links are stronger"
    assert [place for place, _ in full.places] == ["top 1", f"left out: {why}"]
    assert [r.story.id for r in full.top] == ["times"]


def test_what_a_model_told_anew_in_the_list_s_language_may_lead_whatever_its_sources_are_in() -> None:
    day = [scored(foreign("foreign", "herald"), 30), scored(story("s", "quill"), 20)]
    picked = chosen(day, FEEDS, Caps(), "en")
    told = demoted(picked, (), Caps(), FEEDS, "en", {StoryId("foreign")})
    assert ([r.story.id for r in told.top], told.quick) == (["foreign", "s"], ())
    short = replace(bare("short", "times"), articles=bare("short", "times").articles)
    held = chosen([scored(short, 20), *day], FEEDS, Caps(), "en")
    assert demoted(held, (), Caps(), FEEDS, "en", {StoryId("short")}).top == held.top
