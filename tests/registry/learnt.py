"""Invented sightings and rulings for the tests of the registry."""

from datetime import UTC, date, datetime, timedelta

from digest.edits import Change, Edit
from digest.learnt import Sighting, Telling
from digest.model import Evidence, Kind, Openness, StoryId

DAY = date(2031, 3, 4)
NOW = datetime(2031, 3, 4, 18, tzinfo=UTC)


def telling(days: int = 0, name: str = "a") -> Telling:
    """Where something was said, so many days after the first."""
    return Telling(
        DAY + timedelta(days=days), StoryId(f"s-{name}"), f"News {name}", "The Tern", f"https://tern.example/{name}"
    )


def openness(openness_class: str = "unknown", licence: str = "", **facets: str) -> Openness:
    """What a story says; each mark has a quote of its own."""
    said = {"class": openness_class, "licence": licence, **facets}
    return Openness(
        relevance=2, kind="model", openness_class=openness_class,  # type: ignore[arg-type]
        licence=tuple(filter(None, licence.split(", "))),
        facets=tuple(facets.items()),  # type: ignore[arg-type]
        evidence=tuple(Evidence(facet, f"It says {facet} is {value}.") for facet, value in said.items()),
    )  # fmt: skip


def sighting(
    said: Openness, at: Telling | None = None, name: str = "Gannet 2", maker: str = "Skerry Labs", kind: Kind = "model"
) -> Sighting:
    """What a story said of an invented model."""
    return Sighting(name, maker, kind, said, at or telling())


def ruling(facet: str, value: str, days: int = 0, number: int = 1, target: str = "gannet-2") -> Edit:
    """An editor's word on a mark of that model."""
    change = Change(
        "rule", target=target, title="Gannet 2", was=facet, text=value,
        other="https://skerry.example/licence", other_title="The page says so.",
    )  # fmt: skip
    return Edit(number, "terns", DAY + timedelta(days=days), change, "Ada", NOW)
