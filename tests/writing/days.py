"""Stories as an invented issue tells them, for what it says of itself."""

from dataclasses import replace
from datetime import date
from typing import Any

from digest.issue import SourceLink, Told
from digest.model import Openness, Sentence, StoryId
from digest.writing.opening.naming import Day


def told(number: int, headline: str, *said: str, why: str = "", **changes: Any) -> Told:
    """A story of The Post; `said` are its sentences."""
    url = f"https://post.example/{number}"
    made = Told(
        StoryId(f"s{number}"), f"s-{number}", headline, url, "The Post", 1, None, "en", (),
        tuple(Sentence(text, 0) for text in said), why, "extract", Openness(), (SourceLink(headline, "The Post", url),),
        float(10 - number), (), 1,
    )  # fmt: skip
    return replace(made, **changes)


def day(*stories: Told, **changes: Any) -> Day:
    """An issue of Open Gannet."""
    return replace(Day(stories, "Open Gannet", date(2026, 3, 9)), **changes)


GANNET = told(
    0,
    "Brinewick releases Gannet-3 under the Apache 2.0 licence",
    "Brinewick Labs published the weights of Gannet-3, a model of 12 billion parameters, on Monday.",
    "On the Skerry exam it answers 71.2% of the questions.",
    why="Gannet-3 runs on one graphics card of 24 GB.",
)
TERN = told(
    1,
    "Tern raises $40 million to build chips in Odense",
    "Tern, a maker of chips for small models, raised $40 million from two funds.",
)
COURT = told(
    2,
    "A court in Aarhus rules that model weights are no literary work",
    "The court in Aarhus ruled that the weights of a model are no literary work.",
)
THREE = day(GANNET, TERN, COURT)
