"""Where stories stand: pins, drops and moves, and what has to give way to them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from digest.edits import SECTIONS, Change, Edit
from digest.model import Ranked, Story, StoryId
from digest.pipeline.edit.finding import added, members, standing
from digest.selection import Chosen
from digest.settings import Caps

DROPPED = "dropped by the editor"
GAVE_WAY = "it gave way to what the editor placed"


def decided(edits: Sequence[Edit]) -> dict[str, Edit]:
    """What stands of pins, drops and moves: the last word on each story, in the order of these words."""
    last: dict[str, Edit] = {}
    for edit in standing(edits, "pin", "drop", "move"):
        last.pop(edit.change.target, None)
        last[edit.change.target] = edit
    return last


def dropped(stories: Sequence[Story], edits: Sequence[Edit]) -> frozenset[StoryId]:
    """The stories that the editor does not want, so that others can take their places."""
    out = {target for target, edit in decided(edits).items() if edit.change.kind == "drop"}
    return frozenset(story.id for story in stories if story.id in out)


def placed(chosen: Chosen, edits: Sequence[Edit], caps: Caps) -> Chosen:
    """The sections as the editor wants them; a cap is kept by what was not placed by hand, the last of a section first.

    Pins lead the top in the order of pinning, a move puts a story where it was told to at that moment, and what was added by its
    address is told: as a link where ranking left it out.
    """
    words = decided(edits)
    out = {target for target, edit in words.items() if edit.change.kind == "drop"}
    brought = _brought(chosen, edits)
    sheet = _Sheet.of(_without(chosen, out), caps, brought - out)
    for item, _ in chosen.left:
        if item.story.id in brought - words.keys() and sheet.take(item.story.id):
            sheet.put(item, "quick", len(sheet.sections["quick"]))
    for target, edit in words.items():
        if target not in out and (found := sheet.take(target)):
            sheet.put(found, *_goal(edit.change, sheet, words))
    return sheet.chosen()


def _without(chosen: Chosen, out: Collection[str]) -> Chosen:
    """The sections without the stories that were dropped; these are left out."""
    everything = (*chosen.told, *(item for item, _ in chosen.left))
    dropped = tuple((item, DROPPED) for item in everything if item.story.id in out)
    top, papers, quick = (
        tuple(item for item in section if item.story.id not in out)
        for section in (chosen.top, chosen.papers, chosen.quick)
    )
    left = tuple(pair for pair in chosen.left if pair[0].story.id not in out)
    return replace(chosen, top=top, papers=papers, quick=quick, left=(*left, *dropped))


def _brought(chosen: Chosen, edits: Sequence[Edit]) -> frozenset[str]:
    """The stories that hold a page which the editor added."""
    entries = set(added(edits))
    stories = [item.story for item in (*chosen.told, *(item for item, _ in chosen.left))]
    return frozenset(s.id for s in stories if entries & set(members(s)))


def _goal(change: Change, sheet: "_Sheet", words: dict[str, Edit]) -> tuple[str, int]:
    """Section and index of a story; a pinned one comes after those pinned before it."""
    if change.kind == "move":
        return (change.section if change.section in SECTIONS else "quick"), max(change.place - 1, 0)
    top = [item.story.id for item in sheet.sections["top"]]
    pins = (n for n, story in enumerate(top) if story not in words or words[story].change.kind != "pin")
    return "top", next(pins, len(top))


@dataclass(slots=True)
class _Sheet:
    """The sections while they are worked on; `fixed` are the stories that no cap pushes out."""

    sections: dict[str, list[Ranked]]
    left: list[tuple[Ranked, str]]
    held: tuple[tuple[StoryId, str], ...]
    caps: dict[str, int]
    fixed: frozenset[str]

    @classmethod
    def of(cls, chosen: Chosen, caps: Caps, fixed: frozenset[str]) -> "_Sheet":
        sections = {"top": list(chosen.top), "papers": list(chosen.papers), "quick": list(chosen.quick)}
        room = {"top": caps.top, "papers": caps.papers, "quick": caps.quick}
        return cls(sections, list(chosen.left), chosen.held, room, fixed)

    def take(self, story: str) -> Ranked | None:
        """The story of an id, taken from where it is."""
        for items in self.sections.values():
            for item in items:
                if item.story.id == story:
                    items.remove(item)
                    return item
        for pair in self.left:
            if pair[0].story.id == story:
                self.left.remove(pair)
                return pair[0]
        return None

    def put(self, item: Ranked, section: str, index: int) -> None:
        """Put a story where the editor wants it, for good."""
        self.sections[section].insert(index, item)
        self.fixed |= {item.story.id}
        self._make_room(section)

    def _make_room(self, section: str) -> None:
        """What a full top has no place for any more is the first link, and what the others have none for is left out."""
        items = self.sections[section]
        loose = [n for n, item in enumerate(items) if item.story.id not in self.fixed]
        if len(items) <= self.caps[section] or not loose:
            return
        over = items.pop(loose[-1])
        if section == "top":
            self.sections["quick"].insert(0, over)
            self._make_room("quick")
        else:
            self.left.insert(0, (over, GAVE_WAY))

    def chosen(self) -> Chosen:
        """The sections as they are now."""
        top, papers, quick = (tuple(self.sections[name]) for name in SECTIONS)
        held = tuple((story, why) for story, why in self.held if story not in self.fixed)
        return Chosen(top, papers, quick, tuple(self.left), held)
