"""feeds check."""

from typing import Annotated

import typer

from digest.cli import console
from digest.errors import Refused

app = typer.Typer(help="The sources.", no_args_is_help=True)


@app.callback()
def feeds() -> None:
    """The sources."""


@app.command()
def check(
    names: Annotated[
        list[str] | None, typer.Argument(help="Only the feeds whose id or title holds one of these words.")
    ] = None,
    as_json: console.Json = False,
) -> None:
    """Read all feeds at once, as a run would, and say which cannot be read and why."""
    with console.opened() as digest:
        chosen = tuple(
            feed
            for feed in digest.settings.feeds
            if not names or any(name.lower() in f"{feed.id} {feed.title}".lower() for name in names)
        )
        if not chosen:
            raise Refused(f"No feed's id or title holds {' or '.join(names or [])}: leave the words out to check all.")
        found = digest.read_feeds(chosen)
    if as_json:
        console.show(found)
    else:
        for failure in found.failures:
            console.say(f"MEND  {failure.what}: {failure.why}")
        answered = len(chosen) - len(found.failures)
        console.say(
            f"{answered} of {len(chosen)} feeds can be read: {found.entries} entries, {found.new} of them new, {found.unchanged} feeds unchanged"
        )
    if found.failures:
        raise typer.Exit(1)
