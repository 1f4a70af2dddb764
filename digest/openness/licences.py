"""Which licences a text names, and whether it attributes them to what is released."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from digest import knowledge
from digest.openness.asides import Part, aside, of_part, superseded
from digest.openness.reading import Mark, Reading
from digest.vocabulary import Hit, Phrases

NONCOMMERCIAL = "LicenseRef-noncommercial"
RESEARCH = "LicenseRef-research-only"
MODIFIED = "LicenseRef-modified-MIT"
NEAR = 5
LIST_REACH = 4
PROMISE = 10
JOINED = re.compile(r"([a-z]) (\d)")
MOST = 60
LICENCE_WORDS = frozenset("license licence licensed licensing licenses licences".split())
RELICENSING = frozenset("relicense relicenses relicensed relicensing".split())
NOUNS = frozenset("license licence licensing".split())
OWNED = frozenset("code weights model models data dataset checkpoints repo repository library".split())
TURNING = frozenset("for is are to now favour favor with".split())
PLACES = frozenset("at by from with".split())
LINKS = frozenset("and or open style like permissive software free source".split())
BRACKETS = ("()", "[]")


@dataclass(frozen=True, slots=True)
class Named:
    """A licence the text attributes to something: its id, where, whether it is the one changed to, or only promised, and of which part."""

    id: str
    mark: Mark
    kind: knowledge.LicenceKind
    adopted: bool = False
    promised: bool = False
    of: Part = ""


@cache
def _named() -> Phrases[tuple[str, bool]]:
    """Spellings of licences; the flag says that the word licence must stand near."""
    entries: list[tuple[str, tuple[str, bool]]] = []
    for licence in knowledge.licences():
        entries += [(name, (licence.id, False)) for name in licence.spellings]
        entries += [(name, (licence.id, True)) for name in licence.bare]
    for licence in knowledge.licences():
        entries += [(phrase, (licence.id, False)) for phrase in licence.wordings]
    return Phrases(entries)


@cache
def _unnamed() -> frozenset[str]:
    """The ids that stand for a limit with no licence named."""
    return frozenset(licence.id for licence in knowledge.licences() if licence.phrases)


@cache
def _families() -> Phrases[str]:
    entries: list[tuple[str, str]] = []
    for licence in knowledge.licences():
        entries += [(form, licence.id) for name in licence.family for form in _joined(name)]
        entries += [(form, "") for name in licence.other for form in _joined(name)]
    return Phrases(entries)


def _joined(name: str) -> tuple[str, ...]:
    """A name as written and with its figure joined: "llama 3.1" is "llama3.1" too."""
    return (name, JOINED.sub(r"\1\2", name))


def named(found: Reading) -> list[Named]:
    """The licences a text attributes to something it tells of, in order of the text."""
    result: list[Named] = []
    last = Mark(-1, -LIST_REACH - 1)
    for identifier, mark in _spelled(found)[:MOST]:
        listed = mark.first - last.last <= LIST_REACH and found.sentence(last) == found.sentence(mark)
        if (listed and not _adopted(found, mark) and _enumerated(found, last, mark)) or aside(found, mark):
            last = last if identifier in _unnamed() else mark
        else:
            entry = knowledge.licence(identifier)
            kind = entry.kind if entry else "restricted"
            promised, part = _promised(found, mark), of_part(found, mark)
            result.append(Named(identifier, mark, kind, _adopted(found, mark), promised, part))
    result += _by_family(found, result)
    result.sort(key=lambda name: name.mark.first)
    return _narrowed(found, result)


def _enumerated(found: Reading, one: Mark, other: Mark) -> bool:
    """Whether two licences close by are items of one list and not "goodbye A: it is B"."""
    return not TURNING & set(found.words.words[one.last + 1 : other.first])


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
    before, after = found.before(mark, 7), found.after(mark, 2)
    if set(before[-1:]) & PLACES:
        return False
    beside = set(after) if set(after[:1]) & LINKS else set(after[:1])
    if "under" in before[-3:] or (beside | set(before[-2:])) & LICENCE_WORDS:
        return True
    if after[:2] == ["open", "source"] or _enclosed(found, mark) or _adopted(found, mark):
        return True
    return _changed_to(before) or (before[-2:] == ["is", "now"] and not after) or _stated(before)


def _enclosed(found: Reading, mark: Mark) -> bool:
    """Whether a name stands alone in brackets."""
    text, words = found.words.text, found.words
    start, end = words.starts[mark.first], words.ends[mark.last]
    return text[max(0, start - 1) : start] + text[end : end + 1] in BRACKETS


def _changed_to(before: list[str]) -> bool:
    """Whether a licence is changed to what follows: "relicensed the code to", "in favour of"."""
    if before[-1:] == ["to"] and set(before) & (LICENCE_WORDS | RELICENSING):
        return True
    return before[-3:] in (["in", "favour", "of"], ["in", "favor", "of"])


def _stated(before: list[str]) -> bool:
    """Whether it is said of code, weights or data that they are what follows."""
    return before[-1:] in (["is"], ["are"]) and bool(OWNED & set(before[-3:]))


def _adopted(found: Reading, mark: Mark) -> bool:
    """Whether a licence is the one changed to."""
    return any(other.last < mark.first for other in found.around("change", mark, 3, 0))


def _promised(found: Reading, mark: Mark) -> bool:
    """Whether the licence is that of a release still to come."""
    return any(other.last < mark.first for other in found.around("promise", mark, PROMISE, 0))


def _by_family(found: Reading, spelled: list[Named]) -> list[Named]:
    """The licence meant by "the Llama 3 licence", where the sentence names none in full."""
    said = {found.sentence(name.mark) for name in spelled if name.id not in _unnamed()}
    marks = [mark for mark in found.marks("licence")[:MOST] if found.sentence(mark) not in said]
    hits = [hit for hit in islice(_families().find(found.words), MOST) if hit.value] if marks else []
    result = []
    for mark in marks:
        hit = None if aside(found, mark) else next((hit for hit in hits if _belongs(found, mark, hit)), None)
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
    marks = [name.mark for name in names]
    names = [name for name in names if not superseded(found, name.mark, marks)]
    words = found.words.words
    if NONCOMMERCIAL in ids(names):
        names = [
            name
            for name in names
            if name.id != RESEARCH or LICENCE_WORDS & set(words[name.mark.first : name.mark.last + 1])
        ]
    if MODIFIED in ids(names):
        names = [name for name in names if name.id != "MIT" or name.of in ("code", "data")]
    restricted = {name.id for name in names if name.kind == "restricted"}
    if restricted - {NONCOMMERCIAL}:
        names = [name for name in names if name.id != NONCOMMERCIAL]
    full = {found.sentence(name.mark) for name in names if name.kind == "restricted" and name.id not in _unnamed()}
    return [name for name in names if name.id not in _unnamed() or found.sentence(name.mark) not in full]


def ids(names: list[Named]) -> tuple[str, ...]:
    """The ids, each once, in order."""
    return tuple(dict.fromkeys(name.id for name in names if not name.promised))
