"""An issue of invented stories that has everything an issue can have: what the doctor renders to see that the templates work."""

from dataclasses import replace
from datetime import datetime, timedelta

from digest.issue import Claim, Correction, Issue, Left, Masthead, SourceLink, Tally, Told
from digest.model import BenchmarkClaim, Evidence, Openness, Reason, Sentence, StoryId, Term

LABORATORY = "https://laboratory.example"
EXAMPLE = "https://the-example.example"
CARD = Openness(
    relevance=2,
    kind="model",
    openness_class="open_weights",
    licence=("Apache-2.0",),
    facets=(("weights", "yes"), ("inference_code", "yes"), ("training_data", "no")),
    evidence=(Evidence("class", "weights that anybody may download"),),
    claim_terms=("open source",),
    edited=("class", "training_data"),
)


def issue(masthead: Masthead, now: datetime) -> Issue:
    """The specimen of one list."""
    first, second, paper, link, bare = _stories(now)
    return Issue(
        masthead=masthead,
        date=now.date(),
        version=1,
        sample=True,
        quiet=True,
        subject="A specimen that nobody will receive",
        preheader="Five invented stories, rendered to see that the templates work.",
        lead="This issue is a specimen: it exists to be rendered.",
        since=now - timedelta(days=1),
        until=now,
        top=(first, second),
        papers=(paper,),
        quick=(link, bare),
        radar=(first.id, link.id),
        claims=(Claim(BenchmarkClaim("An Invented Benchmark", "Specimen", "71.2", "open"), "The Example", EXAMPLE),),
        terms=(Term("specimen", "One example that stands for all of its kind.", "specimen"),),
        made_by=("an-invented-model", "extract"),
        tally=Tally(feeds=2, entries=9, new=7, stories=7, told=5),
        note="A word from the editor stands here where there is one.\nIt may have a second paragraph.",
        corrections=(
            Correction(
                now.date() - timedelta(days=1),
                "An invented laboratory announces an invented model",
                "The model has nine parameters and not ninety, as we wrote.",
            ),
        ),
        left=(
            Left("An invented price is cut", f"{EXAMPLE}/price", "The Example", "too weak: 5 of 7 points needed"),
            Left("A third invented model", f"{LABORATORY}/third", "The Laboratory", "3 stories of The Laboratory already"),
        ),
        reasons_shown=True,
        opened_by="an-invented-model",
        opened=("lead",),
    )  # fmt: skip


def _stories(now: datetime) -> tuple[Told, Told, Told, Told, Told]:
    """Stories that go on, have several sources, are edited or annotated, by a model, a paper, and a bare link in another language."""
    day = now.date()
    plain = _story(now)
    going_on = replace(
        plain,
        outlets=2,
        sentences=(
            Sentence("The invented laboratory published the weights of its invented model today.", 0),
            Sentence("A second outlet has tried them.", 1),
            Sentence("This sentence is the editor's.", 0, edited=True),
        ),
        openness=CARD,
        sources=(*plain.sources, SourceLink("We tried it", "The Example", f"{EXAMPLE}/tried")),
        earlier=(day - timedelta(days=9), day - timedelta(days=2)),
        note="The editor says more of this story.",
        edited=("headline", "why"),
    )
    return (
        going_on,
        _written(_other(plain, "second", "A second invented story leads as well")),
        replace(_other(plain, "paper", "A paper on invented things"), earlier=(day - timedelta(days=40),)),
        replace(_other(plain, "link", "An invented tool is open"), openness=CARD, earlier=(day - timedelta(days=1),)),
        replace(_other(plain, "bare", "某发明出来的消息"), sentences=(), language="zh", note="The editor liked it."),
    )


def _written(told: Told) -> Told:
    """A story that a model wrote from another language, one sentence of it the source's own."""
    own = Sentence("The invented laboratory has told so.", 0, written=True)
    sentences = (own, *told.sentences)
    return replace(told, sentences=sentences, made_by="an-invented-model", language="de", written=("headline",))


def _other(told: Told, name: str, headline: str) -> Told:
    url = f"{LABORATORY}/{name}"
    sources = (SourceLink(headline, "The Laboratory", url),)
    return replace(told, id=StoryId(name), slug=name, headline=headline, url=url, sources=sources)


def _story(now: datetime) -> Told:
    return Told(
        id=StoryId("specimen"),
        slug="specimen",
        headline="An invented laboratory publishes an invented model",
        url=f"{LABORATORY}/model",
        outlet="The Laboratory",
        outlets=1,
        published=now,
        language="en",
        topics=("models",),
        sentences=(Sentence("The invented laboratory published the weights of its invented model today.", 0),),
        why_it_matters="Nothing, for it is invented.",
        made_by="extract",
        openness=Openness(),
        sources=(SourceLink("An invented model", "The Laboratory", f"{LABORATORY}/model"),),
        score=33.6,
        reasons=(
            Reason("told by 2 independent outlets", 16.0),
            Reason("first-hand from The Laboratory", 8.0),
            Reason("published 3 hours ago", 7.4),
            Reason("a model story", 3.0),
            Reason("The Laboratory was in 3 of the last 5 issues", -1.0),
        ),
        minutes=1,
    )
