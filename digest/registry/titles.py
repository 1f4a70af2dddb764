"""What a title names by its grammar alone: the object of "releases", what follows "Introducing", what a colon explains.

Everything here is a guess that `naming` confirms by the text; a phrase ends where words begin that are no part of a name.
"""

import re
from dataclasses import dataclass
from typing import Literal

MOST = 5
_MARKS = re.compile("[\u2122\u00ae\u00a9\u200b\ufe0f]|[\U0001f000-\U0001faff\u2600-\u27bf]")
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")
_AGAINST = re.compile(r"\b(?:vs\b|versus\b)", re.I)
_LIST = re.compile("[\uff1b;]")
_REPOSITORY = re.compile(r"(?P<owner>[\w.-]+) ?/ ?(?P<name>[\w.-]*[^\W\d_][\w.-]*)(?:\s*(?:[:(\u2013\u2014]|- ).*)?")
_RELEASE = re.compile(
    r"(?P<name>[A-Za-z][\w.+-]*(?: [A-Z][\w.+-]*)?) v?(?P<version>\d+\.\d+(?:\.\d+)*\w*)(?: (?:is )?(?:released?|out|available))?",
    re.I,
)
_SHOWN = re.compile(r"(?:show|launch|tell) hn: ?", re.I)
_INTRODUCED = re.compile(
    r"(?:introducing|announcing|meet|presenting|unveiling|welcome|releasing|launching|open[- ]?sourcing|say hello to|hello|open release of|release of)(?:: | )"
    r"(?:(?:the|our|its|a|an|new) )*",
    re.I,
)
_VERB = (
    r"releases?|released|launch(?:es|ed)?|introduc(?:es|ed)|unveil(?:s|ed)?|announc(?:es|ed)|open[- ]?sourc(?:es|ed)|is open[- ]?sourcing|publish(?:es|ed)"
    r"|debut(?:s|ed)?|ships?|shipped|drops|unleashes|rolls out|opens(?: up)?|presents|reveals"
)
_RELEASED = re.compile(
    rf"(?P<who>[^,:;]{{2,60}}?) (?:has |have |just |today |officially |quietly |now )*(?:{_VERB}) (?P<what>.+)", re.I
)
_ARTICLE = re.compile(r"an? ", re.I)
_OUT = re.compile(
    r"(?P<what>.+?) (?:(?:is|are|was|has|have|been|now|just|finally|officially|fully) )*"
    r"(?:released|launche[sd]|arrive[sd]|open[- ]sourced|announced|debuts|unveiled|available|drops|lands)\b.*",
    re.I,
)
_TELLING = re.compile(r"[^\W\d_]*[a-z][A-Z]\w*|\w*[^\W\d_]\w*\d\w*|[A-Z][\w.]*-\w*\d[\w.-]*")
_NOUN = r"model|llm|dataset|corpus|framework|library|toolkit|tool|engine|agent|runtime|platform|benchmark|assistant|sdk|family|suite"
_APPOSED = re.compile(rf"\b(?:[Oo]ur|[Ii]ts|[Nn]ew)\b(?: [\w-]+){{0,5}} (?:{_NOUN}),? (?=[A-Z])")
_EXPLAINED = re.compile(
    rf"(?:an?|the|our|open[- ](?:source|weights?)) (?:[\w.,/'\u2019-]+ ){{0,10}}?(?:{_NOUN}|foundation|toolbox|stack|system|editor|server|compiler|database)s?\b",
    re.I,
)
_BREAK = re.compile(r"\s*(?: by (?=[@A-Z])|: |: ?$|\uff1a| [-\u2013\u2014|] |, |\u3001| \(|[.!?](?:\s|$)|\u201c|\")\s*")
_STOP = frozenset(
    """a an the and or with for in on at to of from by as is are was now that which using via under into after before over than plus its their our your
    new your more beats beating outperforms tops rivals matches has have can will gets goes brings adds at low price just how why what where available""".split()
)
_GENERIC = frozenset(
    """ai open source open-source open-weight open-weights agentic coding model models llm llms framework frameworks library tool tools toolkit dataset datasets weights
    agent agents version update updates support feature features first next latest improved open-sourced language reasoning multimodal vision speech video image text
    fully free family series small large vision-language embedding embeddings foundation enterprise generative assistant release""".split()
)
"""Words that describe what a name stands for: no name begins with one, and a name ends before two of them."""
_ENDS = frozenset(
    "model models family series framework library toolkit tool dataset datasets llm llms release benchmark benchmarks weights herd improvements inference".split()
)
_NO_THING = frozenset(
    """program programme license licence playbook team cohort api apis fund partnership challenge hackathon summit event office council institute foundation
    initiative alliance pricing plan plans subscription program's course community blog newsletter report preview day week update updates roadmap ceo cto lawsuit deal""".split()
)
_TITLED = re.compile(r"[A-Z0-9\u0370-\u03ff][^\s]*|[a-z]+[A-Z0-9][^\s]*|[a-z]+(?:-[a-z0-9.]+)*-?\d[\w.]*")


Strength = Literal[0, 1, 2]


@dataclass(frozen=True, slots=True)
class Guess:
    """A phrase that may be a name, and who stands before it as its owner.

    `strength` is 2 where a title introduces or explains it and nothing else, 1 where it is the beginning of what a title introduces,
    0 where it only stands before a colon (`explained`) or alone. `whole` says that it is all of what stands there.
    """

    text: str
    owner: str = ""
    strength: Strength = 0
    whole: bool = False
    explained: bool = False


def clean(title: str) -> str:
    """A title as one line without pictures and marks of trade."""
    return " ".join(_MARKS.sub(" ", title).replace("\u2011", "-").replace("\u00a0", " ").split())


def several(title: str) -> bool:
    """Whether a title tells of several things: items behind semicolons, or each with its picture, or one against another."""
    return bool(_LIST.search(title) or _AGAINST.search(_head(title)[0])) or len(_PICTURE.findall(title)) > 1


def repository(title: str) -> Guess | None:
    """What "owner/name" names, alone or before its description."""
    match = _REPOSITORY.fullmatch(title)
    if match is None or match["owner"].isdigit() or match["name"][:1].isdigit():
        return None
    return Guess(match["name"], match["owner"], 2, whole=True)


def release(title: str) -> Guess | None:
    """What a title that is nothing but a name and the number of its release names, without the number."""
    match = _RELEASE.fullmatch(title)
    return Guess(match["name"], "", 2, whole=True) if match else None


def telling(phrase: str) -> bool:
    """Whether a phrase is told from plain words by its shape: a capital within a word, or letters and digits together."""
    return any(_TELLING.fullmatch(word) for word in phrase.split())


def guesses(title: str) -> list[Guess]:
    """The phrases that a title may name something by, the most certain first."""
    rest = _SHOWN.sub("", title, 1)
    if match := _INTRODUCED.match(rest):
        found = [_guess(rest[match.end() :], lower=True)]
    elif match := _RELEASED.match(rest):
        found = [_guess(match["what"], match["who"])]
    elif (match := _OUT.fullmatch(_head(rest)[0])) and (told := _passive(match["what"])):
        found = [told]
    else:
        head, after = _head(rest)
        phrase = _phrase(head)
        listed = rest[len(head) :].startswith(",") and not _ARTICLE.match(after)
        found = [Guess(phrase, "", _strength(phrase == head and not listed, after), phrase == head, bool(after))]
    if match := _APPOSED.search(rest):
        found.append(_guess(rest[match.end() :]))
    return [guess for guess in found if guess.text]


def _guess(text: str, owner: str = "", *, lower: bool = False) -> Guess:
    head, after = _head(_unowned(text))
    phrase = _phrase(head)
    if lower and not phrase and _EXPLAINED.match(after) and re.fullmatch(r"[a-z][\w.-]+", head):
        phrase = head
    return Guess(phrase, owner.strip(), 2 if phrase == head else 1, whole=phrase == head)


def _strength(whole: bool, after: str) -> Strength:
    return 2 if whole and _EXPLAINED.match(after) else 0


def _passive(text: str) -> Guess | None:
    """What is said to be out, where all that stands before is a name that tells itself from plain words."""
    what = _unowned(text)
    phrase = _phrase(what)
    bare = [word for word in what.split() if word.casefold() not in _ENDS]
    return Guess(phrase, "", 1, whole=True) if telling(phrase) and bare == phrase.split() else None


def _unowned(text: str) -> str:
    """A phrase without the articles and possessives before the name."""
    return re.sub(r"^(?:(?:the|its|their|our|an?|new|[A-Z]\w*['\u2019]s) )+", "", text)


def _head(text: str) -> tuple[str, str]:
    """What stands before the first break, and what follows it."""
    match = _BREAK.search(text)
    return (text[: match.start()].strip(), text[match.end() :].strip()) if match else (text.strip(), "")


def _phrase(text: str) -> str:
    """The name at the beginning of a text: words as names are written, up to one that is none; nothing where none begins it."""
    kept: list[str] = []
    words = text.split()
    for place, word in enumerate(words):
        low = word.casefold().strip("'\u2019")
        if (low in _STOP and not _letter(word, kept)) or not _TITLED.fullmatch(word) or len(kept) > MOST:
            break
        if low in _GENERIC and (not kept or _described(words[place:])):
            break
        kept.append(word)
    while kept and kept[-1].casefold() in _ENDS:
        kept.pop()
    if not kept or kept[-1].casefold() in _NO_THING or len(kept) > MOST or all(w.casefold() in _GENERIC for w in kept):
        return ""
    if kept[-1].endswith(("'s", "\u2019s")) or not any(char.isalpha() for char in kept[0]):
        return ""
    return " ".join(kept)


def _described(words: list[str]) -> bool:
    """Whether words describe a thing rather than go on with its name: "Agentic Coding Model"."""
    low = [word.casefold() for word in words[:2]]
    return all(word in _GENERIC or word in _STOP for word in low) and (len(low) > 1 or low[0] in _ENDS)


def _letter(word: str, kept: list[str]) -> bool:
    """Whether a capital A goes on with a name ("Command A"), and begins no description of it."""
    return word == "A" and len(kept) == 1
