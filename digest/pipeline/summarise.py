"""Stories' sources in, short grounded summaries out: extracted without a model, checked sentence by sentence with one.

Every sentence rests on one source; what was kept out is in `Summary.dropped`, at most `MOST_DROPPED` with reasons. Where readers were
told of the story before, only what is new is told: `known` are the texts they were told from, each with its title as the first line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest import languages, novelty
from digest.errors import EndpointError
from digest.exchange import Question, Usage
from digest.issue import Opening
from digest.model import Dropped, Source, Summary
from digest.text import words
from digest.writing import asking, prose, since
from digest.writing.asking import Ask, Office, Progress, Unusable, prompts
from digest.writing.asking.answers import answer
from digest.writing.asking.prompts import Prompt, Room
from digest.writing.checking import Case, checked, noted
from digest.writing.containment import commands
from digest.writing.extracting import MOST_CHARS, MOST_DROPPED, MOST_SENTENCES, MOST_WORDS, extract
from digest.writing.opening import Day
from digest.writing.opening import opened as opening

__all__ = ["MOST_DROPPED", "MOST_SENTENCES", "MOST_WORDS", "Task", "Writer", "extract", "opened", "written"]


BARE = "its sources hold no more than a title"


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: a model's office, what it is asked for a story and for the opening of an issue, and in which language."""

    office: Office
    prompt: Prompt
    opening: Prompt | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Task:
    """A story to be written: its sources, best first, the title it goes by, and what readers were told of it before."""

    sources: tuple[Source, ...]
    title: str = ""
    known: tuple[str, ...] = ()


def _named(language: str) -> str:
    """A language in English words, for the prompt is in English."""
    return languages.name(language) or language


def silent(done: int, total: int) -> None:
    """Nobody watches."""


def written(tasks: Sequence[Task], writer: Writer, progress: Progress = silent) -> tuple[list[Summary], Usage]:
    """What a model makes of each story in one call, as far as its sources bear it; an extract where the model is of no use.

    Tasks come in the order of their worth: where the budget does not reach all, the last ones are extracts.
    """
    plain = [extract(task.sources, task.title, writer.language, task.known) for task in tasks]
    asks = [_ask(task, extracted, writer) for task, extracted in zip(tasks, plain, strict=True)]
    worth = [i for i, task in enumerate(tasks) if _says_more(task, writer.language)]
    found, usage = asking.asked([asks[i] for i in worth], writer.office, progress)
    results = dict(zip(worth, found, strict=True))
    return [_told(results.get(i, Unusable(BARE)), extracted) for i, extracted in enumerate(plain)], usage


def opened(
    day: Day, plain: Opening, writer: Writer, *, kept: bool = False
) -> tuple[Opening, tuple[Dropped, ...], Usage]:
    """What a model opens an issue with, in one call for it all, part by part as far as it passes; what did not (or why nothing did); what it took.

    With `kept` only a reply that is there is used.
    """
    prompt, name = writer.opening, writer.office.llm.name
    if prompt is None or not day.stories:
        return plain, (), Usage()

    def question(limit: int) -> Question:
        return opening.question(prompt, day, Room(limit, _named(writer.language)))

    def read(text: str) -> tuple[Opening, tuple[Dropped, ...]] | Unusable:
        try:
            return opening.checked(text, day, plain, name)
        except EndpointError as error:
            return Unusable(str(error), again=True)

    (found,), usage = asking.asked([Ask(prompt.version, question, read)], writer.office, silent, kept=kept)
    if isinstance(found, Unusable):
        return plain, (Dropped("", found.why),), usage
    return *found, usage


def _says_more(task: Task, language: str) -> bool:
    """Whether there is something to be told: a text, or a title in another language."""
    titles = " ".join(source.title for source in task.sources)
    return any(source.text.strip() for source in task.sources) or languages.foreign(titles, language)


def _ask(task: Task, plain: Summary, writer: Writer) -> Ask[Summary]:
    safe = tuple(_shown(source) for source in task.sources)
    before = [since.before(text[:MOST_CHARS]) for text in task.known]
    known = novelty.known(task.known) if task.known else None

    def question(limit: int) -> Question:
        return prompts.question(writer.prompt, safe, plain.headline, Room(limit, _named(writer.language)), before)

    def read(text: str) -> Summary | Unusable:
        try:
            said = answer(text)
        except EndpointError as error:
            return Unusable(str(error), again=True)
        case = Case(safe, plain, known, writer.language, question(1).system, task.sources)
        return checked(said, case, writer.office.llm.name)

    return Ask(writer.prompt.version, question, read)


def _shown(source: Source) -> Source:
    """A source as a model sees it: the trusted part of its text, and its title unless that is an order."""
    text = prose.trusted(source.text[:MOST_CHARS], frozenset(words(source.title)))
    return replace(source, title="" if commands(source.title) else source.title, text=text)


def _told(result: Summary | Unusable, plain: Summary) -> Summary:
    if isinstance(result, Summary):
        return result
    return noted(plain, Dropped("", result.why), *result.dropped)
