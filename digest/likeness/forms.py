"""The forms of words: stems, names of products with their numbers, and what has no weight of its own."""

import re
from collections.abc import Mapping
from functools import lru_cache

from digest.languages.signs import SMALL
from digest.text import STOPWORDS, words

REACH = 40
ABROAD = frozenset(word for code, small in SMALL.items() if code != "en" for word in small)
LITTLE = STOPWORDS | (ABROAD - frozenset("come comment die door plus pro son war".split()))
"""Words that say nothing by themselves, in English and elsewhere: among many English texts those of the others look rare."""
NO_PRODUCT = STOPWORDS | frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep oct nov dec "
    "chapter part day week month year season episode series phase round game level page figure top best age issue vol volume number "
    "about nearly almost least first last next past another every only".split()
)
NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)*(?![\w%]|[.,]\d)")
NUMERIC = re.compile(r"v?\d+(?:\.\d+)*", re.I)
PAGE = re.compile(r"\s*[\w.-]+ ?/ ?([\w.-]+)\s*")
PACKED = frozenset(
    """gguf ggml fp4 fp8 fp16 bf16 nvfp4 mxfp4 int4 int8 awq gptq mlx exl2 exl3 onnx hf bit quantized pro flash mini large small medium lite nano
    max ultra plus turbo fast air base pt it chat instruct thinking think reasoning preview exp experimental coder code vl omni vision image
    audio speech video embedding reranker math sonnet opus haiku next new latest final""".split()
)
"""What the name of a page of a model says of its size, its packing and its place in a family."""
QUARTERS = ("first", "second", "third", "fourth")
STAGE = re.compile(
    rf"\bq([1-4])\b|\b({'|'.join(QUARTERS)})[- ]quarter|\bseries ([a-k])\b(?! (?:of|for)\b)|\bseed (?:round|funding|financing)",
    re.I,
)
SIZED = re.compile(r"[a-z]{0,2}\d+(?:\.\d+)?[bmk]?(?:x\d+b|bit)?")
BEFORE = re.compile(r"(?<![\w.])(?:([^\W\d_]{2,})[ -]?)?(v?)$", re.I)

Versions = Mapping[str, frozenset[str]]


@lru_cache(maxsize=1 << 16)
def parts(word: str) -> tuple[str, ...]:
    """The stems of a word: `State-of-the-art` has two, a stop word of any language none."""
    pieces = [p for w in words(word) for p in re.split("[-'_]", w)]
    return tuple(stem(p) for p in pieces if p not in LITTLE and (len(p) > 1 or p.isdigit()))


def stem(word: str) -> str:
    """A rough stem, the same for the forms of a word: plural, -ing, -ed, -er, -ly and all after the seventh letter go."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "er", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            word = word[:-1] if word[-1] == word[-2] and word[-1] not in "lsz" else word
            break
    return (word[:-1] if word.endswith("e") and len(word) > 4 else word)[:7]


def versions(title: str) -> Versions:
    """The numbered things a title names: `Finch 4.5 and GPT-6` gives finch 4.5 and gpt 6; a bare `v2.1` has an empty name.

    What others made of a product is another one: `someone/Finch-4.5-Tamed` gives finch `4.5 tamed`, `someone/Finch-4.5-9B-GGUF` finch 4.5.
    """
    found: dict[str, set[str]] = {}
    made = _made(title)
    for match in NUMBER.finditer(title):
        before = BEFORE.search(title[max(0, match.start() - REACH) : match.start()])
        if not before:
            continue
        name, mark, number = before[1] or "", before[2], match[0]
        if name.lower() in NO_PRODUCT:
            name = ""
        marked = bool(mark) or "." in number
        if (name and (marked or name[0].isupper() or before[0][len(name) :] == "-")) or mark or number.count(".") > 1:
            found.setdefault(stem(name.lower()), set()).add(f"{number} {made}".rstrip())
    return {name: frozenset(numbers) for name, numbers in found.items()}


def stages(title: str) -> Versions:
    """The quarter of a year and the round of funding that a title is about, numbered as products are."""
    found: dict[str, set[str]] = {}
    for match in STAGE.finditer(title):
        number, word, letter = match.groups()
        if number or word:
            found.setdefault("quarter", set()).add(number or str(1 + QUARTERS.index(word.lower())))
        else:
            found.setdefault("round", set()).add((letter or "seed").lower())
    return {name: frozenset(said) for name, said in found.items()}


def _made(title: str) -> str:
    """What the name of a page (`owner/name`) has after its first number beside what models are packed as."""
    page = PAGE.fullmatch(title) if "/" in title else None
    number = NUMBER.search(page[1]) if page else None
    if not page or not number:
        return ""
    after = re.split(r"[-_]", page[1][number.end() :].lower())
    return " ".join(sorted(word for word in after if word not in PACKED and not SIZED.fullmatch(word))).strip()


def differ(one: Versions, other: Versions) -> bool:
    """Whether two titles name different versions of one thing, and no version in common."""
    both = one.keys() & other.keys()
    return bool(both) and all(one[name].isdisjoint(other[name]) for name in both)
