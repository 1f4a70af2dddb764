"""rank | summarise + glossary | compose: one issue out of the day's stories, with the editor's hand in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.edits import Edit
from digest.issue import Correction, Edition, Issue, Tally
from digest.model import Failure, Ranked, Source, StoryId, Summary
from digest.outlets import outlet
from digest.pipeline import compose, edit, glossary, rank, summarise, window
from digest.pipeline.run.desk import Desk, Order
from digest.pipeline.run.finding import Day
from digest.selection import Chosen

RECENT, MAKERS = 7, 5
MOST_SOURCES = 6


@dataclass(frozen=True, slots=True)
class Written:
    """What is told and where, in which words, and the edits that found nothing to change."""

    chosen: Chosen
    summaries: Mapping[StoryId, Summary]
    notes: edit.Notes
    unmet: tuple[Failure, ...]
    dropped: frozenset[StoryId]


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
    ranked = rank.ranked(day.stories, feeds, order.now, interests=desk.list.interests, recent=recent)
    chosen = rank.chosen([item for item in ranked if item.story.id not in dropped], feeds, caps, language)
    first = _summaries(desk, chosen.told, day, plain)
    chosen = rank.demoted(
        chosen, {story for story, summary in first.items() if not summary.sentences}, caps, feeds, language
    )
    out = tuple((item, "dropped by the editor") for item in ranked if item.story.id in dropped)
    chosen = edit.marked(edit.placed(replace(chosen, left=(*chosen.left, *out)), edits, caps), edits)
    more = _summaries(desk, [item for item in chosen.told if item.story.id not in first], day, plain)
    found = {item.story.id: (first | more)[item.story.id] for item in chosen.told}
    summaries = {item.story.id: edit.summary(found[item.story.id], item.story, edits) for item in chosen.told}
    stories = [item.story for item in chosen.told]
    return Written(chosen, summaries, edit.notes(edits, stories), edit.unmet(edits, day.stories, found), dropped)


def issue(desk: Desk, order: Order, span: window.Span, made: Written, tally: Tally, version: int) -> Issue:
    """The issue as it will be stored."""
    chosen = made.chosen
    texts = [(item.story.articles[0].title, item.story.articles[0].text) for item in chosen.told]
    explained = [term.slug for edition in _recent(desk, order) for term in edition.issue.terms]
    return compose.issue(
        compose.Draft(
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
            terms=glossary.chosen(texts, explained, desk.list.caps.terms),
            tally=tally,
            caps=desk.list.caps,
            sample=order.sample,
            note=made.notes.issue,
            notes=made.notes.stories,
            corrections=_corrections(desk, order, span),
        )
    )


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


def _summaries(desk: Desk, told: Sequence[Ranked], day: Day, plain: Collection[StoryId]) -> dict[StoryId, Summary]:
    """One summary a story; what only a foreign-language outlet told is summarised by a model or not at all."""
    feeds, summaries = {feed.id: feed for feed in desk.feeds}, dict[StoryId, Summary]()
    for count, item in enumerate(told, start=1):
        desk.watch("Writing stories", count, len(told))
        sources = [Source(a.title, a.text, a.url, outlet(a, feeds)) for a in item.story.articles[:MOST_SOURCES]]
        title, known = item.story.articles[0].title, day.known.get(item.story.id, ())
        summaries[item.story.id] = (
            summarise.written(sources, title, desk.writer, known)
            if desk.writer and item.story.id not in plain
            else summarise.extract(sources, title, desk.list.masthead.language, known)
        )
    return summaries


def _recent(desk: Desk, order: Order) -> list[Edition]:
    """The last issues before this one, newest first."""
    days = [day for day, _ in desk.issues.dates(desk.list.id) if day < order.date][:RECENT]
    editions = [desk.issues.find(desk.list.id, day) for day in days]
    return [edition for edition in editions if edition]
