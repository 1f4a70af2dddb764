"""edit: look at a day's issue and change it, story by story; every command says what it did and what still waits."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import commands, console, report, sheet
from digest.edits import WHY, Change
from digest.errors import Refused

if TYPE_CHECKING:
    from digest.app.views import Item, View

app = typer.Typer(
    help="What the editor does to an issue before it is mailed, and corrections after.", no_args_is_help=True
)
Story = Annotated[
    str, typer.Argument(help="The story: its place (top-2, left-1), its id or the beginning of it, or its slug.")
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who edits, as the list of edits shows it.")]
Where = Annotated[str, typer.Option("--story", metavar="STORY", help="The story it is about; the issue by default.")]
EDITOR = "command line"


@app.command()
def show(
    story: Annotated[
        str, typer.Argument(help="Only this story, with its sentences, marks and entries by number.")
    ] = "",
    day: console.Day = None,
    whole: Annotated[bool, typer.Option("--all", help="Show all that was left out.")] = False,
    as_json: console.Json = False,
) -> None:
    """Show the issue as it stands: what is told and where, what was left out, what was edited, and what waits."""
    from digest.app import views

    with console.opened() as digest:
        found = digest.editing.day(commands.parsed(day))
    if story:
        return sheet.story(views.find(found, story), as_json=as_json)
    return sheet.view(found, whole=whole, as_json=as_json)


@app.command(name="list")
def listed(day: console.Day = None, as_json: console.Json = False) -> None:
    """List the edits of an issue by number, those undone among them."""
    with console.opened() as digest:
        found = digest.editing.day(commands.parsed(day))
    sheet.edits(found, as_json=as_json)


@app.command()
def pin(story: Story, day: console.Day = None, by: By = EDITOR, as_json: console.Json = False) -> None:
    """Tell a story first, even where its section is full."""
    _change(lambda _: Change("pin", story), day, by, as_json=as_json)


@app.command()
def drop(story: Story, day: console.Day = None, by: By = EDITOR, as_json: console.Json = False) -> None:
    """Leave a story out."""
    _change(lambda _: Change("drop", story), day, by, as_json=as_json)


@app.command()
def merge(
    story: Story,
    other: Annotated[str, typer.Argument(help="The story that becomes part of it.")],
    day: console.Day = None,
    by: By = EDITOR,
    as_json: console.Json = False,
) -> None:
    """Make two stories one: the first keeps its place, the stronger gives the headline."""
    _change(lambda _: Change("merge", story, other=other), day, by, as_json=as_json)


@app.command()
def split(
    story: Story,
    entries: Annotated[list[int], typer.Argument(help="Numbers of entries, as `digest edit show STORY` counts them.")],
    day: console.Day = None,
    by: By = EDITOR,
    as_json: console.Json = False,
) -> None:
    """Make some entries of a story a story of their own."""
    _change(lambda view: _split(view, story, entries), day, by, as_json=as_json)


@app.command()
def move(
    story: Story,
    section: Annotated[str, typer.Argument(help="top, papers or quick.")],
    place: Annotated[int, typer.Argument(help="The place in it, from 1.")],
    day: console.Day = None,
    by: By = EDITOR,
    as_json: console.Json = False,
) -> None:
    """Put a story at a place, also one that was left out."""
    _change(lambda _: Change("move", story, section=section.lower(), place=place), day, by, as_json=as_json)


@app.command()
def retitle(
    story: Story,
    text: Annotated[str, typer.Argument(help="The headline.")],
    day: console.Day = None,
    by: By = EDITOR,
    as_json: console.Json = False,
) -> None:
    """Give a story another headline."""
    _change(lambda _: Change("retitle", story, text=text), day, by, as_json=as_json)


@app.command()
def sentence(
    story: Story,
    number: Annotated[
        str, typer.Argument(help="Which one: 1, 2 ...; one more than there are adds one; `why` is why it matters.")
    ],
    text: Annotated[str, typer.Argument(help="What it shall say; without it the sentence is removed.")] = "",
    day: console.Day = None,
    by: By = EDITOR,
    as_json: console.Json = False,
) -> None:
    """Change, remove or add a sentence of a story; it is shown as edited."""
    _change(lambda view: _sentence(view, story, number, text), day, by, as_json=as_json)


@app.command()
def mark(
    story: Story,
    facet: Annotated[str, typer.Argument(help="As `digest edit show STORY` names them: class, licence, weights ...")],
    value: Annotated[
        str,
        typer.Argument(
            help="yes, no or unknown. Of class: closed, restricted, open_weights, open_source, unknown, or na for nothing to "
            "judge. Of licence: SPDX ids with commas, or nothing for none."
        ),
    ] = "",
    day: console.Day = None,
    by: By = EDITOR,
    as_json: console.Json = False,
) -> None:
    """Set an openness mark of a story; it is shown as edited."""
    _change(lambda _: Change("mark", story, was=facet, text=value), day, by, as_json=as_json)


@app.command()
def note(
    text: Annotated[str, typer.Argument(help="What to say to the readers; an empty text takes the note away.")],
    story: Where = "",
    day: console.Day = None,
    by: By = EDITOR,
    as_json: console.Json = False,
) -> None:
    """Write a note of the editor, at the head of the issue or under a story."""
    _change(lambda _: Change("note", story, text=text), day, by, as_json=as_json)


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="The page that tells the story.")],
    day: console.Day = None,
    by: By = EDITOR,
    as_json: console.Json = False,
) -> None:
    """Tell the story of a page that no feed brought."""
    _change(lambda _: Change("add", text=url), day, by, as_json=as_json)


@app.command()
def approve(
    day: console.Day = None,
    by: By = EDITOR,
    mailing: Annotated[bool, typer.Option("--send", help="Mail it at once.")] = False,
    as_json: console.Json = False,
) -> None:
    """Allow the issue to be mailed as it is now; a later change needs another approval."""
    with console.opened() as digest:
        found = digest.editing.approve(commands.parsed(day), by)
        outcome = digest.send(found.edition) if mailing else None
    if outcome:
        return report.sent(outcome, as_json=as_json)
    return sheet.changed(found, as_json=as_json)


@app.command()
def correct(
    text: Annotated[str, typer.Argument(help="What was wrong, and what is right.")],
    story: Where = "",
    day: console.Day = None,
    by: By = EDITOR,
    as_json: console.Json = False,
) -> None:
    """Publish a correction of an issue that went out: in the archive, and in the next issue."""
    _change(lambda _: Change("correct", story, text=text), day, by, as_json=as_json)


@app.command()
def undo(
    number: Annotated[int, typer.Argument(help="The edit's number.")],
    day: console.Day = None,
    by: By = EDITOR,
    as_json: console.Json = False,
) -> None:
    """Take one edit back; the others stay."""
    with console.opened() as digest:
        found = digest.editing.undo(commands.parsed(day), number, by)
    sheet.changed(found, number, as_json=as_json)


def _change(wanted: "Callable[[View], Change]", day: str | None, by: str, *, as_json: bool) -> None:
    """Look, change, and say what was done."""
    from digest import forkserver

    when = commands.parsed(day)
    forkserver.start()
    with console.opened() as digest:
        found = digest.editing.apply(when, wanted(digest.editing.day(when)), by)
    sheet.changed(found, as_json=as_json)


def _split(view: "View", story: str, numbers: list[int]) -> Change:
    item = _item(view, story)
    count = len(item.pieces)
    if bad := [number for number in numbers if not 1 <= number <= count]:
        raise Refused(
            f"“{item.headline}” has no entry {bad[0]}: it has {count}, as `digest edit show {item.id}` counts them."
        )
    return Change("split", item.id, others=tuple(item.pieces[number - 1].id for number in numbers))


def _sentence(view: "View", story: str, number: str, text: str) -> Change:
    item = _item(view, story)
    if number.lower() == WHY:
        return Change("sentence", item.id, text=text, section=WHY)
    count = len(item.sentences)
    if not number.isdecimal() or not 1 <= int(number) <= count + 1:
        raise Refused(
            f"“{item.headline}” has no sentence {number}: name one of 1 to {count}, {count + 1} to add one, or `why`."
        )
    was = item.sentences[int(number) - 1].text if int(number) <= count else ""
    return Change("sentence", item.id, was=was, text=text)


def _item(view: "View", story: str) -> "Item":
    from digest.app import views

    return views.find(view, story)
