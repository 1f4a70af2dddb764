"""A home of the digest that reads a replayed day, driven through its commands and looked at from outside."""

import json
import sqlite3
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bench import replay

LIST = "replay"
SECRET = "a-secret-of-the-journey-and-nobody-else"
PEOPLE = ("ada@mail.example", "bela@mail.example", "caro@mail.example")
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """One installation in a folder of its own; all commands run in processes of their own."""

    folder: Path

    @property
    def var(self) -> Path:
        """Where the digest keeps its things."""
        return self.folder / "var"

    def start(self, *words: str, seed: int = 0) -> subprocess.Popen[str]:
        """A command under way; `seed` orders its hashes, and with them every set it forgets to sort."""
        environment = replay.environment(self.folder) | {"PYTHONHASHSEED": str(seed), "DIGEST_SECRET": SECRET}
        line = replay.digest("--config", str(self.folder / "feeds.yaml"), *words)
        return subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def say(self, *words: str, seed: int = 0) -> str:
        """What a command prints; it has to end well."""
        with self.start(*words, seed=seed) as process:
            out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out

    def run(self, day: str, *words: str, seed: int = 0) -> dict[str, Any]:
        """The report of one run of a day."""
        found: dict[str, Any] = json.loads(self.say("run", "--date", day, "--json", *words, seed=seed))
        return found

    def rows(self, question: str, *values: object) -> list[Row]:
        """The answer of the database to a question."""
        connection = sqlite3.connect(f"file:{self.var / 'digest.db'}?mode=ro", uri=True)
        try:
            return list(connection.execute(question, values))
        finally:
            connection.close()

    def dump(self, *tables: str) -> dict[str, list[Row]]:
        """Every row of some tables, of all without names."""
        known = [name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: sorted(self.rows(f"SELECT * FROM {name}"), key=repr) for name in tables or known}

    def mails(self, day: str = "*") -> list[Path]:
        """The messages in the outbox."""
        return sorted(self.var.glob(f"outbox/{day}/*.eml"))

    def files(self) -> dict[str, tuple[int, bytes]]:
        """Every issue and message there is, with the time it was last written and its bytes."""
        found = [path for name in ("issues", "outbox") for path in (self.var / name).rglob("*") if path.is_file()]
        return {str(path.relative_to(self.var)): (path.stat().st_mtime_ns, path.read_bytes()) for path in found}

    def page(self, day: str, name: str = "issue.html") -> bytes:
        """One file of a day's issue."""
        return (self.var / "issues" / LIST / day / name).read_bytes()

    def issue(self, day: str) -> dict[str, Any]:
        """A day's issue as it is stored."""
        ((payload,),) = self.rows("SELECT payload FROM issues WHERE date = ?", day)
        found: dict[str, Any] = json.loads(payload)
        return found

    def told(self, day: str) -> list[dict[str, Any]]:
        """What a day's issue tells, in its order."""
        issue = self.issue(day)
        return [*issue["top"], *issue["papers"], *issue["quick"]]


def home(folder: Path, listed: Sequence[replay.Listed], people: Sequence[str] = PEOPLE, deadline: float = 20.0) -> Home:
    """A new home that reads some feeds, with confirmed subscribers."""
    folder.mkdir()
    replay.feeds_file(folder, listed, deadline)
    made = Home(folder)
    if people:
        table = "\n".join(["address,state", *(f"{address},confirmed" for address in people)])
        (folder / "people.csv").write_text(table, "utf-8")
        made.say("subscribers", "import", str(folder / "people.csv"), "--evidence", "asked for it on a form")
    return made


def announce(config: pytest.Config, base: str) -> None:
    """Say on the terminal that a server of these tests is not spared."""
    if reporter := config.pluginmanager.get_plugin("terminalreporter"):
        reporter.write_line(f" (politeness is lifted for the replay at {base})")
