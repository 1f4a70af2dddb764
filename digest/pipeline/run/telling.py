"""rank | summarise + glossary | compose: one issue out of the day's stories, with the editor's hand in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from digest.edits import Edit
from digest.exchange import Usage
from digest.issue import Correction, Edition, Issue, Tally
from digest.model import Dropped, Failure, Ranked, Source, StoryId, Summary
from digest.outlets import outlet
from digest.pipeline import compose, edit, glossary, openness, rank, summarise, window
from digest.pipeline.run.desk import Desk, Order
from digest.pipeline.run.finding import Day
from digest.registry.recalling import Memory
from digest.selection import Chosen
from digest.writing import opening

RECENT, MAKERS = 7, 5
MOST_SOURCES = 6
EXTRACT = "extract"
UNASKED = "an edit asks no model for what it did not write; `digest run --rebuild` does"


@dataclass(frozen=True, slots=True)
class Written:
    """What is told and where, in which words, and the edits that found nothing to change; `memory` is what was known of things before."""

    chosen: Chosen
    summaries: Mapping[StoryId, Summary]
    notes: edit.Notes
    unmet: tuple[Failure, ...]
    dropped: frozenset[StoryId]
    usage: Usage = field(default_factory=Usage)
    cut: tuple[Failure, ...] = ()
    memory: Memory = field(default_factory=Memory)


def written(
    desk: Desk, order: Order, day: Day, edits: Sequence[Edit], plain: Collection[StoryId] = frozenset()
) -> Written:
    """The stories by section, each with its summary; what has nothing to say does not lead, and the editor has the last word.

    No model is asked for those in `plain`.
    """
    feeds, caps, language = {feed.id: feed for feed in desk.feeds}, desk.list.caps, desk.list.masthead.language
    edits = edit.aimed(edits, day.stories)
    dropped = edit.dropped(day.stories, edits)
    recent = [[told.headline for told in edition.issue.top] for edition in _recent(desk, order)[:MAKERS]]
    wishes = desk.list
    ranked = rank.ranked(
        day.stories, feeds, order.now, interests=wishes.interests, openness=wishes.openness, recent=recent
    )
    chosen = rank.chosen([item for item in ranked if item.story.id not in dropped], feeds, caps, language)
    first, usage = _summaries(desk, chosen.told, day, plain)
    silent = {story for story, summary in first.items() if not summary.sentences}
    anew = {story for story, one in first.items() if one.sentences and "headline" in one.written}
    chosen = rank.demoted(chosen, silent, caps, feeds, language, anew)
    out = tuple((item, "dropped by the editor") for item in ranked if item.story.id in dropped)
    chosen = edit.placed(replace(chosen, left=(*chosen.left, *out)), edits, caps)
    more, further = _summaries(desk, [item for item in chosen.told if item.story.id not in first], day, plain)
    found = {item.story.id: (first | more)[item.story.id] for item in chosen.told}
    summaries = {item.story.id: edit.summary(found[item.story.id], item.story, edits) for item in chosen.told}
    stories = [item.story for item in chosen.told]
    unmet = edit.unmet(edits, day.stories, found)
    chosen, cut = _marked(chosen, found)
    return Written(
        edit.marked(chosen, edits), summaries, edit.notes(edits, stories), unmet, dropped, usage + further, cut
    )


def _marked(chosen: Chosen, summaries: Mapping[StoryId, Summary]) -> tuple[Chosen, tuple[Failure, ...]]:
    """The stories with the marks of a model that their sources bear out, and the marks that they do not."""
    heard = {item.story.id: openness.told(item.story, summaries[item.story.id].facets) for item in chosen.told}
    top, papers, quick = (
        tuple(replace(item, story=heard[item.story.id][0]) for item in section)
        for section in (chosen.top, chosen.papers, chosen.quick)
    )
    cut = (
        Failure(f"{summaries[story].headline}: {one.text}", one.why)
        for story, (_, lost) in heard.items()
        for one in lost
    )
    return replace(chosen, top=top, papers=papers, quick=quick), tuple(cut)


def issue(
    desk: Desk, order: Order, span: window.Span, made: Written, tally: Tally, version: int
) -> tuple[Issue, Written]:
    """The issue as it will be stored; what its opening took of a model is added to what its stories took."""
    draft = _draft(desk, order, span, made, tally, version)
    extracts = all(summary.made_by == EXTRACT for summary in made.summaries.values())
    if desk.writer is None or (extracts and not made.usage.reckoned.calls):
        return compose.issue(draft), made
    day = compose.day(draft)
    extracted = opening.extracted(day, quiet=len(day.stories) < compose.QUIET)
    opened, cut, usage = summarise.opened(day, extracted, desk.writer, kept=order.kept)
    lost = tuple(Failure(one.text or "subject, preheader and lead", one.why) for one in cut)
    made = replace(made, usage=made.usage + usage, cut=(*made.cut, *lost))
    return compose.issue(replace(draft, opening=opened)), made


def _draft(desk: Desk, order: Order, span: window.Span, made: Written, tally: Tally, version: int) -> compose.Draft:
    chosen = made.chosen
    shown = ((chosen.top, None), (chosen.papers, 1), (chosen.quick, 0))
    texts = [(_shown(item, made, most), item.story.articles[0].text) for section, most in shown for item in section]
    explained = desk.issues.explained(desk.list.id, order.date)
    return compose.Draft(
        masthead=desk.list.masthead,
        date=order.date,
        version=version,
        since=span.since,
        until=span.until,
        top=chosen.top,
        papers=chosen.papers,
        quick=chosen.quick,
        left=tuple((item, why) for item, why in chosen.left if item.story.id not in made.dropped)
        if desk.list.reasons
        else (),
        reasons=desk.list.reasons,
        summaries=made.summaries,
        feeds={feed.id: feed for feed in desk.feeds},
        terms=glossary.chosen(texts, explained, order.date, desk.list.caps.terms),
        tally=tally,
        caps=desk.list.caps,
        sample=order.sample,
        memory=made.memory,
        board=tuple(desk.learning.claims(desk.list.id, order.date)),
        note=made.notes.issue,
        notes=made.notes.stories,
        corrections=_corrections(desk, order, span),
    )


def _shown(item: Ranked, made: Written, most: int | None) -> str:
    """What an issue says of a story that shows at most so many of its sentences."""
    summary = made.summaries[item.story.id]
    return "\n".join((summary.headline or item.story.articles[0].title, *(s.text for s in summary.sentences[:most])))


def _corrections(desk: Desk, order: Order, span: window.Span) -> tuple[Correction, ...]:
    """What was corrected since the list's last issue, or of that one before it was made anew, but for what another issue carries."""
    last = desk.issues.latest(desk.list.id, before=order.date)
    if last is None:
        return ()
    later = (desk.issues.find(desk.list.id, day) for day, _ in desk.issues.dates(desk.list.id) if day > order.date)
    carried = {correction for edition in (last, *later) if edition for correction in edition.issue.corrections}
    found = desk.edits.corrections(desk.list.id, last.issue.since, span.until)
    told = (Correction(e.date, e.change.was, e.change.text) for e in found if e.stands and e.date < order.date)
    return tuple(correction for correction in told if correction not in carried)


def _summaries(
    desk: Desk, told: Sequence[Ranked], day: Day, plain: Collection[StoryId]
) -> tuple[dict[StoryId, Summary], Usage]:
    """One summary a story; what only a foreign-language outlet told is summarised by a model or not at all."""
    feeds, language = {feed.id: feed for feed in desk.feeds}, desk.list.masthead.language

    def task(item: Ranked) -> summarise.Task:
        sources = tuple(Source(a.title, a.text, a.url, outlet(a, feeds)) for a in item.story.articles[:MOST_SOURCES])
        return summarise.Task(sources, item.story.articles[0].title, day.known.get(item.story.id, ()))

    asked = [item for item in told if desk.writer and item.story.id not in plain]
    written, usage = list[Summary](), Usage()
    if desk.writer and asked:
        watch = partial(desk.watch, "Writing stories")
        written, usage = summarise.written([task(item) for item in asked], desk.writer, watch)
    found = {item.story.id: summary for item, summary in zip(asked, written, strict=True)}
    for count, item in enumerate(told, start=1):
        if item.story.id not in found:
            desk.watch("Writing stories", count, len(told))
            one = task(item)
            plainly = summarise.extract(one.sources, one.title, language, one.known)
            why = (Dropped("", UNASKED),) if desk.writer else ()
            found[item.story.id] = replace(plainly, dropped=(*why, *plainly.dropped))
    return found, usage


def _recent(desk: Desk, order: Order) -> list[Edition]:
    """The last issues before this one, newest first."""
    days = [day for day, _ in desk.issues.dates(desk.list.id) if day < order.date][:RECENT]
    editions = [desk.issues.find(desk.list.id, day) for day in days]
    return [edition for edition in editions if edition]
