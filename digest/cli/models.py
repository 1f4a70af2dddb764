"""models: what the digest has learnt of models, datasets and tools, and the editor's rulings on it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import columns, console, files
from digest.edits import Change, said
from digest.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.edits import Edit
    from digest.learnt import Contradiction, Known, Thing

app = typer.Typer(help="What stories said of models, datasets and tools over time, and what editors ruled.")
HEADS = ("SLUG", "NAME", "MAKER", "KIND", "CLASS", "LICENCE", "TOLD", "LAST")
KINDS = ("model", "dataset", "tool")
CLASSES = ("open_source", "open_weights", "restricted", "closed", "unknown")
Name = Annotated[str, typer.Argument(help="Its name in any spelling, or its slug.")]
EDITOR = "command line"


@app.callback(invoke_without_command=True)
def models(context: typer.Context) -> None:
    """What stories said of models, datasets and tools over time, and what editors ruled; without more words the list."""
    if context.invoked_subcommand is None:
        listed()


@app.command(name="list")
def listed(
    kind: Annotated[str, typer.Option("--kind", help="Only models, datasets or tools: model, dataset or tool.")] = "",
    of_class: Annotated[str, typer.Option("--class", help="Only of a class, such as open_weights.")] = "",
    contradicted: Annotated[
        bool, typer.Option("--contradicted", help="Only those of which stories say different things.")
    ] = False,
    as_json: console.Json = False,
) -> None:
    """List them: class and licence as they stand, in how many stories they were told, and when last."""
    for value, known, what in ((kind, KINDS, "kind"), (of_class, CLASSES, "class")):
        if value and value not in known:
            raise Refused(f"There is no {what} {value!r}: it is one of {', '.join(known)}.")
    with console.opened() as digest:
        every = digest.registry.things()
    found = [
        thing
        for thing in every
        if kind in ("", thing.kind)
        and of_class in ("", _value(thing, "class") or "unknown")
        and (thing.contradictions or not contradicted)
    ]
    if as_json:
        for thing in found:
            console.show(thing)
        return
    if not found:
        console.say("Nothing such is known." if every else "Nothing is known yet: every issue that is made adds to it.")
        return
    for line in _table(found):
        console.say(line)


@app.command()
def show(name: Name, as_json: console.Json = False) -> None:
    """Show one of them: every mark with its words, date and source, what contradicts it, and where it was told."""
    with console.opened() as digest:
        found = digest.registry.thing(name)
        rulings = digest.registry.rulings(found.slug)
    if as_json:
        return console.show(found)
    for line in _sheet(found, rulings):
        console.say(line)
    return None


@app.command()
def rule(
    name: Name,
    facet: Annotated[
        str, typer.Argument(help="The mark, as `digest models show` names them: class, licence, weights ...")
    ],
    value: Annotated[
        str,
        typer.Argument(help="What is right; of licence SPDX ids with commas, of any `unknown` where nothing is known."),
    ],
    source: Annotated[str, typer.Option("--source", metavar="URL", help="The page where that can be read.")],
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, in a sentence.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who rules, as it is shown.")] = EDITOR,
    as_json: console.Json = False,
) -> None:
    """Set a mark from the next issue on, whatever stories said; `digest edit undo` takes it back."""
    with console.opened() as digest:
        change = Change("rule", was=facet, text=value, other=source, other_title=because)
        edit, found = digest.registry.rule(name, change, by)
    if as_json:
        return console.show(found)
    width = columns.room()
    console.say(columns.under(f"edit {edit.number}: {said(edit.change)}", width, indent=""))
    undo = f"It counts from the issue after {edit.date} on; `digest edit undo {edit.number} --date {edit.date}` takes it back."
    console.say(columns.under(undo, width, indent=""))
    for line in _clashes(found.contradictions):
        console.say(line)
    return None


@app.command()
def export(
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to a file instead.")] = None,
) -> None:
    """Write all that is known as JSON, each mark with its source; the document explains its own words."""
    with console.opened() as digest:
        document = digest.registry.document()
    files.written(document, out)


def _table(found: "Sequence[Thing]") -> "Iterator[str]":
    rows = [
        (
            thing.slug, thing.name, thing.maker, thing.kind, _value(thing, "class") or "unknown", _value(thing, "licence"),
            str(len(thing.tellings)), str(max(at.date for at in thing.tellings)),
        )
        for thing in found
    ]  # fmt: skip
    head, *lines = columns.aligned([HEADS, *rows], columns.room(), right=frozenset({6}), gives=1)
    yield typer.style(head, bold=True)
    for thing, line in zip(found, lines, strict=True):
        yield line
        yield from _clashes(thing.contradictions)


def _sheet(found: "Thing", rulings: "Sequence[Edit]") -> "Iterator[str]":
    width = columns.room()
    about = [found.maker, found.kind, f"family {found.family}", *[f"version {found.version}"] * bool(found.version)]
    yield columns.under(f"{found.name} · {' · '.join(filter(None, about))} · {found.slug}", width, indent="")
    for mark in found.marks:
        yield columns.under(f"{mark.facet}: {mark.value}, {_source(mark)}", width, indent="  ")
        yield from [columns.under(f"“{mark.quote}”", width)] * bool(mark.quote)
    yield from _clashes(found.contradictions)
    for edit in rulings:
        yield columns.under(f"edit {edit.number} of {edit.date}: {said(edit.change)} ({edit.by})", width, indent="  ")
    yield columns.under(f"told in {columns.counted(len(found.tellings), 'story', 'stories')}:", width, indent="  ")
    for at in found.tellings:
        yield columns.under(f"{at.date} {at.headline} ({at.outlet}) {at.url}{'' if at.told else ' [left out]'}", width)


def _clashes(found: "Sequence[Contradiction]") -> "Iterator[str]":
    for clash in found:
        older, newer = clash.older, clash.newer
        line = (
            f"contradicted: {clash.facet} {older.value} ({_source(older)}) against {newer.value} ({_source(newer)}), which stands; "
            f"`digest models rule {clash.slug} {clash.facet} VALUE --source URL --because TEXT` settles it"
        )
        yield columns.under(line, columns.room())


def _source(mark: "Known") -> str:
    who = f"ruled by {mark.at.outlet}" if mark.edited and not mark.at.story else mark.at.outlet
    return f"{who}, {mark.at.date} {mark.at.url}"


def _value(thing: "Thing", facet: str) -> str:
    mark = thing.mark(facet)
    return mark.value if mark else ""
