"""Amounts told of another year, quarter or month than the source tells them of: `this year` for `last year`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from digest.text import sentences
from digest.writing.grounding.figures import figures

_WHEN = re.compile(
    r"(?<!the )(?<!over )\b(?P<which>this|last|next|current|coming|previous|past) (?P<span>year|quarter|month)\b|\ba (?P<ago>year|quarter|month) (?:ago|earlier)\b",
    re.I,
)
_SAME = {"current": "this", "coming": "next", "previous": "last", "past": "last"}


def mistimed(sentence: str, sources: str) -> list[str]:
    """The passages that tell a sentence's amount of another time than the sentence, when none leaves the time open."""
    said = dict(_times(sentence))
    if len(said) != 1 or _spans(sentence) != 1:
        return []
    ((span, which),) = said.items()
    found = []
    for values in _amounts(sentence):
        told = [(dict(_times(text)), text) for text, amounts in _taken(sources) if values & amounts]
        if told and all(times.get(span, which) != which for times, _ in told) and all(_spans(t) == 1 for _, t in told):
            found.append(told[0][1])
    return list(dict.fromkeys(found))


def _times(text: str) -> Iterator[tuple[str, str]]:
    for m in _WHEN.finditer(text):
        which = (m["which"] or "last").lower()
        yield (m["span"] or m["ago"]).lower(), _SAME.get(which, which)


def _spans(text: str) -> int:
    return len(set(_times(text)))


def _amounts(text: str) -> list[frozenset[tuple[str, str]]]:
    return [frozenset(figure.values) for figure in figures(text) if any(c.isdigit() for c in figure.raw)]


@lru_cache(maxsize=8)
def _taken(text: str) -> tuple[tuple[str, frozenset[tuple[str, str]]], ...]:
    return tuple((line, frozenset().union(*_amounts(line))) for line in sentences(text))
