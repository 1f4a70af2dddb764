"""How the feeds stand, as a table for people and as JSON for scripts; and what a check leaves alone."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest

from digest import app, config
from tests.installation import item, rss
from tests.loopback import Answer, Asked, serving

WORK = rss(item("https://tern.example/1", "One", "Text.", None), item("https://tern.example/2", "Two", "Text.", None))
NAMES = ("tern", "skua", "gannet", "the-long-name-of-a-laboratory-by-the-sea")


def site(asked: Asked) -> Answer:
    """One feed that answers, one that fails, one that is gone and one that wants to be left alone."""
    if asked.path == "/skua.xml":
        return Answer(500)
    if asked.path == "/gannet.xml":
        return Answer(410)
    if asked.path == "/busy.xml":
        return Answer(503, headers={"Retry-After": "3600"})
    return Answer(304) if "if-none-match" in asked.headers else Answer(body=WORK, headers={"ETag": '"1"'})


def listed(url: str) -> str:
    lines = [f"  - {{title: {name}, id: {name}, url: '{url}/{name}.xml'}}" for name in (*NAMES, "busy")]
    lines.append(f"  - {{title: Puffin, url: '{url}/puffin.xml', enabled: false}}")
    return (
        "\n".join(
            ["list: {id: terns, title: The Tern}", "fetch: {host: {gap: 0}, allow: [127.0.0.0/8]}", "feeds:", *lines]
        )
        + "\n"
    )


@pytest.fixture
def read(digest: Any) -> Any:
    """The digest after a reading two days ago and two checks, what the last one said, and the server."""
    with serving(site) as server:
        path = digest.write("feeds.yaml", listed(server.url("")))
        with app.open(config.load(path, {"DIGEST_HOME": str(digest.home)})) as opened:
            opened.sources.read(opened.settings.feeds, opened.now() - timedelta(days=2))
        digest("feeds", "check")
        yield digest, digest("feeds", "check"), server


def test_before_anything_is_read_every_feed_is_listed(digest: Any) -> None:
    digest.write("feeds.yaml", listed("https://tern.example"))
    ended = digest("feeds", "list")
    assert ended.code == 0
    assert "6 feeds: 5 not read yet, 1 disabled; 0 entries; nothing saved" in ended.out
    assert "cannot be read" not in ended.out


def test_each_feed_is_one_line_and_the_failing_ones_come_first_with_the_reason(read: Any) -> None:
    digest, _, _ = read
    lines = digest("feeds", "list").out.splitlines()
    assert lines[0].split() == ["FEED", "HEALTH", "LAST", "NEW", "ENTRIES", "FAILS", "SAVED"]
    assert lines[1].split() == ["skua", "failing", "-", "0", "2"]
    assert re.fullmatch(r"    failing since \d{4}-\d\d-\d\d \(2 times\): the server answered 500 .*", lines[2])
    assert lines[3].split()[:2] == ["gannet", "retired"]
    assert "gone for good (410)" in lines[4]
    assert lines[5].split()[:2] == ["busy", "waiting"]
    assert re.search(r"until \d{4}-\d\d-\d\d \d\d:\d\d, as its server asked", lines[6])
    tern = next(line for line in lines if line.startswith("tern")).split()
    assert (tern[1], tern[3:]) == ("ok", ["2", str(len(WORK)), "B"])
    assert lines[-2].startswith("6 feeds: 1 failing, 1 retired, 1 waiting, 2 ok, 1 disabled; 4 entries; ")
    assert lines[-1].startswith("2 feeds cannot be read: ask again by `digest feeds check ID`")


def test_where_all_feeds_fail_the_network_is_named_first(read: Any, digest: Any) -> None:
    some, _, _ = read
    assert "check the network" not in some("feeds", "list").out
    digest.write(
        "feeds.yaml",
        "list: {id: terns, title: T}\nfetch: {allow: [127.0.0.0/8], host: {gap: 0}}\nfeeds:\n"
        "  - {title: A, url: 'http://127.0.0.1:9/a'}\n  - {title: B, url: 'http://127.0.0.1:9/b'}\n"
        "  - {title: C, url: 'http://127.0.0.1:9/c', enabled: false}\n",
    )
    assert digest("feeds", "check").code == 1
    said = digest("feeds", "list").out
    assert "2 feeds cannot be read: that is all of them, so check the network first, then ask again by" in said


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_table_fits_the_terminal(read: Any, columns: str) -> None:
    digest, _, _ = read
    out = digest("feeds", "list", COLUMNS=columns).out
    assert max(map(len, out.splitlines())) <= int(columns)
    assert ("the-long-name-of-a-laboratory-by-the-sea" in out) is (columns == "120")


def test_scripts_get_all_that_is_known_one_feed_a_line(read: Any) -> None:
    digest, _, _ = read
    rows = {row["id"]: row for row in digest("feeds", "list", "--json").rows}
    assert {name: row["health"] for name, row in rows.items()} == {
        "skua": "failing", "gannet": "retired", "busy": "waiting", "tern": "ok", NAMES[3]: "ok", "puffin": "disabled",
    }  # fmt: skip
    assert (rows["tern"]["entries"], rows["tern"]["etag"], rows["tern"]["saved"]) == (2, '"1"', len(WORK))
    assert (rows["skua"]["failures"], rows["skua"]["failure"]) == (2, "the server answered 500 Internal Server Error")


def test_only_the_feeds_that_are_named_are_listed(digest: Any) -> None:
    digest.write("feeds.yaml", listed("https://tern.example"))
    assert [row["id"] for row in digest("feeds", "list", "--json", "SKUA", "puff").rows] == ["skua", "puffin"]
    assert "leave the words out" in digest("feeds", "list", "auk").sentence(7)


def test_a_check_says_what_it_left_alone_and_does_not_ask_it(read: Any) -> None:
    _, ended, server = read
    assert ended.code == 1
    assert "MEND  skua: the server answered 500" in ended.out
    assert "LEFT  gannet: it is retired" in ended.out
    assert "LEFT  busy: its server was busy or asked for rest, so it is left alone until" in ended.out
    assert "2 of 3 feeds can be read" in ended.out
    assert "; 2 feeds left alone" in ended.out
    asked = [one.path for one in server.asked]
    assert [asked.count(f"/{name}.xml") for name in ("skua", "gannet", "busy", "puffin")] == [3, 1, 2, 0]


def test_a_check_asks_what_is_named_even_when_it_is_disabled_or_retired(read: Any) -> None:
    digest, _, server = read
    before = len(server.asked)
    ended = digest("feeds", "check", "puffin", "gannet", "--json")
    assert sorted(one.path for one in server.asked[before:]) == ["/gannet.xml", "/puffin.xml"]
    (found,) = ended.rows
    assert ended.code == 1
    assert [failure["what"] for failure in found["failures"]] == ["gannet"]
    assert json.dumps(found["left"]) == "[]"


def test_a_check_with_every_feed_disabled_says_so(digest: Any) -> None:
    digest.write(
        "feeds.yaml",
        "list: {id: terns, title: T}\nfeeds:\n  - {title: A, url: 'https://a.example/f', enabled: false}\n",
    )
    assert "All feeds are disabled" in digest("feeds", "check").sentence(7)
