"""What help costs and says, and that nothing heavy is loaded for it."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from digest import __version__, cli, errors

# Not pydantic: typer itself loads it where it is installed.
HEAVY = "sqlalchemy alembic feedparser trafilatura lxml bs4 openai jinja2 css_inline scipy numpy rensa starlette uvicorn httpx2 apscheduler sendgrid ruamel nh3 pebble".split()
COMMANDS = "run preview send doctor serve step edit feeds models benchmarks subscribers".split()


def loaded(*words: str) -> set[str]:
    """The modules a call of `digest WORDS` has loaded when it ends."""
    code = "import sys; from digest.cli import main\ntry: main(sys.argv[1:])\nfinally: print(*sys.modules, sep='\\n', file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, timeout=30)
    return {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("words", [("--help",), ("run", "--help"), ("step", "--list"), ("--version",)], ids=" ".join)
def test_help_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    found = loaded(*words)
    assert "digest" in found
    assert "typer" in found
    assert found.isdisjoint(HEAVY)


def test_help_names_every_command_and_every_exit_code(digest: Any) -> None:
    ended = digest("--help")
    assert ended.code == 0
    for name in COMMANDS:
        assert re.search(rf"\b{name}\b", ended.out), name
    words = " ".join(ended.out.split())
    for code in (2, 70, 130, *(code for _, code in cli.CODES)):
        assert re.search(rf"\b{code} [a-z]", words), code


def test_every_kind_of_error_that_can_stop_a_command_has_an_exit_code_of_its_own() -> None:
    kinds = {kind for kind in errors.DigestError.__subclasses__() if kind is not errors.EndpointError}
    assert {kind for kind, _ in cli.CODES} == kinds
    assert len({code for _, code in cli.CODES}) == len(cli.CODES)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(digest: Any, name: str) -> None:
    ended = digest(name, "-h")
    assert ended.code == 0
    assert "Usage: " in ended.out
    assert len(ended.out.splitlines()) > 5


def test_the_version_is_the_packages(digest: Any) -> None:
    assert digest("--version").out == f"digest {__version__}\n"


def test_the_module_can_be_run_as_well() -> None:
    command = [sys.executable, "-m", "digest", "--version"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == f"digest {__version__}\n"
    assert Path(sys.executable).with_name("digest").exists()
