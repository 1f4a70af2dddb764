"""dedupe, cluster and rank over many lines: what is said counts, and neither ids, nor unknown fields, nor the order."""

from collections.abc import Hashable, Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.cli import batches
from digest.cli.filters import served
from digest.errors import Refused
from tests.installation import article

Row = dict[str, Any]
EVENTS = {
    "gannet": [
        ("Skerry Labs publishes the weights of Gannet", "Skerry Labs on Tuesday published the weights of Gannet, its model for harbour pilots."),
        ("Gannet, a model for pilots, can be downloaded", "The weights of Gannet, a model Skerry Labs made for harbour pilots, can be downloaded."),
        ("Gannet weights are out", "Gannet by Skerry Labs is out: the weights of the harbour pilots' model are open."),
    ],
    "petrel": [
        ("Court in Lund fines broker for voices cloned by Petrel", "A court in Lund fined a broker who sold voices cloned by Petrel without consent."),
        ("Broker fined over Petrel voice clones", "The court of Lund fined a broker over the sale of voices that Petrel had cloned."),
    ],
    "fulmar": [("Fulmar data set of lighthouse logs is free", "Nine million lighthouse logs are free to download as the Fulmar data set.")],
}  # fmt: skip
TEXTS = [
    {"title": title, "text": f"{text} {article(f'{event.title()} {n}', 2)}", "source": f"{event}-{n}", "url": f"https://{event}{n}.example/a",
     "published": f"2031-03-04T0{n}:00:00Z"}
    for event, told in EVENTS.items() for n, (title, text) in enumerate(told)
]  # fmt: skip
COPIES = [{**row, "source": "copy", "url": f"https://copy.example/{n}"} for n, row in enumerate(TEXTS[:4])]
POOL = [*TEXTS, *COPIES]
drawn = st.lists(st.sampled_from(range(len(POOL))), min_size=1, max_size=len(POOL), unique=True)


def run(name: str, rows: Iterable[Row]) -> list[Row]:
    return list(served(name, list(rows), None))


def groups(name: str, rows: list[Row]) -> set[frozenset[Hashable]]:
    """Which rows belong together, by id."""
    found: dict[Hashable, set[Hashable]] = {}
    for row in rows:
        label = (
            row["story"] if name == "cluster" else row["duplicate_of"] if row["duplicate_of"] is not None else row["id"]
        )
        found.setdefault(label, set()).add(row["id"])
    return {frozenset(members) for members in found.values()}


def numbered(numbers: Iterable[int]) -> list[Row]:
    return [{"id": number, **POOL[number]} for number in numbers]


@pytest.mark.parametrize("name", ["dedupe", "cluster"])
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_what_belongs_together_does_not_depend_on_the_order_and_lines_keep_theirs(
    name: str, data: st.DataObject
) -> None:
    numbers = data.draw(drawn)
    other = data.draw(st.permutations(numbers))
    first, second = run(name, numbered(numbers)), run(name, numbered(other))
    assert [row["id"] for row in first] == numbers
    assert [row["id"] for row in second] == other
    assert groups(name, first) == groups(name, second)


@pytest.mark.parametrize("name", ["dedupe", "cluster", "rank"])
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_ids_and_unknown_fields_do_not_count(name: str, data: st.DataObject) -> None:
    numbers = data.draw(drawn)
    names = data.draw(st.lists(st.text(max_size=8), min_size=len(numbers), max_size=len(numbers), unique=True))
    plain = run(name, numbered(numbers))
    noise = st.dictionaries(
        st.sampled_from(["feed", "note", "story", "error", "weight"]), st.one_of(st.none(), st.integers())
    )
    renamed = dict(zip(numbers, names, strict=True))
    changed = run(name, [{**data.draw(noise), "id": renamed[number], **POOL[number]} for number in numbers])

    def back(row: Row) -> Row:
        return row | {key: renamed[row[key]] for key in ("id", "duplicate_of") if row.get(key) is not None}

    assert changed == [back(row) for row in plain]


def test_copies_are_found_and_point_at_a_line_that_is_none() -> None:
    rows = run("dedupe", numbered(range(len(POOL))))
    copies = {row["id"]: row["duplicate_of"] for row in rows if row["duplicate_of"] is not None}
    assert len(copies) == len(COPIES)
    assert not set(copies) & set(copies.values())
    assert all(row["why"] for row in rows if row["id"] in copies)
    assert all(POOL[copy]["text"] == POOL[of]["text"] for copy, of in copies.items())


def test_one_event_is_one_story_and_another_event_another() -> None:
    rows = run("cluster", ({"id": n, **row} for n, row in enumerate(TEXTS)))
    stories = [row["story"] for row in rows]
    assert stories[3] == stories[4]
    assert len({stories[0], stories[3], stories[5]}) == 3


def test_two_lines_are_explained_by_their_ids() -> None:
    rows = [{"id": n, **row} for n, row in enumerate(TEXTS)]
    labels = [row["story"] for row in run("cluster", rows)]
    for one, other in ((3, 4), (0, 5)):
        found = batches.explained([dict(row) for row in rows], str(one), str(other))
        assert found["ids"] == [str(one), str(other)]
        assert found["together"] is (labels[one] == labels[other])
        assert sum(reason["points"] for reason in found["reasons"]) == pytest.approx(found["likeness"], abs=1)


def test_what_has_no_such_id_is_refused_in_one_sentence() -> None:
    rows = [{"id": n, **row} for n, row in enumerate(TEXTS)]
    for one, other in (("0", "nine"), ("0", "0")):
        with pytest.raises(Refused, match="give two ids"):
            batches.explained([dict(row) for row in rows], one, other)


def test_equal_lines_under_equal_ids_are_all_answered() -> None:
    rows = [{"id": 1, **TEXTS[0]}] * 3
    for name in ("dedupe", "cluster", "rank"):
        assert len(run(name, rows)) == 3
    assert [row["duplicate_of"] for row in run("dedupe", rows)].count(None) == 1


def test_a_text_without_anything_is_no_copy_of_another_without_anything() -> None:
    rows = run("dedupe", [{"id": 1}, {"id": 2, "title": "", "text": None}])
    assert [row["duplicate_of"] for row in rows] == [None, None]
    assert len({row["story"] for row in run("cluster", [{"id": 1}, {"id": 2}])}) == 2


STORIES: list[Row] = [
    {"title": "A plain story", "sources": ["One"], "published": "2031-03-04T05:00:00Z"},
    {"title": "A story of many", "sources": ["One", "Two", "Three"], "published": "2031-03-04T05:00:00Z"},
    {"title": "An old story", "sources": ["One"], "published": "2031-03-01T05:00:00Z"},
    {"title": "An open model", "sources": [{"outlet": "One"}], "published": "2031-03-04T05:00:00Z",
     "openness": {"relevance": 2, "class": "open_source", "kind": "model"}},
    {"title": "An undated story", "sources": []},
]  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(len(STORIES))))
def test_ranking_is_best_first_whatever_the_order_and_each_score_is_the_sum_of_its_reasons(order: list[int]) -> None:
    rows = run("rank", ({"id": n, **STORIES[n]} for n in order))
    scores = [row["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert [row["id"] for row in rows] == [
        row["id"] for row in run("rank", ({"id": n, **s} for n, s in enumerate(STORIES)))
    ]
    for row in rows:
        assert row["score"] == pytest.approx(sum(reason["points"] for reason in row["reasons"]), abs=0.011)


def test_more_outlets_fresh_news_and_an_open_model_rank_higher() -> None:
    place = {row["id"]: n for n, row in enumerate(run("rank", ({"id": n, **s} for n, s in enumerate(STORIES))))}
    assert place[1] < place[0]
    assert place[3] < place[0]
    assert place[0] < place[2]


def first(**row: object) -> str:
    """The first reason of the one story there is."""
    return str(run("rank", [{"id": 1, "title": "A language model", **row}])[0]["reasons"][0]["reason"])


def test_a_maker_s_channels_and_press_releases_are_one_outlet() -> None:
    own = [
        {"outlet": "OpenAI Blog", "url": "https://openai.com/1"},
        {"outlet": "Code", "url": "https://github.com/openai/a/releases/tag/1"},
        {"outlet": "Wire", "url": "https://www.prnewswire.com/1"},
        "OpenAI on X",
    ]
    assert first(sources=own) == "told by one outlet on 4 pages"
    assert first(sources=[*own, "Tern", {"source": "Skua", "url": "https://skua.example/1"}]) == (
        "told by 3 independent outlets on 6 pages"
    )
    wires = [{"outlet": n, "url": f"https://{n}.com/1"} for n in ("prnewswire", "businesswire", "globenewswire")]
    assert first(sources=wires) == "told by one outlet on 3 pages"


def test_a_story_that_was_told_before_counts_less_and_says_when() -> None:
    new, told = run("rank", [{"id": n, **STORIES[0], "earlier": days} for n, days in enumerate(([], ["2031-03-02"]))])
    assert new["score"] > told["score"]
    assert "continues our story of 2 March" in [reason["reason"] for reason in told["reasons"]]


@pytest.mark.parametrize(
    "bad",
    [
        {"earlier": "2031-03-02"},
        {"earlier": ["Tuesday"]},
        {"title": 1},
        {"sources": {"a": 1}},
        {"sources": "One"},
        {"openness": "open"},
        {"openness": [1]},
        {"published": 7},
    ],
    ids=str,
)
def test_a_story_that_cannot_be_ranked_comes_last_with_the_reason(bad: Row) -> None:
    rows = run("rank", [{"id": "bad", **bad}, {"id": "good", **STORIES[0]}])
    assert [row["id"] for row in rows] == ["good", "bad"]
    assert set(rows[1]) == {"id", "error"}
    assert rows[1]["error"].startswith("rank: ")


wild = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
FIELDS = st.sampled_from("id title text url source published sources openness error".split())


@pytest.mark.parametrize(
    "name", ["dedupe", "cluster", "rank", "canonical", "clean", "openness", "glossary", "summarise"]
)
@settings(max_examples=40, deadline=None)
@given(st.lists(st.dictionaries(FIELDS, wild, max_size=5), max_size=4))
def test_whatever_the_fields_hold_every_line_gets_a_line(name: str, rows: list[Row]) -> None:
    assert len(run(name, rows)) == len(rows)
