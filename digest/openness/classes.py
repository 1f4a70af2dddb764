"""How open the subject of a story is, never more than what was found in it."""

from digest.model import OpennessClass
from digest.openness.claims import Claim, describes
from digest.openness.findings import Findings, comparative, permitted
from digest.openness.reading import Mark

HEADS: dict[str, tuple[str, ...]] = {"dataset": ("data", "none"), "tool": ("tool", "none", "model")}


def openness_class(it: Findings, about: int) -> tuple[OpennessClass, Mark | None]:
    """How open the subject is, never more than what was found, and the words that decide where there are any."""
    limited = next((name.mark for name in it.licences if name.kind == "restricted" and not name.promised), None)
    if it.kind == "policy" and about == 2 and limited is not None:
        return "restricted", limited
    if it.kind in ("policy", "other") or (it.kind in ("business", "hardware") and about < 2):
        return ("unknown", None) if it.kind == "business" and about == 1 else ("na", None)
    if it.kind == "product":
        return "closed", None
    if it.facets.marks["weights"] == "no" or it.facets.access == "api_only":
        return "closed", it.facets.words.get("weights")
    if about < 2:
        return ("closed", None) if it.kind == "model" and it.family == "closed" else ("unknown", None)
    return _by_licence(it) or _by_claim(it)


def _by_licence(it: Findings) -> tuple[OpennessClass, Mark | None] | None:
    """The class that the licences named allow: a restriction outweighs everything but a change away from it."""
    current = [name for name in it.licences if not name.promised]
    adopted = [name for name in current if name.adopted]
    licences = adopted or current
    restricted = [name for name in licences if name.kind == "restricted"]
    if restricted:
        return "restricted", restricted[0].mark
    if not adopted and it.facets.marks["usage_restriction"] == "yes" and it.kind in ("model", "dataset"):
        named = it.facets.words["usage_restriction"]
        return None if comparative(it.found, named) else ("restricted", named)
    if not licences:
        return None
    if it.kind in {"model", "paper"}:
        return _full(it) or ("open_weights", licences[0].mark)
    return "open_source", licences[0].mark


def _full(it: Findings) -> tuple[OpennessClass, Mark | None] | None:
    """Open source by OSAID 1.0: parameters, code and data (or the data's full information) are all said to be out."""
    marks = it.facets.marks
    if (
        marks["training_code"] == "yes"
        and "yes" in (marks["training_data"], marks["data_description"])
        and marks["weights"] == "yes"
    ):
        return "open_source", it.facets.words["training_code"]
    return None


def _by_claim(it: Findings) -> tuple[OpennessClass, Mark | None]:
    """The class where no licence is named: what the subject itself is called, if it is one thing that is spoken of."""
    named = any(it.found.in_title(name.mark) for name in it.names if not name.compared)
    claims = [claim for claim in it.subject_claims() if describes(it.found, claim, named)]
    full = _full(it) if it.kind in {"model", "paper", "dataset"} else None
    if full is not None:
        return full
    if it.kind in {"model", "paper"}:
        return _of_model(it, claims)
    heads = HEADS.get(it.kind, ("tool", "data", "none"))
    own = [claim.mark for claim in claims if claim.head in heads]
    if it.kind == "dataset" and it.facets.marks["training_data"] == "no":
        return "unknown", None
    return ("open_source", own[0]) if own else ("unknown", None)


def _doubted(it: Findings, claim: Claim) -> bool:
    """Whether the lead denies that something is open, or the title only promises it."""
    if claim.role == "denied":
        return it.found.in_focus(claim.mark)
    return claim.role == "promised" and it.found.in_title(claim.mark) and it.facets.marks["weights"] != "yes"


def _of_model(it: Findings, claims: list[Claim]) -> tuple[OpennessClass, Mark | None]:
    """Weights alone make open weights, whatever they are called."""
    titled = it.facets.marks["weights"] == "yes" and any(claim.strength == 3 for claim in claims)
    if it.family == "closed" and not titled:
        return "closed", None
    if any(_doubted(it, claim) for claim in it.claims):
        return "unknown", None
    for claim in claims:
        sure = claim.strength == 3
        if (
            claim.head == "model"
            or (claim.head == "none" and (sure or it.kind == "model"))
            or (claim.head == "tool" and sure)
        ):
            return "open_weights", claim.mark
    mark = permitted(it) or (it.facets.words["weights"] if it.facets.marks["weights"] == "yes" else None)
    return ("open_weights", mark) if mark is not None else ("unknown", None)
