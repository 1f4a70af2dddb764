"""What all commands share: where the settings lie, how progress and errors are shown, and how JSON is printed."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer

from digest import __version__

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from digest.app import App
    from digest.settings import Settings


@dataclass(slots=True)
class Remembered:
    """The options before the command's name."""

    config: Path = field(default_factory=lambda: Path("feeds.yaml"))
    debug: bool = False


_remembered = Remembered()
Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
Day = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The issue's date; today by default.")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"digest {__version__}")
        raise typer.Exit


def remember(
    config: Annotated[Path, typer.Option("--config", "-c", readable=False, help="The list and its feeds.")] = Path(
        "feeds.yaml"
    ),
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A daily AI-news digest by mail: grouped, grounded, and precise about how open each model is."""
    _remembered.config, _remembered.debug = config, debug


def debugging() -> bool:
    """Whether tracebacks are wanted; also when --debug stands after the command's name."""
    return _remembered.debug


def listing() -> Path:
    """The file that lists the feeds."""
    return _remembered.config


def settings(*, first: bool = False) -> "Settings":
    """The installation's settings; with `first` its list may hold no feed yet. Raises SettingsError."""
    from digest import config

    return config.load(_remembered.config, config.environment(), first=first)


@contextmanager
def opened(changed: "Settings | None" = None) -> Iterator["App"]:
    """The digest, with progress shown on a terminal as bars and elsewhere as a line a stage."""
    from digest import app

    with Watcher() as watch, app.open(changed or settings(), watch) as digest:
        yield digest


def complain(sentence: str) -> None:
    """One sentence on standard error."""
    typer.echo(f"digest: {sentence}", err=True)


def say(line: str = "") -> None:
    """One line on standard output."""
    typer.echo(line)


def show(value: Any) -> None:
    """A value as JSON on one line."""
    found = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    typer.echo(json.dumps(found, default=str, ensure_ascii=False))


class Watcher:
    """Progress on standard error: bars on a terminal, else one line when a stage is done."""

    def __init__(self) -> None:
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            self._bars = Progress(console=Console(stderr=True), transient=True)
            self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bars:
            self._bars.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` of a stage; a total of 0 is a stage without parts."""
        if self._bars:
            if stage not in self._tasks:
                self._tasks[stage] = self._bars.add_task(stage, total=total or None)
            self._bars.update(self._tasks[stage], completed=done)
        elif done == total:
            typer.echo(f"{stage} ({total})" if total else stage, err=True)
