"""What is known of things before a day, for the stories of that day: what they do not say, and what they say otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from digest.edits import Edit
from digest.learnt import Contradiction, Known, Sighting, Telling
from digest.makers import Makers
from digest.model import Feed, Story
from digest.registry import folding, marks
from digest.registry.identity import one_maker, slug
from digest.registry.naming import Named, named


def about(story: Story, feed: Feed | None, makers: Makers) -> Named | None:
    """The model, dataset or tool that a story is about, by the article whose words were judged; None where it is none or has no name.

    `feed` is the one that article came by.
    """
    if not story.openness.relevance:
        return None
    lead = story.articles[0]
    return named(lead.title, lead.text, story.openness.kind, makers, makers.channel(lead.url, feed))


@dataclass(frozen=True, slots=True)
class Memory:
    """What stories said and editors ruled before a day, oldest first."""

    sightings: tuple[Sighting, ...] = ()
    rulings: tuple[Edit, ...] = ()
    _groups: dict[str, list[Sighting]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, sightings: Iterable[Sighting], rulings: Iterable[Edit]) -> "Memory":
        """A memory that finds what was said of one thing without looking at all."""
        memory = cls(tuple(sightings), tuple(rulings))
        for sighting in memory.sightings:
            memory._groups.setdefault(slug(sighting.name, sighting.maker), []).append(sighting)
        return memory

    def before(self, thing: str) -> list[Sighting]:
        """What was said of a thing, by its slug."""
        return self._groups.get(thing, [])

    def known(self, sighting: Sighting) -> tuple[Known, ...]:
        """The marks of a thing that rest on what was said before and of which this story says nothing, or that stand against its word.

        These are an editor's ruling, and the class that a licence known from before allows. A class that this story's licence does not
        allow is none of them, nor is what was said of something of the same name that is of another kind or another maker's.
        """
        key = slug(sighting.name, sighting.maker)
        earlier = [one for one in self.before(key) if _alike(one, sighting)]
        if not earlier:
            return ()
        said = dict(marks.values(sighting.openness))
        thing = folding.find(folding.things((*earlier, sighting), self.rulings), key)
        found = thing.marks if thing else ()
        return tuple(mark for mark in found if mark.value != said.get(mark.facet) and mark.at != sighting.at)

    def contradictions(self, day: Sequence[Sighting]) -> tuple[Contradiction, ...]:
        """What a day's stories say otherwise than earlier ones, each other or a ruling, by slug and facet."""
        fresh: dict[str, list[Sighting]] = {}
        for sighting in day:
            fresh.setdefault(slug(sighting.name, sighting.maker), []).append(sighting)
        told: set[Telling] = {sighting.at for sighting in day}
        folded = (folding.things((*self.before(key), *fresh[key]), self.rulings) for key in sorted(fresh))
        return tuple(
            clash
            for things in folded
            for thing in things
            for clash in thing.contradictions
            if clash.older.at in told or clash.newer.at in told
        )


def _alike(one: Sighting, other: Sighting) -> bool:
    """Whether two sightings under one slug can be of one thing: of one kind, and of one maker."""
    return one.kind == other.kind and one_maker(one.maker, other.maker)
