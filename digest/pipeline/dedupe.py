"""The same article in several feeds and on several days: by its address or its own name, by its text, or by a long title.

What is compared with what is found here, in time that grows with the articles and not with their pairs; `digest.twins` judges a pair.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from digest import copies, twins
from digest.model import Article, Duplicate
from digest.text import words
from digest.twins import Read
from digest.urls import is_web

MOST_LEADS = 30
"""With how many different articles of one title or address a further one is compared: each costs time, and a real one has few."""

REPEATED, REPEATED_SHARE = 3, 0.02
"""Under how many titles of a site a run of words occurs that is the site's, not an article's: three, and one in fifty."""

Pair = tuple[int, int, int]
WHY = ("same address", "same id", "same text", "same title")


def duplicates(articles: Sequence[Article], earlier: Sequence[Article] = ()) -> list[Duplicate]:
    """The articles that are another one again, by id, each with the one that is kept; order has no part in it.

    Kept is an `earlier` article if there is one among the copies, else the fuller text, else the earlier one, else the smaller id.
    """
    old = {a.id for a in earlier}
    every = sorted([*earlier, *(a for a in articles if a.id not in old)], key=_rank)
    texts = _without_boilerplate(list(map(twins.reader(), every)))
    pairs = sorted({*_by_address(texts), *_by_name(texts), *_by_text(texts), *_by_title(texts)})
    parent = list(range(len(texts)))
    reason: dict[int, int] = {}
    for why, a, b in pairs:
        for node in (a, b):
            reason.setdefault(node, why)
        parent[_root(parent, b)] = _root(parent, a)
    groups: dict[int, list[int]] = defaultdict(list)
    for node in reason:
        groups[_root(parent, node)].append(node)
    found = []
    for group in groups.values():
        keeper = min(group, key=lambda n: (texts[n].article.id not in old, n))
        of = texts[keeper].article.id
        found += [
            Duplicate(texts[n].article.id, of, WHY[reason[n]], texts[n].article.source)
            for n in group
            if n != keeper and texts[n].article.id not in old
        ]
    return sorted(found, key=lambda d: d.id)


def _rank(article: Article) -> tuple[int, bool, float, str]:
    """Fuller text first, then earlier publication, then id."""
    when = article.published
    return -len(article.text), when is None, when.timestamp() if when else 0.0, article.id


def _without_boilerplate(texts: Sequence[Read]) -> list[Read]:
    """Drop what a site repeats under several titles; of a text that is nothing else nothing is left."""
    sites: dict[str, dict[tuple[str, ...], list[copies.Words]]] = defaultdict(lambda: defaultdict(list))
    for text in texts:
        if text.site and len(text.numbers):
            sites[text.site][text.title].append(text.numbers)
    repeated = {
        site: copies.frequent(found.values(), max(REPEATED, int(len(found) * REPEATED_SHARE)))
        for site, found in sites.items()
        if len(found) >= REPEATED
    }
    kept = []
    for text in texts:
        numbers = copies.without(text.numbers, repeated[text.site]) if text.site in repeated else text.numbers
        kept.append(text if numbers is text.numbers else replace(text, numbers=numbers))
    return kept


def _root(parent: list[int], node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _by_address(texts: Sequence[Read]) -> Iterator[Pair]:
    """Pairs with one key; on a home page, or a page that one site gives for several entries, the titles must be alike too."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for node, text in enumerate(texts):
        if text.key:
            groups[text.key, "" if is_web(text.article.url) else text.site].append(node)
    for (address, _), group in groups.items():
        listing = "/" not in address.rstrip("/") or _lists_several(texts[n] for n in group)
        yield from _led(texts, group, 0, twins.same_line if listing else twins.same_page)


def _by_name(texts: Sequence[Read]) -> Iterator[Pair]:
    """Pairs whose feeds give one name to both, or to one the address of the other."""
    groups: dict[str, list[int]] = defaultdict(list)
    named = {text.name for text in texts if text.name and text.name != text.key}
    for node, text in enumerate(texts):
        for name in {text.name, text.key} & named:
            groups[name].append(node)
    for group in groups.values():
        listing = _lists_several(texts[n] for n in group)
        yield from _led(texts, group, 1, twins.same_line if listing else twins.same_page)


def _lists_several(group: Iterable[Read]) -> bool:
    first: dict[str, Read] = {}
    return any(not twins.alike(first.setdefault(t.site, t).title, t.title) for t in group)


def _led(texts: Sequence[Read], group: Sequence[int], why: int, same: Callable[[Read, Read], bool]) -> Iterator[Pair]:
    """Pairs of each of the group with the first one it is the same as."""
    leads: list[int] = []
    for node in group:
        lead = next((n for n in leads[:MOST_LEADS] if same(texts[n], texts[node])), None)
        if lead is None:
            leads.append(node)
        else:
            yield why, lead, node


def _by_text(texts: Sequence[Read]) -> Iterator[Pair]:
    """Pairs of one text; short ones only if they are equal to the word, title and all."""
    long = [node for node, text in enumerate(texts) if twins.long_text(text)]
    for place, others in copies.candidates([texts[node].numbers for node in long]):
        node = long[place]
        lead = next((long[other] for other in others if twins.same_text(texts[long[other]], texts[node])), None)
        if lead is not None:
            yield 2, lead, node
    exact: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    for node in sorted(set(range(len(texts))).difference(long)):
        text = texts[node]
        said = text.words or tuple(words(text.article.text))
        if text.title and said and len(text.title) + len(said) >= twins.TITLE_WORDS:
            lead = exact.setdefault((text.title, said), node)
            if lead != node:
                yield 2, lead, node


def _by_title(texts: Sequence[Read]) -> Iterator[Pair]:
    """Pairs of one long title."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for node, text in enumerate(texts):
        if twins.long_title(text):
            groups[text.title].append(node)
    for group in groups.values():
        yield from _led(texts, group, 3, twins.same_title)
