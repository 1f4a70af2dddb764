"""`digest step NAME`: one step of the line as a filter, JSON Lines in and out; the fields are in docs/steps.md."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from digest.cli import console
from digest.errors import Refused

Row = dict[str, Any]

SUMMARY = {
    "parse": "feed files to entries, one line an entry",
    "extract": "HTML pages to the article in each",
    "canonical": "addresses to their canonical form and the key that equal articles share",
    "guard": "addresses to whether they may be asked, hop by hop",
    "clean": "untrusted HTML to harmless HTML and plain text",
    "dedupe": "articles to the one each is a copy of",
    "cluster": "texts to the event that each tells",
    "rank": "a day's stories, best first, each score in points",
    "summarise": "sources to a headline and grounded sentences",
    "ground": "summaries to the facts in them that their sources do not hold",
    "openness": "texts to how open their subject is, each mark with its quote",
    "glossary": "texts to the key terms in them",
}


def step(
    name: Annotated[str | None, typer.Argument(help="The step; --list names all.")] = None,
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files instead of standard input; feeds or pages for parse and extract.")
    ] = None,
    url: Annotated[str, typer.Option("--url", help="Where the files of parse and extract came from.")] = "",
    llm: Annotated[bool, typer.Option("--llm", help="Let the configured model write (summarise).")] = False,
    why: Annotated[
        tuple[str, str] | None, typer.Option("--why", help="Ids of two lines: why they are one story or two (cluster).")
    ] = None,
    list_steps: Annotated[bool, typer.Option("--list", help="Name all steps.")] = False,
) -> None:
    """Run one step of the line on your own data."""
    if list_steps or name is None:
        for known, line in SUMMARY.items():
            console.say(f"{known:10}  {line}")
        return
    if name not in SUMMARY:
        raise Refused(f"There is no step {name!r}: choose one of {', '.join(SUMMARY)}.")
    found = _explained(name, files or [], why) if why else _lines(name, files or [], url, llm=llm)
    if failed := sum(_printed(line) for line in found):
        console.complain(f"{failed} {'line' if failed == 1 else 'lines'} could not be served")
        raise typer.Exit(1)


def _explained(name: str, files: list[Path], why: tuple[str, str]) -> Iterator[Row]:
    from digest.cli import batches

    if name != "cluster":
        raise Refused(f"--why asks `digest step cluster`, and not {name}: leave it out.")
    yield batches.explained(list(_rows(files)), *why)


def _lines(name: str, files: list[Path], url: str, *, llm: bool) -> Iterator[Row]:
    from digest.cli import filters

    if name in filters.FILES:
        if not files:
            raise Refused(f"`digest step {name}` reads files: name at least one.")
        yield from (line for file in files for line in filters.FILES[name](file, url))
    elif llm:
        with console.opened() as digest:
            yield from filters.served(name, _rows(files), digest.writer())
    else:
        yield from filters.served(name, _rows(files), None)


def _rows(files: list[Path]) -> Iterator[Row]:
    """The input's objects; a line that is none comes as an object with `error`."""
    number = 0
    for text in _text(files):
        if not text.strip():
            continue
        number += 1
        try:
            row = json.loads(text.removeprefix("\ufeff"), parse_constant=_no_number)
            problem = "" if isinstance(row, dict) else "it is no JSON object"
        except (ValueError, RecursionError) as error:
            row, problem = None, f"it is not JSON ({' '.join(str(error).split())[:80]})"
        yield {"id": None, "error": f"line {number}: {problem}"} if problem else row


def _no_number(name: str) -> None:
    """Refuse NaN and Infinity: JSON has no such numbers (RFC 8259, 6), and a line that hands one through would be none."""
    raise ValueError(f"{name} is no number of JSON")


def _text(files: list[Path]) -> Iterable[str]:
    if not files:
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        yield from sys.stdin
    for file in files:
        try:
            with file.open(encoding="utf-8", errors="replace") as lines:
                yield from lines
        except OSError as error:
            raise Refused(f"{file} cannot be read ({error.strerror}): name a file of JSON Lines.") from error


def _printed(line: Row) -> bool:
    """Print one line; whether it says an error."""
    typer.echo(json.dumps(line, ensure_ascii=False, default=str).encode("utf-8", "replace").decode())
    return "error" in line
