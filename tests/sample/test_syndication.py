"""Each feed says, in its format, what the edition holds."""

import json
from datetime import UTC, datetime

import feedparser
import pytest

from digest.sample.edition import Outlet, edition
from digest.sample.syndication import atom, feed

BASE = "http://127.0.0.1:1"
OUTLETS = edition(datetime(2031, 3, 4, 6, 30, tzinfo=UTC))
XML = [outlet for outlet in OUTLETS if outlet.format in {"rss", "atom"}]
JSON = [outlet for outlet in OUTLETS if outlet.format == "json"]


@pytest.mark.parametrize("outlet", XML, ids=lambda outlet: outlet.id)
def test_an_xml_feed_is_well_formed_and_complete(outlet: Outlet) -> None:
    found = feedparser.parse(feed(outlet, BASE), sanitize_html=False)
    assert not found.bozo
    assert found.version == {"rss": "rss20", "atom": "atom10"}[outlet.format]
    assert found.feed.title == outlet.title
    assert len(found.entries) == len(outlet.pieces)
    for entry, piece in zip(found.entries, outlet.pieces, strict=True):
        assert (entry.title, entry.summary, entry.author) == (piece.title, piece.summary, piece.author)
        assert entry.link == f"{BASE}/{outlet.id}/{piece.slug}"
        assert ("content" in entry) == outlet.full
        if piece.published:
            assert datetime(*entry.published_parsed[:6]).replace(tzinfo=UTC) == piece.published
        else:
            assert "published" not in entry


@pytest.mark.parametrize("outlet", JSON, ids=lambda outlet: outlet.id)
def test_a_json_feed_is_complete(outlet: Outlet) -> None:
    found = json.loads(feed(outlet, BASE))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    for item, piece in zip(found["items"], outlet.pieces, strict=True):
        assert item["title"] == piece.title
        assert piece.published is not None
        assert datetime.fromisoformat(item["date_published"]) == piece.published
        assert item["content_html"].startswith("<p>")


def test_atom_refuses_an_entry_without_a_date() -> None:
    undated = next(outlet for outlet in OUTLETS if outlet.pieces[-1].published is None)
    with pytest.raises(ValueError, match="has no date"):
        atom(undated, BASE)
