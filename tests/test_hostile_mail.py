"""What hostile feeds may do to a mail: nothing. Each is fetched, parsed and stored, and its entries are told in an issue."""

import email
import email.policy
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.form import SHARED
from digest import app, markup, specimen, urls
from digest.app import App
from digest.issue import Issue, IssueId, SourceLink
from digest.model import Entry, Feed, FeedId, Sentence, StoryId
from digest.people import Delivery, Message, SubscriberId
from digest.storage.entries import Entries
from tests.installation import settings
from tests.loopback import Answer, Asked, Server, serving

HOSTILE = SHARED / "corpus" / "hostile"
NEVER = (
    r"<script",
    r"<[^>]+\son\w+\s*=",
    r"href\s*=\s*[\"']?\s*(javascript|data|vbscript):",
    "<iframe",
    "<base",
    "<form",
)
Row = dict[str, Any]


def rows(kind: str) -> list[Row]:
    file = HOSTILE / "manifest.jsonl"
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return [row for row in map(json.loads, lines) if row["kind"].startswith(kind)]


FEEDS = rows("feed")
needs_corpus = pytest.mark.skipif(not FEEDS, reason=f"{HOSTILE} is not there")


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    kinds = {f"/{row['id']}": row for row in FEEDS}

    def answer(asked: Asked) -> Answer:
        row = kinds.get(asked.path)
        if row is None:
            return Answer(404)
        headers = {"Content-Type": row["content_type"]}
        return Answer(row.get("status", 200), (HOSTILE / row["file"]).read_bytes(), headers)

    with serving(answer) as server:
        yield server


@pytest.fixture
def digest(tmp_path: Path) -> Iterator[App]:
    with app.open(settings(tmp_path)) as opened:
        yield opened


def entries(digest: App, site: Server, *rows: Row) -> list[Entry]:
    """What the feeds bring, one reading after another under one name."""
    for row in rows:
        site.asked.clear()
        found = digest.sources.read((Feed(FeedId("hostile"), "Hostile", site.url(f"/{row['id']}")),), digest.now())
        assert [asked.path for asked in site.asked] == [f"/{row['id']}"]  # no link, image or entity was followed
        failed = row["expect"].get("outcome") == "feed-error"
        assert bool(found.failures) == failed or row["expect"].get("outcome") is None, found
        if "new_on_second_fetch" in row["expect"] and row is not rows[0]:
            assert found.new == row["expect"]["new_on_second_fetch"]
    return Entries(digest.database).open("terns", digest.today())


def told(digest: App, found: list[Entry]) -> Issue:
    """An issue that tells every entry, its title as subject too."""
    base = specimen.issue(digest.settings.list.masthead, digest.now())
    stories = tuple(
        replace(
            base.top[0],
            id=StoryId(entry.id),
            headline=entry.title or "Untitled",
            url=entry.url,
            outlet=entry.author or "Hostile",
            sentences=(Sentence(markup.plain(entry.content or entry.summary)[:400] or "Nothing.", 0),),
            sources=(SourceLink(entry.title, entry.author or "Hostile", entry.url),),
        )
        for entry in found[:12]
    )
    titles = " ".join(entry.title for entry in found) or "Nothing"
    return replace(base, top=stories, subject=titles[:300], preheader=titles[:200], lead=titles[:200])


@needs_corpus
@pytest.mark.parametrize("row", FEEDS, ids=lambda row: str(row["id"]))
def test_a_hostile_feed_puts_nothing_active_and_no_header_into_a_mail(row: Row, digest: App, site: Server) -> None:
    found = entries(digest, site, row)
    expect = row["expect"]
    copy = digest.mailroom.copies(told(digest, found))(
        Delivery(IssueId(1), SubscriberId(1), "ada@mail.example", "Ada", "sending")
    )
    assert isinstance(copy, Message)
    mail = email.message_from_bytes(copy.raw, policy=email.policy.default)
    html, text = (mail.get_body((kind,)) for kind in ("html", "plain"))
    assert html is not None
    assert text is not None
    page, plain = html.get_content(), text.get_content()
    for banned in (*NEVER, *expect.get("rendered_html_must_not_match", ())):
        inside = page.split("<body", 1)[1]
        assert not re.search(banned, inside, re.I), banned
    for banned in expect.get("must_not_contain", ()):
        assert banned not in page + plain
    heads = copy.raw.split(b"\r\n\r\n", 1)[0].decode("latin-1")
    assert [name for name in mail if name.lower() in ("bcc", "cc")] == []
    assert all(
        f"<{banned}>" not in heads and f"{banned}\r\n" not in heads
        for banned in expect.get("email_headers_must_not_contain", ())
    )
    if "must_show_any" in expect:
        assert any(shown in plain for shown in expect["must_show_any"])
        assert all(host.isascii() for host in re.findall(r"https?://([^/\s>]+)", plain))
    assert not re.search(r"(?i)<img[^>]+src=[\"']?http", page)


@needs_corpus
def test_rotated_guids_bring_nothing_new(digest: App, site: Server) -> None:
    names = sorted({row["expect"]["sequence"] for row in FEEDS if "sequence" in row["expect"]})
    assert names
    for name in names:
        found = entries(digest, site, *(row for row in FEEDS if row["expect"].get("sequence") == name))
        assert len({entry.title for entry in found}) == len(found)


@needs_corpus
@pytest.mark.parametrize(
    "row", [row for row in rows("page") if "rendered_links" in row["expect"]], ids=lambda row: str(row["id"])
)
def test_links_of_pages_lose_what_tracks_and_images_stay_where_they_are(row: Row) -> None:
    body = (HOSTILE / row["file"]).read_text("utf-8")
    clean = markup.clean(body)
    links = [urls.canonical(markup.plain(link)) for link in re.findall(r'href="([^"]+)"', clean)]
    assert links == row["expect"]["rendered_links"]
    assert "<img" not in clean
