"""The craft of the text part: wrapping by what a terminal shows, rules, and links as numbered notes."""

import html
import re
import unicodedata
from dataclasses import dataclass, field

from digest.text import cut

WIDTH = 72
LEAST = 22
BLANKS = re.compile(r"\n{3,}")
TRAILING = re.compile(r"[ \t]+$", re.M)
SINGLE_QUOTE = "\u2039"  # looks like `<` and opens no tag
TAG = re.compile(r"<(?=[/!?a-z])", re.I)
WIDE = ("W", "F")


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in WIDE else 1 for char in text
    )


def wrap(text: str, indent: str = "", first: str | None = None, width: int = WIDTH) -> str:
    """Lines of at most `width` columns; only an address is ever longer. `first` begins the first line, else `indent`."""
    lines: list[str] = []
    current = indent if first is None else first
    used, empty = columns(current), True
    for word in (piece for token in text.split() for piece in _pieces(token, width - columns(indent))):
        long = columns(word)
        if not empty and used + 1 + long > width:
            lines.append(current)
            current, used, empty = indent, columns(indent), True
        current, used, empty = current + (word if empty else f" {word}"), used + long + (not empty), False
    return "\n".join([*lines, current])


def fitted(text: str, tail: str, room: int) -> str:
    """A text and what follows it in `room` columns: the text is cut for it, but never below `LEAST` columns."""
    most = max(room - columns(tail), LEAST)
    found, limit = cut(text, most), most
    while columns(found) > most:
        limit -= 1
        found = cut(text, limit)
    return found + tail


def _pieces(token: str, room: int) -> list[str]:
    """A word cut where it is wider than a line, as in scripts without spaces; addresses stay whole."""
    if "://" in token or columns(token) <= room:
        return [token]
    pieces, current = [], ""
    for char in token:
        if current and columns(current + char) > room:
            pieces.append(current)
            current = ""
        current += char
    return [*pieces, current]


def defused(text: str) -> str:
    """Text in which no reader program can find markup: entities undone, `<` before a name gives way to a sign like it."""
    return TAG.sub(SINGLE_QUOTE, html.unescape(text))


def tidy(text: str) -> str:
    """No tags, no spaces at line ends, never two empty lines in a row, one line end at the end."""
    return BLANKS.sub("\n\n", TRAILING.sub("", TAG.sub(SINGLE_QUOTE, text))).strip() + "\n"


@dataclass(slots=True)
class Notes:
    """Links numbered as they come, each address once, and listed where the template asks for them."""

    numbers: dict[str, int] = field(default_factory=dict)
    listed: int = 0

    def mark(self, url: str) -> str:
        """` [3]` for an address, or nothing where there is none."""
        return f" [{self.numbers.setdefault(url, len(self.numbers) + 1)}]" if url else ""

    def listing(self) -> str:
        """The notes not listed yet, one a line."""
        fresh = [(number, url) for url, number in self.numbers.items() if number > self.listed]
        self.listed = len(self.numbers)
        return "\n".join(f"{f'[{number}]':>5} {url}" for number, url in fresh)
