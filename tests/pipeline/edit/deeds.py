"""Invented stories of a day, and edits of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from digest.edits import Change, Edit, EditKind
from digest.model import Article, Duplicate, EntryId, FeedId, Ranked, Sentence, Story, StoryId, Summary
from digest.pipeline import edit
from digest.selection import Chosen
from digest.settings import Caps

NOW = datetime(2031, 3, 4, 5, 6, tzinfo=UTC)
CAPS = Caps(top=2, papers=1, quick=2)


def article(name: str) -> Article:
    return Article(EntryId(name), FeedId("tern"), f"On {name}", "Text.", f"https://tern.example/{name}", NOW)


def story(name: str, *entries: str, folded: Sequence[str] = ()) -> Story:
    copies = tuple(Duplicate(EntryId(one), EntryId(entries[0]), "the same text") for one in folded)
    return Story(StoryId(name), tuple(article(one) for one in entries or (f"{name}1",)), copies)


def ranked(name: str, score: float = 10.0) -> Ranked:
    return Ranked(story(name), score, ())


def chosen(top: str = "", papers: str = "", quick: str = "", left: str = "") -> Chosen:
    """Stories of one letter each."""
    first, second, third = (tuple(ranked(name) for name in names) for names in (top, papers, quick))
    return Chosen(first, second, third, tuple((ranked(name), "too weak") for name in left))


def letters(found: Chosen) -> tuple[str, str, str, str]:
    sections = (found.top, found.papers, found.quick, [item for item, _ in found.left])
    top, papers, quick, left = ("".join(item.story.id for item in section) for section in sections)
    return top, papers, quick, left


def made(number: int, kind: EditKind, target: str = "", **fields: Any) -> Edit:
    """An edit; its entries are those that `story` gives by default."""
    entries = fields.pop("entries", (f"{target}1",) if target else ())
    change = Change(kind, target, entries, title=f"Of {target}", **fields)
    return Edit(number, "terns", date(2031, 3, 4), change, "ida", NOW)


def undone(one: Edit) -> Edit:
    return replace(one, undone=NOW, undone_by="ida")


def placed(start: Chosen, *edits: Edit, caps: Caps = CAPS) -> tuple[str, str, str, str]:
    return letters(edit.placed(start, edits, caps))


def summary(*texts: str, why: str = "") -> Summary:
    return Summary("Headline", tuple(Sentence(text, n) for n, text in enumerate(texts)), why)
