"""Invented things and claims, as issues taught them, to put into a digest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from digest.app import App
from digest.learnt import Learnt, Measured, MeasuredBy, Sighting, Telling
from digest.model import BenchmarkClaim, Evidence, Kind, Mark, Openness, OpennessClass, StoryId
from tests.web.place import DAY, issue

EARLIER = date(2031, 2, 28)


def at(
    day: date = DAY, headline: str = "Gannet is out", url: str = "https://ledger.example/1", told: bool = True
) -> Telling:
    """Where a story told."""
    return Telling(day, StoryId(f"s{day:%m%d}"), headline, "The Ledger", url, told)


def openness(
    openness_class: OpennessClass = "open_weights", quote: str = "the weights of Gannet are out", **marks: Mark
) -> Openness:
    """Marks that all rest on one quote, a class among them."""
    facets = tuple(sorted(marks.items()))
    evidence = tuple(Evidence(facet, quote) for facet in ("class", *marks))
    return Openness(2, "model", openness_class, (), facets, evidence=evidence)


def sighting(
    name: str = "Gannet 2", said: Openness | None = None, where: Telling | None = None, maker: str = "Skerry Labs",
    kind: Kind = "model",
) -> Sighting:  # fmt: skip
    """What one story said of a thing."""
    return Sighting(name, maker, kind, said or openness(weights="yes"), where or at())


def licensed(*ids: str, quote: str = "It comes under a licence") -> Openness:
    """Open weights under licences."""
    said = openness(weights="yes")
    return replace(said, licence=ids, evidence=(*said.evidence, Evidence("licence", quote)))


def claim(
    model: str, score: str, side: Literal["open", "closed", "unknown"], day: date = DAY, *,
    benchmark: str = "MMLU", by: MeasuredBy = "vendor", url: str = "https://ledger.example/1",
) -> Measured:  # fmt: skip
    """One benchmark claim; its value is that of the score where it is a number."""
    said = BenchmarkClaim(benchmark, model, score, side, f"{model} reaches {score} on {benchmark}")
    number = score.rstrip("%")
    value = float(number) if number.replace(".", "", 1).isdigit() else None
    return Measured(said, benchmark, "", value, by, at(day, f"{model} scores", url))


def teach(digest: App, sightings: Sequence[Sighting] = (), claims: Sequence[Measured] = ()) -> None:
    """Publish an issue for each day of what is taught."""
    days = sorted({one.at.date for one in sightings} | {one.at.date for one in claims})
    for day in days:
        learnt = Learnt(
            tuple(one for one in sightings if one.at.date == day), tuple(one for one in claims if one.at.date == day)
        )
        digest.issues.publish(issue(day), "{}", (), (), learnt)
