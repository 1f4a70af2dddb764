"""Groups of texts by average link, the most alike first, so that no chain of loosely alike texts makes one group.

Only neighbours are compared (`digest.likeness.near`). In each round those groups that are each other's best are joined, step by step from
the surest down; then the groups made are looked up anew among all, until none of them finds another.
"""

import numpy as np
from numpy.typing import NDArray

from digest.likeness.links import SLACK, WIDEST, Links
from digest.likeness.near import candidates
from digest.likeness.senses import neighbours
from digest.likeness.texts import Likeness
from digest.likeness.vectors import Floats, Ints

STEPS = (2.8, 1.6, 1.0)
NEIGHBOURS = 12
ROUNDS = 5
ABSORBS = 8
AT_ONCE = 1 << 19
MIXED, MIXER = 2654435761, 2246822519


class Groups:
    """The groups of a batch of texts: `of[i]` is the number of the group of text i, in the order they were made."""

    def __init__(self, likeness: Likeness, anchors: Ints) -> None:
        """`anchors` holds for each text the number of the running story it is in, or -1."""
        self.of = np.arange(len(anchors))
        self.links = Links(likeness, anchors >= 0)
        self.heirs = np.full(len(anchors), -1, np.int64)
        self.centres = np.arange(len(anchors))
        held = np.flatnonzero(anchors >= 0)
        _, first, story = np.unique(anchors[held], return_index=True, return_inverse=True)
        self._join(held, held[first[story]])
        self._settle()

    def met(self, one: int, other: int) -> tuple[int, int]:
        """The two groups, with one text each, that were joined when the texts came together; those they are in where they never did."""
        mine, theirs = self._line(one), self._line(other)
        common = next((group for group in mine if group in theirs), None)
        if common is None:
            return mine[-1], theirs[-1]
        a, b, centre = mine[mine.index(common) - 1], theirs[theirs.index(common) - 1], int(self.centres[common])
        if centre in (a, b):
            return a, b
        return min(
            (a, centre), (b, centre), key=lambda pair: float(self._link(np.array(pair[:1]), np.array(pair[1:]))[0])
        )

    def _line(self, text: int) -> list[int]:
        """The groups that a text has been in, one after the other."""
        line = [text]
        while (heir := int(self.heirs[line[-1]])) >= 0:
            line.append(heir)
        return line

    def _settle(self) -> None:
        new = ~self.links.fixed
        for _ in range(ROUNDS):
            before = len(self.links)
            self._round(new)
            if len(self.links) == before:
                break
            new = np.arange(len(self.links)) >= before

    def _round(self, new: NDArray[np.bool_]) -> None:
        """Join what is alike among the groups there are; one of each pair has to be new."""
        here = np.unique(self.of)
        edges = self._likely(*self._near(here, new[here]))
        for step in STEPS:
            while (chosen := self._chosen(edges, step))[0].size:
                edges = self._followed(edges, self._join(*chosen))

    def _near(self, here: Ints, new: NDArray[np.bool_]) -> tuple[Ints, Ints]:
        """Pairs of groups that may be alike, by their words or by what they mean."""
        a, b = candidates(self.links.sums.take(here), new)
        if self.links.meanings is not None:
            c, d = neighbours(self.links.meanings[here], new)
            key = np.unique(np.concatenate([a * len(here) + b, c * len(here) + d]))
            a, b = key // len(here), key % len(here)
        return here[a], here[b]

    def _likely(self, first: Ints, second: Ints) -> tuple[Ints, Ints, Floats]:
        """Of proposed pairs those that are alike enough or may be as groups, and of these the best of each group."""
        found: list[tuple[Ints, Ints, Floats]] = []
        for start in range(0, len(first), AT_ONCE):
            a, b = first[start : start + AT_ONCE], second[start : start + AT_ONCE]
            free = ~(self.links.fixed[a] & self.links.fixed[b])
            a, b = a[free], b[free]
            link = self._link(a, b)
            likely = link * WIDEST ** (SLACK * (1 - self.links.richness(a, b))) >= 1
            found.append((a[likely], b[likely], link[likely]))
        a, b, link = (
            (np.concatenate(part) for part in zip(*found, strict=True)) if found else (first, second, np.zeros(0))
        )
        best = _best(a, b, link)
        return a[best], b[best], link[best]

    def _link(self, first: Ints, second: Ints) -> Floats:
        """How alike pairs of groups are, 1 being just enough."""
        value, needed = self.links.between(first, second)
        return value / needed

    def _chosen(self, edges: tuple[Ints, Ints, Floats], step: float) -> tuple[Ints, Ints]:
        """Which groups are joined to which: pairs of each other's best, and small ones whose best is a large group or a running story."""
        strong = edges[2] >= step
        one, two = (
            np.concatenate([edges[0][strong], edges[1][strong]]),
            np.concatenate([edges[1][strong], edges[0][strong]]),
        )
        # Among equals an order of pairs, not of groups, lets many find each other at once.
        turn = (np.minimum(one, two) * MIXED + np.maximum(one, two) * MIXER) & 0xFFFFFFFF
        order = np.lexsort((two, turn, -np.tile(edges[2][strong], 2).round(6), one))
        one, two = one[order], two[order]
        head = np.diff(one, prepend=-1) > 0
        one, two = one[head], two[head]
        fixed, size = self.links.fixed, self.links.size
        best = np.full(len(self.links), -1, np.int64)
        best[one] = two
        mutual = best[two] == one
        pair = mutual & (one < two)
        kept, gone = np.where(fixed[two], two, one)[pair], np.where(fixed[two], one, two)[pair]
        head_of = np.full(len(self.links), -1, np.int64)
        head_of[kept], head_of[gone] = kept, kept
        large = np.maximum(size[kept], size[gone]) >= ABSORBS * np.minimum(size[kept], size[gone])
        open_ = fixed.copy()
        open_[np.where(size[kept] >= size[gone], kept, gone)[large]] = True
        leaf = ~mutual & ~fixed[one] & open_[two] & (fixed[two] | (size[two] >= ABSORBS * size[one]))
        to = two[leaf]
        return np.concatenate([gone, one[leaf]]), np.concatenate([kept, np.where(head_of[to] >= 0, head_of[to], to)])

    def _join(self, gone: Ints, kept: Ints) -> Ints:
        """Make one group of each kept group and those joined to it; returns for each old group the one that it is in now."""
        now = np.arange(len(self.links))
        heads, number = np.unique(kept, return_inverse=True)
        now[heads] = len(self.links) + np.arange(len(heads))
        now[gone] = len(self.links) + number
        none = np.full(len(heads), -1, np.int64)
        self.heirs = np.concatenate([np.where(now >= len(self.links), now, self.heirs), none])
        self.centres = np.concatenate([self.centres, heads])
        member = np.flatnonzero(now[self.of] >= len(self.links))
        self.links.add(member, now[self.of[member]] - len(self.links), len(heads))
        self.of = now[self.of]
        return now

    def _followed(self, edges: tuple[Ints, Ints, Floats], now: Ints) -> tuple[Ints, Ints, Floats]:
        """The edges between the groups there are now, each once, those of new groups measured again."""
        changed = (now[edges[0]] != edges[0]) | (now[edges[1]] != edges[1])
        a, b = now[edges[0][changed]], now[edges[1][changed]]
        apart = (a != b) & ~(self.links.fixed[a] & self.links.fixed[b])
        key = np.unique(np.minimum(a, b)[apart] * len(self.links) + np.maximum(a, b)[apart])
        a, b = key // max(1, len(self.links)), key % max(1, len(self.links))
        link = self._link(a, b)
        return (
            np.concatenate([edges[0][~changed], a]),
            np.concatenate([edges[1][~changed], b]),
            np.concatenate([edges[2][~changed], link]),
        )


def _best(first: Ints, second: Ints, link: Floats) -> NDArray[np.bool_]:
    """Which pairs are among the best few of one of their two."""
    one, at = np.concatenate([first, second]), np.tile(np.arange(len(first)), 2)
    order = np.lexsort((at, -np.tile(link, 2), one))
    one = one[order]
    kept = np.arange(len(one)) - np.searchsorted(one, one) < NEIGHBOURS
    found = np.zeros(len(first), np.bool_)
    found[at[order[kept]]] = True
    return found
