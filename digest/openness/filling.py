"""What further articles of a story add to the verdict on its leading one, where they are about the same named thing."""

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.model import FACETS, Evidence, Mark, Openness, OpennessClass
from digest.openness import names
from digest.openness.reading import reading

COINED = re.compile(r"[A-Z][\w\u2011.-]*[A-Z0-9][\w\u2011.-]*")
RANK: dict[OpennessClass, int] = {"closed": 0, "restricted": 1, "open_weights": 2, "open_source": 3}
PARTED = re.compile(r"[\W_]+")


def subject(title: str) -> str:
    """The model a title names first, else its first coined word, in small letters and digits; empty where it has none."""
    found = reading(title, "")
    own = [name.text for name in names.names(found) if not name.compared]
    coined = COINED.search(title)
    return PARTED.sub("", (own[0] if own else coined.group() if coined else "").lower())


def filled(lead: Openness, others: Sequence[Openness]) -> Openness:
    """The leading verdict with its gaps filled: facets, licence, access and, where it tells none, the class.

    `others` are the verdicts on articles about the same thing. Where they differ the less open class counts, and one that is
    less open than the leading class replaces it: the result is never more open than an article that tells how open it is.
    """
    for other in others:
        if other.relevance and other.kind == lead.kind:
            lead = _joined(lead, other)
    return lead


def _joined(lead: Openness, other: Openness) -> Openness:
    evidence = list(lead.evidence)
    marks: dict[str, Mark] = {facet: lead.mark(facet) for facet in FACETS}
    for facet in FACETS:
        if marks[facet] == "unknown" and other.mark(facet) != "unknown":
            marks[facet] = other.mark(facet)
            evidence += _of(other, facet)
    licence = lead.licence or other.licence
    if licence and not lead.licence:
        evidence += _of(other, "licence")
    openness_class = _class(lead.openness_class, other)
    if openness_class != lead.openness_class:
        evidence += _of(other, "class")
    relevance = max(lead.relevance, other.relevance)
    if relevance and not any(each.facet == "relevance" for each in evidence):
        evidence += _of(other, "relevance")
    return replace(
        lead,
        relevance=relevance,
        openness_class=openness_class,
        licence=licence,
        facets=tuple(marks.items()),
        access=lead.access if lead.access != "unknown" else other.access,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _class(lead: OpennessClass, other: Openness) -> OpennessClass:
    """The leading class; another's where that is less open, or where none is told and the other is closed or quotes what opens it."""
    theirs = other.openness_class
    if theirs not in RANK or lead == "na":
        return lead
    if lead == "unknown":
        return theirs if theirs == "closed" or _of(other, "class") else lead
    return theirs if RANK[theirs] < RANK[lead] else lead


def _of(other: Openness, facet: str) -> list[Evidence]:
    return [each for each in other.evidence if each.facet == facet]
