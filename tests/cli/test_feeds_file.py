"""feeds.yaml is changed by commands: what they did is said, what they cannot do is one sentence, and nothing is half done."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest.config import opml
from digest.exchange import FeedState
from digest.model import FeedId
from digest.storage import database
from digest.storage.feeds import Feeds

ROOT = Path(__file__).parent.parent.parent
LIST = """\
# My feeds.
feeds:
  - {title: Tern, url: 'http://127.0.0.1:9/tern'}  # the first
  - title: Skua Lab
    url: http://127.0.0.1:9/skua

  - {title: Skua Blog, url: 'http://127.0.0.1:9/blog', enabled: false}

list: {id: terns, title: The Tern}
"""
OPML = """\
<opml version="2.0"><body>
<outline text="models"><outline text="Gull" xmlUrl="https://gull.example/feed"/></outline>
<outline text="Tern again" xmlUrl="https://127.0.0.1:9/tern/"/>
{more}</body></opml>
"""
ADDED = '  - {title: Gull, url: "https://gull.example/feed", topics: [models]}\n'
UNPRIVILEGED = pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write anywhere"
)  # fmt: skip


@pytest.fixture
def place(digest: Any) -> Any:
    """A folder with a list of three feeds, one of them disabled."""
    digest.write("feeds.yaml", LIST)
    return digest


def text(place: Any) -> str:
    return str((place.folder / "feeds.yaml").read_bytes().decode())


def test_a_feed_is_disabled_and_enabled_by_id_title_or_a_part_of_them(place: Any) -> None:
    ended = place("feeds", "disable", "tern", "SKUA LAB")
    assert (ended.code, ended.out) == (0, "Tern (tern) is now disabled\nSkua Lab (skua-lab) is now disabled\n")
    changed = LIST.replace("tern'}", "tern', enabled: false}").replace("/skua\n", "/skua\n    enabled: false\n")
    assert text(place) == changed
    assert place("feeds", "disable", "ern").out == "Tern (tern) is already disabled\n"
    assert text(place) == changed
    ended = place("feeds", "enable", "tern", "lab", "tern")
    assert (ended.code, ended.out) == (0, "Tern (tern) is now enabled\nSkua Lab (skua-lab) is now enabled\n")
    assert text(place) == LIST


def test_a_retired_feed_is_asked_again_once_it_is_enabled(place: Any) -> None:
    place("subscribers", "list")
    store = database.open(f"sqlite:///{place.home}/digest.db")
    feeds = Feeds(store)
    since = datetime(2031, 3, 4, tzinfo=UTC)
    feeds.receive([FeedState(FeedId("tern"), "http://127.0.0.1:9/tern", failing_since=since, retired="gone")], [])
    ended = place("feeds", "enable", "tern", "skua-blog")
    assert ended.out == (
        "Tern (tern) is already enabled; its failures are forgotten\nSkua Blog (skua-blog) is now enabled\n"
    )
    assert feeds.states()[FeedId("tern")].retired == ""
    store.close()
    assert text(place) == LIST.replace(", enabled: false", "")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("disable", "gull"), 7, "No feed's id or title holds 'gull': `digest feeds list` shows them all."),
        (("disable", " "), 7, "No feed's id or title holds ' '"),
        (("disable", "tern", "gull"), 7, "No feed's id or title holds 'gull'"),
        (("enable", "skua"), 7, "'skua' could mean 2 feeds (skua-lab, skua-blog): name one by its id."),
        (("import", "nowhere.opml"), 7, "nowhere.opml cannot be read (No such file or directory)"),
        (("import", "."), 7, ". cannot be read (Is a directory)"),
        (("import", "feeds.yaml"), 7, "feeds.yaml is no list of feeds in OPML; nothing was changed."),
        (("import", "-"), 7, "Standard input is empty"),
        (("export", "nowhere/x.opml"), 7, "nowhere/x.opml cannot be written (No such file or directory)"),
        (("export", "."), 7, ". cannot be written (Is a directory)"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    place: Any, words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in place("feeds", *words).sentence(code)
    assert text(place) == LIST
    assert [path.name for path in place.folder.glob("*.yaml*")] == ["feeds.yaml"]


@pytest.mark.parametrize("words", [("disable", "tern"), ("enable", "tern"), ("import", "-"), ("export",)])
def test_a_list_that_is_absent_or_wrong_is_told_first(place: Any, words: tuple[str, ...]) -> None:
    given = OPML.format(more="")
    said = place("-c", "other.yaml", "feeds", *words, given=given).sentence(3)
    assert said.startswith("other.yaml does not exist; copy ")
    assert said.endswith("feeds.yaml there or name another file by -c")
    place.write("feeds.yaml", LIST.replace("title: Skua", "titel: Skua"))
    ended = place("feeds", *words, given=given)
    assert (ended.code, ended.out) == (3, "")
    assert 'line 4: feeds[1].titel is not a known key; did you mean "title"?' in ended.err


def test_an_import_adds_what_is_new_and_counts_the_rest(place: Any) -> None:
    file = place.write("others.opml", OPML.format(more=""))
    dry = place("feeds", "import", file, "--dry-run")
    assert (
        dry.out == "add   Gull  https://gull.example/feed\n1 added, 1 there already, 0 skipped; nothing was written\n"
    )
    assert text(place) == LIST
    real = place("feeds", "import", file)
    assert (real.code, real.out) == (0, dry.out.replace("; nothing was written", ""))
    assert text(place) == LIST.replace("\n\nlist:", f"\n{ADDED}\nlist:")
    again = place("feeds", "import", file)
    assert (again.code, again.out) == (0, "0 added, 2 there already, 0 skipped\n")


def test_what_cannot_be_taken_is_named_and_the_exit_code_is_1(place: Any) -> None:
    more = "".join(f'<outline text="F{n}" xmlUrl="ftp://{n}.example/"/>\n' for n in range(25))
    ended = place("feeds", "import", "-", given=OPML.format(more=more))
    lines = ended.out.splitlines()
    assert ended.code == 1
    assert lines[0].startswith('SKIP  F0: url is "ftp://0.example/" but must be an http or https address')
    assert lines[-3:] == [
        "...   and 5 more", "add   Gull  https://gull.example/feed", "1 added, 1 there already, 25 skipped",
    ]  # fmt: skip
    assert ADDED in text(place)


def test_an_import_fills_a_list_that_is_still_empty(digest: Any) -> None:
    digest.write("feeds.yaml", "# Mine.\nfeeds: []\n")
    assert digest("feeds", "import", "-", given=OPML.format(more="")).code == 0
    assert text(digest).startswith(f"# Mine.\nfeeds:\n{ADDED}")


def test_an_export_is_read_back_and_is_the_same_in_a_file(place: Any) -> None:
    printed = place("feeds", "export").out
    assert place("feeds", "export", "mine.opml").out == "mine.opml written: 3 feeds\n"
    assert (place.folder / "mine.opml").read_bytes() == printed.encode()
    found = opml.read(printed.encode())
    assert isinstance(found, opml.Subscriptions)
    assert [(feed.title, feed.enabled) for feed in found.feeds] == [
        ("Tern", True), ("Skua Lab", True), ("Skua Blog", False),
    ]  # fmt: skip
    assert place("feeds", "import", "mine.opml").out == "0 added, 3 there already, 0 skipped\n"


def test_the_installed_program_does_it_in_a_pipe(place: Any) -> None:
    exported = place.process("feeds", "export")
    place.write("other.yaml", "feeds:\n")
    ended = place.process("-c", "other.yaml", "feeds", "import", "-", given=exported.out)
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "3 added, 0 there already, 0 skipped")
    assert place.process("-c", "other.yaml", "feeds", "export").out == exported.out.replace(
        "The Tern", "The Daily Weights"
    )


@UNPRIVILEGED
@pytest.mark.parametrize(
    ("shut", "mode", "said"),
    [
        ("", 0o500, "feeds.yaml cannot be replaced (Permission denied): make"),
        ("feeds.yaml", 0o400, "feeds.yaml is write-protected"),
        ("others.opml", 0o000, "others.opml cannot be read (Permission denied)"),
    ],
)
def test_without_the_right_to_it_nothing_is_changed(place: Any, shut: str, mode: int, said: str) -> None:
    place.write("others.opml", OPML.format(more=""))
    (place.folder / shut).chmod(mode)
    try:
        ended = place.process("feeds", "import", "others.opml", unprivileged=True)
    finally:
        (place.folder / shut).chmod(0o700)
    assert said in ended.sentence(7)
    assert text(place) == LIST
    assert sorted(path.name for path in place.folder.iterdir()) == ["feeds.yaml", "others.opml"]


def test_the_list_inside_an_installed_program_is_not_written_to(place: Any) -> None:
    shutil.copytree(ROOT / "digest", place.folder / "digest", ignore=shutil.ignore_patterns("__pycache__"))
    (place.folder / "digest" / "feeds.yaml").write_text(LIST)
    done = subprocess.run(
        [sys.executable, "-m", "digest", "-c", "digest/feeds.yaml", "feeds", "disable", "tern"],
        cwd=place.folder, capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 7
    assert "digest/feeds.yaml comes with the program and goes with its next version: copy it" in done.stderr
    assert (place.folder / "digest" / "feeds.yaml").read_text() == LIST
