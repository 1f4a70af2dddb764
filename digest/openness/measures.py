"""Benchmarks that a text names: those of the lists, and words that have the shape of one beside a score."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from digest import knowledge
from digest.knowledge.measuring import Benchmark
from digest.knowledge.measuring import benchmarks as known
from digest.openness.reading import Mark, Reading
from digest.vocabulary import Phrases

HYPHENS = frozenset("-\u2010\u2011")
SHAPED = re.compile(
    r"(?<![\w\u2011-])(?!Open[A-Z]|Work|(?:V|MC|M|G)?QA\b)(?:"
    r"[A-Z\u03c4][\w\u00b2\u00b3\u2011-]{0,24}?(?:[Bb]ench|Eval|Arena|QA|Elo|Exam|Gym|Olympiad|Search)"
    r"|[A-Z][a-z]{2,14}SWE|(?:(?!(?:The|On|In|Its|Our|And|An|At|A|Top|New|With|Analysis) )[A-Z][a-z]+ )?[A-Z][\w\u2011-]{1,20}[\u2011-]AA|\u03c4[\u00b2\u00b323]?[\u2011-][A-Z][a-z]+"
    r"|(?:(?!(?:The|On|In|Its|Our|And|An|At|A|Top|New|With) )[A-Z][A-Za-z\u2011-]{1,20} ){1,4}(?:Index|Exam|Bench|Leaderboard|Benchmark|Arena)"
    r")(?:[ \u2011-](?:Pro|Verified|Lite|Hard|Plus|Multilingual|Multimodal|Telecom|Retail|Airline|Banking|[A-Z]{1,4})\b){0,2}(?![\w%-]|\.\d)"
)
CUES = (
    "ench",
    "Eval",
    "Arena",
    "QA",
    "Elo",
    "Exam",
    "Gym",
    "Olympiad",
    "Search",
    "SWE",
    "AA",
    "Index",
    "Leader",
    "\u03c4",
)
CALLED = re.compile(
    r"\b(?:on|On|the|The|its) ([A-Z][A-Za-z]*[A-Z0-9][\w+.\u2011-]{0,20}(?: [A-Z][\w-]{0,12})?) (?:benchmark|leaderboard|test)s?\b"
    r"|\b(?:on|On|in) (?:the )?([A-Z][\w+.\u2011-]{2,20}) (?:benchmark|leaderboard)s?\b"
    r"|\b([A-Z][a-z]+[A-Z]\w{1,20}) (?:improvement|improved|score|accuracy|pass@\d)\b"
)
CAPITALS = re.compile(r" (on|leads?|leading|led|tops?|topping) ([A-Z][\w-]*[A-Z][\w-]*)(?![\w-]|['\u2019]s)")
SCORED = re.compile(
    r"\b(?:scor|reach|hit|achiev|get|got|post|solv|manag|success|accuracy|avg|average)[^.;\n]{0,30}?\d%?(?: [a-z]+){0,3}$"
)
SHARED = re.compile(r"\d%(?: [a-z]+){0,3}$")
SHOUTED = re.compile(r"[A-Z][A-Z-]{3,14}")
RATED = re.compile(r" (?:at|with) \d")
NUMBERED = re.compile(
    r" ?\((?:v\d(?:\.\d)?|Tier \d|Level[ -]\d)\)|[ \u2011-](?:[Vv]\d(?:\.\d)?|Tiers? \d(?:[\u2013-]\d)?|Level[ -]\d)(?![\w%]|\.\d)"
    r"|[ \u2011-][1-3](?:\.\d)?(?![\w%/]|\.\d|,\d)(?! ?(?:points|percent|tasks|questions)\b)"
    r"| w/ ?(?:tools|python|search)(?!\w)"
)
YEARED = re.compile(r" (?:2[3-9]|20[12]\d)(?:/(?:2[3-9]|20[12]\d))?(?![\w%]|\.\d)")
TESTED = re.compile(
    r"(?:[Bb]ench|SWE|AGI|Arena|Eval|QA|Exam|Index|HLE|Math|AA|XIV|Xiv|Vision|Comp|Search|Hard|Verified)$"
)
CONTESTS = frozenset("aime hmmt amc usamo imo cmimc gaokao".split())
DIGIT = re.compile(r"\d")
ADJECTIVES = frozenset("multilingual extended".split())
NAMED, VARIANT = 3, 16
PLAIN = frozenset(
    "math drop glue bird blink coco helm ruler collie flores gaia balrog beir eci hle lcb ldr niah".split()
)
MOST, REACH = 80, 70


@cache
def _listed() -> Phrases[str]:
    return Phrases((name, name) for name in (*knowledge.names().benchmarks, *_board()))


def _board() -> Iterator[str]:
    """The names and spellings that the board knows, alone and with their variants ("AIME 2025", "AIME25", "MATH-500")."""
    for entry in known():
        for spelling in entry.spellings:
            if len(spelling) >= NAMED and not spelling.endswith((" rating", " elo")):
                yield (written := _cased(spelling))
                for variant in _variants(entry):
                    yield f"{written} {variant}"
                    if variant.isdigit() and spelling[-1].isalpha():
                        yield f"{written}{variant}"


def _variants(entry: Benchmark) -> list[str]:
    return [
        each.lower()
        for name, also in entry.variants
        for each in (name, *also)
        if each[:1].isalnum() and len(each) < VARIANT
    ]


def _cased(spelling: str) -> str:
    """A spelling in small letters, to be found in any; as it is where it is also plain words ("MATH", "Finance Agent")."""
    parts = spelling.split()
    titled = len(parts) > 1 and all(part.isalpha() and part.istitle() for part in parts)
    return spelling if titled or spelling.casefold() in PLAIN else spelling.lower()


def possible(measure: str, score: str) -> bool:
    """Whether a known benchmark can give a score: no 1,200 in percent; true for others."""
    written = folded(measure)
    ranges = _ranges()
    bounds = next(
        (ranges[written[:end]] for end in range(len(written), NAMED - 1, -1) if written[:end] in ranges), None
    )
    digits = re.sub(r"[^\d.]", "", score.split("/", maxsplit=1)[0]).strip(".")
    return bounds is None or not digits or bounds[0] <= float(digits) <= bounds[1]


@cache
def _ranges() -> dict[str, tuple[float, float]]:
    return {folded(spelling): (entry.low, entry.high) for entry in known() for spelling in entry.spellings}


def folded(written: str) -> str:
    """A name by its letters and digits alone."""
    return "".join(letter for letter in written.casefold() if letter.isalnum())


def measures(found: Reading) -> list[Mark]:
    """Where benchmarks are named, in order, none inside another."""
    words = found.words
    if not DIGIT.search(words.text):
        return []
    marks = [Mark(_widened(found, hit.first), _joined(found, hit.last)) for hit in _listed().find(words)]
    marks += _by_shape(found)
    marks.sort(key=lambda mark: (mark.first, -mark.last))
    result: list[Mark] = []
    for mark in marks:
        if not result or mark.first > result[-1].last:
            result.append(_numbered(found, mark))
    return result[:MOST]


def _joined(found: Reading, last: int) -> int:
    """The last word of a listed name, with a variant joined by a hyphen, or a bare year ("AIME'25", "AIME24/25")."""
    words = found.words
    while last + 1 < len(words.words):
        gap, word = words.text[words.ends[last] : words.starts[last + 1]], words.words[last + 1]
        variant = gap in HYPHENS and (word.isalpha() or len(word) <= 2)
        year = gap in ("'", "\u2019", "/") and len(word) == 2 and word.isdigit()
        if not (variant or year):
            break
        last += 1
    return last


def _numbered(found: Reading, mark: Mark) -> Mark:
    """A benchmark's mark with the version, tier or year after its name, which is no score."""
    words = found.words
    end = words.ends[mark.last]
    if words.words[mark.last] in CONTESTS:
        match = YEARED.match(words.text, end)
    else:
        match = NUMBERED.match(words.text, end)
        plain = match is not None and match.group().lstrip(" -\u2011")[:1].isdigit()
        if plain and not TESTED.search(words.text[words.starts[mark.last] : end]):
            match = None
    if match is None:
        return mark
    return Mark(mark.first, max(mark.last, bisect_left(words.ends, match.end() - (match.group()[-1] == ")"))))


def _widened(found: Reading, first: int) -> int:
    """The first word of a listed name, with an adjective or a prefix that makes another test of it."""
    words = found.words
    before = found.before(Mark(first, first), 1)
    if not before:
        return first
    prefix = words.cased(first - 1)[:1].isupper() and words.text[words.ends[first - 1] : words.starts[first]] in HYPHENS
    return first - 1 if prefix or (set(before) & ADJECTIVES and not words.broken[first]) else first


def _by_shape(found: Reading) -> list[Mark]:
    text, words = found.words.text, found.words
    spans = [match.span() for match in SHAPED.finditer(text)] if any(cue in text for cue in CUES) else []
    spans += [match.span(match.lastindex or 1) for match in CALLED.finditer(text)]
    spans += [match.span(2) for match in CAPITALS.finditer(text) if _measured(text, match)]
    marks = []
    for start, end in spans[:MOST]:
        first, last = bisect_left(words.starts, start), bisect_left(words.ends, end)
        if first <= last < len(words.words) and words.starts[first] == start:
            marks.append(Mark(first, last))
    return marks


def _measured(text: str, match: re.Match[str]) -> bool:
    """Whether a name in capitals is what a score before it, or a lead with a score after it, is said of."""
    if match[1] != "on":
        return RATED.match(text, match.end()) is not None
    before = text[max(0, match.start() - REACH) : match.start()]
    shared = SHOUTED.fullmatch(match[2]) is not None and SHARED.search(before) is not None
    bracketed = (
        match[2].isupper()
        and text[match.end() : match.end() + 2] == " ("
        and text[match.end() + 2 : match.end() + 3].isdigit()
    )
    return shared or bracketed or SCORED.search(before) is not None
