"""A new feed, a list of one feed, and what to ask of a changed list."""

from pathlib import Path

from digest.config.editing import Listed
from digest.config.feedlist import FeedFile, parse
from digest.model import Feed

ROOT = Path(__file__).parent.parent.parent


NEW = Listed("Skua", "https://skua.example/feed")


FLOW = "feeds:\n  - {title: Tern, url: 'https://tern.example/feed'}\n"


LINE = '- {title: Skua, url: "https://skua.example/feed"}'


def feeds(text: str) -> tuple[Feed, ...]:
    found = parse(text.removeprefix("\ufeff"))
    assert isinstance(found, FeedFile), found
    return found.feeds


def inserted(before: str, after: str) -> str:
    """The one piece that is in a text more than before."""
    start = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    piece = after[start : start + len(after) - len(before)]
    assert before[:start] + piece + before[start:] == after
    return piece
