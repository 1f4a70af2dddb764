from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import typer

from digest.app import Outcome
from digest.cli import report
from digest.doctor import Check
from digest.issue import Tally
from digest.model import Failure
from digest.pipeline.deliver import Progress
from digest.report import Report

DAY = date(2031, 3, 4)


def outcome(*failures: Failure, halted: str = "", version: int = 1, states: Mapping[str, int] | None = None) -> Outcome:
    """A run that made an issue and mailed it."""
    made = Report(
        "terns", DAY, "made", "A new issue.", Tally(feeds=1, entries=2, told=1, stories=1), version, failures=failures
    )
    return Outcome(made, {"html": Path("/issues/issue.html")}, Progress(0, 0, 0, 0, 0, halted, states or {}))


def code(found: Outcome) -> int:
    try:
        report.outcome(found, explain=False, as_json=False)
    except typer.Exit as end:
        return end.exit_code
    return 0


def test_numbers_are_counted_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert code(outcome(states={"accepted": 2})) == 0
    out = capsys.readouterr().out
    assert "1 feed (0 unchanged), 2 entries (0 new), 1 story (1 told), 0 duplicates, 0 failures" in out
    assert "delivery: 2 accepted" in out
    assert "  html  /issues/issue.html" in out


def test_a_later_version_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code(outcome(version=3))
    assert capsys.readouterr().out.startswith("2031-03-04 \u00b7 made (version 3)\n")


def test_only_so_many_failures_are_listed_and_the_others_counted(capsys: pytest.CaptureFixture[str]) -> None:
    code(outcome(*(Failure(f"Feed {n}", "away") for n in range(40))))
    out = capsys.readouterr().out
    assert out.count(": away") == report.SHOWN_FAILURES
    assert f"and {40 - report.SHOWN_FAILURES} more" in out


@pytest.mark.parametrize(
    ("states", "expected"),
    [({}, 0), ({"accepted": 3}, 0), ({"accepted": 3, "skipped": 1}, 0), ({"accepted": 3, "failed": 1}, 1),
     ({"uncertain": 1}, 1), ({"accepted": 1, "queued": 1}, 1)],
)  # fmt: skip
def test_the_exit_code_says_whether_somebody_did_not_get_the_issue(states: dict[str, int], expected: int) -> None:
    assert code(outcome(states=states)) == expected


def test_a_mailer_that_stopped_is_said_on_standard_error_with_code_6(capsys: pytest.CaptureFixture[str]) -> None:
    assert code(outcome(halted="The server is away.", states={"queued": 1})) == 6
    assert capsys.readouterr().err == "digest: The server is away.\n"


def test_findings_stand_in_a_column_and_one_to_mend_is_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    report.checks([Check("disk", True, "fine")], as_json=False)
    with pytest.raises(typer.Exit) as end:
        report.checks([Check("disk", True, "fine"), Check("addresses", False, "mend it")], as_json=False)
    assert end.value.exit_code == 1
    assert capsys.readouterr().out == "ok    disk  fine\nok    disk       fine\nMEND  addresses  mend it\n"
