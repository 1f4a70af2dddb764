"""`digest serve` and `digest preview` as processes: they say where they are, answer, and end when told to."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

FEEDS = "list:\n  id: terns\n  title: The Tern\nfeeds:\n  - {title: Tern, url: 'http://127.0.0.1:9/feed', role: lab}\n"


@contextmanager
def started(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    (folder / "feeds.yaml").write_text(FEEDS, "utf-8")
    command = [sys.executable, "-m", "digest", "--config", str(folder / "feeds.yaml"), *words]
    with subprocess.Popen(
        command, cwd=folder, env={"DIGEST_HOME": str(folder / "var"), "PATH": "/usr/bin:/bin"}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline()
        finally:
            process.kill()


def address(line: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found is not None, line
    return found[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serve_answers_and_ends_cleanly_when_told_to(tmp_path: Path, number: signal.Signals) -> None:
    with started(tmp_path, "serve", "--port", "0", "--no-schedule") as (process, line):
        assert httpx2.get(f"{address(line)}healthz").text == "ok\n"
        assert "The Tern" in httpx2.get(address(line)).text
        process.send_signal(number)
        assert process.wait(10) == 0
        assert process.stderr is not None
        said = process.stderr.read()
        assert "Traceback" not in said
        assert not [chatty for chatty in ("alembic", "httpx2") if f"INFO {chatty}" in said]


def test_serve_plans_the_next_issue_and_stays_up_when_making_it_fails(tmp_path: Path) -> None:
    with started(tmp_path, "serve", "--port", "0") as (process, line):
        assert re.search(r"the next issue is made \d{4}-\d\d-\d\d \d\d:\d\d UTC$", line)
        assert httpx2.get(f"{address(line)}healthz").text == "ok\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_preview_says_where_it_is_and_ends_cleanly(tmp_path: Path) -> None:
    with started(tmp_path, "preview", "--port", "0") as (process, line):
        assert "Ctrl+C" in line
        assert "There is no issue yet" in httpx2.get(address(line)).text
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with started(tmp_path, "serve", "--port", "0", "--no-schedule") as (_, line):
        port = address(line).rstrip("/").rsplit(":", 1)[1]
        with started(tmp_path, "serve", "--port", port) as (second, _nothing):
            assert second.wait(10) == 7
            assert second.stderr is not None
            said = second.stderr.read().strip()
            assert said.startswith(f"digest: Port {port} of 127.0.0.1 cannot be used")
            assert "\n" not in said
