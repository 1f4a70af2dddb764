"""What a model says of a story's openness, believed only where the sources' own words bear it out.

The sources are expected to hold trusted text only (no paragraph that speaks to a model): what is written here cannot tell
an author's sentence from one that was put in to be quoted. Whatever a model says, the class is never more open than the rules made it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from digest import knowledge
from digest.model import FACETS, Dropped, Evidence, Facet, Kind, Mark, Openness, OpennessClass, Source
from digest.openness.reading import Reading, reading
from digest.openness.statements import Statement, statements
from digest.openness.strangers import words_of
from digest.vocabulary import QUOTE_LEAST, QUOTE_LIMIT

LICENCE = "licence"
LONGEST_QUOTE = 1_000
MOST_FACETS = 40
MOST_PLACES = 5
ARTEFACT: frozenset[Kind] = frozenset(("model", "paper", "business", "hardware"))
STUDY: frozenset[Kind] = frozenset(("model", "dataset", "paper"))
THINGS: frozenset[Kind] = frozenset(("model", "dataset", "paper", "tool", "business", "hardware"))
KINDS: dict[str, frozenset[Kind]] = {
    "weights": ARTEFACT | STUDY,
    "training_code": ARTEFACT | STUDY,
    "inference_code": ARTEFACT,
    "training_data": STUDY,
    "data_description": STUDY,
    "paper": STUDY,
    "usage_restriction": THINGS,
    LICENCE: THINGS,
}
"""The kinds of subject that have a part at all, as the rules see it."""
GIVEN = frozenset(("weights", "training_code", "inference_code", "training_data"))
OPEN: frozenset[OpennessClass] = frozenset(("open_weights", "open_source"))


@dataclass(frozen=True, slots=True)
class _Told:
    """One source as it was read, and what it states of the subject."""

    found: Reading
    stated: tuple[Statement, ...]


def believed(
    openness: Openness, facets: Sequence[Facet], sources: Sequence[Source]
) -> tuple[Openness, tuple[Dropped, ...]]:
    """The rules' verdict with the facets of a model that fill its gaps, and those that were not believed, each with the reason.

    A facet counts where the rules say `unknown`, its quote is words of its source (white space aside), and a clause that the
    quote touches states the same of that part of the subject while none of the sources states the opposite. The evidence
    holds the source's own characters. The class is only ever lowered: by withheld weights, or by a limit on an open one.
    """
    subject = words_of("\n".join(source.title for source in sources))
    told = [_read(source, subject, openness.kind) for source in sources] if facets else []
    dropped: list[Dropped] = []
    for facet in facets[:MOST_FACETS]:
        why = _unheard(openness, facet, told)
        if why:
            dropped.append(Dropped(facet.quote[:QUOTE_LIMIT], f"openness, {facet.facet[:40]} {facet.mark}: {why}"))
        elif facet.mark != "unknown" and not _known(openness, facet):
            openness = _merged(openness, facet, told[facet.source])
    return openness, tuple(dropped)


def _read(source: Source, subject: frozenset[str], kind: Kind) -> _Told:
    """One source; bare data count as the facet where the subject is a dataset or a study of its own."""
    found = reading(source.title, source.text)
    stated = statements(found, subject)
    if kind in ("dataset", "paper"):
        stated = [replace(each, facet="training_data") if each.facet == "data" else each for each in stated]
    return _Told(found, tuple(stated))


def _known(openness: Openness, facet: Facet) -> bool:
    return bool(openness.licence) if facet.facet == LICENCE else openness.mark(facet.facet) != "unknown"


def _unheard(openness: Openness, facet: Facet, told: Sequence[_Told]) -> str:
    """Why a facet is not believed; nothing where it is, or where it says nothing new."""
    if facet.mark == "unknown" or (facet.facet in FACETS and openness.mark(facet.facet) == facet.mark):
        return ""
    if facet.facet not in KINDS or (facet.facet == LICENCE and facet.mark != "yes"):
        return "there is no such facet"
    return _refused(openness, facet) or _unsaid(facet, told) or _second(openness, facet, told)


def _refused(openness: Openness, facet: Facet) -> str:
    """What the rules or an editor have against a facet."""
    if facet.facet in openness.edited or (facet.facet != LICENCE and _known(openness, facet)):
        return "something else is known"
    if openness.relevance == 0:
        return "the story is not about openness"
    if openness.kind not in KINDS[facet.facet]:
        return f"the story is about a {openness.kind}"
    closed = openness.openness_class == "closed" or openness.access == "api_only"
    return "its subject is closed" if closed and facet.facet in GIVEN and facet.mark == "yes" else ""


def _second(openness: Openness, facet: Facet, told: Sequence[_Told]) -> str:
    """A licence beside those that are known already; one of them said again is no more than right."""
    if facet.facet != LICENCE or not openness.licence or set(_ids(facet, told[facet.source])) <= set(openness.licence):
        return ""
    return "another licence is known"


def _unsaid(facet: Facet, told: Sequence[_Told]) -> str:
    """What the sources have against a facet."""
    if not 0 <= facet.source < len(told):
        return "there is no such source"
    places = _places(facet.quote, told[facet.source].found.words.text)
    if not places:
        return "the source has no such words"
    one = told[facet.source]
    found = _borne_out(facet, one, places)
    if not found:
        return "the words do not say so of the subject"
    beside = {one.found.sentence(each.mark) for each, _, _ in found}
    doubted = [each for each in one.stated if one.found.sentence(each.mark) in beside]
    return "the sources say otherwise" if any(_contrary(each, told) for each in doubted) else ""


def _contrary(each: Statement, told: Sequence[_Told]) -> bool:
    """Whether a source states the opposite; a sentence that is wrong of one part is believed of none."""
    against = {"yes": "no", "no": "yes"}.get(each.sign)
    return any((other.facet, other.sign) == (each.facet, against) for one in told for other in one.stated)


def _places(quote: str, text: str) -> list[tuple[int, int]]:
    """Where the words of a quote stand in a text, white space aside; nowhere if they are too few or too many."""
    words = quote.split()
    if not QUOTE_LEAST <= len(" ".join(words)) <= LONGEST_QUOTE:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [match.span() for match, _ in zip(pattern.finditer(text), range(MOST_PLACES), strict=False)]


def _borne_out(facet: Facet, one: _Told, places: Iterable[tuple[int, int]]) -> list[tuple[Statement, int, int]]:
    """The statements of a facet and mark that a quote touches, each with the characters of the quote there."""
    same = [each for each in one.stated if (each.facet, each.sign) == (facet.facet, facet.mark)]
    return [(each, start, end) for start, end in places for each in same if start < each.end and each.start < end]


def _merged(openness: Openness, facet: Facet, one: _Told) -> Openness:
    """A verdict with one more facet, its words, and the class that is left."""
    found = _borne_out(facet, one, _places(facet.quote, one.found.words.text))
    each, start, end = found[0]
    quote = one.found.words.text[start:end] if end - start <= QUOTE_LIMIT else one.found.quote(each.mark)
    openness = replace(openness, evidence=(*openness.evidence, Evidence(facet.facet, quote)))
    if facet.facet == LICENCE:
        ids = _ids(facet, one)
        openness = replace(openness, licence=ids)
        kinds = {entry.kind for entry in map(knowledge.licence, ids) if entry}
        return _lowered(openness, "restricted", quote) if "restricted" in kinds else openness
    marks: dict[str, Mark] = {**dict.fromkeys(FACETS, "unknown"), **dict(openness.facets), facet.facet: facet.mark}
    openness = replace(openness, facets=tuple(marks.items()))
    return _accessible(openness, facet, one, each, quote)


def _ids(facet: Facet, one: _Told) -> tuple[str, ...]:
    """The licences that a quote names."""
    found = _borne_out(facet, one, _places(facet.quote, one.found.words.text))
    return tuple(dict.fromkeys(each.licence for each, _, _ in found))


def _accessible(openness: Openness, facet: Facet, one: _Told, each: Statement, quote: str) -> Openness:
    """What weights, or a limit, mean for the access and the class."""
    if (facet.facet, facet.mark) == ("weights", "yes") and openness.access == "unknown":
        gated = one.found.around("gated", each.mark, 40, 40)
        return replace(openness, access="gated" if gated else "download")
    if (facet.facet, facet.mark) == ("weights", "no"):
        return _lowered(openness, "closed", quote)
    if (facet.facet, facet.mark) == ("usage_restriction", "yes") and openness.kind in ("model", "dataset"):
        return _lowered(openness, "restricted", quote)
    return openness


def _lowered(openness: Openness, to: OpennessClass, quote: str) -> Openness:
    """An open class made less open; one that an editor set stays, and so does one that is not open."""
    lower = openness.openness_class in OPEN or (to == "closed" and openness.openness_class in ("restricted", "unknown"))
    if not lower or "class" in openness.edited:
        return openness
    return replace(openness, openness_class=to, evidence=(*openness.evidence, Evidence("class", quote)))
