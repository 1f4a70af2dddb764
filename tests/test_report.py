import json
from datetime import date

from digest.issue import Tally
from digest.model import Failure, Reason
from digest.report import Explained, Report

REPORT = Report(
    "terns", date(2031, 3, 4), "made", "A new issue.", Tally(feeds=2, new=5), 1, "Gann\u00ebt is out", ("extract",),
    (Failure("Skua", "the server answered 500"),), (("told", 2),),
    explained=(Explained("Gannet", "top 1", 1.5, (Reason("a lab says so", 1.5),), ("Tern",)),),
)  # fmt: skip


def test_a_report_is_one_line_of_json_with_everything_in_it() -> None:
    text = REPORT.to_json()
    assert "\n" not in text
    assert "Gann\u00ebt" in text
    found = json.loads(text)
    assert (found["date"], found["state"], found["tally"]["new"]) == ("2031-03-04", "made", 5)
    assert found["failures"] == [{"what": "Skua", "why": "the server answered 500"}]
    assert found["explained"][0]["reasons"] == [{"reason": "a lab says so", "points": 1.5}]


def test_the_same_report_gives_the_same_text() -> None:
    assert REPORT.to_json() == REPORT.to_json()


def test_what_explains_the_places_is_left_out_of_what_is_shown_in_passing() -> None:
    assert "explained" not in repr(REPORT)
