"""Article text in, whole sentences of prose out: headings, bylines, captions, lists and code are left behind.

A line of the text is a block (as `digest.markup.plain` makes them); a line that a source wrapped by hand is joined again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.model import Dropped
from digest.text import STOPWORDS, cut, sentences, words
from digest.writing import phrases
from digest.writing.containment import addressed

MOST_BLOCKS = 400
MOST_SENTENCES = 120
MOST_CHARS = 10_000  # of one line; longer ones are no prose, and rules are applied to every line
LONGEST = 1_000  # characters of a sentence

_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.]+(?:[ ,-]+[A-Z][A-Za-z.]+){0,4}[,.]? ?)?(?:\(?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w*\.? \d{1,2}(?:, \d{4})?\)?,? ?)?(?:\((?:[A-Z][\w. ]{1,30})\) ?)?(?:--|—|\u2013) (?=[A-Z\"“])"
)
_LABEL = re.compile(
    r"^(?:[A-Z][\w&]*(?: (?:[A-Z&]\w*|and|of|the|for)){1,6}|Abstract|TL;DR|Summary|Update(?:d)?(?: \d[\w ]*)?|arXiv:\S+ Announce Type: \S+ Abstract): (?=[A-Z\"“])"
)
_PROSE_ALL_THE_SAME = frozenset(("leans on its context", "question", "too long", "promotion"))
_UNTRUSTED = frozenset(("instruction", "markup or code", "link or address", "feed boilerplate", "caption"))
_ANNOUNCE = re.compile(r"^arXiv:\S+(?: Announce Type: [\w-]+)?\s*(?:Abstract:)?\s*", re.I)
_APPEARED = re.compile(
    r"\bThe post\b[^.!?]*\bappeared first on\b[^.!?]*[.!]?|\bSubmitted by /?u/.*$|\[(?:link|comments)\]", re.I
)
_AFTERWARDS = re.compile(
    r"^(?:\d+ )?(?:(?:top|all|reader|user) )?(?:comments?|authors|replies|responses|discussion|related(?: (?:articles|posts|stories|reading))?|see also|read (?:next|more)"
    r"|more (?:from|stories|on)\b.{0,40}|(?:recent|popular|latest) (?:articles|posts|stories)|about the authors?|references|acknowledge?ments)\W*$",
    re.I,
)
_BULLET = re.compile(r"^(?:[-•*·▪◦‣\u2013—]|\(?\d{1,2}(?:[.)]\s|、)|[a-z]\)\s)\s*")
_GLUED = re.compile(r"(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]{2,} )|(?<=[a-z]AI\.) (?=[A-Z][a-z])")
_ENDED = re.compile(r"[.!?:…。\uff01\uff1f][\"”\u2019'»)\]]*$")
_SUBJECT_ABOVE = re.compile(r"(?:It|They)\b")
_OPENING, _OPENED = 16, 45  # words of an opening sentence that the next one leans on, and of both
_COUNTED = re.compile(r"(?:^|\s)1[.)]\s.*\s2[.)]\s.*\s3[.)]\s")
_CONTINUES = re.compile(r"^[a-z(,;\u2013-]")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a source: which source it is from, where it stands among the usable ones there, and its content words."""

    text: str
    source: int
    place: int
    terms: tuple[str, ...]
    weight: float = 1.0


def terms(text: str) -> tuple[str, ...]:
    """The content words of a text in order, lower case."""
    return tuple(w for w in words(text) if w not in STOPWORDS and (len(w) > 1 or not w.isascii()))


def blocks(text: str) -> Iterator[str]:
    """The paragraphs of a text: hand-wrapped lines joined, datelines and feed formulas taken off, list marks gone."""
    waiting = ""
    for raw in text.splitlines()[:MOST_BLOCKS]:
        line = " ".join(raw[:MOST_CHARS].split())
        if waiting and line and len(waiting) < MOST_CHARS and _goes_on(waiting, line):
            waiting = f"{waiting} {line}"
            continue
        if waiting:
            yield _bare(waiting)
        waiting = line
    if waiting:
        yield _bare(waiting)


def _goes_on(line: str, following: str) -> bool:
    """Whether a line was broken inside a sentence: it has no end and the next is no beginning, or it ends in `of the`."""
    if _ENDED.search(line):
        return False
    last = line.rsplit(maxsplit=1)[-1].lower()
    return bool(_CONTINUES.match(following)) or (len(line) > 40 and (last in STOPWORDS or last.endswith(",")))


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a summary: the words of the titles above it, its language, and the titles of its sources."""

    about: frozenset[str] = frozenset()
    language: str = "en"
    titles: tuple[str, ...] = ()


def read(text: str, source: int, setting: Setting, dropped: list[Dropped]) -> list[Line]:
    """The sentences of one source that a summary may use; what is refused goes to `dropped` with its reason.

    A paragraph in which a sentence speaks to a model is refused whole; so is a text in another language where the
    setting is English, since its sentences can be neither judged nor read. An empty language takes any.
    """
    check = setting.language.startswith("en")
    if check and foreign(text):
        dropped.append(Dropped(cut(text, 120), "another language"))
        return []
    lines: list[Line] = []
    place = 0
    for block in blocks(text):
        if _AFTERWARDS.match(block):
            break
        parts = _sentences(_untitled(block, setting.titles))
        if any(addressed(part) for part in parts):
            dropped.extend(Dropped(part, "instruction") for part in parts)
            continue
        if _COUNTED.search(block):
            dropped.extend(Dropped(part, "points of a list") for part in parts)
            continue
        for part in parts if place else _opened(parts, setting.about):
            why = phrases.fault(part, setting.about) or ("another language" if check and foreign(part) else "")
            if why:
                dropped.append(Dropped(part, why))
                place += why in _PROSE_ALL_THE_SAME
            else:
                lines.append(Line(part, source, place, terms(part), phrases.weight(part)))
                place += 1
        if len(lines) >= MOST_SENTENCES:
            break
    return lines or _items(text, source)


def _opened(parts: Sequence[str], about: frozenset[str]) -> Sequence[str]:
    """The sentences of an opening paragraph, the first two as one where the second says more of the first one's subject.

    `Finch is out. It costs nothing.` is what a launch is, and neither sentence says it alone.
    """
    if len(parts) < 2 or not _SUBJECT_ABOVE.match(parts[1]) or len(words(parts[0])) > _OPENING:
        return parts
    both = f"{parts[0]} {parts[1]}"
    alone = phrases.fault(parts[0], about) in ("", "too short")
    return [both, *parts[2:]] if alone and len(words(both)) <= _OPENED and not phrases.fault(both, about) else parts


def _untitled(block: str, titles: Sequence[str]) -> str:
    """A paragraph without the title that a feed has put before its first sentence."""
    for title in titles:
        rest = block.removeprefix(title)
        if title and rest != block and re.match(r" ?[A-Z\"“]", rest):
            return rest.lstrip()
    return block


def _items(text: str, source: int) -> list[Line]:
    """The points of a list that is all a source has (release notes), each closed with a full stop."""
    points = [b for b in blocks(text) if len(words(b)) >= phrases.SHORTEST and not _ENDED.search(b)]
    if len(points) < 3:
        return []
    whole = [f"{p}." for p in points[:MOST_SENTENCES] if not phrases.fault(f"{p}.")]
    return [Line(p, source, i, terms(p)) for i, p in enumerate(whole)]


def _sentences(block: str) -> list[str]:
    return [part for piece in _GLUED.split(block) for part in sentences(piece) if len(part) <= LONGEST]


def trusted(text: str) -> str:
    """A text without orders, code, links and scraps: what a model may read, and what its sentences may rest on."""
    kept = []
    for block in blocks(text):
        parts = _sentences(block)
        if not any(addressed(part) for part in parts):
            kept.append(" ".join(part for part in parts if _trusted(part)))
    return "\n".join(line for line in kept if line)


def _trusted(sentence: str) -> bool:
    scrap = len(words(sentence)) < phrases.SHORTEST and not _ENDED.search(sentence)
    return not scrap and phrases.fault(sentence) not in _UNTRUSTED


def english(text: str | Sequence[str]) -> float:
    """The share of words that are English function words: about .4 in English prose, next to nothing elsewhere."""
    found = words(text) if isinstance(text, str) else list(text)
    return sum(w in STOPWORDS for w in found) / len(found) if found else 0.0


def _bare(block: str) -> str:
    block = _BULLET.sub("", _APPEARED.sub("", _ANNOUNCE.sub("", block)).strip())
    return _LABEL.sub("", _DATELINE.sub("", block)).strip()


def foreign(text: str) -> bool:
    """Whether a text of eight words or more is not in English."""
    found = words(text[:4000])
    return len(found) >= 8 and english(found) < (0.05 if len(found) < 40 else 0.08)
