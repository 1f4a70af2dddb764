"""The benchmark board as a page and as CSV."""

import csv
import io
import re
from dataclasses import replace

import pytest

from digest.board import beside
from digest.learnt import Known, Learnt
from tests.web.lessons import EARLIER, at, claim, sighting, teach
from tests.web.place import DAY, Place, issue

EARLIEST = EARLIER.replace(day=1)


@pytest.fixture
def board(place: Place) -> Place:
    """A site with claims of both sides and of one."""
    claims = [
        claim("Gannet 1", "64.5%", "open", EARLIEST),
        claim("Skua", "74.4%", "closed", EARLIER, by="independent", url="https://harbour.example/9"),
        claim("Gannet 2", "71.2%", "open"),
        claim("Petrel", "1.5%", "unknown", benchmark="Tern Test"),
    ]
    teach(place.digest, [sighting()], claims)
    return place


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_best_open_claim_stands_beside_the_best_closed_one(board: Place) -> None:
    page = board.client.get("/benchmarks").text
    assert "not measured by us" in page
    assert "Multiple-choice questions" in page
    sides = re.findall(r"Best (open|closed) claim</dt>\s*<dd>.*?<bdi>([^<]+)</bdi>", page)
    assert sides == [("open", "71.2%"), ("closed", "74.4%")]
    assert "The best open claim trails the best closed one by 3.2 points." in page
    assert '<a href="/models/gannet-2" dir="auto">Gannet 2</a>' in page
    assert 'independent; <a href="https://harbour.example/9" dir="auto" rel="noopener">The Ledger</a>' in page


def test_the_chart_has_its_table_beside_it_and_no_style_or_script(board: Place) -> None:
    answer = board.client.get("/benchmarks")
    assert answer.text.count("<svg") == 1
    assert not re.search(r"<svg.*?(?:style=|<style|<script|href=).*?</svg>", answer.text, re.S)
    assert "style-src 'self';" in answer.headers["content-security-policy"]
    table = answer.text[answer.text.index("<caption>The best so far") :]
    assert sorted(("64.5%", "74.4%", "71.2%"), key=table.index) == ["64.5%", "74.4%", "71.2%"]


def test_benchmarks_of_both_sides_come_first_and_every_one_has_its_anchor(board: Place) -> None:
    page = board.client.get("/benchmarks").text
    assert page.index('id="mmlu"') < page.index("Claims of one side only") < page.index('id="tern-test"')
    assert set(re.findall(r'href="#([^"]+)"', page)) - {"content"} == {"mmlu", "tern-test"}
    assert len(re.findall(r'\bid="([^"]+)"', page)) == len(set(re.findall(r'\bid="([^"]+)"', page)))
    assert "open or closed: not stated" in page


def test_without_a_claim_the_page_says_so(place: Place) -> None:
    page = place.client.get("/benchmarks").text
    assert "No story has claimed a score yet" in page
    assert "<svg" not in page
    assert len(rows(place.client.get("/benchmarks.csv").text)) == 0


def test_all_claims_can_be_had_as_csv_or_those_on_one_benchmark(board: Place) -> None:
    answer = board.client.get("/benchmarks.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["content-disposition"] == 'attachment; filename="benchmarks.csv"'
    assert [one["model"] for one in rows(answer.text)] == ["Gannet 2", "Skua", "Gannet 1", "Petrel"]
    one = board.client.get("/benchmarks/mmlu.csv")
    assert {row["benchmark"] for row in rows(one.text)} == {"MMLU"}
    again = board.client.get("/benchmarks/mmlu.csv", headers={"If-None-Match": one.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["gsm8k", "gsm8k.csv", "MMLU", "mmlu.csv.csv", "mmlu.txt"])
def test_there_is_no_other_benchmark(board: Place, path: str) -> None:
    assert board.client.get(f"/benchmarks/{path}").status_code == 404


def test_a_benchmark_with_many_claims_shows_the_newest_and_has_a_page_for_all(place: Place) -> None:
    claims = [claim(f"Gannet {n}", f"{n}%", "open", DAY.replace(day=n)) for n in range(1, 13)]
    teach(place.digest, [], [*claims, claim("Skua", "9%", "closed")])
    page = place.client.get("/benchmarks").text
    assert "The newest 5 of 13 claims" in page
    assert "“Gannet 12 reaches 12% on MMLU”" in page
    assert "“Gannet 2 reaches 2% on MMLU”" not in page
    assert "the last 5 times it changed" in page
    whole = place.client.get("/benchmarks/mmlu").text
    assert whole.count("<blockquote") == 13
    assert 'href="/benchmarks/mmlu"' in page
    assert 'href="/benchmarks/mmlu.csv"' in whole


def test_what_an_issue_links_of_models_and_benchmarks_is_there(place: Place) -> None:
    one = replace(claim("Gannet 2", "71.2%", "open", benchmark="GPQA Diamond"), benchmark="GPQA", variant="Diamond")
    made = issue()
    lead = replace(made.top[0], thing="Gannet 2", thing_slug="gannet-2", known=known())
    told = replace(made, top=(lead,), claims=beside((one,), (), 4))
    place.digest.issues.publish(told, "{}", (), (), Learnt((sighting(),), (one,)))
    page = place.client.get("/issues/2031-03-04").text
    links = set(re.findall(r'href="https://tern\.example(/(?:models|benchmarks)[^"]*)"', page))
    assert {"/models/gannet-2", "/benchmarks", "/benchmarks#gpqa-diamond"} <= links
    for link in links:
        path, _, anchor = link.partition("#")
        answer = place.client.get(path)
        assert answer.status_code == 200
        assert not anchor or f'id="{anchor}"' in answer.text


def known() -> tuple[Known, ...]:
    """What an earlier story said of Gannet 2."""
    return (Known("licence", "MIT", "under MIT", at(EARLIER)),)
