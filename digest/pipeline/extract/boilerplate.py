"""Lines that are about a text and not of it: bylines, captions, "subscribe" and "read also" lines, what feeds add to their entries.

A line goes where it says nothing else; a sentence that merely speaks of newsletters or cookies stays.
"""

# ruff: noqa: RUF001 - publishers write these signs, so they are what is looked for

import re
from collections.abc import Iterable, Iterator

from digest.pipeline.extract import wording
from digest.pipeline.extract.dates import MONTHS

LONGEST, LONGEST_HOLDING, LONGEST_EDGE = 320, 240, 90
OPENING = 5
MOST_NAMED, SAID = 8, frozenset(".!?:;。！？")
REACHED, ENDS = 80, frozenset("]egnásr→»>.…")
BULLETS = frozenset("-•*·–0123456789")
BULLET = re.compile(r"(?:[-•*·–]\s+|\d+[.)]\s+)")
WORD = re.compile(r"\w+")


def stripped(text: str, titles: Iterable[str] = (), author: str = "") -> str:
    """A text of one line a block without the lines that are not of it; `titles` are what it or its page is called.

    A title, a byline or a date goes where it opens the text, what is said of the author where it closes it.
    """
    lines = [line for given in text.split("\n") if (line := _unmarked(given)) and not is_added(line)]
    lines = list(_unlisted(lines))
    lines = _opened(lines, {_words(title) for title in titles if title})
    return "\n".join(_closed(lines, author.casefold()))


def _unlisted(lines: Iterable[str]) -> Iterator[str]:
    """Lines without the names that stand under a heading of people, whom a text may not even speak of."""
    listed = False
    for line in lines:
        listed = wording.PEOPLE.fullmatch(line.strip()) is not None or (listed and _is_name(line))
        if not listed:
            yield line


def _is_name(line: str) -> bool:
    return len(line.split()) <= MOST_NAMED and line.strip()[-1:] not in SAID


def is_added(line: str) -> bool:
    """Whether a line is about the text around it and says nothing of its own."""
    bare = line.strip()
    if bare[:1] in BULLETS:
        bare = BULLET.sub("", bare, count=1)
    if len(bare) > LONGEST:
        return False
    low = bare.lower()
    if wording.ANYWHERE.fullmatch(low) or (wording.PICTURED.match(low) and wording.CREDITED.fullmatch(bare)):
        return True
    return (
        len(bare) <= LONGEST_HOLDING
        and wording.HELD.search(low) is not None
        and wording.HOLDING.fullmatch(low) is not None
    )


def _unmarked(line: str) -> str:
    """A line without the marks that it goes on elsewhere (`[...] Read more`), of footnotes, and what is counted of a post."""
    if "[" in line:
        line = wording.NOTES.sub("", line)
    if line[-1:].isalnum():
        line = line[: -len(line[-REACHED:])] + wording.COUNTERS.sub("", line[-REACHED:])
    if len(line) < 5 or line[-1] not in ENDS:
        return line
    end = line[-REACHED:]
    return line[: -len(end)] + wording.TAIL.sub("", end)


def _words(line: str) -> str:
    return "".join(WORD.findall(line.casefold()))


def _opened(lines: list[str], titles: set[str]) -> list[str]:
    """Lines without the titles, bylines and dates among the first of them."""
    return [line for line in lines[:OPENING] if not _heads(line.strip(), titles)] + lines[OPENING:]


def _heads(line: str, titles: set[str]) -> bool:
    if len(line) > LONGEST:
        return False
    return _words(line) in titles or (
        len(line) <= LONGEST_EDGE and (_is_date(line) or wording.AT_EDGES.fullmatch(line) is not None)
    )


def _is_date(line: str) -> bool:
    """Whether a line holds numbers, and no words but those of dates and times."""
    words = wording.LETTERS.findall(line.casefold())
    return any(char.isdigit() for char in line) and all(word in MONTHS or word in wording.DAYS for word in words)


def _closed(lines: list[str], author: str) -> list[str]:
    """Lines without what is said of the author and the sources among the last, and without headings of nothing."""
    end = len(lines)
    while end > 1 and _ends(lines[end - 1].strip(), author):
        end -= 1
    return lines[:end]


def _ends(line: str, author: str) -> bool:
    if len(line) > LONGEST:
        return False
    of_author = bool(author) and line.casefold().startswith(author + " ")
    edge = len(line) <= LONGEST_EDGE and (wording.AT_EDGES.fullmatch(line) is not None or line.endswith((":", "：")))
    return of_author or edge or wording.REACH.search(line) is not None
