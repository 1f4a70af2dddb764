"""What the digest has learnt, for who asks and who rules: things, one thing, the board, and an editor's word on a mark."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from digest import board, knowledge, urls
from digest.app import changes
from digest.edits import Change, Edit
from digest.errors import Refused
from digest.issue import Edition
from digest.learnt import Standing, Thing
from digest.model import FACETS, Access, Mark
from digest.registry import export, folding, marks
from digest.settings import ListSettings
from digest.storage.learnt import Learning
from digest.stores import Edits, Issues
from digest.text import cut

UNKNOWN = "unknown"
VALUES: dict[str, tuple[str, ...]] = {
    marks.CLASS: (*marks.RANK, UNKNOWN),
    marks.ACCESS: get_args(Access),
    **dict.fromkeys(FACETS, get_args(Mark)),
}
"""What each mark but the licence may be ruled to be."""
REFERENCE = "LicenseRef-"
SHOWN, SHOWN_MOST = 6, 80


@dataclass(frozen=True, slots=True)
class Registry:
    """One list's things and board, folded from what is stored each time they are asked for."""

    list: ListSettings
    issues: Issues
    edits: Edits
    learning: Learning
    now: Callable[[], datetime]

    def things(self) -> tuple[Thing, ...]:
        """All models, datasets and tools of which something was said, by slug."""
        return folding.things(self.learning.sightings(self.list.id), self.edits.rulings(self.list.id))

    def thing(self, name: str) -> Thing:
        """The thing of a name in any spelling, or of a slug; raises Refused where there is none, with those that come near."""
        every = self.things()
        if found := folding.find(every, name):
            return found
        near = ", ".join(thing.name for thing in folding.near(every, name)[:SHOWN])
        hint = f"near it are {near}" if near else "`digest models list` names all"
        raise Refused(f"Nothing is known of {cut(name, SHOWN_MOST)!r}: {hint}.")

    def standings(self) -> tuple[Standing, ...]:
        """All benchmarks with their claims."""
        return board.standings(self.learning.claims(self.list.id), self.now().astimezone(self.list.timezone).date())

    def document(self) -> str:
        """All things with their sources, as JSON."""
        return export.document(self.things())

    def rule(self, name: str, change: Change, by: str) -> tuple[Edit, Thing]:
        """Store what an editor rules of a thing: `was` the mark, `text` its value, `other` the address where that can be read, `other_title` why.

        It is an edit of the newest issue, by whose day and its number it is undone, and holds from the day after on. Returns it and
        the thing as it stands now. Raises Refused for what cannot be ruled.
        """
        thing, newest = self.thing(name), self._newest()
        facet = change.was.strip()
        ruled = Change(
            "rule",
            target=thing.slug,
            title=thing.name,
            was=facet,
            text=_value(facet, change.text.strip(), thing),
            other=_source(change.other),
            other_title=changes.clean(change.other_title, changes.REASON, "The reason"),
        )
        who = changes.clean(by or "editor", changes.NAME, "The editor's name")
        edit = self.edits.add(self.list.id, newest.date, ruled, who, self.now())
        return edit, self.thing(thing.slug)

    def rulings(self, slug: str) -> tuple[Edit, ...]:
        """The rulings on one thing that stand, by number."""
        return tuple(edit for edit in self.edits.rulings(self.list.id) if folding.ruled(edit, (slug,)) == slug)

    def _newest(self) -> Edition:
        newest = self.issues.latest(self.list.id)
        if newest is None:
            raise Refused("There is no issue yet, so nothing to rule on: make one with `digest run`.")
        return newest


def _value(facet: str, value: str, thing: Thing) -> str:
    """The value as it is stored, nothing for one that is not known; raises Refused."""
    if facet == marks.LICENCE:
        return _licence(value, thing)
    if facet not in VALUES:
        raise Refused(f"There is no mark {facet!r}: it is one of {', '.join(marks.MARKS)}.")
    value = value.lower()
    if value not in VALUES[facet]:
        raise Refused(f"{facet} cannot be {value!r}: it is one of {', '.join(VALUES[facet])}.")
    licence = thing.mark(marks.LICENCE)
    if facet == marks.CLASS and licence and (most := marks.capped(value, licence.value)) != value:
        raise Refused(
            f"The licence that stands ({licence.value}) allows no more than {most}: rule the licence first, by "
            f"`digest models rule {thing.slug} licence ID ...`."
        )
    return "" if value == UNKNOWN else value


def _licence(value: str, thing: Thing) -> str:
    if value.lower() in ("", UNKNOWN):
        return ""
    known = {licence.id.lower(): licence.id for licence in knowledge.licences()}
    found = tuple(dict.fromkeys(known.get(one.lower(), one) for one in marks.ids(value)))
    bad = next((one for one in found if one not in known.values() and not _referred(one)), "")
    if bad or not found:
        raise Refused(
            f"{bad or value!r} is no licence id that is known: write one of SPDX that is in digest/data/licences.yaml, such as "
            f"Apache-2.0, or LicenseRef-NAME for any other ({thing.name} keeps what it has)."
        )
    return ", ".join(found)


def _referred(identifier: str) -> bool:
    rest = identifier.removeprefix(REFERENCE)
    plain = rest.replace("-", "").replace(".", "")
    return rest != identifier and len(rest) <= 64 and plain.isascii() and plain.isalnum()


def _source(address: str) -> str:
    url = changes.clean(address, changes.ADDRESS, "The source's address")
    if not urls.is_web(url):
        raise Refused(f"{url!r} is no address of a page where that can be read: it begins with https:// or http://.")
    return url
