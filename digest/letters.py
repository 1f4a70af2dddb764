"""Finished mail from rendered parts: RFC 5322 bytes whose every header is ours, the same bytes for the same input.

The header block is written here, not by `email.generator`: that wraps long words of List-Unsubscribe into encoded
words, which readers do not undo there, and it draws a random boundary.
"""

import base64
import binascii
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import format_datetime
from urllib.parse import quote, urlsplit

from email_validator import EmailNotValidError, validate_email

from digest.issue import IssueId
from digest.model import Failure
from digest.people import Delivery, Message, Subscriber

PLAIN_ADDRESS = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*", re.A
)
ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LINE_ENDS = re.compile(r"\r\n|\r|\n")
JOINERS = "\u200c\u200d"
LONGEST = 250
WORD_BYTES = 39
LOOPBACK = re.compile(r"127(\.\d{1,3}){3}|localhost|::1")

Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all letters of one issue share; `sender` and `operator` are bare addresses, `sent` the issue's aware time.

    `secret` makes the Message-IDs unguessable.
    """

    list_id: str
    title: str
    sender: str
    operator: str
    base_url: str
    language: str
    subject: str
    day: date
    sent: datetime
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Leave:
    """The two ways out that a letter names: a page to POST to (RFC 8058) and an address to write to, both as URLs."""

    page: str
    mail: str


def leave_links(head: Letterhead, token: str) -> Leave:
    """The ways out for the holder of a leave token."""
    page = f"{head.base_url.rstrip('/')}/u/{token}"
    return Leave(page, f"mailto:{head.operator}?subject=unsubscribe%20{token}")


def letter(head: Letterhead, delivery: Delivery, parts: tuple[str, str], leave: Leave) -> Message | Failure:
    """One person's copy of an issue; `parts` are its finished text and HTML.

    A Failure where the address cannot be written into a header.
    """
    to = wire_address(delivery.address)
    if to is None:
        return Failure(delivery.address, "This is no address that mail can be sent to.")
    key = f"{head.list_id}\0{head.day.isoformat()}\0{delivery.subscriber}"
    if not delivery.subscriber:
        key += f"\0{to}\0{parts[1]}"  # copies outside the ledger: a mailbox shows only one of mails with one id
    message_id = _message_id(head, head.day, key)
    headers = _address_headers(head, (delivery.name, to), message_id) + _list_headers(head, leave)
    raw = _assemble(head, headers, parts)
    return Message(delivery.issue, delivery.subscriber, to, message_id, raw)


def note(head: Letterhead, subscriber: Subscriber, parts: tuple[str, str]) -> Message | Failure:
    """A transactional mail to one person, such as the request to confirm; it belongs to no issue (id 0).

    It carries no list headers, and Auto-Submitted keeps vacation programs from answering (RFC 3834, 5).
    """
    to = wire_address(subscriber.address)
    if to is None:
        return Failure(subscriber.address, "This is no address that mail can be sent to.")
    key = f"note\0{head.list_id}\0{head.subject}\0{head.sent.isoformat()}\0{subscriber.id}"
    message_id = _message_id(head, None, key)
    headers = _address_headers(head, (subscriber.name, to), message_id)
    raw = _assemble(head, [*headers, ("Auto-Submitted", "auto-generated")], parts)
    return Message(IssueId(0), subscriber.id, to, message_id, raw)


def wire_address(address: str) -> str | None:
    """A bare address with its domain in ASCII (RFC 5891), or None; the part before the @ may stay international."""
    local, _, domain = address.rpartition("@")
    if PLAIN_ADDRESS.fullmatch(address) and len(local) <= 64 and len(address) <= 254:
        return f"{local}@{domain.lower()}"
    try:
        valid = validate_email(address, check_deliverability=False, test_environment=True, strict=True)
    except (EmailNotValidError, UnicodeError):
        return None
    return f"{valid.local_part}@{valid.ascii_domain}"


def header_text(value: str) -> str:
    """One line fit for a header: controls, direction marks and lone surrogates gone, at most 250 characters."""
    kept = "".join(_kept(character) for character in value)
    line = " ".join(kept.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _kept(character: str) -> str:
    if character in JOINERS:
        return character
    category = unicodedata.category(character)
    if character.isspace() or category in ("Zl", "Zp"):
        return " "
    return "" if category in ("Cc", "Cf", "Cs", "Co", "Cn") else character


def _address_headers(head: Letterhead, to: tuple[str, str], message_id: str) -> Headers:
    return [
        ("From", _mailbox(head.title, wire_address(head.sender) or head.sender)),
        ("To", _mailbox(*to)),
        ("Subject", _unstructured(header_text(head.subject))),
        ("Date", format_datetime(head.sent)),
        ("Message-ID", message_id),
    ]


def _list_headers(head: Letterhead, leave: Leave) -> Headers:
    """The headers by which mail programs know a list and its way out (RFC 2919, RFC 2369, RFC 8058; Gmail's Feedback-ID)."""
    domain, operator = _domain(head), f"mailto:{head.operator}"
    list_id = _label(head.list_id)
    sender_id = re.sub(r"[^a-z0-9]", "", domain.lower())[:15].ljust(5, "0")
    base, one_click = head.base_url.rstrip("/"), _one_click(leave.page)
    ways = (leave.page, leave.mail) if one_click else (leave.mail,)
    return [
        ("List-Id", f"{_phrase(head.title)} <{list_id}.{domain}>".lstrip()),
        ("List-Unsubscribe", ",\r\n ".join(f"<{_uri(way)}>" for way in ways)),
        *([("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")] if one_click else []),
        *([("List-Archive", f"<{_uri(base)}/issues>")] if base else []),
        ("List-Help", f"<{_uri(operator)}?subject=help>"),
        ("List-Owner", f"<{_uri(operator)}>"),
        ("List-Post", "NO"),
        ("Feedback-ID", f"{head.day:%Y%m%d}:{list_id}:issue:{sender_id}"),
        ("Precedence", "bulk"),
    ]


def _assemble(head: Letterhead, headers: Headers, parts: tuple[str, str]) -> bytes:
    """Headers and both parts as bytes: text first, so that readers which take the last they can show take the HTML."""
    # "=_" cannot occur in quoted-printable, so no part can hold the boundary (RFC 2045, 6.7).
    boundary = "=_" + hashlib.sha256(f"{head.list_id}\0{head.sent.isoformat()}".encode()).hexdigest()[:24]
    block = [f"{name}: {value}" for name, value in headers]
    block += [f"Content-Language: {re.sub(r'[^A-Za-z0-9-]', '', head.language) or 'en'}", "MIME-Version: 1.0"]
    block += [f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"', "", ""]
    pieces = ["\r\n".join(block).encode()]
    for kind, part in zip(("plain", "html"), parts, strict=True):
        opening = (
            f'--{boundary}\r\nContent-Type: text/{kind}; charset="utf-8"\r\n'
            "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        )
        pieces += [opening.encode(), quoted_printable(part), b"\r\n"]
    return b"".join([*pieces, f"--{boundary}--\r\n".encode()])


def quoted_printable(text: str) -> bytes:
    """Text as quoted-printable lines of at most 76 octets, each ended by CRLF."""
    lines = LINE_ENDS.sub("\r\n", text.removesuffix("\n").removesuffix("\r"))
    return binascii.b2a_qp((lines + "\r\n").encode(errors="replace"), istext=True)


def _message_id(head: Letterhead, day: date | None, key: str) -> str:
    """`<list.YYYYMMDD.code@domain>` for issues, `<note.list.code@domain>` else: equal keys, equal ids, no counting."""
    digest = hmac.digest(head.secret, b"message-id\0" + key.encode(errors="replace"), "sha256")
    code = base64.b32encode(digest[:15]).decode().lower()
    left = f"{_label(head.list_id)}.{day:%Y%m%d}" if day else f"note.{_label(head.list_id)}"
    return f"<{left}.{code}@{_domain(head)}>"


def _domain(head: Letterhead) -> str:
    return (wire_address(head.sender) or head.sender).rpartition("@")[2] or "localhost"


def _label(list_id: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]+", "-", list_id).strip("-") or "list"


def _one_click(page: str) -> bool:
    """RFC 8058, 3.1 wants https; a page on this machine is a trial run."""
    url = urlsplit(page)
    return url.scheme == "https" or bool(url.scheme == "http" and LOOPBACK.fullmatch(url.hostname or ""))


def _uri(url: str) -> str:
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")


def _mailbox(name: str, address: str) -> str:
    phrase = _phrase(name)
    return f"{phrase} <{address}>" if phrase else f"<{address}>"


def _phrase(name: str) -> str:
    """A display name: as it is, quoted, or as encoded words (RFC 5322, 3.2.5; RFC 2047, 5 (3))."""
    line = header_text(name)
    if not line.isascii() or len(line) > 60 or "=?" in line:
        return _encoded(line)
    if not line or ATOMS.fullmatch(line):
        return line
    return '"' + re.sub(r'(["\\])', r"\\\1", line) + '"'


def _unstructured(line: str) -> str:
    if not line.isascii() or "=?" in line or any(len(word) > 60 for word in line.split(" ")):
        return _encoded(line)
    return "\r\n ".join(_wrapped(line.split(" "), 66))


def _wrapped(words: Iterable[str], width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _encoded(line: str) -> str:
    """Encoded words of whole characters, one a line, each at most 64 long so that any field name fits before it."""
    chunks = [b""]
    for character in line:
        octets = character.encode()
        if len(chunks[-1]) + len(octets) > WORD_BYTES:
            chunks.append(b"")
        chunks[-1] += octets
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(chunk).decode()}?=" for chunk in chunks if chunk)
