"""The sections of an issue: best stories first, under caps for sources, makers and topics, each omission with its reason."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from digest import topics
from digest.makers import Makers, makers
from digest.model import Feed, FeedId, Ranked, Story, StoryId
from digest.outlets import ECHO, subjects
from digest.pipeline.rank.standing import (
    happened,
    idle,
    is_paper,
    launch,
    listed,
    opened,
    readable,
    remarked,
    same_event,
    taken_up,
    tellable,
)
from digest.selection import Chosen
from digest.settings import Caps

MINIMUM = 7.0
TOP_MINIMUM = 12.0
TOP_LEAST = 3
"""While fewer lead, what has happened leads by its headline alone."""
ECHOES = 2
WEAKER = "weaker than what fills the issue"
STRONGER = "the quick links are stronger"

Feeds = Mapping[FeedId, Feed]


def chosen(ranked: Sequence[Ranked], feeds: Feeds, caps: Caps, language: str = "en") -> Chosen:
    """The sections of an issue in `language`: best stories first, under the caps, with no weak story to fill a gap.

    Papers come from feeds with that role, or are judged papers and say so. A story too weak for the top, or without a text that could
    be told there in the list's language, can still be a quick link. By its headline alone leads only what many took up, a new version or
    a deal of billions, and what has happened on a day with little else. What one person says does not lead, nor what a community
    alone talks about when nothing has happened. A story in another language, or of what one person says, must be worth the top to be a
    link; a community speaks for many, so it may fill twice a source's share. Of what one source or one maker may have, two thirds may lead.
    """
    filling = _Filling(caps, feeds, makers(feeds.values()), language)
    for item in ranked:
        filling.take(item)
    return filling.chosen()


def demoted(
    chosen: Chosen,
    silent: Container[StoryId],
    caps: Caps,
    feeds: Feeds,
    language: str = "en",
    anew: Container[StoryId] = (),
) -> Chosen:
    """The same stories when it turns out that some have nothing to say: these are quick links, and others lead where the caps let them.

    What many took up stays, and the best stays where none would lead. Those that were told `anew`, headline and all, in the list's
    language may lead, whatever language their sources are in.
    """
    filling = _Filling(caps, feeds, makers(feeds.values()), language, silent, anew)
    for item in sorted((*chosen.top, *chosen.quick), key=lambda item: -item.score):
        filling.place(item)
    placed = filling.chosen()
    return replace(placed, papers=chosen.papers, left=(*placed.left, *chosen.left))


@dataclass(slots=True)
class _Filling:
    """An issue being filled, best story first; `held` says why one strong enough to lead is a quick link.

    `silent` are stories known to have nothing to say beyond their headline, `anew` those that a model told in `language`.
    """

    caps: Caps
    feeds: Feeds
    makers: Makers
    language: str
    silent: Container[StoryId] = ()
    anew: Container[StoryId] = ()
    top: list[Ranked] = field(default_factory=list)
    papers: list[Ranked] = field(default_factory=list)
    quick: list[Ranked] = field(default_factory=list)
    left: list[tuple[Ranked, str]] = field(default_factory=list)
    held: dict[StoryId, str] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)
    leading: Counter[str] = field(default_factory=Counter)

    def take(self, item: Ranked) -> None:
        """Put the next best story where it belongs."""
        if why := self._barred(item):
            self.left.append((item, why))
        elif not is_paper(item.story, self.feeds):
            self.place(item)
        elif len(self.papers) < self.caps.papers:
            self.papers.append(item)
        else:
            self.left.append((item, f"{_stories(self.caps.papers, 'stronger paper')} already"))

    def place(self, item: Ranked) -> None:
        """Put a story that may be told at the top, or among the quick links, or out."""
        names = [share.name for share in self._shares(item.story)]
        why = self._held(item)
        strong = item.score >= TOP_MINIMUM and why != WEAKER
        if not why:
            self._lead(item)
        elif len(self.quick) < self.caps.quick:
            self.quick.append(item)
            self.held |= {item.story.id: why} if strong else {}
        else:
            self.left.append((item, f"{why}, and {STRONGER}" if strong else WEAKER))
            return
        self.told.update(names)

    def chosen(self) -> Chosen:
        """The sections as they are filled; where few lead, what has happened does, and the best where none would."""
        while len(self.top) < min(TOP_LEAST, self.caps.top) and (bare := next(filter(self._ready, self.quick), None)):
            self._lead(bare)
            self.quick.remove(bare)
            self._refill()
        if self.caps.top and not self.top and (best := next(filter(self._able, self.quick), None)):
            self.top.append(best)
            self.quick.remove(best)
        elif self.caps.top and not self.top and (out := next((one for one in self.left if self._able(one[0])), None)):
            self.top.append(out[0])
            self.left.remove(out)
        held = tuple((q.story.id, self.held[q.story.id]) for q in self.quick if q.story.id in self.held)
        return Chosen(tuple(self.top), tuple(self.papers), tuple(self.quick), tuple(self.left), held)

    def _refill(self) -> None:
        """Let the best that was left out for want of room follow among the quick links."""
        for item, why in self.left:
            if why.endswith((WEAKER, STRONGER)) and not self._barred(item):
                self.quick.append(item)
                self.left.remove((item, why))
                self.told.update(share.name for share in self._shares(item.story))
                return

    def _lead(self, item: Ranked) -> None:
        self.top.append(item)
        self.leading.update(share.name for share in self._shares(item.story))
        self.leading[f"topic:{topics.main(item.story)}"] += 1

    def _ready(self, item: Ranked) -> bool:
        return happened(item) and self._able(item) and not self._full(item.story)

    def _able(self, item: Ranked) -> bool:
        no_lead = is_paper(item.story, self.feeds) or listed(item.story) or remarked(item)
        return item.score >= TOP_MINIMUM and self._read(item.story) and not no_lead

    def _read(self, story: Story) -> bool:
        return readable(story, self._within(story))

    def _within(self, story: Story) -> str:
        """The language that a story's sources have to be in: none where it was told anew."""
        return "" if story.id in self.anew and not readable(story, self.language) else self.language

    def _shares(self, story: Story) -> Iterator["_Share"]:
        """What a story takes of: the feed that leads it, and each maker that it is about."""
        lead = story.articles[0]
        feed = self.feeds.get(lead.source)
        name = feed.title if feed else str(lead.source)
        whole = self.caps.per_source * (ECHOES if feed and feed.role in ECHO else 1)
        yield _Share(name, f"of {name}", whole)
        for maker in subjects(story, self.feeds, self.makers):
            if maker != name:
                yield _Share(maker, f"about {maker}", self.caps.per_vendor)

    def _barred(self, item: Ranked) -> str:
        """Why a story can have no place at all, or nothing."""
        poor = remarked(item) or not readable(item.story, self.language)
        least = TOP_MINIMUM if poor else MINIMUM
        if item.score < least:
            return f"too weak: {item.score:g} of {least:g} points needed"
        if is_paper(item.story, self.feeds):
            return ""
        if any(launch(item) & opened(other) for other in (*self.top, *self.quick)):
            return "the same launch is told above"
        if any(same_event(item.story, other.story) for other in (*self.top, *self.quick)):
            return "the same event is told above"
        full = next((share for share in self._shares(item.story) if self.told[share.name] >= share.whole), None)
        return f"{_stories(full.whole, 'story')} {full.words} already" if full else ""

    def _held(self, item: Ranked) -> str:
        """Why a story cannot lead, or nothing."""
        story = item.story
        if item.score < TOP_MINIMUM:
            return f"{item.score:g} of {TOP_MINIMUM:g} points needed to lead"
        if len(self.top) >= self.caps.top:
            return WEAKER
        if full := self._full(story):
            return full
        if not self._read(story):
            return "told in another language only"
        return idle(item, self.feeds) or ("" if taken_up(item) else self._mute(story))

    def _full(self, story: Story) -> str:
        """Which cap a story would break by leading, or nothing."""
        topic = topics.main(story)
        if full := next((share for share in self._shares(story) if self.leading[share.name] >= share.lead), None):
            return f"{_stories(full.lead, 'leading story')} {full.words} already"
        if topic and self.leading[f"topic:{topic}"] >= self.caps.per_topic:
            return f"{_stories(self.caps.per_topic, 'leading story')} on {topic} already"
        return ""

    def _mute(self, story: Story) -> str:
        if listed(story):
            return "no more than a name on a list"
        if not tellable(story, self._within(story)):
            return "only its headline was to be read"
        return "its text says no more than its headline" if story.id in self.silent else ""


@dataclass(frozen=True, slots=True)
class _Share:
    """What one source or maker may have of an issue: stories in all, and of these at the top."""

    name: str
    words: str
    whole: int

    @property
    def lead(self) -> int:
        """How many of its stories may lead."""
        return -(-2 * self.whole // 3)


def _stories(count: int, one: str) -> str:
    return f"{count} {one if count == 1 else one[:-1] + 'ies' if one.endswith('y') else one + 's'}"
