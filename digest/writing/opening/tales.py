"""The stories of an issue as the sources of what it says of itself: a line of its opening has to be borne by one of them.

By one, not by all together: words of two stories in one sentence can say what neither does. A line of several parts, each with its
own subject, is borne part by part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from digest.issue import Told
from digest.text import shingles, words
from digest.writing.grounding import unsupported
from digest.writing.opening import facts
from digest.writing.prose import terms

SHARED = 2  # content words that a line has in common with its story
SAID = 0.5  # the part of a line's content words that its story has too
STEM = 6  # letters by which two forms of a word are one
BEFORE = 3  # words that show where in a story a line ends
COPIED = 10  # words in a row that are a story's sentence again

_PARTS = re.compile(
    r"(\s*[·•|;]\s*|,? (?:while|whereas) |,? (?:and|but|plus|as) (?=\W?[A-Z\d])|, (?:and|but|plus|as) | [\u2013—] |\.\s+)"
)
_CLAUSES = re.compile(r"[,;:·|•]| [\u2013—] | (?:and|but|while|whereas|as|which|who) ")
_HEADED = re.compile(r"[“\"\u2018'(]*(?:[A-Z\d$€£¥]|\w*[A-Z\d]|an? |[^\W\d_a-zA-Z])")
_LINKS = re.compile(
    r"^(?:also today|elsewhere|separately|meanwhile|in other news|at the same time|in (?:research|policy|business))[,:]? ",
    re.I,
)

_REST = re.compile(r"\w+")
_FORMS = frozenset(("s", "es", "d", "ed", "ing", "ly"))


@dataclass(frozen=True)
class Tale:
    """All that the issue says of one story."""

    headline: str
    text: str

    @cached_property
    def terms(self) -> frozenset[str]:
        """Its content words."""
        return frozenset(terms(self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of its content words."""
        return frozenset(term[:STEM] for term in self.terms)

    def about(self, text: str) -> bool:
        """Whether a line speaks of this story, and in each clause mostly in words that it has too."""
        said = set(terms(text))
        if not len(self.terms & said) >= min(SHARED, len(said)) > 0:
            return False
        clauses = [terms(clause) for clause in (text, *_CLAUSES.split(text))]
        return all(
            sum(term[:STEM] in self.stems for term in clause) >= SAID * len(clause)
            for clause in clauses
            if len(clause) > SHARED
        )

    def bears(self, text: str) -> bool:
        """Whether a line speaks of this story and says nothing that it does not; its first word may be a name."""
        bare = _LINKS.sub("", text)
        return self.about(bare) and not unsupported(bare, self.text, first_word=True)

    def names(self, text: str) -> bool:
        """Whether a line names what this story is about."""
        return facts.named(text, self.headline)

    def breaks(self, text: str) -> bool:
        """Whether a line ends inside a word, where the story has the words before it: `at a fraction of the pric`."""
        bare, story = text.rstrip(" .…").casefold(), self.text.casefold()
        end = " ".join(bare.split(" ")[-BEFORE:])
        after = [found.end() for found in re.finditer(rf"(?<!\w){re.escape(end)}", story)]
        rests = [_REST.match(story, place) for place in after]
        return bool(rests) and all(rest is not None and rest[0] not in _FORMS for rest in rests)


def tale(told: Told) -> Tale:
    """A story as it is told: headline, sentences, why it matters, and who tells it."""
    outlets = dict.fromkeys((told.outlet, *(source.outlet for source in told.sources)))
    said = (told.headline, *(sentence.text for sentence in told.sentences), told.why_it_matters, *outlets)
    return Tale(told.headline, "\n".join(text for text in said if text))


def bearers(text: str, tales: Sequence[Tale]) -> frozenset[int]:
    """The indexes of the stories that bear a line, one for each of its parts where no one bears it whole; none where a part has none."""
    found = _bearer(text, tales)
    if found is not None:
        return frozenset((found,))
    parts = parted(text)
    each = [_bearer(part, tales) for part in parts] if len(parts) > 1 else []
    borne = [place for place in each if place is not None]
    return frozenset(borne) if len(borne) == len(each) else frozenset()


def nameable(text: str, tales: Sequence[Tale]) -> bool:
    """Whether a line names the subject of the story that bears it, or one for each of its parts; a line that none bears is asked of all."""
    found = _bearer(text, tales)
    if found is not None:
        return any(one.bears(text) and one.names(text) for one in tales)
    return all(any(one.names(part) for one in tales) for part in parted(text))


def _bearer(text: str, tales: Sequence[Tale]) -> int | None:
    return next((place for place, one in enumerate(tales) if one.bears(text)), None)


def parted(text: str) -> list[str]:
    """The parts of a line that have a subject of their own; what opens small goes on with the part before."""
    pieces = _PARTS.split(text)
    parts = [pieces[0]]
    for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if _HEADED.match(piece):
            parts.append(piece)
        else:
            parts[-1] += mark + piece
    return [part.strip() for part in parts if part.strip()]


def lacking(text: str, tales: Sequence[Tale]) -> str:
    """Why no story bears a line: a fact that none holds, or that it takes from several what each says of something else."""
    facts = unsupported(_LINKS.sub("", text), "\n".join(one.text for one in tales), first_word=True)
    if facts:
        kind, value = facts[0].kind, facts[0].value
        return f"{kind}: {value}" if kind == "contradiction" else f"{kind} not in the stories: {value}"
    return "no one story says it"


def copied(text: str, tales: Sequence[Tale]) -> bool:
    """Whether a line has a run of words that stands in a story."""
    said = words(text)
    runs = set(shingles(said, COPIED)) if len(said) >= COPIED else set()
    return any(not runs.isdisjoint(shingles(words(part), COPIED)) for one in tales for part in one.text.splitlines())
