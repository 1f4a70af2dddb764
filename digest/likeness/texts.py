"""Texts as they are measured: each by itself once, and all together as often as the batch changes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.likeness.forms import Versions, stages, versions
from digest.likeness.terms import Said, Vocabulary, joined, read
from digest.likeness.vectors import Floats, Ints, Singles, Vectors
from digest.likeness.weights import weigh
from digest.model import Article
from digest.text import words

UNKNOWN = -1
TELLING = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """A batch as unit vectors over terms, with what else tells its texts apart.

    `rich` is 0 for a headline and 1 for a full text, `days` the publication in days (nan when unknown), `sources` a number for each
    source (one of its own where unknown), `versions` the numbered products, quarters and rounds a title names, `titles` a number for each title (-1 where it
    is too short to tell anything), `meanings` unit vectors (nought where unknown).
    """

    terms: tuple[str, ...]
    rows: Vectors
    rich: Singles
    days: Floats
    sources: Ints
    versions: tuple[Versions, ...]
    titles: Ints
    meanings: Singles | None = None

    def shared(self, one: int, other: int) -> list[tuple[str, float]]:
        """The terms two texts share with their parts of the similarity, strongest first."""
        both = [self.rows.take(np.array([i])) for i in (one, other)]
        mine, theirs = (
            dict(zip(r.columns[r.places()].tolist(), r.values[r.places()].tolist(), strict=True)) for r in both
        )
        found = [(self.terms[c], mine[c] * theirs[c]) for c in mine.keys() & theirs.keys()]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


@dataclass(frozen=True, slots=True)
class Read:
    """Texts as read, one by one: nothing in it depends on the other texts but the numbers of terms and sources."""

    said: Said
    days: Floats
    sources: Ints
    versions: tuple[Versions, ...]
    titles: Ints

    def __len__(self) -> int:
        return len(self.days)

    def only(self, kept: NDArray[np.bool_]) -> "Read":
        """Those of the texts that are to be kept."""
        entry = np.repeat(kept, np.diff(self.said.starts))
        starts = np.concatenate([[0], np.cumsum(np.diff(self.said.starts)[kept])])
        said = Said(starts, self.said.terms[entry], self.said.counts[entry], self.said.names[entry])
        named = tuple(v for v, k in zip(self.versions, kept, strict=True) if k)
        return Read(said, self.days[kept], self.sources[kept], named, self.titles[kept])


class Reader:
    """Reads texts into one vocabulary, so that what was read on different days can be measured together."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._sources: dict[str, int] = {}
        self._titles: dict[str, int] = {}

    def read(self, articles: Sequence[Article]) -> Read:
        """The articles one by one, in order."""
        return Read(
            read(self.vocabulary, articles),
            np.array([a.published.timestamp() / 86400 if a.published else np.nan for a in articles], np.float64),
            np.array(
                [self._sources.setdefault(a.source, len(self._sources)) if a.source else UNKNOWN for a in articles],
                np.int64,
            ),
            tuple({**versions(a.title), **stages(a.title)} for a in articles),
            np.array([self._title(a.title) for a in articles], np.int64),
        )

    def _title(self, title: str) -> int:
        said = words(title)
        return self._titles.setdefault(" ".join(said), len(self._titles)) if len(said) >= TELLING else UNKNOWN

    def measure(self, texts: Sequence[Read], meanings: Singles | None = None) -> Likeness:
        """All those texts as one batch, in order."""
        sources = np.concatenate([np.zeros(0, np.int64), *(t.sources for t in texts)])
        unknown = sources == UNKNOWN
        sources[unknown] = len(self._sources) + np.arange(unknown.sum())
        _, sources = np.unique(sources, return_inverse=True)
        rows, rich, used = weigh(self.vocabulary.terms, joined([t.said for t in texts]), sources)
        days = np.concatenate([np.zeros(0), *(t.days for t in texts)])
        named = tuple(v for t in texts for v in t.versions)
        titles = np.concatenate([np.zeros(0, np.int64), *(t.titles for t in texts)])
        told = tuple(self.vocabulary.terms[i] for i in used.tolist())
        return Likeness(told, rows, rich, days, sources, named, titles, meanings)


def measure(articles: Sequence[Article]) -> Likeness:
    """The articles as one batch; neither ids nor the order change what two of them have in common."""
    reader = Reader()
    return reader.measure([reader.read(articles)])
