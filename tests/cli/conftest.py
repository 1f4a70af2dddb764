"""The command line with a home and a feeds.yaml of its own: called as a function, or installed as a process."""

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from digest import cli
from digest.config import environment

FEEDS = "list:\n  id: terns\n  title: The Tern\n  operator: desk@tern.example\nfeeds:\n  - {title: Tern, url: 'http://127.0.0.1:9/feed'}\n"


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines of JSON on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]

    def sentence(self, code: int) -> str:
        """The one line on standard error of a command that ended with a code; no traceback."""
        assert self.code == code, self
        assert "Traceback" not in self.out + self.err
        (line,) = [said for said in self.err.splitlines() if said.startswith("digest: ")]
        return line.removeprefix("digest: ")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder to call `digest` in."""

    folder: Path

    @property
    def home(self) -> Path:
        """Where the program keeps what it makes."""
        return self.folder / "var"

    def write(self, name: str, text: str | bytes) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def __call__(self, *words: str | Path, given: str | bytes = b"", **environ: str) -> Ended:
        """Call what `digest WORDS` calls, with some input and variables."""
        out, err, code = io.StringIO(), io.StringIO(), 0
        text = io.TextIOWrapper(io.BytesIO(given.encode() if isinstance(given, str) else given))
        with pytest.MonkeyPatch.context() as world:
            world.chdir(self.folder)
            for name in [
                name for name in environment() if name.startswith(("DIGEST_", "OPENAI_", "SMTP_", "SENDGRID_"))
            ]:
                world.delenv(name)
            for name, value in {"DIGEST_HOME": str(self.home), "COLUMNS": "200", **environ}.items():
                world.setenv(name, value)
            world.setattr(sys, "stdin", text)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    cli.main([str(word) for word in words])
                except SystemExit as end:
                    code = int(end.code or 0)
        return Ended(code, out.getvalue(), err.getvalue())

    def process(
        self, *words: str | Path, given: str | bytes = b"", unprivileged: bool = False, **environ: str
    ) -> Ended:
        """Run the installed `digest WORDS`; where root runs the tests, without root's right to pass every mode."""
        before = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if unprivileged and os.geteuid() == 0 else ()
        done = subprocess.run(
            [*before, Path(sys.executable).with_name("digest"), *words], cwd=self.folder, timeout=60, check=False,
            input=given.encode() if isinstance(given, str) else given, capture_output=True,
            env={"PATH": "/usr/bin:/bin", "COLUMNS": "200", "DIGEST_HOME": str(self.home), **environ},
        )  # fmt: skip
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def digest(tmp_path: Path) -> Place:
    """A fresh folder with a list of one feed that nobody answers for."""
    place = Place(tmp_path)
    place.write("feeds.yaml", FEEDS)
    return place


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Ended]:
    """A place where the sample edition was made once, and what that said."""
    place = Place(tmp_path_factory.mktemp("sampled"))
    place.write("feeds.yaml", FEEDS)
    return place, place("run", "--sample", "--json", "--explain")
