"""Who measured a score: the model's own maker, somebody else, or not known.

The words decide before the channel: who is named as the source of the figure, then who says `we`. Where the words are silent, a
maker's own channel speaks of its own models for the maker and of others' models for nobody in particular.
"""

import re
from dataclasses import dataclass
from functools import cache

from digest.knowledge.measuring import Benchmark, measurers
from digest.learnt import MeasuredBy
from digest.makers import Makers
from digest.model import Article, BenchmarkClaim, Feed
from digest.urls import host

SAID = r"(?:says?|said|claims?|claimed|reports?|reported|announces?|announced|notes?|noted|states?|stated|boasts?|boasted|touts?|touted|highlights?|highlighted|cites?|cited|positions?|positioned|publish(?:es|ed)?|lists?|listed)"
SPEAKER = re.compile(rf"\b([\w.&'\u2019-]+(?: [\w.&'\u2019-]+){{0,3}}) {SAID}\b(?! to be\b)")
ACCORDING = re.compile(r"\b(?:according to|as reported by|reported by|per)\s+([^.;:()\n]{2,60})", re.I)
MEASURED = re.compile(
    r"\b(?:measured|tested|evaluated|evaluation|scored|ranked|run|results?|data) (?:by|from)\s+([^.;:()\n]{2,60})", re.I
)
SELF = re.compile(
    r"\bself[- ](?:reported|measured|run)\b|\b(?:own|in-house|internal) (?:tests?|testing|runs?|evaluations?|evals?|measurements?|harness)\b",
    re.I,
)
ITSELF = re.compile(
    r"\bself[- ]reported\b|\b(?:vendor|company|developer|maker|author|creator)[- ](?:reported|claimed|stated)\b"
    rf"|\b(?:the|its|their) (?:company|lab|startup|start-up|team|developers?|makers?|authors?|creators?|firm|vendor|blog(?: post)?|model card|technical report|announcement) {SAID}\b"
    r"|\b(?:in|from|on|by) (?:its|their|the company['\u2019]s|the lab['\u2019]s) own\b|\bclaims to\b|\bclaiming\b|\bour (?:new |latest |own |first )?(?:\w+ )?(?:model|models|system|checkpoint|release)\b"
    r"|\bwe (?:\w+ )?(?:introduce|release|train|trained|present|propose|built|launch|are releasing|open[- ]?source|post-trained|fine-?tuned)d?\b",
    re.I,
)  # fmt: skip
TESTED = re.compile(
    r"\bindependent(?:ly)?\b|\bthird[- ]part(?:y|ies)\b|\b(?:I|we) (?:\w+ )?(?:tested|test|benchmarked|evaluated|evaluate|assess|assessed|ran|re-?ran|measured)\b|\b(?:my|our) (?:own )?(?:tests?|benchmarks?|evaluations?|evals?|runs?|results)\b",
    re.I,
)  # fmt: skip
BREAK = re.compile(r"[.!?]\s|\n")
SENTENCE = 400
TESTER = re.compile(r"\b(?:I|my|we|our)\b")


@dataclass(frozen=True, slots=True)
class _Told:
    """One claim as it is told: its words, whose channel they stand on, and whose model it is."""

    words: str
    channel: str
    owner: str
    role: str

    @property
    def own(self) -> bool:
        """Whether the channel is that of the model's maker; a lab speaks of its own where the name tells no maker."""
        return bool(self.channel) and (self.channel == self.owner or (not self.owner and self.role == "lab"))


def measured_by(
    claim: BenchmarkClaim, known: Benchmark | None, article: Article, feed: Feed | None, makers: Makers
) -> MeasuredBy:
    """Who measured a claim's score: by the benchmark where one party alone runs it, else by its quotation, else by the article's channel."""
    owner = next(iter(makers.named(claim.model)), "")
    words = _sentence(claim.quote, article)
    told = _Told(words, makers.channel(article.url, feed), owner, feed.role if feed else "")
    if known and known.by and not SELF.search(words):
        return "independent"
    if found := _by_words(told, makers):
        return found
    return "independent" if host(article.url) in _hosts() else _by_channel(told)


def _sentence(quote: str, article: Article) -> str:
    """The quotation with what stands before it in its sentence; the title where there is none."""
    place = article.text.find(quote) if quote else -1
    if place < 0:
        return quote or article.title
    before = article.text[max(0, place - SENTENCE) : place]
    return BREAK.split(before)[-1] + quote


def _by_words(told: _Told, makers: Makers) -> MeasuredBy | None:
    """What the words say of it; None where they are silent."""
    said = [match[1] for pattern in (ACCORDING, SPEAKER, MEASURED) for match in pattern.finditer(told.words)]
    if any(map(_measurer, said)):
        return "independent"
    if told.owner and told.owner in _speakers(told.words, makers):
        return "vendor"
    if ITSELF.search(told.words) or SELF.search(told.words):
        return "vendor" if _of_subject(told, makers) else "unknown"
    if _measurer(told.words):
        return "independent"
    if TESTED.search(told.words):
        return "vendor" if told.own else "unknown" if told.channel else "independent"
    return None


def _of_subject(told: _Told, makers: Makers) -> bool:
    """Whether the model can be that of the maker who speaks: neither another's channel, nor one of no known maker beside a known one's."""
    about = makers.named(told.words)
    elsewhere = told.channel and told.owner and told.channel != told.owner
    return not elsewhere and (not about or told.owner in about)


def _by_channel(told: _Told) -> MeasuredBy:
    """What the channel says of it."""
    if told.channel:
        return "vendor" if told.own else "unknown"
    return "independent" if told.role == "community" and TESTER.search(told.words) else "unknown"


def _speakers(words: str, makers: Makers) -> set[str]:
    """The makers that are said to say it."""
    said = [match[1] for match in SPEAKER.finditer(words)] + [match[1] for match in ACCORDING.finditer(words)]
    return {name for text in said for name in makers.named(text)}


def _measurer(words: str) -> bool:
    return _names().search(words) is not None


@cache
def _names() -> re.Pattern[str]:
    named = sorted({entry.name for entry in measurers()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, named))})(?!\w)")


@cache
def _hosts() -> frozenset[str]:
    return frozenset(entry.host for entry in measurers() if entry.host)
