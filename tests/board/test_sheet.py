"""The sheet has every claim once, can be read back, and starts no formula."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given

from digest.board import csv as sheet
from digest.board import standings
from digest.board.sheet import COLUMNS
from digest.learnt import Measured
from tests.scores import boards, claim, scored


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@given(boards())
def test_the_sheet_reads_back_with_every_claim(claims: list[Measured]) -> None:
    text = sheet(standings(claims))
    read = rows(text)
    assert len(read) == len(claims)
    assert text.startswith(",".join(COLUMNS) + "\r\n")
    assert text.endswith("\r\n")
    assert sorted(row["model"] for row in read) == sorted(one.claim.model for one in claims)


def test_a_row_says_all_that_is_known_of_a_claim() -> None:
    (row,) = rows(sheet(standings([scored("Quill 5", 84.6, by="independent")])))
    assert row == {
        "benchmark": "GPQA",
        "variant": "Diamond",
        "model": "Quill 5",
        "openness": "open",
        "score": "84.6%",
        "value": "84.6",
        "by": "independent",
        "date": "2026-01-01",
        "outlet": "The Odense Post",
        "url": "https://post.example/0",
        "quote": "Quill 5 reached 84.6% on GPQA.",
        "headline": "A model is out",
    }


def test_a_claim_without_a_value_leaves_the_cell_empty_and_large_ones_are_written_out() -> None:
    assert rows(sheet(standings([scored("Quill 5", None)])))[0]["value"] == ""
    assert rows(sheet(standings([scored("Quill 5", 1234567.25)])))[0]["value"] == "1234567.25"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\uff1d1"])
def test_what_would_begin_a_formula_gets_an_apostrophe(text: str) -> None:
    one = replace(scored("m", 1.0), claim=claim(text, "1%", quote=text))
    (row,) = rows(sheet(standings([one])))
    assert row["model"].startswith("'")
    assert row["quote"].startswith("'")


def test_commas_quotation_marks_and_lines_are_kept() -> None:
    quote = 'It said "63%",\nand more'
    one = replace(scored("m", 1.0), claim=claim("m", "1%", quote=quote))
    assert rows(sheet(standings([one])))[0]["quote"] == quote
