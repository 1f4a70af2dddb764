"""What a text calls open or closed, and whether that is said of its subject or of something beside it."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from digest.openness.lexicon import among
from digest.openness.reading import Mark, Reading

Role = Literal["subject", "side", "denied", "promised"]
Head = Literal["model", "data", "tool", "none"]
HEADS: tuple[Head, ...] = ("model", "data", "tool")

QUESTION = frozenset("that when how what because why if whether".split())
THROUGH = frozenset("of the our its a an".split())
HEAD_REACH = 9
SUPPOSED_REACH = 8
HAVING = frozenset("with has have offers featuring".split())
HYPHENS = "-\u2011"
WITHIN = frozenset("of in for to".split())
ARTICLES = frozenset("a an the its their our his her".split())
WHEN = {("when", "we"), ("once", "we"), ("until", "we"), ("when", "there"), ("once", "there")}
VERBS = frozenset("sources sourced sourcing opensourced".split())

STOPS = frozenset(
    "and or that which for to with on in by from under is are was has as via using at of where while but".split()
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One place where something is called open; `role` says whether of the story's subject, `head` what the word describes."""

    mark: Mark
    role: Role
    strength: int
    head: Head = "none"


def open_claims(found: Reading) -> list[Claim]:
    """Every place where something is called open, each with its role."""
    return [replace(_claim(found, mark), head=_head(_noun(found, mark))) for mark in found.marks("open")]


def _claim(found: Reading, mark: Mark) -> Claim:
    """The first rule that fits decides the role; `strength` is 3 in a title, 2 in the lead, 1 for asides."""
    titled = found.in_title(mark)
    if _denied(found, mark):
        return Claim(mark, "denied", 0)
    if any(other.last < mark.first for other in found.around("future", mark, 4, 0)):
        return Claim(mark, "promised", 1)
    if _supposed(found, mark):
        return Claim(mark, "promised", 1)
    if _generic(found, mark):
        return Claim(mark, "subject" if titled else "side", 1)
    if titled:
        before = found.before(mark, 2)
        used = before and before[-1] in among("uses") and not (before[-1] in WITHIN and _plural(found, mark))
        aside = before and (used or _borrowed(before)) and not _named(found, mark)
        return Claim(mark, "side", 2) if aside else Claim(mark, "subject", 3)
    return Claim(mark, "subject", 2) if found.in_focus(mark) and _of_subject(found, mark) else Claim(mark, "side", 1)


def _head(noun: str) -> Head:
    """What kind of thing a noun names."""
    return next((head for head in HEADS if noun in among(f"{head}_nouns")), "none")


def _supposed(found: Reading, mark: Mark) -> bool:
    """Whether the words are of something wished for or imagined: "when we have an open model", "if there were one"."""
    before = found.before(mark, SUPPOSED_REACH)
    return bool(set(before) & among("supposed")) or any(pair in WHEN for pair in pairwise(before))


def _denied(found: Reading, mark: Mark) -> bool:
    if any(other.last < mark.first for other in found.around("negation", mark, 3, 0)):
        return True
    inside = found.around("closed", mark, 0, 0) + found.around("withhold", mark, 0, 0)
    return any(other.first < mark.first and mark.last <= other.last for other in inside)


def _named(found: Reading, mark: Mark) -> bool:
    """Whether a title names what was paid for ("$30M for an open source agent") or points at one thing ("the open ...")."""
    before = found.before(mark, 4)
    paid = before[-1:] == ["for"] and "$" in found.words.text[: found.words.starts[mark.first]]
    return paid or (before[-1:] == ["the"] and not set(before) & among("aside"))


def _of_subject(found: Reading, mark: Mark) -> bool:
    """Whether words of the lead are said of the subject, not of things it uses or is compared with."""
    before = found.before(mark, 6)
    if _foremost(before) or _said_of(found, mark, before) or _begins(found, mark):
        return True
    if before[-1:] and before[-1] in HAVING and found.words.words[mark.last] == "weights":
        return not set(before) & among("comparing")
    before = before[-4:]
    if before[-1:] == ["the"]:
        return not set(before) & among("aside")
    if before and (before[-1] in among("uses") or _borrowed(before)):
        return False
    linked = _linked(before)
    if _plural(found, mark) and not found.words.broken[mark.first] and not linked:
        return False
    return linked or not set(before[-3:]) & among("uses")


def _said_of(found: Reading, mark: Mark, before: list[str]) -> bool:
    """Whether a noun or a name right before is called open: "the repo open-sourced", "Veritas open-source software", "X open-sourced data"."""
    if not before or before[-1] in among("uses"):
        return False
    if found.words.words[mark.last] in VERBS and _head(before[-1]) == "none":
        return before[-1] not in ARTICLES
    named = (
        mark.first > 0
        and found.words.cased(mark.first - 1)[:1].isupper()
        and mark.first - 1 != found.words.firsts[found.sentence(mark)]
    )
    noun = _head(before[-1]) != "none" and before[-1] not in among("many")
    return (named or noun) and not found.words.broken[mark.first] and not set(before[-2:-1]) & among("uses") - {"and"}


def _foremost(before: list[str]) -> bool:
    """Whether the subject is said to be the best of the open ones: "leads among", "the strongest"."""
    if before[-1:] == ["among"]:
        return bool(set(before) & among("superlatives"))
    return before[-2:-1] == ["the"] and before[-1] in among("superlatives") and not set(before) & among("comparing")


def _linked(before: list[str]) -> bool:
    """Whether the words before join what follows to the subject: "is", "released an", "our new"."""
    while before and before[-1] in among("numerals"):
        before = before[:-1]
    return bool(set(before[-1:]) & among("links")) or (
        bool(set(before[-2:-1]) & among("links")) and before[-1] not in QUESTION
    )


def _borrowed(before: list[str]) -> bool:
    """Whether what follows is something used or compared with: "using an", "than a"."""
    return before[-1] in {"a", "an"} and bool(set(before[-2:-1]) & (among("aside") | {"for"}))


def _noun(found: Reading, mark: Mark) -> str:
    """What is called open: the last known noun after it, before anything that parts them; empty where there is none."""
    words = found.words
    verb = words.words[mark.last] in VERBS
    noun = words.words[mark.last] if mark.last > mark.first and _head(words.words[mark.last]) != "none" else ""
    for place in range(mark.last + 1, min(mark.last + 1 + HEAD_REACH, len(words.words))):
        word = words.words[place]
        comma = words.text[words.ends[place - 1] : words.starts[place]] == ", "
        if (words.broken[place] and not comma) or (word in STOPS and not (comma or (verb and word in THROUGH))):
            break
        if _head(word) != "none":
            noun = word
        elif word == "ai" and place == mark.last + 1:
            noun = "ai"
    return noun


def _generic(found: Reading, mark: Mark) -> bool:
    """Whether the words are about open source at large ("the open source community")."""
    return bool(set(found.after(mark, 3)) & among("at_large"))


def _plural(found: Reading, mark: Mark) -> bool:
    """Whether things of a kind are spoken of ("open models", "open source AI"), not one thing."""
    return _noun(found, mark) in among("many")


def in_general(found: Reading, claim: Claim) -> bool:
    """Whether a claim speaks of open things at large: of open models, or of opening AI."""
    return (_plural(found, claim.mark) or _generic(found, claim.mark)) and not set(found.before(claim.mark, 1)) & among(
        "links"
    )


def _begins(found: Reading, mark: Mark) -> bool:
    """Whether a title or text begins with the adjective, hyphenated: "Open-source Xyz ..."."""
    written = found.words.text[found.words.starts[mark.first] : found.words.ends[mark.last]]
    return mark.first in (0, found.title_words) and any(sign in written for sign in HYPHENS)


def describes(found: Reading, claim: Claim, named: bool) -> bool:
    """Whether a claim says of one thing that it is open, not of open things in general."""
    if _generic(found, claim.mark):
        return False
    before = found.before(claim.mark, 2)
    verb = found.words.words[claim.mark.last] in VERBS
    if claim.head == "none":
        return verb or named or bool(set(before[-1:]) & among("links")) or _begins(found, claim.mark)
    one = verb or named or _linked(before) or not _plural(found, claim.mark)
    return one or _begins(found, claim.mark) or _said_of(found, claim.mark, found.before(claim.mark, 4))


def terms(found: Reading, claims: list[Claim] | None = None) -> tuple[str, ...]:
    """The words for open and closed as the text writes them, in small letters, each once; of `claims`, where given, those of the subject."""
    called = found.marks("open") if claims is None else [claim.mark for claim in claims if _names_subject(found, claim)]
    seen: dict[str, None] = {}
    for mark in sorted(called + found.marks("closed"), key=lambda mark: mark.first):
        written = found.words.text[found.words.starts[mark.first] : found.words.ends[mark.last]].lower()
        if len(written) <= 40:
            seen.setdefault(" ".join(written.split()))
    return tuple(seen)


def _names_subject(found: Reading, claim: Claim) -> bool:
    """Whether the subject itself is called so, and not what is done with it: "advancing open-source coding"."""
    doing = set(found.after(claim.mark, 1)) & among("activities")
    return claim.role == "subject" and not doing and not in_general(found, claim)
