"""feeds list and check: how the sources stand, and what has to be mended."""

from collections import Counter
from dataclasses import asdict
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import columns, console
from digest.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.app.sources import Standing
    from digest.model import Feed
    from digest.pipeline.gather import Gathered
    from digest.settings import Settings

Words = Annotated[list[str] | None, typer.Argument(help="Only the feeds whose id or title holds one of these words.")]
COLOURS = {
    "failing": "red",
    "retired": "red",
    "waiting": "yellow",
    "moved": "yellow",
    "new": "green",
    "disabled": "bright_black",
}
HEADS = ("FEED", "HEALTH", "LAST NEW", "ENTRIES", "FAILS", "SAVED")


def listed(words: Words = None, as_json: console.Json = False) -> None:
    """Show how each feed stands: its health, when it last brought something new, its entries, failures, and bytes saved."""
    with console.opened() as digest:
        settings = digest.settings
        chosen = picked((*settings.feeds, *settings.resting), words)
        found = digest.sources.standings(chosen, digest.now())
    if as_json:
        for one in found:
            console.show(_object(one))
    else:
        _table(found, settings.list.timezone, columns.room())


def check(words: Words = None, as_json: console.Json = False) -> None:
    """Read all feeds at once, as a run would, and say which cannot be read and why; disabled and retired ones when named."""
    with console.opened() as digest:
        chosen = asked(digest.settings, words)
        found = digest.sources.check(chosen, digest.now(), named=bool(words))
    if as_json:
        console.show(found)
    else:
        _outcome(found, len(chosen))
    if found.failures:
        raise typer.Exit(1)


def picked(feeds: "Sequence[Feed]", words: "Sequence[str] | None") -> "tuple[Feed, ...]":
    """The feeds whose id or title holds one of the words, or all; raises Refused where there is none."""
    chosen = tuple(
        feed for feed in feeds if not words or any(word.lower() in f"{feed.id} {feed.title}".lower() for word in words)
    )
    if not chosen and words:
        raise Refused(f"No feed's id or title holds {' or '.join(words)}: leave the words out to see all.")
    return chosen


def asked(settings: "Settings", words: "Sequence[str] | None") -> "tuple[Feed, ...]":
    """What a check asks: all feeds but the disabled ones, or those that are named; raises Refused where there is none."""
    if not words and not settings.feeds:
        raise Refused("All feeds are disabled: name those to check, or enable one by `digest feeds enable`.")
    return picked((*settings.feeds, *settings.resting), words) if words else settings.feeds


def _outcome(found: "Gathered", chosen: int) -> None:
    for failure in found.failures:
        console.say(f"MEND  {failure.what}: {failure.why}")
    for left in found.left:
        console.say(f"LEFT  {left.what}: {left.why}")
    tried = chosen - len(found.left)
    console.say(
        f"{tried - len(found.failures)} of {columns.counted(tried, 'feed')} can be read: {columns.counted(found.entries, 'entry', 'entries')}, "
        f"{found.new:,} of them new, {columns.counted(found.unchanged, 'feed')} unchanged"
        + (f"; {columns.counted(len(found.left), 'feed')} left alone" if found.left else "")
    )


def _object(one: "Standing") -> dict[str, object]:
    """All that is known of a feed, flat, for scripts."""
    feed, state = asdict(one.feed), asdict(one.state)
    state |= state.pop("validators")
    known = {name: value for name, value in state.items() if name not in {"feed", "url"}}
    return {**feed, "health": one.health, "last_new": one.last_new, "entries": one.entries, **known}


def _table(found: "Sequence[Standing]", zone: tzinfo, width: int) -> None:
    rows = [
        (one.feed.id, one.health, _day(one.last_new, zone), f"{one.entries:,}", f"{one.state.failures or ''}", columns.size(one.state.saved))
        for one in found
    ]  # fmt: skip
    head, *lines = columns.aligned([HEADS, *rows], width, right=frozenset({3, 4, 5}))
    console.say(typer.style(head, bold=True))
    for one, line in zip(found, lines, strict=True):
        console.say(typer.style(line, fg=COLOURS.get(one.health)))
        if remark := _remark(one, zone):
            console.say(columns.under(remark, width))
    console.say()
    for line in _totals(found):
        console.say(columns.under(line, width, indent=""))


def _remark(one: "Standing", zone: tzinfo) -> str:
    """What there is to know of a feed that is not simply well."""
    since = f"{one.since.astimezone(zone):%Y-%m-%d}" if one.since else ""
    if one.health == "failing":
        return f"failing since {since} ({columns.counted(max(one.state.failures, 1), 'time')}): {one.why}"
    if one.health == "waiting" and one.since:
        return f"waiting until {one.since.astimezone(zone):%Y-%m-%d %H:%M}, as its server asked{f' ({one.why})' if one.why else ''}"
    if one.health == "retired":
        return f"retired, so not asked any more: {one.why}"
    return f"moved to {one.why}" if one.health == "moved" else ""


def _totals(found: "Sequence[Standing]") -> list[str]:
    """What all feeds come to, and what to do about those that are ill."""
    counts = Counter(one.health for one in found)
    named = [f"{count:,} {'not read yet' if health == 'unread' else health}" for health, count in counts.items()]
    entries = columns.counted(sum(one.entries for one in found), "entry", "entries")
    saved = columns.size(sum(one.state.saved for one in found)) or "nothing"
    lines = [
        f"{columns.counted(len(found), 'feed')}: {', '.join(named)}; {entries}; {saved} saved by unchanged answers."
    ]
    if ill := counts["failing"] + counts["retired"]:
        them = "it" if ill == 1 else "them"
        none = counts["failing"] > 1 and ill == len(found) - counts["disabled"]
        first = "that is all of them, so check the network first, then " if none else ""
        lines.append(
            f"{columns.counted(ill, 'feed')} cannot be read: {first}ask again by `digest feeds check ID`, correct the address in feeds.yaml, "
            f"or put {them} to rest by `digest feeds disable ID`."
        )
    elif counts["moved"]:
        lines.append("Write the new addresses of those that moved into feeds.yaml.")
    return lines


def _day(moment: datetime | None, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d}" if moment else "-"
