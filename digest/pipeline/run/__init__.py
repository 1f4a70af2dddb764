"""The order of the line: the only place that knows two steps.

gather | window | reading | dedupe | cluster | assemble | threads | openness | rank | summarise | glossary | compose | learning | publish

Each step's output is stored, so a run that was cut short does again only what is missing. `finding` makes stories of articles,
`telling` an issue of stories; what the editor did to the day has its place in both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from digest.edits import Edit, making
from digest.errors import Refused, Unreachable
from digest.issue import Edition, Fate, Issue, Tally
from digest.learnt import Learnt
from digest.model import Entry, EntryId, Story, StoryId
from digest.pipeline import account, edit, gather, reading, window
from digest.pipeline.run import finding, recalling, telling
from digest.pipeline.run.desk import Desk, Made, Order
from digest.report import Report, RunState, edits, explained, failures
from digest.selection import Chosen

__all__ = ["Desk", "Made", "Order", "run"]


@dataclass(frozen=True, slots=True)
class Composed:
    """An issue before it is stored: the report of its making, what it tells, what became of every entry, and what the day taught."""

    report: Report
    issue: Issue | None
    told: tuple[Story, ...] = ()
    fates: tuple[Fate, ...] = ()
    learnt: Learnt = field(default_factory=Learnt)


def run(desk: Desk, order: Order) -> Made:
    """Make one issue from what the feeds say; raises Unreachable when none can be read, Refused for a rebuild of nothing."""
    edition = desk.issues.find(desk.list.id, order.date)
    if order.kept:
        return _again(desk, order, edition)
    bounds = gather.Gathering(desk.fetcher, desk.workers, desk.states, desk.fetch, desk.watch, order.due, order.read)
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
    return _published(desk, order, _composed(desk, order, gathered, edition))


def _again(desk: Desk, order: Order, edition: Edition | None) -> Made:
    """The issue composed anew from what was stored when it was made; the stored one where nothing is different."""
    if edition is None:
        raise Refused(f"There is no issue of {order.date}: make it with `digest run --date {order.date} --hold`.")
    tally, lost = edition.issue.tally, failures(edition.report)
    gathered = gather.Gathered(0, tally.feeds_unchanged, tally.entries, 0, lost[0][: tally.failures], lost[1])
    order = replace(order, now=edition.issue.until, rebuild=True, sample=edition.issue.sample)
    composed = _composed(desk, order, gathered, edition)
    if composed.issue is None:
        raise Refused(f"Nothing would be left to tell on {order.date}: keep a story, or leave the issue unsent.")
    same = replace(composed.issue, version=edition.version) == edition.issue
    if not same or explained(composed.report.to_json()) != explained(edition.report):
        return _published(desk, order, composed)
    report = replace(composed.report, state="exists", version=edition.version)
    again = replace(edition, report=replace(report, state="made", why="A new issue.").to_json())
    if edits(edition.report) != report.edits:
        desk.issues.report(again)
    return Made(report, edition.issue, again)


def _composed(desk: Desk, order: Order, gathered: gather.Gathered, edition: Edition | None) -> Composed:
    """From the window's entries to an issue, or to the reason why there is none."""
    done = desk.edits.of(desk.list.id, order.date)
    span = _kept(desk, order, edition, done) if order.kept and edition else _span(desk, order, done)
    readable = [entry for entry in span.fresh if entry.title or entry.content or entry.summary]
    pages = 0 if order.kept else desk.fetch.pages
    door = reading.Reading(desk.fetcher, desk.workers, desk.entries, desk.fetch.page_bytes, pages, desk.watch)
    articles, unread = reading.read(readable, door)
    if order.kept and edition:
        unread = failures(edition.report)[0][edition.issue.tally.failures :]
    feeds = {feed.id: feed for feed in desk.feeds}
    day = finding.stories(desk, order, articles, feeds, done)
    made = telling.written(desk, order, day, done, _plain(order, edition))
    told = tuple(item.story for item in made.chosen.told)
    report = _tallied(desk, order, gathered, span, day, len(told))
    report = replace(
        report,
        failures=(*gathered.failures, *unread),
        explained=account.explained(made.chosen.places, feeds),
        notes=(
            *day.notes,
            *account.unwritten(made.summaries.values(), desk.writer.office.llm.name if desk.writer else ""),
            *(f"{lost.what}: {lost.why}" for lost in made.unmet),
        ),
        unmet=made.unmet,
        edits=making(done),
    )
    if not told:
        return Composed(report, None)
    made = replace(made, memory=recalling.memory(desk, order))
    taught = recalling.learnt(desk, order, made)
    issue, made = telling.issue(desk, order, span, made, report.tally, edition.version + 1 if edition else 1)
    cut = (*account.cut(made.chosen.told, made.summaries), *made.cut)
    report = replace(report, tokens=made.usage.spent.tokens, usage=made.usage, cut=cut)
    fates = _fates(span, day, made.chosen)
    counted = account.counted(fates)
    report = replace(report, version=issue.version, subject=issue.subject, made_by=issue.made_by, fates=counted)
    report = replace(report, contradictions=recalling.contradictions(made.memory, taught))
    return Composed(report, issue, told, tuple(fates), taught)


def _published(desk: Desk, order: Order, made: Composed) -> Made:
    """The issue stored, but on a dry run or where there is none."""
    if made.issue is None:
        return Made(made.report, None, None)
    if order.dry:
        why = "A dry run: no issue was stored and nobody was mailed."
        if order.reckon and made.issue.version > 1:
            why = "This day's issue was made before, and a run asks nothing: this is what `digest run --rebuild` would take."
        return Made(replace(made.report, state="dry-run", why=why), made.issue, None)
    report = replace(made.report, state="made", why="A new issue.")
    return Made(
        report, made.issue, desk.issues.publish(made.issue, report.to_json(), made.told, made.fates, made.learnt)
    )


def _span(desk: Desk, order: Order, done: Sequence[Edit]) -> window.Span:
    """The entries since the last issue, and those an editor added to this day's."""
    last = desk.issues.latest(desk.list.id, before=order.date)
    known = desk.entries.open(desk.list.id, order.date, [feed.id for feed in desk.feeds])
    span = window.span(known, last.issue.until if last else None, order.now, desk.list.window)
    return _with(_added(desk, order, done), span)


def _kept(desk: Desk, order: Order, edition: Edition, done: Sequence[Edit]) -> window.Span:
    """The entries that a day's issue was made of, whatever was found or made since, and those an editor added to it."""
    fates = {fate.entry: fate.fate for fate in desk.entries.fates(desk.list.id, order.date)}
    added = _added(desk, order, done)
    ever = {entry for one in done if one.change.kind == "add" for entry in one.change.entries}
    known = [entry for entry in desk.entries.named(tuple(fates)) if entry.id not in ever]
    fresh = tuple(entry for entry in known if fates[entry.id] != "older")
    older = tuple(entry for entry in known if fates[entry.id] == "older")
    return _with(added, window.Span(edition.issue.since, order.now, fresh, older))


def _plain(order: Order, edition: Edition | None) -> frozenset[StoryId]:
    """The stories that no model wrote: it is not asked again, or an edit of one story would change the words of others."""
    told = edition.issue.stories if order.kept and edition else ()
    return frozenset(story.id for story in told if story.made_by == "extract")


def _added(desk: Desk, order: Order, done: Sequence[Edit]) -> tuple[Entry, ...]:
    """The entries an editor added, but for those of which another day's issue gave account."""
    added = desk.entries.named(edit.added(done))
    feeds = sorted({entry.feed for entry in added})
    free = {entry.id for entry in desk.entries.open(desk.list.id, order.date, feeds)} if feeds else set[EntryId]()
    return tuple(entry for entry in added if entry.id in free)


def _with(added: Sequence[Entry], span: window.Span) -> window.Span:
    named = {entry.id for entry in added}
    fresh = (*(entry for entry in span.fresh if entry.id not in named), *added)
    return replace(span, fresh=fresh, older=tuple(entry for entry in span.older if entry.id not in named))


def _fates(span: window.Span, day: finding.Day, chosen: Chosen) -> list[Fate]:
    """What became of every entry of the window and before it."""
    left = [(item.story, why) for item, why in chosen.left]
    mute = [entry for entry in span.fresh if not (entry.title or entry.content or entry.summary)]
    told = account.told(item.story for item in chosen.told)
    return [*day.fates, *told, *account.left_out(left), *account.older(span.older, span.since), *account.empty(mute)]


def _tallied(
    desk: Desk, order: Order, gathered: gather.Gathered, span: window.Span, day: finding.Day, told: int
) -> Report:
    """The report with its counts, as it stands where nothing is told."""
    failed, left = len(gathered.failures), len(gathered.left)
    heard = account.Heard(len(desk.feeds) - failed - left, failed, left)
    report = _report(
        desk, order, gathered, "nothing", account.why_nothing(span.since, len(span.fresh), len(day.stories), heard)
    )
    tally = replace(report.tally, new=len(span.fresh), stories=len(day.stories), told=told, duplicates=day.copies)
    return replace(report, tally=tally)


def _report(desk: Desk, order: Order, gathered: gather.Gathered, state: RunState, why: str) -> Report:
    tally = Tally(
        feeds=len(desk.feeds),
        feeds_unchanged=gathered.unchanged,
        entries=gathered.entries,
        failures=len(gathered.failures),
    )
    return Report(desk.list.id, order.date, state, why, tally=tally, failures=gathered.failures, left=gathered.left)


def _unreachable(gathered: gather.Gathered) -> str:
    """That no feed could be read, why the first could not, and what to do."""
    count, first = len(gathered.failures), gathered.failures[0].why
    asked = (" that was asked" if count == 1 else " that were asked") if gathered.left else ""
    what = (
        f"The only feed{asked} could not be read" if count == 1 else f"None of the {count:,} feeds{asked} could be read"
    )
    why = first if count == 1 else f"the first: {first}"
    return f"{what} ({why}): see whether this machine reaches the network, and ask again by `digest feeds check`."
