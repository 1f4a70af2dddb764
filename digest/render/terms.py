"""Where the stories of an issue first use the terms it explains, so that these places can lead to the glossary.

Only sentences are looked at, as they are printed; headlines, links, and what stands in quotation marks stay as they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from digest.issue import Issue, Told
from digest.keyterms import found
from digest.model import StoryId
from digest.vocabulary import read

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")


@dataclass(frozen=True, slots=True)
class Place:
    """The words of one sentence that use a term: where they start in it, in which spelling, and the term's slug."""

    start: int
    words: str
    slug: str


@dataclass(frozen=True, slots=True)
class KeyTerms:
    """The address of the glossary's page, and the places that lead to it by story and number of the sentence."""

    page: str = ""
    places: Mapping[tuple[StoryId, int], Sequence[Place]] = field(default_factory=dict)

    def pieces(self, text: str, told: Told, number: int) -> list[tuple[str, str]]:
        """A story's sentence in pieces, each with the address that it leads to or nothing; joined they are the sentence.

        A place that is not printed, because the sentence was cut there, leads nowhere.
        """
        pieces: list[tuple[str, str]] = []
        done = 0
        for place in self.places.get((told.id, number), ()):
            if text.startswith(place.words, place.start):
                end = place.start + len(place.words)
                pieces += [(text[done : place.start], ""), (text[place.start : end], f"{self.page}#{place.slug}")]
                done = end
        return [*pieces, (text[done:], "")]


def keyterms(issue: Issue, page: str) -> KeyTerms:
    """The first place of each term that the issue explains; none where the glossary has no address.

    Of papers only the first sentence is printed, of quick links none.
    """
    left = {term.slug for term in issue.terms} if page else set()
    places: dict[tuple[StoryId, int], list[Place]] = {}
    for told, most in (*((told, len(told.sentences)) for told in issue.top), *((told, 1) for told in issue.papers)):
        for number, place in _uses(told) if left else ():
            if place.slug in left and number < most:
                left.discard(place.slug)
                places.setdefault((told.id, number), []).append(place)
    return KeyTerms(page, places)


def _uses(told: Told) -> Iterator[tuple[int, Place]]:
    """Every use of a term in a story's sentences, in reading order; what a word means is judged from the whole story."""
    lines = [" ".join(sentence.text.split()) for sentence in told.sentences]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    text = read("\n".join((*lines, told.headline)))
    quoted = [
        (starts[n] + q.start(), starts[n] + q.end()) for n, line in enumerate(lines) for q in QUOTED.finditer(line)
    ]
    for hit in found(text):
        start, end = text.starts[hit.first], text.ends[hit.last]
        number = sum(begin <= start for begin in starts) - 1
        if number < len(lines) and end < starts[number + 1] and not any(a <= start < b for a, b in quoted):
            yield number, Place(start - starts[number], text.text[start:end], hit.value.term.slug)
