"""Which licences a text names, and whether it attributes them to what is released."""

from dataclasses import dataclass
from functools import cache
from itertools import islice

from digest import knowledge
from digest.openness.reading import Mark, Reading
from digest.vocabulary import Hit, Phrases

NONCOMMERCIAL = "LicenseRef-noncommercial"
RESEARCH = "LicenseRef-research-only"
CUSTOM = "LicenseRef-custom"
NEAR = 5
LIST_REACH = 4
PROMISE = 10
MOST = 60
SUCH = frozenset("from like including to as".split())
LICENCE_WORDS = frozenset("license licence licensed licensing licenses licences".split())
NOUNS = frozenset("license licence licensing".split())
EXAMPLES = frozenset("e.g eg than instead versus vs".split())
EARLIER = frozenset("unlike whereas previously formerly previous earlier older predecessors".split())
UNNAMED: dict[str, tuple[str, ...]] = {
    NONCOMMERCIAL: (
        "non commercial", "noncommercial", "not commercially", "not for commercial use", "no commercial use", "commercial use is prohibited",
        "commercial use is not allowed", "commercial use is not permitted", "prohibits commercial use", "forbids commercial use", "bans commercial use",
        "commercial use prohibited", "not allow commercial use", "not permit commercial use", "without commercial use", "personal use only",
        "cannot be used commercially", "can t be used commercially", "not be used commercially", "not be used for commercial", "not commercially usable",
        "prohibiting commercial use", "forbidding commercial use", "restricts commercial use", "restricting commercial use", "forbids any commercial use",
        "not allowed for commercial use", "not licensed for commercial use", "not available for commercial use", "excludes commercial use",
        "excluding commercial use", "commercial use is forbidden", "commercial use is not", "only non profit use",
    ),
    RESEARCH: (
        "research license", "research licence", "research only", "for research purposes", "research purposes only", "research use only",
        "for research use", "academic use only", "research only license", "research only licence", "non commercial research", "for research only",
        "academic research only", "only for research", "exclusively for research", "strictly for research", "for academic use", "restricted to research", "limited to research",
    ),
    CUSTOM: (
        "custom license", "custom licence", "bespoke license", "bespoke licence", "its own license", "its own licence", "custom open license",
        "Community License", "Community Licence", "Model License", "Open Model License", "Open Weights License", "custom commercial license", "custom community license", "custom open weights license",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A licence the text attributes to something: its id, where, whether it is the one changed to, or only promised."""

    id: str
    mark: Mark
    kind: knowledge.LicenceKind
    adopted: bool = False
    promised: bool = False


@cache
def _named() -> Phrases[tuple[str, bool]]:
    """Spellings of licences; the flag says that the word licence must stand near."""
    entries: list[tuple[str, tuple[str, bool]]] = []
    for licence in knowledge.licences():
        entries += [(name, (licence.id, False)) for name in licence.names]
        entries += [(name, (licence.id, True)) for name in licence.bare]
    for identifier, phrases in UNNAMED.items():
        entries += [(phrase, (identifier, False)) for phrase in phrases]
    return Phrases(entries)


@cache
def _families() -> Phrases[str]:
    entries: list[tuple[str, str]] = []
    for licence in knowledge.licences():
        entries += [(name, licence.id) for name in licence.family]
        entries += [(name, "") for name in licence.other]
    return Phrases(entries)


def named(found: Reading) -> list[Named]:
    """The licences a text attributes to something it tells of, in order of the text."""
    result: list[Named] = []
    aside = Mark(-1, -LIST_REACH - 1)
    for identifier, mark in _spelled(found)[:MOST]:
        listed = mark.first - aside.last <= LIST_REACH and found.sentence(aside) == found.sentence(mark)
        if listed or _aside(found, mark):
            aside = mark
        else:
            result.append(Named(identifier, mark, _kind(identifier), _adopted(found, mark), _promised(found, mark)))
    result += _by_family(found, result)
    result.sort(key=lambda name: name.mark.first)
    return _narrowed(found, result)


def _spelled(found: Reading) -> list[tuple[str, Mark]]:
    spelled: list[tuple[str, Mark]] = []
    for hit in _named().find(found.words):
        identifier, near = hit.value
        mark = Mark(hit.first, hit.last)
        beside = (
            bool(spelled)
            and mark.first - spelled[-1][1].last <= 2
            and found.sentence(spelled[-1][1]) == found.sentence(mark)
        )
        if not near or beside or _licensing(found, mark):
            spelled.append((identifier, mark))
    return spelled


def _licensing(found: Reading, mark: Mark) -> bool:
    """Whether a bare name such as "MIT" stands where only a licence can."""
    before, after = found.before(mark, 3), found.after(mark, 2)
    if "under" in before or (set(after) & LICENCE_WORDS) or (set(before[-2:]) & LICENCE_WORDS):
        return True
    text, words = found.words.text, found.words
    start, end = words.starts[mark.first], words.ends[mark.last]
    return (text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")") or _adopted(found, mark)


def _adopted(found: Reading, mark: Mark) -> bool:
    """Whether a licence is the one changed to."""
    return any(other.last < mark.first for other in found.around("change", mark, 3, 0))


def _aside(found: Reading, mark: Mark) -> bool:
    """Whether a licence is named as an example, a contrast, or as what something is not, or no longer, under."""
    before = found.before(mark, 8)
    if before[-1:] in (["and"], ["or"]) and "commercial" in before[-2:]:
        return True
    if {"licenses", "licences"} & set(before) and set(before[-1:]) & SUCH:
        return True
    if set(before) & EARLIER or set(before[-3:]) & EXAMPLES or before[-2:] == ["such", "as"] or before[-1:] == ["like"]:
        return True
    return any(other.last < mark.first for other in found.around("negation", mark, 6, 0))


def _promised(found: Reading, mark: Mark) -> bool:
    """Whether the licence is that of a release still to come."""
    return any(other.last < mark.first for other in found.around("promise", mark, PROMISE, 0))


def _left(found: Reading, name: Named, names: list[Named]) -> bool:
    """Whether a licence is the one moved away from: "from A to B"."""
    number = found.sentence(name.mark)
    later = any(found.sentence(other.mark) == number and other.mark.first > name.mark.last for other in names)
    return later and "from" in found.before(name.mark, 2)


def _kind(identifier: str) -> knowledge.LicenceKind:
    entry = knowledge.licence(identifier)
    return entry.kind if entry else "restricted"


def _by_family(found: Reading, spelled: list[Named]) -> list[Named]:
    """The licence meant by "the Llama 3 licence", where the sentence names none in full."""
    said = {found.sentence(name.mark) for name in spelled if name.id not in UNNAMED}
    marks = [mark for mark in found.marks("licence")[:MOST] if found.sentence(mark) not in said]
    hits = [hit for hit in islice(_families().find(found.words), MOST) if hit.value] if marks else []
    result = []
    for mark in marks:
        hit = None if _aside(found, mark) else next((hit for hit in hits if _belongs(found, mark, hit)), None)
        if hit is not None:
            same = found.sentence(Mark(hit.first, hit.last)) == found.sentence(mark)
            place = Mark(min(hit.first, mark.first), max(hit.last, mark.last)) if same else mark
            result.append(Named(hit.value, place, "restricted"))
    return result


def _belongs(found: Reading, mark: Mark, hit: Hit[str]) -> bool:
    """Whether a licence is that of a family: named close to it, or a "community licence" of the sentence's or title's family."""
    word = found.words.words[mark.first]
    same = found.words.sentence[hit.first] == found.sentence(mark)
    if found.before(mark, 1) == ["community"]:
        return same or hit.first < found.title_words
    if not same or word not in NOUNS:
        return False
    reach = NEAR if word != "licensing" else 2
    return 0 < mark.first - hit.last <= reach or 0 < hit.first - mark.last <= 2


def _narrowed(found: Reading, names: list[Named]) -> list[Named]:
    """Drop nameless restrictions where a named licence already says as much, and what was left for another licence."""
    names = [name for name in names if not _left(found, name, names)]
    words = found.words.words
    if NONCOMMERCIAL in ids(names):
        names = [
            name
            for name in names
            if name.id != RESEARCH or LICENCE_WORDS & set(words[name.mark.first : name.mark.last + 1])
        ]
    restricted = {name.id for name in names if name.kind == "restricted"}
    if restricted - {NONCOMMERCIAL}:
        names = [name for name in names if name.id != NONCOMMERCIAL]
    full = {found.sentence(name.mark) for name in names if name.kind == "restricted" and name.id not in UNNAMED}
    return [name for name in names if name.id not in UNNAMED or found.sentence(name.mark) not in full]


def ids(names: list[Named]) -> tuple[str, ...]:
    """The ids, each once, in order."""
    return tuple(dict.fromkeys(name.id for name in names if not name.promised))
