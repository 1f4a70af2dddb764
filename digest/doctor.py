"""What an operator can get wrong, checked one by one: each finding is a sentence with its remedy."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from digest.errors import DigestError
from digest.model import FeedId, FeedState
from digest.ports import LLM, Mailer
from digest.settings import Settings

LEAST_SPACE = 200 * 1024 * 1024
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Check:
    """One finding: `ok` is False when something has to be mended, and `found` then says how."""

    name: str
    ok: bool
    found: str


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at; `mailer` and `model` connect when called and may raise DigestError, `model` gives None without one."""

    settings: Settings
    states: Mapping[FeedId, FeedState]
    people: Mapping[str, int]
    database: str
    mailer: Callable[[], Mailer]
    model: Callable[[], LLM | None]
    render: Callable[[], int]


def checks(patient: Patient, *, offline: bool) -> Iterator[Check]:
    """All findings; `offline` leaves out what asks a mail server or a model."""
    yield Check("feeds", True, f"{len(patient.settings.feeds)} feeds are listed")
    yield _reading(patient)
    yield Check("database", True, f"{patient.database} is at this program's revision")
    yield _disk(patient)
    yield _tried("templates", lambda: f"an issue renders to {patient.render():,} bytes of HTML")
    yield Check(
        "subscribers",
        True,
        ", ".join(f"{count} {state}" for state, count in sorted(patient.people.items())) or "none yet",
    )
    yield _addresses(patient)
    yield _links(patient)
    if offline:
        return
    yield _tried("mailer", lambda: patient.mailer().check())
    yield _tried("model", lambda: _answer(patient))


def _reading(patient: Patient) -> Check:
    listed = {feed.id: feed for feed in patient.settings.feeds}
    known = [state for state in patient.states.values() if state.feed in listed]
    failing = [state for state in known if state.failing_since]
    if not known:
        return Check("reading", True, "no feed was read yet")
    if not failing:
        return Check("reading", True, f"all {len(known)} feeds read so far answered last time")
    all_of_them = "that is all of them, so check the network first; " if len(failing) == len(known) > 1 else ""
    worst = min(failing, key=lambda state: state.failing_since.isoformat() if state.failing_since else "")
    return Check(
        "reading",
        False,
        f"{len(failing)} feeds cannot be read, longest {listed[worst.feed].title} since {worst.failing_since:%Y-%m-%d}"
        f" ({worst.failure}); {all_of_them}see `digest feeds check`, and correct or remove them in feeds.yaml",
    )


def _disk(patient: Patient) -> Check:
    home = patient.settings.home  # made when first needed, so its nearest folder may have to answer for it
    free = shutil.disk_usage(next(folder for folder in (home, *home.parents) if folder.exists())).free
    text = f"{free / 1024**3:.1f} GiB are free in {home}"
    return (
        Check("disk", True, text)
        if free > LEAST_SPACE
        else Check("disk", False, f"only {text}; free some space or move DIGEST_HOME")
    )


def _addresses(patient: Patient) -> Check:
    masthead = patient.settings.list.masthead
    if (
        not masthead.postal_address.strip()
        or "example" in masthead.postal_address.lower()
        or "your " in masthead.postal_address.lower()
    ):
        return Check(
            "addresses",
            False,
            "postal_address in feeds.yaml is not yours yet; the law asks for one in every mail to others",
        )
    domain = patient.settings.list.sender.rpartition("@")[2]
    if "." not in domain:
        return Check(
            "addresses",
            False,
            f"sender in feeds.yaml is at {domain!r}, which is no domain on the net; use one of yours",
        )
    return Check("addresses", True, f"mail comes from {patient.settings.list.sender}, with a postal address")


def _links(patient: Patient) -> Check:
    base = urlsplit(patient.settings.list.masthead.base_url)
    if base.hostname in LOOPBACK:
        return Check(
            "links",
            False,
            f"base_url is {base.geturl()}: links in mails work on this machine only; set your public https address",
        )
    if base.scheme != "https":
        return Check("links", False, f"base_url is {base.geturl()}: one-click unsubscription needs https (RFC 8058)")
    return Check("links", True, f"links lead to {base.geturl()}")


def _answer(patient: Patient) -> str:
    model = patient.model()
    if model is None:
        return "none is configured: summaries are extracts (set DIGEST_MODEL_URL or a key to have a model write)"
    schema = {
        "type": "object",
        "properties": {"ok": {"type": "boolean"}},
        "required": ["ok"],
        "additionalProperties": False,
    }
    reply = model.reply("Answer with JSON only.", 'Answer {"ok": true}.', schema)
    return f"{model.name} answers ({reply.tokens_in + reply.tokens_out} tokens)"


def _tried(name: str, found: Callable[[], str]) -> Check:
    try:
        return Check(name, True, found())
    except DigestError as error:
        return Check(name, False, str(error))
