"""Which stories matter today, and why, and which make the issue: a cap keeps one voice from filling it.

The points are given by `digest.points`; here a story is turned into what they rest on, and the sections are filled.
"""

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from digest.beat import VENDORS
from digest.model import Article, Feed, FeedId, Ranked, Story, StoryId
from digest.points import Features, score, total
from digest.settings import Caps
from digest.text import STOPWORDS, words
from digest.urls import site
from digest.writing.headlines import latin

MINIMUM = 7.0
TOP_MINIMUM = 12.0
TOP_UNTOLD = 25.0
TOP_WORDS = 40
TOP_PER_VENDOR = 2
ECHO = frozenset({"community", "hub"})
ECHOES = 2
PAPER = re.compile(
    r"\b(?:papers?|preprints?|arxiv|technical report|system card|study|abstract|we (?:propose|present|evaluate|investigate|study|prove))\b",
    re.I,
)
PAPER_LEAD = 400


@dataclass(frozen=True, slots=True)
class Chosen:
    """One issue's stories by section, best first, and what was left out with a clause saying why."""

    top: tuple[Ranked, ...]
    papers: tuple[Ranked, ...]
    quick: tuple[Ranked, ...]
    left: tuple[tuple[Ranked, str], ...]

    @property
    def told(self) -> tuple[Ranked, ...]:
        """All stories of the issue in reading order."""
        return (*self.top, *self.papers, *self.quick)

    @property
    def places(self) -> tuple[tuple[str, Ranked], ...]:
        """Every story with its place in the issue ("top 1"), or why it has none."""
        sections = (("top", self.top), ("papers", self.papers), ("quick", self.quick))
        placed = [(f"{name} {n}", item) for name, items in sections for n, item in enumerate(items, start=1)]
        return (*placed, *((f"left out: {why}", item) for item, why in self.left))


def ranked(stories: Sequence[Story], feeds: Mapping[FeedId, Feed], now: datetime) -> list[Ranked]:
    """All stories, best first; equal scores by id."""
    scored = [(story, score(features(story, feeds), now)) for story in stories]
    return sorted((Ranked(s, total(r), r) for s, r in scored), key=lambda r: (-r.score, r.story.id))


def features(story: Story, feeds: Mapping[FeedId, Feed]) -> Features:
    """What the score of a story rests on.

    Articles of one feed or one site are one outlet; communities and hubs are no outlets but places where it is talked about; a folded
    copy is no outlet either, yet tells where else the article was taken up.
    """
    told = [(feeds.get(a.source), a) for a in story.articles]
    known = [f for f, _ in told if f] + [feeds[d.source] for d in story.folded if d.source in feeds]
    voiced = any(f.role not in ECHO for f in known)
    best = story.articles[0]
    return Features(
        title=best.title,
        outlets=_outlets(told),
        talk=tuple(dict.fromkeys(f.title for f in known if f.role == "community" or (f.role == "hub" and voiced))),
        weight=max((f.weight for f in known), default=1.0),
        published=min((a.published for a in story.articles if a.published), default=None),
        lead=" ".join([a.title for a in story.articles] + [a.text[:600] for a in story.articles[:3]]),
        length=max(len(words(a.text)) for a in story.articles),
        first_hand=next((f.title for f in known if f.role == "lab"), ""),
        earlier=story.earlier,
        relevance=story.openness.relevance,
        openness_class=story.openness.openness_class,
        kind=story.openness.kind,
    )


def _outlets(told: Sequence[tuple[Feed | None, Article]]) -> tuple[str, ...]:
    """Independent voices in the story's order, at least one."""
    found: dict[str, None] = {}
    places: set[str] = set()
    for feed, article in told:
        name = feed.title if feed else article.source
        place = site(article.url)
        if not (feed and feed.role in ECHO) and (not place or place not in places):
            found[name] = None
        places |= {place} - {""} if not (feed and feed.role in ECHO) else set()
    first, article = told[0]
    return tuple(found) or (first.title if first else article.source,)


def chosen(ranked: Sequence[Ranked], feeds: Mapping[FeedId, Feed], caps: Caps, language: str = "en") -> Chosen:
    """The sections of an issue in `language`: best stories first, capped by source and vendor, with no weak story to fill a gap.

    Papers come from feeds with that role, or are judged papers and say so. A story too weak for the top, or without a text that could
    be told there in the list's language, can still be a quick link. By its headline alone leads only what many took up, or the best of
    a day without any text. A story in another language must be worth the top to be a link; a community speaks for many, so it may fill
    twice a source's share.
    """
    top: list[Ranked] = []
    papers: list[Ranked] = []
    quick: list[Ranked] = []
    left: list[tuple[Ranked, str]] = []
    used: Counter[str] = Counter()
    for item in ranked:
        voices = _voices(item.story, feeds)
        room = {v: caps.per_source * (ECHOES if v == voices[0] and _echoes(item.story, feeds) else 1) for v in voices}
        full = next((v for v in voices if used[v] >= room[v]), "")
        leading = sum(any(v in voices for v in _voices(t.story, feeds)) for t in top)
        least = MINIMUM if _readable(item.story, language) else TOP_MINIMUM
        if item.score < least:
            left.append((item, f"too weak: {item.score:g} of {least:g} points needed"))
        elif _is_paper(item.story, feeds):
            section = papers if len(papers) < caps.papers else None
            _put(item, section, left, "papers are full")
        elif full:
            left.append((item, f"{room[full]} stories of {full.partition(':')[2]} already"))
        else:
            fits = len(top) < caps.top and item.score >= TOP_MINIMUM and leading < TOP_PER_VENDOR
            fits = fits and (_tellable(item.story, language) or (_taken_up(item) and _readable(item.story, language)))
            section = top if fits else quick if len(quick) < caps.quick else None
            if _put(item, section, left, "weaker than what fills the issue"):
                used.update(voices)
    if not top and (able := [q for q in quick if q.score >= TOP_MINIMUM and _readable(q.story, language)]):
        top.append(able[0])
        quick.remove(able[0])
    return Chosen(tuple(top), tuple(papers), tuple(quick), tuple(left))


def demoted(chosen: Chosen, silent: Container[StoryId], caps: Caps) -> Chosen:
    """The same sections when it turns out that some leading stories have nothing to say: these are the first quick links.

    What many took up stays, and the best stays where none would lead.
    """
    mute = [item for item in chosen.top if item.story.id in silent and not _taken_up(item)]
    mute = mute[1:] if len(mute) == len(chosen.top) else mute
    quick = (*mute, *chosen.quick)
    over = tuple((item, "weaker than what fills the issue") for item in quick[caps.quick :])
    top = tuple(item for item in chosen.top if item not in mute)
    return Chosen(top, chosen.papers, quick[: caps.quick], (*over, *chosen.left))


def _put(item: Ranked, section: list[Ranked] | None, left: list[tuple[Ranked, str]], why: str) -> bool:
    if section is None:
        left.append((item, why))
        return False
    section.append(item)
    return True


def _tellable(story: Story, language: str) -> bool:
    """Whether an article says more than a headline, in the list's language or in one nobody named."""
    return any(len(words(a.text)) >= TOP_WORDS for a in story.articles if _speaks(a, language))


def _taken_up(item: Ranked) -> bool:
    """Whether a story leads by its headline alone: what many took up must not stand below what one told at length."""
    return item.score >= TOP_UNTOLD and len({article.source for article in item.story.articles}) > 1


def _readable(story: Story, language: str) -> bool:
    return any(_speaks(a, language) for a in story.articles)


def _speaks(article: Article, language: str) -> bool:
    """Whether an article is in the list's language, or in one nobody named; letters that no English reader reads are another."""
    named = not article.language or article.language[:2] == language[:2]
    return named and (latin(article.title) or not language.startswith("en"))


def _echoes(story: Story, feeds: Mapping[FeedId, Feed]) -> bool:
    feed = feeds.get(story.articles[0].source)
    return feed is not None and feed.role in ECHO


def _is_paper(story: Story, feeds: Mapping[FeedId, Feed]) -> bool:
    best = story.articles[0]
    feed = feeds.get(best.source)
    if feed is not None and feed.role == "papers":
        return True
    lead = "" if _echoes(story, feeds) else best.text[:PAPER_LEAD]
    return story.openness.kind == "paper" and bool(PAPER.search(f"{best.title} {best.url} {lead}"))


def _name(feed: Feed) -> str:
    """The first word of a feed's title that names somebody."""
    return next(
        (word for word in words(feed.title) if word not in STOPWORDS and word not in ("ai", "news", "blog")), ""
    )


def _voices(story: Story, feeds: Mapping[FeedId, Feed]) -> tuple[str, ...]:
    """Whom a story counts for: the feed that leads it, and the labs that its lead title or address names."""
    lead = story.articles[0]
    feed = feeds.get(lead.source)
    labs = {name for f in feeds.values() if f.role == "lab" and (name := _name(f))} | set(VENDORS.values())
    named = {part for word in words(lead.title) for part in word.split("-")} | {site(lead.url).split(".")[0]}
    vendors = {VENDORS.get(name, name) for name in named if name in labs or name in VENDORS} - {""}
    return (f"feed:{feed.title if feed else lead.source}", *(f"lab:{vendor}" for vendor in sorted(vendors)))
