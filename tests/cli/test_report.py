from collections.abc import Mapping
from dataclasses import replace
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
def test_the_exit_code_and_standard_error_say_whether_somebody_did_not_get_the_issue(
    states: dict[str, int], expected: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code(outcome(states=states)) == expected
    said = capsys.readouterr().err
    assert bool(said) == bool(expected)
    assert all(f"{count} {state}" in said for state, count in states.items() if expected and state != "accepted")


def test_a_mailer_that_stopped_is_said_on_standard_error_with_code_6(capsys: pytest.CaptureFixture[str]) -> None:
    assert code(outcome(halted="The server is away.", states={"queued": 1})) == 6
    assert capsys.readouterr().err == "digest: The server is away.\n"


def test_findings_stand_in_a_column_and_one_to_mend_is_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    report.checks([Check("disk", True, "fine")], as_json=False)
    with pytest.raises(typer.Exit) as end:
        report.checks([Check("disk", True, "fine"), Check("addresses", False, "mend it")], as_json=False)
    assert end.value.exit_code == 1
    assert capsys.readouterr().out == "ok    disk  fine\nok    disk       fine\nMEND  addresses  mend it\n"


def test_a_sending_that_found_nobody_to_mail_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    report.sent(outcome(states={"accepted": 2}), as_json=False)
    assert "delivery: 2 accepted before; nobody was mailed now\n" in capsys.readouterr().out
    again = replace(outcome(), progress=Progress(accepted=2, states={"accepted": 2}))
    report.sent(again, as_json=False)
    assert "delivery: 2 accepted\n" in capsys.readouterr().out


def test_an_issue_that_is_held_says_how_it_is_mailed(capsys: pytest.CaptureFixture[str]) -> None:
    assert code(replace(outcome(), progress=None)) == 0
    assert "delivery: held; `digest send` mails it\n" in capsys.readouterr().out


def test_a_note_on_what_was_set_up_in_vain_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    found = outcome()
    code(replace(found, report=replace(found.report, notes=("2 of 2 summaries are extracts.",))))
    assert "  note: 2 of 2 summaries are extracts.\n" in capsys.readouterr().out


def test_who_did_not_get_the_issue_is_named_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    found = outcome(states={"failed": 1})
    lost = (Failure("ada@pier.example", "failed: 550 no such user"),)
    assert code(replace(found, report=replace(found.report, undelivered=lost))) == 1
    assert "  not delivered:\n    ada@pier.example: failed: 550 no such user\n" in capsys.readouterr().out
