"""What the shape of a title tells of its kind, whatever the story is about: lists of stories, release numbers, titles of studies."""

import re

from digest.openness.listings import BESIDE
from digest.openness.reading import Reading
from digest.vocabulary import Words

PARTS_LEAST, LONG_LEAST = 2, 3
TITLED_LEAST, TAIL_LEAST = 5, 3
CAPITALS = 0.8
SMALL_WORDS = 3
HALF = 0.5
ARTICLES = frozenset(("a", "an"))
SYMBOL = re.compile(
    "[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?(?:\u200d[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?)*$"
)
LETTERED = re.compile(r"[^\W\d_][\w'\u2019-]*")
STUDYING = frozenset(
    "towards toward beyond rethinking understanding evaluating revisiting estimating demystifying".split()
)
JOINING = frozenset("for via with in of through from by under and using on against".split())
ADDRESSING = frozenset("we our us you your my i how now new available introducing announcing launching meet".split())


def roundup(found: Reading) -> bool:
    """Whether a title lists several unlike stories: parts that each end in a symbol, or three and more capitalised ones, joined by commas."""
    parts = [part.split() for part in title(found).split(", ")]
    if len(parts) >= PARTS_LEAST and all(part and SYMBOL.search(part[-1]) for part in parts):
        return True
    long = [
        part
        for part in parts
        if len(part) >= 2 and part[0][:1].isupper() and sum(word[:1].isupper() for word in part) * 2 >= len(part)
    ]
    return len(long) >= LONG_LEAST and len(long) == len(parts)


def title(found: Reading) -> str:
    """The title as written."""
    return found.words.text[: found.words.text.find("\n")]


def versioned(words: Words, count: int) -> bool:
    """Whether a title holds a release number such as 0.62.0."""
    return any(word.lstrip("v").replace(".", "").isdigit() and word.count(".") == 2 for word in words.words[:count])


def study(found: Reading) -> float:
    """How much a title is shaped as a study's: "Name: A Way of Doing It via That", "Towards It"; or its line counts a paper's code."""
    written = title(found)
    if "github" in found.words.words and BESIDE.search(found.words.text):
        return 2.0
    words = found.words.words[: found.title_words]
    if len(words) < TITLED_LEAST or not _capitalised(written) or ADDRESSING & set(words):
        return 0.0
    points = 1.0 if words[0] in STUDYING or "via" in words else 0.0
    name, _, tail = written.partition(": ")
    parts = tail.lower().split()
    if len(parts) >= TAIL_LEAST and len(name.split()) <= TITLED_LEAST and JOINING & set(parts):
        points += 1.0 if parts[0] in ARTICLES else HALF
    return points


def _capitalised(written: str) -> bool:
    """Whether nearly all longer words begin with a capital, as those of a paper's title do."""
    long = [word for word in LETTERED.findall(written) if len(word) > SMALL_WORDS and word not in JOINING]
    return bool(long) and sum(word[0].isupper() for word in long) >= CAPITALS * len(long)
