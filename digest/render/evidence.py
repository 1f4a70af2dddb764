"""The words of the sources on which the marks of a story rest, what its licence forbids, and whether it is called more open than it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.issue import Told
from digest.knowledge import Licence, licence
from digest.model import Openness
from digest.render.labels import DECIDING

OPEN_TERMS = ("open source", "open-source", "opensource", "open sourced", "open-sourced")
CALLED_IN = ("class", "licence", "relevance")
OTHERS_BEFORE = re.compile(
    r"\b(?:other|rivals?|rivalling|beats?|beating|unlike|than|against|versus|vs\.?|compet\w+|surpass\w+|outperform\w+|among|of|most|many|all|existing|previous)"
    r"(?:\W+\w+){0,3}\W*$",
    re.I,
)
OTHERS_AFTER = re.compile(
    r"^\W*(?:\w+\W+){0,1}(?:rivals?|competitors?|alternatives|peers|counterparts|community|ecosystem|foundation|initiative|movement)\b",
    re.I,
)
NAMES = {
    "class": "Class",
    "licence": "Licence",
    "weights": "Weights",
    "training_code": "Training code",
    "inference_code": "Code",
    "training_data": "Training data",
    "data_description": "Description of the data",
    "paper": "Paper",
    "usage_restriction": "Limits on use",
    "relevance": "Why it counts as news of openness",
}
MOST = 2
ENDS = " .,;:!?\u2026\u2013\u2014-\"'\u201c\u201d"


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words for one or more marks, which `name` puts in words."""

    name: str
    words: str


def quote(openness: Openness) -> str:
    """The source's own words on which the verdict rests: those on the class first, then on licence and parts."""
    return next((" ".join(openness.quote(facet).split()) for facet in DECIDING if openness.quote(facet)), "")


def quotes(openness: Openness) -> tuple[Quote, ...]:
    """All words that marks rest on, each once with the marks that rest on it, the deciding ones first."""
    order = (*DECIDING, *(facet for facet in NAMES if facet not in DECIDING))
    found: dict[str, dict[str, None]] = {}
    for evidence in sorted(openness.evidence, key=lambda one: order.index(one.facet) if one.facet in order else 99):
        if words := " ".join(evidence.quote.split()):
            found.setdefault(words, {})[NAMES.get(evidence.facet, evidence.facet)] = None
    return tuple(Quote(", ".join((first, *(n[0].lower() + n[1:] for n in rest))), words) for words, (first, *rest) in found.items())  # fmt: skip


def deciding(told: Told) -> tuple[str, ...]:
    """At most two quotations to stand under a story: on the class, then on its licence; none that the reader has just read above.

    Where the story is called open source and is not, the words that call it so are one of them wherever else they stand.
    """
    openness = told.openness
    calling = _calling(openness)[1] if called(openness) else ""
    above = [told.headline, *(sentence.text for sentence in told.sentences)]
    found = [calling] if calling and beyond(calling, told.headline) else []
    for facet in (*DECIDING[:2], "usage_restriction") if openness.quote("class") else DECIDING:
        words = " ".join(openness.quote(facet).split())
        if all(beyond(words, said) for said in (*above, *found)):
            found.append(words)
        if len(found) == MOST or (found and facet not in DECIDING[:2]):
            break
    return tuple(found[:MOST])


def beyond(quotation: str, headline: str) -> bool:
    """Whether a quotation says something that does not stand above it already."""
    said, above = (" ".join(text.split()).casefold().strip(ENDS) for text in (quotation, headline))
    return bool(said) and said not in above and above not in said


def called(openness: Openness) -> str:
    """`open source`, as written, where the sources say so of a subject whose class is a narrower one; nothing of a rival's name for its kind."""
    if openness.openness_class not in ("restricted", "open_weights"):
        return ""
    if openness.kind in ("tool", "dataset") and not any(_restricting(openness)):
        return ""
    return _calling(openness)[0]


def overclaimed(openness: Openness) -> str:
    """A sentence for the reader where `open source` is said of something whose terms set limits."""
    said = called(openness)
    if not said or openness.openness_class != "restricted":
        return ""
    narrow = next(_restricting(openness), None)
    if narrow is None or not narrow.forbids:
        return f"Called “{said}”, but its terms set limits."
    return f"Called “{said}”; the licence forbids {narrow.forbids}."


def limits(openness: Openness) -> tuple[str, ...]:
    """What each licence forbids, in a line; nothing of those that only ask for notices, nor of what is said already.

    The terms of data beside something else (CC BY for what it learnt from) are left to its badge.
    """
    known = [entry for entry in map(licence, openness.licence) if entry is not None and entry.forbids]
    if openness.kind != "dataset" and len(openness.licence) > 1:
        known = [entry for entry in known if entry.kind != "data"]
    said = next(_restricting(openness), None) if overclaimed(openness) else None
    named = len(openness.licence) > 1
    return tuple(
        f"{entry.title[:1].upper() + entry.title[1:] if named else 'The licence'} forbids {entry.forbids}."
        for entry in known
        if entry is not said
    )


def _restricting(openness: Openness) -> Iterator[Licence]:
    return (entry for entry in map(licence, openness.licence) if entry is not None and entry.kind == "restricted")


def _calling(openness: Openness) -> tuple[str, str]:
    """The term and the quotation that says it of the subject, or nothing."""
    for term in openness.claim_terms:
        if term.lower() not in OPEN_TERMS:
            continue
        for evidence in openness.evidence:
            if evidence.facet in CALLED_IN and _says(evidence.quote, term):
                return term, " ".join(evidence.quote.split())
    return "", ""


def _says(words: str, term: str) -> bool:
    places = re.finditer(rf"(?<!\w){re.escape(term)}(?!\w)", words, re.I)
    return any(
        not OTHERS_BEFORE.search(words[: found.start()]) and not OTHERS_AFTER.search(words[found.end() :])
        for found in places
    )
