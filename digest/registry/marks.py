"""What a story or a ruling says of one thing, mark by mark, and when two marks contradict each other."""

from collections.abc import Iterator

from digest import knowledge
from digest.edits import Edit
from digest.learnt import Known, Sighting, Telling
from digest.model import FACETS, Openness, StoryId

CLASS, LICENCE, ACCESS, LIMIT = "class", "licence", "access", "usage_restriction"
MARKS: tuple[str, ...] = (CLASS, LICENCE, ACCESS, *FACETS)
"""All that may be known of a thing, in the order in which it is shown."""
PUBLISHED = frozenset(("open_source", "open_weights", "restricted"))
DECIDED = frozenset(("weights", "training_code", "inference_code", "training_data"))
"""Facets of which a yes and a no cannot both be right."""
GENERIC = frozenset(("LicenseRef-custom", "LicenseRef-noncommercial", "LicenseRef-research-only"))
"""Ids for terms that were described and not named: any licence that is not open may be meant."""
RANK: dict[str, int] = {"closed": 0, "restricted": 1, "open_weights": 2, "open_source": 3}

BORNE: dict[str, tuple[str, ...]] = {
    CLASS: (LICENCE, "weights", "training_code", "inference_code", "training_data", "usage_restriction", ACCESS),
    ACCESS: ("weights", CLASS),
}
"""Marks that follow from others, with those whose words bear them."""
LOWERING: dict[tuple[str, str], str] = {
    ("weights", "no"): "closed",
    (LIMIT, "yes"): "restricted",
    (ACCESS, "api_only"): "closed",
}
"""What the class is at most where an editor sets a mark so, or, of a limit on use, a story."""


def of_story(sighting: Sighting) -> tuple[Known, ...]:
    """What a story says, in the order of `MARKS`; what it does not know, or says in no words that can be shown, is not said."""
    said = sighting.openness
    marks = (
        Known(facet, value, _words(said, facet), sighting.at, facet in said.edited) for facet, value in values(said)
    )
    return tuple(mark for mark in marks if mark.quote or mark.edited)


def told(openness: Openness) -> bool:
    """Whether anything is said of a thing in words that can be shown, or by an editor."""
    return any(facet in openness.edited or _words(openness, facet) for facet, _ in values(openness))


def _words(said: Openness, facet: str) -> str:
    """The words that a mark rests on: its own, or those of what it follows from."""
    return next((quote for one in (facet, *BORNE.get(facet, ())) if (quote := said.quote(one))), "")


def values(openness: Openness) -> Iterator[tuple[str, str]]:
    """The facets of which something is said, and what."""
    if openness.openness_class in RANK:
        yield CLASS, openness.openness_class
    if openness.licence:
        yield LICENCE, ", ".join(openness.licence)
    if openness.access != "unknown":
        yield ACCESS, openness.access
    for facet in FACETS:
        if (mark := openness.mark(facet)) != "unknown":
            yield facet, mark


def of_ruling(edit: Edit) -> Known:
    """The mark that an editor ruled, from the day of the edit on; an empty value says that nothing is known."""
    change = edit.change
    at = Telling(edit.date, StoryId(""), change.title, edit.by, change.other)
    return Known(change.was, change.text, change.other_title, at, edited=True)


def ids(value: str) -> tuple[str, ...]:
    """The licences of a mark."""
    return tuple(part for part in (part.strip() for part in value.split(",")) if part)


def contradict(one: Known, other: Known) -> bool:
    """Whether two marks of one facet cannot both be right: closed against published, a yes against a no, licences without a common id."""
    if one.facet == CLASS:
        return _apart(one.value, other.value) or _apart(other.value, one.value)
    if one.facet == LICENCE:
        return not any(_alike(first, second) for first in ids(one.value) for second in ids(other.value))
    return one.facet in DECIDED and {one.value, other.value} == {"yes", "no"}


def says_more(older: Known, newer: Known) -> bool:
    """Whether an older mark names the licence of which a newer one only describes the terms."""
    return (
        older.facet == LICENCE
        and set(ids(newer.value)) <= GENERIC
        and not set(ids(older.value)) <= GENERIC
        and not contradict(older, newer)
    )


def allowed(licence: str) -> str:
    """The most open class that the licences of a mark allow: where there are several, that of the strictest."""
    kinds = {
        known.kind if (known := knowledge.licence(one)) else "restricted" for one in ids(licence)
    }  # of an unknown one nothing is sure
    return "restricted" if "restricted" in kinds else "open_source"


def capped(openness_class: str, licence: str) -> str:
    """A class, or the one that the licence allows where that is less open."""
    most = allowed(licence)
    return most if RANK.get(openness_class, 0) > RANK[most] else openness_class


def _apart(one: str, other: str) -> bool:
    return one == "closed" and other in PUBLISHED


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    named = {one, other} - GENERIC
    return len(named) < 2 and all(_closed(identifier) for identifier in named)


def _closed(identifier: str) -> bool:
    known = knowledge.licence(identifier)
    return known.kind == "restricted" if known else identifier.startswith("LicenseRef-")
