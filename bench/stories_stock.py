"""The stock baselines of the stories: words weighted by TF-IDF, compared with the running stories or all with all.

Terms are words of two signs or more, in lower case, without stop words; weights are (1 + log count) x (1 + log((1 + n) / (1 + df))),
rows of length 1 (what scikit-learn's `TfidfVectorizer(sublinear_tf=True)` does).
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp

from digest.text import STOPWORDS

WORD = re.compile(r"\b\w\w+\b")
THRESHOLDS = (0.05, 0.075, 0.1, 0.125, 0.15, 0.2, 0.25, 0.3, 0.35)
DENSE = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)
"""Of an encoder's vectors, which are alike to some degree all of them."""
BLOCK = 500


def matrix(texts: Sequence[str]) -> Any:
    """A sparse matrix, one row of length 1 a text."""
    vocabulary: dict[str, int] = {}
    columns: list[int] = []
    values: list[float] = []
    starts = [0]
    for text in texts:
        counted = Counter(word for word in WORD.findall(text.lower()) if word not in STOPWORDS)
        columns += [vocabulary.setdefault(word, len(vocabulary)) for word in counted]
        values += [1 + math.log(count) for count in counted.values()]
        starts.append(len(columns))
    found = sp.csr_matrix((values, columns, starts), shape=(len(texts), max(1, len(vocabulary))))
    frequency = np.bincount(found.indices, minlength=found.shape[1])
    found.data *= (np.log((1 + len(texts)) / (1 + frequency)) + 1)[found.indices]
    lengths = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
    found.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(found.indptr))
    return found


def leader(rows: Any, threshold: float) -> list[int]:
    """A story for each row, in their order: the one with the nearest centroid, a new one when none is near enough."""
    sums, lengths, stories = np.zeros((rows.shape[1], 64)), np.zeros(64), 0
    labels: list[int] = []
    for start, end in zip(rows.indptr, rows.indptr[1:], strict=False):
        columns, values = rows.indices[start:end], rows.data[start:end]
        near = values @ sums[columns, :stories] / np.maximum(lengths[:stories], 1e-12)
        best = int(near.argmax()) if stories else 0
        if not stories or near[best] < threshold:
            best, stories = stories, stories + 1
            if best == sums.shape[1]:
                sums, lengths = np.pad(sums, ((0, 0), (0, best))), np.pad(lengths, (0, best))
        lengths[best] = math.sqrt(lengths[best] ** 2 + 2 * (values @ sums[columns, best]) + values @ values)
        sums[columns, best] += values
        labels.append(best)
    return labels


def all_pairs(texts: Sequence[str], floor: float = 0.25) -> Iterator[tuple[int, int]]:
    """The pairs of texts that are at least so alike, each text compared with every other."""
    rows = matrix(texts)
    turned = rows.T.tocsr()
    for start in range(0, rows.shape[0], BLOCK):
        near = (rows[start : start + BLOCK] @ turned).tocoo()
        kept = (near.data >= floor) & (near.row + start < near.col)
        yield from zip((near.row[kept] + start).tolist(), near.col[kept].tolist(), strict=True)
