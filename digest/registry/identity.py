"""Which spellings are one thing: a name's family, its version, and the slug that all its spellings share.

Case, hyphens and spaces, the maker's name in front, "the" and what only says how a copy is packed make no difference; another
version or size is another thing of the same family. All functions are total.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from digest import knowledge, text
from digest.makers import VENDORS

TOKEN = re.compile(r"[^\W\d_]*\d+(?:\.\d+)+[a-z]*|[^\W_]+", re.I)
ATTACHED = re.compile(r"([^\W\d_]{2,}?)([Vv]?\d+(?:\.\d+)*[a-z]?)")
VERSION = re.compile(r"[a-z]?\d+(?:\.\d+)*[a-z]?")
SIZE = re.compile(r"(?:\d+x)?\d+(?:\.\d+)?[bm]")
ACTIVE = re.compile(r"a\d+(?:\.\d+)?b")
ZEROS = re.compile(r"(?<=\d)(?:\.0)+(?![\d.])")
COMMON = frozenset("the a an".split())
PACKED = frozenset("gguf ggml gptq awq exl2 fp8 fp4 nvfp4 mxfp4 fp16 bf16 int4 int8 4bit 8bit hf mlx onnx".split())
"""Words for how a copy of the weights is packed."""
TUNED = frozenset("instruct it chat base".split())
"""Words for a variant that is released beside the others; they tell no things apart where a size or version is named."""
NOUNS = frozenset("model models llm llms family series".split())
TIERS = {"opus": 0, "sonnet": 0, "haiku": 0, "pro": 1, "flash": 1, "ultra": 1}
"""Words that are written before a version as well as after it, and whether they come after it in a slug: "Claude 4.5 Opus", "Gemini Pro 2.5"."""
SLUG_MOST, KEPT = 72, 65_536
VARIANTS = frozenset(
    """pro flash mini large small medium max ultra nano preview thinking turbo plus lite high low coder code vl vision chat base math omni next air
    exp experimental reasoning reasoner latest fast heavy""".split()
)
"""Words that follow a family's name and are none themselves: before one, a maker's name is the family's."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a name says: `family` as written, `version` all that tells it from others of the family, `slug` the same for all spellings."""

    family: str
    version: str
    slug: str


def slug(name: str, maker: str = "") -> str:
    """The slug of a name, in address-safe ascii; empty only for an empty name."""
    return identity(name, maker).slug


@lru_cache(maxsize=KEPT)
def identity(name: str, maker: str = "") -> Identity:
    """The identity of a name; `maker` lets its own name in front be left off."""
    parts = _parts(unicodedata.normalize("NFKC", name), maker)
    if not parts:
        return Identity(name.strip(), "", text.slug(name))
    key = "-".join(_ordered([part.casefold() for part in parts]))
    first = next((place for place, part in enumerate(parts) if place and _numbered(part)), len(parts))
    family = _joined(name, parts[:first])
    return Identity(family, _joined(name, parts[first:]), _slug(key))


def _slug(key: str) -> str:
    """An address-safe name of a key; what ascii cannot say, or is longer than a name, is told apart by its digest."""
    told = text.slug(key[:SLUG_MOST].replace(".", "-"))
    bare = unicodedata.normalize("NFKD", key)
    if len(key) > SLUG_MOST or any(char.isalnum() and not char.isascii() for char in bare):
        told = f"{told}-{hashlib.blake2b(key.encode('utf-8', 'replace'), digest_size=4).hexdigest()}".strip("-")
    return told


def _ordered(words: list[str]) -> list[str]:
    """The words with each tier on its one side of the version beside it."""
    found = list(words)
    for place in range(1, len(found) - 1):
        one, other = found[place : place + 2]
        if (TIERS.get(one) == 1 and _version(other)) or (TIERS.get(other) == 0 and _version(one)):
            found[place : place + 2] = other, one
    return found


def _version(word: str) -> bool:
    return bool(VERSION.fullmatch(word)) and not SIZE.fullmatch(word)


def one_maker(one: str, other: str) -> bool:
    """Whether two makers' names can be of one: one is not known, or begins the other, as "Google" does "Google DeepMind"."""
    who, also = one.casefold(), other.casefold()
    return who.startswith(also) or also.startswith(who)


def sized(name: str) -> bool:
    """Whether a name has a size or version in it."""
    return any(_numbered(part) for part in _parts(name, ""))


def belongs(word: str) -> bool:
    """Whether a word after a family's name only tells one of its versions from another: "K2.5", "Flash", "32B"."""
    low = word.strip("-").casefold()
    return all(_numbered(part) or part in VARIANTS | TUNED for part in low.split("-"))


def _parts(name: str, maker: str) -> list[str]:
    """The words of a name that count, as written, versions apart from the words they are attached to."""
    whole = name.rsplit("/", 1)[-1].strip() or name
    words = [part for word in TOKEN.findall(ZEROS.sub("", whole).replace("+", " plus")) for part in _split(word)]
    while len(words) > 1 and words[0].casefold() in COMMON:
        del words[0]
    words = _without_maker(words, maker)
    while len(words) > 1 and words[-1].casefold() in NOUNS:
        del words[-1]
    numbered = any(map(_numbered, words))
    extra = PACKED | TUNED if numbered else PACKED
    kept = [word for place, word in enumerate(words) if not place or word.casefold() not in extra]
    return [word for place, word in enumerate(kept) if not _active(kept, place)]


def _split(word: str) -> tuple[str, ...]:
    """A word and the version attached to it apart: "qwen3" is "qwen 3", but "o3" and "V3" stay."""
    match = ATTACHED.fullmatch(word)
    return (match[1], match[2]) if match and word.casefold() not in PACKED else (word,)


def _active(words: list[str], place: int) -> bool:
    """Whether a word only says how much of a size is active: "80B-A3B"."""
    return bool(
        place and ACTIVE.fullmatch(words[place].casefold()) and any(SIZE.fullmatch(w.casefold()) for w in words[:place])
    )


def _numbered(word: str) -> bool:
    low = word.casefold()
    return bool(VERSION.fullmatch(low) or SIZE.fullmatch(low) or ACTIVE.fullmatch(low)) or low.isdigit()


def _without_maker(words: list[str], maker: str) -> list[str]:
    """The words without the maker's name in front, where they name a thing without it."""
    named = [word.casefold() for word in TOKEN.findall(maker)]
    low = [word.casefold() for word in words]
    alone = VENDORS.get(low[0], "").casefold() == low[0] if low else False
    for length in (*range(len(named), 0, -1), *[1] * alone):
        if length < len(words) and (low[:length] == named[:length] or (length == 1 and alone)):
            rest = words[length + 1 :] if low[length] == "s" and length + 1 < len(words) else words[length:]
            return rest if _stands(rest, " ".join(low[:length])) else words
    return words


def _stands(rest: list[str], maker: str) -> bool:
    """Whether words name a thing without their maker: "Gemini 3", "o3", but not "V3", "Large 2" or, of a maker that gives its name to models, "Saba"."""
    low = [word.casefold() for word in rest]
    known = _families()
    if any(" ".join(low[:length]) in known for length in (3, 2, 1)):
        return True
    if any(family.split()[0] == maker for family in known):
        return False
    return len(low[0]) > 2 and not _numbered(low[0]) and low[0] not in VARIANTS | TUNED | NOUNS


@cache
def _families() -> frozenset[str]:
    known = knowledge.names()
    return frozenset(name.casefold() for name in (*known.open_families, *known.closed_families))


def _joined(name: str, parts: list[str]) -> str:
    """Parts as the name writes them: with the marks that stand between them there, a space where it has none."""
    if not parts:
        return ""
    pattern = r"([^\w.]*)".join(re.escape(part) for part in parts)
    found = re.search(pattern, name)
    return found.group() if found else " ".join(parts)
