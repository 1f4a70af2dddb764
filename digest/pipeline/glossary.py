"""Key terms of stories: which of the glossary's terms a text uses, and which of them an issue should explain."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from digest.keyterms import found
from digest.knowledge import TermEntry
from digest.model import Term
from digest.vocabulary import read

IN_TITLE = 2.5
PER_MENTION = 0.25
MENTIONS_MOST = 4
REPEATED = 0.5
STORY_FALL = 0.9
LEAST = 2
OF = 3  # an issue explains one in three of the terms that are due, so that poorer days find some left
SAME_KIND = 0.6
BASIC = 0.3
RESTS = {1: 180, 2: 75, 3: 60}  # days for which a term rests once it was explained, by its level
RESTS_LEAST = {1: 90, 2: 45, 3: 45}
AGAIN = 0.35
FRESH_AFTER = 365


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


def used(title: str, text: str) -> list[Used]:
    """The terms a text uses, most salient first, equal ones by name; the longest spelling counts at each place."""
    words = read(f"{title}\n{text}")
    counts: Counter[str] = Counter()
    titled: set[str] = set()
    entries: dict[str, TermEntry] = {}
    for hit in found(words):
        slug = hit.value.term.slug
        entries[slug] = hit.value
        counts[slug] += 1
        if words.starts[hit.first] < len(title):
            titled.add(slug)
    uses = [Used(entry, counts[slug], slug in titled) for slug, entry in entries.items()]
    return sorted(uses, key=lambda use: (-use.salience, use.entry.term.slug))


def terms(title: str, text: str) -> list[Term]:
    """The glossary's terms that occur in a text, most salient first."""
    return [use.entry.term for use in used(title, text)]


def chosen(texts: Sequence[tuple[str, str]], explained: Mapping[str, date], day: date, limit: int) -> tuple[Term, ...]:
    """The terms an issue of a day explains: at most `limit`, and two wherever its stories use two that are due.

    `texts` are what the issue says of its stories and what their articles say, in reading order: what the leading ones use
    counts more, what readers see more than what stands in the article only, what several use more than what one does.
    `explained` says when the list last explained a term, by slug: it then rests for two months and more, a word that most
    readers know for half a year, and never comes again within 45 days. Terms never explained come first, and of each kind one.
    """
    rested, tired = dict[str, tuple[float, TermEntry]](), dict[str, tuple[float, TermEntry]]()
    for slug, (worth, entry) in _worths(texts).items():
        gone = (day - explained[slug]).days if slug in explained else None
        if gone is None or gone >= RESTS[entry.level]:
            rested[slug] = (worth * _freshness(gone) * (BASIC if entry.level == 1 else 1), entry)
        elif gone >= RESTS_LEAST[entry.level]:
            tired[slug] = (worth * AGAIN, entry)
    picked = _varied(rested, min(max(LEAST, len(rested) // OF), limit), [])
    return tuple(entry.term for entry in _varied(tired, min(LEAST, limit), picked))


def _worths(texts: Iterable[tuple[str, str]]) -> dict[str, tuple[float, TermEntry]]:
    points: dict[str, float] = {}
    entries: dict[str, TermEntry] = {}
    for place, (title, text) in enumerate(texts):
        for use in used(title, text):
            slug = use.entry.term.slug
            worth = use.salience * STORY_FALL**place
            high, low = max(points.get(slug, 0.0), worth), min(points.get(slug, 0.0), worth)
            points[slug] = high + REPEATED * low
            entries[slug] = use.entry
    return {slug: (points[slug], entries[slug]) for slug in entries}


def _freshness(gone: int | None) -> float:
    """What is left of a term's worth when it was explained so many days ago: all of it where it never was, or not for a year."""
    return 1.0 if gone is None else AGAIN + (1 - AGAIN) * min(gone / FRESH_AFTER, 1.0)


def _varied(found: Mapping[str, tuple[float, TermEntry]], limit: int, picked: Sequence[TermEntry]) -> list[TermEntry]:
    """The entries picked so far and, up to the limit, the worthiest of those found; each further one of a kind counts less."""
    left, taken = dict(found), list(picked)
    while left and len(taken) < limit:
        kinds = Counter(entry.kind for entry in taken)
        worths = {slug: worth * SAME_KIND ** kinds[entry.kind] for slug, (worth, entry) in left.items()}
        best = min(worths, key=lambda slug: (left[slug][1].level == 1, -worths[slug], slug))
        taken.append(left.pop(best)[1])
    return taken
