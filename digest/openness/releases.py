"""What a text says is out: weights, code and data, told as done - neither denied nor only promised."""

from collections.abc import Iterator

from digest.model import Kind
from digest.openness.licences import Named
from digest.openness.reading import Mark, Reading

AT = frozenset("on at via to in".split())
BESIDE_HUB = frozenset(
    "paper papers spaces space leaderboard demo daily team ceo staff engineer blog course integration user users post community".split()
)
SHOWN = frozenset("demo demos details tutorial article discussion leaderboard".split())
MODELS = frozenset("model models checkpoint checkpoints weights ckpt ckpts".split())
DATA = frozenset("data dataset datasets corpus".split())
LOOSE = frozenset("open source live feature featured links out includes including".split())
STANDING = frozenset("live open out".split())
BORROWED = frozenset("used using".split())
GIVING = frozenset("releasing released releases publishing published".split())
STRONG = frozenset("released openly releasing releases open sharing published transparent".split())
BE = frozenset("is are was were also".split())
WITH = frozenset("with plus including alongside and".split())
OURS = frozenset("we our us".split())
NOT_CODE = frozenset(
    "named generation assistant assistants completion review reviews editor interpreter model models llama agent agents execution quality editing".split()
)
TURNS = frozenset("but while whereas although though however yet except without unlike instead".split())
NO_LIST = frozenset("a an for to of that with by on in from reduce testing".split())
LICENSED, BESIDE = 8, 4
NOT_OF_CODE = frozenset("math no low generate generates generating write writes writing raw".split())
ITEMS = 14
LIST = 7
SENTENCE = 30


def stated(found: Reading, mark: Mark) -> bool:
    """Whether a release is told as done."""
    for tag in ("negation", "future"):
        if any(other.last <= mark.first for other in found.around(tag, mark, 4, 0)):
            return False
    return not any(_together(found, mark, other) for other in found.around("withhold", mark, 12, 12))


def _together(found: Reading, mark: Mark, other: Mark) -> bool:
    """Whether no turn of thought parts two marks."""
    return not TURNS & set(found.words.words[min(mark.last, other.last) + 1 : max(mark.first, other.first)])


def _told(found: Reading, tag: str, mark: Mark, before: int, after: int) -> Iterator[Mark]:
    """The marks of a signal around a mark that tell something as done."""
    return filter(lambda other: stated(found, other), found.around(tag, mark, before, after))


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
        if _parted(found, whole) or found.around("withhold", whole, LIST, LIST):
            continue
        listed = any(word in MODELS for word in found.words.words[whole.first : whole.last + 1]) or _beside(
            found, whole
        )
        if listed:
            yield "weights", code
        if listed or {"training", "recipes", "recipe"} & set(found.window(whole, LIST)):
            yield "training_code", code
            yield "training_data", code


def _beside(found: Reading, whole: Mark) -> bool:
    """Whether a model or its weights stand in the same list as code and data, right before or after them."""
    words = found.words
    for place in range(max(0, whole.first - BESIDE), min(len(words.words), whole.last + 1 + BESIDE)):
        if words.words[place] not in MODELS or words.sentence[place] != words.sentence[whole.first]:
            continue
        gap = range(place + 1, whole.first + 1) if place < whole.first else range(whole.last + 1, place + 1)
        joined = any(words.broken[index] or words.words[index] in {"and", "plus"} for index in gap)
        if joined and not NO_LIST & set(words.words[min(gap) : max(gap)]):
            return True
    return False


def _parted(found: Reading, whole: Mark) -> bool:
    """Whether a turn of thought stands in a list, or right before it: what is denied there is not given."""
    return bool(TURNS & set(found.window(whole, 2)))


def _listed(found: Reading, code: Mark, place: int) -> bool:
    """Whether a comma or "and" stands between two words: they are items of a list."""
    between = range(min(code.last, place) + 1, max(code.first, place) + 1)
    return any(found.words.broken[index] or found.words.words[index] in {"and", "plus"} for index in between)


def weights(found: Reading, licences: list[Named]) -> Mark | None:
    """Where weights are said to be out."""
    for mark in found.marks("weights"):
        if found.words.words[mark.first] == "open" or not stated(found, mark) or not _concerns(found, mark):
            continue
        for other in _told(found, "release", mark, 16, 10):
            word = found.words.words[other.last]
            if word not in LOOSE or (word in STANDING and 0 < other.first - mark.last <= 3):
                return mark
        placed = any(AT & set(found.before(hub, 2)) for hub in _told(found, "hub", mark, 16, 10))
        if placed or _pointed(found, mark) or _licensed(found, mark, licences):
            return mark
    return None


def _pointed(found: Reading, mark: Mark) -> bool:
    """Whether a place is named after a colon: "weights: HF", "code: GitHub"."""
    colon = found.words.text[found.words.ends[mark.last] : found.words.ends[mark.last] + 2] == ": "
    return colon and any(found.around(tag, mark, 0, 1) for tag in ("hub", "github"))


def _licensed(found: Reading, mark: Mark, licences: list[Named]) -> bool:
    """Whether a licence is named as that of a part: "checkpoints under Apache-2.0", "weights are MIT"."""
    near = (name for name in licences if not name.promised and found.sentence(name.mark) == found.sentence(mark))
    return any(
        0 < name.mark.first - mark.last <= LICENSED and not _parted(found, Mark(mark.last + 1, name.mark.first))
        for name in near
    )


def downloads(found: Reading) -> Mark | None:
    """Where a model is said to be on a hub, or to be downloadable."""
    for mark in found.marks("hub"):
        linked = (
            set(found.before(mark, 3)) & AT
            or "." in found.words.text[found.words.starts[mark.first] : found.words.ends[mark.last]]
        )
        near = set(found.before(mark, 8))
        aside = set(found.after(mark, 1)) & BESIDE_HUB or (SHOWN & near and not MODELS & near)
        if aside or not found.in_focus(mark) or not linked or _path(found, mark):
            continue
        nearest = [word for word in found.before(mark, SENTENCE) if word in MODELS | DATA]
        if (nearest and nearest[-1] in DATA) or not stated(found, mark):
            continue
        held = nearest and bool({"is", "are"} & set(found.before(mark, 6)))
        if held or found.around("release", mark, SENTENCE, SENTENCE):
            return mark
    for mark in found.marks("release"):
        word = found.words.words[mark.first]
        free = word == "downloadable" or (word == "download" and found.before(mark, 2)[-2:-1] == ["available"])
        if free and found.in_focus(mark) and stated(found, mark):
            return mark
    return None


def _path(found: Reading, mark: Mark) -> bool:
    """Whether the name of a hub is part of a file's path."""
    start = found.words.starts[mark.first]
    return found.words.text[start - 1 : start] == "/" and found.words.text[start - 3 : start] != "://"


def training_code(found: Reading) -> Mark | None:
    """Where training code is said to be out."""
    for mark in found.marks("training_code"):
        if not found.in_focus(mark) or not stated(found, mark) or _cooked(found, mark):
            continue
        if next(_told(found, "release", mark, 8, 8), None):
            return mark
    return None


def _cooked(found: Reading, mark: Mark) -> bool:
    """Whether a recipe is for something else than training."""
    if not found.words.words[mark.last].startswith("recipe"):
        return False
    bounds = found.words.bounds(found.sentence(mark))
    return not any("train" in word for word in found.words.words[bounds.start : bounds.stop])


def code(found: Reading, kind: Kind, licences: list[Named]) -> Mark | None:
    """Where other code is said to be out; in the story of a paper a place on GitHub is enough."""
    for mark in found.marks("code"):
        number = found.sentence(mark)
        if set(found.after(mark, 1)) & NOT_CODE or set(found.before(mark, 1)) & NOT_OF_CODE:
            continue
        named = found.words.cased(mark.first)[:1].isupper() and mark.first != found.words.firsts[number]
        if (named and not found.in_title(mark)) or not stated(found, mark):
            continue
        near = (
            _pointed(found, mark)
            or any(
                (other.first > mark.last or found.words.words[other.last] not in LOOSE)
                for other in _told(found, "release", mark, 2, 5)
            )
            or any(found.words.words[other.last] in GIVING for other in _told(found, "release", mark, 14, 0))
        )
        if (
            near
            or _licensed(found, mark, licences)
            or (kind == "paper" and found.around("github", mark, SENTENCE, SENTENCE))
        ):
            return mark
    return None


def data(found: Reading, kind: Kind) -> Mark | None:
    """Where the data are said to be out."""
    for mark in found.marks("data"):
        if found.in_focus(mark) and stated(found, mark):
            reach = 20 if kind == "dataset" else ITEMS
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
    between = found.words.words[release.last + 1 : data.first]
    listed = strong and 0 < ahead <= ITEMS and not NO_LIST & set(between) and bool({"and", "plus"} & set(between))
    return listed or (strong and 0 < ahead <= 3) or (0 < behind <= 4 and bool(set(found.before(release, 3)) & BE))


def report(found: Reading) -> Mark | None:
    """Where a technical report is said to be out, or to come with the subject; a paper only where it stands beside code."""
    marks = found.marks("paper_out") + [mark for mark in found.marks("report") if "code" in found.window(mark, 2)]
    for mark in marks:
        if not found.in_focus(mark) or not stated(found, mark):
            continue
        beside = set(found.before(mark, 4)) & WITH or "code" in found.window(mark, 2)
        if "report" in found.words.words[mark.last] or "report" in found.words.words[mark.first : mark.last + 1]:
            named = found.words.text[found.words.ends[mark.last] : found.words.ends[mark.last] + 2] == ": "
            if beside or named or next(_told(found, "release", mark, 4, 4), None):
                return mark
        elif "code" in found.window(mark, 2) or found.words.words[mark.first] == "arxiv":
            return mark
    return None
