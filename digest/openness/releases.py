"""What a text says is out: weights, code and data, told as done - neither denied nor only promised."""

from collections.abc import Iterator

from digest.model import Kind
from digest.openness.reading import Mark, Reading

AT = frozenset("on at via to in".split())
BESIDE_HUB = frozenset(
    "paper papers spaces space leaderboard demo daily team ceo staff engineer blog course integration user users post community".split()
)
MODELS = frozenset("model models checkpoint checkpoints weights".split())
DATA = frozenset("data dataset datasets corpus".split())
LOOSE = frozenset("open source live feature featured links out includes including".split())
BORROWED = frozenset("used using".split())
GIVING = frozenset("releasing released releases publishing published".split())
STRONG = frozenset("released openly releasing releases open sharing published transparent".split())
BE = frozenset("is are was were also".split())
OURS = frozenset("we our us".split())
NOT_CODE = frozenset(
    "named generation assistant assistants completion review reviews editor interpreter model models llama agent agents execution quality editing".split()
)
LIST = 7
SENTENCE = 30


def stated(found: Reading, mark: Mark) -> bool:
    """Whether a release is told as done."""
    for tag in ("negation", "future"):
        if any(other.last <= mark.first for other in found.around(tag, mark, 4, 0)):
            return False
    return not found.around("withhold", mark, 12, 12)


def _told(found: Reading, tag: str, mark: Mark, before: int, after: int) -> Iterator[Mark]:
    """The marks of a signal around a mark that tell something as done."""
    return (other for other in found.around(tag, mark, before, after) if stated(found, other))


def _concerns(found: Reading, mark: Mark) -> bool:
    """Whether a mark speaks of the story's subject: in the lead, or in the maker's own words further on."""
    return found.in_focus(mark) or bool(OURS & set(found.window(mark, SENTENCE)))


def together(found: Reading) -> Iterator[tuple[str, Mark]]:
    """Facets of sentences that list model, data and code together and release them."""
    for code in found.marks("code") + found.marks("training_code"):
        if not _concerns(found, code) or BORROWED & set(found.window(code, SENTENCE)):
            continue
        bounds = found.words.bounds(found.sentence(code))
        near = range(max(bounds.start, code.first - LIST), min(bounds.stop, code.last + LIST + 1))
        data = next((place for place in near if found.words.words[place] in DATA and _listed(found, code, place)), None)
        if data is None:
            continue
        whole = Mark(min(data, code.first), max(data, code.last))
        if not any(next(_told(found, tag, whole, 2 * LIST, 2 * LIST), None) for tag in ("release", "open")):
            continue
        listed = set(found.window(whole, LIST))
        if listed & MODELS:
            yield "weights", code
        if listed & (MODELS | {"training", "recipes", "recipe"}):
            yield "training_code", code
            yield "training_data", code


def _listed(found: Reading, code: Mark, place: int) -> bool:
    """Whether a comma or "and" stands between two words: they are items of a list."""
    between = range(min(code.last, place) + 1, max(code.first, place) + 1)
    return any(found.words.broken[index] or found.words.words[index] in {"and", "plus"} for index in between)


def weights(found: Reading) -> Mark | None:
    """Where weights are said to be out."""
    for mark in found.marks("weights"):
        if not stated(found, mark) or not _concerns(found, mark):
            continue
        for other in _told(found, "release", mark, 16, 10):
            if found.words.words[other.last] not in LOOSE or 0 < other.first - mark.last <= 3:
                return mark
        if any(AT & set(found.before(hub, 2)) for hub in _told(found, "hub", mark, 16, 10)):
            return mark
    return None


def downloads(found: Reading) -> Mark | None:
    """Where a model is said to be on a hub, or to be downloadable."""
    for mark in found.marks("hub"):
        if not found.in_focus(mark) or set(found.after(mark, 1)) & BESIDE_HUB or not set(found.before(mark, 3)) & AT:
            continue
        nearest = [word for word in found.before(mark, SENTENCE) if word in MODELS | DATA]
        if (nearest and nearest[-1] in DATA) or not stated(found, mark):
            continue
        if found.around("release", mark, SENTENCE, SENTENCE):
            return mark
    for mark in found.marks("release"):
        word = found.words.words[mark.first]
        free = word == "downloadable" or (word == "download" and found.before(mark, 2)[-2:-1] == ["available"])
        if free and found.in_focus(mark) and stated(found, mark):
            return mark
    return None


def training_code(found: Reading) -> Mark | None:
    """Where training code is said to be out."""
    for mark in found.marks("training_code"):
        if found.in_focus(mark) and stated(found, mark) and next(_told(found, "release", mark, 8, 8), None):
            return mark
    return None


def code(found: Reading, kind: Kind) -> Mark | None:
    """Where other code is said to be out; in the story of a paper a place on GitHub is enough."""
    for mark in found.marks("code"):
        number = found.sentence(mark)
        if set(found.after(mark, 1)) & NOT_CODE:
            continue
        named = found.words.cased(mark.first)[:1].isupper() and mark.first != found.words.firsts[number]
        if (named and not found.in_title(mark)) or not stated(found, mark):
            continue
        near = any(
            (other.first > mark.last or found.words.words[other.last] not in LOOSE)
            for other in _told(found, "release", mark, 2, 5)
        ) or any(found.words.words[other.last] in GIVING for other in _told(found, "release", mark, 14, 0))
        if near or (kind == "paper" and found.around("github", mark, SENTENCE, SENTENCE)):
            return mark
    return None


def data(found: Reading, kind: Kind) -> Mark | None:
    """Where the data are said to be out."""
    for mark in found.marks("data"):
        if found.in_focus(mark) and stated(found, mark):
            reach = 20 if kind == "dataset" else 4
            if any(
                kind == "dataset" or _governs(found, other, mark)
                for other in _told(found, "release", mark, reach, reach)
            ):
                return mark
    if kind == "dataset":
        return next((mark for mark in found.marks("open") if found.in_focus(mark) and stated(found, mark)), None)
    return None


def _governs(found: Reading, release: Mark, data: Mark) -> bool:
    """Whether a word of release is said of the data: right before them, or "is available" right after."""
    ahead, behind = data.first - release.last, release.first - data.last
    strong = found.words.words[release.first] in STRONG
    return (strong and 0 < ahead <= 3) or (0 < behind <= 4 and bool(set(found.before(release, 3)) & BE))


def report(found: Reading) -> Mark | None:
    """Where a technical report is said to be out."""
    for mark in found.marks("paper_out"):
        if (
            "report" in found.words.words[mark.last]
            and found.in_focus(mark)
            and next(_told(found, "release", mark, 4, 4), None)
        ):
            return mark
    return None
