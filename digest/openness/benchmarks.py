"""Benchmark claims: a named model, a named benchmark and a score, as one sentence gives them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from digest import knowledge
from digest.model import BenchmarkClaim
from digest.openness.names import Name
from digest.openness.reading import Mark, Reading
from digest.openness.scores import Score, of_benchmark, scores
from digest.vocabulary import Hit, Phrases

COINED = re.compile(r"\b\w{1,40}(?:-\w{1,40}){1,5} \([A-Z]\w{0,20}[A-Z]\w{0,20}\)")
COMPARED = re.compile(r"\b(?:compared|versus|vs|against|than|ahead|while|whereas)\b")
SPOKEN = re.compile(
    r"\b([A-Z][\w.-]{0,40}(?: [A-Z0-9][\w.-]{0,40}){0,3}) "
    r"(?:reached|reaches|scored|scores|achieved|achieves|hit|hits|gets|got|posted|posts|attains|attained)\b"
)
UNLISTED = re.compile(r" on (?:the )?([A-Z][\w.+-]{0,40}(?: [A-Z0-9][\w.+-]{0,40})?)")
RIVAL = re.compile(r"['\u2019]?s?\s*[(:=]?\s*(?:at|with|scored|scores|got|(?:score|result) of)?\s*[(:]?\s*")
PRONOUNS = frozenset("it the this we they he she our their its that these those and but both which who".split())
AGAINST = frozenset("to vs versus over than against and while with".split())
SENTENCES_MOST = 60
HITS_MOST = 40
NAMES_MOST = 40
BACK = 240
RIVAL_REACH = 140


@cache
def _benchmarks() -> Phrases[str]:
    return Phrases((name, name) for name in knowledge.names().benchmarks)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence with benchmarks: the names in it, and those of the whole text that can own its scores."""

    found: Reading
    number: int
    hits: list[Hit[str]]
    names: list[Name]
    earlier: list[Name]
    subject_open: bool

    def start(self, name: Name) -> int:
        """The character a name begins at."""
        return self.found.words.starts[name.mark.first]

    def end(self, name: Name) -> int:
        """The character after a name."""
        return self.found.words.ends[name.mark.last]

    def spans(self) -> list[tuple[int, int]]:
        """The characters of the sentence's benchmarks and names."""
        words = self.found.words
        spans = [(words.starts[hit.first], words.ends[hit.last]) for hit in self.hits]
        return spans + [(self.start(name), self.end(name)) for name in self.names]

    def claim(self, benchmark: str, model: str, score: Score, mark: Mark) -> BenchmarkClaim:
        """A claim with its sentence; a model not known by its family is as open as the subject."""
        known = [name.family for name in self.names + self.earlier if name.text == model]
        family = known[0] if known else "unknown"
        openness = "open" if family == "unknown" and self.subject_open else family
        return BenchmarkClaim(benchmark, model, score.text, openness, self.found.quote(mark))


def benchmarks(found: Reading, names: list[Name], subject_open: bool) -> tuple[BenchmarkClaim, ...]:
    """All claims of a text, in order, each with its sentence."""
    grouped: dict[int, list[Hit[str]]] = {}
    for hit in _benchmarks().find(found.words):
        grouped.setdefault(found.words.sentence[hit.first], []).append(hit)
    own = [name for name in names if not name.compared][:NAMES_MOST]
    claims: dict[tuple[str, str, str], BenchmarkClaim] = {}
    for number, hits in islice(grouped.items(), SENTENCES_MOST):
        here = [name for name in names if found.words.sentence[name.mark.first] == number][:NAMES_MOST]
        sentence = _Sentence(found, number, hits[:HITS_MOST], here, own, subject_open)
        for claim in _claims(sentence):
            claims.setdefault((claim.benchmark, claim.model, claim.score), claim)
    return tuple(claims.values())


def _claims(sentence: _Sentence) -> list[BenchmarkClaim]:
    left = scores(sentence.found, sentence.number, sentence.spans())
    result: list[BenchmarkClaim] = []
    for hit in sentence.hits:
        mark = Mark(hit.first, hit.last)
        score = of_benchmark(sentence.found, mark, left)
        if score is None:
            continue
        left.remove(score)
        written = _written(sentence.found, hit)
        model = _owner(sentence, score)
        if model:
            result.append(sentence.claim(written, model, score, mark))
        for other in list(left):
            rival = _rival(sentence, score, other)
            if rival:
                left.remove(other)
                result.append(sentence.claim(written, rival, other, mark))
    return result + list(_unlisted(sentence.found, left, result))


def _unlisted(found: Reading, left: list[Score], others: list[BenchmarkClaim]) -> Iterator[BenchmarkClaim]:
    """Scores "on X" beside one of a known benchmark: X is taken for a benchmark of the same model."""
    if not others:
        return
    last = others[-1]
    for score in left:
        match = UNLISTED.match(found.words.text, score.end)
        if match:
            yield BenchmarkClaim(match.group(1), last.model, score.text, last.openness, last.quote)


def _written(found: Reading, hit: Hit[str]) -> str:
    """A benchmark's name as the text writes it, with a variant joined by a hyphen."""
    words, last = found.words, hit.last
    while last + 1 < len(words.words) and words.words[last + 1].isalpha():
        if words.text[words.ends[last] : words.starts[last + 1]] != "-":
            break
        last += 1
    return words.text[words.starts[hit.first] : words.ends[last]]


def _owner(sentence: _Sentence, score: Score) -> str:
    """The model a score belongs to, by the first rule that finds one; empty where none does."""
    rules = (_named_after, _named_before, _spoken, _subject, _coined, _for_later)
    return next((owner for owner in (rule(sentence, score) for rule in rules) if owner), "")


def _named_after(sentence: _Sentence, score: Score) -> str:
    """The name right after the score, as in "N for M"."""
    if not sentence.found.words.text[score.end : score.end + 8].lower().startswith((" for ", " by ")):
        return ""
    near = [name for name in sentence.names if 0 <= sentence.start(name) - score.end <= 8]
    return _full(sentence, near[0]) if near else ""


def _named_before(sentence: _Sentence, score: Score) -> str:
    """The last name before the score that is not only compared with."""
    before = [name for name in sentence.names if sentence.start(name) < score.start and not name.compared]
    return _full(sentence, before[-1]) if before else ""


def _spoken(sentence: _Sentence, score: Score) -> str:
    """Who "scored N", for names of no known family."""
    start = max(sentence.found.words.span(sentence.number)[0], score.start - BACK)
    spoken: list[str] = SPOKEN.findall(sentence.found.words.text, start, score.start)
    return spoken[-1] if spoken and spoken[-1].split()[0].lower() not in PRONOUNS else ""


def _subject(sentence: _Sentence, score: Score) -> str:
    """The first name of the text, where it stands before the score."""
    first = sentence.earlier[:1]
    return _full(sentence, first[0]) if first and sentence.start(first[0]) < score.start else ""


def _coined(sentence: _Sentence, score: Score) -> str:
    """A name with its short form in brackets."""
    start = max(sentence.found.words.span(sentence.number)[0], score.start - BACK)
    match = COINED.search(sentence.found.words.text, start, score.start)
    return match.group() if match else ""


def _for_later(sentence: _Sentence, score: Score) -> str:
    """The name at the end of a list of scores, as in "A: 1, B: 2 for M"."""
    later = [name for name in sentence.names if 0 <= sentence.start(name) - score.end <= BACK]
    if not later or sentence.found.before(later[0].mark, 1) != ["for"]:
        return ""
    apart = COMPARED.search(sentence.found.words.text, score.end, sentence.start(later[0]))
    return "" if apart else later[0].text


def _full(sentence: _Sentence, name: Name) -> str:
    """A model's name as the title gives it, where it is longer there."""
    titled = (each for each in sentence.earlier if sentence.found.in_title(each.mark))
    return max((each.text for each in titled if each.text.startswith(name.text)), key=len, default=name.text)


def _rival(sentence: _Sentence, score: Score, other: Score) -> str:
    """The model of a second score of the same benchmark: "compared to M's N", "vs M at N"."""
    if not 0 < other.start - score.end <= RIVAL_REACH:
        return ""
    near = [name for name in sentence.names if score.end <= sentence.start(name) < other.start]
    if not near or other.start - sentence.end(near[-1]) > 16:
        return ""
    between = sentence.found.words.text[sentence.end(near[-1]) : other.start].lower()
    linked = near[-1].compared or set(sentence.found.before(near[-1].mark, 3)) & AGAINST
    return near[-1].text if linked and RIVAL.fullmatch(between) else ""
