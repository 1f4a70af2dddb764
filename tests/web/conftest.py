"""A whole digest over a real database in a folder of its own, with a real server in front."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx2
import pytest

from digest import app
from digest.app import App
from digest.learnt import Learnt
from digest.settings import FetchSettings, ListSettings, MailerSettings, Settings
from digest.web.site import site
from tests.web.place import DAY, MASTHEAD, RELAY, Place, issue, running

SECRET = b"a secret of thirty-two bytes, no?"


@pytest.fixture(scope="session", autouse=True)
def server() -> Iterator[None]:
    """The server of all tests here."""
    with RELAY.started():
        yield


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A list without feeds, in a folder of its own."""
    outbox = MailerSettings("outbox", (("folder", str(tmp_path / "outbox")),))
    own = ListSettings(MASTHEAD, ZoneInfo("Europe/Berlin"), 6, "terns@tern.example", "desk@tern.example")
    return Settings(
        tmp_path, f"sqlite:///{tmp_path}/digest.db", own, (), FetchSettings("TheTest/1"), outbox, None, SECRET
    )


@pytest.fixture
def digest(settings: Settings) -> Iterator[App]:
    """The digest, with nothing in it."""
    with app.open(settings) as opened:
        yield opened


@contextmanager
def opened(digest: App) -> Iterator[Place]:
    """The public site of a digest."""
    pages = site(digest)
    with running(pages) as address, httpx2.Client(base_url=address, follow_redirects=False) as client:
        yield Place(digest, client, pages.state.post)
    pages.state.post.shutdown()


@pytest.fixture
def place(digest: App) -> Iterator[Place]:
    """The public site."""
    with opened(digest) as found:
        yield found


@pytest.fixture
def published(place: Place) -> Place:
    """The public site with two issues."""
    for day in (DAY, date(2031, 2, 28)):
        place.digest.issues.publish(issue(day), "{}", (), (), Learnt())
    return place


@pytest.fixture
def at_a_path(settings: Settings) -> Iterator[Place]:
    """The public site of a list whose pages hang below a path."""
    masthead = replace(MASTHEAD, base_url="https://tern.example/news/")
    below = replace(settings, list=replace(settings.list, masthead=masthead))
    with app.open(below) as digest, opened(digest) as found:
        yield found
