"""The numbers of a text: as written, as values that can be compared, and with the unit that stands beside them.

Numbers are compared by value, so `7B` is `7 billion` and `1,5 Milliarden` is `1.5bn`, but neither `70B` nor `7 million`.
A unit counts where a source gives the same number another unit of the same kind: `€40 million` is not `$40 million`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.text import words
from digest.writing.grounding import dates
from digest.writing.grounding.dates import Value
from digest.writing.grounding.numerals import (
    EASTERN,
    IN_WORDS,
    IN_WORDS_ABROAD,
    LETTERS,
    MULTIPLES,
    ORDINALS,
    SCALES,
    WRITTEN_OUT,
    eastern,
    in_words,
    in_words_abroad,
    scaled,
    written_out,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written, the values it may be read as, and its unit (empty where none is told)."""

    raw: str
    values: tuple[Value, ...]
    unit: str = ""


_UNITS = {
    "money": {
        "$": "$ us$ usd dollar dollars us-dollar us-dollars dólar dólares 美元 美金 달러 ドル доллар доллара долларов долари доларів دولار دولارات",
        "€": "€ eur euro euros 欧元 유로 ユーロ евро євро يورو", "£": "£ gbp pound pounds pfund 英镑",
        "¥": "¥", "yen": "yen jpy 日元 円 엔", "yuan": "yuan rmb cny renminbi 元 人民币 위안", "won": "₩ won krw 원 ウォン 韩元",
        "₹": "₹ rupee rupees inr", "chf": "chf franc francs",
    },
    "span": {
        "second": "second seconds sec secs", "minute": "minute minutes min mins", "hour": "hour hours hrs", "day": "day days", "week": "week weeks",
        "month": "month months", "year": "year years", "decade": "decade decades", "millisecond": "ms millisecond milliseconds",
    },
    "store": {"kb": "kb kib kilobytes", "mb": "mb mib megabytes", "gb": "gb gib gigabytes", "tb": "tb tib terabytes", "pb": "pb petabytes"},
    "power": {"w": "w watt watts", "kw": "kw kilowatt kilowatts", "mw": "mw megawatt megawatts", "gw": "gw gigawatt gigawatts"},
    "length": {"nm": "nm nanometer nanometers", "mm": "mm", "cm": "cm", "km": "km kilometers kilometres", "mile": "mile miles", "metre": "meter meters metre metres"},
    "rate": {f"per {span}": f"per-{span}" for span in ("second", "minute", "hour", "day", "week", "month", "year", "user", "seat", "token", "image", "query", "page", "request", "thousand", "million", "billion")},
    "counted": {
        "parameter": "parameter parameters params", "token": "token tokens", "download": "download downloads", "language": "language languages",
        "country": "country countries", "gpu": "gpu gpus", "star": "star stars", "layer": "layer layers", "expert": "expert experts", "image": "image images",
        "user": "user users", "employee": "employee employees", "percentile": "percentile",
    },
}  # fmt: skip
_UNIT_OF = {
    word: (kind, unit) for kind, units in _UNITS.items() for unit, words in units.items() for word in words.split()
}
_KIND_OF = {unit: kind for kind, units in _UNITS.items() for unit in units}
_SCALE = "|".join(sorted((re.escape(s) for s in SCALES if len(s) > 1), key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d{1,3}(?:[ '\u202f]\d{3})+(?:,\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+,\d+|\d+,\d+(?![,\d])|\d+(?:\.\d+)*"
_NUMBER = re.compile(
    rf"(?<![\w.])(?<![A-Za-z]-)(?P<sign>US\$|[$€£¥₩₹]|(?:USD|EUR|GBP|JPY|CNY|RMB|KRW|INR|CHF)\s?)?\s?(?P<digits>{_DIGITS})"
    rf"(?:[\s-]?(?P<scale>(?:{_SCALE})(?!\w)|[{LETTERS}m](?![\w-]|\.\d)|[{LETTERS}](?=-(?:param|token|model|active|class)))\.?)?"
    r"(?P<share>\s?-?(?:%p?|percent(?:age[ -]points?)?|per cent(?:age points?)?|pp\b|Prozent(?:punkte)?|pour cent|por ciento|per cento|procent)(?P<points>[ -]?(?:points?|포인트))?|\s?个百分点)?",
    re.I,
)
_AFTER = re.compile(
    r"[\s-]?(?:of |de |d')?(us-dollars?|[a-zà-ÿ]+|[\u0430-\u0491]+|[\u0621-\u064a]+|[$€]|[\u3040-\u30ff]+|[\uac00-\ud7af]{2}|[\u4e00-\u9fff]{3}|[\u4e00-\u9fff]{2}|[\u4e00-\u9fff\uac00-\ud7af])",
    re.I,
)
_RANGE = re.compile(r"\s?(?:-|\u2013|\u2014|~|to|and|or|bis|à|至|到)\s?(?:US\$|[$€£¥])?")
_RATE = re.compile(
    r"(?: ?[a-z]+)?(?: (?:a|an|per|each|every) |/)(second|minute|hour|day|week|month|year|user|seat|token|image|query|page|request|thousand|million|billion)s?\b",
    re.I,
)
_ORDINAL = re.compile(r"\b(" + "|".join(ORDINALS) + r")\b", re.I)
_MULTIPLE = re.compile(r"\b(" + "|".join(MULTIPLES) + r")\b", re.I)
_LOOSE = frozenset({"first", "second", "third"})
_UNCHECKED = frozenset({"zero", "one", "half"})
_SMALL_ENGLISH = frozenset("the of and to is are for with that it by from has have was at on as its be this an".split())
_SMALL_ABROAD = frozenset(
    "der die das den dem und ist mit für auf ein eine einen im von zu nicht sich auch le la les de del des et est une du dans pour sur avec par el los las "
    "que es con del por una se su il che di un per sono da een het van op voor met o os as do em para não com uma".split()
)
_FAR = re.compile("[\u0430-\u0491\u0621-\u064a]{2}")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


class Figures:
    """The figures of a source, taken once."""

    def __init__(self, text: str) -> None:
        self._units: dict[Value, set[str]] = {}
        for figure in figures(text, every=True):
            for value in figure.values:
                self._units.setdefault(value, set()).add(figure.unit)
        for value in dates.named_anywhere(text):
            self._units.setdefault(value, set())

    def hold(self, figure: Figure) -> bool:
        """Whether a figure of a sentence is there in one of its readings and with no other unit of its kind."""
        return any(self._agree(value, figure.unit) for value in figure.values)

    def _agree(self, value: Value, unit: str) -> bool:
        units = self._units.get(value)
        if units is None:
            kind, number = value
            return kind == "" and "." in number and ("%", number) in self._units
        rivals = {u for u in units if u and _KIND_OF[u] == _KIND_OF.get(unit)}
        return not rivals or any(_one_unit(unit, u) for u in rivals)


def figures(text: str, *, every: bool = False, abroad: bool = False) -> Iterator[Figure]:
    """The figures of a text, days and times first; `every` also takes what is too loose to be checked (`one`, `first`, `twice`)."""
    abroad = abroad or any(foreign(line) for line in text.splitlines())
    rest = text
    for dated in (*dates.dates(text), *dates.times(text)):
        yield Figure(dated.raw, dated.values)
        if dated.year:
            yield Figure(dated.year, (("", dated.year),))
        if not every or dated.values[0][0] == "day":
            rest = _without(rest, dated.span)
    if not every:
        yield from (Figure(raw, (value,)) for raw, value in dates.named(rest))
    if _CJK.search(rest):
        for m in EASTERN.finditer(rest):
            yield Figure(m.group().strip(), (("", eastern(m.group())),), _unit("", rest[m.end() :])[1])
            rest = _without(rest, m.span())
        yield from _in_signs(rest) if every else ()
    yield from _in_digits(rest, abroad)
    yield from _in_words(rest, every)
    if abroad:
        yield from (
            Figure(m.group(), (("", in_words_abroad(m)),), _unit("", rest[m.end() :])[1])
            for m in IN_WORDS_ABROAD.finditer(rest)
            if every or ((m["scale"] or "mil").lower() in SCALES and (m["scale"] or in_words_abroad(m) != "1"))
        )


def foreign(line: str) -> bool:
    """Whether a line has more small words of other European languages than of English, or more words in letters of others."""
    found = words(line)
    abroad = sum(w in _SMALL_ABROAD or bool(_FAR.match(w)) for w in found)
    return 2 <= abroad > sum(w in _SMALL_ENGLISH for w in found)


def _in_digits(text: str, abroad: bool) -> Iterator[Figure]:
    found = list(_NUMBER.finditer(text))
    for m, after in zip(found, [*found[1:], None], strict=False):
        values = _read(m, m["scale"] or "", _share(m), abroad)
        unit_owner = m
        if after and not m["scale"] and not _share(m) and _RANGE.fullmatch(text[m.end() : after.start()]):
            values += _read(m, after["scale"] or "", _share(after), abroad)
            unit_owner = after
        rate = _RATE.match(text[unit_owner.end() :])
        if rate:
            yield Figure(m.group().strip(" ."), tuple(dict.fromkeys(values)), f"per {rate[1].lower()}")
        unit = _unit(m["sign"] or unit_owner["sign"] or "", text[unit_owner.end() :])[1]
        yield Figure(m.group().strip(" ."), tuple(dict.fromkeys(values)), unit)


def _read(m: re.Match[str], scale: str, share: str, abroad: bool) -> list[Value]:
    scales = [scale]
    if scale in {"m", "t"} and not m["sign"]:
        scales.append("")
    return [
        (share, scaled(digits, s))
        for digits in _spellings(m["digits"], abroad, not scale and not share)
        for s in scales
    ]


def _spellings(digits: str, abroad: bool, alone: bool) -> list[str]:
    """A number read with either decimal sign; `1.500` is 1500 too where it stands abroad (and nothing else before a scale), `1,5` may be two numbers where it stands `alone`."""
    found = []
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        found.append(digits.replace(",", ""))
        if abroad and digits.count(",") == 1 and "." not in digits:
            found.append(digits.replace(",", "."))
    elif "," in digits:
        found.append(re.sub(r"[. '\u202f]", "", digits).replace(",", "."))
        if re.fullmatch(r"\d+,\d+", digits) and alone and not abroad:
            found += digits.split(",")
    elif re.search(r"[ '\u202f]", digits):
        found.append(re.sub(r"[ '\u202f]", "", digits))
        found += re.split(r"[ '\u202f]", digits) if alone and not abroad else []
    else:
        found.append(digits)
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits) and (abroad or digits.count(".") > 1):
            whole = digits.replace(".", "")
            found = [*found, whole] if alone or not abroad else [whole]
    return found


def _share(m: re.Match[str]) -> str:
    share = (m["share"] or "").lower()
    if not share:
        return ""
    return (
        "points"
        if m["points"] or "point" in share or "punkt" in share or share.strip() in {"pp", "%p", "个百分点"}
        else "%"
    )


def _unit(sign: str, after: str) -> tuple[str, str]:
    if sign:
        return _UNIT_OF[sign.strip().lower()]
    m = _AFTER.match(after)
    word = m[1].lower() if m else ""
    return next(
        (_UNIT_OF[w] for w in (word, word[:2], word[:1]) if w in _UNIT_OF and (w == word or _CJK.match(w))), ("", "")
    )


def _one_unit(one: str, other: str) -> bool:
    return one == other or ("¥" in (one, other) and {one, other} <= {"¥", "yen", "yuan"})


def _in_words(text: str, every: bool) -> Iterator[Figure]:
    for m in IN_WORDS.finditer(text):
        kind_of_unit, unit = _unit("", text[m.end() :])
        if every or m["scale"] or m["hundreds"] or m.group().lower() not in _UNCHECKED or kind_of_unit == "span":
            share = re.match(r"[ -](?:percent(?:age (points))?|per cent)\b", text[m.end() :])
            kind = "" if not share else "points" if share[1] else "%"
            yield Figure(m.group(), ((kind, in_words(m)),), unit)
    for m in _ORDINAL.finditer(text):
        word = m[1].lower()
        if every or word not in _LOOSE:
            yield Figure(m.group(), (("", str(ORDINALS[word])),))
    if every:
        yield from (Figure(m.group(), (("", MULTIPLES[m[1].lower()]),)) for m in _MULTIPLE.finditer(text))


def _in_signs(text: str) -> Iterator[Figure]:
    for m in WRITTEN_OUT.finditer(text):
        share = m.group().startswith("百分之")
        for value in written_out(m.group().removeprefix("百分之")):
            yield Figure(m.group(), (("%" if share else "", value),))


def _without(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :]
