"""Words taken apart: stems, and products with their numbers."""

import pytest

from digest.likeness.forms import differ, parts, stages, stem, versions


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Finch 4.5 beats Wren-6", {"finch": {"4.5"}, "wren": {"6"}}),
        ("quillm v0.12.3 released", {"quillm": {"0.12.3"}}),
        ("v2.1.119", {"": {"2.1.119"}}),
        ("wren-coder3.6-27B weights", {"coder": {"3.6"}}),
        ("Sales fall 3 percent in May 2026", {}),
        ("Sales fall 4.5% on 1,000 orders", {}),
        ("Chapter 11 for the chain", {}),
        ("lab/Finch-4.5-9B-it-GGUF", {"finch": {"4.5"}}),
        ("someone/Finch-4.5-9B-it-Tamed", {"finch": {"4.5 tamed"}}),
        ("someone / finch-4-traces-8000x", {"finch": {"4 8000x traces"}}),
        ("Finch 4.5/Wren 6 compared", {"finch": {"4.5"}, "wren": {"6"}}),
    ],
)
def test_numbered_products_of_a_title(title: str, expected: dict[str, set[str]]) -> None:
    assert {name: set(numbers) for name, numbers in versions(title).items()} == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Quill reports first-quarter loss", {"quarter": {"1"}}),
        ("Quill's Q3 beats its second quarter", {"quarter": {"2", "3"}}),
        ("Quill raises Series B after seed round", {"round": {"b", "seed"}}),
        ("A series of seeds", {}),
    ],
)
def test_quarters_and_rounds_are_numbered(title: str, expected: dict[str, set[str]]) -> None:
    assert {name: set(numbers) for name, numbers in stages(title).items()} == expected


def test_versions_differ_only_where_none_is_shared() -> None:
    assert differ(versions("Finch v3 is out"), versions("Finch v4 is out"))
    assert not differ(versions("Finch 3 against Finch 4"), versions("Finch 4 is out"))
    assert not differ(versions("Finch v3"), versions("Wren v4"))


def test_stems_join_the_forms_of_a_word() -> None:
    assert stem("licences") == stem("licence")
    assert stem("planned") == stem("plans")[:4] == "plan"
    assert stem("gpt-5.5") == "gpt-5.5"
    assert parts("State-of-the-Art") == ("stat", "art")
    assert parts("The") == ()


def test_small_words_of_other_languages_are_no_terms() -> None:
    assert parts("por") == parts("nicht") == parts("avec") == ()
    assert parts("war") + parts("die") == ("war", "die")
