"""What an issue opens with: its subject line, its preheader, and the lead of at most 60 words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digest.issue import Told
from digest.text import cut
from digest.writing import headlines

SUBJECT = (25, 60)
PREHEADER = (40, 140)
LEAD_WORDS = 60
OPEN_DAY = 3
SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
SAMPLE = "This is a sample issue: its stories, labs and models are invented."


@dataclass(frozen=True, slots=True)
class Day:
    """The stories in the order in which they are named, and the list's title, the date, and whether it is a sample."""

    stories: tuple[Told, ...]
    title: str
    date: date
    sample: bool = False


def heard(top: Sequence[Told], others: Sequence[Told]) -> tuple[Told, ...]:
    """The stories as subject, preheader and lead name them: what leads the issue, then the best of the rest."""
    rest = sorted((*top[1:], *others), key=lambda told: -told.score)
    return (*top[:1], *rest)


def subject(day: Day) -> str:
    """The one concrete fact: the lead headline, shortened at a clause or word; lengthened by the list's name when tiny."""
    stories = day.stories
    if not stories:
        return "A quiet day: no new AI stories"
    text = headlines.short(stories[0].headline, *SUBJECT)
    if len(text) < SUBJECT[0]:
        more = [
            *([f"{text} and {len(stories) - 1} more AI stories"] if len(stories) > 2 else []),
            *([f"{text} ({stories[0].outlet})"] if "headline" not in stories[0].edited else []),
            f"{text}: {day.title}",
        ]
        fitting = [m for m in more if SUBJECT[0] <= len(m) <= SUBJECT[1]]
        text = fitting[0] if fitting else text
    return text


def preheader(day: Day, subject: str) -> str:
    """Stories two and three in 40 to 140 characters; with fewer stories, what else the reader should know."""
    stories = day.stories
    low, high = PREHEADER
    rest = headlines.legible([t.headline for t in stories])[:3]
    if rest:
        first = headlines.short(rest[0], 20, 68 if len(rest) > 1 else high)
        text = first
        for more in rest[1:]:
            joined = f"{text} · {headlines.short(more, 20, high - len(text) - 3)}" if high - len(text) > 25 else text
            text = joined if len(text) < low or more == rest[1] else text
        if len(text) >= low:
            return cut(text, high)
    else:
        text = stories[0].sentences[0].text if stories and stories[0].sentences else ""
    text = " · ".join(x for x in (text, _count(day)) if x)
    return cut(text if text != subject else _count(day), high)


def _count(day: Day) -> str:
    stories = day.stories
    outlets = len({s.outlet for t in stories for s in t.sources})
    return f"{_number(len(stories), 'story', 'stories')} from {_number(outlets, 'source', 'sources')}, for {day.date:%A} {day.date.day} {day.date:%B %Y}"


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
    others = headlines.legible([t.headline for t in stories])
    for count in range(min(3, len(others)), 0, -1):
        text = " ".join(
            [*opening, _closed(f"Also today: {'; '.join(headlines.short(h, 20, 95) for h in others[:count])}")]
        )
        if len(text.split()) <= LEAD_WORDS:
            return text
    return " ".join(opening)


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def _spelled(number: int) -> str:
    """Small numbers in words, as prose has them."""
    return SMALL[number] if number < len(SMALL) else str(number)


def _quiet(count: int) -> str:
    if not count:
        return "A quiet day: nothing new was found in the feeds."
    return f"A quiet day: {'only one story' if count == 1 else f'only {count} stories'} worth telling."


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
