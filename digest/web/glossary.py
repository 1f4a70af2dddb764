"""The key terms: all of them on one page, and the same as JSON."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from string import ascii_uppercase

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from digest import knowledge
from digest.knowledge import TermEntry
from digest.web.pages import FRESH, Pages

OTHERS = "0-9"


@dataclass(frozen=True, slots=True)
class Glossary:
    """The handlers; both only read."""

    pages: Pages

    def terms(self, _request: Request) -> Response:
        """All terms by letter, with their sources, their kin and when an issue explained them."""
        entries = sorted(knowledge.terms(), key=letter)
        letters = {first: list(found) for first, found in groupby(entries, key=letter)}
        index = [
            (first, first in letters) for first in (*ascii_uppercase, OTHERS) if first != OTHERS or first in letters
        ]
        return self.pages.page(
            "terms", headers=FRESH, here="terms", title="Key terms", letters=letters, index=index, count=len(entries),
            known={entry.term.slug: entry.term.term for entry in entries}, explained=self._explained(),
        )  # fmt: skip

    def data(self, _request: Request) -> Response:
        """The same as a list of objects."""
        explained = self._explained()
        rows = [_row(entry, explained.get(entry.term.slug)) for entry in knowledge.terms()]
        return JSONResponse(rows, headers=FRESH)

    def _explained(self) -> dict[str, date]:
        """When the list last explained each term, where readers may see that issue."""
        waiting = self.pages.digest.post.waiting()
        found = self.pages.digest.issues.explained(self.pages.digest.settings.list.id)
        return {slug: day for slug, day in found.items() if day not in waiting}


def letter(entry: TermEntry) -> str:
    """The letter under which a term stands."""
    first = entry.term.slug[:1].upper()
    return first if first in ascii_uppercase else OTHERS


def _row(entry: TermEntry, day: date | None) -> dict[str, object]:
    return {
        "term": entry.term.term,
        "definition": entry.term.definition,
        "slug": entry.term.slug,
        "kind": entry.kind,
        "level": entry.level,
        "spellings": entry.variants,
        "source": entry.source,
        "related": entry.related,
        "explained": day.isoformat() if day else None,
    }
