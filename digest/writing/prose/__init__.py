"""Article text in, whole sentences of prose out: headings, bylines, captions, lists and code are left behind.

A line of the text is a block (as `digest.markup.plain` makes them); a line that a source wrapped by hand is joined again.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from digest import languages
from digest.model import Dropped
from digest.text import STOPWORDS, cut, sentences, words
from digest.writing.containment import planted
from digest.writing.prose import consequences, phrases, skimming
from digest.writing.prose.paragraphs import ENDED, blocks

MOST_SENTENCES = 80  # of one source; the news of longer ones is above, as measured
AT_ONCE = 12  # sentences of one source: the best extract is among these, as measured, and the rules are dear
AT_ONCE_MORE = 4
WELL_FOUND = 6
MOST_TELLING = 4
OURS_TO_OWN = 3
"""Who says "we" this much oftener than "I" speaks for a company; who does not speaks for himself, and quotes those who say "we"."""
SHORTEST_OPENING = 40  # characters
LONGEST = 1_000  # characters of a sentence
SURE_WORDS, SURELY_ENGLISH = 8, 0.15

_UNREAD = "not looked at"
_PROSE_ALL_THE_SAME = frozenset(("", _UNREAD, "leans on its context", "question", "too long", "promotion"))
_UNTRUSTED = frozenset(("instruction", "markup or code", "link or address", "feed boilerplate", "caption"))
_AFTERWARDS = re.compile(
    r"^(?:\d+ )?(?:(?:top|all|reader|user) )?(?:comments?|authors|replies|responses|discussion|related(?: (?:articles|posts|stories|reading))?|see also|read (?:next|more)"
    r"|more (?:from|stories|on)\b.{0,40}|(?:recent|popular|latest) (?:articles|posts|stories)|about the authors?|references|acknowledge?ments)\W*$",
    re.I,
)
_GLUED = re.compile(r"(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]{2,} )|(?<=[a-z]AI\.) (?=[A-Z][a-z])")
_SEAM = re.compile(r"[.!?](?:[A-Z]|(?<=I\.) [A-Z])")
_SUBJECT_ABOVE = re.compile(r"(?:It|They)\b")
_OPENING, _OPENED = 16, 45  # words of an opening sentence that the next one leans on, and of both
_COUNTED = re.compile(r"(?:^|\s)1[.)]\s.*\s2[.)]\s.*\s3[.)]\s")


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


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a summary: the words of the titles above it, its language, and the titles of its sources."""

    about: frozenset[str] = frozenset()
    language: str = "en"
    titles: tuple[str, ...] = ()

    def language_of(self, text: str) -> bool:
        """Whether a text may be in the language of the summary; without a language any may."""
        return not self.language or not foreign(text, self.language)


def read(text: str, source: int, setting: Setting, dropped: list[Dropped]) -> list[Line]:
    """The sentences of one source that a summary may use; what is refused goes to `dropped` with its reason.

    Of a long text the most promising sentences are judged (`skimming`). A paragraph in which a sentence speaks to a model is
    refused whole, and so is a text that is not in the setting's language.
    """
    if not setting.language_of(text):
        dropped.append(Dropped(cut(text, 120), "another language"))
        return []
    paragraphs = list(_paragraphs(text, setting))
    parts = [part for paragraph in paragraphs for part in paragraph]
    bags = [terms(part) for part in parts]
    whys = _judged(parts, skimming.promising(bags, setting.about), setting)
    alien = _alien(paragraphs, whys, setting.about)
    lines: list[Line] = []
    place = 0
    for part, bag, why in zip(parts, bags, whys, strict=True):
        if part in alien:
            dropped.append(Dropped(part, "instruction"))
            continue
        if not why:
            lines.append(Line(part, source, place, bag, phrases.weight(part)))
        elif why != _UNREAD:
            dropped.append(Dropped(part, why))
        place += why in _PROSE_ALL_THE_SAME
    return lines or _items(text, source)


def _judged(parts: Sequence[str], order: Sequence[int], setting: Setting) -> list[str]:
    """The objection to each sentence: the most promising are judged, others while too few stand, and some that speak of a consequence."""
    whys = [_UNREAD] * len(parts)
    quoting = _quoting(parts)
    for start in (0, *range(AT_ONCE, min(len(parts), MOST_SENTENCES), AT_ONCE_MORE)):
        for place in order[start : start + (AT_ONCE_MORE if start else AT_ONCE)]:
            whys[place] = _objection(parts[place], setting, place in quoting)
        if whys.count("") >= WELL_FOUND:
            break
    telling = (place for place in order if whys[place] == _UNREAD and consequences.strong(parts[place]))
    for place in islice(telling, MOST_TELLING):
        whys[place] = _objection(parts[place], setting, place in quoting)
    return whys


def _quoting(parts: Sequence[str]) -> frozenset[int]:
    """The places of the sentences in which others than the writer say "we": all but the opening one where he writes in his own name."""
    ours = [place for place, part in enumerate(parts) if phrases.plural(part)]
    if not ours or sum(map(phrases.personal, parts)) * OURS_TO_OWN < len(ours):
        return frozenset()
    opening = next(
        (place for place, part in enumerate(parts) if len(part) > SHORTEST_OPENING and ENDED.search(part)), -1
    )
    return frozenset(ours) - {opening}


def _alien(paragraphs: Sequence[Sequence[str]], whys: Sequence[str], about: frozenset[str]) -> frozenset[str]:
    """What is planted in the paragraphs of which a sentence might be told; the others are not asked, for to ask is dear."""
    asked: list[Sequence[str]] = []
    place = 0
    for parts in paragraphs:
        if "" in whys[place : place + len(parts)]:
            asked.append(parts)
        place += len(parts)
    return planted(asked, about)


def _paragraphs(text: str, setting: Setting) -> Iterator[Sequence[str]]:
    """The sentences of each paragraph above what follows an article, the opening as it can be told; lists that stand in one line are left out."""
    above, count = list[str](), 0
    for block in blocks(text):
        if _AFTERWARDS.match(block) or count >= MOST_SENTENCES:
            return
        parts = _sentences(_untitled(block, setting.titles))
        if parts and not ("3" in block and _COUNTED.search(block)):
            yield _opened(parts, above, setting.about)
            above += parts
            count += sum(len(part) > SHORTEST_OPENING for part in parts)


def _objection(part: str, setting: Setting, quoted: bool) -> str:
    """Why a sentence of a source is not told, or nothing."""
    why = phrases.flaw(part, setting.about)
    if not why and quoted:
        why = "we, said by somebody quoted"
    if not why and not setting.language_of(part):
        why = "another language"
    return why


def _opened(parts: Sequence[str], above: Sequence[str], about: frozenset[str]) -> Sequence[str]:
    """The sentences of a paragraph; where none above it can be told, the first two as one if the second says more of the first one's subject.

    `Finch is out. It costs nothing.` is what a launch is, and neither sentence says it alone.
    """
    if len(parts) < 2 or not _SUBJECT_ABOVE.match(parts[1]) or len(words(parts[0])) > _OPENING:
        return parts
    if any(not phrases.flaw(part, about) for part in above):
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
    points = [b for b in blocks(text) if len(words(b)) >= phrases.SHORTEST and not ENDED.search(b)]
    if len(points) < 3:
        return []
    whole = [f"{p}." for p in points[:MOST_SENTENCES] if not phrases.fault(f"{p}.")]
    return [Line(p, source, i, terms(p)) for i, p in enumerate(whole)]


def _sentences(block: str) -> list[str]:
    pieces = _GLUED.split(block) if _SEAM.search(block) else [block]
    return [part for piece in pieces for part in sentences(piece) if len(part) <= LONGEST]


def trusted(text: str, about: Container[str] = ()) -> str:
    """A text without orders, code, links and scraps: what a model may read, and what its sentences may rest on.

    `about` are the words of the titles above it.
    """
    paragraphs = [_sentences(block) for block in blocks(text)]
    alien = planted(paragraphs, about)
    kept = (" ".join(part for part in parts if part not in alien and _trusted(part)) for parts in paragraphs)
    return "\n".join(line for line in kept if line)


def _trusted(sentence: str) -> bool:
    scrap = len(words(sentence)) < phrases.SHORTEST and not ENDED.search(sentence)
    return not scrap and phrases.fault(sentence) not in _UNTRUSTED


def english(text: str | Sequence[str]) -> float:
    """The share of words that are English function words: about .4 in English prose, next to nothing elsewhere."""
    found = words(text) if isinstance(text, str) else list(text)
    return sum(w in STOPWORDS for w in found) / len(found) if found else 0.0


def foreign(text: str, language: str = "en") -> bool:
    """Whether a text is not in a language; English is told by its function words alone where there are some."""
    if languages.primary(language) != "en":
        return languages.foreign(text, language)
    found = words(text[:2000])
    share = english(found)
    if len(found) >= SURE_WORDS and share < (0.05 if len(found) < 40 else 0.08):
        return True
    return share < SURELY_ENGLISH and languages.foreign(text, language)
