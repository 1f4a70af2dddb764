"""The key terms that are shipped are complete, short, plain and consistent; a broken entry is refused by name."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from digest import knowledge
from digest.errors import SettingsError
from digest.knowledge.glossary import read

BOASTS = re.compile(
    r"\b(?:powerful|revolution\w*|cutting.edge|game.chang\w+|seamless\w*|unlock\w*|leverag\w+|groundbreaking|amazing)\b",
    re.I,
)
CAREFUL = ["open source", "open weights", "licence", "benchmark", "parameter", "frontier model"]


def row(name: str, **changes: object) -> dict[str, object]:
    """An invented entry."""
    return {"term": name, "means": "An invented thing that nobody needs.", "kind": "agents"} | changes


def test_there_are_220_terms_with_short_definitions_of_their_own() -> None:
    terms = knowledge.terms()
    assert len(terms) >= 220
    for entry in terms:
        assert 4 <= len(entry.term.definition.split()) <= 25, entry.term.term
        assert entry.term.definition.endswith("."), entry.term.term
        assert entry.level in {1, 2, 3}
        assert entry.term.slug == knowledge.slug(entry.term.term)


def test_no_definition_explains_a_term_by_itself() -> None:
    circular = [
        entry.term.term
        for entry in knowledge.terms()
        if re.search(rf"\b{re.escape(entry.term.term)}s?\b", entry.term.definition, re.I)
    ]
    assert circular == []


def test_no_definition_boasts() -> None:
    assert [entry.term.term for entry in knowledge.terms() if BOASTS.search(entry.term.definition)] == []


def test_no_two_terms_are_explained_in_the_same_words() -> None:
    words = Counter(entry.term.definition for entry in knowledge.terms())
    assert [text for text, count in words.items() if count > 1] == []


def test_no_spelling_belongs_to_two_terms() -> None:
    spellings = Counter(
        name.lower().replace("-", " ") for entry in knowledge.terms() for name in (entry.term.term, *entry.variants)
    )
    assert [name for name, count in spellings.items() if count > 1] == []


def test_no_other_sense_is_a_spelling_of_a_term() -> None:
    spellings = {name.lower() for entry in knowledge.terms() for name in (entry.term.term, *entry.variants)}
    assert [phrase for entry in knowledge.terms() for phrase in entry.never if phrase.lower() in spellings] == []


def test_words_that_must_stand_near_are_single_words_and_none_of_the_terms_own() -> None:
    for entry in knowledge.terms():
        assert [word for word in entry.beside if not re.fullmatch(r"[\w+]+", word)] == [], entry.term.term


@pytest.mark.parametrize("name", CAREFUL)
def test_the_words_that_matter_most_are_explained_with_a_source(name: str) -> None:
    entry = {entry.term.term: entry for entry in knowledge.terms()}[name]
    assert urlsplit(entry.source).scheme == "https"


def test_every_source_is_a_page_of_the_web() -> None:
    sources = [entry.source for entry in knowledge.terms() if entry.source]
    assert [source for source in sources if urlsplit(source).scheme != "https" or not urlsplit(source).hostname] == []


def test_related_terms_are_others() -> None:
    assert [entry.term.term for entry in knowledge.terms() if entry.term.slug in entry.related] == []


def test_terms_are_read_once() -> None:
    assert knowledge.terms() is knowledge.terms()


def test_a_slug_is_small_letters_digits_and_hyphens() -> None:
    assert knowledge.slug("Humanity's Last Exam (HLE)") == "humanity-s-last-exam-hle"


def test_one_entry_of_three_lines_is_enough() -> None:
    (entry,) = read([row("Chatter")])
    assert (entry.term.slug, entry.level, entry.variants, entry.beside) == ("chatter", 3, (), frozenset())


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ([row("chatter", means="word " * 26)], "means of chatter has more than 25 words"),
        ([row("chatter", kind="")], "lacks 'kind'"),
        ([row("chatter", kind="talk")], "chatter has kind 'talk'; write one of openness"),
        ([row("chatter", level=4)], "chatter has level 4; write 1, 2 or 3"),
        ([row("chatter"), row("Chatter")], "two entries for chatter"),
        ([row("chatter", related=["prattle"])], "chatter is related to prattle, which is no entry"),
    ],
)
def test_a_broken_entry_is_refused_by_name(raw: list[dict[str, object]], said: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(said)):
        read(raw)
