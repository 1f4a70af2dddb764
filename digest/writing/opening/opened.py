"""What a model writes of an issue as a whole: asked in one call, taken part by part where it passes, the extract's part otherwise.

What its words rest on are the stories as the issue tells them, which were checked against their sources before.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from pydantic import BaseModel

from digest import languages
from digest.exchange import Question
from digest.issue import Opening, Told
from digest.model import Dropped
from digest.text import cut, sentences, words
from digest.writing import salience
from digest.writing.asking import answers, prompts
from digest.writing.asking.prompts import Prompt, Room
from digest.writing.containment import commands
from digest.writing.opening import LEAD_WORDS, PREHEADER, SAMPLE, SUBJECT, fitting, naming
from digest.writing.opening.facts import repeats
from digest.writing.opening.naming import Day
from digest.writing.opening.tales import SHARED, Tale, bearers, copied, lacking, nameable, tale
from digest.writing.prose import phrases, terms

STORIES = 8
MOST_SENTENCES = 6
LEAD_CHARS = 600  # what a template shows of a lead
LEAST_WORDS = 4
LEAST_LEFT = 12  # words of a lead from which something was taken
MOST_SUBJECT = 90
LOUD = 0.6  # the part of a line's letters that may be capitals

FORBIDDEN = frozenset(
    "markup or code|link or address|feed boilerplate|caption|promotion|question|instruction|first person|coarse".split(
        "|"
    )
)
SUSPECT = frozenset(("markup or code", "link or address", "promotion", "instruction"))
_BAIT = re.compile(
    r"[?!\uff1f\uff01]|\.\.\.|…|\b(?:here(?:['\u2019]s| is) (?:why|how|what)|you (?:won['\u2019]t|need to|should)|need to know|everything you"
    r"|find out|(?:this|these) (?:one|little|simple) |the (?:real )?reason why|what (?:happened|comes) next)\b",
    re.I,
)
_PARTED = re.compile(r"\s*[·•|;]\s*")
_STOP = re.compile(r"(?<=[a-z]{4})\.$")
_PICTURES = frozenset(("So", "Co", "Cs", "Cn", "Cf", "Me"))
_JOINERS = "\u200c\u200d"  # which some scripts cannot do without

Judged = tuple[str, list[Dropped]]


class OpeningForm(BaseModel):
    """What a model is asked to fill in for an issue."""

    subject: str
    preheader: str
    lead: str


def question(prompt: Prompt, day: Day, room: Room | None = None) -> Question:
    """What is asked about an issue: its first stories as it tells them, fenced by a mark that none of them can contain."""
    room = room or Room()
    stories = naming.readable(day)[:STORIES]
    told = [_within(_shown(story), max(prompts.LEAST, room.limit // len(stories))) for story in stories]
    mark = prompts.fence([prompt.version, told])
    parts = [f"[{mark} story {i}]\n{text}\n[{mark} end of story {i}]" for i, text in enumerate(told, 1)]
    filled = {"mark": mark, "title": day.title, "stories": "\n\n".join(parts)}
    return prompts.asked(prompt, prompt.user, filled, room.language, OpeningForm)


def _shown(told: Told) -> list[str]:
    why = [f"Why it matters: {told.why_it_matters}"] if told.why_it_matters else []
    return [f"Headline: {told.headline}", *(sentence.text for sentence in told.sentences), *why]


def _within(lines: Sequence[str], limit: int) -> str:
    """The first lines that `limit` characters hold, the very first in any case."""
    kept: list[str] = []
    for line in lines:
        if kept and len("\n".join((*kept, line))) > limit:
            break
        kept.append(cut(line, limit))
    return "\n".join(kept)


def checked(text: str, day: Day, plain: Opening, name: str) -> tuple[Opening, tuple[Dropped, ...]]:
    """An opening with the parts of the answer of the model `name` that pass, and what did not, each with its reason.

    Raises EndpointError for an answer that holds no JSON object.
    """
    found = answers.payload(text)
    tales = [tale(told) for told in naming.readable(day)[:STORIES]]
    written: list[str] = []
    dropped: list[Dropped] = []

    def part(which: str, fallback: str, judge: Callable[[str], Judged]) -> str:
        raw = found.get(which)
        if not isinstance(raw, str) or not raw.strip() or not tales:
            dropped.append(Dropped("", f"{which}: nothing was written"))
            return fallback
        said, refused = judge(raw)
        dropped.extend(Dropped(cut(one.text, 300), f"{which}: {one.why}") for one in refused)
        if said:
            written.append(which)
        return said or fallback

    subject = part("subject", plain.subject, lambda raw: _subject(raw, tales[0], day.language))
    preheader = part("preheader", plain.preheader, lambda raw: _preheader(raw, tales[1:3], subject, day.language))
    lead = part("lead", plain.lead, lambda raw: _lead(raw, tales, subject, day))
    by = name if written else plain.made_by
    return Opening(subject, preheader, lead, by, tuple(written)), tuple(dropped)


def _subject(raw: str, told: Tale, language: str) -> Judged:
    text = _STOP.sub("", answers.line(raw))
    text = _shortened(text) if SUBJECT[1] < len(text) <= MOST_SUBJECT else text
    why = _line_fault(raw, text, SUBJECT) or _spoken(text, [told]) or _tongue(text, language)
    named = set(terms(told.headline))
    if not why and len(named & set(terms(text))) < min(SHARED, len(named)):
        why = "does not name what the first story is about"
    if not why and not told.bears(text):
        why = lacking(text, [told])
    return _verdict(text, why)


def _shortened(text: str) -> str:
    """A subject that is a little too long without its last clause, where it can stand without."""
    short = fitting.line(text, *SUBJECT)
    return text if short.endswith("…") else short


def _preheader(raw: str, told: Sequence[Tale], subject: str, language: str) -> Judged:
    text = answers.line(raw)
    why = _line_fault(raw, text, PREHEADER, told) or _tongue(text, language)
    if not why and (salience.same(terms(text), terms(subject)) or repeats(text, subject)):
        why = "repeats the subject"
    found = bearers(text, told) if not why else frozenset[int]()
    if not why and not found:
        why = lacking(text, told) if told else "there is no second story"
    if not why and len(found) < len(told):
        why = "leaves out the second or the third story"
    return _verdict(text, why)


def _lead(raw: str, tales: Sequence[Tale], subject: str, day: Day) -> Judged:
    """The sentences that pass, as many as there is room for; none at all where one of them gives orders or sells something."""
    opening = SAMPLE.split() if day.sample else []
    kept: list[str] = []
    dropped: list[Dropped] = []
    above = True
    for text in sentences(answers.line(raw))[:MOST_SENTENCES]:
        why = _sentence_fault(text, tales, subject, after=above and bool(kept)) or _tongue(text, day.language)
        if why in SUSPECT:
            return "", [Dropped(text, why)]
        if not why and len(" ".join([*opening, *kept, text]).split()) > LEAD_WORDS:
            why = f"beyond {LEAD_WORDS} words"
        above = not why
        if why:
            dropped.append(Dropped(text, why))
        else:
            kept.append(text)
    lead = " ".join([*opening, *kept])
    enough = kept and (not dropped or len(" ".join(kept).split()) >= LEAST_LEFT)
    return lead if enough and len(lead) <= LEAD_CHARS else "", dropped


def _sentence_fault(text: str, tales: Sequence[Tale], subject: str, *, after: bool) -> str:
    """Why a sentence has no place in a lead; one that leans on the sentence before it may stand where that one does."""
    above = frozenset(words(" ".join(one.headline for one in tales)))
    why = phrases.fault(text, above)
    if why == "leans on its context" and after:
        why = ""
    if why == "too short" and len(words(text)) >= LEAST_WORDS:
        why = ""
    why = why or _spoken(text, tales)
    if why or _drawn(text) or _BAIT.search(text):
        return why or "a cry, a tease or a picture"
    if not (nameable(text, tales) or (after and phrases.leans(text, above))):
        return "does not name its story's subject"
    if repeats(text, subject):
        return "repeats the subject"
    if copied(text, tales[:1]):
        return "repeats the first story"
    return "" if bearers(text, tales) else lacking(text, tales)


def _line_fault(raw: str, text: str, limits: tuple[int, int], printed: Sequence[Tale] = ()) -> str:
    """Why a text is no line for an inbox: its length, its signs, or how it speaks; headlines that the issue prints are not judged again."""
    low, high = limits
    if any(unicodedata.category(c) in ("Cc", "Zl", "Zp") for c in raw.strip()):
        return "more than one line"
    if not low <= len(text) <= high:
        return f"{len(text)} characters, not {low} to {high}"
    letters = [c for c in text if c.isalpha()]
    if _drawn(text) or sum(c.isupper() for c in letters) > LOUD * len(letters):
        return "pictures or capitals"
    parts = _PARTED.split(text) if printed else [text]
    own = [part for part in parts if not any(part and one.headline.startswith(part) for one in printed)]
    if own and _BAIT.search(text):
        return "a question, a cry or a tease"
    spoken = next(filter(None, (_spoken(part, printed, whole=part not in own) for part in parts)), "")
    if spoken or commands(" ".join(own)):
        return spoken or "instruction"
    return next((why for part in own if (why := phrases.fault(f"{part.removesuffix('.')}.")) in FORBIDDEN), "")


def _spoken(text: str, tales: Sequence[Tale], *, whole: bool = False) -> str:
    """Whether a text breaks off inside a word of a story, or speaks of "we"; a `whole` headline may."""
    if any(one.breaks(text) for one in tales):
        return "breaks off inside a word"
    return "first person" if not whole and (phrases.personal(text) or phrases.plural(text)) else ""


def _tongue(text: str, language: str) -> str:
    return "another language" if languages.foreign(text, language) else ""


def _drawn(text: str) -> bool:
    return any(unicodedata.category(c) in _PICTURES and c not in _JOINERS for c in text)


def _verdict(text: str, why: str) -> Judged:
    return ("", [Dropped(text, why)]) if why else (text, [])
