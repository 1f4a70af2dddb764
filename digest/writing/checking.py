"""A model's answer against the sources of its story: what they bear is told, what they do not is dropped with the reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest import languages, novelty
from digest.model import Dropped, Facet, Sentence, Source, Summary
from digest.text import cut, sentences, words
from digest.writing import headlines, salience, since
from digest.writing.asking import Unusable
from digest.writing.asking.answers import Answer
from digest.writing.containment import commands, contained
from digest.writing.extracting import MOST_DROPPED, MOST_SENTENCES, MOST_WORDS, NOBODY
from digest.writing.grounding import Unsupported, glossed, unsupported
from digest.writing.promised import promised
from digest.writing.prose import phrases, terms

SHORTEST_WRITTEN = 4
LONGEST_REASON = 40
MOST_SAID = 2 * MOST_WORDS
LEANS = "leans on its context"
HEADED = (25, 110)  # characters of a headline out of a sentence, where the sources' own is in another language

_REFUSAL = re.compile(r"^(?:i['\u2019]?m sorry|sorry,|i (?:can(?:no|['\u2019])t|am unable|won['\u2019]t))", re.I)
_JUDGEMENT = re.compile(
    r"\b(?:best|worst|finest|greatest|remarkabl[ey]|impressive(?:ly)?|amazing(?:ly)?|astonishing(?:ly)?|stunning(?:ly)?|incredibl[ey]|exciting"
    r"|groundbreaking|breakthrough|revolution(?:ary|i[sz]es?)|outstanding|excellent|exceptional(?:ly)?|extraordinary|unprecedented|unmatched"
    r"|unrivall?ed|cutting[- ]edge|state[- ]of[- ]the[- ]art|brilliant(?:ly)?|fantastic|wonderful|terrible|disappointing(?:ly)?|unfortunately"
    r"|fortunately|thankfully|luckily|sadly|must[- ]have|deserves?)\b",
    re.I,
)
_NAMED = re.compile(r"[A-Z]|\w\d|\d\w")
_MIXED = re.compile(r".[A-Z\d]")  # for the first word, which has a capital in any case


@dataclass(frozen=True, slots=True)
class Case:
    """What an answer is held against: the trusted sources, the extract that fills gaps, what readers know, and the list's language.

    `asked` is the text of the prompt, of which nothing may come back, and `raw` are the sources with what the model was not shown.
    """

    sources: tuple[Source, ...]
    plain: Summary
    known: novelty.Known | None = None
    language: str = "en"
    asked: str = ""
    raw: tuple[Source, ...] = ()


def checked(answer: Answer, case: Case, name: str) -> Summary | Unusable:
    """The model's sentences that the sources bear and that say news, gaps filled by the extract.

    Unusable is an answer without such a sentence, one that does not name the story's subject, and one that is far too long.
    """
    if sum(len(words(said.text)) for said in answer.sentences) > MOST_SAID:
        return Unusable("the answer is far too long", again=True)
    court = _Court(case, " ".join((answer.headline, *(said.text for said in answer.sentences))))
    kept = _heard(answer, case, court)
    headline = headlines.cleaned(answer.headline)
    good = court.heads(headline)
    if not good and kept and languages.foreign(case.plain.headline, case.language):
        headline = headlines.cleaned(headlines.short(kept[0].text, *HEADED))
        good = court.heads(headline)
    if not kept:
        return Unusable(
            "no sentence of it could be used",
            not any(_REFUSAL.search(one.text) for one in court.dropped),
            tuple(court.dropped),
        )
    if not _about(case.plain.headline, " ".join((headline if good else "", *(s.text for s in kept)))):
        return Unusable("the answer does not name what the story is about", True, tuple(court.dropped))
    if court.dropped:
        kept = _fitting([*kept, *_spare(case.plain, kept)[:2]])
    why = " ".join(answer.why_it_matters.split())
    reasoned = bool(why) and len(words(why)) <= LONGEST_REASON and court.stands(why)
    parts = (*(("headline",) if good else ()), *(("why",) if reasoned else ()))
    spared = _spared(case.plain.why_it_matters, kept)
    told = replace(
        case.plain,
        headline=headline if good else case.plain.headline,
        sentences=tuple(kept),
        why_it_matters=why if reasoned else spared,
        why_source=_resting(why, -1, case.sources) if reasoned else case.plain.why_source if spared else -1,
        made_by=name,
        written=parts,
        facets=tuple(f for f in answer.facets if _quoted(f, case.sources)),
    )
    return noted(told, *court.dropped)


def _heard(answer: Answer, case: Case, court: "_Court") -> list[Sentence]:
    """The sentences that may be told, each once and as many as fit."""
    kept, after = list[Sentence](), False
    for said in answer.sentences[: MOST_SENTENCES + 2]:
        text = " ".join(said.text.split())
        fits = kept
        if court.stands(text, after=after) and not any(salience.same(terms(text), terms(k.text)) for k in kept):
            fits = _fitting([*kept, Sentence(text, _resting(text, said.source, case.sources), written=True)])
        kept, after = fits, len(fits) > len(kept)
    return kept


def ungrounded(summary: str, source: str) -> list[Unsupported]:
    """The facts of a summary, sentence by sentence, that a source does not hold or that it contradicts."""
    return [fact for sentence in sentences(summary) for fact in unsupported(sentence, source)]


class _Court:
    """Each sentence of one answer before its sources."""

    def __init__(self, case: Case, said: str) -> None:
        self._case = case
        told = "\n".join(f"{s.title}\n{s.text}" for s in case.sources)
        self._foreign = languages.foreign(told, case.language)
        self._everything = "\n".join((told, *glossed(said, told)))
        self.dropped: list[Dropped] = []

    def stands(self, text: str, *, after: bool = False) -> bool:
        """Whether a sentence may be told, `after` the one that it follows; what may not is kept with the reason."""
        why = self._objection(text, after=after)
        if why:
            self.dropped.append(Dropped(cut(text, 300), why, written=True))
        return not why

    def heads(self, headline: str) -> bool:
        """Whether a line may stand above the story."""
        known = self._case.known
        if not 12 <= len(headline) <= 120 or commands(headline) or self._obeys(headline):
            return False
        if unsupported(headline, self._everything, first_word=True, language=self._case.language) or self._adds(
            headline
        ):
            return False
        return not known or since.is_news(headline, known)

    def _objection(self, text: str, *, after: bool) -> str:
        """Why a sentence must not be told, or an empty string; a short one has to name the story's subject.

        One that leans on the sentence before it may be told after that one.
        """
        headline = self._case.plain.headline
        why = self._obeys(text) or phrases.fault(text, frozenset(words(headline)) - NOBODY)
        if why == "too short" and len(words(text)) >= SHORTEST_WRITTEN and set(terms(text)) & set(terms(headline)):
            why = ""
        if why == LEANS and after:
            why = ""
        if not why and phrases.plural(text):
            why = "speaks as somebody else"
        if not why and languages.foreign(text, self._case.language):
            why = "another language"
        if why:
            return why
        if facts := unsupported(text, self._everything, language=self._case.language):
            what = facts[0].kind
            return f"{what}{'' if what == 'contradiction' else ' not in the sources'}: {facts[0].value}"
        if why := self._adds(text):
            return why
        said = terms(text)
        known = {t[:6] for t in terms(self._everything)}
        if said and not self._foreign and sum(t[:6] in known for t in said) < 0.5 * len(said):
            return "says little that the sources say"
        if self._case.known and not novelty.says_new(text, self._case.known):
            return since.TOLD
        return ""

    def _adds(self, text: str) -> str:
        """Why a text says more than its sources: by a word of praise or blame that none has, or by telling a plan as done."""
        if self._foreign:
            return ""
        low = self._everything.lower()
        for one in _JUDGEMENT.finditer(text.lower()):
            if not re.search(rf"\b{re.escape(one[0][:7])}", low):
                return f"judgement not in the sources: {one[0]}"
        word = promised(text, self._everything)
        return f"a plan told as done: {word}" if word else ""

    def _obeys(self, text: str) -> str:
        """Why a text looks like what an article ordered, or like the model's own talk."""
        return contained(text, self._case.raw or self._case.sources, self._case.asked)


def _about(headline: str, text: str) -> bool:
    """Whether a text speaks of what a headline names: of a name in it, where it has any that could be looked for."""
    first, *rest = headline.split() or [""]
    names = [*([first] if _MIXED.search(first) else []), *(word for word in rest if _NAMED.search(word))]
    named = {t for word in names for t in terms(word)}
    wanted = {t[:6] for t in named or terms(headline) if t.isascii()}
    return not wanted or bool(wanted & {t[:6] for t in terms(text)})


def _spare(plain: Summary, kept: Sequence[Sentence]) -> list[Sentence]:
    """The extract's sentences that fill a gap: what the kept ones do not say, about what the headline names."""
    new = (s for s in plain.sentences if not any(salience.same(terms(s.text), terms(k.text)) for k in kept))
    return [s for s in new if _about(plain.headline, s.text)]


def _spared(why: str, kept: Sequence[Sentence]) -> str:
    """The extract's reason, where the sentences above do not say it already."""
    return "" if any(salience.same(terms(why), terms(s.text)) for s in kept) else why


def _quoted(facet: Facet, sources: Sequence[Source]) -> bool:
    """Whether the words a mark rests on stand in the source that it names."""
    return 0 <= facet.source < len(sources) and facet.quote in sources[facet.source].text


def _resting(text: str, claimed: int, sources: Sequence[Source]) -> int:
    """The source a sentence rests on: the one the model named when it bears the facts, else the one that bears most words."""
    if 0 <= claimed < len(sources) and not unsupported(text, f"{sources[claimed].title}\n{sources[claimed].text}"):
        return claimed
    said = set(terms(text))
    shared = [len(said & set(terms(f"{s.title}\n{s.text}"))) for s in sources]
    return max(range(len(sources)), key=lambda i: (shared[i], i == claimed, -i))


def _fitting(sentences: Sequence[Sentence]) -> list[Sentence]:
    kept: list[Sentence] = []
    for sentence in sentences:
        if len(kept) < MOST_SENTENCES and sum(len(words(s.text)) for s in (*kept, sentence)) <= MOST_WORDS:
            kept.append(sentence)
    return kept


def noted(summary: Summary, *dropped: Dropped) -> Summary:
    """A summary with more that was kept out of it, at most `MOST_DROPPED` in all."""
    return replace(summary, dropped=(dropped + summary.dropped)[:MOST_DROPPED])
