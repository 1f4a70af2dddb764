"""Terms are found in the sense they are explained in, and in no other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import knowledge
from digest.keyterms import found
from digest.vocabulary import read


def slugs(text: str) -> list[str]:
    """The terms of a text in reading order."""
    return [hit.value.term.slug for hit in found(read(text))]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("A RAG pipeline", "rag"),
        ("Skerry's MoE models", "mixture-of-experts"),
        ("an open-weight release", "open-weights"),
        ("It has 7 billion parameters", "parameter"),
        ("The model reads a million tokens", "token"),
        ("Skerry's agents call a tool of the model", "agent"),
        ("a transformer with eight attention layers", "transformer"),
        ("the sampling temperature was nought", "temperature"),
        ("The weights are under the MIT license", "mit-license"),
    ],
)
def test_a_term_is_found_where_it_means_what_is_explained(text: str, slug: str) -> None:
    assert slug in slugs(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("He wiped the lamp with a rag and a moe", "rag"),
        ("A new Transformers film comes to the cinemas", "transformer"),
        ("The town replaced a power transformer near the model railway", "transformer"),
        ("A real estate agent showed us the model home", "agent"),
        ("The browser sends a user agent with its model", "agent"),
        ("As a token of thanks the model got flowers", "token"),
        ("Fixed an expired OAuth token in the model picker", "token"),
        ("The temperature fell to four degrees", "temperature"),
        ("Fixed the name of a query parameter", "parameter"),
        ("The compiler's type inference was trained on nothing, says the model", "inference"),
        ("A distilled whisky of the north", "distillation"),
        ("The driver's license of the man behind the model", "licence"),
        ("Soldiers at the border checkpoint", "checkpoint"),
        ("The band ELOQUENCE played", "elo-rating"),
        ("Open data centers in the north", "open-data"),
        ("Sue of open source intelligence fame", "open-source"),
        ("The wheels need alignment", "ai-alignment"),
        ("Guardrails along the road were repaired", "guardrails"),
        ("She studied at MIT", "mit-license"),
    ],
)
def test_a_term_is_not_found_where_the_words_mean_something_else(text: str, slug: str) -> None:
    assert slug not in slugs(text)


def test_the_word_that_must_stand_near_may_stand_before_or_behind_but_not_far() -> None:
    filler = "and so on " * 20
    assert "checkpoint" in slugs("A checkpoint, and its weights")
    assert "checkpoint" in slugs("weights of a checkpoint")
    assert "checkpoint" not in slugs(f"weights {filler} checkpoint")


def test_every_entry_is_found_by_each_of_its_spellings() -> None:
    for entry in knowledge.terms():
        near = min(entry.beside, default="")
        for spelling in (entry.term.term, *entry.variants):
            assert entry.term.slug in slugs(f"{spelling}, {near}"), spelling


def test_every_other_sense_is_passed_over() -> None:
    for entry in knowledge.terms():
        for phrase in entry.never:
            assert entry.term.slug not in slugs(f"{phrase}, {min(entry.beside, default='')}"), phrase


@given(st.text(max_size=400))
def test_any_text_is_read_and_hits_are_in_order_and_apart(text: str) -> None:
    words = read(text)
    hits = list(found(words))
    assert all(one.last < other.first for one, other in pairwise(hits))
