"""benchmarks: what stories claimed of scores, open beside closed. All figures are claims."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import columns, console, files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.learnt import Measured, Standing

app = typer.Typer(help="The scores that stories claimed, open beside closed; all figures are claims.")
HEADS = ("BENCHMARK", "CLAIMS", "BEST OPEN", "BEST CLOSED", "CLOSED LEADS BY", "MONTHS")


@app.callback(invoke_without_command=True)
def benchmarks(context: typer.Context) -> None:
    """The scores that stories claimed, open beside closed; without more words the list."""
    if context.invoked_subcommand is None:
        listed()


@app.command(name="list")
def listed(as_json: console.Json = False) -> None:
    """List the benchmarks: the best open and the best closed claim of each, and the gap in points and months."""
    with console.opened() as digest:
        found = digest.registry.standings()
    if as_json:
        for standing in found:
            console.show(standing)
        return
    if not found:
        console.say("No score is known yet: every issue that is made adds those its stories claim.")
        return
    rows = [_row(standing) for standing in found]
    head, *lines = columns.aligned([HEADS, *rows], columns.room(), right=frozenset({1, 4, 5}), gives=2)
    console.say(typer.style(head, bold=True))
    for line in lines:
        console.say(line)


@app.command()
def export(
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to a file instead.")] = None,
) -> None:
    """Write all claims as CSV, each with who measured, its date, words and address."""
    from digest import board

    with console.opened() as digest:
        table = board.csv(digest.registry.standings())
    files.written(table, out)


def _row(standing: "Standing") -> tuple[str, ...]:
    name = " ".join(filter(None, (standing.benchmark, standing.variant)))
    points = "" if standing.points is None else f"{standing.points:+.1f}"
    months = "" if standing.months is None else f"{standing.months:.0f}"
    return name, str(len(standing.claims)), _best(standing.open), _best(standing.closed), points, months


def _best(claims: "Sequence[Measured]") -> str:
    if not claims:
        return ""
    best = claims[-1]
    return f"{best.claim.score} {best.claim.model} ({best.at.date})"
