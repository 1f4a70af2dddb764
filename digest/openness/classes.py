"""How open the subject of a story is, never more than what was found in it."""

from digest.model import OpennessClass
from digest.openness.claims import Claim, describes
from digest.openness.findings import Findings, comparative, open_family, permitted
from digest.openness.lexicon import among
from digest.openness.reading import Mark

HEADS: dict[str, tuple[str, ...]] = {"dataset": ("data", "none"), "tool": ("tool", "none")}


def openness_class(it: Findings, about: int) -> tuple[OpennessClass, Mark | None]:
    """How open the subject is, never more than what was found, and the words that decide where there are any."""
    if it.kind in ("policy", "other", "business", "hardware"):
        ruled = _no_artefact(it, about)
        if ruled is not None:
            return ruled
    if it.kind == "product":
        return "closed", None
    if it.facets.marks["weights"] == "no" or it.facets.access == "api_only":
        return "closed", it.facets.words.get("weights")
    if about < 2:
        return _in_passing(it, about)
    return _by_licence(it) or _by_claim(it)


def _no_artefact(it: Findings, about: int) -> tuple[OpennessClass, Mark | None] | None:
    """The class of what is no artefact, or nothing where one is spoken of all the same: a licence argued over, a robot given away."""
    limited = next((name.mark for name in it.licences if name.kind == "restricted" and not name.promised), None)
    if it.kind == "policy" and about == 2 and limited is not None:
        return "restricted", limited
    if it.kind in ("policy", "other") or about < 2:
        return ("unknown" if about and it.kind == "business" and _makes(it) else "na"), None
    openness_class, mark = _by_licence(it) or _by_claim(it)
    return ("na", None) if openness_class == "unknown" else (openness_class, mark)


def _makes(it: Findings) -> bool:
    """Whether a story of a firm tells of open models that are its own: not of those it uses, or of open source at large."""
    return any(
        claim.head == "model"
        and claim.role in ("subject", "side")
        and not among("uses") & set(it.found.before(claim.mark, 2))
        for claim in it.claims
    )


def _in_passing(it: Findings, about: int) -> tuple[OpennessClass, Mark | None]:
    """The class where openness is no main point: closed for what is only served, else not told."""
    closed = _is_served(it) if it.kind == "model" else it.kind == "paper" and about == 0 and _examined(it) == "closed"
    return "closed" if closed else "unknown", None


def _is_served(it: Findings) -> bool:
    """Whether a model is of a family that is only served, or of none known to be published and said to be served."""
    return it.family == "closed" or (it.family == "unknown" and it.served() is not None)


def _examined(it: Findings) -> str:
    """What is known of the one model that a study is about: named in the title, or alone in the text."""
    titled = {name.family for name in it.names if it.found.in_title(name.mark)}
    stems = {it.found.words.words[name.mark.first] for name in it.names}
    families = titled or ({name.family for name in it.names} if len(stems) == 1 else set())
    return families.pop() if len(families) == 1 else "unknown"


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
    if it.kind in {"model", "paper"} or (it.kind == "tool" and _is_model(it)):
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
    if it.listed is not None:
        claims = it.subject_claims()
    own = [claim.mark for claim in claims if claim.head in heads and not _anothers(it, claim)]
    if it.kind == "tool" and own and (_is_model(it) or _of_weights(it, own[0])):
        return "open_weights", own[0]
    if it.kind == "dataset" and it.facets.marks["training_data"] == "no":
        return "unknown", None
    return ("open_source", own[0]) if own else ("unknown", None)


def _of_weights(it: Findings, mark: Mark) -> bool:
    """Whether what is called open are weights, which no tool has."""
    return it.found.words.words[mark.last] in ("weight", "weights")


def _anothers(it: Findings, claim: Claim) -> bool:
    """Whether the title begins with what is only served ("Use Xyz in ..."), so that a claim in the text is of something beside it."""
    begins = (name for name in it.names if name.mark.first <= 1 and name.family == "closed" and not name.compared)
    return it.listed is None and not it.found.in_title(claim.mark) and next(begins, None) is not None


def _is_model(it: Findings) -> bool:
    """Whether what is called a tool bears the name of a published model and is spoken of as models."""
    titled = any(name.family == "open" and not name.compared and it.found.in_title(name.mark) for name in it.names)
    return titled and "models" in it.found.words.words and not any(it.found.in_title(mark) for mark in it.tools)


def _doubted(it: Findings, claim: Claim) -> bool:
    """Whether the lead denies that something is open, or the title only promises it."""
    if it.facets.marks["weights"] == "yes":
        return False
    if claim.role == "denied":
        return it.found.in_focus(claim.mark)
    return claim.role == "promised" and it.found.in_title(claim.mark)


def _studied(it: Findings) -> Mark | None:
    """Where a study says that the models it is about have open weights."""
    if it.kind != "paper":
        return None
    marks = (
        claim.mark
        for claim in it.claims
        if claim.role != "denied" and claim.head == "model" and it.found.in_focus(claim.mark)
    )
    return next((mark for mark in marks if "weight" in it.found.words.words[mark.first + 1]), None)


def _of_model(it: Findings, claims: list[Claim]) -> tuple[OpennessClass, Mark | None]:
    """Weights alone make open weights, whatever they are called."""
    if it.family == "closed" and it.facets.marks["weights"] != "yes":
        return "closed", None
    if any(_doubted(it, claim) for claim in it.claims):
        return "unknown", None
    for claim in claims:
        sure = claim.strength == 3
        if (
            claim.head == "model"
            or (claim.head == "none" and (sure or it.kind == "model"))
            or (claim.head == "tool" and sure and it.kind == "model")
        ):
            return "open_weights", claim.mark
    family = open_family(it)
    mark = (
        (family.mark if family else None)
        or permitted(it)
        or _studied(it)
        or (it.facets.words["weights"] if it.facets.marks["weights"] == "yes" else None)
    )
    if mark is not None:
        return "open_weights", mark
    return ("closed", it.served()) if it.kind == "model" and _is_served(it) else ("unknown", None)
