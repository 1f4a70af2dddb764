"""feeds.yaml and the environment in, frozen settings out; the only module that reads os.environ.

Whatever is wrong in either is raised as one SettingsError: a line for each problem, at most ten.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from digest.config import encoders, feedlist, mailers, models
from digest.config.variables import Variables
from digest.errors import SettingsError
from digest.settings import Settings

SHOWN = 10


def environment() -> dict[str, str]:
    """The variables of this process."""
    return dict(os.environ)


def load(path: Path, environ: Mapping[str, str], *, first: bool = False) -> Settings:
    """The settings of an installation; makes its home and secret where there is none. Raises SettingsError.

    Only with `first`, before the first feed is added, may there be no feed.
    """
    found = feedlist.load(path, first=first)
    said = Variables(environ)
    home = Path(said.text("DIGEST_HOME", "var")).expanduser().absolute()
    database = said.database(home)
    mailer, model, key, templates = mailers.mailer(said, home), models.model(said), said.key(), said.templates()
    encoder = encoders.encoder(said, model)
    proxies, direct = said.proxies()
    said.misspelt()
    if isinstance(found, tuple) or said.problems:
        problems = (
            [f"{path}{f' line {p.line}:' if p.line else ''} {p.text}" for p in found]
            if isinstance(found, tuple)
            else []
        )
        raise SettingsError(_listed([*problems, *said.problems]))
    return Settings(
        home=home,
        database=database,
        list=found.list,
        feeds=tuple(feed for feed in found.feeds if feed.enabled),
        fetch=replace(found.fetch, proxies=proxies, direct=direct),
        mailer=mailer,
        model=model,
        secret=key or secret(home),
        templates=templates,
        resting=tuple(feed for feed in found.feeds if not feed.enabled),
        encoder=encoder,
    )


def secret(home: Path) -> bytes:
    """The key that signs links, from `home/secret`; 32 random bytes readable by the owner only, made once.

    Raises SettingsError.
    """
    file = home / "secret"
    try:
        if not file.exists():
            home.mkdir(parents=True, exist_ok=True)
            _make(file)
        key = file.read_bytes()
    except OSError as error:
        why = f"{file} cannot be read or made ({error.strerror}); make its folder writable or set DIGEST_HOME or DIGEST_SECRET"
        raise SettingsError(why) from error
    if len(key) < 16:
        raise SettingsError(
            f"{file} is damaged: it holds {len(key)} bytes, not 32; restore it from a backup or delete it (old links in mails then stop working)"
        )
    return key


def _make(file: Path) -> None:
    """Write beside and link, so that of two processes that start at once both read the same whole key."""
    draft = file.with_name(f"secret.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(secrets.token_bytes(32))
        file.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def _listed(problems: list[str]) -> str:
    more = len(problems) - SHOWN
    return "\n".join(problems[:SHOWN]) + (f"\n... and {more} more; correct these first" if more > 0 else "")
