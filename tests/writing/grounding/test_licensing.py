"""Licences by what they are."""

import pytest

from digest.writing.grounding.licensing import kinds, licences


def ids(text: str) -> set[str]:
    return {i for _, named in licences(text)[0] for i in named}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPL-3.0", "GPLv3"),
        ("Apache-2.0", "the Apache License 2.0"),
        ("the MIT licence", "采用 MIT 许可证"),
        ("CC BY-NC 4.0", "cc-by-nc-4.0"),
    ],
)
def test_two_spellings_of_a_licence_are_one(one: str, other: str) -> None:
    assert ids(one) & ids(other)


def test_more_restrictions_are_another_licence() -> None:
    assert not ids("CC BY 4.0") & ids("CC BY-NC 4.0")
    assert not ids("GPLv3") & ids("AGPLv3")


def test_a_bare_name_counts_only_beside_the_word() -> None:
    assert ids("Researchers at MIT met.") == set()
    assert ids("It is under MIT.") == {"MIT"}


def test_the_rest_is_without_them_and_as_long() -> None:
    text = "Gannet is under Apache 2.0 now."
    assert licences(text)[1].split() == ["Gannet", "is", "under", "now."]
    assert len(licences(text)[1]) == len(text)


def test_the_kind_comes_from_the_list() -> None:
    assert kinds(frozenset({"MIT"})) == {"open"}
    assert kinds(frozenset({"nothing"})) == frozenset()
