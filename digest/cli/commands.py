"""run, preview, send and doctor."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import console, report, spending
from digest.errors import Refused, Unreachable

if TYPE_CHECKING:
    from digest.app import App
    from digest.app.sending import Outcome
    from digest.issue import Edition

Address = Annotated[str | None, typer.Option("--to", metavar="ADDRESS", help="Only one copy, to this address.")]
OLDEST = date(1999, 3, 15)
"""The day of the first version of RSS."""


DryRun = Annotated[bool, typer.Option("--dry-run", help="Make the issue, but store no issue and mail nobody.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say why each story stands where it does, or was left out.")]
Rebuild = Annotated[bool, typer.Option("--rebuild", help="Make a new version of an issue that was not sent.")]
Hold = Annotated[bool, typer.Option("--hold", help="Make the issue, and mail it later by `digest send`.")]
Due = Annotated[
    bool, typer.Option("--due", help="Ask only feeds that are due by their own rhythm; for runs more often than daily.")
]
Estimate = Annotated[
    bool, typer.Option("--estimate", help="Only say what a model would take: calls, tokens and money; none is asked.")
]
Sample = Annotated[bool, typer.Option("--sample", help="Make the bundled sample edition of invented stories.")]
OrSample = Annotated[bool, typer.Option("--or-sample", help="The same, if no feed at all can be reached.")]


def run(
    day: console.Day = None,
    dry_run: DryRun = False,
    explain: Explain = False,
    rebuild: Rebuild = False,
    hold: Hold = False,
    due: Due = False,
    estimate: Estimate = False,
    sample: Sample = False,
    or_sample: OrSample = False,
    as_json: console.Json = False,
) -> None:
    """Read the feeds, make the day's issue and mail it to everyone who confirmed."""
    from digest import forkserver

    when = parsed(day)
    if estimate and (rebuild or sample):
        raise Refused("--estimate makes nothing: leave out --rebuild and --sample.")
    forkserver.start()
    if sample:
        return report.outcome(_sample(), explain=explain, as_json=as_json)
    try:
        with console.opened() as digest:
            if estimate:
                return spending.estimate(digest.estimate(when, due=due), digest.settings.model, as_json=as_json)
            outcome = digest.make(when, rebuild=rebuild, dry=dry_run, send=not hold, due=due)
    except Unreachable as error:
        if not or_sample or estimate:
            raise
        console.complain(f"{error} The sample edition is made instead: invented stories, mailed to nobody.")
        outcome = _sample()
    return report.outcome(outcome, explain=explain, as_json=as_json)


def preview(
    day: console.Day = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port on this machine.")] = 8000,
    by: Annotated[str, typer.Option("--as", metavar="NAME", help="Who edits, as the list of edits names them.")] = "",
) -> None:
    """Show issues on this machine, as readers will see them, and edit those that were not sent."""
    from digest import sampler
    from digest.web import preview as pages

    when = parsed(day)
    with console.opened() as digest, sampler.articles(digest.settings):
        pages.serve(digest, when, port, console.say, by.strip()[:80] or pages.EDITOR)


def send(day: console.Day = None, to: Address = None, as_json: console.Json = False) -> None:
    """Mail an issue that was made before to those who have not got it; nobody is mailed twice."""
    when = parsed(day)
    with console.opened() as digest:
        edition = _edition(digest, when)
        if to:
            said = digest.send_copy(edition, to)
            return console.show({"to": to, "outcome": said}) if as_json else console.say(said)
        outcome = digest.send(edition)
    return report.sent(outcome, as_json=as_json)


def doctor(
    offline: Annotated[bool, typer.Option("--offline", help="Ask nothing of any network.")] = False,
    as_json: console.Json = False,
) -> None:
    """Check what an operator can get wrong, and say the remedy."""
    with console.opened() as digest:
        found = list(digest.checks(offline=offline))
    return report.checks(found, as_json=as_json)


def parsed(day: str | None) -> date | None:
    """A date as typed; raises Refused for what is none."""
    if day is None:
        return None
    try:
        found = date.fromisoformat(day)
    except ValueError as error:
        raise Refused(f"{day!r} is not a date: write it as year-month-day, such as 2026-11-24.") from error
    if found < OLDEST:
        raise Refused(f"{day} is before there were any feeds: name a day since {OLDEST}.")
    return found


def _edition(digest: "App", day: date | None) -> "Edition":
    edition = digest.issues.find(digest.settings.list.id, day or digest.today())
    if edition is None:
        raise Refused(
            f"There is no issue of {day or digest.today()}: make it with `digest run{f' --date {day}' if day else ''}`."
        )
    return edition


def _sample() -> "Outcome":
    from digest import sampler

    with console.Watcher() as watch:
        return sampler.sample(console.settings(), watch)
