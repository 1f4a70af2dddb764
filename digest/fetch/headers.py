"""What the headers of an answer say of it: validators, freshness, and how long to stay away."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from digest.exchange import Validators

LONGEST_VALIDATOR = 1000
LONGEST_WAIT = 7 * 86400.0
HALF = re.compile(r'(?:W/)?"[^"]*')
UNSENDABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})", re.I)
DENIED = re.compile(r"no-(?:store|cache)", re.I)

RawHeaders = Iterable[tuple[bytes, bytes]]


def read(raw: RawHeaders) -> dict[str, str]:
    """Headers by name in lower case, the first of equal ones; octets that are not UTF-8 stand as lone surrogates."""
    found: dict[str, str] = {}
    for name, value in raw:
        found.setdefault(name.decode("latin-1").lower(), value.decode("utf-8", "surrogateescape").strip())
    return found


def size(raw: RawHeaders) -> int:
    """The bytes of all headers on the wire."""
    return sum(len(name) + len(value) + 4 for name, value in raw)


def validators(headers: Mapping[str, str], before: Validators = Validators()) -> Validators:
    """What makes the next request conditional; a value that could not be sent back exactly is not kept."""
    etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
    etag = "" if HALF.fullmatch(etag) else etag
    return Validators(
        etag if _sendable(etag) else before.etag, modified if _sendable(modified) else before.last_modified
    )


def _sendable(value: str) -> bool:
    return bool(value) and len(value) <= LONGEST_VALIDATOR and not UNSENDABLE.search(value) and value.isprintable()


def fresh(headers: Mapping[str, str]) -> float:
    """For how many seconds the server calls its answer fresh (RFC 9111, 5.2.2.1); 0 where it does not say."""
    control = headers.get("cache-control", "")
    found = MAX_AGE.search(control)
    return float(found[1]) if found and not DENIED.search(control) else 0.0


def wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """Retry-After in seconds (RFC 9110, 10.2.3), at most seven days; a date counts from the answer's own Date, else from `now`."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), LONGEST_WAIT)
    until, since = moment(text), moment(headers.get("date", "")) or now
    return None if until is None else min(max((until - since).total_seconds(), 0.0), LONGEST_WAIT)


def moment(text: str) -> datetime | None:
    """An HTTP date (RFC 9110, 5.6.7) as an aware datetime."""
    try:
        parsed = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
