"""The same article in several feeds: told by its address, by its text (cut, edited and re-syndicated copies too), or by a long title.

Two articles that only share boilerplate, a template or a listing page are not the same: the shared words must run through the whole of
the shorter text, and titles must not name different numbers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

from digest.model import Article, Duplicate
from digest.text import shingles, words
from digest.urls import host, is_web, key

PERMUTATIONS, BANDS = 120, 40
SHORTEST = 25
ALIKE = 0.5
SPREAD = 0.28
TITLE_WORDS = 6
MOST_LEADS = 30
"""With how many different articles of one title or address a further one is compared: each costs time, and a real one has few."""

TITLE_DAYS = 3.0
REPEATED = 3


@dataclass(frozen=True, slots=True)
class _Text:
    """An article as it is compared; `site` is its source, or its host where no source is given."""

    article: Article
    title: tuple[str, ...]
    words: int
    runs: tuple[str, ...]
    site: str
    key: str


Pair = tuple[int, int, int]
WHY = ("same address", "same text", "same title")


def duplicates(articles: Sequence[Article], earlier: Sequence[Article] = ()) -> list[Duplicate]:
    """The articles that are another one again, by id, each with the one that is kept; order has no part in it.

    Kept is an `earlier` article if there is one among the copies, else the fuller text, else the earlier one, else the smaller id.
    """
    old = {a.id for a in earlier}
    texts = [_read(a) for a in sorted([*earlier, *(a for a in articles if a.id not in old)], key=_rank)]
    texts = _without_boilerplate(texts)
    pairs = sorted({*_by_address(texts), *_by_text(texts), *_by_title(texts)})
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


def _read(article: Article) -> _Text:
    found = words(article.text)
    return _Text(
        article,
        tuple(words(article.title)),
        len(found),
        tuple(shingles(found, 3)) if len(found) >= SHORTEST else (),
        article.source or host(article.url),
        key(article.url),
    )


def _without_boilerplate(texts: Sequence[_Text]) -> list[_Text]:
    """Drop the runs that a site repeats under several titles; a text that is nothing else has no runs left."""
    titles: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for text in texts:
        if text.site:
            for run in set(text.runs):
                titles[text.site, run].add(text.title)
    kept = []
    for text in texts:
        runs = tuple(r for r in text.runs if len(titles.get((text.site, r), ())) < REPEATED)
        kept.append(_Text(text.article, text.title, text.words, runs, text.site, text.key))
    return kept


def _root(parent: list[int], node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _by_address(texts: Sequence[_Text]) -> Iterator[Pair]:
    """Pairs with one key; on a home page, or a page that one site gives for several entries, the titles must be alike too."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for node, text in enumerate(texts):
        if text.key:
            groups[text.key, "" if is_web(text.article.url) else text.site].append(node)
    for (address, _), group in groups.items():
        listing = "/" not in address.rstrip("/") or _lists_several([texts[n] for n in group])
        leads: list[int] = []
        for node in group:
            lead = next(
                (n for n in leads[:MOST_LEADS] if not listing or _alike(texts[n].title, texts[node].title)), None
            )
            if lead is None:
                leads.append(node)
            else:
                yield 0, lead, node


def _lists_several(group: Sequence[_Text]) -> bool:
    first: dict[str, _Text] = {}
    return any(not _alike(first.setdefault(t.site, t).title, t.title) for t in group)


def _by_text(texts: Sequence[_Text]) -> Iterator[Pair]:
    index = RMinHashLSH(threshold=0.3, num_perm=PERMUTATIONS, num_bands=BANDS)
    exact: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    for node, text in enumerate(texts):
        if len(text.runs) < SHORTEST - 2:
            short = tuple(words(text.article.text))
            if text.title and short and len(text.title) + len(short) >= TITLE_WORDS:
                lead = exact.setdefault((text.title, short), node)
                if lead != node:
                    yield 1, lead, node
            continue
        sketch = RMinHash(PERMUTATIONS, 42)
        sketch.update(list(text.runs))
        for other in sorted(index.query(sketch)):
            if _same_text(texts[other], text):
                yield 1, other, node
                break
        index.insert(node, sketch)


def _same_text(one: _Text, other: _Text) -> bool:
    """Whether the shorter text runs through the longer one: in each of its parts, or in most when the titles are alike.

    One site does not tell an article twice under two titles: there it is a template or a series.
    """
    series = bool(one.site) and one.site == other.site and one.key != other.key
    if _numbers_differ(one.title, other.title) or (series and not _alike(one.title, other.title)):
        return False
    short, long = sorted((one, other), key=lambda t: len(t.runs))
    known = set(long.runs)
    count = max(2, min(6, len(short.runs) // 25))
    size = -(-len(short.runs) // count)
    shares = [
        sum(r in known for r in part) / len(part)
        for part in (short.runs[i : i + size] for i in range(0, len(short.runs), size))
    ]
    total = sum(r in known for r in short.runs) / len(short.runs)
    if total < ALIKE - 0.1:
        return False
    low = sum(share < SPREAD for share in shares)
    return low == 0 or (low * 4 <= count and _alike(one.title, other.title))


def _by_title(texts: Sequence[_Text]) -> Iterator[Pair]:
    """Pairs of one long title told within a few days, where no two full texts show that they are different articles."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for node, text in enumerate(texts):
        if len(text.title) >= TITLE_WORDS and sum(map(len, text.title)) >= 2 * TITLE_WORDS:
            groups[text.title].append(node)
    for group in groups.values():
        leads: list[int] = []
        for node in group:
            lead = next((n for n in leads[:MOST_LEADS] if _same_title(texts[n], texts[node])), None)
            if lead is None:
                leads.append(node)
            else:
                yield 2, lead, node


def _same_title(one: _Text, other: _Text) -> bool:
    first, second = one.article.published, other.article.published
    if first and second and abs((first - second).total_seconds()) > TITLE_DAYS * 86400:
        return False
    return not (one.runs and other.runs) or len(set(one.runs) & set(other.runs)) >= SPREAD * min(
        len(one.runs), len(other.runs)
    )


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two titles are one, or an edited form of it; titles that name different numbers are not."""
    if one == other:
        return True
    if _numbers_differ(one, other):
        return False
    a, b = Counter(one), Counter(other)
    return sum((a & b).values()) >= ALIKE * max(1, sum((a | b).values()))


def _numbers_differ(one: Sequence[str], other: Sequence[str]) -> bool:
    a, b = ({w for w in title if any(c.isdigit() for c in w)} for title in (one, other))
    return bool(a - b) and bool(b - a)
