"""The chosen stories and their summaries in, one dated issue out: order, radar, claims, subject, preheader and lead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from digest.issue import Claim, Issue, Masthead, SourceLink, Tally, Told
from digest.model import Article, Feed, FeedId, Ranked, Story, StoryId, Summary, Term
from digest.settings import Caps
from digest.text import cut, minutes, slug, words
from digest.writing import headlines

SUBJECT = (25, 60)
PREHEADER = (40, 140)
LEAD_WORDS = 60
RADAR = 6
QUIET = 3
KIND_TOPICS: Mapping[str, str] = {
    "model": "models", "dataset": "data", "tool": "tools", "paper": "research", "policy": "policy", "hardware": "hardware",
    "business": "business",
}  # fmt: skip
RADAR_KINDS = ("model", "dataset", "tool")
CLASS_ORDER = ("open_source", "open_weights", "restricted", "closed", "unknown", "na")
SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
SAMPLE = "This is a sample issue: its stories, labs and models are invented."


@dataclass(frozen=True, slots=True)
class Draft:
    """All that an issue is made of; `top`, `papers` and `quick` are disjoint and in reading order."""

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


def issue(draft: Draft) -> Issue:
    """The issue a draft makes; equal drafts make equal issues."""
    taken: set[str] = set()
    top = tuple(_told(r, draft, taken) for r in draft.top)
    papers = tuple(_told(r, draft, taken) for r in draft.papers)
    quick = tuple(_told(r, draft, taken) for r in draft.quick)
    stories = top + papers + quick
    quiet = len(stories) < QUIET
    subject = _subject(stories, draft)
    return Issue(
        masthead=draft.masthead,
        date=draft.date,
        version=draft.version,
        sample=draft.sample,
        quiet=quiet,
        subject=subject,
        preheader=_preheader(stories, subject, draft),
        lead=_lead(stories, draft, quiet=quiet),
        since=draft.since,
        until=draft.until,
        top=top,
        papers=papers,
        quick=quick,
        radar=_radar(stories),
        claims=_claims(stories, draft.caps.claims),
        terms=draft.terms[: draft.caps.terms],
        made_by=tuple(sorted({t.made_by for t in stories})),
        tally=draft.tally,
    )


def _told(ranked: Ranked, draft: Draft, taken: set[str]) -> Told:
    story = ranked.story
    summary = draft.summaries.get(story.id, Summary(headline="", sentences=()))
    lead = story.articles[0]
    feed = draft.feeds.get(lead.source)
    headline = summary.headline or headlines.cleaned(lead.title, _outlet(lead, draft.feeds), lead.url) or lead.url
    return Told(
        id=story.id,
        slug=_free(slug(headline) or slug(story.id), taken),
        headline=headline,
        url=lead.url,
        outlet=_outlet(lead, draft.feeds),
        outlets=_outlets(story),
        published=min((a.published for a in story.articles if a.published), default=None),
        language=lead.language or (feed.language if feed else ""),
        topics=_topics(story, draft.feeds),
        sentences=tuple(s for s in summary.sentences if 0 <= s.source < len(story.articles)),
        why_it_matters=summary.why_it_matters,
        made_by=summary.made_by,
        openness=story.openness,
        sources=tuple(SourceLink(a.title, _outlet(a, draft.feeds), a.url) for a in story.articles),
        score=ranked.score,
        reasons=ranked.reasons,
        minutes=minutes(len(words(lead.text))) if lead.text else 0,
    )


def _free(name: str, taken: set[str]) -> str:
    """A slug nobody has in this issue: the second of a name gets `-2`."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _outlet(article: Article, feeds: Mapping[FeedId, Feed]) -> str:
    feed = feeds.get(article.source)
    return feed.title if feed and feed.title else str(article.source)


def _outlets(story: Story) -> int:
    """Independent outlets: feeds that told the event in their own article, folded copies not counted."""
    folded = {d.id for d in story.folded}
    return len({a.source for a in story.articles if a.id not in folded}) or 1


def _topics(story: Story, feeds: Mapping[FeedId, Feed]) -> tuple[str, ...]:
    """The topics of the leading article's feed, what kind of thing the story is about, and `open-source` where that is stated."""
    found: list[str] = []
    open_ = story.openness
    if open_.relevance == 2 and open_.openness_class in ("open_source", "open_weights"):
        found.append("open-source")
    if open_.kind in KIND_TOPICS:
        found.append(KIND_TOPICS[open_.kind])
    feed = feeds.get(story.articles[0].source)
    found.extend(feed.topics if feed else ())
    return tuple(dict.fromkeys(found))


def _radar(stories: Iterable[Told]) -> tuple[StoryId, ...]:
    """Stories about a model, data set or tool of which something is known, the most open first."""

    def known(told: Told) -> bool:
        o = told.openness
        said = any(mark != "unknown" for _, mark in o.facets) or bool(o.licence)
        return o.relevance == 2 and o.kind in RADAR_KINDS and (said or o.openness_class not in ("na", "unknown"))

    def order(told: Told) -> tuple[int, int, float]:
        marks = sum(mark != "unknown" for _, mark in told.openness.facets)
        return (CLASS_ORDER.index(told.openness.openness_class), -marks, -told.score)

    return tuple(t.id for t in sorted(filter(known, stories), key=order)[:RADAR])


def _claims(stories: Iterable[Told], limit: int) -> tuple[Claim, ...]:
    """Benchmark claims, each once; first the benchmarks on which an open and a closed model stand side by side."""
    found: dict[tuple[str, str, str], Claim] = {}
    for told in stories:
        for claim in told.openness.benchmarks:
            key = (claim.benchmark.casefold(), claim.model.casefold(), claim.score)
            found.setdefault(key, Claim(claim, told.outlet, told.url))
    by_benchmark: dict[str, list[Claim]] = {}
    for c in found.values():
        by_benchmark.setdefault(c.claim.benchmark.casefold(), []).append(c)

    def worth(group: Sequence[Claim]) -> tuple[bool, int]:
        kinds = {c.claim.openness for c in group}
        return ({"open", "closed"} <= kinds, len({c.claim.model.casefold() for c in group}))

    groups = sorted(by_benchmark.values(), key=worth, reverse=True)
    sides = ("open", "closed", "unknown")
    return tuple(c for g in groups for c in sorted(g, key=lambda c: sides.index(c.claim.openness)))[:limit]


def _subject(stories: Sequence[Told], draft: Draft) -> str:
    """The one concrete fact: the lead headline, shortened at a clause or word; lengthened by the list's name when tiny."""
    if not stories:
        return "A quiet day: no new AI stories"
    text = headlines.short(stories[0].headline, *SUBJECT)
    if len(text) < SUBJECT[0]:
        more = [
            f"{text} ({stories[0].outlet})",
            f"{text} and {len(stories) - 1} more AI stories",
            f"{text}: {draft.masthead.title}",
        ]
        fitting = [m for m in more if SUBJECT[0] <= len(m) <= SUBJECT[1]]
        text = fitting[0] if fitting else text
    return text


def _preheader(stories: Sequence[Told], subject: str, draft: Draft) -> str:
    """Stories two and three in 40 to 140 characters; with fewer stories, what else the reader should know."""
    low, high = PREHEADER
    rest = headlines.legible([t.headline for t in stories])[:3]
    if rest:
        first = headlines.short(rest[0], 20, 68 if len(rest) > 1 else high)
        text = first
        for more in rest[1:]:
            joined = f"{text} · {headlines.short(more, 20, high - len(text) - 3)}" if high - len(text) > 25 else text
            text = joined if len(text) < low or more == rest[1] else text
        if len(text) >= low:
            return cut(text, high)
    else:
        text = stories[0].sentences[0].text if stories and stories[0].sentences else ""
    text = " · ".join(x for x in (text, _count(stories, draft)) if x)
    return cut(text if text != subject else _count(stories, draft), high)


def _count(stories: Sequence[Told], draft: Draft) -> str:
    outlets = len({s.outlet for t in stories for s in t.sources})
    return f"{_number(len(stories), 'story', 'stories')} from {_number(outlets, 'source', 'sources')}, for {draft.date:%A} {draft.date.day} {draft.date:%B %Y}"


def _lead(stories: Sequence[Told], draft: Draft, *, quiet: bool) -> str:
    """At most 60 words that repeat nothing below them: a word on the day where due, how much is about openness, what else there is."""
    opening = [SAMPLE] if draft.sample else []
    if quiet:
        opening.append(_quiet(len(stories)))
    if not stories:
        return " ".join(opening)
    if (about := sum(t.openness.relevance == 2 for t in stories)) and len(stories) > 1:
        opening.append(
            f"{_spelled(about).capitalize()} of {_spelled(len(stories))} stories {'is' if about == 1 else 'are'} about how open something is."
        )
    others = headlines.legible([t.headline for t in stories])
    for count in range(min(3, len(others)), 0, -1):
        text = " ".join([*opening, f"Also today: {'; '.join(headlines.short(h, 20, 80) for h in others[:count])}."])
        if len(text.split()) <= LEAD_WORDS:
            return text
    return " ".join(opening)


def _spelled(number: int) -> str:
    """Small numbers in words, as prose has them."""
    return SMALL[number] if number < len(SMALL) else str(number)


def _quiet(count: int) -> str:
    if not count:
        return "A quiet day: nothing new was found in the feeds."
    return f"A quiet day: {'only one story' if count == 1 else f'only {count} stories'} worth telling."


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
