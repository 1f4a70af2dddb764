"""The sample edition: invented feeds served over loopback, so that the very same line runs without a network."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from digest import app
from digest.app.sending import Outcome
from digest.ports import Watch
from digest.sample import site
from digest.settings import HostLimits, MailerSettings, Settings, embedded

PORT = 8765
"""Where the invented articles are served, while an edition is made of them and while it is previewed."""


def home(settings: Settings) -> Path:
    """The sample edition's own home, beside the real one's files."""
    return settings.home / "sample"


@contextmanager
def articles(settings: Settings) -> Iterator[None]:
    """Where there is a sample edition, let its links lead somewhere until the block ends."""
    if not home(settings).is_dir():
        yield
        return
    with site.serve(app.clock(), PORT):
        yield


def sample(settings: Settings, watch: Watch = app.silent) -> Outcome:
    """Make the sample edition in a home of its own, which is emptied first, and mail it to nobody; raises DigestError."""
    place = home(settings)
    shutil.rmtree(place, ignore_errors=True)
    with site.serve(app.clock(), PORT) as served:
        polite = HostLimits(connections=8, gap=0.0)
        own = replace(
            settings,
            home=place,
            database=embedded(place),
            feeds=served.feeds,
            fetch=replace(
                settings.fetch,
                hosts=(*settings.fetch.hosts, (served.host, polite)),
                allow=(served.host,),
                proxies=(),
            ),
            mailer=MailerSettings("outbox", (("folder", str(place / "outbox")),)),
        )
        with app.open(own, watch) as digest:
            return digest.make(sample=True)
