"""How alike two articles are: weighted terms in, similarities with their reasons out.

A term weighs more the rarer it is in the batch and when it is a name. It weighs less when it belongs to the beat (every AI story says
`model`), and when few sources say it over and over (a feed's own phrases). Texts long and short are brought to one scale by keeping
only the strongest terms of a text, so one threshold serves headlines and full articles.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from digest.beat import COMMON
from digest.model import Article
from digest.text import CJK, STOPWORDS, WORD, words

LEAD = 400
KEEP = 40
NAME = 1.5
LONE = 0.25
ALONE = 0.6
PRODUCT = 2.0
DILUTE = 3.0
HEADED = 4
FAINT = 0.06
APART = -0.5
BLOCK = 512
NO_PRODUCT = STOPWORDS | frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep oct nov dec "
    "chapter part day week month year season episode series phase round game level page figure top best age issue vol volume number "
    "about nearly almost least first last next past another every only".split()
)
VERSION = re.compile(r"(?<![\w.])(?:([^\W\d_]{2,})[ -]?)?(v?)(\d+(?:\.\d+)*)(?![\w%]|[.,]\d)", re.I)
CHARACTER = re.compile(f"[{CJK}]")
SENTENCE_START = frozenset('.!?:\u201c"\u2018([-\u2013\u2014|>')

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A batch of articles as unit vectors (rows) over terms (columns), with what else tells their pairs apart.

    `richness` is 0 for a headline and 1 for a full text, `days` the publication in days (nan when unknown), `sources` a number
    for each source (unique where unknown), `versions` the numbered products each title names.
    """

    matrix: Any
    terms: tuple[str, ...]
    richness: Floats
    days: Floats
    sources: Ints
    versions: tuple[dict[str, frozenset[str]], ...]

    def pairs(self, floor: float) -> tuple[Ints, Ints, Floats]:
        """All pairs (first < second) at least `floor` alike, full texts twice that, in blocks so that memory stays bounded."""
        rows, cols, values = [], [], []
        strong = self.matrix.copy()
        strong.data[strong.data < FAINT] = 0
        strong.eliminate_zeros()
        turned = strong.T.tocsr()
        for start in range(0, strong.shape[0], BLOCK):
            block = (strong[start : start + BLOCK] @ turned).tocoo()
            near = block.data >= floor
            first, second, value = (
                block.row[near].astype(np.int64) + start,
                block.col[near].astype(np.int64),
                block.data[near],
            )
            kept = (first < second) & (value >= floor * (1 + (self.richness[first] + self.richness[second]) / 2))
            rows.append(first[kept])
            cols.append(second[kept])
            values.append(value[kept] * self.doubt(first[kept], second[kept]))
        if not rows:
            return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
        first, second, value = np.concatenate(rows), np.concatenate(cols), np.concatenate(values)
        kept = np.abs(value) >= floor / 2
        order = np.lexsort((second[kept], first[kept]))
        return first[kept][order], second[kept][order], value[kept][order]

    def doubt(self, first: Ints, second: Ints) -> Floats:
        """A factor for each pair: less than 1 when far apart in time or from one source, negative for different versions of one thing."""
        apart = np.abs(self.days[first] - self.days[second])
        factor = 1.0 / (1.0 + (np.nan_to_num(apart) / 5.0) ** 2)
        factor[self.sources[first] == self.sources[second]] *= 0.6
        numbered = np.array([bool(v) for v in self.versions], bool)
        for i in np.flatnonzero(numbered[first] & numbered[second]).tolist():
            if differ(self.versions[int(first[i])], self.versions[int(second[i])]):
                factor[i] *= APART
        return factor

    def support(self, first: Ints, second: Ints) -> Floats:
        """A factor for each pair: 1 where the likeness rests on two terms or more, less where it hangs on one."""
        products = self.matrix[first].multiply(self.matrix[second]).tocsr()
        total = np.asarray(products.sum(axis=1)).ravel()
        squares = np.asarray(products.multiply(products).sum(axis=1)).ravel()
        breadth = total**2 / np.maximum(squares, 1e-12)
        factor: Floats = np.minimum(1.0, ALONE + (1 - ALONE) * (breadth - 1))
        return factor

    def shared(self, one: int, other: int) -> list[tuple[str, float]]:
        """The terms two articles share with their parts of the similarity, strongest first."""
        product = self.matrix[one].multiply(self.matrix[other]).tocoo()
        found = [(self.terms[c], float(v)) for c, v in zip(product.col.tolist(), product.data.tolist(), strict=True)]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def measure(articles: Sequence[Article]) -> Likeness:
    """The batch as vectors; neither ids nor the order of the batch change what two articles have in common."""
    counted = [_terms(a.title, a.text) for a in articles]
    codes: dict[str, int] = {}
    sources = np.array([codes.setdefault(a.source or f"\0{i}", len(codes)) for i, a in enumerate(articles)], np.int64)
    weight = _weights([c for c, _ in counted], sources.tolist())
    total = len(articles)
    vocabulary: dict[str, int] = {}
    values: list[float] = []
    columns: list[int] = []
    starts = [0]
    richness = np.clip(np.array([(len(c) - 12) / 24 for c, _ in counted]), 0.0, 1.0)
    for (count, names), rich in zip(counted, richness.tolist(), strict=True):
        power = 0.4 + 0.6 * rich
        strong = [
            (math.sqrt(n) * math.log1p(total / weight[t][0]) ** power * weight[t][1] * _emphasis(t, names), t)
            for t, n in count.items()
        ]
        strong = [(v if weight[t][0] > 1 else v * (1 - LONE * rich), t) for v, t in strong]
        strong = sorted(strong, key=lambda pair: (-pair[0], pair[1]))[:KEEP]
        length = math.sqrt(sum(v * v * (DILUTE if t in _BEAT_STEMS else 1.0) for v, t in strong)) or 1.0
        values += [v / length for v, t in strong if weight[t][0] > 1]
        columns += [vocabulary.setdefault(t, len(vocabulary)) for _, t in strong if weight[t][0] > 1]
        starts.append(len(values))
    matrix = sp.csr_matrix((values, columns, starts), shape=(total, len(vocabulary)))
    days = np.array([a.published.timestamp() / 86400 if a.published else np.nan for a in articles], np.float64)
    return Likeness(matrix, tuple(vocabulary), richness, days, sources, tuple(versions(a.title) for a in articles))


def _emphasis(term: str, names: set[str]) -> float:
    return (PRODUCT if " " in term else NAME) if term in names else 1.0


def _weights(counted: Sequence[Counter[str]], sources: Sequence[int]) -> dict[str, tuple[int, float]]:
    """For each term the number of articles that hold it, and how much of its weight it keeps."""
    frequency: Counter[str] = Counter()
    told_by: dict[str, set[int]] = {}
    for count, source in zip(counted, sources, strict=True):
        frequency.update(count.keys())
        for term in count:
            told_by.setdefault(term, set()).add(source)
    found = {}
    for term, n in frequency.items():
        kept = max(0.15, math.sqrt(len(told_by[term]) / n)) if n > 3 else 1.0
        found[term] = (n, kept * (0.35 if term in _BEAT_STEMS or term.isdigit() else 1.0))
    return found


def _terms(title: str, text: str) -> tuple[Counter[str], set[str]]:
    """Terms with their counts (those of the title more than once), and which of them are names."""
    count: Counter[str] = Counter()
    names: set[str] = set()
    for part, times in ((title, HEADED), (text, 1)):
        plain = unicodedata.normalize("NFKC", part)
        found = [m for _, m in zip(range(LEAD), WORD.finditer(plain), strict=False)]
        cased = [m for m in found if m.group()[0].isupper()]
        shouted = len(cased) * 5 > len(found) * 3
        for match in found:
            for term in parts(match.group()):
                count[term] += times
        for match in cased:
            before = plain[max(0, match.start() - 2) : match.start()].strip(" \t")
            if not shouted and before[-1:] not in SENTENCE_START and match.start() and "\n" not in before:
                names.update(parts(match.group()))
        products = versions(plain[:600])
        for name, numbers in products.items():
            for number in numbers:
                count[f"{name} {number}".strip()] += times
                names.add(f"{name} {number}".strip())
        for a, b in pairwise(m.group() for m in found):
            if CHARACTER.match(a) and CHARACTER.match(b):
                count[a + b] += times
    return count, names


@lru_cache(maxsize=1 << 17)
def parts(word: str) -> tuple[str, ...]:
    """The stems of a word: `State-of-the-art` has two, a stop word none."""
    pieces = [p for w in words(word) for p in re.split("[-'_]", w)]
    return tuple(stem(p) for p in pieces if p not in STOPWORDS and (len(p) > 1 or p.isdigit()))


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """A rough stem, the same for the forms of a word: plural, -ing, -ed, -er, -ly and all after the seventh letter go."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "er", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            word = word[:-1] if word[-1] == word[-2] and word[-1] not in "lsz" else word
            break
    return (word[:-1] if word.endswith("e") and len(word) > 4 else word)[:7]


def versions(title: str) -> dict[str, frozenset[str]]:
    """The numbered things a title names: `Finch 4.5 and GPT-6` gives finch 4.5 and gpt 6; a bare `v2.1` has an empty name."""
    found: dict[str, set[str]] = {}
    for match in VERSION.finditer(title):
        name, mark, number = match[1] or "", match[2], match[3]
        if name.lower() in NO_PRODUCT:
            name = ""
        marked = bool(mark) or "." in number
        if (name and (marked or name[0].isupper() or match[0][len(name)] == "-")) or mark or number.count(".") > 1:
            found.setdefault(stem(name.lower()), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def differ(one: dict[str, frozenset[str]], other: dict[str, frozenset[str]]) -> bool:
    """Whether two titles name different versions of one thing, and no version in common."""
    both = one.keys() & other.keys()
    return bool(both) and all(one[name].isdisjoint(other[name]) for name in both)


_BEAT_STEMS = frozenset(s for word in COMMON for s in parts(word))
