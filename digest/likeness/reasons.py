"""Why two texts are one story or two, in points: hundredths of full likeness."""

from dataclasses import dataclass

import numpy as np

from digest.likeness.forms import differ, parts
from digest.likeness.groups import Groups
from digest.likeness.texts import Likeness
from digest.model import Article, Reason
from digest.text import words

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two texts are in one story; the likeness of what was joined, or stayed apart, what it needed, and its reasons.

    The points of the reasons add up to the likeness, but for rounding.
    """

    together: bool
    likeness: float
    needed: float
    reasons: tuple[Reason, ...]


def verdict(likeness: Likeness, groups: Groups, article: Article, pair: tuple[int, int]) -> Verdict:
    """What brought a pair of texts together or kept them apart; `article` is the first of them, for the words as they are written."""
    met = groups.met(*pair)
    value, needed = (float(part[0]) for part in groups.links.between(np.array(met[:1]), np.array(met[1:])))
    reasons, found = _pair(likeness, groups, article, pair)
    if met != pair:
        one, other = (int(groups.links.size[group]) for group in met)
        reasons.append(Reason(f"the mean of {one} and {other} texts", round(100 * (value - found), 1)))
    kept = tuple(reason for reason in reasons if reason.points)
    return Verdict(bool(groups.of[pair[0]] == groups.of[pair[1]]), round(100 * value, 1), round(100 * needed, 1), kept)


def _pair(likeness: Likeness, groups: Groups, article: Article, pair: tuple[int, int]) -> tuple[list[Reason], float]:
    """The reasons for and against the pair by itself, and how alike that makes it."""
    shared = likeness.shared(*pair)
    written = _written(article)
    reasons = [Reason(f'both say "{written.get(t, t)}"', round(100 * points, 1)) for t, points in shared[:SHOWN]]
    if rest := sum(points for _, points in shared[SHOWN:]):
        reasons.append(Reason(f"{len(shared) - SHOWN} more words", round(100 * rest, 1)))
    found = sum(points for _, points in shared)
    first, second = np.array(pair[:1]), np.array(pair[1:])
    supported = found * float(groups.links.support(first, second)[0]) if shared else 0.0
    meant = float(groups.links.meant(np.array([supported]), first, second)[0])
    doubt = float(groups.links.doubt(first, second)[0])
    reasons += [
        Reason("it hangs on one word", round(100 * (supported - found), 1)),
        Reason("what an encoder says of their meaning", round(100 * (meant - supported), 1)),
        Reason(_against(likeness, *pair), round(100 * meant * (doubt - 1), 1)),
    ]
    return reasons, meant * doubt


def _written(article: Article) -> dict[str, str]:
    """The first written form of each term of an article."""
    found: dict[str, str] = {}
    for word in words(f"{article.title}\n{article.text}"):
        for part in parts(word):
            found.setdefault(part, word)
    return found


def _against(likeness: Likeness, one: int, other: int) -> str:
    said = []
    if likeness.sources[one] == likeness.sources[other]:
        said.append("from one source")
    apart = abs(float(likeness.days[one] - likeness.days[other]))
    if apart >= 1:
        said.append(f"{round(apart)} days apart")
    mine, theirs = likeness.versions[one], likeness.versions[other]
    if differ(mine, theirs):
        said.append("different versions")
    elif mine and theirs and not mine.keys() & theirs.keys():
        said.append("different products")
    return ", ".join(said) or "hours apart"
