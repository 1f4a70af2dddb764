import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from digest import specimen
from digest.issue import Claim
from digest.model import BenchmarkClaim
from digest.render import Templates, templates
from digest.render.plaintext import columns as wide
from digest.render.scores import columns, line, measurer, rows, title, told_by, unmeasured
from tests.installation import MASTHEAD

ISSUE = specimen.issue(MASTHEAD, datetime(2031, 3, 4, 6, tzinfo=UTC))
OLD = Claim(BenchmarkClaim("TideEval", "Gannet", "71.2", "open"), "The Ledger", "https://ledger.example/c")
NEW = replace(OLD, benchmark="TideEval", variant="Hard", slug="tideeval-hard", by="independent")


@pytest.fixture(scope="module")
def ours() -> Templates:
    return templates(None)


def test_one_benchmark_is_one_row_however_it_is_capitalised() -> None:
    found = rows((OLD, replace(OLD, claim=replace(OLD.claim, benchmark="tideeval", openness="closed"))))
    assert [(row.benchmark, len(row.open), len(row.closed)) for row in found] == [("TideEval", 1, 1)]


def test_variants_are_rows_of_their_own_and_named_once() -> None:
    assert [row.benchmark for row in rows((OLD, NEW))] == ["TideEval", "TideEval Hard"]
    assert title(replace(NEW, benchmark="TideEval Hard")) == "TideEval Hard"


def test_who_measured_is_a_word_and_said_once_where_nobody_says() -> None:
    assert [measurer(replace(OLD, by=by)) for by in ("vendor", "independent", "unknown")] == [
        "the maker\u2019s own",
        "independent",
        "measurer not said",
    ]
    assert unmeasured((OLD, OLD))
    assert not unmeasured((OLD, NEW))


def test_a_claim_of_an_earlier_issue_says_its_date() -> None:
    assert told_by(replace(OLD, known=date(2030, 11, 3)), date(2031, 3, 4)) == "known from 3 November 2030"
    assert told_by(OLD, date(2031, 3, 4)) == ""


def test_claims_stand_in_columns_and_long_names_take_a_line() -> None:
    long = replace(OLD, claim=replace(OLD.claim, model="Gannet with a name of very many words indeed"))
    widths = columns((OLD, long))
    assert line(OLD, "open", (8, 5), "The Ledger [1]") == "  open     Gannet    71.2   The Ledger [1]"
    assert line(long, "closed", widths, "The Ledger [1]").splitlines() == [
        "  closed   Gannet with a name of very many words indeed 71.2",
        "           The Ledger [1]",
    ]


def test_the_table_has_headers_links_and_who_measured_in_both_parts(ours: Templates) -> None:
    mail = ours.email(ISSUE)
    table = mail.html.split('aria-label="Benchmark claims')[1].split("</table>")[0]
    assert re.findall(r'<th [^>]*?scope="(\w+)"', table) == ["col", "col", "rowgroup", "rowgroup"]
    for words in ("the maker\u2019s own", "independent", "measurer not said", "known from 12 February", "Open or closed: not stated"):  # fmt: skip
        assert words in table
    for part in (mail.html, mail.text):
        assert "https://tern.example/benchmarks#an-invented-benchmark" in part
        assert "Claims as the sources make them; nobody here has measured them." in part
    text = mail.text.split("BENCHMARK CLAIMS")[1].split("Claims as")[0]
    scores = {found.start() for row in text.splitlines() if (found := re.search(r"(?<= )7[14]\.", row))}
    assert len(scores) == 1
    assert all(wide(row) <= 72 for row in text.splitlines() if "://" not in row)


def test_without_an_address_of_its_own_a_list_links_to_no_board(ours: Templates) -> None:
    mail = ours.email(replace(ISSUE, masthead=replace(MASTHEAD, base_url="")))
    assert "benchmarks" not in mail.text + mail.html
    assert "An Invented Benchmark hard" in mail.text


def test_in_a_list_that_is_read_from_right_to_left_the_table_is_too(ours: Templates) -> None:
    table = ours.email_html(replace(ISSUE, masthead=replace(MASTHEAD, language="ar"))).split("Benchmark claims, open")[
        1
    ]
    assert table.count('scope="col" width="50%" align="right"') == 2


def test_where_nobody_says_who_measured_it_is_said_once(ours: Templates) -> None:
    mail = ours.email(replace(ISSUE, claims=(OLD,)))
    for part in (mail.html, mail.text):
        assert " ".join(part.split()).count("Who did is not said.") == 1
        assert "measurer not said" not in part
