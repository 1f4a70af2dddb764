"""An issue of invented stories that has everything an issue can have: what the doctor renders to see that the templates work."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal

from digest.issue import Claim, Correction, Issue, Left, Masthead, SourceLink, Tally, Told
from digest.learnt import Known, MeasuredBy, Telling
from digest.model import BenchmarkClaim, Evidence, Openness, Reason, Sentence, StoryId, Term

LABORATORY = "https://laboratory.example"
EXAMPLE = "https://the-example.example"
CARD = Openness(
    relevance=2,
    kind="model",
    openness_class="open_weights",
    licence=("Apache-2.0",),
    facets=(("weights", "yes"), ("inference_code", "yes"), ("training_data", "no")),
    evidence=(
        Evidence("class", "an open source model whose weights anybody may download"),
        Evidence("licence", "released under Apache 2.0"),
        Evidence("weights", "weights anybody may download"),
        Evidence("inference_code", "with the code that runs it"),
        Evidence("training_data", "the data will not be published"),
    ),
    claim_terms=("open source",),
    edited=("class", "training_data"),
)
LIMITED = Openness(
    relevance=2,
    kind="model",
    openness_class="restricted",
    licence=("LicenseRef-noncommercial",),
    facets=(("weights", "yes"), ("usage_restriction", "yes")),
    access="gated",
    evidence=(
        Evidence("class", "Our second invented model is open source, for anything but business."),
        Evidence("usage_restriction", "for anything but business"),
    ),
    claim_terms=("open source",),
)
TOOL = Openness(
    relevance=2,
    kind="tool",
    openness_class="open_source",
    licence=("AGPL-3.0",),
    facets=(("inference_code", "yes"),),
    evidence=(Evidence("class", "the invented tool is open source under the AGPL"),),
    claim_terms=("open source",),
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
        radar=(first.id, second.id, link.id),
        claims=_claims(now.date()),
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


def _claims(day: date) -> tuple[Claim, ...]:
    """Open beside closed, the closed one from an earlier issue; one of which neither is known."""
    return (
        _claim("An Invented Benchmark", ("Specimen 2", "71.2"), "open", "vendor"),
        _claim("An Invented Benchmark", ("A Closed Invention", "74.9%"), "closed", "independent", day - timedelta(days=20)),
        _claim("Another Benchmark", ("An Invention of Which Little Is Known", "1402"), "unknown", "unknown"),
    )  # fmt: skip


def _claim(
    benchmark: str,
    said: tuple[str, str],
    side: Literal["open", "closed", "unknown"],
    by: MeasuredBy,
    known: date | None = None,
) -> Claim:
    claim, slug = BenchmarkClaim(benchmark, *said, side), benchmark.lower().replace(" ", "-")
    return Claim(claim, "The Example", EXAMPLE, benchmark, "hard", by, known, slug)


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
        thing="Specimen 2",
        thing_slug="the-laboratory-specimen-2",
    )
    return (
        going_on,
        _limited(plain, day),
        replace(_other(plain, "paper", "A paper on invented things"), earlier=(day - timedelta(days=40),)),
        replace(
            _other(plain, "link", "An invented tool is open"),
            openness=TOOL,
            thing="Invented Tool",
            thing_slug="invented-tool",
            earlier=(day - timedelta(days=1),),
        ),
        replace(_other(plain, "bare", "某发明出来的消息"), sentences=(), language="zh", note="The editor liked it."),
    )


def _limited(plain: Told, day: date) -> Told:
    """A story of something called more open than it is, of which an earlier story and the editor said more."""
    told_before = Telling(day - timedelta(days=21), StoryId("before"), "A plan", "The Example", f"{EXAMPLE}/plan")
    return replace(
        _written(_other(plain, "second", "A second invented story leads as well")),
        openness=LIMITED,
        thing="Second Invention",
        thing_slug="second-invention",
        known=(
            Known("training_data", "no", "the data stay with us", told_before),
            Known("access", "gated", "", told_before, edited=True),
        ),
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
