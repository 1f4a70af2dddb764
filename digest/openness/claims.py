"""What a text calls open or closed, and whether that is said of its subject or of something beside it."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from digest.openness.reading import Mark, Reading

Role = Literal["subject", "side", "denied", "promised"]
Head = Literal["model", "data", "tool", "none"]

HEADS: dict[str, Head] = {
    **dict.fromkeys("model models llm llms vlm vlms weights checkpoint checkpoints".split(), "model"),
    **dict.fromkeys("dataset datasets data corpus".split(), "data"),
    **dict.fromkeys(
        """framework frameworks library libraries toolkit tool tools code repository repo software platform project projects engine
        implementation app agent agents cli sdk plugin package server stack recipe pipeline harness protocol evaluations evals evaluation
        engineer builder alternative assistant simulator simulation benchmark ide terminal client interface runtime ui chatbot bot workbench suite compiler
        kernel kernels skill skills connector orchestrator database gateway toolbox system systems utility utilities editor""".split(), "tool",
    ),
}  # fmt: skip
GENERIC = frozenset(
    """community communities ecosystem movement world landscape contributor contributors developers folks enthusiasts space scene ethos culture
    maintainer maintainers supply""".split()
)
QUESTION = frozenset("that when how what because why if whether".split())
THROUGH = frozenset("of the our its a an".split())
HEAD_REACH = 9
SUPPOSED_REACH = 8
SUPPOSED = frozenset("if imagine suppose wish wishing hope hoping hopefully".split())
WHEN = {("when", "we"), ("once", "we"), ("until", "we"), ("when", "there"), ("once", "there")}
PLURALS = frozenset(
    "models llms vlms datasets tools frameworks libraries systems ai software projects agents kernels skills utilities".split()
)
VERBS = frozenset("sources sourced sourcing opensourced".split())

USES = frozenset(
    """using use uses used with via from by support supports supporting supported like other others all among against than over leverages leveraging
    integrates several many most based atop for beat beats surpasses outperforms outperforming rivals compared and
    between versus vs some various existing popular these those their such trained top best leading first-class within across into of to alongside
    contribute contributes deploy deployed deploying test tested testing evaluate evaluated evaluating studied ran run running serve serving host hosting tried""".split()
)
ASIDE = frozenset(
    "using use uses used with via from by support supports supporting against than over on through other among".split()
)
STOPS = frozenset(
    "and or that which for to with on in by from under is are was has as via using at of where while but".split()
)
LINKS = frozenset(
    """is are as an a was were released releases release releasing introduces introducing introduced launches launched unveils unveiled new called remains now
    its our their this first truly fully completely being be becomes became announced announces debuted debuts presents presenting latest powerful s has have go goes went making made make
    ve just officially finally also named entirely will world largest available under offers""".split()
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
    return [replace(_claim(found, mark), head=HEADS.get(_noun(found, mark), "none")) for mark in found.marks("open")]


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
        aside = before and (before[-1] in USES or _borrowed(before)) and not _named(found, mark)
        return Claim(mark, "side", 2) if aside else Claim(mark, "subject", 3)
    return Claim(mark, "subject", 2) if found.in_focus(mark) and _of_subject(found, mark) else Claim(mark, "side", 1)


def _supposed(found: Reading, mark: Mark) -> bool:
    """Whether the words are of something wished for or imagined: "when we have an open model", "if there were one"."""
    before = found.before(mark, SUPPOSED_REACH)
    return bool(set(before) & SUPPOSED) or any(pair in WHEN for pair in pairwise(before))


def _denied(found: Reading, mark: Mark) -> bool:
    if any(other.last < mark.first for other in found.around("negation", mark, 3, 0)):
        return True
    inside = found.around("closed", mark, 0, 0) + found.around("withhold", mark, 0, 0)
    return any(other.first < mark.first and mark.last <= other.last for other in inside)


def _named(found: Reading, mark: Mark) -> bool:
    """Whether a title names what was paid for ("$30M for an open source agent") or points at one thing ("the open ...")."""
    before = found.before(mark, 4)
    paid = before[-1:] == ["for"] and "$" in found.words.text[: found.words.starts[mark.first]]
    return paid or (before[-1:] == ["the"] and not set(before) & ASIDE)


def _of_subject(found: Reading, mark: Mark) -> bool:
    """Whether words of the lead are said of the subject, not of things it uses or is compared with."""
    before = found.before(mark, 4)
    if before[-1:] == ["the"]:
        return not set(before) & ASIDE
    if before and (before[-1] in USES or _borrowed(before)):
        return False
    linked = _linked(before)
    if _plural(found, mark) and not found.words.broken[mark.first] and not linked:
        return False
    return linked or not set(before[-3:]) & USES


def _linked(before: list[str]) -> bool:
    """Whether the words before join what follows to the subject: "is", "released an", "our new"."""
    return bool(set(before[-1:]) & LINKS) or (bool(set(before[-2:-1]) & LINKS) and before[-1] not in QUESTION)


def _borrowed(before: list[str]) -> bool:
    """Whether what follows is something used or compared with: "using an", "than a"."""
    return before[-1] in {"a", "an"} and bool(set(before[-2:-1]) & ASIDE)


def _noun(found: Reading, mark: Mark) -> str:
    """What is called open: the last known noun after it, before anything that parts them; empty where there is none."""
    words = found.words
    verb = words.words[mark.last] in VERBS
    noun = words.words[mark.last] if mark.last > mark.first and words.words[mark.last] in HEADS else ""
    for place in range(mark.last + 1, min(mark.last + 1 + HEAD_REACH, len(words.words))):
        word = words.words[place]
        comma = words.text[words.ends[place - 1] : words.starts[place]] == ", "
        if (words.broken[place] and not comma) or (word in STOPS and not (comma or (verb and word in THROUGH))):
            break
        if word in HEADS:
            noun = word
        elif word == "ai" and place == mark.last + 1:
            noun = "ai"
    return noun


def _generic(found: Reading, mark: Mark) -> bool:
    """Whether the words are about open source at large ("the open source community")."""
    return bool(set(found.after(mark, 3)) & GENERIC)


def _plural(found: Reading, mark: Mark) -> bool:
    """Whether things of a kind are spoken of ("open models", "open source AI"), not one thing."""
    return _noun(found, mark) in PLURALS


def in_general(found: Reading, claim: Claim) -> bool:
    """Whether a claim speaks of open things at large: of open models, or of opening AI."""
    return (_plural(found, claim.mark) or _generic(found, claim.mark)) and not set(found.before(claim.mark, 1)) & LINKS


def _opening(found: Reading, mark: Mark) -> bool:
    """Whether a title begins with the adjective, hyphenated: "Open-source Xyz ..."."""
    return mark.first == 0 and "-" in found.words.text[found.words.starts[mark.first] : found.words.ends[mark.last]]


def describes(found: Reading, claim: Claim, named: bool) -> bool:
    """Whether a claim says of one thing that it is open, not of open things in general."""
    if _generic(found, claim.mark):
        return False
    before = found.before(claim.mark, 2)
    verb = found.words.words[claim.mark.last] in VERBS
    if claim.head == "none":
        return verb or named or bool(set(before[-1:]) & LINKS) or _opening(found, claim.mark)
    return verb or named or _linked(before) or not _plural(found, claim.mark)


def terms(found: Reading) -> tuple[str, ...]:
    """The words for open and closed as the text writes them, in small letters, each once."""
    seen: dict[str, None] = {}
    for mark in sorted(found.marks("open") + found.marks("closed"), key=lambda mark: mark.first):
        written = found.words.text[found.words.starts[mark.first] : found.words.ends[mark.last]].lower()
        if len(written) <= 40:
            seen.setdefault(" ".join(written.split()))
    return tuple(seen)
