"""The order of the line: the only module that knows two steps.

gather | window | reading | dedupe | cluster | assemble | openness | rank | summarise | glossary | compose | publish

Each step's output is stored, so a run that was cut short does again only what is missing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from digest.errors import Refused, Unreachable
from digest.issue import Issue, Tally
from digest.model import Article, Failure, Feed, FeedId, Ranked, Source, Story, StoryId, Summary
from digest.pipeline import (
    account,
    assemble,
    compose,
    dedupe,
    gather,
    glossary,
    openness,
    rank,
    reading,
    summarise,
    window,
)
from digest.ports import Edition, Entries, Fate, Feeds, Fetcher, Issues, Watch, Workers
from digest.report import Report, RunState
from digest.settings import FetchSettings, ListSettings

MEMORY_DAYS = 5
TERMS_MEMORY = 7
MOST_SOURCES = 6


def _nothing() -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a run works with: the list, its feeds, and what stands behind each seam."""

    list: ListSettings
    feeds: tuple[Feed, ...]
    fetch: FetchSettings
    fetcher: Fetcher
    workers: Workers
    states: Feeds
    entries: Entries
    issues: Issues
    writer: summarise.Writer | None
    watch: Watch
    spent: Callable[[], int] = _nothing


@dataclass(frozen=True, slots=True)
class Order:
    """Which issue is wanted, as of when; `rebuild` makes a new version of one not sent, `dry` stores no issue.

    `read` is the time by the clock, `now` by default: what the feeds bring while no issue is made was first seen then.
    `due` asks only those feeds of which, by their own rhythm, something new may be expected.
    """

    date: date
    now: datetime
    rebuild: bool = False
    dry: bool = False
    sample: bool = False
    read: datetime | None = None
    due: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A run's outcome: its report, and the issue when there is one (`edition` is None on a dry run)."""

    report: Report
    issue: Issue | None
    edition: Edition | None


@dataclass(frozen=True, slots=True)
class Day:
    """The day's stories, the fates of articles that are told already, and how many articles were copies of others."""

    stories: tuple[Story, ...]
    fates: tuple[Fate, ...]
    copies: int


def run(desk: Desk, order: Order) -> Made:
    """Make one issue from what the feeds say; raises Unreachable when none can be read, Refused for a rebuild of nothing."""
    bounds = gather.Gathering(desk.fetcher, desk.workers, desk.states, desk.fetch, desk.watch, order.due, order.read)
    edition = desk.issues.find(desk.list.id, order.date)
    # What an issue accounts for counts as seen on its day; anything else would be dated back, and be old on the next day.
    seen = order.read if order.read and (edition or order.dry) else order.now
    gathered = gather.gather(desk.feeds, bounds, seen)
    if edition and not (order.rebuild or order.dry):
        report = _report(desk, order, gathered, "exists", "This day's issue was made before; nothing was changed.")
        return Made(replace(report, version=edition.version, subject=edition.issue.subject), edition.issue, edition)
    if gathered.failures and len(gathered.failures) + (0 if order.due else len(gathered.left)) == len(desk.feeds):
        raise Unreachable(_unreachable(gathered))
    if order.rebuild and not edition:
        raise Refused(f"There is no issue of {order.date} to rebuild; make it with `digest run --date {order.date}`.")
    last = desk.issues.latest(desk.list.id, before=order.date)
    known = desk.entries.open(desk.list.id, order.date, [feed.id for feed in desk.feeds])
    span = window.span(known, last.issue.until if last else None, order.now, desk.list.window)
    return _make(desk, order, gathered, span, edition.version + 1 if edition else 1)


def _unreachable(gathered: gather.Gathered) -> str:
    """That no feed could be read, why the first could not, and what to do."""
    count, first = len(gathered.failures), gathered.failures[0].why
    asked = (" that was asked" if count == 1 else " that were asked") if gathered.left else ""
    what = (
        f"The only feed{asked} could not be read" if count == 1 else f"None of the {count:,} feeds{asked} could be read"
    )
    why = first if count == 1 else f"the first: {first}"
    return f"{what} ({why}): see whether this machine reaches the network, and ask again by `digest feeds check`."


def _make(desk: Desk, order: Order, gathered: gather.Gathered, span: window.Span, version: int) -> Made:
    """From the window's entries to a published issue."""
    feeds, caps, language = {feed.id: feed for feed in desk.feeds}, desk.list.caps, desk.list.masthead.language
    readable = [entry for entry in span.fresh if entry.title or entry.content or entry.summary]
    bounds = desk.fetch.page_bytes, desk.fetch.pages
    articles, unread = reading.read(
        readable, reading.Reading(desk.fetcher, desk.workers, desk.entries, *bounds, desk.watch)
    )
    day = _stories(desk, order, articles, feeds)
    chosen = rank.chosen(rank.ranked(day.stories, feeds, order.now), feeds, caps, language)
    summaries = _summaries(desk, chosen.told, feeds)
    chosen = rank.demoted(chosen, {story for story, summary in summaries.items() if not summary.sentences}, caps)
    told = [item.story for item in chosen.told]
    failed, left = len(gathered.failures), len(gathered.left)
    heard = account.Heard(len(desk.feeds) - failed - left, failed, left)
    why = account.why_nothing(span.since, len(span.fresh), len(day.stories), heard)
    report = _report(desk, order, gathered, "nothing", why)
    tally = replace(report.tally, new=len(span.fresh), stories=len(day.stories), told=len(told), duplicates=day.copies)
    report = replace(
        report,
        tally=tally,
        failures=(*gathered.failures, *unread),
        explained=account.explained(chosen.places, feeds),
        tokens=desk.spent(),
        notes=account.unwritten(summaries.values(), desk.writer.llm.name if desk.writer else ""),
    )
    if not told:
        return Made(report, None, None)
    issue = compose.issue(_draft(desk, order, span, chosen, (summaries, tally, version)))
    fates = _fates(span, day, chosen)
    report = replace(
        report, version=version, subject=issue.subject, made_by=issue.made_by, fates=account.counted(fates)
    )
    if order.dry:
        why = "A dry run: no issue was stored and nobody was mailed."
        return Made(replace(report, state="dry-run", why=why), issue, None)
    report = replace(report, state="made", why="A new issue.")
    return Made(report, issue, desk.issues.publish(issue, report.to_json(), told, fates))


def _fates(span: window.Span, day: Day, chosen: rank.Chosen) -> list[Fate]:
    """What became of every entry of the window and before it."""
    left = [(item.story, why) for item, why in chosen.left]
    mute = [entry for entry in span.fresh if not (entry.title or entry.content or entry.summary)]
    told = account.told(item.story for item in chosen.told)
    return [*day.fates, *told, *account.left_out(left), *account.older(span.older, span.since), *account.empty(mute)]


def _stories(desk: Desk, order: Order, articles: Sequence[Article], feeds: Mapping[FeedId, Feed]) -> Day:
    """Copies folded, events found, those of the last days' issues set aside, and the openness of what is left."""
    from digest.pipeline import cluster  # noqa: PLC0415 - brings numpy and scipy, which a run without news need not load

    desk.watch("Finding stories", 0, 0)
    past = desk.issues.told(desk.list.id, order.date - timedelta(days=MEMORY_DAYS), order.date)
    running = {story.id: story.articles for _, story in past}
    duplicates = dedupe.duplicates(articles, [article for found in running.values() for article in found])
    copies = {duplicate.id for duplicate in duplicates}
    labels = cluster.stories([article for article in articles if article.id not in copies], running)
    dates = {story.id: day.isoformat() for day, story in past}
    known = assemble.Past(dates, {article.id: story.id for _, story in past for article in story.articles})
    found = assemble.assemble(articles, duplicates, labels, known, feeds)
    stories = tuple(
        replace(story, openness=openness.assess(story.articles[0].title, story.articles[0].text))
        for story in found.stories
    )
    return Day(stories, found.fates, len(duplicates))


def _draft(
    desk: Desk, order: Order, span: window.Span, chosen: rank.Chosen, made: tuple[dict[StoryId, Summary], Tally, int]
) -> compose.Draft:
    summaries, tally, version = made
    texts = [(item.story.articles[0].title, item.story.articles[0].text) for item in chosen.told]
    return compose.Draft(
        masthead=desk.list.masthead,
        date=order.date,
        version=version,
        since=span.since,
        until=span.until,
        top=chosen.top,
        papers=chosen.papers,
        quick=chosen.quick,
        summaries=summaries,
        feeds={feed.id: feed for feed in desk.feeds},
        terms=glossary.chosen(texts, _recent_terms(desk, order), desk.list.caps.terms),
        tally=tally,
        caps=desk.list.caps,
        sample=order.sample,
    )


def _summaries(desk: Desk, told: Sequence[Ranked], feeds: Mapping[FeedId, Feed]) -> dict[StoryId, Summary]:
    """One summary a story; what only a foreign-language outlet told is summarised by a model or not at all."""
    summaries: dict[StoryId, Summary] = {}
    for count, item in enumerate(told, start=1):
        desk.watch("Writing stories", count, len(told))
        sources = [_source(article, feeds) for article in item.story.articles[:MOST_SOURCES]]
        title = item.story.articles[0].title
        summaries[item.story.id] = (
            summarise.written(sources, title, desk.writer)
            if desk.writer
            else summarise.extract(sources, title, desk.list.masthead.language)
        )
    return summaries


def _source(article: Article, feeds: Mapping[FeedId, Feed]) -> Source:
    feed = feeds.get(article.source)
    return Source(article.title, article.text, article.url, feed.title if feed else str(article.source))


def _recent_terms(desk: Desk, order: Order) -> list[str]:
    """Slugs of the terms that the last issues explained."""
    recent = [day for day, _ in desk.issues.dates(desk.list.id) if day < order.date][:TERMS_MEMORY]
    editions = [desk.issues.find(desk.list.id, day) for day in recent]
    return [term.slug for edition in editions if edition for term in edition.issue.terms]


def _report(desk: Desk, order: Order, gathered: gather.Gathered, state: RunState, why: str) -> Report:
    tally = Tally(
        feeds=len(desk.feeds),
        feeds_unchanged=gathered.unchanged,
        entries=gathered.entries,
        failures=len(gathered.failures),
    )
    failures: tuple[Failure, ...] = gathered.failures
    return Report(desk.list.id, order.date, state, why, tally=tally, failures=failures, left=gathered.left)
