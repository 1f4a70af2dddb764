"""What is known of a thing as its page shows it: badges in the words of the mail, those that rest on the same words together."""

from dataclasses import dataclass

from digest import knowledge
from digest.knowledge import Licence
from digest.learnt import Known, Telling, Thing
from digest.model import FACETS
from digest.registry.marks import ids
from digest.render import labels
from digest.render.labels import Badge, State

CLASSES = ("open_source", "open_weights", "restricted", "closed", "unknown")
LABELS = {
    "class": "",
    "licence": "Licence",
    "access": "Access",
    "weights": "Weights",
    "training_code": "Training code",
    "inference_code": "Code to run it",
    "training_data": "Training data",
    "data_description": "Description of the data",
    "paper": "Paper",
    "usage_restriction": "Limits on use",
}
OWN_LABELS = {
    ("tool", "inference_code"): "Code",
    ("dataset", "training_data"): "Data",
    ("dataset", "weights"): "The data itself",
}
ASKED = {
    "dataset": ("licence", "access", "training_data", "data_description", "paper", "usage_restriction"),
    "tool": ("licence", "inference_code", "usage_restriction"),
}
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Ground:
    """Marks and the words they rest on; `edited` ones are the editor's. `licences` are those of which something is known."""

    badges: tuple[Badge, ...]
    quote: str
    at: Telling
    edited: bool
    licences: tuple[Licence, ...]


def openness_class(thing: Thing) -> str:
    """The class of a thing, `unknown` where no story and no editor said."""
    mark = thing.mark("class")
    return mark.value if mark and mark.value in labels.VERDICTS else UNKNOWN


def verdict(thing: Thing) -> Badge:
    """The class in words, with its colour."""
    mark, value = thing.mark("class"), openness_class(thing)
    return Badge("", labels.STATES.get(value, "unknown"), labels.VERDICTS[value], bool(mark and mark.edited))


def licence(thing: Thing) -> str:
    """The licences of a thing in short, or nothing."""
    mark = thing.mark("licence")
    return ", ".join(labels.called(one) for one in ids(mark.value)) if mark else ""


def grounds(thing: Thing) -> tuple[Ground, ...]:
    """All marks in the order in which they are shown, those of one story and quote in one."""
    grouped: dict[tuple[str, Telling, bool], list[Known]] = {}
    for mark in thing.marks:
        grouped.setdefault((mark.quote, mark.at, mark.edited), []).append(mark)
    return tuple(
        Ground(
            tuple(badge(mark, thing) for mark in marks),
            quote,
            at,
            edited,
            tuple(
                known
                for mark in marks
                if mark.facet == "licence"
                for one in ids(mark.value)
                if (known := knowledge.licence(one))
            ),
        )
        for (quote, at, edited), marks in grouped.items()
    )


def badge(mark: Known, thing: Thing) -> Badge:
    """One mark as a badge."""
    state, word = _said(mark)
    return Badge(_label(mark.facet, thing), state, word)


def silent(thing: Thing) -> tuple[str, ...]:
    """What is asked of such a thing and was stated by nobody, in words."""
    asked = ASKED.get(thing.kind, ("licence", "access", *FACETS))
    return tuple(_label(facet, thing) for facet in asked if thing.mark(facet) is None)


def _label(facet: str, thing: Thing) -> str:
    return OWN_LABELS.get((thing.kind, facet), LABELS.get(facet, facet))


def _said(mark: Known) -> tuple[State, str]:
    if mark.facet == "class":
        return labels.STATES.get(mark.value, "unknown"), labels.VERDICTS.get(mark.value, mark.value)
    if mark.facet == "licence":
        return _allows(mark.value), ", ".join(labels.called(one) for one in ids(mark.value))
    if mark.facet == "access":
        return labels.ACCESS.get(mark.value, ("unknown", mark.value))
    if mark.facet == "usage_restriction":
        return ("part", "yes") if mark.value == "yes" else ("yes", "none")
    return ("yes", "yes") if mark.value == "yes" else ("no", "no")


def _allows(value: str) -> State:
    """Whether all the licences are open; not known of one that is not in the list."""
    found = [knowledge.licence(one) for one in ids(value)]
    if any(one is not None and one.kind == "restricted" for one in found):
        return "part"
    return "unknown" if None in found else "yes"
