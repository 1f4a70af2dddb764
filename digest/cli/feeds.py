"""feeds: the commands that concern the sources, put together."""

import typer

from digest.cli import adding, feeds_file, sources

app = typer.Typer(help="The sources.", no_args_is_help=True)


@app.callback()
def feeds() -> None:
    """The sources."""


app.command()(adding.add)
app.command(name="list")(sources.listed)
app.command()(sources.check)
app.command()(feeds_file.disable)
app.command()(feeds_file.enable)
app.command(name="import")(feeds_file.imported)
app.command()(feeds_file.export)
