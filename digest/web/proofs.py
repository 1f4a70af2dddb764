"""What there is to preview: stored issues, dry runs and the sample edition, each as the mail that readers get."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from digest import app, openly, render, sampler
from digest.app import App
from digest.issue import Edition, Issue
from digest.settings import embedded

Kind = Literal["stored", "dry-run", "sample"]
KINDS: tuple[Kind, ...] = ("stored", "dry-run", "sample")
OPEN = "open"
Scheme = Literal["light", "dark"]
QUERY = re.compile(r"@media \(prefers-color-scheme: dark\)")
META = re.compile(r'(<meta name="(?:supported-)?color-schemes?" content=")light dark(">)')


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be looked at; `only` is `open` where it is what readers of news of openness get, else empty."""

    kind: Kind
    day: date
    title: str
    only: str = ""

    @property
    def whole(self) -> str:
        """Where the preview shows all of it."""
        return f"{self.kind}/{self.day.isoformat()}"

    @property
    def path(self) -> str:
        """Where the preview shows it."""
        return f"{self.whole}/{self.only}" if self.only else self.whole


@dataclass(frozen=True, slots=True)
class Proof:
    """One issue as mail; `issue` is None for a dry run, of which only the files were kept."""

    choice: Choice
    issue: Issue | None
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Proofs:
    """Everything that one installation can show; `links` is the page that a reader's own links lead to here."""

    digest: App
    links: str

    def choices(self) -> list[Choice]:
        """All there is: stored issues, then dry runs, then the sample; each newest first."""
        list_id = self.digest.settings.list.id
        stored = [Choice("stored", day, subject) for day, subject in self.digest.issues.dates(list_id)]
        dry = [Choice("dry-run", day, "A dry run") for day in sorted(self._dry_days(), reverse=True)]
        sample = self._sample()
        return [*stored, *dry, *([Choice("sample", sample.date, sample.issue.subject)] if sample else [])]

    def find(self, kind: str, day: date, only: str = "") -> Proof | None:
        """One of them, rendered now: all of it, or its news of openness where `only` is `open` and there are any."""
        if only not in ("", OPEN):
            return None
        if kind == "dry-run":
            return self._dry_run(day) if not only else None
        edition = self._sample() if kind == "sample" else self._stored(kind, day)
        if edition is None or edition.date != day:
            return None
        issue = openly.only_open(edition.issue) if only else edition.issue
        if issue is None:
            return None
        links = {render.UNSUBSCRIBE_SLOT: self.links, render.MANAGE_SLOT: self.links}
        parts = self.digest.templates.email(issue)
        choice = Choice("sample" if kind == "sample" else "stored", day, issue.subject, only)
        return Proof(choice, issue, render.fill(parts.html, links), render.fill(parts.text, links))

    def _stored(self, kind: str, day: date) -> Edition | None:
        return self.digest.issues.find(self.digest.settings.list.id, day) if kind == "stored" else None

    def _sample(self) -> Edition | None:
        settings = self.digest.settings
        home = sampler.home(settings)
        if not (home / "digest.db").is_file():
            return None
        with app.open(replace(settings, home=home, database=embedded(home))) as sample:
            return sample.issues.latest(settings.list.id)

    def _dry_days(self) -> Iterator[date]:
        for file in self._folder().glob("*/dry-run.html"):
            try:
                yield date.fromisoformat(file.parent.name)
            except ValueError:
                continue

    def _dry_run(self, day: date) -> Proof | None:
        folder = self._folder() / day.isoformat()
        files = [folder / f"dry-run.{kind}" for kind in ("html", "txt")]
        if not all(file.is_file() for file in files):
            return None
        html, text = (file.read_text("utf-8") for file in files)
        return Proof(Choice("dry-run", day, "A dry run"), None, html, text)

    def _folder(self) -> Path:
        return self.digest.shelf.root / self.digest.settings.list.id


def framed(html: str, scheme: Scheme) -> str:
    """The mail for a frame: in one colour scheme whatever the browser prefers, its links opening beside the preview."""
    html = QUERY.sub("@media screen" if scheme == "dark" else "@media not all", html)
    html = META.sub(rf"\g<1>{scheme}\g<2>", html)
    return html.replace("<head>", '<head><base target="_blank">', 1)
