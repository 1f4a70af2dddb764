"""Sentences against their sources: numbers, names, quotations and links that no source holds, and what they turn round.

A sentence passes when each of its hard facts can be found and nothing in it is the opposite of what a source says; other relations
between facts are beyond a check of words (the figures of such checks are in docs/quality.md).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from digest import languages
from digest.text import CJK
from digest.writing.grounding.abroad import glossed
from digest.writing.grounding.contradiction import contradictions
from digest.writing.grounding.figures import Figures, figures
from digest.writing.grounding.licensing import licences
from digest.writing.grounding.names import Names, names, versions

__all__ = ["Kind", "Unsupported", "glossed", "unsupported"]

Kind = Literal["number", "name", "quote", "link", "contradiction"]


@dataclass(frozen=True, slots=True)
class Unsupported:
    """One fact of a sentence that its sources do not hold, as the sentence writes it."""

    kind: Kind
    value: str
    sentence: str


_LINK = re.compile(
    r"https?://[^\s<>\"'”\u2019)\]]+|www\.[^\s<>\"'”\u2019)\]]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.I
)
_QUOTE = re.compile(
    r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|(?<!\w)\u2018([^\u2019]+(?:\u2019\w[^\u2019]*)*)\u2019(?!\w)|(?<!\w)'([^']+(?:'\w[^']*)*)'(?!\w)"
)
_SEAM = re.compile(rf"(?<=[{CJK}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{CJK}])")


def unsupported(sentence: str, sources: str, *, first_word: bool = False, language: str = "") -> list[Unsupported]:
    """The facts of a sentence that are not in its sources, in the order link, quote, number, name, contradiction; none when it is grounded.

    With `first_word` the first word is held for a name too, as it usually is in a headline. `language` is that of the
    sentence, where it is known: it says which capitals are names and which sign parts decimals.
    """
    source = _taken_apart(sources)
    text, own = _flat(sentence), languages.primary(language)
    found: list[tuple[Kind, str]] = [("link", v) for v in _links(text) if _bare(v) not in source.links]
    text = _LINK.sub(" ", text)
    found += [("quote", v) for v in _quotes(text) if not source.names.has_text(v)]
    found += [("number", f.raw) for f in figures(text, abroad=own not in ("", "en")) if not source.figures.hold(f)]
    named, rest = licences(text)
    found += [("name", raw) for raw, ids in named if not ids & source.licences and not source.names.has(raw)]
    one = source.names.compounds(rest)
    found += [
        ("name", v)
        for v in names(rest, first_word=first_word, german=own == "de")
        if not source.names.has(v) and v.removesuffix("'s") not in one
    ]
    found += [
        ("name", f"{name} {version}") for name, version in versions(rest) if source.names.other_version(name, version)
    ]
    found += [("contradiction", clause) for clause in contradictions(text, source.text)]
    return [Unsupported(kind, value, sentence) for kind, value in found]


class _Source:
    """A source taken apart once."""

    def __init__(self, text: str) -> None:
        self.text = flat = _flat(text)
        self.links = {_bare(v) for v in _links(flat)}
        self.figures = Figures(flat)
        self.names = Names(flat)
        self.licences = frozenset[str]().union(*(ids for _, ids in licences(flat)[0]))


@lru_cache(maxsize=8)
def _taken_apart(text: str) -> _Source:
    return _Source(text)


def _flat(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\u2010\u2011\u2012\u2212]", "-", text.replace("\u2019", "'").replace("\u00a0", " "))
    return _SEAM.sub(" ", text)


def _links(text: str) -> list[str]:
    return [m.group().rstrip(".,;:!?") for m in _LINK.finditer(text)]


def _bare(link: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).rstrip("/")


def _quotes(text: str) -> list[str]:
    found = ["".join(g or "" for g in m.groups()) for m in _QUOTE.finditer(text)]
    return [q for q in found if len(q.split()) >= 3]
