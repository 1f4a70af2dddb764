"""What a day's stories teach: the things they are about and how open these are said to be, and the scores they claim."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from digest import board
from digest.learnt import Learnt, Measured, Sighting, Telling
from digest.makers import makers
from digest.model import Feed, FeedId, Story, StoryId
from digest.outlets import outlet
from digest.registry import marks
from digest.registry.recalling import about


def learnt(
    day: date,
    stories: Sequence[Story],
    told: Collection[StoryId],
    feeds: Mapping[FeedId, Feed],
    headlines: Mapping[StoryId, str],
) -> Learnt:
    """What the stories of a day's issue teach, in their order; `told` are those that it tells, under their `headlines`.

    A story teaches of a thing where that has a name and something is said of it: a class, a licence, how to get it, or a facet.
    """
    known = makers(feeds.values())
    placed = [(story, _telling(day, story, told, feeds, headlines)) for story in stories]
    sightings = []
    for story, at in placed:
        if marks.told(story.openness) and (it := about(story, feeds.get(story.articles[0].source), known)):
            sightings.append(Sighting(it.name, it.maker, story.openness.kind, story.openness, at))
    claims = (
        board.measured(claim, story.articles[0], feeds.get(story.articles[0].source), known, at)
        for story, at in placed
        for claim in story.openness.benchmarks
    )
    return Learnt(tuple(sightings), _once(claims))


def _once(items: Iterable[Measured]) -> tuple[Measured, ...]:
    """Claims, each once."""
    return tuple(dict.fromkeys(items))


def _telling(
    day: date,
    story: Story,
    told: Collection[StoryId],
    feeds: Mapping[FeedId, Feed],
    headlines: Mapping[StoryId, str],
) -> Telling:
    lead = story.articles[0]
    headline = headlines.get(story.id, "") or lead.title
    return Telling(day, story.id, headline, outlet(lead, feeds), lead.url, story.id in told)
