"""A site of two feeds with two stories each, and what became of the list that reads it."""

import email
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from email import policy
from pathlib import Path

from digest import app
from digest.app import App
from digest.issue import Issue
from digest.people import Subscriber
from digest.settings import Settings
from tests.installation import article, feed, item, page, rss, settings
from tests.loopback import Answer, Asked, Server, serving

SUBJECTS = {
    "gannet": "Skerry Labs publishes the weights of Gannet, a model for harbour pilots",
    "petrel": "A court in Lund fines a broker for selling voices cloned by Petrel",
    "fulmar": "Fulmar, a data set of nine million lighthouse logs, is free to download",
    "dovekie": "Dovekie robot learns to mend nets from forty minutes of video",
}


class Site:
    """Two feeds of two stories each, and their pages."""

    def __init__(self, server: Server) -> None:
        self.server, self.down, self.late = server, False, ""
        self.published = app.clock() - timedelta(hours=2)

    def answer(self, asked: Asked) -> Answer:
        name = asked.path.strip("/").removesuffix(".xml")
        if self.down:
            return Answer(500)
        if name == "robots.txt":
            return Answer(404)
        if name in SUBJECTS:
            return Answer(body=page(SUBJECTS[name], article(name.title())))
        told = {"tern": ("gannet", "petrel"), "skua": ("fulmar", *([self.late] if self.late else []))}[name]
        stories = (item(self.server.url(f"/{s}"), SUBJECTS[s], f"{SUBJECTS[s]}.", self.published) for s in told)
        return Answer(body=rss(*stories))


@contextmanager
def serving_terns() -> Iterator[Site]:
    """The site, running."""
    with serving(lambda asked: Answer(404)) as server:
        site = Site(server)
        server.answer = site.answer
        yield site


def reader(home: Path, site: Site) -> Settings:
    """The settings of a list in UTC that reads the site, which is as it was at first again."""
    site.down, site.late, site.published = False, "", app.clock() - timedelta(hours=2)
    return settings(home, (feed(site.server, "tern"), feed(site.server, "skua")), "UTC")


def subscribed(digest: App, *names: str) -> list[Subscriber]:
    return [
        digest.subscribers.add("terns", f"{name}@pier.example", "", "confirmed", "by a test", digest.now())[0]
        for name in names
    ]


def outbox(digest: App) -> list[Path]:
    return sorted((digest.settings.home / "outbox").rglob("*.eml"))


def recipients(digest: App) -> list[str]:
    return sorted(email.message_from_bytes(path.read_bytes(), policy=policy.default)["To"] for path in outbox(digest))


def made(digest: App, day: date | None = None) -> Issue:
    found = digest.issues.find("terns", day or digest.today())
    assert found is not None
    return found.issue
