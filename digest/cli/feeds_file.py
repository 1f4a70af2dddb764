"""feeds disable, enable, import and export: feeds.yaml changed or taken elsewhere."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import console
from digest.errors import Refused

if TYPE_CHECKING:
    from digest.config.opml import Subscriptions
    from digest.model import Feed

Names = Annotated[list[str], typer.Argument(help="Ids or titles of feeds, or a part of one that no other feed has.")]
SHOWN = 20


def disable(names: Names) -> None:
    """Read feeds no more until they are enabled; what they brought stays."""
    for feed in _switched(names, enabled=False):
        console.say(f"{feed.title} ({feed.id}) is {'now' if feed.enabled else 'already'} disabled")


def enable(names: Names) -> None:
    """Read feeds again that were disabled, or that were retired because they failed."""
    with console.opened() as digest:
        for feed in _switched(names, enabled=True):
            again = "; its failures are forgotten" if digest.sources.revive((feed.id,)) else ""
            console.say(f"{feed.title} ({feed.id}) is {'already' if feed.enabled else 'now'} enabled{again}")


def imported(
    file: Annotated[Path, typer.Argument(help="A list of feeds in OPML; - is standard input.", readable=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
) -> None:
    """Add the feeds of an OPML file that are not listed yet; exit code 1 where some of it could not be taken."""
    from digest.config import editing

    before, found = editing.read(console.listing()), _subscriptions(file)
    new = editing.fresh(before, found.feeds)
    after = editing.added(before, new)
    if not dry_run:
        editing.write(console.listing(), before, after)
    _tell(found, [f"{feed.title}  {feed.url}" for feed in new], dry=dry_run)
    raise typer.Exit(1 if found.skipped else 0)


def export(
    file: Annotated[Path | None, typer.Argument(help="Where to; standard output by default.", readable=False)] = None,
) -> None:
    """Write all feeds as OPML, for another program or another list."""
    from digest.config import editing, opml

    listed = editing.current(editing.read(console.listing()))
    text = opml.write(listed.feeds, listed.list.masthead.title)
    if file is None or str(file) == "-":
        return typer.echo(text, nl=False)
    _save(file, text)
    return console.say(f"{file} written: {len(listed.feeds)} feeds")


def _switched(names: Sequence[str], *, enabled: bool) -> list["Feed"]:
    """The feeds that some names mean, as they were before all of them were switched in the file."""
    from digest.config import editing

    before = after = editing.read(console.listing())
    feeds = editing.current(before).feeds
    chosen = list(dict.fromkeys(_meant(feeds, name) for name in names))
    for feed in chosen:
        after = editing.switched(after, feed.id, enabled)
    editing.write(console.listing(), before, after)
    return chosen


def _meant(feeds: Sequence["Feed"], name: str) -> "Feed":
    """The one feed with an id, with a title, or with a part of either; raises Refused."""
    word = name.strip().lower()
    rules = (
        [feed for feed in feeds if feed.id == word],
        [feed for feed in feeds if feed.title.lower() == word],
        [feed for feed in feeds if word and (word in feed.id or word in feed.title.lower())],
    )
    found = next((some for some in rules if some), [])
    if not found:
        raise Refused(f"No feed's id or title holds {name!r}: `digest feeds list` shows them all.")
    if len(found) > 1:
        shown = ", ".join(feed.id for feed in found[:5]) + (" ..." if len(found) > 5 else "")
        raise Refused(f"{name!r} could mean {len(found)} feeds ({shown}): name one by its id.")
    return found[0]


def _subscriptions(file: Path) -> "Subscriptions":
    """The feeds in a file; raises Refused."""
    from digest.config import opml
    from digest.model import Failure

    name = "Standard input" if str(file) == "-" else str(file)
    try:
        if str(file) == "-":
            found = opml.read(sys.stdin.buffer.read(opml.LARGEST + 1))
        else:
            with file.open("rb") as stream:
                found = opml.read(stream.read(opml.LARGEST + 1))
    except OSError as error:
        raise Refused(f"{name} cannot be read ({error.strerror}): name a list of feeds in OPML.") from error
    if isinstance(found, Failure):
        raise Refused(f"{name} {found.why}; nothing was changed.")
    return found


def _save(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8", newline="")
    except OSError as error:
        raise Refused(f"{file} cannot be written ({error.strerror}): name another file.") from error


def _tell(found: "Subscriptions", new: Sequence[str], *, dry: bool) -> None:
    """What an import did, in lines; the count last."""
    skipped = [f"SKIP  {failure.what}: {failure.why}" for failure in found.skipped]
    for lines in (skipped, [f"add   {line}" for line in new]):
        for line in lines[:SHOWN]:
            console.say(line)
        if len(lines) > SHOWN:
            console.say(f"...   and {len(lines) - SHOWN} more")
    counts = f"{len(new)} added, {len(found.feeds) - len(new)} there already, {len(skipped)} skipped"
    console.say(f"{counts}{'; nothing was written' if dry else ''}")
