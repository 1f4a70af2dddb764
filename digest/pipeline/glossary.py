"""Key terms of stories: which of the glossary's terms a text uses, and which of them an issue should explain."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from digest import knowledge
from digest.knowledge import TermEntry
from digest.model import Term
from digest.vocabulary import Phrases, read

IN_TITLE = 1.5
PER_MENTION = 0.25
MENTIONS_MOST = 4
REPEATED = 0.5
STORY_FALL = 0.85


@dataclass(frozen=True, slots=True)
class Used:
    """One term in one text: how often, and whether its title names it."""

    entry: TermEntry
    count: int
    titled: bool

    @property
    def salience(self) -> float:
        """How much the term is worth explaining here: rarer words first, then title and mentions."""
        mentions = min(self.count, MENTIONS_MOST) - 1
        return self.entry.level + IN_TITLE * self.titled + PER_MENTION * mentions


@cache
def _phrases() -> Phrases[TermEntry]:
    entries = [(spelling, entry) for entry in knowledge.terms() for spelling in (entry.term.term, *entry.variants)]
    return Phrases(entries, plurals=True)


def used(title: str, text: str) -> list[Used]:
    """The terms a text uses, most salient first, equal ones by name; the longest spelling counts at each place."""
    words = read(f"{title}\n{text}")
    counts: Counter[str] = Counter()
    titled: set[str] = set()
    entries: dict[str, TermEntry] = {}
    for hit in _phrases().find(words):
        slug = hit.value.term.slug
        entries[slug] = hit.value
        counts[slug] += 1
        if words.starts[hit.first] < len(title):
            titled.add(slug)
    found = [Used(entry, counts[slug], slug in titled) for slug, entry in entries.items()]
    return sorted(found, key=lambda use: (-use.salience, use.entry.term.slug))


def terms(title: str, text: str) -> list[Term]:
    """The glossary's terms that occur in a text, most salient first."""
    return [use.entry.term for use in used(title, text)]


def chosen(texts: Sequence[tuple[str, str]], recent: Sequence[str], limit: int) -> tuple[Term, ...]:
    """The terms an issue explains: at most `limit`, none whose slug is in `recent`.

    `texts` are the titles and texts of the stories in reading order: what the leading ones use counts more, and what
    several use more than what one does. Words most readers know come after all others.
    """
    shown = set(recent)
    points: dict[str, float] = {}
    entries: dict[str, TermEntry] = {}
    for place, (title, text) in enumerate(texts):
        for use in used(title, text):
            slug = use.entry.term.slug
            if slug in shown:
                continue
            worth = use.salience * STORY_FALL**place
            high, low = max(points.get(slug, 0.0), worth), min(points.get(slug, 0.0), worth)
            points[slug] = high + REPEATED * low
            entries[slug] = use.entry
    ranked = sorted(points, key=lambda slug: (entries[slug].level == 1, -points[slug], slug))
    return tuple(entries[slug].term for slug in ranked[: max(limit, 0)])
