"""The usual name of a benchmark, and which variant of it a text means.

A name is compared without case, signs and spaces, Greek letters spelt out. What follows the longest known spelling is the variant; so
is a known variant that stands right after the name where it is quoted. How a model was run (`maj@64`, `with tools`) makes a variant too,
for such scores cannot be set beside plain ones; one attempt without tools is what a plain score means, so that makes none.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from digest.board import quoting
from digest.knowledge.measuring import Benchmark, benchmarks

TOKEN = re.compile(r"v\d+(?:\.\d+)*(?![^\W\d_])|\d+(?:\.\d+)*|[^\W\d_]+?(?=v\d)|[^\W\d_]+|\+")
GREEK = str.maketrans({"\u03c4": "tau", "\u03b1": "alpha", "\u03b2": "beta", "\u03bb": "lambda"})
FILLER = frozenset(
    "benchmark benchmarks bench test tests testing leaderboard score scores eval evals evaluation exam the dataset set suite accuracy style like based level type".split()
)
SPACE = re.compile(r"[\s\-_]+")
YEAR = re.compile(r"20\d\d")
NEAR, LONGEST, SPELLED_MOST = 34, 60, 12
BESIDE = re.compile(r"[\s\-\u2010-\u2014(\['\u2019\"\u201d]*([^()\[\];:,]*)")
ON = re.compile(r"\W{0,4}(?:on|in|for)\s(?:the\s)?")
YEAR_MARK = re.compile(r"\s?['\u2019]\d\d(?!\d)")
STOP = re.compile(r"[;\n]|[.,*`]+\s|\*\*,|\s(?:and|vs|versus|while|but)\b|\d+(?:\.\d+)?\s?%")
RUNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:without|no|w/o) (?:any )?tools?\b|\bpass@1\b|\b(?:single[- ]attempt|one[- ]shot attempt)\b", re.I), ""),
    (re.compile(r"\bpass@(\d{1,4})\b", re.I), r"pass@\1"),
    (re.compile(r"\b(maj|cons|avg|best|mean|rm)@(\d{1,4})\b", re.I), r"\1@\2"),
    (re.compile(r"\bbest[- ]of[- ](\d{1,4})\b", re.I), r"best@\1"),
    (re.compile(r"\bmajority vot(?:e|ing)\b", re.I), "majority vote"),
    (re.compile(r"(?:\b(?:with|using|utili[sz]ing)|\bw/)\s?(?:the |a )?(?:tools?|python|code execution|search|browsing|tir)\b", re.I), "with tools"),
    (re.compile(r"\bparallel (?:thinking|compute|test[- ]time compute)\b", re.I), "parallel compute"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """A benchmark's name and variant for a reader, and what is known of it (None for one not in the list)."""

    name: str
    variant: str
    benchmark: Benchmark | None


def titled(written: str, quote: str, score: str) -> Title:
    """The benchmark that a claim speaks of; one that is not known keeps the name it is written with."""
    found, rest = _known(written)
    if found is None:
        return Title(_bare(written), _run(quote, written, score), None)
    variant = _variant(found, rest, written) or _variant_beside(found, quote, written, score)
    found, variant = _promoted(found, variant)
    parts = (variant, _run(quote, written, score))
    return Title(found.name, ", ".join(part for part in parts if part), found)


def folded(name: str) -> str:
    """What spellings of one name share: small letters, digits and plus signs."""
    return "".join(_tokens(name))


def latin(text: str) -> str:
    """A name in small letters with its Greek ones spelt out: `tau2-bench`."""
    return unicodedata.normalize("NFKC", text[: 2 * LONGEST]).casefold().translate(GREEK)


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(latin(text))


@cache
def _spellings() -> dict[str, Benchmark]:
    return {folded(spelling): entry for entry in reversed(benchmarks()) for spelling in entry.spellings}


def _known(written: str) -> tuple[Benchmark | None, list[str]]:
    """The benchmark whose spelling the name begins with, the longest first, and the words that follow."""
    tokens = _tokens(written)
    spellings = _spellings()
    for start in (0, 1) if tokens[:1] == ["the"] else (0,):
        for end in range(min(len(tokens), SPELLED_MOST), start, -1):
            if found := spellings.get("".join(tokens[start:end])):
                return found, tokens[end:]
    return None, []


def _promoted(found: Benchmark, variant: str) -> tuple[Benchmark, str]:
    """A variant that is a benchmark of its own is named so (`OCRBench` with `v2`)."""
    own = _spellings().get(folded(f"{found.name} {variant}")) if variant else None
    return (own, "") if own else (found, variant)


def _bare(written: str) -> str:
    words = written.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].casefold() == "the" else words)[:LONGEST]


def _variant(found: Benchmark, rest: list[str], written: str) -> str:
    """The variant that the words after a benchmark's name stand for: a known one, else a version or year, or the words themselves."""
    words = [word for word in rest if word not in FILLER]
    for said in (rest, words):
        for end in range(len(said), 0, -1):
            if name := _spelled(found, said[:end]):
                return name
    if not words:
        return ""
    if words[0].isdigit() and len(words[0]) == 2 and any(YEAR.fullmatch(name) for name, _ in found.variants):
        return f"20{words[0]}"
    tail = [part for part in SPACE.split(written) if part][-len(words) :]
    return " ".join(tail if folded("".join(tail)) == "".join(words) else words)[:LONGEST]


def _spelled(found: Benchmark, words: Iterable[str]) -> str:
    said = "".join(words)
    own = _spellings().get(folded(found.name) + said)
    if own and own is not found:
        return said
    return next((name for name, also in found.variants if said in {folded(s) for s in (name, *also)}), "")


def _variant_beside(found: Benchmark, quote: str, written: str, score: str) -> str:
    """A known variant beside the name or the score in the quotation: `GPQA (Diamond)`, `52% on Tier 4`."""
    scored, named = quoting.places(quote, written, score)
    told = ON.match(quote, scored) if scored >= 0 else None
    places = [place for place in (named, told.end() if told else -1) if place >= 0]
    return next((name for place in places if (name := _variant_after(found, quote[place : place + NEAR], score))), "")


def _variant_after(found: Benchmark, after: str, score: str) -> str:
    """A known variant that some words begin with; not where that number is the score itself."""
    beside = BESIDE.match(after)
    words = [word for word in _tokens(beside[1] if beside else "") if word not in FILLER]
    if words[:1] == _tokens(score)[:1] and not YEAR_MARK.match(after):
        return ""
    for end in range(min(3, len(words)), 0, -1):
        if (name := _spelled(found, words[:end])) and not (words[end - 1][-1].isdigit() and _joined(after, words, end)):
            return name
    return ""


def _joined(after: str, words: list[str], end: int) -> bool:
    """Whether another number is joined to the last of some words: `AIME 24/25` is neither year."""
    return end < len(words) and f"{words[end - 1]}/{words[end]}" in after.casefold()


def _run(quote: str, written: str, score: str) -> str:
    """How the model was run, where the words right after the benchmark or its score say so."""
    for place in quoting.places(quote, written, score):
        after = quote[place : place + NEAR] if place >= 0 else ""
        stop = STOP.search(after)
        said = after[: stop.start()] if stop else after
        for pattern, name in RUNS:
            if match := pattern.search(said):
                return match.expand(name).lower() if name else ""
    return ""
