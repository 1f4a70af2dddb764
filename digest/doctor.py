"""What an operator can get wrong, checked one by one: each finding is a sentence with its remedy."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import BaseModel

from digest.errors import DigestError, EndpointError
from digest.exchange import FeedState, Question, Unwritten
from digest.model import Feed, FeedId
from digest.ports import LLM, Encoder, Mailer
from digest.settings import Settings
from digest.writing.asking.answers import payload

LEAST_SPACE = 200 * 1024 * 1024
NAMED = 5
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_FAULTS = {
    "cut": "even the shortest answer was cut off; raise DIGEST_MODEL_ANSWER_TOKENS, for a model that thinks needs room",
    "empty": "its answer is empty; a model that thinks may need more DIGEST_MODEL_ANSWER_TOKENS, else use another one",
    "refused": "it refused the most harmless question; use another model, or loosen its filter",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One finding: `ok` is False when something has to be mended, and `found` then says how."""

    name: str
    ok: bool
    found: str


class Ready(BaseModel):
    """The shortest answer that shows that a model can be asked."""

    ok: bool


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at; what connects does so when called and may raise DigestError, `model` and `encoder` give None without one."""

    settings: Settings
    states: Mapping[FeedId, FeedState]
    people: Mapping[str, int]
    database: str
    mailer: Callable[[], Mailer]
    model: Callable[[], LLM | None]
    render: Callable[[], int]
    encoder: Callable[[], Encoder | None] = lambda: None


def checks(patient: Patient, *, offline: bool) -> Iterator[Check]:
    """All findings; `offline` leaves out what asks a mail server or a model."""
    yield Check(
        "feeds",
        True,
        f"{_count(len(patient.settings.feeds))} {'is' if len(patient.settings.feeds) == 1 else 'are'} listed",
    )
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
    if patient.settings.encoder:
        yield _tried("encoder", lambda: _encoded(patient))


def _reading(patient: Patient) -> Check:
    """How the feeds could be read last; what was learnt of one under another address is past."""
    pairs = [(feed, patient.states.get(feed.id)) for feed in patient.settings.feeds]
    known = [(feed, state) for feed, state in pairs if state and state.url == feed.url]
    if not known:
        return Check("reading", True, "no feed was read yet")
    retired = [feed.title for feed, state in known if state.retired]
    failing = [(feed, state) for feed, state in known if state.failing_since and not state.retired]
    moved = [feed.title for feed, state in known if state.address and state.address != feed.url]
    found = []
    if failing:
        found.append(_failing(failing, len(known) - len(retired)))
    if retired:
        found.append(
            f"{_named(retired, 'is', 'are')} retired and not asked any more: correct the address in feeds.yaml, "
            "ask again by `digest feeds enable ID`, or let it rest by `digest feeds disable ID`"
        )
    if moved:
        found.append(
            f"{_named(moved, 'has', 'have')} moved: write the address that `digest feeds list` names into feeds.yaml"
        )
    well = (
        f"all {_count(len(known))} read so far answered last time"
        if len(known) > 1
        else "the one feed read so far answered last time"
    )
    return Check("reading", not failing and not retired, "; ".join(found if failing or retired else [well, *found]))


def _failing(failing: list[tuple[Feed, FeedState]], asked: int) -> str:
    """Which feeds cannot be read and since when; those that only were asked to wait are counted."""
    since = min(state.failing_since for _, state in failing if state.failing_since)
    feed, worst = next((feed, state) for feed, state in failing if state.failing_since == since)
    all_of_them = "that is all of them, so check the network first; " if len(failing) == asked > 1 else ""
    waiting = sum(state.not_before is not None for _, state in failing)
    pause = f", {waiting} of them because the server asked to be left alone for a while" if waiting else ""
    return (
        f"{_count(len(failing))} cannot be read{pause}, longest {feed.title} since {since:%Y-%m-%d} ({worst.failure}); "
        f"{all_of_them}see `digest feeds list`, ask again by `digest feeds check`, and correct or remove them in feeds.yaml"
    )


def _named(titles: list[str], one: str, many: str) -> str:
    """The first few titles and how many more there are, with the verb that fits."""
    rest = len(titles) - NAMED
    others = [f"{rest:,} more"] if rest > 0 else []
    return f"{', '.join([*titles[:NAMED], *others])} {one if len(titles) == 1 else many}"


def _count(feeds: int) -> str:
    return "1 feed" if feeds == 1 else f"{feeds:,} feeds"


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
    (outcome,) = model.replies([Question("Answer with JSON only.", 'Answer {"ok": true}.', Ready)])
    if isinstance(outcome, Unwritten):
        raise EndpointError(outcome.why)
    if outcome.fault:
        raise EndpointError(f"{model.name} cannot be used: {_FAULTS[outcome.fault]}.")
    try:
        payload(outcome.text)
    except EndpointError as error:
        raise EndpointError(
            f"{model.name} cannot be used: {error}, though one was asked for; use a model that follows instructions."
        ) from error
    return f"{model.name} answers ({outcome.tokens_in + outcome.tokens_out} tokens)"


def _encoded(patient: Patient) -> str:
    encoder = patient.encoder()
    if encoder is None:
        return "none is configured: stories are grouped by their words"
    (vector,) = encoder.encode(["Which stories tell one event?"])
    return f"{encoder.name} gives vectors of {len(vector)} numbers"


def _tried(name: str, found: Callable[[], str]) -> Check:
    try:
        return Check(name, True, found())
    except DigestError as error:
        return Check(name, False, str(error))
