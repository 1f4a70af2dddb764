"""How a value is spelt in YAML so that it reads back as it was: plain where that is safe, else in double quotes (YAML 1.2, 7.3)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

Pair = tuple[str, object]
PLAIN = re.compile(r"[^\W\d_](?:[\w .()/'&!?%@+-]*[\w.()/'&!?%@+-])?")
WORDS = frozenset("null true false yes no on off y n nan inf".split())
"""What some reader of YAML takes for something else than text."""


def value(found: object, *, quoted: bool = False) -> str:
    """One value; `quoted` puts every text in quotes, as JSON does. Lists and truth values are text of their own."""
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, list | tuple):
        return f"[{', '.join(value(inner, quoted=quoted) for inner in found)}]"
    if isinstance(found, int | float):
        return f"{found:.15g}"
    text = str(found)
    if not quoted and PLAIN.fullmatch(text) and text.lower() not in WORDS:
        return text
    return f'"{"".join(map(_letter, text))}"'


def flow(pairs: Iterable[Pair], *, quoted: bool = False) -> str:
    """A mapping on one line, `{title: Tern, url: "https://tern.example/feed"}`."""
    return f"{{{', '.join(f'{value(key, quoted=quoted)}: {value(found, quoted=quoted)}' for key, found in pairs)}}}"


def block(pairs: Sequence[Pair], indent: str, gap: str) -> list[str]:
    """The lines of a mapping as an item of a list: `indent`, a dash, `gap`, and a line a key."""
    further = indent + " " + " " * len(gap)
    return [
        f"{further if number else f'{indent}-{gap}'}{key}: {value(found)}" for number, (key, found) in enumerate(pairs)
    ]


def _letter(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    if unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"} and letter not in "\ufeff\ufffe\uffff":
        return letter
    return f"\\x{ord(letter):02x}" if ord(letter) < 256 else f"\\u{ord(letter):04x}"
