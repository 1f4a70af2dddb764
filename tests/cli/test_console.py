"""Progress: bars on a terminal, elsewhere a line a stage; and results on standard output only."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from digest.cli.console import Watcher, show
from digest.model import Reason


def test_on_a_terminal_bars_are_drawn_on_standard_error_and_the_result_stays_clean(digest: Any) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [Path(sys.executable).with_name("digest"), "run", "--sample", "--json"], cwd=digest.folder,
        env={"DIGEST_HOME": str(digest.home), "TERM": "xterm-256color", "COLUMNS": "120"},
        stdout=subprocess.PIPE, stderr=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the terminal is gone when the last process on it ended
                break
            if not piece:
                break
            shown += piece
        assert process.stdout is not None
        out = process.stdout.read()
    os.close(ours)
    assert process.returncode == 0
    assert b"\x1b[" in shown
    assert b"Reading pages" in shown
    assert json.loads(out)["state"] == "made"
    assert b"\x1b" not in out


def test_elsewhere_a_stage_is_one_line_when_it_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    with Watcher() as watch:
        for done in (1, 2, 3):
            watch("Reading feeds", done, 3)
        watch("Finding stories", 0, 0)
    assert capsys.readouterr().err == "Reading feeds (3)\nFinding stories\n"


def test_a_run_without_a_terminal_writes_no_control_characters(sampled: Any) -> None:
    _, ended = sampled
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", ended.out + ended.err)


def test_a_value_is_shown_as_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    show(Reason("a l\u00e4b says so", 1.5))
    assert capsys.readouterr().out == '{"reason": "a l\u00e4b says so", "points": 1.5}\n'
