"""What a ranked story is, as far as its place depends on it: event or talk, launch, paper, and whether it can be told and read."""

import re
from collections.abc import Mapping

from digest import languages, novelty
from digest.beat import BARE_NAME, LAUNCH, VERSION_FIRST
from digest.likeness.forms import versions
from digest.model import Feed, FeedId, Ranked, Story
from digest.outlets import ECHO
from digest.points import BILLIONS, HAPPENINGS, LISTED_WORDS, NEW_VERSION, REMARKED
from digest.text import words

TOP_UNTOLD = 25.0
TOP_WORDS = 40
PARTIES, SHORT_NAME = 2, 3
PAPER = re.compile(
    r"\b(?:papers?|preprints?|arxiv|technical report|system card|study|abstract|we (?:propose|present|evaluate|investigate|study|prove))\b",
    re.I,
)
PAPER_LEAD = 400

Feeds = Mapping[FeedId, Feed]


def happened(item: Ranked) -> bool:
    """Whether a headline tells of something that has happened, or is planned."""
    return not reasons(item).isdisjoint(HAPPENINGS)


def remarked(item: Ranked) -> bool:
    """Whether a story is what somebody says."""
    return REMARKED in reasons(item)


def idle(item: Ranked, feeds: Feeds) -> str:
    """Why a story is talk and no event, or nothing."""
    if remarked(item):
        return "no more than what somebody says"
    told = [feeds.get(article.source) for article in item.story.articles]
    talk = all(feed is not None and feed.role in ECHO for feed in told)
    return "talked about, but nothing has happened" if talk and not happened(item) else ""


def listed(story: Story) -> bool:
    """Whether a story is but the name of a repository."""
    told = max(len(words(article.text)) for article in story.articles)
    return told < LISTED_WORDS and BARE_NAME.match(" ".join(story.articles[0].title.split())) is not None


def same_event(one: Story, other: Story) -> bool:
    """Whether two stories of one day tell of one event: of one kind, between the same two parties."""
    first, second = one.articles[0].title, other.articles[0].title
    both = {name for name in novelty.parties(first) & novelty.parties(second) if len(name) > SHORT_NAME}
    return len(both) >= PARTIES and not novelty.claim(first).events.isdisjoint(novelty.claim(second).events)


def launch(item: Ranked) -> frozenset[str]:
    """The products with their versions that a headline says are launched."""
    title = item.story.articles[0].title
    return _named(title) if NEW_VERSION in reasons(item) and LAUNCH.search(title) else frozenset()


def opened(item: Ranked) -> frozenset[str]:
    """The products with their versions of which a story is the launch, said or not."""
    title = item.story.articles[0].title
    return launch(item) or (
        _named(title) if NEW_VERSION in reasons(item) and VERSION_FIRST.match(title) else frozenset()
    )


def reasons(item: Ranked) -> frozenset[str]:
    """The names of what speaks for and against a story."""
    return frozenset(reason.reason for reason in item.reasons)


def _named(title: str) -> frozenset[str]:
    """The products with their versions that a title names."""
    return frozenset(f"{name} {number}" for name, numbers in versions(title).items() if name for number in numbers)


def tellable(story: Story, language: str) -> bool:
    """Whether an article says more than a headline, in the list's language or in one nobody named."""
    return any(
        len(words(a.text)) >= TOP_WORDS for a in story.articles if languages.understood(a.language, a.title, language)
    )


def taken_up(item: Ranked) -> bool:
    """Whether a story leads by its headline alone: the large must not stand below what one told at length."""
    found, several = reasons(item), len({article.source for article in item.story.articles}) > 1
    return not found.isdisjoint((BILLIONS, NEW_VERSION)) or (item.score >= TOP_UNTOLD and several)


def readable(story: Story, language: str) -> bool:
    """Whether an article is in a list's language."""
    return any(languages.understood(a.language, a.title, language) for a in story.articles)


def _echoes(story: Story, feeds: Feeds) -> bool:
    feed = feeds.get(story.articles[0].source)
    return feed is not None and feed.role in ECHO


def is_paper(story: Story, feeds: Feeds) -> bool:
    """Whether a story is a paper: its feed has papers, or it is judged one and says so."""
    best = story.articles[0]
    feed = feeds.get(best.source)
    if feed is not None and feed.role == "papers":
        return True
    lead = "" if _echoes(story, feeds) else best.text[:PAPER_LEAD]
    return story.openness.kind == "paper" and bool(PAPER.search(f"{best.title} {best.url} {lead}"))
