"""What is known and claimed, folded once for each stored state and kept until that changes.

What an issue taught that still waits for its editor is left out, as the issue itself is; a ruling holds at once, and its editor stays
unnamed.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar, cast

from digest import board
from digest.app import App
from digest.board import spelling
from digest.learnt import Measured, Standing, Thing
from digest.registry import folding
from digest.registry.identity import slug

EDITOR = "the editor"
State = tuple[str, frozenset[date], date]
Made = TypeVar("Made")
Claimed = tuple[Standing, Measured]


@dataclass(frozen=True, slots=True)
class Folded:
    """All things by slug and all standings by slug; `slugs` names a model's thing by `spelling.key`, `claims` are newest first."""

    things: Mapping[str, Thing]
    standings: Mapping[str, Standing]
    slugs: Mapping[str, str]
    claims: Mapping[str, tuple[Claimed, ...]]
    families: Mapping[str, tuple[Thing, ...]]
    made: dict[str, Any] = field(default_factory=dict)

    def slug_of(self, model: str) -> str:
        """The slug of the thing that a claim's model is, or nothing."""
        return self.slugs.get(spelling.key(model), "")

    def family(self, thing: Thing) -> tuple[Thing, ...]:
        """All of a thing's family, itself among them, those of which was told last first."""
        return self.families.get(slug(thing.family, thing.maker), ())

    def once(self, name: str, make: Callable[["Folded"], Made]) -> Made:
        """What is made of this state under a name, made at the first call and kept as long as the state is."""
        if name not in self.made:
            self.made[name] = make(self)
        return cast("Made", self.made[name])


class Folds:
    """The fold of the state that is stored now; safe to ask from several threads."""

    def __init__(self, digest: App) -> None:
        self._digest = digest
        self._turn = threading.Lock()
        self._kept: tuple[State, Folded] | None = None

    def now(self) -> Folded:
        """Everything, from what is stored at this moment."""
        digest = self._digest
        state = (digest.learning.stamp(digest.settings.list.id), digest.post.waiting(), digest.today())
        kept = self._kept
        if kept is None or kept[0] != state:
            with self._turn:
                kept = self._kept
                if kept is None or kept[0] != state:
                    self._kept = kept = (state, self._fold(*state[1:]))
        return kept[1]

    def _fold(self, waiting: frozenset[date], today: date) -> Folded:
        own, learning = self._digest.settings.list.id, self._digest.learning
        sightings = [one for one in learning.sightings(own) if one.at.date not in waiting]
        claims = [one for one in learning.claims(own) if one.at.date not in waiting]
        rulings = [replace(edit, by=EDITOR) for edit in self._digest.edits.rulings(own)]
        return folded(folding.things(sightings, rulings), board.standings(claims, today))


def folded(things: Iterable[Thing], standings: Iterable[Standing]) -> Folded:
    """Things and standings with the ways from one to the other."""
    by_slug = {thing.slug: thing for thing in things}
    by_board = {standing.slug: standing for standing in standings}
    slugs: dict[str, str] = {}
    families: dict[str, list[Thing]] = {}
    for thing in sorted(by_slug.values(), key=lambda one: (-len(one.tellings), one.slug)):
        if key := spelling.key(thing.name):
            slugs.setdefault(key, thing.slug)
        families.setdefault(slug(thing.family, thing.maker), []).append(thing)
    claims: dict[str, list[Claimed]] = {}
    for standing in by_board.values():
        for one in standing.claims:
            if found := slugs.get(spelling.key(one.claim.model)):
                claims.setdefault(found, []).append((standing, one))
    return Folded(
        by_slug,
        by_board,
        slugs,
        {key: tuple(sorted(found, key=lambda one: one[1].at.date, reverse=True)) for key, found in claims.items()},
        {key: tuple(sorted(found, key=newest_first)) for key, found in families.items()},
    )


def newest_first(thing: Thing) -> tuple[int, str]:
    """An order: of which was told last, then by name."""
    return (-last(thing).toordinal(), thing.name.casefold())


def last(thing: Thing) -> date:
    """When a story last told of a thing."""
    return max((telling.date for telling in thing.tellings), default=date.min)
