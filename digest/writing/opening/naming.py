"""How a story is named in one line of an issue's opening, and in which order stories are named there.

Titles are tightened and cut, never reworded: what is left out is a word that says nothing, or the end of a title at a clause.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digest import languages
from digest.issue import Told
from digest.writing import headlines
from digest.writing.containment import commands
from digest.writing.prose import terms

LEAST = 20  # characters of a title that was cut
NEAR = 5  # stories after the first among which the order may change
BETWEEN = " · "

_PRESENTED = re.compile(r"^(?:introducing|announcing|presenting|meet)\s+(?=\S[^:,]{0,40}(?:[:,]| [-\u2013—]) \S)", re.I)
_BARELY = re.compile(r"^(?:introducing|announcing|presenting|meet)\b", re.I)
_ARTICLE = re.compile(r"^(?:The|An?)\s+(?=\S+ \S+ \S)")
_DASH = re.compile(r" [-\u2013—] ")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|I|[Mm]y|us|[Ww]e['\u2019]\w+|I['\u2019]\w+)\b")
_LISTED = re.compile(r", (?:[^,]{1,30}, )*(?:and|or) |, (?!an? |the |who |which )[^,]{1,25}$")
_FIGURE = re.compile(r" [$€£¥]?\d[\d.,]*…$")
_EMPTY = frozenset("introducing announcing presenting meet".split())


@dataclass(frozen=True, slots=True)
class Day:
    """The stories in the order in which they are named, the list's title and language, the date, and whether it is a sample."""

    stories: tuple[Told, ...]
    title: str
    date: date
    sample: bool = False
    language: str = "en"


def heard(top: Sequence[Told], others: Sequence[Told]) -> tuple[Told, ...]:
    """The stories as subject, preheader and lead name them: what leads the issue, then the best of the rest."""
    rest = sorted((*top[1:], *others), key=lambda told: -told.score)
    return (*top[:1], *rest)


def readable(day: Day) -> tuple[Told, ...]:
    """The stories whose headlines readers of the list can read; all of them where there is none."""
    found = tuple(told for told in day.stories if not _foreign(told, day.language))
    return found or day.stories


def _foreign(told: Told, language: str) -> bool:
    """Whether a headline is in another language, as its source is."""
    own = {"", languages.primary(language)}
    ours = "headline" in told.written or "headline" in told.edited or languages.primary(told.language) in own
    return not ours and languages.foreign(told.headline, language, told.language)


def following(stories: Sequence[Told]) -> tuple[Told, ...]:
    """The stories after the first: questions, titles of somebody's own and repeated openings behind the few that say what happened."""
    kept: list[Told] = []
    later: list[Told] = []
    opened = {_opening(title(told)) for told in stories[:1]}
    for told in stories[1 : NEAR + 1]:
        name = title(told)
        (later if vague(name) or _opening(name) in opened else kept).append(told)
        opened.add(_opening(name))
    return (*kept, *later, *stories[NEAR + 1 :])


def vague(name: str) -> bool:
    """Whether a title asks instead of telling, or speaks of "we" and "our" without saying whose."""
    return "?" in name or bool(_FIRST_PERSON.search(name))


def title(told: Told) -> str:
    """The headline; another source's title where that names the same and says what happened, and the headline does not."""
    if told.edited or told.earlier or "headline" in told.written or not (vague(told.headline) or _only_named(told)):
        return told.headline
    wanted = frozenset(terms(told.headline)) - _EMPTY
    for source in told.sources:
        other = headlines.cleaned(source.title, source.outlet, source.url)
        if (
            wanted
            and wanted < frozenset(terms(other))
            and not (vague(other) or commands(other) or _BARELY.match(other))
        ):
            return other
    return told.headline


def line(name: str, low: int, high: int) -> str:
    """A title in `low` to `high` characters where it allows: whole, whole without a word that says nothing, or cut, but not within a list."""
    bare = _PRESENTED.sub("", " ".join(name.split()))
    bare = bare if len(bare) >= low else name
    joined = _DASH.sub(": ", bare) if len(_DASH.findall(bare)) == 1 and ": " not in bare else bare
    for form in (bare, joined, _unarticled(bare), _unarticled(joined)):
        if len(form) <= high:
            return form
    return _cut(bare, low, high)


def _cut(name: str, low: int, high: int) -> str:
    """A title shortened before a list or, where that leaves nothing, within it and with a sign that it goes on; no figure without its unit."""
    most = cut = headlines.short(name, low, high)
    if figure := _FIGURE.search(most):
        return headlines.short(name, low, figure.start())
    while _LISTED.match(name[len(cut) :]):
        cut = headlines.short(name, low, len(cut) - 1)
        if cut.endswith("…") or len(cut) < low:
            return f"{most}…" if len(most) < high else most
    return cut


def pair(one: str, other: str, high: int) -> str:
    """Two titles side by side in `high` characters: as few as possible broken off, and rather the second; else as much as can be of both."""
    room = high - len(BETWEEN)
    if len(one) + len(other) <= room:
        return f"{line(one, LEAST, high)}{BETWEEN}{line(other, LEAST, high)}"

    def split(limit: int) -> tuple[str, str]:
        first = line(one, LEAST, limit)
        return first, line(other, LEAST, room - len(first))

    def worth(made: tuple[str, str]) -> tuple[int, float, int]:
        first, second = made
        broken = 3 * first.endswith("…") + 2 * second.endswith("…")
        return -broken, min(len(first) / len(one), len(second) / len(other)), len(first)

    first, second = max((split(limit) for limit in range(LEAST, room - LEAST + 1)), key=worth)
    return f"{first}{BETWEEN}{second}"


def _unarticled(name: str) -> str:
    rest = _ARTICLE.sub("", name)
    first = rest.split(" ", 1)[0]
    return rest if rest == name or not first.islower() else rest[:1].upper() + rest[1:]


def _only_named(told: Told) -> bool:
    return bool(_BARELY.match(told.headline)) and not _PRESENTED.match(told.headline)


def _opening(name: str) -> tuple[str, ...]:
    return tuple(name.lower().split()[:2])
