"""An issue with one invented story: what the doctor renders to see that the templates work."""

from datetime import datetime, timedelta

from digest.issue import Issue, Masthead, SourceLink, Tally, Told
from digest.model import Openness, Sentence, StoryId, Term


def issue(masthead: Masthead, now: datetime) -> Issue:
    """The specimen of one list."""
    return Issue(
        masthead=masthead,
        date=now.date(),
        version=1,
        sample=True,
        quiet=True,
        subject="A specimen that nobody will receive",
        preheader="One invented story, rendered to see that the templates work.",
        lead="This issue is a specimen: it exists to be rendered.",
        since=now - timedelta(days=1),
        until=now,
        top=(_story(now),),
        papers=(),
        quick=(),
        radar=(),
        claims=(),
        terms=(Term("specimen", "One example that stands for all of its kind.", "specimen"),),
        made_by=("extract",),
        tally=Tally(),
    )


def _story(now: datetime) -> Told:
    return Told(
        id=StoryId("specimen"),
        slug="specimen",
        headline="An invented laboratory publishes an invented model",
        url="https://laboratory.example/model",
        outlet="The Example",
        outlets=1,
        published=now,
        language="en",
        topics=("models",),
        sentences=(Sentence("The invented laboratory published the weights of its invented model today.", 0),),
        why_it_matters="Nothing, for it is invented.",
        made_by="extract",
        openness=Openness(),
        sources=(SourceLink("An invented model", "The Example", "https://laboratory.example/model"),),
        score=1.0,
        reasons=(),
        minutes=1,
    )
