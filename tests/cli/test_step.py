"""Each step as a filter, against its contract: lines in, lines out in order, ids handed through, errors in place."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from digest.cli import step
from tests.installation import article, item, page, rss

GOOD: dict[str, dict[str, Any]] = {
    "canonical": {"url": "HTTP://www.Tern.example:80/a/?utm_source=x&b=2&a=1#top"},
    "guard": {"url": "http://tern.example/a", "dns": {"tern.example": ["93.184.215.14"]}},
    "clean": {"html": "<p onclick=x>One &amp; two</p><script>x</script>"},
    "dedupe": {
        "title": "Gannet is out",
        "text": article("Gannet"),
        "url": "https://tern.example/gannet",
        "published": None,
    },
    "cluster": {"title": "Gannet is out", "text": article("Gannet")},
    "rank": {"title": "Gannet is out", "sources": ["Tern", "Skua"], "published": "2031-03-04T05:00:00Z"},
    "summarise": {"title": "Gannet is out", "text": article("Gannet")},
    "ground": {"source": "Gannet has 7 billion parameters.", "summary": "Gannet has 8 billion parameters."},
    "openness": {
        "title": "Skerry Labs releases Gannet",
        "text": "Skerry Labs today released Gannet, a language model. Its weights are available for download under the Apache 2.0 licence.",
    },
    "glossary": {
        "title": "A new model",
        "text": "It is a mixture of experts with open weights, trained by distillation.",
    },
}
FIELDS = {
    "canonical": {"url": str, "key": str},
    "guard": {"verdict": str, "stage": str, "why": str},
    "clean": {"html": str, "text": str},
    "dedupe": {"duplicate_of": type(None), "why": str},
    "cluster": {"story": str},
    "rank": {"score": float, "reasons": list},
    "summarise": {"headline": str, "sentences": list, "why_it_matters": str, "made_by": str, "dropped": list},
    "ground": {"supported": bool, "unsupported": list},
    "openness": {
        "relevance": int, "kind": str, "class": str, "licence": list, "facets": dict, "access": str, "benchmarks": list,
        "evidence": list, "claim_terms": list,
    },
    "glossary": {"terms": list},
}  # fmt: skip
BAD: dict[str, Any] = {
    "canonical": {"url": "javascript:alert(1)"},
    "guard": {"url": 5},
    "clean": {"html": ["<p>"]},
    "dedupe": {"title": 3},
    "cluster": {"text": {"a": 1}},
    "rank": {"title": "x", "sources": "Tern"},
    "summarise": {"sources": 7},
    "ground": {"source": "x", "summary": 4},
    "openness": {"title": None, "text": 4},
    "glossary": {"text": []},
}
each_step = pytest.mark.parametrize("name", sorted(GOOD))


def lines(*rows: object) -> str:
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


def test_every_step_that_reads_lines_is_tried_here() -> None:
    assert set(GOOD) == set(FIELDS) == set(BAD) == set(step.SUMMARY) - {"parse", "extract"}


@each_step
def test_a_good_line_gives_a_line_with_its_id_and_the_fields_of_the_contract(digest: Any, name: str) -> None:
    ended = digest("step", name, given=lines({"id": "a", **GOOD[name]}))
    assert (ended.code, ended.err) == (0, "")
    (row,) = ended.rows
    assert row.pop("id") == "a"
    assert {key: type(value) for key, value in row.items()} == FIELDS[name]


@each_step
def test_bad_lines_come_back_as_errors_in_their_place_and_the_others_are_served(digest: Any, name: str) -> None:
    good = {"id": 1, **GOOD[name]}
    given = lines(
        good, "no json", "[1]", {"id": "bad", **BAD[name]}, {"id": 9, "error": "earlier: lost"}, {**good, "id": 2}
    )
    ended = digest("step", name, given=given)
    assert ended.sentence(1) == "4 lines could not be served"
    ids = [row["id"] for row in ended.rows]
    errors = {row["id"] for row in ended.rows if "error" in row}
    assert errors == {None, "bad", 9}
    assert ids == ([1, 2, None, None, "bad", 9] if name == "rank" else [1, None, None, "bad", 9, 2])
    assert [row["error"] for row in ended.rows if row["id"] is None] == [
        "line 2: it is not JSON (Expecting value: line 1 column 1 (char 0))",
        "line 3: it is no JSON object",
    ] or all(part in ended.out for part in ("line 2: it is not JSON", "line 3: it is no JSON object"))
    assert "earlier: lost" in ended.out


@each_step
@pytest.mark.parametrize("given", ["", "\n  \n"])
def test_no_lines_give_no_lines(digest: Any, name: str, given: str) -> None:
    ended = digest("step", name, given=given)
    assert (ended.code, ended.out, ended.err) == (0, "", "")


@each_step
@pytest.mark.parametrize("identity", [None, 0, "", "x" * 300, 1.5, {"a": [1]}, "\u202e", "\ud800"])
def test_an_id_of_any_kind_is_handed_through(digest: Any, name: str, identity: object) -> None:
    ended = digest("step", name, given=lines({"id": identity, **GOOD[name]}))
    assert ended.code == 0
    assert ended.rows[0]["id"] == ("?" if identity == "\ud800" else identity)


@each_step
def test_a_line_with_nothing_but_an_id_is_answered_without_a_traceback(digest: Any, name: str) -> None:
    ended = digest("step", name, given=lines({"id": "a"}))
    assert ended.code in (0, 1)
    assert [row["id"] for row in ended.rows] == ["a"]


@each_step
def test_fields_that_are_not_listed_do_not_count(digest: Any, name: str) -> None:
    plain = digest("step", name, given=lines({"id": "a", **GOOD[name]}))
    more = {"note": "Gannet", "error": None, "score": 3, "source_id": 4}
    assert digest("step", name, given=lines({"id": "a", **more, **GOOD[name]})).out == plain.out


@each_step
def test_wild_characters_are_survived_and_come_out_as_json(digest: Any, name: str) -> None:
    text = {
        key: f"{value} \u202e\x00\U000e0041 \ud800 <b>" for key, value in GOOD[name].items() if isinstance(value, str)
    }
    given = lines({"id": "a", **GOOD[name], **text}).encode() + b'{"id": "b", "title": "\xff\xfe"}\n'
    ended = digest("step", name, given=given)
    assert {row["id"] for row in ended.rows} == {"a", "b"}


def test_numbers_that_json_does_not_have_are_an_error_of_their_line_and_a_byte_order_mark_is_none(digest: Any) -> None:
    good = json.dumps({"id": 1, **GOOD["canonical"]})
    ended = digest("step", "canonical", given=f'\ufeff{good}\n{good[:-1]}, "n": NaN}}\n')
    first, second = ended.rows
    assert (first["id"], "error" in first) == (1, False)
    assert second == {"id": None, "error": "line 2: it is not JSON (NaN is no number of JSON)"}


def test_lines_come_from_files_as_well_one_after_another(digest: Any) -> None:
    one = digest.write("one.jsonl", lines({"id": 1, **GOOD["canonical"]}))
    two = digest.write("two.jsonl", lines({"id": 2, **GOOD["canonical"]}))
    assert [row["id"] for row in digest("step", "canonical", one, two).rows] == [1, 2]


def test_all_steps_are_listed_with_a_line_each(digest: Any) -> None:
    ended = digest("step", "--list")
    assert [line.split()[0] for line in ended.out.splitlines()] == list(step.SUMMARY)
    assert digest("step").out == ended.out


def test_parse_gives_a_line_an_entry_and_a_line_for_what_is_no_feed(digest: Any) -> None:
    good = digest.write("good.xml", rss(item("/gannet", "Gannet & co", "A <b>text</b>.", None)))
    bad = digest.write("bad.xml", "<html></html>")
    ended = digest("step", "parse", good, bad, "nowhere.xml", good, "--url", "https://tern.example/feed")
    assert ended.sentence(1) == "2 lines could not be served"
    assert [row["file"] for row in ended.rows] == [str(good), str(bad), "nowhere.xml", str(good)]
    entry = ended.rows[0]
    assert set(entry) == {"file", "id", "url", "title", "author", "published", "lang", "summary", "content"}
    assert (entry["url"], entry["title"], entry["published"]) == ("https://tern.example/gannet", "Gannet & co", None)
    assert set(ended.rows[1]) == set(ended.rows[2]) == {"file", "error"}


def test_extract_gives_a_line_a_page(digest: Any) -> None:
    good, bare = digest.write("good.html", page("Gannet", article("Gannet"))), digest.write("bare.html", "")
    ended = digest("step", "extract", good, bare, digest.folder, "--url", "https://tern.example/gannet")
    assert ended.sentence(1) == "2 lines could not be served"
    assert set(ended.rows[0]) == {"file", "url", "title", "author", "published", "lang", "image", "text", "partial"}
    assert (ended.rows[0]["title"], ended.rows[0]["text"].count("Gannet is")) == ("Gannet", 9)
    assert [set(row) for row in ended.rows[1:]] == [{"file", "error"}] * 2


def test_steps_compose_in_a_shell(digest: Any) -> None:
    feed = digest.write("feed.xml", rss(item("https://tern.example/1", "Gannet", "Out now.", None)))
    parsed = digest.process("step", "parse", feed)
    assert parsed.code == 0
    canonical = digest.process("step", "canonical", given=parsed.out)
    assert (canonical.code, canonical.rows[0]["key"]) == (0, "tern.example/1")


def test_a_reader_that_goes_away_ends_the_step_without_a_traceback(digest: Any) -> None:
    given = lines(*({"id": n, **GOOD["canonical"]} for n in range(5000)))
    file = digest.write("many.jsonl", given)
    with subprocess.Popen(
        [Path(sys.executable).with_name("digest"), "step", "canonical", file],
        cwd=digest.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_cluster_says_why_two_lines_are_one_story(digest: Any) -> None:
    lines = "".join(
        json.dumps({"id": n, "title": title}) + "\n"
        for n, title in enumerate(("Gannet 2 is out", "Gannet 2 released", "Fog"))
    )
    (row,) = digest("step", "cluster", "--why", "0", "1", given=lines).rows
    assert set(row) == {"ids", "together", "likeness", "needed", "reasons"}
    assert row["together"] is (row["likeness"] >= row["needed"]) is True
    assert not digest("step", "cluster", "--why", "0", "2", given=lines).rows[0]["together"]
    assert "give two ids" in digest("step", "cluster", "--why", "0", "7", given=lines).sentence(7)
    assert "leave it out" in digest("step", "dedupe", "--why", "0", "1", given=lines).sentence(7)


def test_without_a_model_the_flag_for_one_changes_nothing(digest: Any) -> None:
    given = lines({"id": "a", **GOOD["summarise"]})
    assert digest("step", "summarise", "--llm", given=given).out == digest("step", "summarise", given=given).out
