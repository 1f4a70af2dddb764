"""subscribers add, list, import and export."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console
from digest.errors import Refused

app = typer.Typer(help="The people an issue goes to.", no_args_is_help=True)
Evidence = Annotated[str, typer.Option("--evidence", help="What proves that they asked for it: when, where, how.")]


@app.command()
def add(
    address: Annotated[str, typer.Argument(help="The address, as its owner writes it.")],
    name: Annotated[str, typer.Option("--name", help="The name to write to.")] = "",
    evidence: Evidence = "added by the operator",
    as_json: console.Json = False,
) -> None:
    """Add one confirmed subscriber."""
    from digest import subscriptions

    with console.opened() as digest:
        person, new = subscriptions.add(
            digest.subscribers, digest.settings.list.id, address, name, evidence, digest.now()
        )
    if as_json:
        return console.show({"id": person.id, "address": person.address, "state": person.state, "new": new})
    return console.say(f"{person.address} is {'now' if new else 'already'} on the list ({person.state})")


@app.command(name="list")
def listed(as_json: console.Json = False) -> None:
    """List all subscribers, one a line."""
    with console.opened() as digest:
        for person in digest.subscribers.all(digest.settings.list.id):
            if as_json:
                console.show(person)
            else:
                console.say(
                    f"{person.state:9}  {person.since:%Y-%m-%d}  {person.address}{f'  {person.name}' if person.name else ''}"
                )


@app.command(name="import")
def imported(
    file: Annotated[
        Path, typer.Argument(help="A CSV file with a column `address` and perhaps `name`, `state`, `evidence`.")
    ],
    evidence: Evidence = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    as_json: console.Json = False,
) -> None:
    """Add the addresses of a CSV file; those who left or must not be mailed stay out. One line of report each; exit code 1 where one is bad."""
    from digest import subscriptions

    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise Refused(f"{file} cannot be read ({why}): name a CSV file in UTF-8.") from error
    with console.opened() as digest:
        lines = subscriptions.import_csv(
            text,
            digest.subscribers,
            digest.settings.list.id,
            evidence or f"imported from {file.name}",
            digest.now(),
            dry=dry_run,
        )
    for line in lines:
        console.show(line) if as_json else console.say(
            f"line {line.line}: {line.address or 'no address'}: {line.verdict}{f' ({line.why})' if line.why else ''}"
        )
    counts = Counter(line.verdict for line in lines)
    if not as_json:
        found = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
        console.say(f"{file.name}: {found or 'no address is in it'}{'; nothing was stored' if dry_run else ''}")
    if counts["bad"]:
        raise typer.Exit(1)


@app.command()
def export(file: Annotated[Path | None, typer.Argument(help="Where to; standard output by default.")] = None) -> None:
    """Write all subscribers as CSV, safe to open in a spreadsheet."""
    from digest import subscriptions

    with console.opened() as digest:
        text = "".join(subscriptions.export_csv(digest.subscribers.all(digest.settings.list.id)))
    if file is None:
        typer.echo(text, nl=False)
        return
    try:
        file.write_text(text, "utf-8", newline="")
    except OSError as error:
        raise Refused(f"{file} cannot be written ({error.strerror}): name another file.") from error
    console.say(f"{file} written")
