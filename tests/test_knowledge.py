"""The shipped data are complete, short and consistent."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from digest import knowledge
from digest.errors import SettingsError

REFERENCE = re.compile(r"LicenseRef-[A-Za-z0-9+.-]+|[A-Z][A-Za-z0-9.-]+")


def test_every_licence_has_an_id_a_kind_and_a_source() -> None:
    for licence in knowledge.licences():
        assert REFERENCE.fullmatch(licence.id), licence.id
        assert urlsplit(licence.source).scheme == "https", licence.id
        assert len(licence.forbids.split()) <= 12, licence.id


def test_no_two_licences_share_an_id_or_a_spelling() -> None:
    ids = Counter(licence.id for licence in knowledge.licences())
    spellings = Counter(name.lower() for licence in knowledge.licences() for name in licence.names)
    assert [key for key, count in (ids + spellings).items() if count > 1] == []


def test_every_restricted_licence_says_what_it_forbids() -> None:
    assert [each.id for each in knowledge.licences() if each.kind == "restricted" and not each.forbids] == []


@pytest.mark.parametrize(
    ("identifier", "approved"), [("MIT", True), ("BSL-1.0", True), ("BUSL-1.1", False), ("CC0-1.0", False)]
)
def test_osi_approval_is_known(identifier: str, approved: bool) -> None:
    licence = knowledge.licence(identifier)
    assert licence is not None
    assert licence.osi is approved


def test_an_unknown_licence_is_none() -> None:
    assert knowledge.licence("LicenseRef-invented") is None


def test_there_are_150_terms_with_short_definitions_of_their_own() -> None:
    terms = knowledge.terms()
    assert len(terms) >= 150
    for entry in terms:
        assert 4 <= len(entry.term.definition.split()) <= 25, entry.term.term
        assert entry.term.definition.endswith("."), entry.term.term
        assert entry.level in {1, 2, 3}
        assert entry.term.slug == knowledge.slug(entry.term.term)


def test_no_spelling_belongs_to_two_terms() -> None:
    spellings = Counter(name.lower() for entry in knowledge.terms() for name in (entry.term.term, *entry.variants))
    assert [name for name, count in spellings.items() if count > 1] == []


@pytest.mark.parametrize("name", ["open source", "open weights", "licence", "benchmark", "parameter", "frontier model"])
def test_the_words_that_matter_most_are_explained(name: str) -> None:
    assert name in {entry.term.term for entry in knowledge.terms()}


def test_a_name_is_not_both_open_and_closed() -> None:
    names = knowledge.names()
    assert set(names.open_families) & set(names.closed_families) == set()


def test_data_are_read_once() -> None:
    assert knowledge.licences() is knowledge.licences()
    assert knowledge.terms() is knowledge.terms()


def test_a_slug_is_small_letters_digits_and_hyphens() -> None:
    assert knowledge.slug("Humanity's Last Exam (HLE)") == "humanity-s-last-exam-hle"


def test_a_definition_that_is_too_long_is_refused_by_name() -> None:
    row: dict[str, object] = {"term": "chatter", "means": "word " * 26}
    with pytest.raises(SettingsError, match=r"means of chatter has more than 25 words"):
        knowledge._term(row)


def test_a_licence_of_no_known_kind_is_refused_by_name() -> None:
    row: dict[str, object] = {"id": "Nope-1.0", "kind": "maybe", "source": "https://law.example"}
    with pytest.raises(SettingsError, match=r"Nope-1\.0 has kind 'maybe'"):
        knowledge._licence(row)


def test_an_entry_without_a_name_is_refused() -> None:
    with pytest.raises(SettingsError, match="lacks 'term'"):
        knowledge._term({"means": "Nothing."})


def test_every_name_in_another_script_has_its_english_form() -> None:
    assert all(
        forms and others and all(form.isascii() or " " not in form for form in forms)
        for forms, others in knowledge.spellings()
    )


def test_no_word_is_its_own_opposite_or_two_things_of_one_sort() -> None:
    assert all(one and other and not one & other for one, other in knowledge.opposites())
    for things in knowledge.kinds():
        words = [word for thing in things for word in thing]
        assert len(things) > 1
        assert len(words) == len(set(words)), words
