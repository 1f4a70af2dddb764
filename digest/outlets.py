"""Who tells a story on their own: one site, one owner, one maker's channels and one press release are one voice each.

The wording of two articles is compared where it is cheap: a story has few articles.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.makers import Makers, place
from digest.model import Article, Feed, FeedId, Story
from digest.text import shingles, words
from digest.urls import host, site

ECHO = frozenset({"community", "hub"})
WIRES = frozenset(
    "prnewswire.com businesswire.com globenewswire.com accesswire.com einpresswire.com einnews.com newswire.com prweb.com newsfilecorp.com "
    "prlog.org openpr.com newswire.ca".split()
)
RELEASE = re.compile(
    r"/\s?PRNewswire\s?/|\(?BUSINESS WIRE\)?|\(?GLOBE ?NEWSWIRE\)?|\bEINPresswire\b|\bACCESS ?Newswire\b|\bFor Immediate Release\b|\b(?:via|source:?) (?:PR Newswire|Business Wire|GlobeNewswire)\b",
    re.I,
)
HEAD = 600
SAME_TITLE = 6
"""Words of a title that two outlets do not find by chance."""
SAME_TEXT = 0.4
"""Of the shorter text's runs of five words, the part that the longer one has, from which on it is the same text edited."""
COMPARED, RUN, LONGEST = 200, 5, 20_000
MAKER, RELEASED = "maker:", "release"


def outlet(article: Article, feeds: Mapping[FeedId, Feed]) -> str:
    """What an article's outlet is called: its feed, or the host of a page that came by no feed."""
    feed = feeds.get(article.source)
    return feed.title if feed and feed.title else host(article.url) or str(article.source)


def independent(story: Story, feeds: Mapping[FeedId, Feed], makers: Makers) -> tuple[str, ...]:
    """The independent outlets by name, in the story's order, at least one.

    Communities and hubs are no outlets but places where it is talked about; a folded copy is none either.
    """
    told = [(a, feed) for a in story.articles if not ((feed := feeds.get(a.source)) and feed.role in ECHO)]
    said = [voice_of(article, feed, makers) for article, feed in told]
    voices = {RELEASED} if owned(said) else set()
    heard: list[tuple[str, Wording]] = []
    for (article, _), voice in zip(told, said, strict=True):
        if voice not in voices:
            worded = wording(article)
            if not any(same_text(worded, other) for _, other in heard):
                heard.append((outlet(article, feeds), worded))
        voices.add(voice)
    return tuple(name for name, _ in heard) or (outlet(story.articles[0], feeds),)


def subjects(story: Story, feeds: Mapping[FeedId, Feed], makers: Makers) -> tuple[str, ...]:
    """Whom a story is about: the maker whose own channel leads it, and those that its title names."""
    lead = story.articles[0]
    feed = feeds.get(lead.source)
    own = makers.channel(lead.url, feed) or makers.of_channel(feed.title if feed else "")
    return tuple(dict.fromkeys(name for name in (own, *makers.named(lead.title)) if name))


def voice_of(article: Article, feed: Feed | None, makers: Makers) -> str:
    """Whose voice an article is: the maker's, that of all press releases, or that of a site, an account or a feed."""
    if is_release(article):
        return RELEASED
    return voice(feed.title if feed else str(article.source), article.url, feed, makers)


def voice(name: str, url: str, feed: Feed | None, makers: Makers) -> str:
    """Whose voice a channel of this name and address is; all wires carry that of press releases."""
    if site(url) in WIRES:
        return RELEASED
    if found := makers.channel(url, feed) or makers.of_channel(name):
        return f"{MAKER}{found}"
    return place(url) or f"name:{name.casefold()}"


def owned(voices: Iterable[str]) -> bool:
    """Whether a maker speaks among these: then press releases are its word, wherever they stand."""
    return any(voice.startswith(MAKER) for voice in voices)


def is_release(article: Article) -> bool:
    """Whether an article is a press release: on a wire, or with a wire's mark at its head."""
    return site(article.url) in WIRES or RELEASE.search(article.text[:HEAD]) is not None


@dataclass(frozen=True, slots=True)
class Wording:
    """How an article is worded: its title, and the runs of five words at its head and in all of it."""

    title: tuple[str, ...]
    head: frozenset[str]
    runs: frozenset[str]


def wording(article: Article) -> Wording:
    """The wording of an article, as far as it is compared."""
    said = words(article.text[:LONGEST])
    return Wording(tuple(words(article.title)), _runs(said[:COMPARED]), _runs(said))


def same_text(one: Wording, other: Wording) -> bool:
    """Whether two articles are one text on two sites: a long title to the word, or much of the wording of the shorter."""
    if len(one.title) >= SAME_TITLE and one.title == other.title:
        return True
    short, long = sorted((one, other), key=lambda text: len(text.runs))
    return bool(short.head) and len(short.head & long.runs) / len(short.head) >= SAME_TEXT


def _runs(said: Sequence[str]) -> frozenset[str]:
    """The runs of neighbouring words; none of a text too short to tell by."""
    return frozenset(shingles(said, RUN)) if len(said) >= 8 * RUN else frozenset()
