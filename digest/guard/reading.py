"""An address taken apart once, strictly: what two readers of addresses could take for two hosts is refused.

The grammar is that of RFC 3986 where the URL standard of browsers reads the same host: no credentials, no backslash, no escape
in a host, no control character anywhere, both slashes, ports in plain digits. Names become ASCII as browsers make them (UTS 46,
non-transitional), and a name that ends in a number is an address (URL standard, "ends in a number") and has to be spelled as one.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

import idna

from digest.guard import networks

LONGEST = 2048
PORTS = {"http": 80, "https": 443}
# Octets that were no UTF-8 come as lone surrogates (PEP 383) and go back as they came; every other surrogate is refused.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udc7f\udd00-\udfff]")
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
WEB = re.compile(r"(?i)(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.S)
PLACE = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::((?:[1-9][0-9]{0,4})?))?")
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
STRAY = re.compile(r"%(?![0-9a-fA-F]{2})")
HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"})
JOINERS = "\u200c\u200d"
PLAIN = "%-._~!$&'()*+,;=:@/[]"


@dataclass(frozen=True, slots=True)
class Target:
    """One hop: an address that may be asked, taken apart once so that nobody parses it again differently.

    `host` is a name in ASCII and lower case without the last dot, or a literal address without brackets; `path` holds the query
    too and is escaped, as it goes on the wire; the fragment is gone.
    """

    scheme: str
    host: str
    port: int
    path: str
    literal: bool

    @property
    def origin(self) -> str:
        """Scheme, host and port; the port is left out where the scheme implies it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address, in the one spelling that every reader takes apart alike."""
        return self.origin + self.path


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an address is not asked: the stage (`parse`, `resolve`, `connect`, `redirect`) and a clause for the operator."""

    stage: str
    why: str


def read(url: str, start: Target | None = None) -> Target | Refusal:
    """The parts of an address; relative ones are read from `start`. Any text may come in."""
    text = url.strip(" ")
    if len(text) > LONGEST:
        return Refusal("parse", f"it is longer than {LONGEST} characters")
    if CONTROL.search(text):
        return Refusal("parse", "it holds a control character")
    if "\\" in re.split(r"[?#]", text, maxsplit=1)[0]:
        return Refusal("parse", "it holds a backslash, which some read as a slash; write a slash")
    if start and not SCHEME.match(text):
        text = _joined(start, text)
    match = WEB.fullmatch(text)
    if not match:
        return Refusal("parse", _no_web(text))
    scheme, place, path, query = match.groups("")
    if "@" in place or (not path and "@" in text):
        return Refusal(
            "parse", "it holds credentials or hides its host behind an @; leave out what stands before the @"
        )
    return _taken(scheme.lower(), place, path, query)


def _taken(scheme: str, place: str, path: str, query: str) -> Target | Refusal:
    """The parts, once they are told apart."""
    if "%" in place and not place.startswith("["):
        return Refusal("parse", "its host is written with escapes; write it plainly")
    match = PLACE.fullmatch(place)
    if not match or int(match[2] or 1) > 65535:
        return Refusal("parse", "its port is no number from 1 to 65535, or its host is broken")
    found = host(match[1])
    if isinstance(found, Refusal):
        return found
    asked = _escaped(_undotted(path), "") + ("?" + _escaped(query, "?") if query else "")
    target = Target(scheme, found[0], int(match[2] or PORTS[scheme]), asked, found[1])
    return target if len(target.url) <= LONGEST else Refusal("parse", f"it is longer than {LONGEST} characters")


def host(text: str) -> tuple[str, bool] | Refusal:
    """A host as it is asked for, and whether it is an address; `[...]` is one of IPv6."""
    if text.startswith("["):
        return _bracketed(text)
    if networks.address(text) and ":" not in text:
        return text, True
    name = _ascii(text)
    if isinstance(name, Refusal):
        return name
    labels = name.removesuffix(".").split(".")
    if NUMBER.fullmatch(labels[-1]):
        return _misspelled(text, labels)
    if len(".".join(labels)) > 253 or not all(map(_sound, labels)):
        return Refusal("parse", f"{shown(text)} is no host name" if text else "it names no host")
    return ".".join(labels), False


def _bracketed(text: str) -> tuple[str, bool] | Refusal:
    """An address of IPv6 in its canonical form (RFC 5952)."""
    if "%" in text:
        return Refusal("resolve", f"{shown(text)} names a zone, and only means something on one link")
    found = networks.address(text[1:-1]) if ":" in text else None
    return (str(found), True) if found else Refusal("parse", f"{shown(text)} is no IPv6 address")


def shown(text: str) -> str:
    """A part of an address for a message: short, and on one line."""
    return repr(text[:57] + "..." if len(text) > 60 else text) if text.isprintable() else ascii(text[:60])


def _ascii(text: str) -> str | Refusal:
    """A name in ASCII and lower case; what browsers would map, drop or read as digits of another script is told apart here."""
    if text.isascii():
        return text.lower()
    if any(unicodedata.category(char) in HIDDEN for char in text):
        return Refusal("parse", f"{shown(text)} holds characters that do not show")
    try:
        return idna.encode(text, uts46=True).decode("ascii").lower()
    except UnicodeError:
        return Refusal("parse", f"{shown(text)} is no international name (RFC 5891); write it in its xn-- form")


def _sound(label: str) -> bool:
    """Whether a label is one that every resolver takes for the same name; an `xn--` label has to be the form of what it decodes to."""
    if not LABEL.fullmatch(label):
        return False
    if not label.startswith("xn--"):
        return True
    try:
        plain = label[4:].encode("ascii").decode("punycode")
        again = plain.encode("punycode").decode("ascii")
    except (UnicodeError, OverflowError):
        return False
    kept = unicodedata.normalize("NFKC", plain) == plain == plain.lower() and not any(map(_unseen, plain))
    return again == label[4:] and kept and not plain.isascii() and not plain.isnumeric()


def _unseen(char: str) -> bool:
    """Whether a character does not show: blanks, controls, marks of direction; joiners are letters to some scripts (RFC 5892, A)."""
    return unicodedata.category(char) in HIDDEN and char not in JOINERS


def _misspelled(text: str, labels: list[str]) -> Refusal:
    """Why a host that ends in a number is refused: it is an address in a spelling of inet_aton, or none at all."""
    numbers = [_number(label) for label in labels]
    *front, last = numbers
    if len(labels) > 4 or min(numbers) < 0 or max(front, default=0) > 255 or last >= 256 ** (5 - len(labels)):
        return Refusal("parse", f"{shown(text)} ends in a number and is no address")
    value = last + sum(number << (24 - 8 * place) for place, number in enumerate(front))
    meant = ".".join(map(str, value.to_bytes(4, "big")))
    return Refusal("resolve", f"{shown(text)} is an odd spelling of {meant}; write it that way")


def _number(label: str) -> int:
    """A part of an address as inet_aton reads it: octal after a zero, hexadecimal after 0x; -1 for what is no number."""
    if not NUMBER.fullmatch(label):
        return -1
    digits, radix = (label[2:], 16) if label.startswith("0x") else (label, 8 if label.startswith("0") else 10)
    try:
        return int(digits or "0", radix)
    except ValueError:
        return -1


def _no_web(text: str) -> str:
    scheme = SCHEME.match(text)
    if not scheme:
        return "it has no scheme; write https:// in front"
    name = scheme[0][:-1].lower()
    if name in PORTS:
        return f"there have to be two slashes after {name}:"
    remedy = "; write https:// instead" if name in {"feed", "feeds", "rss", "itpc", "pcast"} else ""
    return f"{shown(name)} is neither http nor https{remedy}"


def _joined(start: Target, reference: str) -> str:
    """A relative reference in full (RFC 3986, 5.3); dot segments are taken out later."""
    path = start.path.partition("?")[0]
    if reference.startswith("//"):
        return f"{start.scheme}:{reference}"
    if reference.startswith("/"):
        return start.origin + reference
    if reference.startswith("?"):
        return start.origin + path + reference
    return start.origin + path.rpartition("/")[0] + "/" + reference if reference[:1] not in ("", "#") else start.url


def _undotted(path: str) -> str:
    """A path without dot segments (RFC 3986, 5.2.4)."""
    done: list[str] = []
    parts = path.split("/")[1:]
    for part in parts:
        if part == "..":
            del done[-1:]
        elif part != ".":
            done.append(part)
    if parts and parts[-1] in (".", ".."):
        done.append("")
    return "/" + "/".join(done)


def _escaped(text: str, more: str) -> str:
    return quote(STRAY.sub("%25", text), safe=PLAIN + more, errors="surrogateescape")
