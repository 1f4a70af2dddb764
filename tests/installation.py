"""An invented list in a folder of its own: its settings, and small feeds for a loopback server to answer with."""

import html
import random
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.issue import Masthead
from digest.model import Feed, FeedId
from digest.settings import FetchSettings, HostLimits, ListSettings, MailerSettings, Settings
from tests.loopback import Server

SECRET = b"a secret of thirty-two bytes, no?"
MASTHEAD = Masthead("terns", "The Tern", "AI by the sea", "en", "https://tern.example", "1 Quay, Skerry", "#0f5c4d")
FETCH = FetchSettings(
    "TheTest/1 (+https://test.example)", deadline=3.0, host=HostLimits(8, 0.0), allow=("127.0.0.0/8",)
)


def settings(home: Path, feeds: Iterable[Feed] = (), timezone: str = "Europe/Berlin") -> Settings:
    """The list `terns`, whose database and outbox lie in `home`."""
    outbox = MailerSettings("outbox", (("folder", str(home / "outbox")),))
    own = ListSettings(MASTHEAD, ZoneInfo(timezone), 6, "terns@tern.example", "desk@tern.example")
    return Settings(home, f"sqlite:///{home}/digest.db", own, tuple(feeds), FETCH, outbox, None, SECRET)


def feed(server: Server, name: str, kind: str = "xml") -> Feed:
    """A feed of the server, at `/NAME.xml`."""
    return Feed(FeedId(name), name.title(), server.url(f"/{name}.xml"), kind)


def rss(*items: str) -> bytes:
    """A document with the items."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{"".join(items)}</channel></rss>'.encode()


def item(link: str, title: str, text: str, published: datetime | None) -> str:
    """One item with its whole text."""
    stamp = f"<pubDate>{format_datetime(published)}</pubDate>" if published else ""
    words = html.escape(f"<p>{html.escape(text)}</p>")
    return (
        f"<item><link>{link}</link><title>{html.escape(title)}</title>{stamp}<description>{words}</description></item>"
    )


def page(title: str, text: str) -> bytes:
    """A page with one article."""
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{title}</h1><p>{text}</p></article></body></html>"
    ).encode()


SYLLABLES = "bar dun fel gor hin jas kel lum mor nes pol quin ras sil tor ulm ven wor yar zed".split()
LITTLE = "the of and a to in for with by from".split()


def article(subject: str, sentences: int = 9) -> str:
    """A text about an invented subject, in words of its own: always the same for one, and hardly alike for two."""
    chosen = random.Random(subject)
    words = ["".join(chosen.choices(SYLLABLES, k=3)) for _ in range(60)]
    told = (
        " ".join(w for _ in range(7) for w in (chosen.choice(LITTLE), chosen.choice(words))) for _ in range(sentences)
    )
    return " ".join(f"{subject} is {one}." for one in told)
