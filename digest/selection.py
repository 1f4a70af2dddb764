"""One issue's stories by section, and what was left out: what ranking gives and an editor changes."""

from dataclasses import dataclass

from digest.model import Ranked, StoryId


@dataclass(frozen=True, slots=True)
class Chosen:
    """One issue's stories by section, best first, and what was left out with a clause saying why.

    `held` says of quick links that were strong enough to lead why they do not.
    """

    top: tuple[Ranked, ...]
    papers: tuple[Ranked, ...]
    quick: tuple[Ranked, ...]
    left: tuple[tuple[Ranked, str], ...]
    held: tuple[tuple[StoryId, str], ...] = ()

    @property
    def told(self) -> tuple[Ranked, ...]:
        """All stories of the issue in reading order."""
        return (*self.top, *self.papers, *self.quick)

    @property
    def places(self) -> tuple[tuple[str, Ranked], ...]:
        """Every story with its place in the issue ("top 1", "quick 2: 3 leading stories about models already"), or why it has none."""
        sections, held = (("top", self.top), ("papers", self.papers), ("quick", self.quick)), dict(self.held)
        placed = [
            (f"{name} {n}" + (f": {why}" if (why := held.get(item.story.id, "")) and name == "quick" else ""), item)
            for name, items in sections
            for n, item in enumerate(items, start=1)
        ]
        return (*placed, *((f"left out: {why}", item) for item, why in self.left))
