"""The command line: each command reads its words, asks `digest.app` and prints; nothing heavy is imported before it is needed.

Exit codes: 0 done; 1 something could not be served (said on standard error); 2 wrong use of the command line;
3 settings; 4 no feed could be read; 5 storage; 6 mail; 7 refused; 70 a defect of the program; 130 interrupted.
"""

import sys
import traceback
from collections.abc import Sequence

import typer

from digest import errors
from digest.cli import benchmarks, commands, console, editing, feeds, models, serve, step, subscribers

app = typer.Typer(
    name="digest",
    help="A daily AI-news digest by mail: grouped, grounded, and precise about how open each model is.",
    epilog="Exit codes: 0 done, 1 something could not be served, 2 usage, 3 settings, 4 no feed reachable, 5 storage, "
    "6 mail, 7 refused, 70 a defect, 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback()(console.remember)
app.command()(commands.run)
app.command()(commands.preview)
app.command()(commands.send)
app.command()(commands.doctor)
app.command()(serve.serve)
app.command()(step.step)
app.add_typer(editing.app, name="edit")
app.add_typer(feeds.app, name="feeds")
app.add_typer(models.app, name="models")
app.add_typer(benchmarks.app, name="benchmarks")
app.add_typer(subscribers.app, name="subscribers")

CODES: tuple[tuple[type[errors.DigestError], int], ...] = (
    (errors.SettingsError, 3),
    (errors.Unreachable, 4),
    (errors.StorageError, 5),
    (errors.MailerError, 6),
    (errors.Refused, 7),
)
DEFECT = 70


def main(words: Sequence[str] | None = None) -> None:
    """Run a command; an error is one sentence on standard error and its exit code, a traceback only with --debug.

    The words are those of the process where none are given.
    """
    try:
        app(_with_debug_first(list(sys.argv[1:] if words is None else words)))
    except errors.DigestError as error:
        _stop(error, next((code for kind, code in CODES if isinstance(error, kind)), 1), str(error))
    except Exception as error:
        told = f"{type(error).__name__}: {error}".rstrip(": ")
        _stop(error, DEFECT, f"a defect of the program ({told}); run again with --debug and report what it prints")


def _with_debug_first(words: list[str]) -> list[str]:
    """The words with a --debug that stands after the command's name moved before it; what follows `--` stays."""
    end = words.index("--") if "--" in words else len(words)
    rest = [word for word in words[:end] if word != "--debug"]
    return ["--debug"] * (len(rest) < end) + rest + words[end:]


def _stop(error: Exception, code: int, sentence: str) -> None:
    if console.debugging():
        traceback.print_exception(error)
    console.complain(sentence)
    sys.exit(code)
