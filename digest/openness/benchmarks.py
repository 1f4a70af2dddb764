"""Benchmark claims: a named model, a named benchmark and a score, as one sentence gives them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from digest.model import BenchmarkClaim
from digest.openness.contenders import Contender, contenders, family
from digest.openness.contenders import model as likely
from digest.openness.measures import measures, possible
from digest.openness.names import Family, Name
from digest.openness.owners import Sentence, after, beside, changing, full, owners
from digest.openness.reading import Mark, Reading
from digest.openness.scores import Score, scores
from digest.openness.ties import Measure, Tie, alone, runs, single, ties

ENTITLED = re.compile(
    r"(?:[A-Z]\w*[A-Z0-9][\w.]*(?:[\u2011-][\w.]+)*|[A-Z]\w*(?:[\u2011-]\w+)*[\u2011-]\w*\d[\w.]*)(?=[\n :,(\u2014])|[A-Z][a-z]+-[A-Z]\w+(?=[\n:,(\u2014])"
)
SCORING = re.compile(r"\b(?:with|scoring|scored|scores|reaching|reached|achieving|achieved) [*`~\u2248]*$")
SENTENCES_MOST = 60
HITS_MOST = 40
NAMES_MOST = 40

Claimed = tuple[str, str, Score]


def benchmarks(found: Reading, names: list[Name], subject: Family) -> tuple[BenchmarkClaim, ...]:
    """All claims of a text, in order, each with its sentence; a model of no known family is as open as the subject, and as closed where the title names it."""
    grouped: dict[int, list[Mark]] = {}
    for mark in measures(found):
        grouped.setdefault(found.words.sentence[mark.first], []).append(mark)
    claims: dict[tuple[str, str, str], BenchmarkClaim] = {}
    if not grouped:
        return ()
    text = _Text(found, names, grouped)
    for number in islice(text.numbers(), SENTENCES_MOST):
        for measure, model, score in text.claims(number):
            if not possible(measure, score.text):
                continue
            place = bisect_right(found.words.starts, score.start) - 1
            mark = Mark(place, place)
            claim = BenchmarkClaim(
                measure, model, score.text, _openness(found, names, model, subject), found.quote(mark)
            )
            claims.setdefault((measure, model, score.text), claim)
    return tuple(claims.values())


def _openness(found: Reading, names: list[Name], model: str, subject: Family) -> Family:
    named: Family = next((name.family for name in names if name.text in model), "unknown")
    told = family(model) if named == "unknown" else named
    if told != "unknown" or subject == "unknown":
        return told
    titled = model in found.words.text.partition("\n")[0]
    return subject if subject == "open" or titled else told


class _Text:
    """A text with the places of its benchmarks by sentence, and what its title names."""

    def __init__(self, found: Reading, names: list[Name], grouped: dict[int, list[Mark]]) -> None:
        self.found, self.grouped = found, grouped
        self.by_sentence: dict[int, list[Name]] = {}
        for name in names:
            self.by_sentence.setdefault(found.words.sentence[name.mark.first], []).append(name)
        self.told: dict[int, Claimed] = {}
        self.placed: dict[int, list[Measure]] = {}
        self.named: dict[int, list[Contender]] = {}
        self.last_title = found.words.sentence[found.title_words - 1] if found.title_words else -1
        self.known = [name.text for name in names]

    @cached_property
    def titled(self) -> list[str]:
        """The models of the title."""
        return [name.text for name in self._title()]

    @cached_property
    def subject(self) -> str:
        """What the title says the text is about (or nothing)."""
        named = (name.text for name in self._title() if not name.compared and not name.product)
        return next(named, "") or self._entitled()

    def _title(self) -> list[Contender]:
        return [name for number in range(self.last_title + 1) for name in self.names(number)]

    def numbers(self) -> Iterator[int]:
        """The sentences that can hold claims: those that name a benchmark, and others that follow one or have it in the title."""
        for number in range(len(self.found.words.firsts)):
            if number in self.grouped or number - 1 in self.grouped or self._context(number) is not None:
                yield number

    def measures(self, number: int) -> list[Measure]:
        """The benchmarks of a sentence, each with the bracket that its name closes."""
        if number not in self.grouped:
            return []
        if number not in self.placed:
            self.placed[number] = [self._placed(mark) for mark in self.grouped[number][:HITS_MOST]]
        return self.placed[number]

    def _placed(self, mark: Mark) -> Measure:
        words = self.found.words
        start, end = words.starts[mark.first], words.ends[mark.last]
        written = words.text[start:end]
        return Measure(written + ")" * (written.count("(") > written.count(")")), start, end)

    def names(self, number: int) -> list[Contender]:
        """The models of a sentence."""
        if number not in self.named:
            places = [(each.start, each.end) for each in self.measures(number)]
            own, span = self.by_sentence.get(number, [])[:NAMES_MOST], self.found.words.span(number)
            self.named[number] = contenders(self.found, span, own, places)[:NAMES_MOST]
        return self.named[number]

    def claims(self, number: int) -> list[Claimed]:
        """The claims of one sentence."""
        start, end = self.found.words.span(number)
        named = self._lists(number, self.found.words.text[start:end])
        if not scores(self.found, number, [(each.start, each.end) for each in named]):
            return []
        models = self.names(number)
        inside = [(each.start, each.end) for each in named] + [(each.start, each.end) for each in models]
        left = single(self.found.words.text, scores(self.found, number, inside))
        if not left:
            return []
        sentence = Sentence(
            self.found.words.text, start, end, named, left, models, self._about(number), self.titled, self.known
        )
        tied = ties(sentence.text, named, left)
        told: dict[Score, list[str]] = {}
        result: list[Claimed] = []
        for tie in sorted(tied, key=lambda tie: (tie.chained is not None, tie.score.start)):
            told[tie.score] = owners(sentence, tie, told)
            result += [(tie.measure.text, model, tie.score) for model in told[tie.score]]
        result = list(self._respective(sentence)) or result + list(self._shared(sentence, number, tied))
        if result:
            self.told[number] = result[0]
        return result

    def _respective(self, sentence: Sentence) -> Iterator[Claimed]:
        """Scores that follow a list of models in its order: "M and M2 score N and N2 on B, respectively"."""
        one = next(alone(sentence.measures), None)
        if one is None or "respectively" not in sentence.text[sentence.start : sentence.end]:
            return
        for listed in runs(sentence.text, sentence.scores):
            for models in runs(sentence.text, sentence.names):
                if len(listed) == len(models) > 1 and models[0].start < listed[0].start:
                    yield from (
                        (one.text, full(sentence, name), score) for name, score in zip(models, listed, strict=True)
                    )
                    return

    def _lists(self, number: int, words: str) -> list[Measure]:
        """The benchmarks of a sentence, or those of the one before that its scores belong to "respectively"."""
        own = self.measures(number)
        return own or (self.measures(number - 1) if "respectively" in words else [])

    def _shared(self, sentence: Sentence, number: int, tied: list[Tie]) -> Iterator[Claimed]:
        """Scores right beside a model's name, where the sentence, or else the one before or the title, has but one benchmark."""
        done = {tie.score for tie in tied}
        percent = tied[0].score.percent if tied else None
        for score in sentence.scores:
            if (
                score in done
                or (percent is not None and score.percent != percent)
                or not (score.exact or tied or self._continues(number, score))
            ):
                continue
            if len(sentence.measures) > 1 and any(
                score in run and len(run) > 1 for run in runs(sentence.text, sentence.scores)
            ):
                continue
            lone = Tie(score, Measure("", score.start, score.start), score.end)
            models = [full(sentence, name) for name in after(sentence, lone) or beside(sentence, score)] or changing(
                sentence, score
            )
            if not models and tied and SCORING.search(sentence.text[: score.start].lower()):
                models = owners(sentence, lone, {})
            measure = self._measured(sentence, number, score) if models else ""
            for model in models if measure else ():
                yield measure, model, score

    def _continues(self, number: int, score: Score) -> bool:
        """Whether a bare score stands in a sentence after one with claims of its kind."""
        before = self.told.get(number - 1)
        return before is not None and not before[2].percent and not score.percent

    def _measured(self, sentence: Sentence, number: int, score: Score) -> str:
        if not sentence.measures:
            return self._context(number) or ""
        before = [each for each in sentence.measures if each.end <= score.start]
        one = next(alone(sentence.measures), None)
        return one.text if one else before[-1].text if before else ""

    def _context(self, number: int) -> str | None:
        """The one benchmark of the two sentences before, or of the title, where that names a part of it."""
        ones = [self._only(other) for other in (number - 1, number - 2)] + [
            self._only(other) for other in range(self.last_title + 1)
        ]
        told = [one for one in ones if one]
        return max((name for name in told if name.startswith(told[0])), key=len) if told else None

    def _only(self, number: int) -> str:
        one = next(alone(self.measures(number)), None) if number in self.grouped else None
        return one.text if one else ""

    def _about(self, number: int) -> str:
        """What a sentence without a model is about: the title's model, else the one of the sentence before."""
        before = self.told.get(number - 1)
        if before is not None and self.subject:
            return before[1]
        if self.subject or number <= self.last_title:
            return self.subject
        for other in (number - 1, number - 2):
            if other > self.last_title:
                own = [name.text for name in self.names(other) if not name.compared and not name.product]
                if own:
                    return own[0]
        return ""

    def _entitled(self) -> str:
        """A title that begins with a coined word ("PixelZap", "Zephyra-002"): what the story is about."""
        match = ENTITLED.match(self.found.words.text)
        if match is None or any(each.start < match.end() for each in self.measures(0)):
            return ""
        headed = self.found.words.text[match.end() : match.end() + 1] == ":"
        return match.group() if headed or likely(match.group()) else ""
