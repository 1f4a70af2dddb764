"""The facets of openness: which parts of the subject a text says can be had, or are withheld."""

import re
from dataclasses import dataclass, field

from digest.model import FACETS, Access, Kind
from digest.model import Mark as Verdict
from digest.openness import releases
from digest.openness.claims import Claim, in_general
from digest.openness.licences import Named
from digest.openness.listings import Listing
from digest.openness.reading import Mark, Reading

WEIGHTS_OPEN = frozenset("open weight weights".split())
STATED = re.compile(r"-NC\b|noncommercial|non-?production|research|mrl|mnpl|msrla|cogvlm")
LIMITLESS = frozenset("no without not".split())
STAYING = frozenset("remain remains remained stay stays stayed kept keep keeps".split())
LISTED = {"model": "weights", "dataset": "training_data", "beside": "inference_code"}
WITHHELD = (("weights", "weights"), ("data", "training_data"), ("training_code", "training_code"))


@dataclass(slots=True)
class Facets:
    """The marks of all facets, the words each rests on, and how the subject can be had."""

    marks: dict[str, Verdict] = field(default_factory=lambda: dict.fromkeys(FACETS, "unknown"))
    words: dict[str, Mark] = field(default_factory=dict)
    access: Access = "unknown"

    def set(self, facet: str, verdict: Verdict, mark: Mark | None) -> None:
        """Mark a facet where words were found; what was said first stays, except that a "no" replaces a "yes"."""
        if mark is None:
            return
        if self.marks[facet] == "unknown" or (verdict == "no" and self.marks[facet] == "yes"):
            self.marks[facet] = verdict
            self.words[facet] = mark

    def pairs(self) -> tuple[tuple[str, Verdict], ...]:
        """The marks in the order of the card."""
        return tuple((facet, self.marks[facet]) for facet in FACETS)


def facets(
    found: Reading, kind: Kind, claims: list[Claim], licences: list[Named], listed: Listing | None = None
) -> Facets:
    """The facets a text states of its subject, or shows by being an entry of the place where it can be had."""
    result = Facets()
    if listed is not None and listed.sure and listed.place in LISTED:
        result.set(LISTED[listed.place], "yes", listed.mark)
    if kind in {"model", "dataset", "paper", "business", "hardware"}:
        for facet, mark in releases.together(found):
            result.set(facet, "yes", mark)
    if kind in {"model", "paper", "business", "hardware"}:
        result.set("weights", "yes", _weights(found, kind, claims, licences))
        result.set("training_code", "yes", releases.training_code(found))
        if result.marks["training_code"] == "unknown":
            result.set("inference_code", "yes", releases.code(found, kind, licences))
    if kind in {"model", "dataset", "paper"}:
        result.set("training_data", "yes", releases.data(found, kind))
    if kind in {"model", "dataset"}:
        result.set("paper", "yes", releases.report(found))
    for tag, facet in WITHHELD:
        result.set(facet, "no", _withheld(found, tag))
    if kind == "model":
        result.set("weights", "no", _kept(found))
    result.set("usage_restriction", "yes", _restricted(found, licences))
    result.access = _access(found, result)
    return result


def _weights(found: Reading, kind: Kind, claims: list[Claim], licences: list[Named]) -> Mark | None:
    mark = releases.weights(found, licences)
    if mark is not None:
        return mark
    for claim in claims:
        words = found.words.words
        if in_general(found, claim):
            continue
        if claim.role == "subject" and words[claim.mark.last] in WEIGHTS_OPEN and words[claim.mark.first] == "open":
            return claim.mark
    return releases.downloads(found) if kind == "model" else None


def _withheld(found: Reading, tag: str) -> Mark | None:
    for mark in found.marks(tag):
        for other in found.around("withhold", mark, 6, 6):
            return Mark(min(mark.first, other.first), max(mark.last, other.last))
    return None


def _kept(found: Reading) -> Mark | None:
    """Where the model itself is said to stay with its maker: "the model remains internal", "it is not available for download"."""
    for mark in found.marks("withhold"):
        if not found.in_focus(mark):
            continue
        kept = found.words.words[mark.first] in STAYING and {"model", "checkpoint"} & set(found.before(mark, 2))
        if kept or found.after(mark, 2) == ["for", "download"]:
            return mark
    return None


def _restricted(found: Reading, licences: list[Named]) -> Mark | None:
    for name in licences:
        if name.kind == "restricted" and not name.promised and STATED.search(name.id):
            return name.mark
    limits = found.marks("revenue") if found.marks("licence") else []
    for mark in found.marks("restriction") + limits:
        if found.in_focus(mark) and not set(found.before(mark, 2)) & LIMITLESS:
            return mark
    return None


def _access(found: Reading, result: Facets) -> Access:
    if result.marks["weights"] == "yes":
        return "gated" if any(found.in_focus(mark) for mark in found.marks("gated")) else "download"
    return "api_only" if any(found.in_focus(mark) for mark in found.marks("api_only")) else "unknown"
