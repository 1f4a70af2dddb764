"""The open-source radar: one card for each open model, dataset or tool of the day, the most open first, adding to what its story says."""

from dataclasses import dataclass

from digest.issue import Issue, Told
from digest.model import OpennessClass
from digest.render import labels
from digest.render.openline import OpenLine, openline
from digest.render.openline import verdict as openness_verdict

MOST = 6
ALONE = 3
"""So many cards make a section of their own where each story says as much above; fewer would only repeat it."""
SIGNS = tuple(":\u2013\u2014-|,")
ORDER: tuple[OpennessClass, ...] = ("open_source", "open_weights", "restricted", "unknown")


@dataclass(frozen=True, slots=True)
class Card:
    """One thing: `name` is its own where the registry has one, else the story's headline, `above` whether its story stands in full in the issue.

    `open` of `of` parts are open; a story told above has its openness `line` there and not here.
    """

    told: Told
    name: str
    kind: str
    verdict: str
    open: float
    of: int
    licence: str
    line: OpenLine | None
    above: bool

    @property
    def own(self) -> bool:
        """Whether the card is headed by the thing's own name."""
        return self.name != self.told.headline

    @property
    def headline(self) -> str:
        """The headline without the thing's name and a sign after it, which stand above it; empty where the card is headed by it or its story is above."""
        if not self.own or self.above:
            return ""
        rest = self.told.headline.removeprefix(self.name).lstrip()
        return rest[1:].lstrip() if rest[:1] in SIGNS and rest[1:].strip() else self.told.headline

    @property
    def scale(self) -> str:
        """The bar in words: `2.5 of 4 parts open`."""
        return f"{self.open:g} of {self.of} {'part' if self.of == 1 else 'parts'} open" if self.of else ""


def cards(issue: Issue) -> tuple[Card, ...]:
    """At most six cards; none where they would only say again what stands above."""
    above = {told.id for told in issue.top}
    known = {told.id: told for told in issue.stories}
    stories = [known[story] for story in issue.radar if story in known]
    made = [_card(told, told.id in above) for told in stories if _worth(told, told.id in above)]
    made.sort(key=lambda card: (ORDER.index(card.told.openness.openness_class), -_share(card), -card.told.score))
    return tuple(made[:MOST]) if len(made) >= ALONE or any(not card.above for card in made) else ()


def _worth(told: Told, above: bool) -> bool:
    """Whether something of a thing is open, and the card says it beside the thing's name or for the first time."""
    openness = told.openness
    if openness.openness_class not in ORDER or (above and not told.thing):
        return False
    return openness.openness_class != "unknown" or labels.parts_open(openness)[0] > 0


def _share(card: Card) -> float:
    return card.open / card.of if card.of else 0.0


def _card(told: Told, above: bool) -> Card:
    openness = told.openness
    opened, of = labels.parts_open(openness)
    return Card(
        told=told,
        name=told.thing or told.headline,
        kind=openness.kind,
        verdict=openness_verdict(openness),
        open=opened,
        of=of,
        licence=labels.licences(openness),
        line=None if above else openline(told),
        above=above,
    )
