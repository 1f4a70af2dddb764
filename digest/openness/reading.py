"""A title and text as the openness rules read them: words, sentences, and the signals found in them."""

from bisect import bisect_left
from dataclasses import dataclass, field

from digest.openness import lexicon
from digest.vocabulary import Words, read

FOCUS = 1400
LONGEST = 6
REACH = 4
FAR = 8
DENIED = 7
PAIR = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words of the reading, by index of first and last."""

    first: int
    last: int


@dataclass(slots=True)
class Reading:
    """The words of title, newline and text; `title_words` counts those of the title, `focus` those of title and lead."""

    words: Words
    title_words: int
    focus: int
    found: dict[str, list[Mark]] = field(default_factory=dict)

    def marks(self, tag: str) -> list[Mark]:
        """Where a signal stands, in order."""
        return self.found.get(tag, [])

    def sentence(self, mark: Mark) -> int:
        """The number of the sentence a mark begins in."""
        return self.words.sentence[mark.first]

    def around(self, tag: str, mark: Mark, before: int, after: int) -> list[Mark]:
        """The marks of a signal in the same sentence that end at most `before` words before a mark or begin `after` after it."""
        marks = self.found.get(tag)
        if not marks:
            return []
        start = bisect_left(marks, mark.first - before - LONGEST, key=_first)
        result = []
        for index in range(start, len(marks)):
            other = marks[index]
            if other.first > mark.last + after:
                break
            if (
                other.last >= mark.first - before
                and self.words.sentence[other.first] == self.words.sentence[mark.first]
            ):
                result.append(other)
        return result

    def window(self, mark: Mark, reach: int) -> list[str]:
        """The words of a mark's sentence that are at most `reach` away from it."""
        bounds = self.words.bounds(self.sentence(mark))
        return self.words.words[max(bounds.start, mark.first - reach) : min(bounds.stop, mark.last + reach + 1)]

    def before(self, mark: Mark, reach: int) -> list[str]:
        """The words before a mark in its sentence, nearest last."""
        low = max(self.words.firsts[self.sentence(mark)], mark.first - reach)
        return self.words.words[low : mark.first]

    def after(self, mark: Mark, reach: int) -> list[str]:
        """The words after a mark in its sentence."""
        high = min(self.words.bounds(self.sentence(mark)).stop, mark.last + 1 + reach)
        return self.words.words[mark.last + 1 : high]

    def in_title(self, mark: Mark) -> bool:
        """Whether a mark stands in the title."""
        return mark.first < self.title_words

    def in_focus(self, mark: Mark) -> bool:
        """Whether a mark stands in the title or the lead."""
        return mark.first < self.focus

    def quote(self, mark: Mark) -> str:
        """The exact sentence around a mark."""
        return self.words.quote(mark.first, mark.last)


def reading(title: str, text: str) -> Reading:
    """Read a title and text once and note every signal."""
    words = read(f"{title}\n{text}")
    title_words = bisect_left(words.starts, len(title))
    result = Reading(words, title_words, bisect_left(words.starts, len(title) + FOCUS))
    for hit in lexicon.lexicon().find_all(words):
        mark = Mark(hit.first, hit.last)
        for tag in hit.value:
            marks = result.found.setdefault(tag, [])
            if not marks or marks[-1].first != mark.first:
                marks.append(mark)
    _open_adjectives(result)
    _open_predicates(result)
    _other_senses(result)
    _unreleased(result)
    return result


def _first(mark: Mark) -> int:
    return mark.first


def _other_senses(found: Reading) -> None:
    """Forget "open" inside phrases that mean something else, such as open source intelligence, and those of a list of tags."""
    others = {index for mark in found.marks("not_meant") for index in range(mark.first, mark.last + 1)}
    firsts = {found.words.firsts[found.sentence(mark)] for mark in found.marks("open")}
    for first in firsts:
        if found.words.words[first] == "tags":
            others |= set(found.words.bounds(found.words.sentence[first]))
    if others:
        found.found["open"] = [mark for mark in found.marks("open") if mark.first not in others]


def _open_adjectives(found: Reading) -> None:
    """Note "open" where it describes a model, dataset or tool a few words on ("an open 1B-parameter language model")."""
    words, taken = found.words, {mark.first for mark in found.marks("open")}
    extra = []
    for index, word in enumerate(words.words):
        if word != "open" or index in taken:
            continue
        listed = words.text[words.ends[index] : words.ends[index] + 2] == ", "
        for place in range(index + 1, min(index + 1 + (FAR if listed else REACH) + 1, len(words.words))):
            if (words.broken[place] and not listed) or words.words[place] in lexicon.among("not_open"):
                break
            if words.words[place] in lexicon.among("artefacts") and words.words[place - 1] not in lexicon.among(
                "not_models"
            ):
                extra.append(Mark(index, place))
                break
    if extra:
        found.found["open"] = sorted(found.marks("open") + extra, key=_first)


def _open_predicates(found: Reading) -> None:
    """Note "open" where it ends a clause that says it of a model or its parts ("should models be open?"), or stands first in brackets."""
    words, taken = found.words, {place for mark in found.marks("open") for place in range(mark.first, mark.last + 1)}
    extra = []
    for index, word in enumerate(words.words):
        if word != "open" or index in taken:
            continue
        after = words.text[words.ends[index] : words.ends[index] + 1]
        bracketed = words.text[words.starts[index] - 1 : words.starts[index]] == "(" and after in ("", ")", ",", ";")
        before = found.before(Mark(index, index), 6)
        said = (
            after in ("", "?", ".", ",", ";", "!", ")") and before[-1:] and before[-1] in lexicon.among("predicating")
        )
        if bracketed or (said and lexicon.among("artefacts") & set(before)):
            extra.append(Mark(index, index))
    if extra:
        found.found["open"] = sorted(found.marks("open") + extra, key=_first)


def _unreleased(found: Reading) -> None:
    """Note releases that are denied in several words: "have not yet been made public", "neither code nor data was released"."""
    words, extra = found.words, []
    for mark in found.marks("negation"):
        stop = found.words.bounds(found.sentence(mark)).stop
        reach = PAIR if words.words[mark.first] in ("neither", "nor") else DENIED
        for place in range(mark.last + 1, min(stop, mark.last + 1 + reach)):
            word = words.words[place]
            if word in lexicon.among("given"):
                extra.append(Mark(mark.first, place))
                break
            if reach == DENIED and word not in lexicon.among("auxiliary"):
                break
    if extra:
        found.found["withhold"] = sorted(found.marks("withhold") + extra, key=_first)
