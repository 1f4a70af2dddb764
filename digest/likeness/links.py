"""How alike two groups of texts are, and how alike they have to be to be one.

The mean of the products of all pairs of two groups is the product of their sums (Manning, Raghavan, Schuetze: Introduction to Information
Retrieval, 17.3), so groups are compared as exactly as texts are, and no list of pairs is kept. Headlines show only one side of an event
each, so among them a link between two large groups needs a lower mean.
"""

import numpy as np
from numpy.typing import NDArray

from digest.likeness.editions import Editions
from digest.likeness.everyday import KINDS
from digest.likeness.senses import cosines, spread
from digest.likeness.texts import Likeness
from digest.likeness.vectors import Floats, Ints, Vectors, products

HEADLINES, TEXTS = 0.175, 0.225
"""The mean likeness that makes one group of two headlines, and of two full texts."""
SLACK, WIDEST = 0.2, 700
"""Between headlines what is needed falls with this power of the number of pairs, up to so many."""
CONTINUES = 1.5
"""How many times that to continue a running story: what is wrongly taken for told is lost."""
ALONE, NUMBERED, KIND, FEW = 0.2, 0.6, 0.35, 3
"""What is left of a likeness that hangs on one term, how much a numbered product counts as one, how much a word for a kind of events
counts beside it, for how many pairs."""
ONE_SOURCE = 0.6
DAYS, SERIES = 5.0, 0.9
MEANING = 0.3
"""The part of an encoder's word in the likeness of headlines, none where half of what is told are full texts."""
STRETCH, USUAL = 0.65, 0.1
"""What brings cosines to the scale of words, and the spread at which it does."""
WIDE = 128


class Links:
    """All groups that there have been, by number: first the texts, each by itself, then what was joined of them."""

    def __init__(self, likeness: Likeness, fixed: NDArray[np.bool_]) -> None:
        """`fixed` are the texts of stories that may gain texts, but are never joined with each other."""
        count = len(likeness.rows)
        dated = ~np.isnan(likeness.days)
        self.likeness = likeness
        self.size, self.rich = np.ones(count), likeness.rich.astype(np.float64)
        self.days, self.dated = np.where(dated, likeness.days, 0.0), dated.astype(np.float64)
        self.fixed = fixed
        self.sums = likeness.rows
        self.outlets = _outlets(likeness.sources)
        plain = np.array([" " not in term for term in likeness.terms] or [True])
        self._telling = np.array([KIND if term in KINDS else 1.0 for term in likeness.terms] or [1.0], np.float32)
        self._plain, self._product = (self._telling**2 * part for part in (plain, ~plain))
        self._texts = (self.rich, self.days, self.dated, self.outlets)
        self.meanings = likeness.meanings
        self.encoded: Floats = np.zeros(count, np.float64)
        self._stretch = STRETCH
        if likeness.meanings is not None:
            self.encoded[likeness.meanings.any(axis=1)] = 1
            self._stretch *= (USUAL / spread(likeness.meanings, USUAL)) ** 0.5
        self._editions = Editions(likeness.versions)
        self.edition = self._editions.of

    def __len__(self) -> int:
        return len(self.size)

    def add(self, members: Ints, group: Ints, count: int) -> None:
        """`count` more groups; `members` are texts, `group` says of each in which of the new groups it is."""
        rich, days, dated, outlets = self._texts
        for name, each in (
            ("size", np.ones(len(members))),
            ("rich", rich[members]),
            ("days", days[members]),
            ("dated", dated[members]),
        ):
            setattr(self, name, np.concatenate([getattr(self, name), np.bincount(group, each, count)]))
        self.fixed = np.concatenate([self.fixed, np.bincount(group, self.fixed[members], count) > 0])
        self.sums = self.sums.followed(self.likeness.rows.take(members).summed(group, count, WIDE))
        if outlets is not None and self.outlets is not None:
            self.outlets = self.outlets.followed(outlets.take(members).summed(group, count, len(outlets)))
        if self.meanings is not None and self.likeness.meanings is not None:
            sums = np.zeros((count, self.meanings.shape[1]), np.float32)
            np.add.at(sums, group, self.likeness.meanings[members])
            self.meanings = np.concatenate([self.meanings, sums])
            self.encoded = np.concatenate([self.encoded, np.bincount(group, self.encoded[members], count)])
        self.edition = np.concatenate([self.edition, self._editions.joined(members, group, count)])

    def between(self, first: Ints, second: Ints) -> tuple[Floats, Floats]:
        """How alike pairs of groups are in the mean, after what speaks against them, and how alike they have to be."""
        pairs = self.size[first] * self.size[second]
        value: Floats = products(self.sums, first, second) / pairs
        rich = self.richness(first, second)
        needed: Floats = (HEADLINES + (TEXTS - HEADLINES) * rich) / np.minimum(pairs, WIDEST) ** (SLACK * (1 - rich))
        few = np.flatnonzero((pairs <= FEW) & (value * WIDEST ** (SLACK * (1 - rich)) >= needed))
        value[few] *= self.support(first[few], second[few])
        value = self.meant(value, first, second) * self.doubt(first, second)
        return value, np.where(self.fixed[first] != self.fixed[second], needed * CONTINUES, needed)

    def meant(self, value: Floats, first: Ints, second: Ints) -> Floats:
        """The likeness by words, blended with that by meaning for the pairs of texts that an encoder knows both of.

        An encoder knows headlines that share no words for one event; of full texts it knows the subject, which events that look alike share.
        """
        if self.meanings is None:
            return value
        pairs = self.size[first] * self.size[second]
        known = self.encoded[first] * self.encoded[second] / pairs
        part = MEANING * np.maximum(0, 1 - 2 * self.richness(first, second))
        return value * (1 - part * known) + part * self._stretch * cosines(self.meanings, first, second) / pairs

    def richness(self, first: Ints, second: Ints) -> Floats:
        """How much text there is in pairs of groups: 0 for headlines, 1 for full texts."""
        found: Floats = (self.rich[first] + self.rich[second]) / (self.size[first] + self.size[second])
        return found

    def doubt(self, first: Ints, second: Ints) -> Floats:
        """A factor for each pair: less than 1 when far apart in time or from one source, negative for different versions of one thing."""
        dated = (self.dated[first] > 0) & (self.dated[second] > 0)
        mean = self.days / np.maximum(self.dated, 1)
        factor: Floats = 1 / (1 + (np.where(dated, mean[first] - mean[second], 0) / DAYS) ** 2)
        pairs = self.size[first] * self.size[second]
        if self.outlets is not None:
            factor *= 1 - (1 - ONE_SOURCE) * products(self.outlets, first, second) / pairs
        named = np.flatnonzero((self.edition[first] >= 0) & (self.edition[second] >= 0))
        if len(named):
            factor[named] *= 1 - self._editions.apart(self.edition[first[named]], self.edition[second[named]])
        return factor

    def support(self, first: Ints, second: Ints) -> Floats:
        """A factor for each pair: 1 where the likeness rests on two terms or more, or on the same title, less where it hangs on one.

        The name of a product with its number is as good as two terms where one of the pair is a headline, unless their titles name others
        beside it; a word for a kind of events beside a name is little of one, since that name may be in several such.
        """
        total = products(self.sums, first, second, self._telling)
        plain, product = (
            products(self.sums, first, second, part, squared=True) for part in (self._plain, self._product)
        )
        rich = np.minimum(self.rich[first] / self.size[first], self.rich[second] / self.size[second])
        named = np.flatnonzero((self.edition[first] >= 0) & (self.edition[second] >= 0))
        if len(named):
            rich[named] = 1 - (1 - rich[named]) * self._editions.alike(
                self.edition[first[named]], self.edition[second[named]]
            )
        breadth = total**2 / np.maximum(plain + product * (NUMBERED + (1 - NUMBERED) * rich), 1e-12)
        factor: Floats = ALONE + (1 - ALONE) * np.clip(breadth - 1, 0, 1)
        return np.where(self._same_title(first, second), 1.0, factor)

    def _same_title(self, first: Ints, second: Ints) -> NDArray[np.bool_]:
        """Which pairs are two texts under one title within a day; later it may be a series."""
        titles, texts = self.likeness.titles, len(self.likeness.titles)
        same = (first < texts) & (second < texts)
        one, other = titles[np.where(same, first, 0)], titles[np.where(same, second, 0)]
        apart = np.nan_to_num(self.likeness.days[first % texts] - self.likeness.days[second % texts])
        alike: NDArray[np.bool_] = same & (one == other) & (one >= 0) & (np.abs(apart) < SERIES)
        return alike


def _outlets(sources: Ints) -> Vectors | None:
    """The sources as vectors; None where no two texts are from one."""
    shared = (np.bincount(sources)[sources] > 1).astype(np.int64) if len(sources) else sources
    if not shared.any():
        return None
    return Vectors(
        np.arange(len(sources)),
        shared,
        sources.astype(np.int32),
        np.ones(len(sources), np.float32),
        int(sources.max()) + 1,
    )
