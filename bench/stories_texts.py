"""Texts for the benches of stories, made from the real ones of the corpus at the time of asking; equal seeds, equal texts."""

import json
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from bench.form import SHARED, absent
from digest.markup import plain
from digest.model import Entry, Failure, Feed, FeedId
from digest.pipeline import parse
from digest.text import sentences, words

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CORPUS = SHARED / "corpus"
FULL_TEXT_FEEDS = "osm-*.xml"
LONG_ENOUGH = 60
LENGTH = 200
EDITED, EDIT = 0.2, 0.05


@lru_cache(maxsize=1)
def bodies() -> tuple[str, ...]:
    """The bodies of real articles of at least 60 words, each once and in one order."""
    if not CORPUS.is_dir():
        absent(f"{CORPUS} is not there: this needs the shared corpus beside the checkout.")
    found: dict[str, None] = {}
    for row in map(json.loads, (CORPUS / "articles" / "truth.jsonl").read_text("utf-8").splitlines()):
        found.setdefault(" ".join(str(row.get("text", "")).split()))
    newest: dict[str, str] = {}
    for path in sorted((CORPUS / "replay").glob(f"*/{FULL_TEXT_FEEDS}")):
        newest.update((e.url or e.id, " ".join(plain(e.content or e.summary).split())) for e in entries(path))
    found.update(dict.fromkeys(newest.values()))
    return tuple(text for text in found if len(words(text)) >= LONG_ENOUGH)


def entries(path: Path) -> tuple[Entry, ...]:
    """What a stored feed of the corpus holds."""
    source = Feed(FeedId(path.stem), path.stem, f"http://feeds.example/{path.stem}")
    parsed = parse.feed(source, path.read_bytes(), source.url, EPOCH)
    return () if isinstance(parsed, Failure) else parsed.entries


@lru_cache(maxsize=1)
def _pool() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences of 5 to 40 words of all bodies, each once, and their words."""
    kept = dict.fromkeys(s for body in bodies() for s in sentences(body) if 5 <= len(words(s)) <= 40)
    return tuple(kept), tuple(sorted({word for sentence in kept for word in sentence.split()}))


def edited(text: str, share: float, dice: random.Random) -> str:
    """The text with about that share of its words replaced by others of the corpus."""
    vocabulary = _pool()[1]
    return " ".join(dice.choice(vocabulary) if dice.random() < share else word for word in text.split())


def growth_texts(count: int, seed: int = 1) -> list[str]:
    """So many texts of 200 words from real sentences; each fifth or so is an earlier one with 5 % of its words changed."""
    return [text for text, _ in growth(count, seed)]


def growth(count: int, seed: int = 1) -> list[tuple[str, int | None]]:
    """The same texts, each with the place of the earlier one it was made from; None for one of its own."""
    dice = random.Random(seed)
    made: list[tuple[str, int | None]] = []
    originals: list[int] = []
    for place in range(count):
        if originals and dice.random() < EDITED:
            of = dice.choice(originals)
            made.append((edited(made[of][0], EDIT, dice), of))
        else:
            originals.append(place)
            made.append((_text(_pool()[0], dice), None))
    return made


def _text(pool: Sequence[str], dice: random.Random) -> str:
    told: list[str] = []
    while len(told) < LENGTH:
        told += dice.choice(pool).split()
    return " ".join(told[:LENGTH])
