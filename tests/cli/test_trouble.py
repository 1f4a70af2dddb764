"""Whatever an operator gets wrong is one sentence on standard error with its exit code, and no traceback."""

import os
import shutil
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("run", "--date", "2999-01-01"), 7, "has not come yet"),
        (("run", "--date", "9999-12-31"), 7, "has not come yet"),
        (("run", "--date", "0001-01-01"), 7, "before there were any feeds"),
        (("run", "--date", "tomorrow"), 7, "is not a date"),
        (("send",), 7, "There is no issue of"),
        (("send", "--date", "2026-01-01"), 7, "make it with `digest run --date 2026-01-01`"),
        (("-c", "nowhere.yaml", "run"), 3, "nowhere.yaml does not exist"),
        (("step", "nonsense"), 7, "There is no step 'nonsense'"),
        (("step", "parse"), 7, "name at least one"),
        (("step", "clean", "nowhere.jsonl"), 7, "nowhere.jsonl cannot be read"),
        (("feeds", "check", "heron"), 7, "No feed's id or title holds heron"),
        (("subscribers", "add", "nobody"), 7, "is not a mail address"),
        (("subscribers", "import", "nowhere.csv"), 7, "nowhere.csv cannot be read (No such file or directory)"),
        (("subscribers", "export", "nowhere/x.csv"), 7, "cannot be written"),
    ],
)  # fmt: skip
def test_trouble_is_one_sentence_and_an_exit_code(digest: Any, words: tuple[str, ...], code: int, said: str) -> None:
    assert said in digest(*words).sentence(code)


@pytest.mark.parametrize(
    ("environ", "code", "said"),
    [
        ({"DIGEST_MAILER": "pigeon"}, 3, "DIGEST_MAILER"),
        ({"DIGEST_SECRET": "short"}, 3, "DIGEST_SECRET is shorter than 16 characters"),
        ({"DIGEST_DATABASE": "mysql://x"}, 3, "DIGEST_DATABASE is not a database address"),
        ({"DIGEST_TEMPLATES": "/nowhere"}, 3, "DIGEST_TEMPLATES"),
        ({"DIGEST_HOME": "feeds.yaml"}, 3, "cannot be read or made"),
    ],
)
def test_a_wrong_variable_is_named(digest: Any, environ: dict[str, str], code: int, said: str) -> None:
    ended = digest("run", **environ)
    assert said in ended.sentence(code)


def test_a_wrong_key_in_feeds_yaml_is_named_with_its_line_and_nothing_runs(digest: Any) -> None:
    digest.write(
        "feeds.yaml", "list:\n  id: terns\n  titel: The Tern\nfeeds:\n  - {title: T, url: 'http://127.0.0.1:9/'}\n"
    )
    ended = digest("run")
    assert "feeds.yaml line 3:" in ended.err
    assert "titel" in ended.err
    assert (ended.code, digest.home.exists()) == (3, False)


def test_a_corrupt_database_is_exit_code_5(digest: Any) -> None:
    digest.home.mkdir()
    (digest.home / "digest.db").write_bytes(os.urandom(8192))
    for words in (("run",), ("doctor",), ("subscribers", "list")):
        assert "is not an SQLite database" in digest(*words).sentence(5)


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write anywhere")
@pytest.mark.parametrize(
    ("shut", "mode", "words", "code", "said"),
    [
        ("", 0o500, ("run",), 3, "var/secret cannot be read or made (Permission denied)"),
        ("feeds.yaml", 0o000, ("run",), 3, "feeds.yaml cannot be read"),
        ("var/secret", 0o000, ("send",), 3, "var/secret cannot be read or made"),
        ("var/digest.db", 0o400, ("subscribers", "add", "ada@pier.example"), 5, "cannot be written to"),
        ("var", 0o500, ("send",), 5, "digest.db cannot be created"),
    ],
)
def test_a_file_or_folder_without_the_right_to_it_is_said_in_one_sentence(
    digest: Any, shut: str, mode: int, words: tuple[str, ...], code: int, said: str
) -> None:
    if shut.startswith("var"):
        digest("subscribers", "list")
    if shut == "var":
        (digest.home / "digest.db").unlink()
    path = digest.folder / shut
    path.chmod(mode)
    try:
        assert said in digest.process(*words, unprivileged=True).sentence(code)
    finally:
        path.chmod(0o700)


@pytest.mark.parametrize("words", [("--debug", "send"), ("send", "--debug")])
def test_with_debug_the_traceback_is_shown_too_and_the_exit_code_stays(digest: Any, words: tuple[str, ...]) -> None:
    ended = digest(*words)
    assert ended.code == 7
    assert "Traceback (most recent call last)" in ended.err
    assert ended.err.splitlines()[-1].startswith("digest: There is no issue of")


@pytest.mark.parametrize("words", [("fly",), ("run", "--fly"), ("subscribers", "add"), ("preview", "--port", "99999")])
def test_wrong_use_is_exit_code_2_without_a_traceback(digest: Any, words: tuple[str, ...]) -> None:
    ended = digest(*words)
    assert ended.code == 2
    assert "Traceback" not in ended.err
