"""feeds add: the feed behind an address is found, shown, and written into feeds.yaml when the operator agrees."""

import sys
from collections.abc import Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import columns, console
from digest.errors import Refused, Unreachable
from digest.model import TOPICS, Failure

if TYPE_CHECKING:
    from digest.app import App
    from digest.app.finding import Found
    from digest.config.editing import Listed
    from digest.model import Feed
    from digest.pipeline.discover import Candidate

ORIGINS = {
    "document": "the address itself",
    "address": "known by its address",
    "named": "named by the page",
    "linked": "linked from the page",
    "usual": "a place where feeds often lie",
    "page": "the headlines of the page itself",
}
SHOWN_OTHERS = 6


def _known(topics: list[str] | None) -> list[str] | None:
    for topic in topics or ():
        if topic not in TOPICS:
            raise typer.BadParameter(f"{topic!r} is no topic; the topics are {', '.join(TOPICS)}")
    return topics


def _format(kind: str) -> str:
    from digest.config.schema import ALSO, KINDS

    if (plain := ALSO.get(kind.lower(), kind.lower())) not in KINDS:
        raise typer.BadParameter(f"{kind!r} is no kind of feed; the kinds are {', '.join(KINDS)}")
    return plain


def add(
    url: Annotated[str, typer.Argument(help="The feed's address, or that of the page it belongs to.")],
    title: Annotated[str, typer.Option("--title", help="What to call it; its own title by default.")] = "",
    topic: Annotated[
        list[str] | None, typer.Option("--topic", callback=_known, help="What it is about; may be given again.")
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", callback=_format, help="How to read it, where that is not to be found out.")
    ] = "auto",
    selector: Annotated[str, typer.Option("--selector", help="The CSS selector of a page's headlines.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write it without asking.")] = False,
) -> None:
    """Find the feed behind an address, show its last entries and, if you agree, write it into feeds.yaml."""
    with console.opened(console.settings(first=True)) as digest:
        zone = digest.settings.list.timezone
        found = _looked_for(digest, url, kind, selector)
    if found is None:
        return
    for line in shown(found, zone, columns.room()):
        console.say(line)
    if agreed(yes=yes):
        console.say(_written(console.listing(), _listed(found, title, topic or ())))


def agreed(*, yes: bool) -> bool:
    """Whether to write; raises Refused where there is nobody to ask."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise Refused("Nothing was written, for there is no terminal to ask on: add --yes to write it.")
    try:
        if typer.confirm(f"Add it to {console.listing()}?"):
            return True
    except typer.Abort as error:
        console.say("\nNothing was written.")
        raise typer.Exit(130) from error
    console.say("Nothing was written.")
    return False


def shown(found: "Found", zone: tzinfo, width: int) -> list[str]:
    """What was found: the feed, its newest entries with their dates, and other places."""
    read = f"{found.kind} ({found.format})" if found.kind == "auto" else found.kind
    rows = [("title", found.title), ("address", found.url), ("kind", f"{read}, {ORIGINS[found.origin]}")]
    rows += [("selector", found.selector)] if found.selector else []
    newest = f", the newest {len(found.newest)}:" if found.count > len(found.newest) else ":" if found.count else " yet"
    rows.append(("entries", f"{found.count:,}{newest}"))
    lines = [f"{name:8} {value}" for name, value in rows]
    dated = [
        ("", _day(entry.published, zone) if entry.published else "no date", entry.title or entry.url)
        for entry in found.newest
    ]
    lines += columns.aligned(dated, width, gives=2)
    return lines + _others(found.others, width)


def _day(published: datetime, zone: tzinfo) -> str:
    try:
        return f"{published.astimezone(zone):%Y-%m-%d}"
    except OverflowError:  # a feed may say that it was written at the end of the calendar
        return f"{published:%Y-%m-%d}"


def _others(others: "Sequence[Candidate]", width: int) -> list[str]:
    if not others:
        return []
    rows = [
        ("", other.url, other.title if other.kind == "auto" else f"--kind {other.kind}")
        for other in others[:SHOWN_OTHERS]
    ]
    more = len(others) - SHOWN_OTHERS
    return ["others", *columns.aligned(rows, width, gives=2), *([f"  and {more} more"] if more > 0 else [])]


def _looked_for(digest: "App", url: str, kind: str, selector: str) -> "Found | None":
    """The feed, unless it is listed already, which is said; raises Unreachable where none was found."""
    from digest.app.finding import Wanted
    from digest.app.sources import listed
    from digest.pipeline.discover import spellings

    feeds = (*digest.settings.feeds, *digest.settings.resting)
    if known := listed(feeds, *spellings(url)):
        console.say(_already(known, "is listed already"))
        return None
    found = digest.sources.find(Wanted(url, kind, selector), digest.now())
    if isinstance(found, Failure):
        raise Unreachable(f"{found.what}: {found.why}.")
    if (known := listed(feeds, found.url)) is None:
        return found
    for line in (
        _already(known, f"was found behind {url} and is listed already"),
        *_others(found.others, columns.room()),
    ):
        console.say(line)
    return None


def _already(feed: "Feed", what: str) -> str:
    rest = "" if feed.enabled else f"; it is disabled: `digest feeds enable {feed.id}` has it read again"
    return f"{feed.title} {what}: its id is {feed.id}, its address {feed.url}{rest}."


def _listed(found: "Found", title: str, topics: Sequence[str]) -> "Listed":
    from digest.config.editing import Listed

    return Listed(
        " ".join(title.split()) or found.title,
        found.url,
        found.kind,
        tuple(dict.fromkeys(topics)),
        selector=found.selector,
    )


def _written(path: Path, new: "Listed") -> str:
    """The list with a feed more; says which id it got."""
    from digest.config import editing

    before = editing.read(path)
    after = editing.added(before, [new])
    editing.write(path, before, after)
    feed = next(feed for feed in editing.current(after).feeds if feed.url == new.url)
    return f"{feed.title} is listed now in {path}: its id is {feed.id}, its role {feed.role}."
