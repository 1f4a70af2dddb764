"""What is told of a story that readers know a part of: the titles and sentences that say something new, and what a model is told of the rest."""

from collections.abc import Sequence

from digest.model import Dropped, Source
from digest.novelty import Known, development, says_new
from digest.writing.containment import commands
from digest.writing.prose import Line, trusted

TOLD = "told before"


def is_news(title: str, known: Known) -> bool:
    """Whether a title says something that readers were not told."""
    return bool(development(title, "", known)) or says_new(title, known)


def headed(sources: Sequence[Source], title: str, known: Known) -> tuple[Sequence[Source], str]:
    """The sources whose titles say something new with a title of theirs for the story; everything as it is where none does.

    Titles that tell of an event go before those that merely differ from what was told.
    """
    events = [source for source in sources if development(source.title, "", known)]
    new = events or [source for source in sources if says_new(source.title, known)]
    if not new:
        return sources, title
    return new, title if title in {source.title for source in new} else new[0].title


def untold(lines: Sequence[Line], known: Known, dropped: list[Dropped]) -> list[Line]:
    """The sentences that say something new; the others go to `dropped`."""
    kept = [line for line in lines if says_new(line.text, known)]
    dropped.extend(Dropped(line.text, TOLD) for line in lines if line not in kept)
    return kept


def before(text: str) -> str:
    """A text that was told, its title as the first line, without what a model must not read."""
    title, _, body = text.partition("\n")
    return "\n".join(part for part in ("" if commands(title) else title, trusted(body)) if part)
