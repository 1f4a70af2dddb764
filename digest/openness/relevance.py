"""How much a story is about openness: 0 not at all, 1 in passing, 2 it is a main point."""

import re

from digest.openness.claims import VERBS, Claim
from digest.openness.findings import Findings, about_ai, comparative, open_family, permitted
from digest.openness.lexicon import among
from digest.openness.names import Name
from digest.openness.reading import Mark
from digest.openness.shapes import roundup

STEM = re.compile(r"[^\W\d_]+")
CONTRASTED = frozenset("to than versus vs unlike over rival rivals beats against".split())


def relevance(it: Findings) -> tuple[int, Mark | None]:
    """0, 1 or 2 as the guidelines define it, and the words that decide."""
    if not about_ai(it):
        return 0, None
    if roundup(it.found):
        return _in_roundup(it)
    for rule in (_licensed, _called_open, _released, _debated, _to_be_had):
        mark = rule(it)
        if mark is not None:
            return 2, mark
    mark = _mentioned(it)
    return (1, mark) if mark is not None else (0, None)


def _in_roundup(it: Findings) -> tuple[int, Mark | None]:
    """A list of stories is about openness where its first one is."""
    first = it.found.words.text.find(",")
    for claim in it.subject_claims():
        return (2 if it.found.words.starts[claim.mark.first] < first else 1), claim.mark
    mark = _mentioned(it)
    return (1, mark) if mark is not None else (0, None)


def _licensed(it: Findings) -> Mark | None:
    """A licence is named, or argued over."""
    for name in it.licences:
        if it.found.in_focus(name.mark) or len(it.licences) > 1:
            return name.mark
    for mark in it.found.marks("restriction"):
        if it.found.in_focus(mark) and not comparative(it.found, mark):
            return mark
    for mark in it.found.marks("licence"):
        if it.found.in_title(mark) and it.kind in ("model", "dataset", "tool"):
            return mark
    return None


def _called_open(it: Findings) -> Mark | None:
    """The subject is called open, or free for any use."""
    allowed = permitted(it)
    if allowed is not None:
        return allowed
    for claim in it.subject_claims():
        if _believable(it, claim):
            return claim.mark
    family = open_family(it)
    if family is not None:
        return family.mark
    if it.kind not in {"model", "dataset", "tool"}:
        return None
    spoken_of = (claim.mark for claim in it.claims if claim.role in {"denied", "promised"})
    return next((mark for mark in spoken_of if it.found.in_title(mark)), None)


def _believable(it: Findings, claim: Claim) -> bool:
    """Whether a claim can be of the subject: not an aside about a hosted product, a deal, or a family that is only served."""
    if it.family == "closed" and it.kind == "model":
        return it.facets.marks["weights"] == "yes" or it.found.words.words[claim.mark.last] in VERBS
    return claim.strength == 3 or it.kind not in ("product", "business", "other")


def _released(it: Findings) -> Mark | None:
    """Weights or data can be had, or are withheld."""
    for facet in ("weights", "training_data", "training_code"):
        if it.facets.marks[facet] != "unknown" and it.kind in ("model", "dataset", "paper", "policy"):
            return it.facets.words[facet]
    return None


def _to_be_had(it: Findings) -> Mark | None:
    """The entry of a hub, from which what it lists can be fetched."""
    return it.listed.mark if it.listed is not None and it.listed.place in ("model", "dataset") else None


def _debated(it: Findings) -> Mark | None:
    """Policy on open models, or open against closed."""
    spoken = [claim for claim in it.claims if it.found.in_focus(claim.mark)]
    opens = [claim.mark for claim in spoken if claim.head != "tool" or it.kind == "policy"]
    if not opens:
        return None
    closed = any(it.found.in_focus(mark) for mark in it.found.marks("closed"))
    if (
        (it.kind == "policy" and _on_models(it))
        or len(opens) >= 3
        or (closed and it.family != "closed" and it.kind in ("policy", "paper"))
    ):
        return opens[0]
    return None


def _on_models(it: Findings) -> bool:
    """Whether what is called open is in the title, or is AI: not just some software project."""
    return any(
        it.found.in_focus(claim.mark) and (claim.head != "tool" or it.found.in_title(claim.mark)) for claim in it.claims
    )


def _mentioned(it: Findings) -> Mark | None:
    """Something open is used, supported or named."""
    marks = [claim.mark for claim in it.claims if claim.role != "denied" and not _at_large(it, claim)]
    marks += [name.mark for name in it.licences]
    if not marks:
        marks = [name.mark for name in it.names if _published(it, name)] + _contrasts(it)
    if not marks:
        marks = [mark for tag in ("hub", "github", "local") for mark in it.found.marks(tag) if _placed(it, mark)]
    if not marks and it.listed is not None:
        return it.listed.mark
    return next(iter(marks), None) or next(iter(it.facets.words.values()), None)


def _at_large(it: Findings, claim: Claim) -> bool:
    """Whether open source is only a trade, or software at large: "open source engineers"."""
    return claim.strength < 2 and bool(set(it.found.after(claim.mark, 1)) & among("trades"))


def _placed(it: Findings, mark: Mark) -> bool:
    """Whether the lead tells of a place for code or models, not of a product named after it."""
    return it.found.in_focus(mark) and not set(it.found.after(mark, 1)) & {"copilot", "actions", "codespaces", "models"}


def _published(it: Findings, name: Name) -> bool:
    """Whether a name of the lead is of a family with published weights, and not beside a closed subject."""
    word = it.found.words.words[name.mark.first]
    stem = STEM.match(word)
    if not {word, stem.group() if stem else ""} & among("known_open"):
        return False
    if set(it.found.after(name.mark, 1)) & among("acting") or name.compared:
        return False
    if name.family != "open" or not it.found.in_focus(name.mark):
        return False
    return it.found.in_title(name.mark) or it.family != "closed" or it.kind == "paper"


def _contrasts(it: Findings) -> list[Mark]:
    """Where something is set against what is closed."""
    closed = it.found.marks("closed")
    return [mark for mark in closed if it.found.in_focus(mark) and set(it.found.before(mark, 2)) & CONTRASTED]
