"""Which model, dataset or tool a story is about, and who makes it; no name is better than a wrong one.

A name is known (a family of the data files, with its version), or it is what the title introduces and the text speaks of. A title
that tells of several things, or only of what something is made with or measured against, names none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from digest import knowledge
from digest.knowledge import measuring
from digest.makers import Makers
from digest.model import Kind
from digest.openness import names
from digest.openness.reading import Reading, reading
from digest.registry import identity, titles
from digest.registry.titles import Guess

KINDS: tuple[Kind, ...] = ("model", "dataset", "tool")
"""The kinds of things that the registry knows."""
BESIDE = frozenset(
    "with for on in using via by from to of like as through at per based built running under plus atop within into against over than includes including own".split()
)
"""Words before a name that say that the story is about something else, made with it or compared to it."""
HUBS = frozenset(("Hugging Face",))
"""Makers on whose channels others' things are presented."""
MEASURED = frozenset("rival rivals alternative competitor competitors comparable".split())
PASSED = frozenset("the its our their new latest official".split())
VERBAL = frozenset("run try use now how why is meet new introducing update pretrain fine-tune".split())
THING = r"\b(?:model|llm|vlm|dataset|corpus|framework|library|toolkit|tool|engine|runtime|platform|system|agent|assistant|suite|family)s?\b"
CAPITAL = re.compile(r"[A-Z][\w.&+'\u2019-]*")
AND = re.compile(r"(?: and |\uff0c|\u3001|\u548c)(?:[A-Z]\w|[a-z]*\d)")
NOBODY = frozenset(
    """researchers researcher scientists team teams startup startups company companies developers engineers google's we i they it he she who everyone china chinese us
    university students ex former report reports exclusive breaking new this that these after with as when why how what video watch""".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """A thing by its name as written, and its maker where that is known."""

    name: str
    maker: str


@dataclass(frozen=True, slots=True)
class Told:
    """A story beside its title: the text without it, the kind of its subject, and the maker whose own channel tells it."""

    text: str
    kind: Kind
    publisher: str


def named(title: str, text: str, kind: Kind, makers: Makers, publisher: str = "") -> Named | None:
    """The one thing of a kind that a story is about, or None; `publisher` is the maker whose own channel tells it."""
    line = titles.clean(title)
    if kind not in KINDS or titles.several(title):
        return None
    if guess := titles.repository(line):
        return Named(guess.text, makers.channel(f"https://github.com/{guess.owner}/{guess.text}"))
    found = reading(line, "")
    known, told = _known(found), Told(text.replace(title, " "), kind, publisher)
    if not known and (guess := titles.release(line)):
        return _with_maker(guess, line if kind != "tool" else guess.text, makers, told, line)
    for guess in titles.guesses(line):
        if name := _accepted(guess, known, told, makers):
            return None if _another(line, name) else _with_maker(guess, name, makers, told, line)
    name = _only(found, known, makers)
    return _with_maker(Guess(name), name, makers, replace(told, publisher=""), line) if name else None


def _known(found: Reading) -> list[names.Name]:
    """The names of listed families in a title, but for those that others are measured against."""
    return [
        name
        for name in names.names(found)
        if name.family != "unknown" and not name.compared and not MEASURED & set(found.before(name.mark, 5))
    ]


def _accepted(guess: Guess, known: Iterable[names.Name], told: Told, makers: Makers) -> str:
    """A guess as a name: with a listed family in it, or of a standing that only names have; else nothing."""
    if _somebody(guess.text, makers, told.kind):
        return ""
    for name in known:
        if whole := _united(guess, name.text, told, makers):
            sure = identity.sized(whole) or (guess.whole and guess.text.endswith(whole))
            return whole if sure else ""
        if name.text.split(maxsplit=1)[0] in guess.text:
            return ""
    text = told.text
    said = guess.strength == 2 or (_mentioned(guess.text, text) if guess.strength else _introduced(guess.text, text))
    alone = guess.strength or guess.whole or titles.telling(guess.text)
    return guess.text if said and alone else ""


def _united(guess: Guess, name: str, told: Told, makers: Makers) -> str:
    """The longer of a guess and a listed name in it, its maker left off; nothing where other words stand before it.

    What follows the name belongs to it where the title introduces or explains it so, its maker tells it, or the text has it too.
    """
    before, found, after = guess.text.partition(name)
    if not found:  # the guess ends within the name
        before, found, after = guess.text.partition(name.split(maxsplit=1)[0])
        found, after = (name, "") if found and name.startswith(f"{found}{after}") else ("", after)
    maker = next(iter(makers.named(before)), "")
    if not found or (before.strip() and not maker and not guess.strength):
        return ""
    own = bool(told.publisher) and told.publisher in makers.named(name)
    tail = re.match(r"\+?(?:[ -][\w.+-]+)*", after)
    words = re.findall(r"\+|[ -][\w.+-]+", tail.group() if tail else "")
    near = list(takewhile(lambda word: word == "+" or identity.belongs(word.strip()), words))
    whole, most = found + "".join(near), found + "".join(words[:3])
    if (
        guess.whole
        and most == f"{found}{after}"
        and (guess.strength or guess.explained or own or _mentioned(most, told.text))
    ):
        whole = most
    return whole if maker or not before.strip() else f"{before}{whole}"


def _mentioned(name: str, text: str) -> bool:
    """Whether a text has a name in the same spelling."""
    return re.search(rf"(?<!\w){_spelt(name)}(?!\w)", text) is not None


def _introduced(guess: str, text: str) -> bool:
    """Whether a text says what a guess is, or that it is out: "Quill is a model", "we present Quill"."""
    name = _spelt(guess)
    what = rf"{name}(?: v?\d[\w.]*)?(?: \([^)]*\))?(?:,| is| are| \u2013| \u2014|:) (?:now available: )?(?:an?|the|our|[A-Z]\w+['\u2019]s) [^.]{{0,90}}?{THING}"
    out = rf"(?:[Ii]ntroduc\w+|[Pp]resent(?:ing|s|ed)?|[Pp]ropos\w+|[Rr]eleas\w+|[Ll]aunch\w*|[Oo]pen[- ]sourc\w+|[Aa]nnounc\w+|[Bb]uilt|[Dd]evelop\w*|called|named) {name}(?!\w)"
    return re.search(rf"(?<!\w)(?:{what}|{out})", text) is not None


def _spelt(name: str) -> str:
    return r"[\s\u2011-]+".join(map(re.escape, re.split(r"[\s-]+", name)))


def _somebody(name: str, makers: Makers, kind: Kind) -> bool:
    """Whether a name is that of a maker, a benchmark, or (for a model or dataset) a tool."""
    low = name.casefold()
    if low.replace("-", " ") in _others() or (kind != "tool" and low in _tools()):
        return True
    found = makers.names.get(low, "")
    return bool(found) and (found.casefold() == low or found.casefold().startswith(f"{low} "))


@cache
def _others() -> frozenset[str]:
    known = knowledge.names()
    spelled = (
        f"{spelling} {variant}".strip()
        for entry in measuring.benchmarks()
        for spelling in entry.spellings
        for variant in ("", *(name for name, _ in entry.variants))
    )
    return frozenset(name.casefold().replace("-", " ") for name in (*known.makers, *known.benchmarks, *spelled))


@cache
def _tools() -> frozenset[str]:
    return frozenset(name.casefold() for name in knowledge.names().tools)


def _another(line: str, name: str) -> bool:
    """Whether a title goes on with the name of a second thing right after the first."""
    place = line.find(name)
    return place >= 0 and AND.match(line, place + len(name)) is not None


def _only(found: Reading, known: list[names.Name], makers: Makers) -> str:
    """The one listed model with its version that a title is about, or that it is alone; nothing where it is about several, or made with it."""
    for name in known[-1:]:
        before = found.words.text[: found.words.starts[name.mark.first]].strip()
        if name.mark.last == found.title_words - 1 and before and makers.names.get(before.casefold(), ""):
            return name.text
    whole = [name for name in known if identity.sized(name.text)]
    about = [name for name in whole if not (_beside(found, name, makers) or _compound(found, name, makers))]
    if len({identity.slug(name.text) for name in whole}) != 1 or not about:
        return ""
    return about[0].text


def _beside(found: Reading, name: names.Name, makers: Makers) -> bool:
    """Whether the last word before a name, its maker and articles passed over, says that the story is about something else."""
    for word in reversed(found.before(name.mark, 5)):
        if word not in PASSED and word != "s" and word not in makers.names:
            return word in BESIDE
    return False


def _compound(found: Reading, name: names.Name, makers: Makers) -> bool:
    """Whether a capitalised word before a name may belong to it ("Pyramid Flow SD3"), and is no verb, adverb or maker."""
    place = name.mark.first - 1
    if place < 0 or found.words.broken[name.mark.first]:
        return False
    word, cased = found.words.words[place], found.words.cased(place)
    plain = word in PASSED or word in makers.names or word in VERBAL or word.endswith(("ing", "ed", "s", "er", "ly"))
    return cased[:1].isupper() and not plain


def _with_maker(guess: Guess, name: str, makers: Makers, told: Told, line: str) -> Named:
    """A name with its maker: who stands before it, whose it is known to be, who is said to release it, or whose channel tells of it."""
    before = line.partition(name)[0].split()
    spelt = (" ".join(before[-count:]).casefold() for count in (3, 2, 1))
    beside = next(
        filter(None, (makers.names.get(re.sub(r"['\u2019]s$", "", words), "") for words in spelt if words)), ""
    )
    whose = () if name.split(maxsplit=1)[0].casefold() in _tools() else makers.named(name)
    owner = next(iter(makers.named(guess.owner)), "") or _owner(guess.owner)
    both = owner in makers.named(
        name.replace("-", " ")
    )  # what is built on another's model has that one's name in it too
    own = owner if whose and both else next(iter(whose), "")
    channel = told.publisher if told.publisher not in HUBS else ""
    if told.kind == "tool" and not own:
        name = re.sub(r" v?\d+\.\d[\w.]*$", "", name)
    return Named(name, beside or own or owner or channel)


def _owner(phrase: str) -> str:
    """Who stands before "releases" as a maker: one to three words as names are written, and nobody in general."""
    words = phrase.split()
    plain = {word.casefold() for word in words} & NOBODY
    fits = 0 < len(words) <= 3 and not plain and all(CAPITAL.fullmatch(word) for word in words)
    return phrase if fits and not words[-1].endswith(("'s", "\u2019s")) else ""
