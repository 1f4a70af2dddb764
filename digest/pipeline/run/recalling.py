"""learning: what is known of things before a day, and what the day's stories add to it."""

from digest import knowledge
from digest.learnt import Contradiction, Learnt, Sighting
from digest.model import Failure
from digest.pipeline import learning
from digest.pipeline.run.desk import Desk, Order
from digest.pipeline.run.telling import Written
from digest.registry import marks
from digest.registry.identity import slug
from digest.registry.recalling import Memory


def memory(desk: Desk, order: Order) -> Memory:
    """What earlier issues' stories said, and what was ruled before the day."""
    sightings = desk.learning.sightings(desk.list.id, order.date)
    return Memory.of(sightings, desk.edits.rulings(desk.list.id, order.date))


def learnt(desk: Desk, order: Order, made: Written) -> Learnt:
    """What the day's stories teach, told or left out, but for those that the editor dropped."""
    chosen, feeds = made.chosen, {feed.id: feed for feed in desk.feeds}
    left = [item.story for item, _ in chosen.left if item.story.id not in made.dropped]
    told = [item.story for item in chosen.told]
    headlines = {story: summary.headline for story, summary in made.summaries.items()}
    return learning.learnt(order.date, [*told, *left], {story.id for story in told}, feeds, headlines)


def contradictions(found: Memory, taught: Learnt) -> tuple[Failure, ...]:
    """What the day's stories say otherwise than what was known, each with the remedy: by other stories, a ruling or the data files."""
    clashes = (Failure(f"{one.name}, {one.facet}", _said(one)) for one in found.contradictions(taught.sightings))
    doubted = ((one, knowledge.contradicted(one.name, one.openness.licence)) for one in taught.sightings)
    listed = (Failure(f"{one.name}, {marks.LICENCE}", _listed(one, known)) for one, known in doubted if known)
    return tuple(dict.fromkeys((*clashes, *listed)))


def _listed(said: Sighting, known: knowledge.FamilyLicence) -> str:
    key = slug(said.name, said.maker)
    return (
        f"“{', '.join(said.openness.licence)}” by {said.at.outlet} on {said.at.date}, “{', '.join(known.licences)}” since {known.since} "
        f"by {known.source}, as the data files say; `{_remedy(key, marks.LICENCE)}` settles it"
    )


def _remedy(key: str, facet: str) -> str:
    return f"digest models rule {key} {facet} VALUE --source URL --because TEXT"


def _said(clash: Contradiction) -> str:
    older, newer = clash.older, clash.newer
    who = "the editor" if newer.edited else newer.at.outlet
    return (
        f"“{older.value}” by {older.at.outlet} on {older.at.date}, “{newer.value}” by {who} on {newer.at.date}, which stands; "
        f"`{_remedy(clash.slug, clash.facet)}` settles it"
    )
