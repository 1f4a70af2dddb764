"""Phrases are found on word boundaries, in their spelling, the longest first; quotes are whole clauses."""

from hypothesis import given
from hypothesis import strategies as st

from digest.vocabulary import QUOTE_LEAST, QUOTE_LIMIT, Phrases, read


def found(phrases: Phrases[str], text: str) -> list[str]:
    return [hit.value for hit in phrases.find(read(text))]


def test_the_longest_phrase_wins_at_each_place() -> None:
    phrases = Phrases([("apache", "short"), ("apache license 2.0", "long"), ("license", "word")])
    assert found(phrases, "the Apache License 2.0, a license") == ["long", "word"]


def test_hyphens_and_slashes_between_words_are_spaces() -> None:
    phrases = Phrases([("open source", "yes")])
    assert found(phrases, "Open-Source, open/source and \u201copen source\u201d") == ["yes", "yes", "yes"]


def test_a_sentence_end_or_a_comma_breaks_a_phrase() -> None:
    phrases = Phrases([("open source", "yes")])
    assert found(phrases, "The door is open. Source unknown; open, source") == []


def test_capitals_in_a_phrase_must_be_met_and_small_letters_need_not() -> None:
    phrases = Phrases([("RAG", "method"), ("Falcon", "model"), ("token", "unit")])
    assert found(phrases, "a rag, a falcon, a TOKEN") == ["unit"]
    assert found(phrases, "RAG with Falcon or FALCON") == ["method", "model", "model"]


def test_no_phrase_is_found_inside_a_word() -> None:
    assert found(Phrases([("open", "x")]), "OpenAI reopened openly") == []


def test_plurals_are_found_only_where_asked_for() -> None:
    assert found(Phrases([("agent", "x")]), "agents") == []
    assert found(Phrases([("agent", "x")], plurals=True), "agents") == ["x"]


def test_all_phrases_that_begin_at_a_word_can_be_had() -> None:
    phrases = Phrases([("plans", "a"), ("plans to", "b")])
    assert [hit.value for hit in phrases.find_all(read("It plans to ship"))] == ["b", "a"]


def test_abbreviations_and_version_numbers_end_no_sentence() -> None:
    words = read("Open vs. closed, e.g. version 2.5 of Dr. Ohm. A second one.")
    assert len(words.firsts) == 2


def test_a_quote_is_the_sentence_with_its_punctuation() -> None:
    words = read("First one here. \u201cThe weights are out\u201d, she said! Last.")
    index = words.words.index("weights")
    assert words.quote(index, index) == "\u201cThe weights are out\u201d, she said!"


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    clause = "the team spent many long months on cleaning up the data, "
    text = f"First, {clause * 4}the weights are released under a licence, {clause * 4}and that was that."
    words = read(text)
    index = words.words.index("weights")
    quote = words.quote(index, index)
    assert "the weights are released under a licence" in quote
    assert len(quote) < QUOTE_LIMIT + 20
    assert quote in text
    assert quote.startswith("the team")


@given(st.text(max_size=300), st.integers(0, 50))
def test_every_quote_is_an_exact_part_of_the_text(text: str, place: int) -> None:
    words = read(text)
    if words.words:
        index = place % len(words.words)
        quote = words.quote(index, index)
        assert quote in text
        assert len(quote) >= QUOTE_LEAST or len(text.strip()) < QUOTE_LEAST or len(quote) > 0


@given(st.text(max_size=300))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    words = read(text)
    assert [text[s:e].lower() for s, e in zip(words.starts, words.ends, strict=True)] == words.words
    assert sorted(words.starts) == words.starts
