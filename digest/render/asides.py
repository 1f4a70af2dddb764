"""What an issue says beside its stories: that one goes on, what the editor changed, and why it was chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digest.issue import Issue, Told
from digest.model import Reason
from digest.render import plaintext

WEEK = 6
SHOWN = 2


@dataclass(frozen=True, slots=True)
class Thread:
    """A story that goes on: since when, in words (empty where `said` says it too), and the issue that told it last."""

    since: str
    said: str
    last: date


def thread(earlier: Sequence[date], day: date) -> Thread | None:
    """What an issue of `day` says of a story told on earlier days, oldest first: a weekday within six days of it, else the date."""
    if not earlier:
        return None
    first, last = earlier[0], earlier[-1]
    near = 0 < (day - first).days <= WEEK
    said = f"continues our story of {short_date(last, day)}"
    if first == last and not near:
        return Thread("", said[0].upper() + said[1:], last)
    return Thread(f"Since {f'{first:%A}' if near else short_date(first, day)}", said, last)


def short_date(when: date, day: date) -> str:
    """`21 April`; with its year where that is not the one of `day`."""
    return f"{when.day} {when:%B}" + (f" {when.year}" if when.year != day.year else "")


def strongest(reasons: Sequence[Reason]) -> str:
    """The two reasons that moved a score most, in their order of weight: `told by 4 independent outlets +28, ...`."""
    found = sorted(reasons, key=lambda reason: -abs(reason.points))[:SHOWN]
    return ", ".join(f"{reason.reason} {signed(reason.points)}" for reason in found)


def signed(points: float) -> str:
    """`+28`, whole, and with a true minus sign: points for or against."""
    return f"{points:+.0f}".replace("-", "\u2212")


def points(score: float) -> str:
    """`41 points`."""
    return f"{whole(score)} {'point' if whole(score) == '1' else 'points'}"


def whole(score: float) -> str:
    """`41`, with a true minus sign, and no `-0`."""
    return f"{round(score)}".replace("-", "\u2212")


def in_a_line(told: Told, room: int) -> str:
    """A headline, its score and the strongest reasons for it in `room` columns: one where two leave the headline too little."""
    score = f" \u00b7 {whole(told.score)}"
    if not told.reasons:
        return plaintext.fitted(told.headline, score, room)
    left = room - min(plaintext.columns(told.headline), plaintext.LEAST) - len(f"{score}: ")
    said = strongest(told.reasons)
    if plaintext.columns(said) > left:
        first = max(told.reasons, key=lambda reason: abs(reason.points))
        said = plaintext.fitted(first.reason, f" {signed(first.points)}", left)
    return plaintext.fitted(told.headline, f"{score}: {said}", room)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a note as its writer broke it."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def edited(issue: Issue) -> bool:
    """Whether an editor changed anything in the wording or the marks of an issue."""
    return any(
        told.edited or told.openness.edited or any(sentence.edited for sentence in told.sentences)
        for told in issue.stories
    )
