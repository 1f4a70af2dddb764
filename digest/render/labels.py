"""How open a thing is, in the words and badges that a reader sees; never more than the marks say."""

from dataclasses import dataclass, replace
from typing import Literal

from digest.knowledge import licence
from digest.model import Openness

State = Literal["yes", "part", "no", "unknown"]

GLYPHS: dict[State, str] = {"yes": "✓", "part": "◐", "no": "✗", "unknown": "?"}
POINTS: dict[State, float] = {"yes": 1.0, "part": 0.5, "no": 0.0, "unknown": 0.0}
VERDICTS = {
    "closed": "Closed",
    "restricted": "Available with limits",
    "open_weights": "Open weights",
    "open_source": "Open source",
    "unknown": "Openness not stated",
    "na": "",
}
STATES: dict[str, State] = {"closed": "no", "restricted": "part", "open_weights": "yes", "open_source": "yes"}
LICENCES = {
    "LicenseRef-noncommercial": "non-commercial",
    "LicenseRef-research-only": "research only",
    "LicenseRef-custom": "custom licence",
}
PARTS = {"model": ("weights", "code", "data", "licence"), "tool": ("code", "licence"), "dataset": ("data", "licence")}
SPOKEN_PARTS = {"product": ("weights", "licence")}
"""Of other kinds only what is stated is shown; of a hosted product its code and data are nobody's question."""
ACCESS: dict[str, tuple[State, str]] = {
    "api_only": ("no", "API only"),
    "gated": ("part", "on request"),
    "download": ("yes", "to download"),
}
BESIDE = ("policy", "business", "hardware", "other")
ARTEFACTS = ("model", "tool", "dataset")
REFERENCE = "LicenseRef-"
DECIDING = ("class", "licence", "weights", "usage_restriction", "training_code", "inference_code", "training_data")
"""Where the words on which a class rests are looked for, in this order."""
ALL_PARTS = ("weights", "code", "data", "licence")
FACETS = {
    "Weights": {"weights"},
    "Code": {"training_code", "inference_code"},
    "Data": {"training_data", "data_description"},
    "Licence": {"licence", "usage_restriction"},
}


@dataclass(frozen=True, slots=True)
class Badge:
    """One part of a thing and whether it is open, as `✓ Weights: yes`; `edited` where the editor says so."""

    part: str
    state: State
    word: str
    edited: bool = False

    @property
    def short(self) -> bool:
        """Whether it fits on one line of the narrowest phone."""
        return len(self.part) + len(self.word) + 9 * self.edited <= 32

    @property
    def glyph(self) -> str:
        """The sign that goes with the word, so that nothing hangs on colour."""
        return GLYPHS[self.state]


def verdict(openness: Openness) -> str:
    """The class in words; empty where there is no artefact to speak of."""
    return VERDICTS[openness.openness_class]


def state(openness: Openness) -> State:
    """The class as a state, for a colour beside the words."""
    return STATES.get(openness.openness_class, "unknown")


def shown(openness: Openness) -> bool:
    """Whether a story deserves an openness line: its class is known, or openness is its point and some part of it is known.

    Of a law, a deal or a chip it says nothing, for what is open there is something beside the story. That something is closed is said only with the words it rests on, for most things are and few stories are about it. What an editor set is shown of anything, unless the class says that there is nothing to judge.
    """
    if openness.edited and openness.openness_class != "na" and (_by_hand(openness) or parts(openness)):
        return True
    asked = openness.relevance == 2 and openness.kind in ARTEFACTS
    return _known(openness) or (asked and openness.openness_class == "unknown" and bool(parts(openness)))


def settled(openness: Openness) -> bool:
    """Whether a line with no room for the words of the source can name the class: that it is open, or closed in so many words."""
    return _known(openness) or (_by_hand(openness) and openness.openness_class in STATES)


def _known(openness: Openness) -> bool:
    """Whether the sources say what the class is."""
    if openness.openness_class == "closed":
        return any(openness.quote(facet) for facet in DECIDING)
    return openness.openness_class in STATES and openness.kind not in BESIDE


def _by_hand(openness: Openness) -> bool:
    return "class" in openness.edited


def badges(openness: Openness) -> tuple[Badge, ...]:
    """What a reader sees: one badge a part, how it can be had where that says more, and those not stated in one; none where nothing at all was stated."""
    made = parts(openness)
    silent = [badge.part for badge in made if badge.state == "unknown"]
    spoken = [badge for badge in made if badge.state != "unknown"]
    by_hand = any(badge.edited for badge in made if badge.state == "unknown")
    spoken += [access] if (access := _access(openness)) else []
    rest = [Badge(", ".join(silent).capitalize(), "unknown", "not stated", by_hand)] if silent else []
    return (*spoken, *rest)


def parts(openness: Openness) -> tuple[Badge, ...]:
    """One badge for each part that matters for this kind of thing, or that an editor set; none where nothing was stated."""
    every = {
        "weights": _plain("Weights", _implied(openness, "weights")),
        "code": _code(openness),
        "data": _data(openness),
        "licence": _licence(openness),
    }
    own = PARTS.get(openness.kind, ())
    also = SPOKEN_PARTS.get(openness.kind, ALL_PARTS) if not own else ()
    found = {part: replace(badge, edited=_set(badge, openness)) for part, badge in every.items()}
    made = tuple(
        badge
        for part, badge in found.items()
        if part in own or badge.edited or (part in also and badge.state != "unknown")
    )
    return made if any(badge.state != "unknown" for badge in made) else ()


def _access(openness: Openness) -> Badge | None:
    """How a thing can be had: that weights called open can be downloaded is no news."""
    evident = openness.access == "download" and openness.openness_class not in ("unknown", "restricted")
    if openness.access not in ACCESS or openness.openness_class == "na" or evident:
        return None
    return Badge("Access", *ACCESS[openness.access], "access" in openness.edited)


def _set(badge: Badge, openness: Openness) -> bool:
    """Whether a part is as the editor set it, or only follows from the class that the editor set."""
    facets = FACETS[badge.part]
    stated = badge.part == "Licence" or any(openness.mark(facet) != "unknown" for facet in facets)
    return not facets.isdisjoint(openness.edited) or (badge.state == "yes" and not stated and _by_hand(openness))


def parts_open(openness: Openness) -> tuple[float, int]:
    """How many parts are open, and of how many; a part that is only half there counts one half."""
    made = parts(openness)
    return sum(POINTS[badge.state] for badge in made), len(made)


def licences(openness: Openness) -> str:
    """The licences by SPDX id, or in words where there is none."""
    return ", ".join(called(name) for name in openness.licence)


def called(identifier: str) -> str:
    """A licence as a reader knows it: SPDX ids as they are, others by what they are called in a sentence."""
    known = licence(identifier) if identifier.startswith(REFERENCE) else None
    return LICENCES.get(identifier) or (known.title if known else identifier.removeprefix(REFERENCE))


def _implied(openness: Openness, facet: str) -> str:
    """The mark of what the class is about: weights called open, or code called open source, are not "not stated".

    Of a product or a paper nothing follows, for what is open there may be any part of it.
    """
    mark = openness.mark(facet)
    classes = ("open_source",) if openness.kind == "tool" else ("open_source", "open_weights")
    told = openness.kind not in ("product", "paper") or _by_hand(openness)
    follows = mark == "unknown" and facet not in openness.edited and told and openness.openness_class in classes
    return "yes" if follows else mark


def _plain(part: str, mark: str) -> Badge:
    words: dict[str, tuple[State, str]] = {"yes": ("yes", "yes"), "no": ("no", "no")}
    state, word = words.get(mark, ("unknown", "not stated"))
    return Badge(part, state, word)


def _code(openness: Openness) -> Badge:
    training, inference = openness.mark("training_code"), openness.mark("inference_code")
    if openness.kind == "tool":
        return _plain("Code", "yes" if "yes" in (training, inference) else _implied(openness, "inference_code"))
    if training != "yes" and inference == "yes":
        return Badge("Code", "part", "to run it")
    return _plain("Code", training)


def _data(openness: Openness) -> Badge:
    data = openness.mark("training_data")
    if data != "yes" and openness.mark("data_description") == "yes":
        return Badge("Data", "part", "described")
    return _plain("Data", data)


def _licence(openness: Openness) -> Badge:
    names = licences(openness)
    known = [licence(name) for name in openness.licence]
    if any(one is not None and one.kind == "restricted" for one in known):
        return Badge("Licence", "part", names)
    if openness.openness_class == "restricted" or openness.mark("usage_restriction") == "yes":
        return Badge("Licence", "part", f"{names}, with limits" if names else "with limits")
    return Badge("Licence", "yes", names) if names else Badge("Licence", "unknown", "not stated")
