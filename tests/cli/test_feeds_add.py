"""A feed is found behind an address, shown, and written into feeds.yaml when the operator agrees; all else stays as it is."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.installation import item, rss
from tests.loopback import Answer, Asked, Server, serving

WHEN = datetime(2031, 3, 4, 22, tzinfo=UTC)
LONG = "a headline that goes on until it is wider than any terminal that anybody would want to read it on"
FEED = rss(
    *(item(f"https://gull.example/{n}", f"Number {n}, {LONG}", "Text.", WHEN - timedelta(days=n)) for n in range(7))
)
FEED = FEED.replace(b"<title>T</title>", b"<title>Gull Works: the log (RSS)</title>")
PAGE = b"""<!doctype html><html><head>
<link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" title="Log" href="/log.xml">
<link rel="alternate" type="application/rss+xml" title="Yards" href="/yards.xml"></head></html>"""
HEADLINES = b"<!doctype html><main>" + b"".join(
    b'<article><h2><a href="/n/%d">News number %d</a></h2></article>' % (n, n) for n in range(4)
)


def site(asked: Asked) -> Answer:
    found = {"/": PAGE, "/log.xml": FEED, "/yards.xml": FEED, "/news": HEADLINES, "/none": b"<!doctype html><p>Nothing"}
    return Answer(body=found[asked.path]) if asked.path in found else Answer(404)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(site) as running:
        yield running


@pytest.fixture
def listed(digest: Any) -> str:
    text = (
        "# Ours.\nlist: {id: terns, title: The Tern, timezone: Europe/Berlin}\n"
        "fetch: {host: {gap: 0}, allow: [127.0.0.0/8]}  # bounds\n"
        "feeds:\n  # labs\n  - {title: Tern, url: 'https://tern.example/feed'}\n  - {title: Auk, url: 'https://auk.example/f', enabled: false}\n"
    )
    digest.write("feeds.yaml", text)
    return text


def now_says(digest: Any) -> str:
    return Path(digest.folder, "feeds.yaml").read_text()


def test_what_is_found_is_shown_in_lines_that_fit_and_written_with_all_else_kept(
    digest: Any, listed: str, server: Server
) -> None:
    ended = digest("feeds", "add", server.url("/"), "--topic", "models", "--topic", "tools", "--yes", COLUMNS="80")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[:4] == [
        "title    Gull Works: the log",
        f"address  {server.url('/log.xml')}",
        "kind     auto (xml), named by the page",
        "entries  7, the newest 5:",
    ]
    days = ("03-04", "03-03", "03-02", "03-01", "02-28")
    assert [line[:22] for line in lines[4:9]] == [f"  2031-{day}  Number {n}" for n, day in enumerate(days)]
    assert max(map(len, lines[4:9])) == 80
    assert lines[9] == "others"
    assert [line.split() for line in lines[10:12]] == [
        [server.url("/yards.xml"), "Yards"],
        [server.url("/comments/feed/"), "Comments", "Feed"],
    ]
    assert lines[-1] == "Gull Works: the log is listed now in feeds.yaml: its id is gull-works-the-log, its role press."
    new = now_says(digest)
    assert new.startswith(listed)
    assert new.count("\n") == listed.count("\n") + 1
    assert "topics: [models, tools]" in new
    assert [row["id"] for row in digest("feeds", "list", "--json").rows] == ["tern", "gull-works-the-log", "auk"]


def test_dates_are_those_of_the_lists_own_time(digest: Any, listed: str, server: Server) -> None:
    digest.write("feeds.yaml", listed.replace("Europe/Berlin", "Pacific/Auckland"))
    assert "\n  2031-03-05  Number 0" in digest("feeds", "add", server.url("/log.xml"), "--yes").out


def test_a_date_at_the_end_of_the_calendar_is_shown_as_it_stands(digest: Any, listed: str, server: Server) -> None:
    digest.write("feeds.yaml", listed.replace("Europe/Berlin", "Pacific/Auckland"))
    server.answer = lambda asked: Answer(
        body=rss(item("https://gull.example/1", "Late", "Text.", WHEN.replace(year=9999, month=12, day=31)))
    )
    assert "\n  9999-12-31  Late" in digest("feeds", "add", server.url("/log.xml"), "--yes").out


def test_without_a_terminal_nothing_is_written_unless_it_is_said(digest: Any, listed: str, server: Server) -> None:
    ended = digest("feeds", "add", server.url("/"))
    assert "add --yes" in ended.sentence(7)
    assert "Number 0" in ended.out
    assert now_says(digest) == listed


@pytest.mark.parametrize(("reply", "written"), [(b"y\n", True), (b"\n", False)])
def test_on_a_terminal_it_is_asked_first(digest: Any, listed: str, server: Server, reply: bytes, written: bool) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [Path(sys.executable).with_name("digest"), "feeds", "add", server.url("/log.xml")],
        cwd=digest.folder, env={"DIGEST_HOME": str(digest.home), "TERM": "dumb"}, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        os.close(theirs)
        os.write(ours, reply)
        assert process.stdout is not None
        out = process.stdout.read().decode()
    os.close(ours)
    assert process.returncode == 0
    assert "Add it to feeds.yaml? [y/N]" in out
    assert ("gull-works-the-log" in out) is written
    assert ("Nothing was written." in out) is not written
    assert (now_says(digest) != listed) is written


def test_a_feed_that_is_listed_is_not_asked_for_again(digest: Any, listed: str, server: Server) -> None:
    ended = digest("feeds", "add", "tern.example/feed/", "--yes")
    assert ended.out == "Tern is listed already: its id is tern, its address https://tern.example/feed.\n"
    assert "`digest feeds enable auk`" in digest("feeds", "add", "https://auk.example/f", "--yes").out
    digest("feeds", "add", server.url("/log.xml"), "--yes")
    before = now_says(digest)
    ended = digest("feeds", "add", server.url("/"), "--yes")
    assert f"was found behind {server.url('/')} and is listed already: its id is gull-works-the-log" in ended.out
    assert server.url("/yards.xml") in ended.out
    assert (ended.code, now_says(digest)) == (0, before)


def test_title_kind_and_selector_are_those_that_are_given(digest: Any, listed: str, server: Server) -> None:
    ended = digest("feeds", "add", server.url("/news"), "--title", " Gull: \n news", "--selector", "article", "--yes")
    assert "selector article" in ended.out
    (row,) = digest("feeds", "list", "--json", "gull").rows
    assert (row["title"], row["kind"], row["selector"], row["id"]) == (
        "Gull: news",
        "htmlindex",
        "article",
        "gull-news",
    )


def test_headlines_of_a_page_without_a_feed_are_proposed_and_can_be_read(
    digest: Any, listed: str, server: Server
) -> None:
    ended = digest("feeds", "add", server.url("/news"), "--title", "Gulls", "--yes")
    assert "kind     htmlindex, the headlines of the page itself" in ended.out
    assert "  no date  News number 0" in ended.out
    assert digest("feeds", "check", "gulls", "--json").rows[0]["entries"] == 4


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("/none", "the page names no feed"),
        ("/missing", "the server answered 404 Not Found"),
        ("http://169.254.169.254/feed", "169.254.169.254"),
        ("mailto:gull@gull.example", "no web address"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_one_sentence_and_nothing_is_written(
    digest: Any, listed: str, server: Server, place: str, said: str
) -> None:
    url = server.url(place) if place.startswith("/") else place
    assert said in digest("feeds", "add", url, "--yes").sentence(4)
    assert now_says(digest) == listed


@pytest.mark.parametrize(("option", "value"), [("--topic", "gulls"), ("--kind", "pigeon")])
def test_topics_and_kinds_that_are_none_are_named_with_those_that_are(
    digest: Any, listed: str, option: str, value: str
) -> None:
    ended = digest("feeds", "add", "https://gull.example", option, value)
    assert ended.code == 2
    assert value in ended.err
    assert {"--topic": "research", "--kind": "htmlindex"}[option] in ended.err


@pytest.mark.parametrize(
    ("given", "after"),
    [
        ("{fetch}feeds: []  # none yet\n", "{fetch}feeds:\n  - {new}\n"),
        ("{fetch}feeds:\n", "{fetch}feeds:\n  - {new}\n"),
        ("{fetch}", "{fetch}feeds:\n  - {new}\n"),
    ],
)
def test_the_first_feed_can_be_added_to_a_list_of_none(digest: Any, server: Server, given: str, after: str) -> None:
    fetch = "fetch: {host: {gap: 0}, allow: [127.0.0.0/8]}\n"
    digest.write("feeds.yaml", given.replace("{fetch}", fetch))
    assert "`digest feeds add URL`" in digest("feeds", "list").sentence(3)
    ended = digest("feeds", "add", server.url("/log.xml"), "--title", "Gull", "--yes")
    assert ended.code == 0, ended
    wanted = after.replace("{fetch}", fetch).replace("{new}", f'{{title: Gull, url: "{server.url("/log.xml")}"}}')
    assert now_says(digest).replace("  # none yet", "") == wanted
    assert [row["id"] for row in digest("feeds", "list", "--json").rows] == ["gull"]


def test_a_list_of_none_that_is_wrong_elsewhere_is_told_and_left(digest: Any, server: Server) -> None:
    digest.write("feeds.yaml", "fetch: {dead: 3}\nfeeds: []\n")
    ended = digest("feeds", "add", server.url("/log.xml"), "--yes")
    assert ended.code == 3
    assert "fetch.dead is not a known key" in ended.err
    assert now_says(digest) == "fetch: {dead: 3}\nfeeds: []\n"


def test_a_kind_may_be_named_as_people_call_it(digest: Any, listed: str, server: Server) -> None:
    ended = digest("feeds", "add", server.url("/news"), "--kind", "Page", "--title", "Gulls", "--yes")
    assert "kind     htmlindex, the address itself" in ended.out
    assert "kind: htmlindex" in now_says(digest)


@pytest.mark.parametrize("key", [b"\x03", b"\x04"])
def test_who_breaks_off_at_the_question_is_told_that_nothing_was_written(
    digest: Any, listed: str, server: Server, key: bytes
) -> None:
    words = [str(Path(sys.executable).with_name("digest")), "feeds", "add", server.url("/log.xml")]
    process, ours = pty.fork()
    if process == 0:
        os.chdir(digest.folder)
        os.execve(words[0], words, {"DIGEST_HOME": str(digest.home), "TERM": "dumb"})
    said = b""
    try:
        while not said.endswith(b"[y/N]: "):
            said += os.read(ours, 4096)
        os.write(ours, key)
        while b"Nothing was written." not in said:
            if select.select([ours], [], [], 5)[0]:
                said += os.read(ours, 4096)
            else:  # a key that comes while the question is still being put can be lost: a person presses it again
                os.write(ours, key)
        ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    finally:
        os.close(ours)  # which ends the process where it goes on
    assert b"Aborted" not in said
    assert (ended, now_says(digest)) == (130, listed)


def test_what_is_no_name_at_all_is_shown_as_such(digest: Any, listed: str) -> None:
    assert digest("feeds", "add", " ").sentence(4).startswith("'': this is no web address")
