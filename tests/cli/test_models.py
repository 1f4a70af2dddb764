"""models and benchmarks: what is listed, shown, ruled and exported, and what is refused."""

import csv
import json
import shutil
from typing import Any

import pytest

RULE = ("--source", "https://skerry.example/licence", "--because", "The licence was changed in May.")


@pytest.fixture
def learnt(sampled: Any, digest: Any) -> Any:
    """`digest WORDS` on a copy of what the sample edition taught."""
    place, _ = sampled
    shutil.copytree(place.home / "sample", digest.home)
    return digest


def first(learnt: Any) -> dict[str, Any]:
    """The first model of which the licence is known."""
    rows = learnt("models", "list", "--json").rows
    return dict(next(row for row in rows if any(mark["facet"] == "licence" for mark in row["marks"])))


def test_without_more_words_things_and_scores_are_listed(learnt: Any) -> None:
    listed = learnt("models")
    assert listed.out == learnt("models", "list").out
    thing = first(learnt)
    (line,) = [line for line in listed.out.splitlines() if line.split()[:1] == [thing["slug"]]]
    assert thing["kind"] in line
    board = learnt("benchmarks")
    assert board.out == learnt("benchmarks", "list").out
    assert "BEST OPEN" in board.out
    assert len(board.out.splitlines()) == 1 + len(learnt("benchmarks", "list", "--json").rows)


def test_the_list_is_narrowed_by_kind_and_class(learnt: Any) -> None:
    every = learnt("models", "list", "--json").rows
    for kind in ("model", "tool", "dataset"):
        assert [row["slug"] for row in learnt("models", "list", "--kind", kind, "--json").rows] == [
            row["slug"] for row in every if row["kind"] == kind
        ]
    found = learnt("models", "list", "--class", "closed", "--json").rows
    assert [row["slug"] for row in found] == [
        row["slug"] for row in every if {"class": "closed"} in [{m["facet"]: m["value"]} for m in row["marks"]]
    ]
    assert learnt("models", "list", "--contradicted").out == "Nothing such is known.\n"


def test_one_is_shown_with_the_words_and_the_page_of_each_mark(learnt: Any) -> None:
    thing = first(learnt)
    shown = learnt("models", "show", thing["name"].upper()).out
    for mark in thing["marks"]:
        assert f"{mark['facet']}: {mark['value']}" in shown
        assert mark["at"]["url"] in shown
    (same,) = learnt("models", "show", thing["slug"], "--json").rows
    assert same == thing


def test_a_ruling_says_what_it_did_and_is_undone_as_it_says(learnt: Any) -> None:
    thing = first(learnt)
    ruled = learnt("models", "rule", thing["slug"], "weights", "no", *RULE, "--by", "Ada")
    assert ruled.code == 0, ruled
    assert f"edit 1: ruled that weights of “{thing['name']}” is no" in ruled.out
    undo = ruled.out.split("`")[1].split()[1:]
    assert "ruled by Ada" in learnt("models", "show", thing["slug"]).out
    assert learnt(*undo).code == 0
    assert "ruled by Ada" not in learnt("models", "show", thing["slug"]).out
    day = undo[-1]
    assert "undone by command line" in learnt("edit", "list", "--date", day).out


def test_a_contradiction_with_a_ruling_is_shown_with_its_remedy(learnt: Any) -> None:
    thing = first(learnt)
    (found,) = learnt("models", "rule", thing["slug"], "licence", "LicenseRef-gannet", *RULE, "--json").rows
    assert {mark["facet"]: mark["value"] for mark in found["marks"]}["licence"] == "LicenseRef-gannet"
    assert found["contradictions"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "Nobody 9"), 7),
        (("rule", "Nobody 9", "weights", "no", *RULE), 7),
        (("list", "--kind", "law"), 7),
        (("list", "--class", "free"), 7),
        (("export", "--out", "nowhere/models.json"), 7),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(learnt: Any, words: tuple[str, ...], code: int) -> None:
    assert learnt("models", *words).sentence(code)


@pytest.mark.parametrize(
    ("facet", "value", "said"),
    [
        ("weight", "no", "There is no mark 'weight'"),
        ("weights", "perhaps", "weights cannot be 'perhaps'"),
        ("licence", "Free", "'Free' is no licence id"),
    ],
)
def test_a_ruling_that_makes_no_sense_is_refused(learnt: Any, facet: str, value: str, said: str) -> None:
    assert learnt("models", "rule", first(learnt)["slug"], facet, value, *RULE).sentence(7).startswith(said)


def test_a_ruling_without_its_source_or_reason_is_wrong_use(learnt: Any) -> None:
    assert learnt("models", "rule", "x", "weights", "no", "--because", "So.").code == 2
    assert learnt("models", "rule", "x", "weights", "no", "--source", "https://a.example").code == 2


def test_all_is_exported_to_a_file_or_to_the_screen_as_the_same_bytes(learnt: Any) -> None:
    out = learnt.folder / "models.json"
    assert learnt("models", "export", "--out", out).out == ""
    assert out.read_text("utf-8") == learnt("models", "export").out
    assert len(json.loads(out.read_text("utf-8"))["things"]) == len(learnt("models", "list", "--json").rows)
    table = learnt.folder / "benchmarks.csv"
    learnt("benchmarks", "export", "--out", table)
    rows = list(csv.DictReader(table.read_bytes().decode().splitlines()))
    assert len(rows) == sum(len(row["claims"]) for row in learnt("benchmarks", "list", "--json").rows)


def test_where_nothing_is_known_yet_that_is_said(digest: Any) -> None:
    assert digest("models").out.startswith("Nothing is known yet")
    assert digest("benchmarks").out.startswith("No score is known yet")
    assert digest("models", "list", "--json").rows == []
    assert json.loads(digest("models", "export").out)["things"] == []
