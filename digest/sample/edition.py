"""The invented outlets and their articles, as values: TOML files in, dated relative to the day of the run.

`outlets/NAME.toml` holds one outlet. An article's `hours` is its age, none leaves it undated; `same_as` names the article
(`outlet/slug`) whose text it repeats with a note, as syndicated copies do.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from typing import Any, Literal, get_args

from digest.model import Role

Format = Literal["rss", "atom", "json", "html"]
NOTE = "This article first appeared in {title} and is published here with permission."


@dataclass(frozen=True, slots=True)
class Piece:
    """One article; `text` holds blocks divided by empty lines, as `digest.sample.pages` reads them."""

    slug: str
    title: str
    author: str
    summary: str
    text: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Outlet:
    """One invented publisher; `full` says that its feed carries whole articles, `sections` are its menu."""

    id: str
    title: str
    tagline: str
    format: Format
    role: Role
    topics: tuple[str, ...]
    weight: float
    full: bool
    sections: tuple[str, ...]
    pieces: tuple[Piece, ...]


def edition(now: datetime) -> tuple[Outlet, ...]:
    """All outlets by name, their pieces newest first with the undated last; `now` is aware, to the second."""
    now = now.replace(microsecond=0)
    tables = _tables()
    return tuple(_outlet(name, tables, now) for name in sorted(tables))


def _tables() -> dict[str, dict[str, Any]]:
    folder = resources.files(__package__) / "outlets"
    return {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    }


def _outlet(name: str, tables: dict[str, dict[str, Any]], now: datetime) -> Outlet:
    table = tables[name]
    if table["format"] not in get_args(Format):
        raise ValueError(f"{name}.toml: no such format: {table['format']}")
    dated = [article for article in table["articles"] if "hours" in article]
    undated = [article for article in table["articles"] if "hours" not in article]
    ordered = sorted(dated, key=lambda article: float(article["hours"])) + undated
    return Outlet(
        id=name,
        title=table["title"],
        tagline=table["tagline"],
        format=table["format"],
        role=table["role"],
        topics=tuple(table["topics"]),
        weight=float(table["weight"]),
        full=table["full"],
        sections=tuple(table["sections"]),
        pieces=tuple(_piece(article, tables, now) for article in ordered),
    )


def _piece(article: dict[str, Any], tables: dict[str, dict[str, Any]], now: datetime) -> Piece:
    return Piece(
        slug=article["slug"],
        title=article["title"],
        author=article["author"],
        summary=article["summary"],
        text=_text(article, tables).strip(),
        published=now - timedelta(hours=float(article["hours"])) if "hours" in article else None,
    )


def _text(article: dict[str, Any], tables: dict[str, dict[str, Any]]) -> str:
    if "same_as" not in article:
        return str(article["text"])
    name, _, slug = str(article["same_as"]).partition("/")
    original = next(other for other in tables[name]["articles"] if other["slug"] == slug)
    return f"{original['text'].strip()}\n\n{NOTE.format(title=tables[name]['title'])}"
