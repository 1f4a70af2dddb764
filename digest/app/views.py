"""One day's issue as its editor sees it: what is told and where, what was left out, and what was done to it so far."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from digest.edits import SECTIONS, Edit, EditKind, approved, said
from digest.errors import Refused
from digest.issue import Edition, Told
from digest.model import Entry, EntryId, Failure, Openness, Reason, Sentence, Story, StoryId
from digest.report import Explained
from digest.settings import Review

LEFT = "left"
LEFT_OUT = "left out: "
PLACE = re.compile(rf"({'|'.join((*SECTIONS, LEFT))})[\s./-]*(\d+)", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry that tells a story, as a split needs it."""

    id: str
    title: str
    url: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Item:
    """One story: `section` is top, papers, quick or left, `place` counts from 1 in it; `why` says why a story was left out.

    `pieces` are the entries that tell it, the leading one first. What was left out has no sentences and no openness yet.
    """

    id: str
    slug: str
    section: str
    place: int
    headline: str
    url: str
    outlets: tuple[str, ...]
    pieces: tuple[Piece, ...]
    score: float
    reasons: tuple[Reason, ...]
    sentences: tuple[Sentence, ...] = ()
    why_it_matters: str = ""
    openness: Openness | None = None
    note: str = ""
    edited: tuple[str, ...] = ()
    why: str = ""

    @property
    def where(self) -> str:
        """Its place, as an editor names it: `top 2`."""
        return f"{self.section} {self.place}"


@dataclass(frozen=True, slots=True)
class Done:
    """One edit in words; `unmet` says why it finds nothing to change any more, where that is so."""

    number: int
    kind: EditKind
    said: str
    by: str
    at: datetime
    story: str = ""
    undone: datetime | None = None
    undone_by: str = ""
    unmet: str = ""

    @property
    def stands(self) -> bool:
        """Whether it has not been taken back."""
        return self.undone is None


@dataclass(frozen=True, slots=True)
class View:
    """All an editor needs of one day; `edits` by number, those undone among them.

    `contradictions` are what its stories say otherwise than was known of a thing, but for what was ruled since.
    """

    edition: Edition
    review: Review
    stories: tuple[Item, ...]
    left: tuple[Item, ...]
    edits: tuple[Done, ...]
    approved: bool
    sent: bool
    contradictions: tuple[Failure, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """What is told in reading order, then what was left out."""
        return self.stories + self.left

    @property
    def unmet(self) -> tuple[Failure, ...]:
        """Edits that stand and find nothing to change."""
        return tuple(Failure(f"edit {e.number} ({e.kind})", e.unmet) for e in self.edits if e.stands and e.unmet)

    @property
    def waits(self) -> bool:
        """Whether it may not be mailed before an editor approves this version."""
        return self.review == "required" and not self.approved and not self.sent

    def section(self, name: str) -> tuple[Item, ...]:
        """The stories of one section, `left` among them."""
        return tuple(item for item in self.items if item.section == name)


def find(view: View, reference: str) -> Item:
    """The story that a reference names: its id, its slug, its place ("top 2", "left 1") or the beginning of its id.

    Raises Refused for none, and for a beginning that several ids share.
    """
    wanted = reference.strip()
    if place := PLACE.fullmatch(wanted):
        name, number = place[1].lower(), int(place[2])
        return _one([i for i in view.items if (i.section, i.place) == (name, number)], view, wanted)
    exact = [i for i in view.items if wanted and wanted in (i.id, i.slug)]
    return _one(exact[:1] or [i for i in view.items if wanted and i.id.startswith(wanted)], view, wanted)


def _one(found: list[Item], view: View, wanted: str) -> Item:
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"{wanted!r} is the beginning of {len(found)} stories' ids ({_ids(found)}): write more of it.")
    raise Refused(
        f"There is no story {wanted!r} in the issue of {view.edition.date}: name one by its place, such as `top-1`, "
        "or by its id; `digest edit show` lists all."
    )


def _ids(items: Iterable[Item]) -> str:
    return ", ".join(item.id for item in items)


@dataclass(frozen=True, slots=True)
class Stored:
    """What a view is made of, as it was stored: `told` by story, `pages` the entries of what was left out, all edits of the day."""

    edition: Edition
    told: Mapping[StoryId, Story]
    explained: Sequence[Explained]
    pages: Mapping[EntryId, Entry]
    edits: Sequence[Edit]


def is_left(one: Explained) -> bool:
    """Whether a story found no place."""
    return one.place.startswith(LEFT_OUT)


def view(stored: Stored, review: Review, *, sent: bool) -> View:
    """One day's issue as its editor sees it."""
    edition, edits = stored.edition, stored.edits
    issue = edition.issue
    outlets = {one.story: one.outlets for one in stored.explained}
    sections = zip(SECTIONS, (issue.top, issue.papers, issue.quick), strict=True)
    stories = tuple(
        _told(told, f"{name} {place}", stored.told.get(told.id), outlets.get(told.id, ()))
        for name, section in sections
        for place, told in enumerate(section, start=1)
    )
    left = (one for one in stored.explained if is_left(one) and one.story)
    lost = {one["what"]: one["why"] for one in json.loads(edition.report).get("unmet", ())}
    done = tuple(
        Done(
            e.number, e.change.kind, said(e.change), e.by, e.at, _story_of(e), e.undone, e.undone_by,
            lost.get(f"edit {e.number} ({e.change.kind})", "") if e.stands else "",
        )
        for e in edits
    )  # fmt: skip
    return View(
        edition=edition,
        review=review,
        stories=stories,
        left=tuple(_left(one, place, stored.pages) for place, one in enumerate(left, start=1)),
        edits=done,
        approved=approved(edits, edition.version),
        sent=sent,
        contradictions=_unruled(edition, edits),
    )


def _story_of(edit: Edit) -> str:
    """The story an edit is of; a ruling is of a thing."""
    return "" if edit.change.kind == "rule" else edit.change.target


def _unruled(edition: Edition, edits: Sequence[Edit]) -> tuple[Failure, ...]:
    """The contradictions in a report that no ruling of the same day settles; each names its mark in its remedy."""
    ruled = [f" {e.change.target} {e.change.was} " for e in edits if e.stands and e.change.kind == "rule"]
    found = (Failure(one["what"], one["why"]) for one in json.loads(edition.report).get("contradictions", ()))
    return tuple(one for one in found if not any(mark in one.why for mark in ruled))


def _told(told: Told, where: str, story: Story | None, outlets: Sequence[str]) -> Item:
    section, _, place = where.partition(" ")
    articles = story.articles if story else ()
    feeds = tuple(dict.fromkeys(article.source for article in articles))
    names = dict(zip(feeds, outlets, strict=False)) if len(feeds) == len(outlets) else {}
    return Item(
        id=told.id,
        slug=told.slug,
        section=section,
        place=int(place),
        headline=told.headline,
        url=told.url,
        outlets=tuple(outlets) or tuple(dict.fromkeys(link.outlet for link in told.sources)),
        pieces=tuple(Piece(a.id, a.title, a.url, names.get(a.source, str(a.source))) for a in articles),
        score=told.score,
        reasons=told.reasons,
        sentences=told.sentences,
        why_it_matters=told.why_it_matters,
        openness=told.openness,
        note=told.note,
        edited=told.edited,
    )


def _left(one: Explained, place: int, pages: Mapping[EntryId, Entry]) -> Item:
    found = [pages[EntryId(entry)] for entry in one.entries if EntryId(entry) in pages]
    outlet = one.outlets[0] if len(one.outlets) == 1 else ""
    return Item(
        id=one.story,
        slug="",
        section=LEFT,
        place=place,
        headline=one.headline,
        url=one.url,
        outlets=one.outlets,
        pieces=tuple(Piece(e.id, e.title, e.url, outlet or str(e.feed)) for e in found),
        score=one.score,
        reasons=one.reasons,
        why=one.place.removeprefix(LEFT_OUT),
    )
