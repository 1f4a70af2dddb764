"""Words that are hidden from people or meant for a parser: what they say when uncovered, and whether they are there at all.

Tag characters (Unicode 16, 23.9), right-to-left overrides, look-alike letters (UTS 39), figures in place of letters,
encoded text, the marks of chat templates, of markup and of fences around quoted sources.
"""

import base64
import binascii
import codecs
import re
import unicodedata
from collections.abc import Sequence
from operator import eq

from digest.text import STOPWORDS

MOST_CHARS = 2_000  # of a sentence; longer ones are no prose
FEWEST_DECODED = 6
LONGEST_WORD = 26
SHORTEST_CODE = 12

_INVISIBLE = re.compile("[\u0300-\u0336\u0338-\u036f\u20d0-\u20f0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]")  # fmt: skip
_CONCEALED = re.compile(r"[\u202d\u202e\U000e0001\U000e0020-\U000e007e]|[\U000e0100-\U000e01ef]{2}|[\u200b-\u200d\u2060-\u2064]{4}|(?:\w[\u0300-\u036f]+\W?){3}")  # fmt: skip
_LOOKALIKE = str.maketrans("аеорсухіјѕһԁԛԝӏАВЕКМНОРСТУХІЈЅοαρνικυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijshdqwlABEKMHOPCTYXIJSoapviкuABEZHIKMNOPTYX")  # fmt: skip
_MIXED = re.compile(r"[a-zA-Z][\u0400-\u04ff]|[\u0400-\u04ff][a-zA-Z]")
_LEET = str.maketrans("013457@$", "oieastas")
_FIGURED = re.compile(r"(?<![\w.-])(?=[\d@$]*[a-z])(?=[a-z]*[013457@$])[a-z013457@$]{2,}(?![\w-])", re.I)
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){5,}[^\W\d_](?!\S)")
_HYPHENED = re.compile(r"(?<![\w-])(?:\w-){2,40}\w(?![\w-])")
_OCTETS = re.compile(r"(?<!\S)(?:[0-9a-f]{2} ){3,}|(?<!\S)[01]{7,8} [01]{7,8}(?!\S)", re.I)
_BLOB = re.compile(r"(?<![\w+/=])[A-Za-z0-9+/_-]{12,4000}={0,2}(?![\w+/=])")
_MACHINE = re.compile(
    r"<\||\|>|\[/?(?:INST|SYS|SYSTEM|USER|ASSISTANT)\]|<<?/?SYS>>?|^\W*#{2,}|\]\]>|<!\[CDATA|\{\{|\}\}|\$\{|\{%|%\}"
    r"|^[-=*_#<\[(>~+ ]{2,12}[\w ,':/-]{1,60}[-=*_#>\])<~+ ]{2,12}$"
    r"|[\[<(]/?(?:end|begin|start|beginning|source|sources|article|document|instructions?|prompt|context|user|assistant|system)\b[^\])>]{0,40}[\])>]"
    r"|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|&#x?[0-9a-f]{2,6};|&(?:lt|gt|quot|amp);|%(?:3c|3e|22|27|2f|3a|0a|0d)\S"
    r"|[\"'\u201c\u201d] ?[\]})]+ ?,|[{\[,] ?[\"'\u201c\u201d]\w+[\"'\u201c\u201d] ?:",
    re.I,
)
_ADDRESSES = {
    ":": re.compile(r"\bh(?:tt|xx)ps?:|\b(?:java|vb)script:|\b(?:data|file):[\w/(]", re.I),
    "/": re.compile(
        r"(?<!:)//\w+\.\w|(?<![\w@.])(?:[a-z0-9-]{1,63}\.){1,4}(?!(?:cpp|js|py|md|json|rs|ts|c|h)/)[a-z]{2,12}/(?=[\w?#])",
        re.I,
    ),
    "@": re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w"),
    "[": re.compile(r"\[\.\]|\[(?:dot|at)\]", re.I),
    "(": re.compile(r"\((?:dot|at|\.)\)", re.I),
    "+": re.compile(r"\+\d[\d ().-]{7,20}\d"),
}
_DOMAIN = re.compile(
    r"\bwww\.\w|(?<![\w-])(?:[a-z0-9-]{1,63}\.){1,4}(?:example|test|invalid|xyz|top|click|zip|ru|tk)\b", re.I
)
_ACCOUNT = re.compile(
    r"\b(?:bc1[a-z0-9]{20,80}|0x[0-9a-f]{32,64})\b|(?<!\w)[13][a-km-zA-HJ-NP-Z1-9]{25,34}(?!\w)", re.I
)
_FIELD = re.compile(
    r"(?:^|[,;]\s?)(?:headline|title|summary|importance|priority|pinned|score|rank|relevance|weights|data|code|licen[cs]e|output|role|content|answer"
    r"|(?:final|new) (?:answer|output|summary|task)|instructions?|tags?|openness|url|link|verdict|editor_pick)\s?[:=]\s?\S[^,;:]*(?=[,;:]|$)",
    re.I,
)
_TELEPHONE = re.compile(r"\d{3}[ -]\d{3}[ -]\d{4}")
_STANDS_FOR_LETTER = re.compile(r"[013457@$]")
_DIGIT = re.compile(r"\d")
_SITE = re.compile(r"\.(?:example|test|invalid|xyz|top|click|zip|ru|tk)\b")
_AROUND = ".,;:!?()'\"\u2018\u2019\u201c\u201d\u2026\u2013\u2014"
_FIGURES = re.compile(r"[a-zA-Z][013457@$][a-zA-Z]|(?<![\w.])[013457@$][a-z]{2}")
_UNUSUAL = re.compile(
    "[\u00ad\u0300-\u036f\u0400-\u04ff\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\U000e0000-\U000e0fff]"
)
_FORMAL = re.compile(r"[<>\[\]{}|\\&%#=*~+\"\u201c\u201d_]")
_AGAIN = re.compile(r"\b(\w{2,40})(?:\W{1,3}\1\b){3}", re.I)


def uncovered(text: str) -> str:
    """A text as it is meant to be read: one form of every letter, nothing invisible, figures that stand for letters undone."""
    text = unicodedata.normalize("NFKC", text[:MOST_CHARS])
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        if _MIXED.search(text):
            text = text.translate(_LOOKALIKE)
    figured = _FIGURED.findall(text) if _STANDS_FOR_LETTER.search(text) and _FIGURES.search(text) else ()
    return _FIGURED.sub(lambda m: m.group().translate(_LEET), text) if len(figured) > 2 else text


def smuggled(text: str) -> bool:
    """Whether a sentence carries what no article says to people: hidden characters, encoded text, the marks of a machine's format."""
    text = text[:MOST_CHARS]
    found = text.split()
    return _formed(text) or _spelled(text, found) or _encoded(found)


def smuggles(text: str) -> bool:
    """Whether a sentence is `smuggled` or holds `addresses`, in one reading."""
    text = text[:MOST_CHARS]
    found = text.split()
    return _formed(text) or _spelled(text, found) or _encoded(found) or _addresses(text, found)


def _formed(text: str) -> bool:
    """Whether a text bears hidden characters or the marks of a machine's format."""
    if not text.isascii() and _UNUSUAL.search(text) and (_CONCEALED.search(text) or _MIXED.search(text)):
        return True
    return bool((_FORMAL.search(text) or text.startswith(("-", "'"))) and _MACHINE.search(text))


def _spelled(text: str, found: Sequence[str]) -> bool:
    """Whether a text is written letter by letter or octet by octet, or says one word again and again."""
    if [*map(len, found)].count(1) > 5 and _SPACED.search(text):
        return True
    if text.count("-") > 1 and _HYPHENED.search(text):
        return True
    if _DIGIT.search(text) and sum(w.isalnum() and not w.isalpha() for w in found) > 1 and _OCTETS.search(text):
        return True
    low = text.lower().split()
    return sum(map(eq, low, low[1:])) > 1 and bool(_AGAIN.search(text))


def listed(text: str) -> bool:
    """Whether a line is a field of a form, or several, where prose would stand."""
    found = _FIELD.findall(text[:MOST_CHARS]) if ":" in text or "=" in text else ()
    return len(found) > 1 or bool(found and re.match(r"^\w+(?: \w+)?\s?[:=]", text))


def addresses(text: str) -> bool:
    """Whether a text holds an address, a number to call or an account to pay to."""
    text = text[:MOST_CHARS]
    return _addresses(text, text.split())


def _addresses(text: str, found: Sequence[str]) -> bool:
    if any(mark in text and kind.search(text) for mark, kind in _ADDRESSES.items()):
        return True
    low = text.lower()
    if ("www." in low or _SITE.search(low)) and _DOMAIN.search(text):
        return True
    if _DIGIT.search(text) and _TELEPHONE.search(text):
        return True
    return max(map(len, found), default=0) >= LONGEST_WORD and bool(_ACCOUNT.search(text))


def _encoded(found: Sequence[str]) -> bool:
    """Whether there is a run in base64 or hexadecimal that decodes to text, or English only by other letters (13 on) or from its end."""
    for word in found:
        if (
            len(word) >= SHORTEST_CODE
            and not _plain(word[1:].strip(_AROUND))
            and any(map(_decodes, _BLOB.findall(word)))
        ):
            return True
    if len(found) < 4 or not STOPWORDS.isdisjoint(found):
        return False
    found = [word.lower() for word in found]
    if not STOPWORDS.isdisjoint(found):
        return False
    return any(
        sum(turned in STOPWORDS for turned in turn) > 1
        for turn in ([codecs.encode(w, "rot13") for w in found], [w[::-1] for w in found])
    )


def _plain(word: str) -> bool:
    return word.isalpha() and word.islower()


def _decodes(blob: str) -> bool:
    marked = any(c.isdigit() or c.isupper() for c in blob[1:])
    return marked and (_readable(_from_hex(blob)) or _readable(_from_64(blob)))


def _from_hex(blob: str) -> bytes:
    try:
        return bytes.fromhex(blob) if len(blob) % 2 == 0 else b""
    except ValueError:
        return b""


def _from_64(blob: str) -> bytes:
    if len(blob) < 16:
        return b""
    bare = blob.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(bare[: len(bare) // 4 * 4], validate=True)
    except (binascii.Error, ValueError):
        return b""


def _readable(raw: bytes) -> bool:
    return len(raw) >= FEWEST_DECODED and raw.isascii() and all(32 <= b < 127 or b in b"\r\n\t" for b in raw)
