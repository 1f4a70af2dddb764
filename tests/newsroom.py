"""A list whose issue of today is made of the bundled invented feeds and mailed to nobody: for an editor to work on."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from digest import app
from digest.sample import site
from digest.settings import Caps, HostLimits, Review, Settings, embedded
from tests import installation

CAPS = Caps(top=3, papers=2, quick=3)


@contextmanager
def newsroom(home: Path) -> Iterator[Settings]:
    """The list and its issue, whose feeds and pages are served until the block ends."""
    with site.serve(app.clock()) as served:
        fetch = replace(installation.FETCH, hosts=((served.host, HostLimits(8, 0.0)),), allow=(served.host,))
        own = installation.settings(home, served.feeds, "UTC")
        made = replace(own, fetch=fetch, list=replace(own.list, caps=CAPS))
        with app.open(made) as digest:
            digest.make(send=False)
        yield made


def copied(made: Settings, home: Path, review: Review = "required") -> Settings:
    """The same in a home of its own, where an editor may do what they like."""
    shutil.copy(made.home / "digest.db", home)
    outbox = replace(made.mailer, options=(("folder", str(home / "outbox")),))
    own = replace(made.list, review=review)
    return replace(made, home=home, database=embedded(home), mailer=outbox, list=own)
