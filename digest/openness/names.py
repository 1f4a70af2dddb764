"""Names of models in a text, and what is generally known of the family: published, only served, or not known."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from digest import knowledge
from digest.openness.lexicon import among
from digest.openness.reading import Mark, Reading
from digest.vocabulary import Phrases, Words, read

Family = Literal["open", "closed", "unknown"]
VERSION = re.compile(r"v?\d+(?:\.\d+)*[a-z]{0,3}|\d+(?:\.\d+)?[bm](?:it)?|a\d+b|[a-z]\d{1,2}(?:\.\d)?|\d+x\d+b")
SIZE = re.compile(r"\d+(?:\.\d+)?[bm]")
PARTS_MOST = 8
LETTERS = re.compile(r"[^\W\d_]+(?=\.?\d)")
SMALL = re.compile(r"\d{1,2}(?:\.\d)?")
HYPHENS = frozenset("-\u2011")
NUMBERED_REACH = 5
BILLIONS = re.compile(r"\d+(?:\.\d+)?B|\d+x\d+B")
PLAIN = frozenset(
    "a an the about over only with and all both our new its these this that under up to of for from in on at or some two three by".split()
)
LISTING = frozenset((", ", " and ", ", and ", " or ", ", or ", " & ", "/"))
NOT_PARTS = frozenset(
    "based powered like style level series class family generated only parameter parameters trained tuned".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A model's name as written, with its version; `compared` where it is only what another is measured against."""

    text: str
    mark: Mark
    family: Family
    compared: bool = False


@cache
def _families() -> Phrases[Family]:
    known = knowledge.names()
    entries: list[tuple[str, Family]] = [(name, "closed") for name in (*known.closed_families, *known.products)]
    entries += [(name, "open") for name in known.open_families]
    return Phrases(entries)


@cache
def _stems() -> dict[str, Family]:
    """Families of one word, for names with the version attached ("qwen2.5")."""
    known = knowledge.names()
    stems: dict[str, Family] = {}
    for group, family in ((known.open_families, "open"), (known.closed_families, "closed")):
        for name in group:
            if name.isalpha() and len(name) > 2:
                stems[name.lower()] = "open" if family == "open" else "closed"
    return stems


@cache
def _products() -> Phrases[bool]:
    return Phrases((name, True) for name in knowledge.names().products)


def is_product(name: Name) -> bool:
    """Whether a name is that of a hosted product or app."""
    return next(_products().find(read(name.text)), None) is not None


@cache
def _people_and_tools() -> Phrases[str]:
    known = knowledge.names()
    return Phrases([*((name, "maker") for name in known.makers), *((name, "tool") for name in known.tools)])


def makers_and_tools(found: Reading) -> tuple[list[Mark], list[Mark]]:
    """Where makers and where tools are named."""
    makers: list[Mark] = []
    tools: list[Mark] = []
    for hit in _people_and_tools().find(found.words):
        (makers if hit.value == "maker" else tools).append(Mark(hit.first, hit.last))
    return makers, tools


def names(found: Reading) -> list[Name]:
    """All names of models, in order, each with the version that follows it."""
    words, stems, numbered = found.words, _stems(), _numbered(found)
    known = {hit.first: (hit.last, hit.value) for hit in _families().find(words)}
    result: list[Name] = []
    index = 0
    while index < len(words.words):
        last, family = known.get(index) or _unlisted(words, index, stems, numbered)
        if last < 0 or words.words[last + 1 : last + 2] == ["ai"]:
            index += 1
            continue
        last = _extend(words, last)
        mark = Mark(index, last)
        text = words.text[words.starts[index] : words.ends[last]]
        text += ")" if text.count("(") > text.count(")") else ""
        result.append(Name(text, mark, family, _compared(found, mark, result[-1:])))
        index = last + 1
    return result


def _compared(found: Reading, mark: Mark, previous: list[Name]) -> bool:
    """Whether a name is measured against: after a word of comparison, or next in a list after one that is."""
    before = found.before(mark, 3)
    if before[-2:] != ["such", "as"] and among("comparing") & set(before):
        return True
    words = found.words
    for name in previous:
        between = words.text[words.ends[name.mark.last] : words.starts[mark.first]]
        return name.compared and between in LISTING
    return False


def _unlisted(
    words: Words, index: int, stems: dict[str, Family], numbered: frozenset[tuple[str, str]]
) -> tuple[int, Family]:
    """A family with its version attached, or a name with a size or version in it; (-1, ...) where there is none."""
    word = words.words[index]
    first = words.cased(index)
    if first == word and word.isalpha():
        return -1, "unknown"
    stem = LETTERS.match(word)
    if stem and stem.group() in stems:
        return index, stems[stem.group()]
    if _sized(words, index, first) or (numbered and (word, *words.words[index + 1 : index + 2]) in numbered):
        return index + 1, "unknown"
    bracketed = _bracketed(words, index, first)
    if bracketed > index:
        return bracketed, "unknown"
    plain = first.isdigit() or (VERSION.fullmatch(word) and not word[0].isalpha())
    last = -1 if plain else _hyphenated(words, index)
    return last, "unknown"


def _hyphenated(words: Words, index: int) -> int:
    """The last part of a hyphenated name that has a size or version among its parts, or -1."""
    last, versions = index, 0
    while last + 1 < len(words.words) and last - index < PARTS_MOST:
        if words.text[words.ends[last] : words.starts[last + 1]] not in HYPHENS:
            break
        last += 1
        part = words.words[last]
        versions += SIZE.fullmatch(part) is not None or (part[0] == "v" and part[1:2].isdigit())
    return last if versions else -1


def _sized(words: Words, index: int, first: str) -> bool:
    """Whether a capitalised word is followed by a size: "Zephyra 7B"."""
    if not first[:1].isupper() or words.words[index] in PLAIN or index + 1 >= len(words.words):
        return False
    return (
        words.text[words.ends[index] : words.starts[index + 1]] in (" ", " (")
        and BILLIONS.fullmatch(words.cased(index + 1)) is not None
    )


def _bracketed(words: Words, index: int, first: str) -> int:
    """The size in brackets after a hyphenated name: "Zephyra-VL (2B)"; the index itself where there is none."""
    last = index
    while last - index < PARTS_MOST and last + 2 < len(words.words) and first[:1].isupper():
        gap = words.text[words.ends[last] : words.starts[last + 1]]
        if last > index and gap == " (" and BILLIONS.fullmatch(words.cased(last + 1)):
            return last + 1
        if gap not in HYPHENS:
            break
        last += 1
    return index


def _numbered(found: Reading) -> frozenset[tuple[str, str]]:
    """Names with a small number joined by a hyphen that a title begins with: "Zephyra-3"; both words, small."""
    words = found.words
    pairs = []
    for index in range(min(NUMBERED_REACH, found.title_words - 1)):
        first, joined = words.cased(index), words.text[words.ends[index] : words.starts[index + 1]] in HYPHENS
        if joined and first[:1].isupper() and len(first) > 3 and not first.isupper():
            pairs.append((words.words[index], words.words[index + 1]))
    return frozenset(pair for pair in pairs if SMALL.fullmatch(pair[1]))


def _measured(words: Words, last: int) -> bool:
    """Whether a number after a name with a version is a score: "Zephyra-3 61.2%"."""
    percent = words.text[words.ends[last + 1] : words.ends[last + 1] + 1] == "%"
    decimal = "." in words.words[last + 1] and words.words[last + 1].replace(".", "").isdigit()
    return percent or (decimal and words.words[last][-1:].isdigit())


def _extend(words: Words, last: int) -> int:
    """Take in what follows a name and belongs to it: numbers, sizes and the usual suffixes."""
    while last + 1 < len(words.words) and not words.broken[last + 1]:
        gap = words.text[words.ends[last] : words.starts[last + 1]]
        word, cased = words.words[last + 1], words.cased(last + 1)
        hyphen = gap in ("-", "\u2011", "_")
        if not hyphen and gap not in (" ", "\u00a0"):
            break
        belongs = VERSION.fullmatch(word) if not hyphen else True
        sized = last + 2 < len(words.words) and cased != word and SIZE.fullmatch(words.words[last + 2]) is not None
        small = word in among("variants") and any(char.isdigit() for char in words.words[last])
        if not belongs and not sized and not small and not (word in among("suffixes") and cased != word):
            break
        if not hyphen and belongs and _measured(words, last):
            break
        if word in NOT_PARTS:
            break
        last += 1
    return last
