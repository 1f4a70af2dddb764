"""Whole sentences of the sources as a summary: what is written where no model is, and what a model is measured against.

TF-IDF centroid with position and redundancy control over all sources of a story (`salience`), cleaned and judged by `prose`.
"""

from collections.abc import Sequence
from dataclasses import replace

from digest import novelty, urls
from digest.model import Dropped, Sentence, Source, Summary
from digest.text import cut, words
from digest.writing import headlines, prose, salience, since
from digest.writing.prose import Line, consequences, phrases, terms

MOST_WORDS = 75
MOST_SENTENCES = 4
MOST_DROPPED = 30
WELL_SAID = 55
SAID_ELSEWHERE = 0.5
HEADLINE_CHARS = 160
MOST_CHARS = 100_000  # of one source

FANFARE = frozenset(
    "excited thrilled proud happy pleased delighted announce announcing announced introduce introducing introduced launch launching launched"
    " release releasing released unveil unveiling present presenting share sharing bring bringing today new newest latest next member family".split()
)
"""Words that say no more than a headline above them does."""
NOBODY = frozenset("company companies startup firm group team pair executive ceo founder founders".split())


def extract(sources: Sequence[Source], title: str = "", language: str = "en", known: Sequence[str] = ()) -> Summary:
    """Two to four whole sentences out of the sources, as they stand there; fewer, or none, where less stands alone or is new."""
    dropped: list[Dropped] = []
    told = novelty.known(known)
    headline, _ = headlines.best(*since.headed(sources, title, told) if known else (sources, title))
    titles = [t for t in (headline, *(s.title for s in sources)) if t]
    setting = prose.Setting(frozenset(words(headline)) - NOBODY, language, tuple(titles))
    lines = [
        _heard(line, source)
        for i, source in enumerate(sources)
        for line in prose.read(source.text[:MOST_CHARS], i, setting, dropped)
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
    at = -1 if reason is None else lines[reason].source
    return Summary(
        cut(headline, HEADLINE_CHARS), sentences, why, "extract", tuple(dropped[:MOST_DROPPED]), why_source=at
    )


def _heard(line: Line, source: Source) -> Line:
    """A sentence as it reads under its outlet's name: less where "we" is said by the site that the outlet only points to."""
    if not phrases.plural(line.text) or _own(source):
        return line
    return replace(line, weight=line.weight * SAID_ELSEWHERE)


def _own(source: Source) -> bool:
    """Whether an article may stand on its outlet's own site: a part of the host is in the outlet's name, or the other way round."""
    name = "".join(filter(str.isalnum, source.outlet.lower()))
    labels = urls.host(source.url).split(".")
    parts = [part for part in (*labels, "".join(labels), "".join(labels[:-1])) if len(part) > 2]
    return not name or not parts or any(part in name or name in part for part in parts)


def _news(lines: Sequence[Line], titles: Sequence[str], dropped: list[Dropped]) -> list[Line]:
    """The sentences that add to the headline, the first of the titles, and belong to the story."""
    above = salience.parts(terms(titles[0])) if titles else frozenset[str]()
    about = {term for title in titles for term in terms(title)}
    spread: dict[str, int] = {}
    for line in lines:
        for term in set(line.terms):
            spread[term] = spread.get(term, 0) + 1
    kept: list[Line] = []
    seen: set[str] = set()
    for line in lines:
        bag, said = set(line.terms), salience.parts(line.terms)
        if len(said - above - FANFARE) < 2 or len(said & above) > 0.8 * len(said):
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


def _consequence(lines: Sequence[Line], chosen: Sequence[int]) -> int | None:
    """The one sentence that clearly speaks of a consequence: an untold one, else one of three told after the first."""
    told = [lines[i] for i in chosen]
    known = {t for line in told for t in line.terms}

    def weight(i: int) -> float:
        line = lines[i]
        strong, weak = consequences.strong(line.text), consequences.weak(line.text)
        shared = len(known & set(line.terms)) / max(1, len(set(line.terms)))
        return 2 * strong + weak + 2 * shared - min(line.place, 10) / 20 if strong or (weak and shared > 0.25) else 0.0

    fitting = [i for i, line in enumerate(lines) if line.weight > 0.8 and _fits(line.text)]
    bags = [salience.parts(line.terms) for line in told]
    left = [i for i in fitting if i not in chosen]
    left = [i for i in left if not any(salience.alike(salience.parts(lines[i].terms), bag) for bag in bags)]
    spare = [i for i in fitting if len(chosen) > 2 and i in chosen and i != min(chosen)]
    spare = [i for i in spare if consequences.strong(lines[i].text)]
    for some, least in ((left, 2.2), (spare, 2.5)):
        weights = {i: weight(i) for i in some}
        best = max(some, key=lambda i: (weights[i], -i), default=None)
        if best is not None and weights[best] >= least:
            return best
    return None


def _fits(text: str) -> bool:
    return 8 <= len(words(text)) <= 34 and not consequences.point(text)
