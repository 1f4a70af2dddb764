from datetime import UTC, datetime

from digest.model import Article, Duplicate, EntryId, Feed, FeedId, StoryId
from digest.pipeline.assemble import Past, assemble
from digest.ports import Fate

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


def test_what_an_earlier_issue_told_is_not_told_again() -> None:
    past = Past({StoryId("old"): "2026-04-23"}, {EntryId("told"): StoryId("old")})
    copy = Duplicate(EntryId("again"), EntryId("told"), "same address")
    found = assemble([article("again"), article("more")], [copy], {EntryId("more"): StoryId("old")}, past, FEEDS)
    assert found.stories == ()
    assert found.fates == (
        Fate(EntryId("again"), "folded", StoryId("old"), "same address as a story told on 2026-04-23"),
        Fate(EntryId("more"), "folded", StoryId("old"), "the same event as a story told on 2026-04-23"),
    )
