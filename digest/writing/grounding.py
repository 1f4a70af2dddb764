"""Sentences against their sources: numbers, names, quotations and links that no source holds.

A sentence passes when each of its hard facts can be found; relations between facts are beyond a check of words
(the figures of such checks are in docs/quality.md). Numbers are compared by value, so `7B` is `7 billion`
and `23 percent` is `23%`, but neither `70B` nor `23 points`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from digest.text import STOPWORDS
from digest.writing.contradiction import contradictions

Kind = Literal["number", "name", "quote", "link", "contradiction"]
Value = tuple[str, str]  # a unit (`%`, `points`, `day` or none) and the number in one spelling


@dataclass(frozen=True, slots=True)
class Unsupported:
    """One fact of a sentence that its sources do not hold, as the sentence writes it."""

    kind: Kind
    value: str
    sentence: str


_SCALES = {
    "thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "mln": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12,
    "t": 12, "hundred": 2, "dozen": 0, "lakh": 5, "crore": 7,
}  # fmt: skip
_SMALL = {
    w: str(n) for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "half": "0.5"}  # fmt: skip
_LINK = re.compile(
    r"https?://[^\s<>\"'”\u2019)\]]+|www\.[^\s<>\"'”\u2019)\]]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.I
)
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})(?: |$|,|\b)|({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?! ?(?:billion|million|%)))",
    re.I,
)
_NUMBER = re.compile(
    r"(?<![\w.])(?<![A-Za-z]-)(?P<sign>[$€£¥])?\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*)(?:[\s-]?(?P<scale>thousand|million|billion|trillion|hundred|lakh|crore|mln|bn|mn|tn|[kKMBbTt](?![\w-])))?"
    r"(?P<unit>\s?(?:%|percent(?:age points?)?|per cent|pp\b|points?\b))?",
)
_WORDED = re.compile(
    r"\b(" + "|".join(_SMALL) + r")(?:[ -](thousand|million|billion|trillion|hundred|percent|per cent))?\b", re.I
)
_QUOTE = re.compile(
    r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|(?<!\w)\u2018([^\u2019]+(?:\u2019\w[^\u2019]*)*)\u2019(?!\w)|(?<!\w)'([^']+(?:'\w[^']*)*)'(?!\w)"
)
_NAME = re.compile(
    r"(?<![\w@/.])(?:[A-Z][\w\u2019'&.+-]*[\w+]|[A-Z]|[a-z]+[A-Z][\w.+-]*\w?|[a-z]+-?\d[\w.-]*)(?![\w/])"
)
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]?")
_LICENCE = re.compile(r"\bCC[ -]BY(?:-(?:NC|SA|ND))*(?:[ -]\d\.\d)?|\bCC0\b|\b(?:A?L?GPL)[ -]?v?\d(?:\.\d)?", re.I)
_PLACES = {
    "uk": ("britain", "british", "london", "england", "united kingdom"),
    "us": ("america", "american", "washington", "usa"),
    "usa": ("america", "american", "us"),
    "eu": ("europe", "european", "brussels"),
}
_QUARTERS = {"Q1": "first", "Q2": "second", "Q3": "third", "Q4": "fourth"}
_OPENS = re.compile(r"(?:^|[.!?:…]\s+|[“\"\u2018«(]\s*)$")
_COMMON = STOPWORDS | frozenset(
    "ai monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december english internet web according based released researchers people users developers company companies models "
    "model new open training weights code data today earlier later last next first second third however read details costs using "
    "published licence license several early late part unlike version tests test support free access older newer i a".split()
)


def unsupported(sentence: str, sources: str, *, first_word: bool = False) -> list[Unsupported]:
    """The facts of a sentence that are not in its sources, in the order link, quote, number, name, contradiction; none when it is grounded.

    With `first_word` the first word is held for a name too, as it usually is in a headline.
    """
    source = _taken_apart(sources)
    text = _flat(sentence)
    found = [Unsupported("link", v, sentence) for v in _links(text) if not source.has_link(v)]
    text = _LINK.sub(" ", text)
    found += [Unsupported("quote", v, sentence) for v in _quotes(text) if not source.has_text(v)]
    found += [Unsupported("number", raw, sentence) for raw, v in _numbers(text) if not source.has_number(v)]
    licences = [m.group() for m in _LICENCE.finditer(text) if not source.has_text(m.group())]
    found += [
        Unsupported("name", v, sentence)
        for v in (*licences, *_names(text, first_word=first_word))
        if v in licences or not source.has_name(v)
    ]
    return found + [Unsupported("contradiction", clause, sentence) for clause in contradictions(text, sources)]


class _Source:
    """A source taken apart once."""

    def __init__(self, text: str) -> None:
        flat = _flat(text)
        self._links = {_bare(v) for v in _links(flat)}
        self._text = _spaced(flat)
        self._initials = "".join(" " if w in STOPWORDS else w[0] for w in self._text.split())
        self._numbers = {value for _, value in _numbers(flat, every=True)}
        self._names = {_key(w) for w in re.findall(r"[^\W_][\w\u2019'&.+-]*", flat)} | {
            _key(w) for w in re.findall(r"[^\W_]+", flat)
        }

    def has_link(self, link: str) -> bool:
        return _bare(link) in self._links

    def has_text(self, quote: str) -> bool:
        return _spaced(quote).strip() in self._text

    def has_number(self, number: Value) -> bool:
        return number in self._numbers

    def has_name(self, name: str) -> bool:
        key = _key(name)
        if key in self._names or f" {_spaced(name).strip()} " in f" {self._text} ":
            return True
        if any(_key(near) in self._names for near in _PLACES.get(key, ())) or self._from(key):
            return True
        if self._short_for(name):
            return True
        parts = [_key(p) for p in re.split(r"[-\u2013/.]", name) if p]
        return len(parts) > 1 and not any(c.isdigit() for c in name) and all(p in self._names for p in parts)

    def _from(self, key: str) -> bool:
        """Whether `chinese` is made from a name that is there, or a name that is there from `china`."""

        def made(adjective: str, name: str) -> bool:
            stem = re.sub(r"(?:ese|ian|ish|ean)$", "", adjective)
            return stem != adjective and len(stem) > 2 and name.startswith(stem) and len(name) - len(stem) < 4

        return any(made(key, name) or made(name, key) for name in self._names if name[:3] == key[:3])

    def _short_for(self, name: str) -> bool:
        """Whether capitals are the first letters of neighbouring words that are there, or a quarter named in words."""
        quarter = _QUARTERS.get(name.upper())
        if quarter:
            return f" {quarter} quarter " in self._text
        return bool(re.fullmatch(r"[A-Z]{3,6}s?", name)) and name.rstrip("s").lower() in self._initials


@lru_cache(maxsize=8)
def _taken_apart(text: str) -> _Source:
    return _Source(text)


def _flat(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\u2010\u2011\u2012\u2212]", "-", text.replace("\u2019", "'").replace("\u00a0", " "))


def _spaced(text: str) -> str:
    return " " + " ".join(re.findall(r"[^\W_]+", text.lower())) + " "


def _key(word: str) -> str:
    word = re.sub(r"'s?$", "", word.lower().strip(".,;:+'-&"))
    if _INITIALS.fullmatch(word):
        return word.replace(".", "")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _links(text: str) -> list[str]:
    return [m.group().rstrip(".,;:!?") for m in _LINK.finditer(text)]


def _bare(link: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).rstrip("/")


def _quotes(text: str) -> list[str]:
    found = ["".join(g or "" for g in m.groups()) for m in _QUOTE.finditer(text)]
    return [q for q in found if len(q.split()) >= 3]


def _numbers(text: str, *, every: bool = False) -> Iterator[tuple[str, Value]]:
    """The numbers of a text as written and as a value; a day of a month is one number. `every` also takes `one`."""
    for m in _DAY.finditer(text):
        yield m.group().strip(" ,"), ("day", f"{(m[2] or m[3]).lower()[:3]} {int(m[1] or m[4])}")
    rest = _DAY.sub(" ", text)
    for m in _NUMBER.finditer(rest):
        unit = (m["unit"] or "").strip().lower()
        kind = (
            "%" if unit in {"%", "percent", "per cent"} else "points" if unit.startswith(("percentage", "pp")) else ""
        )
        yield m.group().strip(), (kind, _scaled(m["digits"].replace(",", ""), (m["scale"] or "").lower()))
    for m in _WORDED.finditer(rest):
        scale = (m[2] or "").lower()
        if every or scale or m[1].lower() not in {"zero", "one", "half"}:
            share = scale.startswith("per")
            yield m.group(), ("%" if share else "", _scaled(_SMALL[m[1].lower()], "" if share else scale))


def _scaled(digits: str, scale: str) -> str:
    """A number without its spelling: `7` billion and `7000` million are the same; a version such as `1.2.3` stays."""
    try:
        return str((Decimal(digits) * (10 ** _SCALES.get(scale, 0))).normalize())
    except InvalidOperation:
        return digits


def _names(text: str, *, first_word: bool) -> Iterator[str]:
    """Words written as names: capitals inside a sentence, mixed case or a digit anywhere; a plain first word is no name."""
    for m in _NAME.finditer(text):
        word = m.group().rstrip(".'")
        opening = bool(_OPENS.search(text[: m.start()])) and not (first_word and m.start() == 0)
        plain = len(word) == 1 or (word[1:].islower() and not any(c.isdigit() for c in word))
        if word.lower() in _COMMON or re.sub(r"'s$", "", word.lower()) in _COMMON or word.replace(".", "").isdigit():
            continue
        if opening and plain and not _followed_by_name(text, m.end()) and not _likely_name(word, text):
            continue
        yield word


def _followed_by_name(text: str, end: int) -> bool:
    return bool(re.match(r" [A-Z][\w-]*", text[end:]))


def _likely_name(word: str, text: str) -> bool:
    """Whether a plain first word does what people and companies do; a plural is no name."""
    does = r"(?:said|says|told|wrote|works|released|raised|launched|unveiled|presented|published|announced)"
    return not word.endswith("s") and bool(re.match(rf"{re.escape(word)} {does}\b", text))
