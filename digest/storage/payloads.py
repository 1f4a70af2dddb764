"""Issues, stories and what they taught as JSON and back: the value read is equal to the value written, and equal values give equal bytes."""

from functools import cache

from pydantic import TypeAdapter

from digest.issue import Issue
from digest.learnt import Measured, Sighting
from digest.model import Story


@cache
def _issues() -> TypeAdapter[Issue]:
    return TypeAdapter(Issue)


@cache
def _stories() -> TypeAdapter[Story]:
    return TypeAdapter(Story)


@cache
def _sightings() -> TypeAdapter[Sighting]:
    return TypeAdapter(Sighting)


@cache
def _claims() -> TypeAdapter[Measured]:
    return TypeAdapter(Measured)


def from_issue(issue: Issue) -> str:
    """An issue as JSON."""
    return _issues().dump_json(issue).decode()


def to_issue(payload: str) -> Issue:
    """The issue written as `payload`."""
    return _issues().validate_json(payload)


def from_story(story: Story) -> str:
    """A story, with its articles, as JSON."""
    return _stories().dump_json(story).decode()


def to_story(payload: str) -> Story:
    """The story written as `payload`."""
    return _stories().validate_json(payload)


def from_sighting(sighting: Sighting) -> str:
    """What a story said of a thing, as JSON."""
    return _sightings().dump_json(sighting).decode()


def to_sighting(payload: str) -> Sighting:
    """The sighting written as `payload`."""
    return _sightings().validate_json(payload)


def from_claim(claim: Measured) -> str:
    """A benchmark claim as JSON."""
    return _claims().dump_json(claim).decode()


def to_claim(payload: str) -> Measured:
    """The claim written as `payload`."""
    return _claims().validate_json(payload)
