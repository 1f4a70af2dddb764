"""Forms of the editor's page: what was typed in, what it changes out; what was left as it stood changes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from starlette.datastructures import FormData

from digest.app.views import Item, View
from digest.edits import WHY, Change
from digest.errors import Refused
from digest.model import FACETS
from digest.render.filters import visible

MARKED = (*FACETS, "class", "licence")


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it came: fields by name in the order of the page, one name as often as it was sent."""

    fields: tuple[tuple[str, str], ...] = ()

    @property
    def form(self) -> str:
        """Which form of the page."""
        return self.get("form")

    @property
    def target(self) -> str:
        """The story that the form stands at, by id; empty for the issue."""
        return self.get("target")

    def get(self, name: str, default: str = "") -> str:
        """The first field of a name."""
        return next(iter(self.all(name)), default)

    def all(self, name: str) -> tuple[str, ...]:
        """Every field of a name."""
        return tuple(value for found, value in self.fields if found == name)

    def at(self, form: str, target: str = "") -> bool:
        """Whether this is that form at that story, so that what was typed goes back into it."""
        return (self.form, self.target) == (form, target)

    def sentence(self, was: str) -> str:
        """What was typed over a sentence; the sentence where nothing was."""
        shown = _line(str(visible(was)))
        return next((text for before, text in self.sentences if _line(before) == shown), was)

    @property
    def sentences(self) -> tuple[tuple[str, str], ...]:
        """Each sentence as it stood and as it was left; nothing where it is to be removed."""
        gone = self.all("remove")
        pairs = zip(self.all("was"), self.all("text"), strict=False)
        return tuple((was, "" if str(number) in gone else text) for number, (was, text) in enumerate(pairs))


def read(form: FormData) -> Typed:
    """A form's fields, line ends as everywhere else."""
    pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    return Typed(tuple((name, value.replace("\r\n", "\n").strip()) for name, value in pairs))


def changes(typed: Typed, view: View) -> tuple[Change, ...]:
    """What a form asks for, in the order of the page; raises Refused for a form that this page does not have."""
    makes = FORMS.get(typed.form)
    if makes is None:
        raise Refused(f"There is no form {typed.form!r} on this page: load it again.")
    item = next((item for item in view.items if item.id == typed.target), None)
    return tuple(makes(typed, item))


def stray(typed: Typed, view: View) -> tuple[str, ...]:
    """What was typed at a story that is not there any more, or over a sentence that is not: it must not be lost."""
    item = next((item for item in view.items if item.id == typed.target), None)
    if not typed.target or item is not None:
        known = {_line(str(visible(s.text))) for s in item.sentences} if item else set()
        return tuple(text for was, text in typed.sentences if text and not {_line(was), _line(text)} & known)
    texts = [*typed.all("text"), *(typed.get(name) for name in ("headline", "more", "why", "note"))]
    return tuple(text for text in texts if text)


def placed(typed: Typed, view: View) -> bool:
    """Whether the page still has the form, to show there why it was refused."""
    if typed.form in ("note", "add", "correct"):
        return typed.form == "correct" or not view.sent
    return typed.form in FORMS and not view.sent and typed.target in {item.id for item in view.items}


def _pressed(typed: Typed, _item: Item | None) -> Iterator[Change]:
    """A button: `pin`, `drop`, or `move SECTION PLACE`."""
    match typed.get("do").split():
        case ["pin"]:
            yield Change("pin", typed.target)
        case ["drop"]:
            yield Change("drop", typed.target)
        case ["move", section, place] if place.isascii() and place.isdecimal():
            yield Change("move", typed.target, section=section, place=int(place[:6]))
        case other:
            raise Refused(f"There is no button {' '.join(other)!r} on this page: load it again.")


def _words(typed: Typed, item: Item | None) -> Iterator[Change]:
    """Headline, sentences, why it matters, and the note below: each that differs from what the page showed."""
    target = typed.target
    if _differs(typed, "headline"):
        yield Change("retitle", target, text=_line(typed.get("headline")))
    for was, text in typed.sentences:
        if _line(was) != _line(text):
            yield Change("sentence", target, was=_exact(was, item), text=_line(text))
    if more := _line(typed.get("more")):
        yield Change("sentence", target, text=more)
    if _differs(typed, "why"):
        was = _exact(typed.get("why-was"), item)
        yield Change("sentence", target, section=WHY, was=was, text=_line(typed.get("why")))
    if _differs(typed, "note"):
        yield Change("note", target, text=typed.get("note"))


def _marks(typed: Typed, _item: Item | None) -> Iterator[Change]:
    for name in MARKED:
        if _differs(typed, name):
            yield Change("mark", typed.target, was=name, text=_line(typed.get(name)))


def _merge(typed: Typed, _item: Item | None) -> Iterator[Change]:
    """The story that the form stands at goes into another."""
    if not typed.get("into"):
        raise Refused("Choose the story that this one is to go into.")
    yield Change("merge", typed.get("into"), other=typed.target)


def _split(typed: Typed, item: Item | None) -> Iterator[Change]:
    if not typed.all("entry"):
        raise Refused("Tick the articles that are to become a story of their own.")
    if item and len(typed.all("entry")) == len(item.pieces):
        raise Refused("Leave at least one article with this story: all of them together are this story already.")
    yield Change("split", typed.target, others=typed.all("entry"))


def _note(typed: Typed, _item: Item | None) -> Iterator[Change]:
    if _differs(typed, "note"):
        yield Change("note", text=typed.get("note"))


def _add(typed: Typed, _item: Item | None) -> Iterator[Change]:
    yield Change("add", text=typed.get("url"))


FORMS: dict[str, Callable[[Typed, Item | None], Iterator[Change]]] = {
    "press": _pressed, "words": _words, "marks": _marks, "merge": _merge, "split": _split, "note": _note, "add": _add,
}  # fmt: skip


def _differs(typed: Typed, name: str) -> bool:
    """Whether a field was sent and is not what it was."""
    return bool(typed.all(name)) and _line(typed.get(name)) != _line(typed.get(f"{name}-was"))


def _exact(was: str, item: Item | None) -> str:
    """The sentence of the story that was shown so: a page shows none of the characters that could deceive."""
    known = [*(s.text for s in item.sentences), item.why_it_matters] if item else []
    return next((text for text in known if _line(str(visible(text))) == _line(was)), was)


def _line(text: str) -> str:
    return " ".join(text.split())
