"""Entries that a hub or a place for code makes itself: a name under its owner, and how often it was fetched, liked, starred or forked.

Such an entry says by its counters what prose says by words: what a hub counts downloads of can be downloaded.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from digest.model import Kind
from digest.openness.reading import Mark, Reading

Place = Literal["model", "dataset", "repository", "beside"]
COUNT = r"[\d,.]+[kKM]?"
TASK = r"\b(?:Type|Task|Pipeline): [a-z\d]+(?:-[a-z\d]+)+"
HUB = re.compile(rf"(?:{TASK}\W{{1,6}})?\bDownloads: {COUNT}(?:\W{{1,6}}Likes: {COUNT})?", re.I)
TYPED = re.compile(TASK, re.I)
NAMED = re.compile(r"GGUF|AWQ|GPTQ|MLX|FP8|NVFP4|\d+B\b|-Base\b")
DATA = re.compile(
    r"dataset|corpus|data\b|traces|distill|bench|convers|prompts|instruct-|samples|trajector|\d+k\b", re.I
)
STARRED = re.compile(rf"\b{COUNT} stars\W{{1,6}}{COUNT} forks", re.I)
BESIDE = re.compile(r"\bGitHub Stars:? \d", re.I)
OWNED = re.compile(r"[\w.-]+ ?/ ?[\w.-]+\Z")
PAGE = re.compile(r"[\w.-]+/[\w.-]+ \W Hugging Face\Z", re.I)


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry of a hub or of a place for code, and the counters that show it."""

    place: Place
    mark: Mark
    sure: bool = True
    """Whether the entry says what is listed, and not only that it can be downloaded."""

    def kind(self, told: Kind) -> Kind:
        """The kind of what is listed, where the words about it tell `told`: what has its code listed is no hosted product."""
        if self.place == "repository":
            return told if told in {"model", "dataset"} else "tool"
        return "paper" if self.place == "beside" else self.place


def listing(found: Reading) -> Listing | None:
    """What a text lists, if it is such an entry: its title is an owner and a name, or a paper's line counts the stars of its code."""
    text = found.words.text
    title, _, rest = text.partition("\n")
    page = PAGE.match(title)
    if page is not None and found.title_words:
        return Listing("model", Mark(0, found.title_words - 1))
    if OWNED.match(title):
        counted = HUB.search(rest)
        if counted is not None:
            typed = TYPED.search(rest, 0, counted.end()) or NAMED.search(title)
            sure = typed is not None or DATA.search(title) is not None
            return Listing("model" if typed else "dataset", _mark(found, counted, len(title) + 1), sure)
        starred = STARRED.search(rest)
        return Listing("repository", _mark(found, starred, len(title) + 1)) if starred else None
    beside = BESIDE.search(rest)
    return Listing("beside", _mark(found, beside, len(title) + 1)) if beside else None


def _mark(found: Reading, match: re.Match[str], offset: int) -> Mark:
    """The words of a match that begins `offset` characters after where it was counted from."""
    starts = found.words.starts
    first = bisect_right(starts, match.start() + offset) - 1
    return Mark(first, bisect_right(starts, match.end() + offset - 1) - 1)
