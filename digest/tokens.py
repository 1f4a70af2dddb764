"""Signed links: one purpose each, readable only with the installation's secret; strings in, subscriber ids out."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Literal

from itsdangerous import BadData, URLSafeSerializer

from digest.people import SubscriberId

Purpose = Literal["leave", "confirm"]
LONGEST = 512


def leave_token(secret: bytes, subscriber: SubscriberId) -> str:
    """The token of an unsubscribe link; the same for every issue and valid for ever, as old mail stays in mailboxes."""
    return _signer(secret, "leave").dumps(int(subscriber))


def read_leave(secret: bytes, token: str) -> SubscriberId | None:
    """Who wants to leave, or None for anything we did not sign for leaving."""
    return _subscriber(_payload(secret, "leave", token))


def confirm_token(secret: bytes, subscriber: SubscriberId, now: datetime) -> str:
    """The token of an opt-in link; it carries the second it was made, so that its age can be told."""
    return _signer(secret, "confirm").dumps([int(subscriber), int(now.timestamp())])


def read_confirm(secret: bytes, token: str, now: datetime, days: int = 7) -> SubscriberId | None:
    """Who confirms, or None when the token is not ours, is for another purpose, or was made more than `days` ago."""
    match _payload(secret, "confirm", token):
        case [subscriber, int(made)]:
            # A clock set back makes fresh tokens look as if from the future: the signature vouches for them.
            fresh = now - datetime.fromtimestamp(made, UTC) <= timedelta(days=days)
            return _subscriber(subscriber) if fresh else None
    return None


def _signer(secret: bytes, purpose: Purpose) -> URLSafeSerializer:
    """The purpose is the salt of the key, so that a token for one is noise to the other."""
    if not secret:
        raise ValueError("an empty secret signs nothing")
    return URLSafeSerializer(
        secret,
        salt=f"digest.tokens.{purpose}",
        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
    )


def _payload(secret: bytes, purpose: Purpose, token: str) -> object:
    if not token.isascii() or len(token) > LONGEST:
        return None
    try:
        payload: object = _signer(secret, purpose).loads(token)
    except BadData:
        return None
    # Base64 has spare bits and takes padding: of all spellings of a token only the one we gave out is ours.
    return payload if _signer(secret, purpose).dumps(payload) == token else None


def _subscriber(value: object) -> SubscriberId | None:
    return SubscriberId(value) if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
