"""A model's facets fill gaps of the rules where the sources say the same, and open nothing that the rules left shut."""

import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import FACETS, Evidence, Facet, Mark, Openness, OpennessClass, Source
from digest.openness.heard import LICENCE, believed
from digest.pipeline.openness import assess

DEV = Path(__file__).parents[3] / "shared" / "corpus" / "openness_gold" / "dev.jsonl"
RANK: dict[OpennessClass, int] = {
    "closed": 0,
    "na": 0,
    "unknown": 0,
    "restricted": 1,
    "open_weights": 2,
    "open_source": 3,
}
UNKNOWN = tuple((facet, "unknown") for facet in FACETS)
TITLE = "Halden releases Finch-2"
TEXT = """Halden released Finch-2, a language model with 7 billion parameters, under the Apache-2.0 licence.
The weights can be downloaded from the project page. The training data is not released.
The training recipe   was published as well, but the inference code will be released next month.
A data card documents the sources of the training data. The technical report is available on the project page.
The weights of Oriel 9B were released last year. Oriel's training code is public.
Its predecessor came with public evaluation code that was published at once.
The model was trained on public data and licensed text from 40 publishers."""


def rules(**changes: object) -> Openness:
    """What rules that found no facet would say of an open model."""
    plain = Openness(relevance=2, kind="model", openness_class="open_weights", facets=UNKNOWN)  # type: ignore[arg-type]
    return replace(plain, **changes)  # type: ignore[arg-type]


def heard(
    facet: str, mark: Mark, quote: str, openness: Openness | None = None, text: str = TEXT
) -> tuple[Openness, str]:
    """The verdict with one facet of a model, and why it was dropped."""
    result, dropped = believed(openness or rules(), [Facet(facet, mark, quote, 0)], [Source(TITLE, text)])
    return result, dropped[0].why if dropped else ""


@pytest.mark.parametrize(
    ("facet", "mark", "quote"),
    [
        ("weights", "yes", "The weights can be downloaded"),
        ("weights", "yes", "can be downloaded from the project page"),
        ("training_data", "no", "The training data is not released."),
        ("training_code", "yes", "training recipe was published"),
        ("data_description", "yes", "A data card documents the sources"),
        ("paper", "yes", "The technical report is available"),
    ],
)
def test_what_the_source_says_is_believed_and_quoted_in_its_own_characters(facet: str, mark: Mark, quote: str) -> None:
    result, why = heard(facet, mark, quote)
    assert (result.mark(facet), why) == (mark, "")
    assert result.quote(facet) in TEXT
    assert result.quote(facet).split() == quote.split()


@pytest.mark.parametrize(
    ("facet", "mark", "quote", "why"),
    [
        ("weights", "no", "The weights can be downloaded", "do not say so"),
        ("training_data", "yes", "The training data is not released.", "do not say so"),
        ("inference_code", "yes", "the inference code will be released next month", "do not say so"),
        ("inference_code", "yes", "public evaluation code that was published", "do not say so"),
        ("training_code", "yes", "Oriel's training code is public", "do not say so"),
        ("training_data", "yes", "trained on public data and licensed text", "do not say so"),
        ("weights", "yes", "a language model with 7 billion parameters", "do not say so"),
        ("paper", "yes", "The weights can be downloaded", "do not say so"),
        ("weights", "yes", "Finch-2 comes with all of its weights", "no such words"),
        ("weights", "yes", "the weights can be downloaded", "no such words"),
        ("weights", "yes", "The weights", "no such words"),
        ("soul", "yes", "The weights can be downloaded", "no such facet"),
        (LICENCE, "no", "under the Apache-2.0 licence", "no such facet"),
    ],
)
def test_what_the_source_does_not_say_of_the_subject_is_dropped(facet: str, mark: Mark, quote: str, why: str) -> None:
    result, given = heard(facet, mark, quote)
    assert result == rules()
    assert why in given


def test_a_facet_of_no_source_is_dropped() -> None:
    for source in (-1, 1, 7):
        result, dropped = believed(
            rules(), [Facet("weights", "yes", "The weights can be downloaded", source)], [Source(TITLE, TEXT)]
        )
        assert (result, dropped[0].why) == (rules(), "openness, weights yes: there is no such source")


def test_a_mark_of_the_rules_stands_and_the_contradiction_is_kept_for_the_report() -> None:
    own = rules(facets=(*UNKNOWN[:3], ("training_data", "no"), *UNKNOWN[4:]))
    text = "Note: Finch-2 is fully open: weights, code, data and the training recipe are all public."
    result, why = heard("training_data", "yes", "weights, code, data and the training recipe are all public", own, text)
    assert result == own
    assert why == "openness, training_data yes: something else is known"
    assert heard("training_data", "no", "anything at all, agreed", own) == (own, "")
    assert heard("weights", "unknown", "nothing")[1] == ""


def test_an_editor_has_the_last_word() -> None:
    own = rules(edited=("weights", "class"))
    assert heard("weights", "yes", "The weights can be downloaded", own)[0] == own
    limited = "Use is restricted to universities, and the usage restrictions are many."
    result, _ = heard("usage_restriction", "yes", "the usage restrictions are many", own, limited)
    assert (result.mark("usage_restriction"), result.openness_class) == ("yes", "open_weights")


def test_sources_that_contradict_each_other_leave_a_facet_unknown() -> None:
    sources = [
        Source(TITLE, "The weights of Finch-2 are available for download."),
        Source(TITLE, "The weights of Finch-2 were not released."),
    ]
    for index, mark, quote in ((0, "yes", "are available for download"), (1, "no", "were not released")):
        result, dropped = believed(rules(), [Facet("weights", mark, quote, index)], sources)  # type: ignore[arg-type]
        assert result == rules()
        assert dropped[0].why.endswith("the sources say otherwise")


def test_a_sentence_that_is_wrong_of_one_part_is_believed_of_none() -> None:
    text = "The training data is not released. Weights, code, data and the training recipe are all released."
    result, why = heard("training_code", "yes", "Weights, code, data and the training recipe", text=text)
    assert result == rules()
    assert why.endswith("the sources say otherwise")


def test_a_second_source_may_say_what_the_first_does_not() -> None:
    sources = [Source(TITLE, "Finch-2 is out."), Source("Finch-2", "Its weights are available for download.")]
    result, dropped = believed(rules(), [Facet("weights", "yes", "weights are available for download", 1)], sources)
    assert (result.mark("weights"), result.access, dropped) == ("yes", "download", ())
    gated, _ = heard("weights", "yes", "The weights are available", text="The weights are available upon request.")
    assert gated.access == "gated"


@pytest.mark.parametrize(
    ("openness", "why"),
    [
        (rules(relevance=0), "not about openness"),
        (rules(kind="policy"), "about a policy"),
        (rules(openness_class="closed"), "closed"),
        (rules(access="api_only"), "closed"),
    ],
)
def test_weights_are_not_heard_of_what_has_none(openness: Openness, why: str) -> None:
    result, given = heard("weights", "yes", "The weights can be downloaded", openness)
    assert result == openness
    assert why in given


def test_a_licence_is_what_the_quote_names_by_the_rules_table() -> None:
    quote = "under the Apache-2.0 licence"
    result, why = heard(LICENCE, "yes", quote)
    assert (result.licence, result.quote(LICENCE), result.openness_class, why) == (
        ("Apache-2.0",),
        quote,
        "open_weights",
        "",
    )
    assert heard(LICENCE, "yes", "The weights can be downloaded")[0] == rules()
    assert heard(LICENCE, "yes", quote, rules(licence=("Apache-2.0",))) == (rules(licence=("Apache-2.0",)), "")
    assert heard(LICENCE, "yes", quote, rules(licence=("MIT",)))[1].endswith("another licence is known")
    later = "Finch-2 will be released under the Apache-2.0 licence."
    assert heard(LICENCE, "yes", later, text=later)[0] == rules()


def test_a_limit_or_withheld_weights_lower_the_class_and_nothing_raises_it() -> None:
    limited = "Finch-2 may be had under a non-commercial licence."
    for facet in (LICENCE, "usage_restriction"):
        result, _ = heard(facet, "yes", limited, text=limited)
        assert (result.openness_class, result.quote("class")) == ("restricted", limited)
    kept = "The weights will not be released, the company said."
    assert heard("weights", "no", kept, rules(openness_class="unknown"), kept)[0].openness_class == "closed"
    assert (
        heard("weights", "yes", "The weights can be downloaded", rules(openness_class="unknown"))[0].openness_class
        == "unknown"
    )
    free = "Finch-2 can be used without any restrictions, and its weights are available."
    assert (
        heard("usage_restriction", "no", free, rules(openness_class="restricted"), free)[0].openness_class
        == "restricted"
    )


def test_a_long_quote_leaves_the_sentence_that_counts() -> None:
    result, _ = heard("training_data", "no", TEXT[:600])
    assert result.quote("training_data") == "The training data is not released."


def sentences_of(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", ". ").split(". ") if part.strip()]


FACET = st.tuples(st.sampled_from((*FACETS, LICENCE, "class")), st.sampled_from(get_args(Mark)))
QUOTE = st.one_of(st.sampled_from(sentences_of(TEXT)), st.text(max_size=40))
STORIES = [
    TEXT,
    "Finch-2 is an open model. Its weights are on Hugging Face, the licence is non-commercial. The code and data are not public.",
    "Finch-2 is served through an API only. The weights are not available. A technical report was released.",
    "Finch-2 may come. The weights will be released soon, with training code and data, under the MIT licence.",
]


@given(st.sampled_from(STORIES), st.data())
def test_no_model_makes_a_story_more_open_than_the_rules(text: str, data: st.DataObject) -> None:
    own = assess(TITLE, text)
    quotes = st.one_of(QUOTE, st.sampled_from(sentences_of(text)))
    facets = [Facet(f, m, data.draw(quotes), 0) for f, m in data.draw(st.lists(FACET, max_size=12))]
    for openness in (own, replace(own, facets=UNKNOWN, licence=())):  # type: ignore[arg-type]
        result, _ = believed(openness, facets, [Source(TITLE, text)])
        assert RANK[result.openness_class] <= RANK[openness.openness_class]
        assert all(result.mark(f) == m for f, m in openness.facets if m != "unknown")
        assert (result.relevance, result.kind, result.benchmarks) == (own.relevance, own.kind, own.benchmarks)
        assert result.evidence[: len(openness.evidence)] == openness.evidence
        assert all(e.quote in f"{TITLE}\n{text}" for e in result.evidence)


@pytest.mark.skipif(not DEV.is_file(), reason="the shared corpus is not beside the checkout")
def test_on_labelled_news_overclaiming_gains_nothing_and_honesty_most() -> None:
    rows = [json.loads(line) for line in DEV.read_text("utf-8").splitlines()]
    gained, wrong, wanted = 0, 0, 0
    for row in rows:
        own = assess(row["title"], row["text"])
        sources, marks = [Source(row["title"], row["text"])], row["label"]["facets"]
        every = [Facet(f, "yes", s, 0) for f in FACETS for s in sentences_of(f"{row['title']}\n{row['text']}")[:5]]
        over, _ = believed(own, every, sources)
        assert RANK[over.openness_class] <= RANK[own.openness_class]
        wrong += sum(over.mark(f) not in (own.mark(f), marks[f]) for f in FACETS)
        told = [(f, marks[f]) for f in FACETS if marks[f] != "unknown"]
        blank = replace(own, facets=UNKNOWN, evidence=(Evidence("class", "x"),))  # type: ignore[arg-type]
        honest, _ = believed(blank, [Facet(f, m, q, 0) for f, m in told for q in row["label"]["evidence"]], sources)
        wanted += len(told)
        gained += sum(honest.mark(f) == m for f, m in told)
    assert wrong == 0
    assert gained >= 0.6 * wanted
