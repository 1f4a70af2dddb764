"""What an issue opens with where no model writes it: its subject line, its preheader, and the lead of at most 60 words."""

import re
from collections.abc import Sequence

from digest.issue import Opening, Told
from digest.text import cut
from digest.writing import headlines
from digest.writing.opening import facts, fitting, naming
from digest.writing.opening.fitting import BETWEEN
from digest.writing.opening.naming import Day, heard, telling

__all__ = ["LEAD_WORDS", "PREHEADER", "SAMPLE", "SUBJECT", "Day", "extracted", "heard", "lead", "preheader", "subject", "telling"]  # fmt: skip

SUBJECT = (25, 60)
PREHEADER = (40, 140)
LEAD_WORDS = 60
LEAD_TITLE = 110
SPARE = 75  # characters that two stories may take where a third has a place
OPEN_DAY = 3
BESIDE, ALONE = 2, 3  # stories that a lead names beside a fact of the first, and without one
SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
SAMPLE = "This is a sample issue: its stories, labs and models are invented."


def extracted(day: Day, *, quiet: bool) -> Opening:
    """Subject, preheader and lead out of the headlines and sentences of a day."""
    line = subject(day)
    return Opening(line, preheader(day, line), lead(day, line, quiet=quiet))


def subject(day: Day) -> str:
    """The one concrete fact: the lead headline, or what happened where that does not say it; where tiny, with what else there is to say."""
    stories = naming.readable(day)
    if not stories:
        return "No new AI stories were found today"
    first = stories[0]
    text = facts.event(first, *SUBJECT) or fitting.line(first.headline, *SUBJECT)
    if len(text) < SUBJECT[0]:
        more = [*(f"{text}: {what}" for what in _explained(first)), f"{text}{_beside(len(day.stories) - 1)}"]
        whole = [m for m in more if SUBJECT[0] <= len(m) <= SUBJECT[1]]
        text = whole[0] if whole else text
    return text


def _explained(told: Told) -> list[str]:
    """What a sentence of a story says that the subject of its headline is: `a model for phones`."""
    name = re.escape(told.headline.split(" ", 1)[0])
    found = (re.match(rf"{name} is ((?:an?|the) [^,.;:()]+)", sentence.text) for sentence in told.sentences)
    return [match[1].strip() for match in found if match]


def _beside(others: int) -> str:
    if not others:
        return ", the only story of the day"
    return f", and {_spelled(others)} more {'story' if others == 1 else 'stories'}"


def preheader(day: Day, subject: str) -> str:
    """Stories two and three in 40 to 140 characters, a fourth where it fits; with fewer, what else the reader should know."""
    return _preheader(day, subject)[0]


def _preheader(day: Day, subject: str) -> tuple[str, int]:
    """The preheader, and how many of the other stories it names."""
    low, high = PREHEADER
    stories = naming.readable(day)
    names = _others(stories)
    count = min(len(names), 2)
    if count > 1:
        text = fitting.pair(names[0], names[1], high)
        for name in names[2:3] if len(text) <= SPARE else ():
            third = fitting.line(name, fitting.LEAST, high - len(text) - len(BETWEEN))
            if not third.endswith("…"):
                text, count = f"{text}{BETWEEN}{third}", 3
    elif names:
        text = fitting.line(names[0], fitting.LEAST, high)
    else:
        text = next(iter(facts.facts(stories[0], subject, day.language)), "") if stories else ""
    if text == subject:
        text = ""
    both = BETWEEN.join(part for part in (text, _count(day)) if part)
    return cut(text if len(text) >= low or len(both) > high else both, high), count


def lead(day: Day, subject: str, *, quiet: bool) -> str:
    """At most 60 words that repeat neither subject nor preheader: a fact of the first story, how much is about openness, what else there is."""
    stories = naming.readable(day)
    opening = [SAMPLE] if day.sample else []
    if not stories:
        return " ".join([*opening, "Nothing new was found in the feeds."])
    before, shown = _preheader(day, subject)
    said = sorted(facts.facts(stories[0], subject, day.language), key=lambda fact: fact in before)[:1]
    names = _others(stories)
    rest = [name for name in names[shown:] if len(name) <= LEAD_TITLE]
    rest.sort(key=lambda name: naming.vague(name) or facts.empty(name))
    for bringing in ([*said, *_openness(day)], said, []):
        if text := _whole([*opening, *bringing], rest, BESIDE if bringing else ALONE):
            return text
    return _only(len(day.stories)) if quiet else _whole([], names, ALONE)


def _whole(bringing: Sequence[str], names: Sequence[str], most: int) -> str:
    """Sentences and as many of the next names as there is room for; nothing where there is nothing to say or no room."""
    for count in range(min(most, len(names)), -1, -1):
        text = " ".join([*bringing, *([_also(names[:count])] if count else [])])
        if text and len(text.split()) <= LEAD_WORDS:
            return text
    return ""


def _others(stories: Sequence[Told]) -> list[str]:
    """How the stories after the first are named, those in its script."""
    return headlines.legible([told.headline for told in (*stories[:1], *naming.following(stories))])


def _also(names: Sequence[str]) -> str:
    """The names in one sentence: no colon within the one that the list opens with, a question at its end."""
    said = [fitting.line(name, fitting.LEAST, LEAD_TITLE).replace(": ", " \u2013 ") for name in names]
    said.sort(key=lambda name: name.endswith("?"))
    text = f"Also today: {'; '.join(said)}".replace("?;", ";")
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _openness(day: Day) -> list[str]:
    about, count = sum(told.openness.relevance == 2 for told in day.stories), len(day.stories)
    if about < OPEN_DAY:
        return []
    return [f"{_spelled(about).capitalize()} of {_spelled(count)} stories are about how open something is."]


def _count(day: Day) -> str:
    stories = day.stories
    outlets = len({s.outlet for t in stories for s in t.sources})
    return f"{_number(len(stories), 'story', 'stories')} from {_number(outlets, 'source', 'sources')}, for {day.date:%A} {day.date.day} {day.date:%B %Y}"


def _only(count: int) -> str:
    return f"Only {_spelled(count)} {'story was' if count == 1 else 'stories were'} worth telling."


def _spelled(number: int) -> str:
    """Small numbers in words, as prose has them."""
    return SMALL[number] if number < len(SMALL) else str(number)


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
