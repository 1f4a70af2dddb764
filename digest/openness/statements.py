"""Every place where a text says of a part of its subject that it is out, withheld or only promised: what a quote can rest on.

Wider than the rules that mark facets by themselves (it reads the whole text, not the lead alone), for a second reader has
pointed at the place; and stricter in what it takes for a denial, for that reader may be wrong or mean harm.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from digest.openness import licences, releases
from digest.openness.facets import STATED
from digest.openness.findings import comparative
from digest.openness.reading import Mark, Reading
from digest.openness.releases import AT, BESIDE_HUB, DATA, NOT_CODE
from digest.openness.strangers import strangers
from digest.vocabulary import Phrases

Sign = Literal["yes", "no", "promised"]
PARTS = {
    "weights": "weights",
    "training_code": "training_code",
    "code": "inference_code",
    "data": "training_data",
    "paper_out": "paper",
}
OUT = frozenset(
    """released releases releasing release published publishes publish publishing available downloadable download downloaded downloads
    opensourced shared shares sharing uploaded posted hosted accessible public publicly openly open opened sourced unreleased transparent""".split()
)
DESCRIBED = OUT | frozenset(
    "describes described documents documented details detailed lists listed discloses disclosed covers".split()
)
DESCRIPTIONS = """data card, data cards, dataset card, dataset cards, datasheet, datasheets, data sheet, data statement, data documentation,
    data composition, data mixture, training mixture, composition of the training data, composition of its training data,
    provenance of the training data, sources of the training data, sources of its training data"""
UNLIMITED = re.compile(
    r"\b(?:no|without(?: any)?) (?:usage |use |other |further )?(?:restrictions?|limits)\b|\bunrestricted (?:commercial )?use\b",
    re.I,
)
TURNS = frozenset("but while whereas although though however yet except without unlike instead".split())
DENYING = frozenset("except without".split())
TAKEN = frozenset("on using from over across than for into against trained tuned finetuned by through".split())
ADJECTIVES = frozenset("public publicly open openly available accessible hosted shared transparent".split())
CODE_FOR = NOT_CODE | frozenset("reasoning agents benchmark benchmarks tasks models".split())
GIVEN = frozenset("with plus including alongside".split())
BE = frozenset("is are was were be been made".split())
BORROWED = frozenset("used using uses based built derived adapted leverages".split())
NOT_DATA = frozenset("card cards center centers centre centres science scientist scientists engineering".split())
NO_MODEL = DATA | frozenset(
    "code demo demos paper papers space spaces blog post leaderboard benchmark data tool library".split()
)
REACH = 14
DENIED = 7
BESIDE = 4
REACHES = {"paper": 4, "training_data": 8, "data": 8, "inference_code": 8}
MOST = 200


@dataclass(frozen=True, slots=True)
class Statement:
    """What a clause says of one facet (or of a `licence`, then with its id): its characters, and the words it rests on."""

    facet: str
    sign: Sign
    start: int
    end: int
    mark: Mark
    licence: str = ""


@cache
def _descriptions() -> Phrases[bool]:
    return Phrases((" ".join(part.split()), True) for part in DESCRIPTIONS.split(","))


def statements(found: Reading, subject: frozenset[str]) -> list[Statement]:
    """All statements about the story's subject; `subject` are the words of its titles, small, by which others are told from it."""
    result = [
        *_listed(found),
        *_parts(found),
        *_downloads(found),
        *_described(found),
        *_limits(found),
        *_licences(found),
    ]
    foreign = strangers(found, subject)
    return [each for each in result if found.sentence(each.mark) not in foreign]


def _listed(found: Reading) -> Iterator[Statement]:
    """Model, code and data that are given away in one list."""
    return (_made(found, facet, "yes", mark) for facet, mark in releases.together(found))


def _parts(found: Reading) -> Iterator[Statement]:
    taken = {place for mark in found.marks("training_code") for place in range(mark.first, mark.last + 1)}
    taken |= {mark.first for facet, mark in releases.together(found) if facet == "training_code"}
    for tag, facet in PARTS.items():
        for mark in found.marks(tag)[:MOST]:
            if not _named(found, mark) and not (tag == "code" and mark.last in taken):
                yield from _signed(found, _facet(found, tag, facet, mark), mark, OUT)


def _named(found: Reading, mark: Mark) -> bool:
    """Whether a word belongs to something else: a name ("Oriel Code"), a kind of task ("code generation"), no training at all."""
    word, tag = found.words.words[mark.last], found.words.cased(mark.first)
    if tag[:1].isupper() and mark.first != found.words.firsts[found.sentence(mark)] and not found.in_title(mark):
        return True
    if set(found.after(mark, 1)) & (NOT_DATA if word in DATA else CODE_FOR if word == "code" else frozenset()):
        return True
    return mark.first == mark.last and word.startswith("recipe") and "training" not in _all(found, mark)


def _facet(found: Reading, tag: str, facet: str, mark: Mark) -> str:
    """Bare data are a dataset's or a study's own; a model's are training data only where training is spoken of."""
    return "data" if tag == "data" and not any("train" in word for word in _all(found, mark)) else facet


def _described(found: Reading) -> Iterator[Statement]:
    for hit in _descriptions().find(found.words):
        yield from _signed(found, "data_description", Mark(hit.first, hit.last), DESCRIBED)


def _downloads(found: Reading) -> Iterator[Statement]:
    """What is on a hub, and no data, code or demonstration, is a model with weights."""
    for mark in found.marks("hub")[:MOST]:
        held = set(found.words.words[_clause(found, mark).start : mark.first])
        if _placed(found, mark) and not held & NO_MODEL and _all(found, mark) & OUT:
            yield from _signed(found, "weights", mark, OUT)


def _placed(found: Reading, hub: Mark) -> bool:
    return bool(set(found.before(hub, 2)) & AT) and not set(found.after(hub, 1)) & BESIDE_HUB


def _limits(found: Reading) -> Iterator[Statement]:
    for mark in (found.marks("restriction") + found.marks("revenue"))[:MOST]:
        before = set(found.before(mark, 3))
        if not before & {"no", "without", "not", "less"} and not comparative(found, mark):
            yield _made(found, "usage_restriction", "promised" if _later(found, mark) else "yes", mark)
    for match, _ in zip(UNLIMITED.finditer(found.words.text), range(MOST), strict=False):
        place = bisect_left(found.words.starts, match.start())
        yield _made(found, "usage_restriction", "no", Mark(place, place))


def _licences(found: Reading) -> Iterator[Statement]:
    for name in licences.named(found)[:MOST]:
        made = _made(found, "licence", "promised" if name.promised else "yes", name.mark, name.id)
        yield made
        if name.kind == "restricted" and STATED.search(name.id):
            yield _made(found, "usage_restriction", made.sign, name.mark)


def _signed(found: Reading, facet: str, mark: Mark, out: frozenset[str]) -> Iterator[Statement]:
    """The sign of a clause about one part, where it has one: denied before promised, promised before done."""
    clause = _clause(found, mark)
    if facet != "weights" and _borrowed(found, clause, mark):
        return
    apart = found.words.words[clause.start] in DENYING and bool(_all(found, mark) & (out - ADJECTIVES | {"available"}))
    if apart or _near(found, clause, mark, "withhold", DENIED) or _unreleased(found, clause, mark, out):
        yield _made(found, facet, "no", mark)
        return
    doubtful = any(_near(found, clause, mark, tag, REACH) for tag in ("negation", "withhold"))
    if not doubtful and _given(found, clause, mark, facet, out):
        yield _made(found, facet, "promised" if _later(found, mark) else "yes", mark)


def _given(found: Reading, clause: range, mark: Mark, facet: str, out: frozenset[str]) -> bool:
    """Whether a part is on a hub, is said to be given away, or is called public: right beside it, or by an "are" before."""
    reach, beside = REACHES.get(facet, REACH), BESIDE if facet != "paper" else 0
    if any(_placed(found, hub) for hub in found.around("hub", mark, reach, reach)):
        return True
    for place in range(max(clause.start, mark.first - reach), min(clause.stop, mark.last + 1 + reach)):
        word = found.words.words[place]
        if word in out and (word not in ADJECTIVES or word == "available"):
            return True
        apart = max(mark.first - place, place - mark.last)
        if word in out and (apart <= beside or BE & set(found.words.words[max(clause.start, place - 2) : place])):
            return True
    return False


def _all(found: Reading, mark: Mark) -> set[str]:
    """The words of a mark's sentence."""
    bounds = found.words.bounds(found.sentence(mark))
    return set(found.words.words[bounds.start : bounds.stop])


def _window(found: Reading, clause: range, mark: Mark, reach: int) -> list[str]:
    return found.words.words[max(clause.start, mark.first - reach) : min(clause.stop, mark.last + 1 + reach)]


def _near(found: Reading, clause: range, mark: Mark, tag: str, reach: int) -> bool:
    """Whether a signal stands within so many words of a part in its clause."""
    return any(other.first in clause and other.last in clause for other in found.around(tag, mark, reach, reach))


def _unreleased(found: Reading, clause: range, mark: Mark, out: frozenset[str]) -> bool:
    """Whether what is denied is a release: "the weights have not been made available"."""
    near = set(_window(found, clause, mark, DENIED)) & (out - ADJECTIVES | {"available", "public"})
    return bool(near) and _near(found, clause, mark, "negation", DENIED)


def _borrowed(found: Reading, clause: range, mark: Mark) -> bool:
    """Whether a part is what something is made from ("trained on data"), not what is given away."""
    before = found.words.words[clause.start : mark.first]
    if BORROWED & set(before):
        return True
    nearest = next((word for word in reversed(before[-8:]) if word in TAKEN | GIVEN | (OUT - ADJECTIVES)), "")
    return nearest in TAKEN


def _later(found: Reading, mark: Mark) -> bool:
    """Whether a clause only promises; "upon request" is a way to have something now."""
    clause = _clause(found, mark)
    asked = {place for gate in found.marks("gated") for place in range(gate.first, gate.last + 1)}
    later = [other for tag in ("future", "promise") for other in found.marks(tag) if other.first in clause]
    return any(other.last in clause and other.first not in asked for other in later)


def _clause(found: Reading, mark: Mark) -> range:
    """The words around a mark in its sentence up to a turn of thought ("but", "while", "without"), a turn before included."""
    bounds, words = found.words.bounds(found.sentence(mark)), found.words.words
    low = next((i for i in range(mark.first, bounds.start, -1) if words[i] in TURNS), bounds.start)
    high = next((i for i in range(mark.last + 1, bounds.stop) if words[i] in TURNS), bounds.stop)
    return range(low, high)


def _made(found: Reading, facet: str, sign: Sign, mark: Mark, licence: str = "") -> Statement:
    clause = _clause(found, mark)
    return Statement(facet, sign, found.words.starts[clause.start], found.words.ends[clause.stop - 1], mark, licence)
