"""Which stories an issue's opening names, in which order, and by which of their titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digest import languages
from digest.issue import SourceLink, Told
from digest.writing import headlines
from digest.writing.containment import commands
from digest.writing.opening.fitting import PRESENTED
from digest.writing.prose import terms

NEAR = 5  # stories after the first among which the order may change

_BARELY = re.compile(r"^(?:introducing|announcing|presenting|meet)\b", re.I)
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|I|[Mm]y|us|[Ww]e['\u2019]\w+|I['\u2019]\w+)\b")
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
    """The stories as subject, preheader and lead name them: what leads the issue as it stands there, then the best of the rest."""
    return (*top, *sorted(others, key=lambda told: -told.score))


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
    opened = {_opening(told.headline) for told in stories[:1]}
    for told in stories[1 : NEAR + 1]:
        name = told.headline
        (later if vague(name) or _opening(name) in opened else kept).append(told)
        opened.add(_opening(name))
    return (*kept, *later, *stories[NEAR + 1 :])


def vague(name: str) -> bool:
    """Whether a title asks instead of telling, or speaks of "we" and "our" without saying whose."""
    return "?" in name or bool(_FIRST_PERSON.search(name))


def telling(headline: str, sources: Sequence[SourceLink]) -> str:
    """The headline; another source's title where that names the same and says what happened, and the headline does not."""
    if not (vague(headline) or (_BARELY.match(headline) and not PRESENTED.match(headline))):
        return headline
    wanted = frozenset(terms(headline)) - _EMPTY
    for source in sources:
        other = headlines.cleaned(source.title, source.outlet, source.url)
        if (
            wanted
            and wanted < frozenset(terms(other))
            and not (vague(other) or commands(other) or _BARELY.match(other))
        ):
            return other
    return headline


def _opening(name: str) -> tuple[str, ...]:
    return tuple(name.lower().split()[:2])
