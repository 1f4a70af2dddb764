"""The chosen stories and their summaries in, one dated issue out: order, radar, claims, subject, preheader and lead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from digest import board, topics
from digest.issue import Claim, Correction, Issue, Left, Masthead, Opening, SourceLink, Tally, Told
from digest.learnt import Measured, Sighting, Telling
from digest.makers import makers
from digest.model import Article, Feed, FeedId, Ranked, Sentence, Story, StoryId, Summary, Term
from digest.outlets import independent, outlet
from digest.registry import marks
from digest.registry.identity import slug as thing_slug
from digest.registry.recalling import Memory, about
from digest.settings import Caps
from digest.text import minutes, slug, words
from digest.writing import headlines, opening

RADAR = 6
QUIET = 3
LEFT_OUT, LEFT_LEAST = 6, 4.0
FAR, NEAR = 0.2, 0.5
RADAR_KINDS = ("model", "dataset", "tool")
CLASS_ORDER = ("open_source", "open_weights", "restricted", "closed", "unknown", "na")


@dataclass(frozen=True, slots=True)
class Draft:
    """All that an issue is made of; `top`, `papers` and `quick` are disjoint and in reading order.

    `left` is what found no place, empty where the issue does not show it; `reasons` whether it shows why its stories were chosen.
    `note` and `notes` are the editor's words, to all of it and under stories; `opening` is what it opens with where that was written.
    `board` are the benchmark claims known before the day, `memory` is what was known of things then.
    """

    masthead: Masthead
    date: date
    version: int
    since: datetime
    until: datetime
    top: tuple[Ranked, ...]
    papers: tuple[Ranked, ...]
    quick: tuple[Ranked, ...]
    summaries: Mapping[StoryId, Summary]
    feeds: Mapping[FeedId, Feed]
    terms: tuple[Term, ...] = ()
    tally: Tally = Tally()
    caps: Caps = field(default_factory=Caps)
    sample: bool = False
    left: tuple[tuple[Ranked, str], ...] = ()
    reasons: bool = False
    note: str = ""
    notes: Mapping[StoryId, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    opening: Opening | None = None
    board: tuple[Measured, ...] = ()
    memory: Memory = field(default_factory=Memory)


def issue(draft: Draft) -> Issue:
    """The issue a draft makes; equal drafts make equal issues."""
    top, papers, quick = _sections(draft)
    stories = top + papers + quick
    quiet = len(stories) < QUIET
    opened = draft.opening or opening.extracted(_heard(draft, top, papers + quick), quiet=quiet)
    return Issue(
        masthead=draft.masthead,
        date=draft.date,
        version=draft.version,
        sample=draft.sample,
        quiet=quiet,
        subject=opened.subject,
        preheader=opened.preheader,
        lead=opened.lead,
        since=draft.since,
        until=draft.until,
        top=top,
        papers=papers,
        quick=quick,
        radar=_radar(stories),
        claims=_claims(draft),
        terms=draft.terms[: draft.caps.terms],
        made_by=tuple(sorted({t.made_by for t in stories})),
        tally=draft.tally,
        note=draft.note,
        corrections=draft.corrections,
        left=_left(draft),
        reasons_shown=draft.reasons,
        opened_by=opened.made_by,
        opened=opened.written,
    )


def day(draft: Draft) -> opening.Day:
    """What the opening of a draft's issue is about: its stories as they will be told, in the order in which they are named."""
    top, papers, quick = _sections(draft)
    return _heard(draft, top, papers + quick)


def _sections(draft: Draft) -> tuple[tuple[Told, ...], tuple[Told, ...], tuple[Told, ...]]:
    """Top stories, papers and quick links, each address free of the others'."""
    taken: set[str] = set()
    top = tuple(_told(r, draft, taken) for r in draft.top)
    papers = tuple(_told(r, draft, taken) for r in draft.papers)
    return top, papers, tuple(_told(r, draft, taken) for r in draft.quick)


def _heard(draft: Draft, top: Sequence[Told], others: Sequence[Told]) -> opening.Day:
    mast = draft.masthead
    return opening.Day(opening.heard(top, others), mast.title, draft.date, draft.sample, mast.language)


def _left(draft: Draft) -> tuple[Left, ...]:
    """The best of what found no place; what is far from one, or not about AI, is no news to a reader."""
    near = [(item, why) for item, why in draft.left if item.score >= LEFT_LEAST]
    leads = [(item.story.articles[0], why) for item, why in near[:LEFT_OUT]]
    named = [(lead, outlet(lead, draft.feeds), why) for lead, why in leads]
    return tuple(Left(headlines.titled(lead.title, name, lead.url), lead.url, name, why) for lead, name, why in named)


def _told(ranked: Ranked, draft: Draft, taken: set[str]) -> Told:
    story = ranked.story
    summary = draft.summaries.get(story.id, Summary(headline="", sentences=()))
    lead = _headed(story, summary.headline)
    feed = draft.feeds.get(lead.source)
    sources, sentences, why_source = _cited(story, summary, draft.feeds)
    headline = summary.headline or headlines.titled(lead.title, outlet(lead, draft.feeds), lead.url)
    if not (story.earlier or "headline" in {*summary.edited, *summary.written}):
        headline = opening.telling(headline, sources)
    subject = _subject(story, draft, headline)
    return Told(
        id=story.id,
        slug=_free(slug(headline) or slug(story.id), taken),
        headline=headline,
        url=lead.url,
        outlet=outlet(lead, draft.feeds),
        outlets=len(independent(story, draft.feeds, makers(draft.feeds.values()))),
        published=min((a.published for a in story.articles if a.published), default=None),
        language=lead.language or (feed.language if feed else ""),
        topics=topics.of(story, draft.feeds),
        sentences=sentences,
        why_it_matters=summary.why_it_matters,
        made_by=summary.made_by,
        openness=story.openness,
        sources=sources,
        score=ranked.score,
        reasons=ranked.reasons,
        minutes=minutes(len(words(lead.text))) if lead.text else 0,
        earlier=tuple(date.fromisoformat(day) for day in story.earlier),
        note=draft.notes.get(story.id, ""),
        edited=summary.edited,
        written=summary.written,
        why_source=why_source,
        thing=subject.name if subject else "",
        thing_slug=thing_slug(subject.name, subject.maker) if subject else "",
        known=draft.memory.known(subject) if subject else (),
    )


def _subject(story: Story, draft: Draft, headline: str) -> Sighting | None:
    """The thing of the registry that a story is about, where something is known of it or said here."""
    lead = story.articles[0]
    feed = draft.feeds.get(lead.source)
    it = about(story, feed, makers(draft.feeds.values()))
    if it is None:
        return None
    at = Telling(draft.date, story.id, headline, outlet(lead, draft.feeds), lead.url)
    known = marks.told(story.openness) or draft.memory.before(thing_slug(it.name, it.maker))
    return Sighting(it.name, it.maker, story.openness.kind, story.openness, at) if known else None


def _headed(story: Story, headline: str) -> Article:
    """The article that a headline leads to: the first, but where it says little of the headline and another one's title says it."""
    first, *others = story.articles
    if headlines.closeness(headline, first.title) >= FAR:
        return first
    return next((a for a in others if headlines.closeness(headline, a.title) >= NEAR), first)


def _cited(
    story: Story, summary: Summary, feeds: Mapping[FeedId, Feed]
) -> tuple[tuple[SourceLink, ...], tuple[Sentence, ...], int]:
    """One link an outlet, and each that a sentence or the reason rests on, in the order in which they are cited; these with their places."""
    count = len(story.articles)
    said = [s for s in summary.sentences if s.edited or 0 <= s.source < count]
    named = [outlet(a, feeds) for a in story.articles]
    reason = summary.why_source if summary.why_it_matters and "why" not in summary.edited else -1
    used = {s.source for s in said if not s.edited} | {story.articles.index(_headed(story, summary.headline)), reason}
    order = list(
        dict.fromkeys((*(s.source for s in said if not s.edited), *([reason] if reason >= 0 else []), *range(count)))
    )
    kept = [n for n in order if n in used or named.index(named[n]) == n]
    links = (SourceLink(story.articles[n].title, named[n], story.articles[n].url) for n in kept)
    placed = tuple(s if s.edited else replace(s, source=kept.index(s.source)) for s in said)
    return tuple(links), placed, kept.index(reason) if reason in kept else -1


def _free(name: str, taken: set[str]) -> str:
    """A slug nobody has in this issue: the second of a name gets `-2`."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _radar(stories: Iterable[Told]) -> tuple[StoryId, ...]:
    """Stories about a model, data set or tool of which something is known and which is not closed, the most open first."""

    def known(told: Told) -> bool:
        o = told.openness
        said = any(mark != "unknown" for _, mark in o.facets) or bool(o.licence)
        able = o.relevance == 2 and o.kind in RADAR_KINDS and o.openness_class != "closed"
        return able and (said or o.openness_class not in ("na", "unknown"))

    def order(told: Told) -> tuple[int, int, float]:
        marks = sum(mark != "unknown" for _, mark in told.openness.facets)
        return (CLASS_ORDER.index(told.openness.openness_class), -marks, -told.score)

    return tuple(t.id for t in sorted(filter(known, stories), key=order)[:RADAR])


def _claims(draft: Draft) -> tuple[Claim, ...]:
    """The benchmark claims of the issue's stories, open beside closed; each leads to the article whose words were judged."""
    known = makers(draft.feeds.values())
    found: list[Measured] = []
    for ranked in (*draft.top, *draft.papers, *draft.quick):
        story, lead = ranked.story, ranked.story.articles[0]
        at = Telling(draft.date, story.id, lead.title, outlet(lead, draft.feeds), lead.url)
        feed = draft.feeds.get(lead.source)
        found += [board.measured(claim, lead, feed, known, at) for claim in story.openness.benchmarks]
    return board.beside(found, draft.board, draft.caps.claims)
