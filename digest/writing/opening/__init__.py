"""What an issue opens with where no model writes it: its subject line, its preheader, and the lead of at most 60 words."""

import re

from digest.issue import Opening, Told
from digest.text import cut
from digest.writing import headlines
from digest.writing.opening import naming
from digest.writing.opening.naming import BETWEEN, Day, heard

__all__ = ["LEAD_WORDS", "PREHEADER", "SAMPLE", "SUBJECT", "Day", "extracted", "heard", "lead", "preheader", "subject"]

SUBJECT = (25, 60)
PREHEADER = (40, 140)
LEAD_WORDS = 60
LEAD_TITLE = 95
SPARE = 75  # characters that two stories may take where a third has a place
OPEN_DAY = 3
SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
SAMPLE = "This is a sample issue: its stories, labs and models are invented."


def extracted(day: Day, *, quiet: bool) -> Opening:
    """Subject, preheader and lead out of the headlines of a day."""
    line = subject(day)
    return Opening(line, preheader(day, line), lead(day, quiet=quiet))


def subject(day: Day) -> str:
    """The one concrete fact: the lead headline, shortened at a clause or word; where tiny, with what its subject is or who tells it."""
    stories = naming.readable(day)
    if not stories:
        return "A quiet day: no new AI stories"
    first = stories[0]
    text = naming.line(naming.title(first), *SUBJECT)
    if len(text) < SUBJECT[0]:
        more = [
            *(f"{text}: {what}" for what in _explained(first)),
            *([f"{text} ({first.outlet})"] if "headline" not in first.edited and first.outlet else []),
            f"{text}: {day.title}",
        ]
        fitting = [m for m in more if SUBJECT[0] <= len(m) <= SUBJECT[1]]
        text = fitting[0] if fitting else text
    return text


def _explained(told: Told) -> list[str]:
    """What a sentence of a story says that the subject of its headline is: `a model for phones`."""
    name = re.escape(told.headline.split(" ", 1)[0])
    found = (re.match(rf"{name} is ((?:an?|the) [^,.;:()]+)", sentence.text) for sentence in told.sentences)
    return [match[1].strip() for match in found if match]


def preheader(day: Day, subject: str) -> str:
    """Stories two and three in 40 to 140 characters, a fourth where it fits; with fewer, what else the reader should know."""
    low, high = PREHEADER
    stories = naming.readable(day)
    names = _others(day)
    if len(names) > 1:
        text = naming.pair(names[0], names[1], high)
        for name in names[2:3] if len(text) <= SPARE else ():
            third = naming.line(name, naming.LEAST, high - len(text) - len(BETWEEN))
            text = text if third.endswith("…") else f"{text}{BETWEEN}{third}"
    elif names:
        text = naming.line(names[0], naming.LEAST, high)
    else:
        text = stories[0].sentences[0].text if stories and stories[0].sentences else ""
    if text == subject:
        text = ""
    both = BETWEEN.join(part for part in (text, _count(day)) if part)
    return cut(text if len(text) >= low or len(both) > high else both, high)


def lead(day: Day, *, quiet: bool) -> str:
    """At most 60 words that repeat nothing below them: a word on the day where due, how much is about openness, what else there is."""
    stories = day.stories
    opening = [SAMPLE] if day.sample else []
    if quiet:
        opening.append(_quiet(len(stories)))
    if not stories:
        return " ".join(opening)
    if (about := sum(t.openness.relevance == 2 for t in stories)) >= OPEN_DAY:
        opening.append(
            f"{_spelled(about).capitalize()} of {_spelled(len(stories))} stories are about how open something is."
        )
    others = _others(day)
    for count in range(min(3, len(others)), 0, -1):
        text = " ".join([*opening, _also(others[:count])])
        if len(text.split()) <= LEAD_WORDS:
            return text
    return " ".join(opening)


def _others(day: Day) -> list[str]:
    """How the stories after the first are named, those in its script."""
    stories = naming.readable(day)
    first = [naming.title(told) for told in stories[:1]]
    return headlines.legible([*first, *map(naming.title, naming.following(stories))])


def _also(names: list[str]) -> str:
    """The names in one sentence: no colon within the one that the list opens with, a question at its end."""
    said = [naming.line(name, naming.LEAST, LEAD_TITLE).replace(": ", " \u2013 ") for name in names]
    said.sort(key=lambda name: name.endswith("?"))
    text = f"Also today: {'; '.join(said)}".replace("?;", ";")
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _count(day: Day) -> str:
    stories = day.stories
    outlets = len({s.outlet for t in stories for s in t.sources})
    return f"{_number(len(stories), 'story', 'stories')} from {_number(outlets, 'source', 'sources')}, for {day.date:%A} {day.date.day} {day.date:%B %Y}"


def _spelled(number: int) -> str:
    """Small numbers in words, as prose has them."""
    return SMALL[number] if number < len(SMALL) else str(number)


def _quiet(count: int) -> str:
    if not count:
        return "A quiet day: nothing new was found in the feeds."
    return f"A quiet day: {'only one story' if count == 1 else f'only {count} stories'} worth telling."


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
