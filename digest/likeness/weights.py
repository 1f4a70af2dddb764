"""What a term of a text is worth.

A term weighs more the rarer it is in the batch and when it is a name. It weighs less when it belongs to the beat (every AI story says
`model`), and when few sources say it over and over (a feed's own phrases). Texts long and short are brought to one scale by keeping
only the strongest terms of a text, so one threshold serves headlines and full articles.
"""

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.beat import COMMON
from digest.likeness.everyday import EVERYDAY, KINDS
from digest.likeness.forms import NUMERIC, parts
from digest.likeness.terms import Said
from digest.likeness.vectors import Ints, Singles, Vectors

KEEP = 40
NAME, PRODUCT = 1.5, 2.0
LONE = 0.25
DULL, KIND = 0.35, 0.5
UNSEEN, OFTEN = 150, 0.08
"""Texts without any of the terms that are counted to each batch, so that weights in a small one are like those in a large one."""
FEWEST = 0.15
DILUTE = 3.0
CHUNK = 4096
BEAT = frozenset(s for word in COMMON for s in parts(word))


@dataclass(frozen=True, slots=True)
class Terms:
    """Of each term: in how many texts it is, how much of its weight it keeps, what a name is worth; and a number for ties."""

    many: Ints
    heard: Singles
    kept: Singles
    named: Singles
    beat: NDArray[np.bool_]
    tie: NDArray[np.uint64]


def weigh(terms: list[str], said: Said, sources: Ints) -> tuple[Vectors, Singles, Ints]:
    """The texts as unit vectors over the terms that two texts have, how rich each is (0 a headline, 1 a full text), and those terms.

    Of each text the strongest 40 terms count; those that no other text has count for the length of the vector only.
    """
    texts = len(said.starts) - 1
    lengths = np.diff(said.starts)
    rich = np.clip((lengths - 12) / 24, 0.0, 1.0).astype(np.float32)
    known = _known(terms, said, sources)
    parts_ = [_part(known, said, rich, (i, min(texts, i + CHUNK))) for i in range(0, texts, CHUNK)]
    counts = np.concatenate([np.zeros(0, np.int64), *(p[0] for p in parts_)])
    number = np.cumsum(known.many > 1) - 1
    columns = np.concatenate([np.zeros(0, np.int32), *(number[p[1]].astype(np.int32) for p in parts_)])
    values = np.concatenate([np.zeros(0, np.float32), *(p[2] for p in parts_)])
    used = np.flatnonzero(known.many > 1)
    return Vectors(np.cumsum(counts) - counts, counts, columns, values, max(1, len(used))), rich, used


def _part(known: Terms, said: Said, rich: Singles, span: tuple[int, int]) -> tuple[Ints, NDArray[np.int32], Singles]:
    """The strongest terms of some texts, best first: how many of each text, which, and their values."""
    begin, end = span
    part = slice(said.starts[begin], said.starts[end])
    lengths = np.diff(said.starts[begin : end + 1])
    row, term = np.repeat(np.arange(end - begin), lengths), said.terms[part]
    rarity = np.log(np.log1p((len(said.starts) - 1 + UNSEEN) / known.heard)).astype(np.float32)
    value = np.sqrt(said.counts[part].astype(np.float32)) * np.exp((0.4 + 0.6 * rich[begin:end])[row] * rarity[term])
    value *= known.kept[term] * np.where(said.names[part], known.named[term], np.float32(1))
    lone = known.many[term] < 2
    value[lone] *= 1 - LONE * rich[begin:end][row[lone]]
    weak = (np.uint64(0xFFFFFFFF) - value.view(np.uint32)) << np.uint64(16)
    order = np.argsort((row.astype(np.uint64) << np.uint64(48)) | weak | known.tie[term])
    order = order[np.arange(len(order)) - np.repeat(said.starts[begin:end] - said.starts[begin], lengths) < KEEP]
    row, term, value, lone = row[order], term[order], value[order], lone[order]
    square = np.bincount(row, value * value * np.where(known.beat[term], DILUTE, 1), end - begin)
    value = (value / np.sqrt(np.maximum(square, 1e-12))[row]).astype(np.float32)
    return np.bincount(row[~lone], minlength=end - begin), term[~lone], value[~lone]


def _known(terms: list[str], said: Said, sources: Ints) -> Terms:
    many = np.bincount(said.terms, minlength=len(terms))
    beat = np.fromiter((t in BEAT for t in terms), np.bool_, len(terms))
    digits = np.fromiter((bool(NUMERIC.fullmatch(t)) for t in terms), np.bool_, len(terms))
    everyday = np.fromiter((t in EVERYDAY for t in terms), np.bool_, len(terms))
    product = np.fromiter((" " in t for t in terms), np.bool_, len(terms))
    tie = np.fromiter((zlib.crc32(t.encode("utf-8", "replace")) & 0xFFFF for t in terms), np.uint64, len(terms))
    kind = np.fromiter((t in KINDS for t in terms), np.bool_, len(terms))
    kept = np.where(beat | digits, DULL, np.where(kind, KIND, 1.0))
    often = many > 3
    if len(np.unique(sources)) < len(sources):
        told_by = sources.max() + 1
        here = often[said.terms]
        key = said.terms[here].astype(np.int64) * told_by + np.repeat(sources, np.diff(said.starts))[here]
        told = np.bincount(np.unique(key) // told_by, minlength=len(terms))
        kept[often] *= np.maximum(FEWEST, np.sqrt(told[often] / many[often]))
    heard = (np.maximum(many, 1) + UNSEEN * OFTEN * everyday).astype(np.float32)
    return Terms(many, heard, kept.astype(np.float32), np.where(product, PRODUCT, NAME).astype(np.float32), beat, tie)
