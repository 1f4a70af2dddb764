"""A digest whose pages are served on loopback, and invented issues to put into it."""

import email
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import policy

import httpx2
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from digest import signup
from digest.app import App
from digest.issue import Issue, Masthead, SourceLink, Tally, Told
from digest.model import Evidence, Openness, Sentence, StoryId
from digest.people import Subscriber
from digest.web import listening

DAY = date(2031, 3, 4)
MASTHEAD = Masthead("terns", "The Tern", "AI by the sea", "en", "https://tern.example", "1 Quay, Skerry", "#0f5c4d")
OPEN = Openness(
    2, "model", "open_weights", (), (("weights", "yes"),), evidence=(Evidence("weights", "weights are out"),)
)


def told(number: int, headline: str) -> Told:
    """One story."""
    url = f"https://ledger.example/{number}"
    return Told(
        id=StoryId(f"s{number}"), slug=f"s{number}", headline=headline, url=url, outlet="The Ledger", outlets=2,
        published=None, language="en", topics=(), sentences=(Sentence("Skerry Labs tells of a model.", 0),),
        why_it_matters="", made_by="extract", openness=OPEN, sources=(SourceLink("A", "The Ledger", url),),
        score=1.0, reasons=(),
    )  # fmt: skip


def issue(day: date = DAY, subject: str = "Skerry Labs lets Gannet go", headline: str = "Gannet is out") -> Issue:
    """One issue."""
    return Issue(
        masthead=MASTHEAD, date=day, version=1, sample=False, quiet=False, subject=subject, preheader="",
        lead="One release today.", since=datetime(2031, 3, 3, 5, tzinfo=UTC), until=datetime(2031, 3, 4, 5, tzinfo=UTC),
        top=(told(1, headline),), papers=(), quick=(told(2, "Petrel is slow"),), radar=(), claims=(), terms=(),
        made_by=("extract",), tally=Tally(feeds=2, stories=2, told=2),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A running site, the digest behind it, and a client that follows no redirect."""

    digest: App
    client: httpx2.Client
    post: ThreadPoolExecutor

    def person(self, address: str = "ada@pier.example", state: str = "confirmed") -> Subscriber:
        """Somebody on the list."""
        return self.digest.subscribers.add(
            "terns", address, "", state, "by a test", self.digest.now()  # type: ignore[arg-type]
        )[0]  # fmt: skip

    def state(self, person: Subscriber) -> str:
        """The state of somebody now."""
        found = self.digest.subscribers.find(person.id)
        assert found is not None
        return found.state

    def mails(self) -> list[str]:
        """The text parts in the outbox, when all that is to be sent is."""
        self.post.submit(lambda: None).result()
        found = sorted((self.digest.settings.home / "outbox").rglob("*.eml"))
        mails = [email.message_from_bytes(file.read_bytes(), policy=policy.default) for file in found]
        return [str(part.get_content()) for mail in mails if (part := mail.get_body(("plain",)))]

    def link(self, mail: str) -> str:
        """The path of the link that a request to confirm carries."""
        found = re.search(r"https://tern\.example(/confirm/\S+)", mail)
        assert found is not None
        return found[1]

    @property
    def desk(self) -> signup.Desk:
        """What the functions of `digest.signup` take."""
        settings = self.digest.settings
        return signup.Desk(self.digest.subscribers, self.digest.templates, settings.list, settings.secret)


@dataclass(slots=True)
class Relay:
    """One server for all tests, in a thread; what it serves is exchanged from test to test."""

    address: str = ""
    pages: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.pages is not None
        await self.pages(scope, receive, send)

    @contextmanager
    def started(self) -> Iterator[None]:
        """The server, until the last test has run."""
        config = uvicorn.Config(self, log_config=None, access_log=False, lifespan="off", ws="none", server_header=False)
        server, found = uvicorn.Server(config), listening.listen("127.0.0.1", 0)
        thread = threading.Thread(target=server.run, args=([found],))
        thread.start()
        self.address = listening.address(found)
        try:
            yield
        finally:
            server.should_exit = True
            thread.join()


RELAY = Relay()


@contextmanager
def running(pages: ASGIApp) -> Iterator[str]:
    """The address of an application that is served meanwhile."""
    RELAY.pages = pages
    try:
        yield RELAY.address
    finally:
        RELAY.pages = None
