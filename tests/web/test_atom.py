from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import feedparser

from digest.edits import Change, Edit
from digest.issue import Edition, IssueId
from digest.web import atom
from tests.web.place import MASTHEAD, issue

A = f"{{{atom.NAMESPACE}}}"


def editions(*subjects: str) -> list[Edition]:
    days = [date(2031, 3, 4 - number) for number in range(len(subjects))]
    return [
        Edition(IssueId(1), "terns", day, 1, issue(day, subject), "{}")
        for day, subject in zip(days, subjects, strict=True)
    ]


def test_what_rfc_4287_asks_for_is_there() -> None:
    root = ET.fromstring(atom.feed(MASTHEAD, editions("One", "Two")))
    assert [root.findtext(A + name) for name in ("title", "id")] == ["The Tern", "https://tern.example/feed.xml"]
    assert root.find(f"{A}author/{A}name") is not None
    assert [entry.findtext(A + "id") for entry in root.iter(A + "entry")] == [
        "https://tern.example/issues/2031-03-04",
        "https://tern.example/issues/2031-03-03",
    ]
    assert all(entry.findtext(A + "updated") == "2031-03-04T05:00:00+00:00" for entry in root.iter(A + "entry"))


def test_a_feed_reader_reads_it_and_finds_the_stories() -> None:
    found = feedparser.parse(atom.feed(MASTHEAD, editions("Rock & <i>roll</i>")))
    assert not found.bozo
    (entry,) = found.entries
    assert entry.title == "Rock & <i>roll</i>"
    assert "<li>Gannet is out (The Ledger)</li>" in entry.content[0].value


def test_an_empty_feed_and_one_with_control_characters_are_well_formed() -> None:
    assert not feedparser.parse(atom.feed(MASTHEAD, [])).bozo
    odd = replace(MASTHEAD, title="Te\x00rn\x1b \ud800")
    assert ET.fromstring(atom.feed(odd, editions("a\x08b\ufffe\U0010ffff"))).findtext(A + "title") == "Tern "


def test_a_correction_stands_at_the_head_of_its_entry_and_updates_it() -> None:
    change = Change("correct", text="It has <nine>.", was="Gannet & co")
    made = Edit(1, "terns", date(2031, 3, 3), change, "Ada", datetime(2031, 3, 9, tzinfo=UTC))
    body = atom.feed(MASTHEAD, editions("One", "Two"), {made.date: [made], date(2031, 1, 1): [made]})
    root = ET.fromstring(body)
    assert root.findtext(A + "updated") == "2031-03-09T00:00:00+00:00"
    assert [entry.findtext(A + "updated") for entry in root.iter(A + "entry")] == [
        "2031-03-04T05:00:00+00:00",
        "2031-03-09T00:00:00+00:00",
    ]
    one, two = (entry.findtext(A + "content") or "" for entry in root.iter(A + "entry"))
    assert "Corrected" not in one
    assert two.startswith("<div><p>Corrected in “Gannet &amp; co”: It has &lt;nine&gt;.</p>")
