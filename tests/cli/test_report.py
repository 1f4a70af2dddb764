import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer

from digest.app.sending import Outcome
from digest.cli import report
from digest.doctor import Check
from digest.issue import Tally
from digest.model import Failure, Reason
from digest.pipeline.deliver import Progress
from digest.report import Explained, Report
from tests.installation import rss
from tests.loopback import Answer, Asked, serving

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
    said = " ".join(capsys.readouterr().out.split())
    assert "delivery: nobody was mailed; `digest edit` changes it, `digest send --date 2031-03-04` mails it" in said
    assert code(replace(outcome(), progress=None, files={"mail": Path("/issues/proof.eml")})) == 0
    assert "digest send" not in capsys.readouterr().out


def test_who_wrote_it_and_long_lines_are_plain_on_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    found = outcome(states={"accepted": 1})
    note = "It waits for an editor: `digest preview` shows it, `digest edit approve` lets it be mailed."
    code(replace(found, report=replace(found.report, made_by=("extract", "tern-7b"), notes=(note,))))
    lines = capsys.readouterr().out.splitlines()
    assert "  summaries: sentences of the sources, tern-7b" in lines
    assert max(map(len, lines)) <= 80
    assert "  note: " + note in " ".join(" ".join(lines).split()).replace("note:", "  note:")


def test_a_note_on_what_was_set_up_in_vain_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    found = outcome()
    code(replace(found, report=replace(found.report, notes=("2 of 2 summaries are extracts.",))))
    assert "  note: 2 of 2 summaries are extracts.\n" in capsys.readouterr().out


def test_who_did_not_get_the_issue_is_named_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    found = outcome(states={"failed": 1})
    lost = (Failure("ada@pier.example", "failed: 550 no such user"),)
    assert code(replace(found, report=replace(found.report, undelivered=lost))) == 1
    assert "  not delivered:\n    ada@pier.example: failed: 550 no such user\n" in capsys.readouterr().out


def shown(capsys: pytest.CaptureFixture[str], **changes: Any) -> list[str]:
    """The lines that a report with some changes is shown as, below the paths and the delivery."""
    found = outcome(states={"accepted": 1})
    code(replace(found, report=replace(found.report, **changes)))
    lines = capsys.readouterr().out.splitlines()
    return lines[next(number for number, line in enumerate(lines) if "delivery" in line) + 1 :]


def test_why_stories_stand_where_they_do_is_said_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    found = outcome(states={"accepted": 1})
    told = Explained("Tern opens a model", "top 1", 16.0, (Reason("told by 2 independent outlets", 16.0),), ("Tern",))
    found = replace(found, report=replace(found.report, explained=(told,)))
    code(found)
    assert "Why these stories" not in capsys.readouterr().out
    report.outcome(found, explain=True, as_json=False)
    assert "  +16.0  told by 2 independent outlets\n" in capsys.readouterr().out


def test_failures_that_were_told_are_counted_and_new_ones_listed(capsys: pytest.CaptureFixture[str]) -> None:
    failures = (Failure("Tern", "late"), Failure("Skua", "late"), Failure("Auk", "late"))
    left = (Failure("Gone", "it is retired: gone"),)
    assert shown(capsys, failures=failures, left=left, known=("Tern", "Auk", "Gone")) == [
        "  not read:",
        "    Skua: late",
        "  3 feeds have been failing for days or are retired: `digest feeds list` names them",
    ]
    assert shown(capsys, failures=failures[:1], known=("Tern",)) == [
        "  1 feed has been failing for days or is retired: `digest feeds list` names it"
    ]


def test_pages_of_one_host_with_one_reason_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    barred = "robots.txt of lab.example does not let TheTest read it"
    pages = [Failure(f"https://lab.example/{n}", barred) for n in range(7)]
    other = Failure("https://lab.example/late", "the server answered 500")
    assert shown(capsys, failures=(Failure("Tern", "late"), *pages, other)) == [
        "  not read:",
        "    Tern: late",
        f"    7 pages of lab.example: {barred}",
        "    https://lab.example/late: the server answered 500",
    ]


def test_what_is_not_listed_any_more_is_counted_page_by_page(capsys: pytest.CaptureFixture[str]) -> None:
    pages = [Failure(f"https://h{host:02}.example/{n}", "away") for host in range(14) for n in range(3)]
    *_, last = shown(capsys, failures=tuple(pages))
    assert last == "    and 6 more (--json names all)"


def test_feeds_that_were_left_alone_have_a_line_each_or_one_for_a_common_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    until = "its server asked to be left alone until 2031-03-04 09:00 UTC"
    quiet = [Failure(f"Feed {n}", "nothing new is expected yet") for n in range(95)]
    assert shown(capsys, left=(Failure("Skua", until), *quiet)) == [
        "  left alone:",
        f"    Skua: {until}",
        "    95 feeds: nothing new is expected yet",
    ]


def test_json_names_everything(capsys: pytest.CaptureFixture[str]) -> None:
    found = outcome(*(Failure(f"Feed {n}", "away") for n in range(40)), states={"accepted": 1})
    found = replace(found, report=replace(found.report, left=(Failure("Skua", "busy"),), known=("Feed 1",)))
    report.outcome(found, explain=False, as_json=True)
    said = json.loads(capsys.readouterr().out)
    assert (len(said["failures"]), said["left"], said["known"]) == (40, [{"what": "Skua", "why": "busy"}], ["Feed 1"])


def test_a_run_of_what_is_due_asks_nothing_else_and_says_so(digest: Any) -> None:
    def site(asked: Asked) -> Answer:
        return Answer(404) if asked.path == "/robots.txt" else Answer(body=rss())

    with serving(site) as server:
        digest.write(
            "feeds.yaml",
            "list: {id: terns, title: The Tern, operator: desk@tern.example}\n"
            f"fetch: {{host: {{gap: 0}}, allow: [127.0.0.0/8]}}\nfeeds:\n  - {{title: Tern, url: '{server.url('/tern.xml')}'}}\n",
        )
        assert "No mail: the feeds hold nothing new" in digest("run", "--due").out
        again = digest("run", "--due")
    assert [asked.path for asked in server.asked] == ["/tern.xml"]
    assert "No mail: no feed was asked, for the only one is left alone for now." in again.out
    assert again.out.endswith("  left alone:\n    Tern: nothing new is expected yet\n")
    assert again.code == 0


def test_a_contradiction_is_said_with_both_words_and_the_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    clash = Failure(
        "Gannet 2, licence", "“MIT” by A, “Apache-2.0” by B; `digest models rule gannet-2 licence VALUE` settles it"
    )
    made = outcome()
    code(replace(made, report=replace(made.report, contradictions=(clash,))))
    said = " ".join(capsys.readouterr().out.split())
    assert f"contradiction: Gannet 2, licence: {clash.why}" in said
