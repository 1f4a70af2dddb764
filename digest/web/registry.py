"""What the digest has learnt of models, datasets and tools: the list of all, one by one, and the same as JSON."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from digest.learnt import Thing
from digest.registry import export
from digest.render import labels
from digest.render.labels import Badge
from digest.render.scores import MEASURED
from digest.web import marks
from digest.web.folded import Folded, Folds, last, newest_first
from digest.web.pages import FRESH, Pages
from digest.web.validators import validated

ON_A_PAGE = 100
LONGEST_QUERY = 80
KINDS = {"model": "Models", "dataset": "Datasets", "tool": "Tools"}
ORDERS = {"newest": "newest first", "name": "by name"}
UNHEARD = "No story that the digest knows tells of a model, dataset or tool at this address."


@dataclass(frozen=True, slots=True)
class Choice:
    """One link that narrows the list; `here` where it is the one chosen."""

    said: str
    count: int
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in a list."""

    thing: Thing
    verdict: Badge
    licence: str
    last: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of all things is asked for; empty texts ask for all."""

    kind: str = ""
    openness: str = ""
    order: str = "newest"
    words: str = ""
    page: int = 1

    def address(self, **changed: object) -> str:
        """The address of the list with something else asked for, of it the first page."""
        asked = {"kind": self.kind, "class": self.openness, "order": self.order, "q": self.words, "page": 1} | changed
        told = {name: value for name, value in asked.items() if value and (name, value) not in PLAIN}
        return f"models?{urlencode(told)}" if told else "models"

    def fits(self, thing: Thing, *, kind: bool = True, openness: bool = True) -> bool:
        """Whether a thing is asked for, as far as its name and what else is to be looked at say."""
        if self.words and self.words.casefold() not in f"{thing.maker} {thing.name} {thing.slug}".casefold():
            return False
        return (not kind or self.kind in ("", thing.kind)) and (
            not openness or self.openness in ("", marks.openness_class(thing))
        )


PLAIN = {("order", "newest"), ("page", 1)}


@dataclass(frozen=True, slots=True)
class Registry:
    """The handlers; all only read."""

    pages: Pages
    folds: Folds

    def things(self, request: Request) -> Response:
        """All things, or those of a kind, a class or a name, a hundred a page."""
        found, wanted = self.folds.now(), asked(request.query_params)
        fitting = [thing for thing in found.things.values() if wanted.fits(thing)]
        fitting.sort(key=_by_name if wanted.order == "name" else newest_first)
        pages = max(1, -(-len(fitting) // ON_A_PAGE))
        if wanted.page > pages:
            raise HTTPException(404)
        begin = (wanted.page - 1) * ON_A_PAGE
        page = self.pages.page(
            "models", headers=FRESH, here="models", title="Models, datasets and tools", wanted=wanted,
            noindex=wanted != Wanted(page=wanted.page),
            rows=[_row(thing) for thing in fitting[begin : begin + ON_A_PAGE]], count=len(fitting),
            every=len(found.things), kinds=_kinds(found, wanted), classes=_classes(found, wanted),
            orders=[Choice(said, 0, wanted.address(order=name), wanted.order == name) for name, said in ORDERS.items()],
            leaves=_leaves(wanted, pages),
        )  # fmt: skip
        return validated(request, page)

    def thing(self, request: Request) -> Response:
        """All that is known of one thing."""
        found = self.folds.now()
        thing = found.things.get(request.path_params["slug"])
        if thing is None:
            return self.pages.page(
                "error", 404, {"Cache-Control": "no-store"}, here="models", title="Nothing of that name", words=UNHEARD,
                noindex=True, other=("models", "All models, datasets and tools"),
            )  # fmt: skip
        page = self.pages.page(
            "model", headers=FRESH, here="models", title=thing.name, thing=thing, verdict=marks.verdict(thing),
            kind=kind_of(thing), grounds=marks.grounds(thing), silent=marks.silent(thing),
            clashes=[(marks.badge(one.older, thing), one) for one in thing.contradictions],
            family=[_row(one) for one in found.family(thing)], claims=found.claims.get(thing.slug, ()),
            measured=MEASURED,
        )  # fmt: skip
        return validated(request, page)

    def data(self, request: Request) -> Response:
        """All things with their marks as JSON."""
        body = self.folds.now().once("models.json", lambda found: export.document(tuple(found.things.values())))
        return validated(request, Response(body, media_type="application/json", headers=FRESH))


def asked(query: Mapping[str, str]) -> Wanted:
    """What an address asks for; raises HTTPException 404 for a kind, class, order or page that there is not."""
    page = query.get("page", "1")
    wanted = Wanted(
        query.get("kind", ""),
        query.get("class", ""),
        query.get("order", "newest"),
        " ".join(query.get("q", "").split())[:LONGEST_QUERY],
        int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 0,
    )
    there = wanted.kind in ("", *KINDS) and wanted.openness in ("", *marks.CLASSES) and wanted.order in ORDERS
    if not there or wanted.page < 1:
        raise HTTPException(404)
    return wanted


def kind_of(thing: Thing) -> str:
    """The kind of a thing in a word."""
    return KINDS.get(thing.kind, f"{thing.kind}s").removesuffix("s")


def _row(thing: Thing) -> Row:
    return Row(thing, marks.verdict(thing), marks.licence(thing), last(thing))


def _by_name(thing: Thing) -> tuple[str, str]:
    return thing.name.casefold(), thing.slug


def _kinds(found: Folded, wanted: Wanted) -> list[Choice]:
    """The kinds that there are of what else is asked for."""
    counts = Counter[str](thing.kind for thing in found.things.values() if wanted.fits(thing, kind=False))
    every = Choice("All", counts.total(), wanted.address(kind=""), not wanted.kind)
    return [every, *(Choice(said, counts[kind], wanted.address(kind=kind), wanted.kind == kind) for kind, said in KINDS.items() if counts[kind] or wanted.kind == kind)]  # fmt: skip


def _classes(found: Folded, wanted: Wanted) -> list[Choice]:
    """The classes that there are of what else is asked for."""
    counts = Counter(marks.openness_class(one) for one in found.things.values() if wanted.fits(one, openness=False))
    every = Choice("All", counts.total(), wanted.address(**{"class": ""}), not wanted.openness)
    return [every, *(Choice(labels.VERDICTS[name], counts[name], wanted.address(**{"class": name}), wanted.openness == name) for name in marks.CLASSES if counts[name] or wanted.openness == name)]  # fmt: skip


def _leaves(wanted: Wanted, pages: int) -> Sequence[Choice]:
    """The pages of a long list."""
    return (
        [Choice(str(n), 0, wanted.address(page=n), n == wanted.page) for n in range(1, pages + 1)] if pages > 1 else ()
    )
