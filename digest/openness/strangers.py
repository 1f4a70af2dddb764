"""Which sentences of a story speak of something other than its subject: another model, a forerunner, a rival."""

from digest.openness import names
from digest.openness.reading import Mark, Reading
from digest.vocabulary import read

ELSEWHERE = frozenset(
    "predecessor predecessors rival rivals competitor competitors unlike earlier previous previously older whereas tags".split()
)
SOURCE = frozenset("from using over than on".split())
OWN = frozenset(
    "weights checkpoint checkpoints model models code data dataset datasets training licence license".split()
)
OWNED = 5
LEAD = 45


def words_of(titles: str) -> frozenset[str]:
    """The words of titles, small, numbers among them."""
    return frozenset(read(titles).words)


def strangers(found: Reading, subject: frozenset[str]) -> set[int]:
    """The sentences that name another model, a forerunner or a rival as what they speak of, or ask something."""
    words = found.words
    named: dict[int, bool] = {}
    models = names.names(found)
    makers, _ = names.makers_and_tools(found)
    subject |= {words.words[mark.first] for mark in makers[:1]}
    if not any(found.in_title(name.mark) for name in models):
        lead = found.title_words + LEAD
        subject |= {words.words[name.mark.first] for name in models[:1] if not name.compared and name.mark.first < lead}
    for name in models:
        if not name.compared and not set(found.before(name.mark, 3)) & SOURCE:
            number = found.sentence(name.mark)
            named[number] = named.get(number, False) or words.words[name.mark.first] in subject
    result = {number for number, own in named.items() if not own}
    for number in range(len(words.firsts)):
        start, end = words.span(number)
        bounds = words.bounds(number)
        if (
            "?" in words.text[start : end + 1]
            or ELSEWHERE & set(words.words[bounds.start : bounds.stop])
            or any(_other(found, place, subject) for place in bounds)
        ):
            result.add(number)
    return result


def _other(found: Reading, place: int, subject: frozenset[str]) -> bool:
    """Whether a capitalised word that no title has owns a part of a model ("Oriel's weights"), unless it is the maker."""
    words = found.words
    after = words.text[words.ends[place] : words.ends[place] + 2]
    if not words.cased(place)[:1].isupper() or words.words[place] in subject or after not in ("'s", "\u2019s"):
        return False
    return bool(set(found.after(Mark(place, place), OWNED)) & OWN)
