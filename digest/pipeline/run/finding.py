"""dedupe | cluster | assemble | threads | openness: the day's stories out of its articles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from digest import meaning
from digest.edits import Edit
from digest.issue import Fate
from digest.model import Article, EntryId, Feed, FeedId, Story, StoryId
from digest.pipeline import assemble, edit, openness, threads
from digest.pipeline.run.desk import Desk, Order

MEMORY_DAYS = 14
"""For so many days what an issue told is known: an event comes up again within days, a thing on a list within two weeks."""


@dataclass(frozen=True, slots=True)
class Day:
    """The day's stories, the fates of articles that are told already, and how many articles were copies of others.

    `known` holds the texts that readers were told before, for each story that goes on.
    """

    stories: tuple[Story, ...]
    fates: tuple[Fate, ...]
    copies: int
    known: Mapping[StoryId, tuple[str, ...]]
    notes: tuple[str, ...] = ()


def stories(
    desk: Desk, order: Order, articles: Sequence[Article], feeds: Mapping[FeedId, Feed], edits: Sequence[Edit]
) -> Day:
    """Copies folded, events found, those of the last days' issues set aside unless they bring news, and how open each is."""
    from digest.pipeline import cluster, dedupe  # noqa: PLC0415 - bring numpy, which a run without news need not load

    desk.watch("Finding stories", 0, 0)
    past = _threads(desk.issues.told(desk.list.id, order.date - timedelta(days=MEMORY_DAYS), order.date))
    earlier = [article for thread in past.values() for article in thread.articles]
    wanted, told_before = set(edit.added(edits)), {article.id for article in earlier}
    duplicates = [
        copy
        for copy in dedupe.duplicates(articles, earlier)
        if not (copy.id in wanted and copy.of in told_before)  # the editor wants it told, whatever was
    ]
    copies = {duplicate.id for duplicate in duplicates}
    running = {story: thread.articles for story, thread in past.items()}
    unique = [article for article in articles if article.id not in copies]
    meant = _meaning(desk, [*unique, *earlier], kept=order.kept)
    labels = cluster.stories(unique, running, meant.vectors or None)
    labels |= {entry: StoryId(entry) for entry in wanted if labels.get(entry) in running}
    labels = edit.regrouped(labels, edits)
    found = assemble.assemble(articles, duplicates, labels, _past(past), feeds, desk.list.masthead.language)
    told = threads.continued(found.stories, past, feeds)
    judged = tuple(replace(story, openness=openness.judge(story)) for story in told.stories)
    known = {
        story.id: tuple(f"{a.title}\n{a.text}" for a in past[story.id].articles) for story in judged if story.earlier
    }
    return Day(judged, (*found.fates, *told.fates), len(duplicates), known, (meant.note,) if meant.note else ())


def _meaning(desk: Desk, articles: Sequence[Article], *, kept: bool) -> meaning.Meaning:
    """What an encoder makes of the articles, or made of them when the issue was made; nothing where none is set up."""
    if desk.encoder is None or desk.vectors is None:
        return meaning.Meaning({})
    return meaning.vectors(articles, desk.encoder, desk.vectors, desk.watch, 0 if kept else meaning.MOST)


def _threads(told: Sequence[tuple[date, Story]]) -> dict[StoryId, threads.Thread]:
    """The stories of the last days' issues: the days each was told, oldest first, and all that was told in it."""
    found: dict[StoryId, threads.Thread] = {}
    for day, story in told:
        before = found.get(story.id, threads.Thread((), ()))
        fresh = tuple(a for a in story.articles if a.id not in {known.id for known in before.articles})
        found[story.id] = threads.Thread((*before.dates, day.isoformat()), (*before.articles, *fresh))
    return found


def _past(found: Mapping[StoryId, threads.Thread]) -> assemble.Past:
    dates = {story: thread.dates for story, thread in found.items()}
    places: dict[EntryId, StoryId] = {
        article.id: story for story, thread in found.items() for article in thread.articles
    }
    return assemble.Past(dates, places)
