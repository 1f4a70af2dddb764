"""What kind of thing a story is about, by the words of its title and lead."""

import re
from typing import cast

from digest.model import Kind
from digest.openness import nouns, shapes
from digest.openness.claims import Claim, in_general
from digest.openness.lexicon import among, cues
from digest.openness.licences import Named
from digest.openness.names import Name, is_product
from digest.openness.reading import FOCUS, Mark, Reading

ORDER: tuple[Kind, ...] = ("model", "tool", "dataset", "paper", "policy", "business", "product", "hardware", "other")
HOSTED = frozenset("api app apps mode code plan enterprise business edu teams".split())
COPULA = 3.0
GIVEN = 2.0
STUDY = 3.5
SIZED = re.compile(r"(?<![$\u20ac\u00a3\d.])\b\d{1,3}(?:\.\d)?B(?:-A\d+B)?\b(?! in | valuation| round| deal)")
MILLIONS = re.compile(r"\d[MK]\b")
SURE, HALF = 3, 0.5
FAINT = 1.0
MONEY = re.compile(r"[$\u20ac\u00a3]\s?\d[\d.,]*\s?(?:[MBK]\b|bn|million|billion|trillion)", re.I)
USING = frozenset("employs leverages leveraging deploys use uses using used helps built builds".split())
KIND_OF_HEAD: dict[str, Kind] = {"model": "model", "data": "dataset", "tool": "tool"}
VERBS = frozenset("sources sourced sourcing opensources opensourced".split())
TITLE, LEAD, REST = 2.0, 1.0, 0.5


def scores(
    found: Reading, names: list[Name], tools: list[Mark], claims: list[Claim], licences: list[Named]
) -> dict[Kind, float]:
    """Points for each kind: cues count double in the title, singly in the first sentence, less in the rest of the lead."""
    points: dict[Kind, float] = dict.fromkeys(ORDER, 0.0)
    seen: dict[tuple[Kind, str], float] = {}
    words, lead = found.words, _lead(found)
    for hit in cues().find(words):
        if hit.first >= found.focus:
            break
        weight = _weight(found, hit.first, lead)
        for name, cue in hit.value:
            kind = cast("Kind", name)
            key = (kind, words.words[hit.first])
            gain = weight * cue
            if gain > seen.get(key, 0.0) or cue < 0:
                points[kind] += gain - seen.get(key, 0.0)
                seen[key] = max(gain, 0.0)
    _by_names(found, names, tools, points)
    _by_shape(found, names, points)
    if SIZED.search(found.words.text, 0, FOCUS):
        points["model"] += 1.0
    _by_openness(found, claims, licences, points, any(found.in_title(name.mark) for name in names))
    if shapes.roundup(found):
        points[_listed(found, names, claims)] = max(points.values()) + 1.0
    return points


def _listed(found: Reading, names: list[Name], claims: list[Claim]) -> Kind:
    """What a list of stories counts as: a model where it names one of a published family or calls one open, else nothing by itself."""
    named = any(name.family == "open" and found.in_title(name.mark) for name in names)
    called = any(claim.head == "model" and found.in_title(claim.mark) for claim in claims)
    return "model" if named or called else "other"


def _weight(found: Reading, index: int, lead: int) -> float:
    if index < found.title_words:
        return TITLE
    return LEAD if found.words.sentence[index] <= lead else REST


def _lead(found: Reading) -> int:
    """The number of the first sentence of the text."""
    return found.words.sentence[min(nouns.begin(found), len(found.words.words) - 1)] if found.words.words else 0


def _by_names(found: Reading, names: list[Name], tools: list[Mark], points: dict[Kind, float]) -> None:
    """A model named first in the title speaks for a model, a tool with a version for a tool."""
    own = [name for name in names if not name.compared]
    title = [name for name in own if found.in_title(name.mark)]
    if title:
        known = title[0].family != "unknown"
        kind: Kind = "product" if is_product(title[0]) or _bare(title[0]) else "model"
        if not known and MILLIONS.search(title[0].text):
            kind = "dataset"  # sizes in millions are more often those of data
        points[kind] += _titled(found, title[0]) - (0.0 if known else 1.5)
        if title[0].family == "closed" and set(found.after(title[0].mark, 2)) & HOSTED:
            points["product"] += 3.0
    elif any(name.mark.first < found.title_words + 25 for name in own):
        points["model"] += 1.0
    named = [mark.first for mark in tools if found.in_title(mark)]
    if named:
        points["tool"] += 3.0 if named[0] <= 3 else 2.0
    if MONEY.search(found.words.text, 0, found.words.text.find("\n")):
        points["business"] += 4.0
    if found.words.words[:1] == ["how"] and USING & set(found.words.words[: found.title_words]):
        points["business"] += 3.0
    if shapes.versioned(found.words, found.title_words) and not title:
        points["tool"] += 3.0


def _bare(name: Name) -> bool:
    """Whether a family that is only served is named without a version: "Claude" alone is the assistant, with a version the model."""
    return name.family == "closed" and name.mark.first == name.mark.last and name.text.isalpha()


def _titled(found: Reading, name: Name) -> float:
    """The points of a name in the title: most where it comes first, least where something is done with it."""
    if name.mark.first <= 2:
        return 4.0 if name.mark.first or name.family == "unknown" else 5.0
    return 1.5 if set(found.before(name.mark, 2)) & among("aside") else 2.5


def _by_shape(found: Reading, names: list[Name], points: dict[Kind, float]) -> None:
    """What the subject is said to be, and what the shape of the title tells."""
    said = nouns.said(found)
    if said is not None:
        points[said] += COPULA
    given = nouns.given(found)
    if given is not None:
        points[given] += GIVEN
    elif nouns.arriving(found):
        come = _come(found, names)
        points[come] += GIVEN if come == "model" else FAINT
    points["paper"] += STUDY * shapes.study(found)


def _come(found: Reading, names: list[Name]) -> Kind:
    """What has come where no noun tells: the model that is named with a version, else most often a product."""
    titled = [name for name in names if found.in_title(name.mark) and not name.compared]
    return "model" if titled and not is_product(titled[0]) and not _bare(titled[0]) else "product"


def _by_openness(
    found: Reading, claims: list[Claim], licences: list[Named], points: dict[Kind, float], titled: bool
) -> None:
    """What is called open or licensed is a thing that can be had: seldom a hosted product or a deal."""
    for claim in claims:
        if claim.role != "subject":
            continue
        if found.in_title(claim.mark) and not titled and in_general(found, claim):
            points["policy"] += 2.0
        kind, weight = KIND_OF_HEAD.get(claim.head), _weight(found, claim.mark.first, _lead(found))
        if kind is not None:
            points[kind] += weight
        elif claim.strength == SURE:
            points["tool"] += HALF
        points["product"] -= weight
        if found.words.words[claim.mark.last] in VERBS and kind is None:
            points["tool"] += 1.0
    if any(found.in_focus(name.mark) for name in licences):
        points["product"] -= 2.0
        points["business"] -= 1.0
        if any(name.id.startswith("LicenseRef-") for name in licences):
            points["model"] += 2.0
        elif not titled:
            points["tool"] += 1.0


def kind(points: dict[Kind, float]) -> Kind:
    """The kind with the most points; the first in order where they are equal, `other` where there are none."""
    best = max(ORDER, key=lambda each: (points[each], -ORDER.index(each)))
    return best if points[best] > 0 else "other"
