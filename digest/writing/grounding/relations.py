"""Facts of a source given to the wrong one: a person to another employer, a figure or a licence to another model.

Each rule asks that the sources say plainly whose the fact is, and that nothing near it names the one whom the sentence gives it to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from digest.text import CJK, STOPWORDS, sentences
from digest.writing.grounding.licensing import licences

_NAME = r"(?<![\w-])[A-Z][\w'.&+-]{0,40}[\w+]"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,2}}"
_ROLE = r"(?:[a-z][\w-]*,? (?:and |of )?){1,6}"
_AFFILIATED = (
    re.compile(rf"(?P<person>{_NAMES}),? (?:now |who |currently |also )*(?:works?|worked|working|researches) (?:for|at|with) (?:the )?(?P<org>{_NAMES})"),
    re.compile(rf"(?P<person>{_NAMES}),? (?:is |was |who is )?(?:an? |the |its )?{_ROLE}?(?:at|of|for|from|with) (?:the )?(?P<org>{_NAMES})"),
    re.compile(rf"(?P<org>{_NAME}(?: {_NAME})?)(?:'s)? (?:[a-z-]+ ){{0,2}}(?:CEO|CTO|COO|CFO|chief [a-z]+(?: officer)?|founder|co-founder|president|director|head [a-z ]+?|researcher|engineer|scientist|spokes[a-z]+),? (?P<person>{_NAMES})"),
)  # fmt: skip
_DATE = r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d)"
_MODEL = rf"(?<![\w-]){_DATE}[A-Z][A-Za-z]{{0,30}}(?:[-. ]?v?\d[\w.]*(?:-[\w.]+)*|(?:-[A-Z0-9][\w.]*)+)(?<![.])|(?<![\w-])[A-Z][a-z]{{1,30}}[A-Z]\w*"
_FIGURE = r"(?<![\w.-])\d+(?:\.\d+)?(?:%| percent| ?(?:[BMT]|bn|billion|million|trillion)\b)?(?![\w-]|\.\d)"
_SCALE = {"B": "billion", "bn": "billion", "M": "million", "T": "trillion"}
_GETS = r"(?:scores?|scored|scoring|gets|got|reach(?:es|ed)|achiev(?:es|ed)|has|had|manag(?:es|ed)|hits?|record(?:s|ed)|costs?|attain(?:s|ed)|posts?|posted|answer(?:s|ed)|solv(?:es|ed)|pass(?:es|ed)|complet(?:es|ed)|needs?|needed|us(?:es|ed)|takes?|took|boasts?|boasted|counts?|packs?|contains?|features?|comes with|wins?|won|earn(?:s|ed)|rais(?:es|ed)|runs? at|is|was|at|with|:)"
_COMPARED = re.compile(
    r"\b(?:match(?:es|ed|ing)?|than|beat(?:s|ing)?|(?:outperform|surpass)(?:s|es|ed|ing)?|of|to|with|rivals?) (?:the )?$",
    re.I,
)
_GIVEN = (
    re.compile(rf"(?P<name>{_MODEL}) \((?:[^()]*? )?(?P<figure>{_FIGURE})[^()]*\)"),
    re.compile(
        rf"(?P<name>{_MODEL})(?:,(?: which)?| which)? (?:now |only |just )?{_GETS} (?:an? |the |about |around |only |just )*(?:[a-z-]+ ){{0,4}}?(?:of |at )?(?P<figure>{_FIGURE})"
    ),
    re.compile(rf"(?P<figure>{_FIGURE})(?: [a-z]+)? for (?:the )?(?:[a-z-]+ )?(?P<name>{_MODEL})"),
    re.compile(rf"(?P<figure>{_FIGURE})(?: [a-z']+){{0,5}} in (?P<name>(?:19|20)\d\d)\b"),
    re.compile(rf"(?P<name>{_MODEL})'s (?:score of )?(?P<figure>{_FIGURE})"),
)
_SIGNS = re.compile(f"[{CJK}]")
UNREAD = 8  # signs of a passage in whose language nobody is given anything by these words
_QUOTED = re.compile(r"(?<=[.!?])\s+(?=[\"“])")
_OTHER_LICENCE = re.compile(r"(?<![\w-])(?:[A-Z][\w.-]{0,30} ){1,6}(?:Licen[cs]e|Terms)\b")
_BY = re.compile(
    rf"\b(led|founded|co-founded|made|developed|written|acquired|bought|owned|backed|created|built|designed|funded|run|signed|headed|trained|chaired|hosted) by (?:the )?({_NAMES})"
)
_APART = re.compile(
    r";|,? (?:while|whereas|but) |,? and (?=(?:the )?[A-Z]\S* (?:is|are|was|comes|ships|uses|under|carries|has|scores|gets|reaches)\b)"
)


@dataclass(frozen=True, slots=True)
class _Given:
    """Who has what, and the passage that says so."""

    name: str
    thing: str
    passage: str


class _Source:
    def __init__(self, text: str) -> None:
        found = (part for line in sentences(text) for part in _QUOTED.split(line))
        self.passages = tuple(part for part in found if len(_SIGNS.findall(part)) < UNREAD)
        self.affiliations = tuple(given for p in self.passages for given in _affiliations(p))
        self.figures = tuple(given for p in self.passages for given in _figures(p))
        self.licences = tuple(given for p in self.passages for given in _licensed(p))


def misplaced(sentence: str, sources: str) -> list[str]:
    """The passages by which a fact of a sentence belongs to another than the sentence says; none when no fact is misplaced."""
    source = _taken(sources)
    found = [_elsewhere(given, source) for given in _affiliations(sentence)]
    found += [_others(given, source.figures, source) for given in _figures(sentence)]
    found += [_others(given, source.licences, source) for given in _licensed(sentence)]
    found += [_done_by_others(m[1], m[2], source) for m in _BY.finditer(sentence)]
    return list(dict.fromkeys(passage for passage in found if passage))


@lru_cache(maxsize=8)
def _taken(text: str) -> _Source:
    return _Source(text)


def _done_by_others(verb: str, name: str, source: _Source) -> str:
    """The passage that names who did something, when it is never told of the one named."""
    root = re.compile(rf"\b{verb[:4]}", re.I)
    doers = [(m[2], passage) for passage in source.passages for m in _BY.finditer(passage) if m[1] == verb]
    if not doers or any(_alike(doer, name) for doer, _ in doers):
        return ""
    first = name.split(maxsplit=1)[0]
    if any(
        first in passage and root.search(passage) and not any(p is passage for _, p in doers)
        for passage in source.passages
    ):
        return ""
    return doers[0][1]


def _elsewhere(said: _Given, source: _Source) -> str:
    surname = said.name.split()[-1]
    theirs = [g for g in source.affiliations if g.name.split()[-1] == surname]
    if not theirs or any(_alike(g.thing, said.thing) for g in theirs):
        return ""
    if any(surname in p and _bare(said.thing).split()[0] in p.lower() for p in source.passages):
        return ""
    return theirs[0].passage


def _others(said: _Given, given: tuple[_Given, ...], source: _Source) -> str:
    """The passage that gives a thing to others, when none gives it to the one named or speaks of both."""
    same = [g for g in given if g.thing == said.thing]
    for g in given:
        if g.name == said.name and g.thing != said.thing and not same and _told_before(said, g.passage):
            return g.passage
    if not same or any(_kin(g.name, said.name) for g in same):
        return ""
    reach = 0 if any(_kin(g.name, said.name) for g in given) else 1
    for number, passage in enumerate(source.passages):
        near = " ".join(source.passages[max(0, number - reach) : number + reach + 1])
        if said.thing in _things(passage) and _names(near, said.name) and not _apart(said, passage):
            return ""
    return same[0].passage


def _names(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))


def _apart(said: _Given, passage: str) -> bool:
    """Whether a passage gives the named one another thing of this sort, and this one to others in another part."""
    told = [*_figures(passage), *_licensed(passage)]
    return any(_kin(g.name, said.name) and g.thing != said.thing for g in told) and any(
        g.thing == said.thing and not _kin(g.name, said.name) for g in told
    )


def _told_before(said: _Given, passage: str) -> bool:
    """Whether a passage has the figure before its only mention of the name, and so of something else."""
    places = [m.start() for m in re.finditer(_FIGURE, passage) if _plain(m.group()) == said.thing]
    return bool(places) and passage.count(said.name) == 1 and max(places) < passage.index(said.name)


def _things(passage: str) -> set[str]:
    return (
        {_plain(f) for f in re.findall(_FIGURE, passage)}
        | {i for _, ids in licences(passage)[0] for i in ids}
        | {m.group().lower() for m in _OTHER_LICENCE.finditer(passage)}
    )


def parts(line: str) -> list[str]:
    """A line in the parts that speak of one thing each."""
    return [part for part in _APART.split(line) if part]


def _affiliations(text: str) -> Iterator[_Given]:
    for pattern in _AFFILIATED:
        for m in pattern.finditer(text):
            person = m["person"].removesuffix("'s")
            words = person.split()
            sure = len(words) > 1 or pattern is not _AFFILIATED[1]
            if sure and not any(w.lower() in STOPWORDS for w in words) and not any(c.isdigit() for c in person):
                yield _Given(person, m["org"], text)


def _figures(text: str) -> Iterator[_Given]:
    for pattern in _GIVEN:
        for m in pattern.finditer(text):
            if " with " not in m.group() or not _COMPARED.search(text[: m.start()]):
                yield _Given(m["name"], _plain(m["figure"]), text)


def _licensed(text: str) -> Iterator[_Given]:
    for part in parts(text):
        named, rest = licences(part)
        found = [(raw, next(iter(ids))) for raw, ids in named if ids]
        found += [(m.group(), m.group().lower()) for m in _OTHER_LICENCE.finditer(rest)]
        if len(found) == 1:
            raw, thing = found[0]
            place = part.find(raw)
            before = [m.group() for m in re.finditer(_MODEL, rest[:place])]
            after = re.match(rf"(?:[- ]licen[cs]ed)? (?:\w+ )?({_MODEL})", rest[place + len(raw) :])
            yield from (_Given(model, thing, text) for model in ([after[1]] if after else before[-1:]))


def _plain(figure: str) -> str:
    number, scale = re.fullmatch(r"([\d.]+) ?(.*)", figure.replace("percent", "%")).groups()  # type: ignore[union-attr]
    return number + _SCALE.get(scale, scale)


def _alike(one: str, other: str) -> bool:
    """Whether two names of makers are one: any word in common."""
    return bool(set(_bare(one).split()) & set(_bare(other).split()))


def _bare(name: str) -> str:
    return name.lower().replace("'s", "")


def _kin(one: str, other: str) -> bool:
    """Whether one name is the beginning of the other, as a family's is of its models."""
    a, b = (re.findall(r"[a-z]+|\d+(?:\.\d+)?", n.lower()) for n in (one, other))
    return a[: len(b)] == b or b[: len(a)] == a
