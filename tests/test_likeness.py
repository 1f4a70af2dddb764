"""How alike articles are: terms, stems, versions and what speaks against a pair."""

from datetime import UTC, datetime, timedelta

import pytest

from digest.likeness import differ, measure, parts, stem, versions
from digest.model import Article, EntryId, FeedId

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def article(title: str, text: str = "", source: str = "", days: float | None = None) -> Article:
    when = None if days is None else NOON + timedelta(days=days)
    return Article(EntryId(title), FeedId(source), title, text, "", when)


def alike(one: Article, other: Article, *rest: Article) -> float:
    first, second, value = measure([one, other, *rest]).pairs(0.0)
    found = {(a, b): v for a, b, v in zip(first.tolist(), second.tolist(), value.tolist(), strict=True)}
    return float(found.get((0, 1), 0.0))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Finch 4.5 beats Wren-6", {"finch": {"4.5"}, "wren": {"6"}}),
        ("quillm v0.12.3 released", {"quillm": {"0.12.3"}}),
        ("v2.1.119", {"": {"2.1.119"}}),
        ("wren-coder3.6-27B weights", {"coder": {"3.6"}}),
        ("Sales fall 3 percent in May 2026", {}),
        ("Chapter 11 for the chain", {}),
    ],
)
def test_numbered_products_of_a_title(title: str, expected: dict[str, set[str]]) -> None:
    assert {name: set(numbers) for name, numbers in versions(title).items()} == expected


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


def test_time_source_and_version_speak_against_a_pair() -> None:
    near = alike(article("Quill opens the Finch archive", days=0), article("Finch archive opened by Quill", days=0))
    assert near > 0.5
    assert (
        alike(article("Quill opens the Finch archive", days=0), article("Finch archive opened by Quill", days=9))
        < near / 2
    )
    assert (
        alike(article("Quill opens the Finch archive", "", "x"), article("Finch archive opened by Quill", "", "x"))
        < near
    )
    assert alike(article("Finch v3 by Quill"), article("Finch v4 by Quill")) < alike(
        article("Finch v4 by Quill"), article("Finch v4 by Quill Labs")
    )


def test_words_of_the_beat_weigh_little() -> None:
    noise = [article(f"Pigeon {name} story") for name in "abcdef"]
    assert alike(article("New open model Harbour"), article("New open model Lantern"), *noise) < 0.1
    assert alike(article("Harbour bridge closes"), article("Harbour bridge shut"), *noise) > 0.4


def test_scripts_without_spaces_are_compared_by_pairs_of_characters() -> None:
    assert alike(article("羽毛实验室发布新模型"), article("新模型由羽毛实验室发布"), article("港口大桥关闭")) > 0.3
    assert alike(article("羽毛实验室发布"), article("港口大桥关闭")) == 0


def test_nothing_is_a_batch_too() -> None:
    assert measure([]).matrix.shape[0] == 0
    assert alike(article(""), article("")) == 0


def test_a_likeness_is_the_sum_of_its_terms() -> None:
    batch = [article("Quill opens Finch archive"), article("Finch archive opened"), article("Bridge closes")]
    likeness = measure(batch)
    shared = likeness.shared(0, 1)
    assert {term for term, _ in shared} >= {"finch"}
    assert sum(points for _, points in shared) == pytest.approx(alike(*batch))
