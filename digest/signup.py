"""Subscribing and leaving by signed links: what the public pages do, as functions over ports; values in, values out.

`ask` writes the request to confirm, `confirm` and `leave` act on a link that was posted back. Nothing here sends: the
caller hands over what `ask` returns, after it has answered, so that the answer tells nobody who is subscribed.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from digest import letters, render, subscriptions, tokens
from digest.addresses import normalise
from digest.errors import Refused
from digest.model import Failure
from digest.people import Message, Subscriber, SubscriberId
from digest.settings import ListSettings
from digest.stores import Subscribers

CONSENT = "You get each issue by mail, and can leave at any time with one click."
WORDING = hashlib.sha256(CONSENT.encode()).hexdigest()[:8]
DAYS = 7
"""How long a request to confirm is good for."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What subscribing to one list needs; `secret` signs the links."""

    subscribers: Subscribers
    templates: render.Templates
    list: ListSettings
    secret: bytes = field(repr=False)

    @property
    def base_url(self) -> str:
        """Where the pages are, without a slash at the end."""
        return self.list.masthead.base_url.rstrip("/")


def ask(desk: Desk, address: str, now: datetime) -> Message | None:
    """Somebody asks for an address to be put on the list: the mail that lets its owner confirm.

    None when no mail is due: the address is confirmed already, or must not be mailed. Raises Refused for what is no
    address, and for nothing else.
    """
    normalise(address)
    evidence = f"asked on the form at {desk.base_url}/, wording {WORDING}"
    try:
        subscriber = subscriptions.request(desk.subscribers, desk.list.id, address, "", evidence, now)
    except Refused:
        return None
    return request_mail(desk, subscriber, now) if subscriber.state == "pending" else None


def request_mail(desk: Desk, subscriber: Subscriber, now: datetime) -> Message | None:
    """The mail with the link that confirms; None for an address that no header can hold."""
    masthead = desk.list.masthead
    parts = desk.templates.letter(
        "confirm",
        masthead,
        address=subscriber.address,
        url=f"{desk.base_url}/confirm/{tokens.confirm_token(desk.secret, subscriber.id, now)}",
        days=DAYS,
    )
    head = letters.Letterhead(
        list_id=desk.list.id,
        title=masthead.title,
        sender=desk.list.sender,
        operator=desk.list.operator,
        base_url=masthead.base_url,
        language=masthead.language,
        subject=f"Please confirm: {masthead.title}",
        day=now.astimezone(desk.list.timezone).date(),
        sent=now,
        secret=desk.secret,
    )
    written = letters.note(head, subscriber, (parts.text, parts.html))
    return None if isinstance(written, Failure) else written


def asked(desk: Desk, token: str, now: datetime) -> Subscriber | None:
    """Who may confirm by this link; None for a link that is not ours, too old, or withdrawn since. Changes nothing."""
    subscriber = tokens.read_confirm(desk.secret, token, now, DAYS)
    found = _found(desk, subscriber)
    return None if found is None or found.state == "left" else found


def confirm(desk: Desk, token: str, now: datetime) -> Subscriber | None:
    """Put the holder of a link on the list; None when the link is not good. Confirming twice changes nothing."""
    found = asked(desk, token, now)
    if found is None or found.state == "confirmed":
        return found
    evidence = f"confirmed by the button behind the link mailed to the address; {found.evidence} ({found.since:%Y-%m-%d %H:%M} UTC)"
    try:
        return subscriptions.confirm(desk.subscribers, found.id, evidence, now)
    except Refused:
        return None


def owner(desk: Desk, token: str) -> Subscriber | None:
    """Whose copy of an issue a link comes from; None for a link that is not ours, or after everything was erased."""
    return _found(desk, tokens.read_leave(desk.secret, token))


def leave(desk: Desk, token: str, now: datetime) -> Subscriber | None:
    """Take the holder of a link off the list, now and however old the link is; leaving twice changes nothing."""
    found = owner(desk, token)
    return found and subscriptions.leave(desk.subscribers, found.id, "left by the link in a mail", now)


def _found(desk: Desk, subscriber: SubscriberId | None) -> Subscriber | None:
    """The subscriber, when there is one and it is of this list."""
    found = desk.subscribers.find(subscriber) if subscriber is not None else None
    return found if found is not None and found.list_id == desk.list.id else None
