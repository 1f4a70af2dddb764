from datetime import UTC, datetime
from typing import Any

from tests.installation import item, rss
from tests.loopback import Answer, Asked, serving

WHEN = datetime(2031, 3, 4, tzinfo=UTC)


def site(asked: Asked) -> Answer:
    """One good feed and one that is a web page."""
    if asked.path == "/skua.xml":
        return Answer(body=b"<!doctype html><html></html>")
    return Answer(304) if "if-none-match" in asked.headers else Answer(
        body=rss(item("https://tern.example/1", "One", "Text.", WHEN)), headers={"ETag": '"1"'}
    )  # fmt: skip


def listed(url: str) -> str:
    lines = (f"  - {{title: {name.title()}, url: '{url}/{name}.xml'}}" for name in ("tern", "skua"))
    return (
        "\n".join(
            ["list: {id: terns, title: The Tern}", "fetch: {host: {gap: 0}, allow: [127.0.0.0/8]}", "feeds:", *lines]
        )
        + "\n"
    )


def test_all_feeds_are_read_and_those_to_mend_are_named_with_the_reason(digest: Any) -> None:
    with serving(site) as server:
        digest.write("feeds.yaml", listed(server.url("")))
        ended, again = digest("feeds", "check"), digest("feeds", "check")
    assert ended.code == 1
    assert "MEND  Skua: a web page came instead of a feed" in ended.out
    assert "1 of 2 feeds can be read: 1 entry, 1 of them new, 0 feeds unchanged" in ended.out
    assert "0 of them new, 1 feed unchanged" in again.out


def test_only_the_feeds_that_are_named_are_read(digest: Any) -> None:
    with serving(site) as server:
        digest.write("feeds.yaml", listed(server.url("")))
        ended = digest("feeds", "check", "TERN", "--json")
        assert [asked.path for asked in server.asked] == ["/tern.xml"]
    assert ended.code == 0
    assert ended.rows == [{"read": 1, "unchanged": 0, "entries": 1, "new": 1, "failures": [], "left": []}]


def test_doctor_names_the_feed_that_fails(digest: Any) -> None:
    with serving(site) as server:
        digest.write("feeds.yaml", listed(server.url("")))
        digest("feeds", "check")
    assert "1 feed cannot be read, longest Skua since" in digest("doctor", "--offline").out
