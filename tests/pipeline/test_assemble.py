from dataclasses import replace
from datetime import UTC, datetime

from digest.issue import Fate
from digest.model import Article, Duplicate, EntryId, Feed, FeedId, StoryId
from digest.pipeline.assemble import Past, assemble

WHEN = datetime(2026, 4, 24, tzinfo=UTC)
LAB = Feed(FeedId("lab"), "Lab", "https://lab.example/feed", role="lab")
PRESS = Feed(FeedId("press"), "Press", "https://press.example/feed")
FEEDS = {LAB.id: LAB, PRESS.id: PRESS}
NOTHING = Past({}, {})


def article(name: str, source: Feed = PRESS, words: int = 50) -> Article:
    return Article(EntryId(name), source.id, name, "word " * words, f"https://x.example/{name}", WHEN)


def test_articles_of_one_label_are_one_story_and_the_lab_itself_tells_it_best() -> None:
    articles = [article("report", words=60), article("announcement", LAB, words=60), article("other")]
    labels = {EntryId("report"): StoryId("s"), EntryId("announcement"): StoryId("s"), EntryId("other"): StoryId("t")}
    found = assemble(articles, [], labels, NOTHING, FEEDS)
    assert [[a.id for a in story.articles] for story in found.stories] == [["announcement", "report"], ["other"]]
    assert found.fates == ()


def test_a_longer_text_goes_before_a_bare_title() -> None:
    labels = {EntryId("title"): StoryId("s"), EntryId("text"): StoryId("s")}
    found = assemble([article("title", words=0), article("text", words=300)], [], labels, NOTHING, FEEDS)
    assert found.stories[0].articles[0].id == "text"


def test_a_copy_is_folded_into_the_story_of_what_it_copies() -> None:
    copy = Duplicate(EntryId("copy"), EntryId("original"), "same text")
    found = assemble(
        [article("original"), article("copy")], [copy], {EntryId("original"): StoryId("s")}, NOTHING, FEEDS
    )
    assert [story.folded for story in found.stories] == [(copy,)]
    assert [a.id for a in found.stories[0].articles] == ["original"]


def test_what_goes_on_is_a_story_of_its_new_articles_that_says_when_it_was_told() -> None:
    past = Past({StoryId("old"): ("2026-04-21", "2026-04-23")}, {EntryId("told"): StoryId("old")})
    again = Duplicate(EntryId("again"), EntryId("told"), "same address")
    copy = Duplicate(EntryId("copy"), EntryId("more"), "same text")
    labels = {EntryId("more"): StoryId("old"), EntryId("other"): StoryId("new")}
    articles = [article(name) for name in ("again", "copy", "more", "other")]
    found = assemble(articles, [again, copy], labels, past, FEEDS)
    assert [(story.id, [a.id for a in story.articles], story.earlier) for story in found.stories] == [
        ("new", ["other"], ()),
        ("old", ["more"], ("2026-04-21", "2026-04-23")),
    ]
    assert found.stories[1].folded == (copy,)


def test_a_copy_of_an_article_that_was_told_is_folded_with_the_day() -> None:
    past = Past({StoryId("old"): ("2026-04-21", "2026-04-23")}, {EntryId("told"): StoryId("old")})
    again = Duplicate(EntryId("again"), EntryId("told"), "same address")
    found = assemble([article("again")], [again], {}, past, FEEDS)
    assert found.stories == ()
    assert found.fates == (
        Fate(EntryId("again"), "folded", StoryId("old"), "same address as a story told on 2026-04-23"),
    )


def test_what_readers_of_the_list_read_comes_before_what_they_do_not() -> None:
    labels = {EntryId(name): StoryId("s") for name in ("far", "near", "script")}
    far, near, script = article("far", LAB, words=300), article("near", words=20), article("script", LAB, words=300)
    articles = [replace(far, language="de-at"), replace(near, language="en"), replace(script, title="模型发布权重")]
    for language, first in (("en", "near"), ("de", "far"), ("zh", "script")):
        (told,) = assemble(articles, [], labels, NOTHING, FEEDS, language).stories
        assert told.articles[0].id == first
