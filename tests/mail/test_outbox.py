from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import MailerError
from digest.issue import IssueId
from digest.mail.outbox import connect, place
from digest.people import Message, SubscriberId

Make = Callable[..., Message]


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_files_lie_by_the_date_and_list_of_the_issue(tmp_path: Path, make: Make) -> None:
    list(connect({"folder": str(tmp_path)}).send([make(4), make(11)]))
    assert files(tmp_path) == ["2026-05-04/morning-11.eml", "2026-05-04/morning-4.eml"]


def test_a_file_holds_the_very_bytes_and_is_for_its_owner_only(tmp_path: Path, make: Make) -> None:
    (outcome,) = connect({"folder": str(tmp_path)}).send([make(4)])
    path = Path(outcome.detail)
    assert path.read_bytes() == make(4).raw
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_writing_a_message_twice_leaves_one_file(tmp_path: Path, make: Make) -> None:
    outbox = connect({"folder": str(tmp_path)})
    list(outbox.send([make(4)]))
    assert [outcome.verdict for outcome in outbox.send([make(4)])] == ["accepted"]
    assert files(tmp_path) == ["2026-05-04/morning-4.eml"]


def test_mail_that_belongs_to_no_issue_lies_apart(tmp_path: Path, make: Make) -> None:
    message = replace(make(4), message_id="<note.morning.abc@turnery.example>")
    list(connect({"folder": str(tmp_path)}).send([message]))
    assert files(tmp_path) == ["other/note.morning.abc-turnery.example.eml"]


@given(st.text(st.characters(codec=None), max_size=300), st.integers(1, 2**63 - 1))
def test_no_message_id_leads_out_of_the_folder(message_id: str, number: int) -> None:
    path = place(Message(IssueId(1), SubscriberId(number), "a@b.example", message_id, b""))
    assert len(path.parts) == 2
    assert not {"..", "."} & set(path.parts)
    assert str(path).isascii()
    assert len(path.name) < 250


def test_a_disk_that_refuses_stops_the_sending_but_keeps_what_is_written(tmp_path: Path, make: Make) -> None:
    (tmp_path / "2026-05-04" / "morning-2.eml").mkdir(parents=True)
    outcomes = connect({"folder": str(tmp_path)}).send([make(1), make(2), make(3)])
    assert next(outcomes).verdict == "accepted"
    with pytest.raises(MailerError, match=r"cannot write .*morning-2\.eml: Is a directory; free the disk"):
        next(outcomes)
    assert files(tmp_path) == ["2026-05-04/morning-1.eml"]
