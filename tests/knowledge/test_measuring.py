"""The list of benchmarks is complete, short and consistent; a broken entry is refused by name."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from digest.errors import SettingsError
from digest.knowledge import measuring
from digest.knowledge.measuring import benchmarks, measurers

GOOD = {"name": "Tide Exam", "means": "Questions about the tide.", "source": "https://tide.example"}


def test_some_170_benchmarks_are_described_in_few_words_with_a_source() -> None:
    found = benchmarks()
    assert len(found) >= 170
    for entry in found:
        assert 3 <= len(entry.means.split()) <= 20, entry.name
        assert entry.means.endswith("."), entry.name
        assert urlsplit(entry.source).scheme == "https", entry.name
        assert entry.low < entry.high, entry.name


def test_no_spelling_stands_for_two_benchmarks() -> None:
    owners: dict[str, set[str]] = {}
    for entry in benchmarks():
        for spelling in entry.spellings:
            owners.setdefault(" ".join(spelling.casefold().replace("-", " ").split()), set()).add(entry.name)
    assert {spelling: names for spelling, names in owners.items() if len(names) > 1} == {}


def test_who_alone_runs_a_benchmark_is_among_those_who_measure() -> None:
    known = {entry.name for entry in measurers()}
    assert {entry.by for entry in benchmarks() if entry.by} <= known
    assert all("." in entry.host for entry in measurers() if entry.host)
    assert all("=" not in entry.name for entry in measurers())


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"name": ""}, "name"),
        ({"unit": "metres"}, "Tide Exam"),
        ({"unit": "points"}, "range"),
        ({"range": [5, 5]}, "range"),
        ({"range": [1]}, "range"),
        ({"variants": ["v1"]}, "variants"),
        ({"means": "word " * 21}, "20 words"),
        ({"source": None}, "source"),
    ],
)
def test_a_broken_entry_is_refused_by_name(change: dict[str, object], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        measuring.read([GOOD | change])


def test_an_entry_that_stands_twice_is_refused() -> None:
    with pytest.raises(SettingsError, match="tide exam"):
        measuring.read([GOOD, GOOD | {"name": "TIDE exam"}])


def test_what_is_left_out_is_per_cent_from_0_to_100_and_more_is_better() -> None:
    (entry,) = measuring.read([GOOD])
    assert (entry.unit, entry.low, entry.high, entry.lower_is_better, entry.by) == ("percent", 0, 100, False, "")


def test_the_file_is_in_the_package() -> None:
    assert (Path(measuring.__file__).parents[1] / "data" / measuring.FILE).is_file()
