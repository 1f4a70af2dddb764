"""A story's sources in, a short grounded summary out: extracted without a model, checked sentence by sentence with one.

Every sentence rests on one source; what was kept out is in `Summary.dropped`, at most `MOST_DROPPED` with reasons. Where readers were
told of the story before, only what is new is told: `known` are the texts they were told from, each with its title as the first line.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest import novelty
from digest.errors import EndpointError
from digest.model import Dropped, Sentence, Source, Summary
from digest.ports import LLM, Replies
from digest.text import cut, words
from digest.writing import headlines, phrases, prompts, prose, salience, since
from digest.writing.containment import commands
from digest.writing.grounding import unsupported
from digest.writing.prompts import Answer, Prompt
from digest.writing.prose import Line, terms

MOST_WORDS = 75
MOST_SENTENCES = 4
MOST_DROPPED = 30
WELL_SAID = 45
HEADLINE_CHARS = 160
MOST_CHARS = 100_000  # of one source
SHORTEST_WRITTEN = 4

_NOBODY = frozenset("company companies startup firm group team pair executive ceo founder founders".split())
_STRONG = re.compile(
    r"\b(?:(?:is|are|becom\w+|was) the first|first (?:time|open|model|of its kind|ever)|cheapest|fastest|largest (?:model|open|public|deal|ever)|licen[cs]ed? under"
    r"|under (?:the|an?) [\w.-]+(?: [\w.-]+)? licen[cs]e|open[- ]sourc(?:ed?|ing)|open weights?|free of charge|for free|priced at|costs? (?:[$€£]|\d)|prices? (?:\w+ ){0,3}(?:up|down|to|by|of)"
    r"|per million|(?:now |generally |freely |publicly )?available (?:to|on|for|under|in|now|today|from|via)|no longer|bans?|banned|fined|lawsuit|sued|layoffs?"
    r"|at risk|outperforms|beats|surpasses|half the (?:price|cost|memory|size)|twice (?:as|the)"
    r"|\d+ ?(?:%|percent|x|times) (?:\w+ )?(?:faster|cheaper|less|more|fewer|lower|higher|better|smaller)|for the first time|by (?:up to )?\d+ ?(?:%|percent))\b",
    re.I,
)
_WEAK = re.compile(
    r"\b(?:means that|allow(?:s|ing) \w+ to|enabl(?:es|ing)|so that|could (?:lead|make|help|change|end|force|cost|allow|be)|will (?:have to|be able|need|cost|apply|require|let)|regulat\w+"
    r"|vulnerabilit\w+|security|impact|affect(?:s|ed)|reduc(?:es|ed|ing)|replac(?:es|ed|ing)|costs?|prices?|pricing|cheaper|faster|jobs|milestone|record)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Writer:
    """A model, the replies it already gave, and what it is asked; `limit` characters of sources at most."""

    llm: LLM
    replies: Replies
    prompt: Prompt
    limit: int = 12_000
    language: str = "en"


def extract(sources: Sequence[Source], title: str = "", language: str = "en", known: Sequence[str] = ()) -> Summary:
    """Two to four whole sentences out of the sources, as they stand there; fewer, or none, where less stands alone or is new."""
    dropped: list[Dropped] = []
    told = novelty.known(known)
    headline, _ = headlines.best(*since.headed(sources, title, told) if known else (sources, title))
    titles = [t for t in (headline, *(s.title for s in sources)) if t]
    setting = prose.Setting(frozenset(words(headline)) - _NOBODY, language, tuple(titles))
    lines = [
        line for i, source in enumerate(sources) for line in prose.read(source.text[:MOST_CHARS], i, setting, dropped)
    ]
    lines = _news(since.untold(lines, told, dropped) if known else lines, titles, dropped)
    worth = salience.scores(lines, terms(headline))
    chosen = salience.pick(lines, worth, lambda taken: _enough([lines[i] for i in taken]))
    chosen = _within(chosen, lines)
    reason = _consequence(lines, chosen)
    sentences = tuple(Sentence(lines[i].text, lines[i].source) for i in sorted(chosen) if i != reason)
    why = "" if reason is None else lines[reason].text
    if not headline and sentences:
        headline = headlines.cleaned(headlines.short(sentences[0].text, 25, 110))
    return Summary(cut(headline, HEADLINE_CHARS), sentences, why, "extract", tuple(dropped[:MOST_DROPPED]))


def written(sources: Sequence[Source], title: str, writer: Writer, known: Sequence[str] = ()) -> Summary:
    """What a model makes of the sources in one call, as far as they bear it; an extract where the model is of no use."""
    plain = extract(sources, title, writer.language, known)
    safe = [replace(s, text=prose.trusted(s.text[:MOST_CHARS])) for s in sources]
    before = [since.before(text[:MOST_CHARS]) for text in known]
    user = prompts.question(writer.prompt, safe, plain.headline, writer.limit, before)
    try:
        answer = prompts.answer(_reply(writer, user))
    except EndpointError as error:
        return _noted(plain, Dropped("", f"no answer from the model: {error}"))
    return _checked(answer, safe, plain, writer.llm.name, novelty.known(known) if known else None)


def _reply(writer: Writer, user: str) -> str:
    """The model's answer, from the store when the same was asked before; only an answer that can be read is kept."""
    asked = json.dumps([writer.prompt.version, writer.llm.name, writer.prompt.system, user], ensure_ascii=False)
    key = hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()
    kept = writer.replies.find(key)
    if kept is not None:
        return kept
    reply = writer.llm.reply(writer.prompt.system, user, prompts.SCHEMA)
    prompts.answer(reply.text)
    writer.replies.keep(key, writer.llm.name, reply)
    return reply.text


def _checked(
    answer: Answer, sources: Sequence[Source], plain: Summary, name: str, known: novelty.Known | None
) -> Summary:
    """The model's sentences that the sources bear and that say news; gaps filled by the extract, the extract alone when none is left."""
    everything = "\n".join(f"{s.title}\n{s.text}" for s in sources)
    dropped: list[Dropped] = []

    def stands(text: str) -> bool:
        why = _objection(text, everything, plain.headline)
        if not why and known and not novelty.says_new(text, known):
            why = since.TOLD
        if why:
            dropped.append(Dropped(cut(text, 300), why))
        return not why

    kept: list[Sentence] = []
    for said in answer.sentences[: MOST_SENTENCES + 2]:
        text = " ".join(said.text.split())
        if stands(text) and not any(salience.same(terms(text), terms(k.text)) for k in kept):
            kept.append(Sentence(text, _resting(text, said.source, sources)))
    kept = _fitting(kept)
    if not kept:
        return _noted(plain, *dropped, Dropped("", "no sentence of the model could be used"))
    if dropped:
        kept = _fitting(
            kept
            + [s for s in plain.sentences if not any(salience.same(terms(s.text), terms(k.text)) for k in kept)][:2]
        )
    headline = headlines.cleaned(answer.headline)
    good = 12 <= len(headline) <= 120 and not commands(headline)
    good = (
        good
        and not unsupported(headline, everything, first_word=True)
        and (not known or since.is_news(headline, known))
    )
    why = " ".join(answer.why_it_matters.split())
    why = why if why and stands(why) and len(words(why)) <= 40 else plain.why_it_matters
    told = Summary(headline if good else plain.headline, tuple(kept), why, name, plain.dropped)
    return _noted(told, *dropped)


def _objection(text: str, everything: str, headline: str) -> str:
    """Why a model's sentence must not be told, or an empty string; a short one has to name the story's subject."""
    why = phrases.fault(text, frozenset(words(headline)) - _NOBODY)
    if why == "too short" and len(words(text)) >= SHORTEST_WRITTEN and set(terms(text)) & set(terms(headline)):
        why = ""
    if why:
        return why
    facts = unsupported(text, everything)
    if facts:
        what = facts[0].kind
        return f"{what}{'' if what == 'contradiction' else ' not in the sources'}: {facts[0].value}"
    said = terms(text)
    known = {t[:6] for t in terms(everything)}
    if said and not prose.foreign(everything) and sum(t[:6] in known for t in said) < 0.5 * len(said):
        return "says little that the sources say"
    return ""


def _resting(text: str, claimed: int, sources: Sequence[Source]) -> int:
    """The source a sentence rests on: the one the model named when it bears the facts, else the one that bears most words."""
    if 0 <= claimed < len(sources) and not unsupported(text, f"{sources[claimed].title}\n{sources[claimed].text}"):
        return claimed
    said = set(terms(text))
    shared = [len(said & set(terms(f"{s.title}\n{s.text}"))) for s in sources]
    return max(range(len(sources)), key=lambda i: (shared[i], -i))


def _news(lines: Sequence[Line], titles: Sequence[str], dropped: list[Dropped]) -> list[Line]:
    """The sentences that add to the titles and belong to the story."""
    title_bags = [set(terms(t)) for t in titles]
    about = set().union(*title_bags) if title_bags else set()
    spread: dict[str, int] = {}
    for line in lines:
        for term in set(line.terms):
            spread[term] = spread.get(term, 0) + 1
    kept: list[Line] = []
    seen: set[str] = set()
    for line in lines:
        bag = set(line.terms)
        if any(len(bag - title) < 2 or (len(bag & title) > 0.8 * len(bag)) for title in title_bags):
            dropped.append(Dropped(line.text, "repeats the headline"))
        elif line.text in seen:
            dropped.append(Dropped(line.text, "said twice"))
        elif len(lines) > 2 and not bag & about and not any(spread[t] > 1 for t in bag):
            dropped.append(Dropped(line.text, "off topic"))
        else:
            seen.add(line.text)
            kept.append(line)
    return kept


def _enough(taken: Sequence[Line]) -> bool:
    count = sum(len(words(line.text)) for line in taken)
    return len(taken) >= MOST_SENTENCES or (len(taken) >= 2 and count >= WELL_SAID) or (len(taken) >= 3 and count >= 35)


def _within(chosen: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """Those of the chosen, best first, that fit into the words of one story."""
    kept: list[int] = []
    for i in chosen:
        if not kept or sum(len(words(lines[k].text)) for k in (*kept, i)) <= MOST_WORDS:
            kept.append(i)
    return kept


def _fitting(sentences: Sequence[Sentence]) -> list[Sentence]:
    kept: list[Sentence] = []
    for sentence in sentences:
        if len(kept) < MOST_SENTENCES and sum(len(words(s.text)) for s in (*kept, sentence)) <= MOST_WORDS:
            kept.append(sentence)
    return kept


def _consequence(lines: Sequence[Line], chosen: Sequence[int]) -> int | None:
    """The one sentence that clearly speaks of a consequence: an untold one, else one of three told after the first."""
    told = [lines[i] for i in chosen]
    known = {t for line in told for t in line.terms}

    def weight(i: int) -> float:
        line = lines[i]
        strong, weak = (len({m.group().lower() for m in cue.finditer(line.text)}) for cue in (_STRONG, _WEAK))
        shared = len(known & set(line.terms)) / max(1, len(set(line.terms)))
        return 2 * strong + weak + 2 * shared - line.place / 20 if strong or shared > 0.25 else 0.0

    fitting = [i for i, line in enumerate(lines) if line.weight > 0.8 and 8 <= len(words(line.text)) <= 34]
    left = [i for i in fitting if i not in chosen and not any(salience.same(lines[i].terms, t.terms) for t in told)]
    spare = [
        i for i in fitting if len(chosen) > 2 and i in chosen and i != min(chosen) and _STRONG.search(lines[i].text)
    ]
    for some, least in ((left, 2.2), (spare, 2.5)):
        best = max(some, key=lambda i: (weight(i), -i), default=None)
        if best is not None and weight(best) >= least:
            return best
    return None


def _noted(summary: Summary, *dropped: Dropped) -> Summary:
    return replace(summary, dropped=(dropped + summary.dropped)[:MOST_DROPPED])
