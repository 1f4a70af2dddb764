"""Stories from articles: which entries tell one event, from headlines as well as from full texts.

Average link over a sparse graph of similarities (`digest.likeness`), best pair first, so that no chain of loosely alike entries makes one
story. Headlines show only one side of an event each, so among them a link between two large groups needs a lower mean.
"""

import hashlib
import heapq
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from digest.beat import FORECAST
from digest.likeness import Likeness, differ, measure, parts, versions
from digest.model import Article, EntryId, Reason, StoryId
from digest.text import STOPWORDS, words

HEADLINES, TEXTS = 0.175, 0.225
EDGE = 0.03
SLACK = 0.2
WIDEST = 700
CONTINUES = 1.5
NAMED, HEADLINE_WORDS = 3, 40


class _Groups:
    """Groups of a graph's nodes, joined pair by pair; `fixed` ones are never joined with each other."""

    def __init__(self, richness: Sequence[float], edges: tuple[Sequence[int], Sequence[int], Sequence[float]]) -> None:
        self.size = [1.0] * len(richness)
        self.rich = list(richness)
        self.parent = list(range(len(richness)))
        self.fixed = [False] * len(richness)
        self.support: dict[tuple[int, int], float] = {}
        self.links: list[dict[int, float]] = [{} for _ in richness]
        for a, b, value in zip(*edges, strict=True):
            self.links[a][b] = self.links[b][a] = value

    def root(self, node: int) -> int:
        """The node that stands for a node's group."""
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def link(self, a: int, b: int) -> float:
        """How alike two groups are, 1 being just enough: the mean over their pairs, with slack where little text is at hand."""
        value = self.links[a].get(b, 0.0)
        pairs = self.size[a] * self.size[b]
        if pairs == 1 or self.fixed[a] != self.fixed[b]:
            value = self._doubted(value, a, b)
        rich = (self.rich[a] + self.rich[b]) / (self.size[a] + self.size[b])
        needed = HEADLINES + (TEXTS - HEADLINES) * rich
        slack: float = min(pairs, WIDEST) ** (SLACK * (1 - rich))
        return value * slack / (needed * pairs)

    def _doubted(self, value: float, a: int, b: int) -> float:
        if self.size[a] == self.size[b] == 1:
            value *= self.support.get((min(a, b), max(a, b)), 1.0)
        return value / CONTINUES if self.fixed[a] != self.fixed[b] else value

    def join(self, a: int, b: int) -> int:
        """One group of two; returns the node that stands for it."""
        if len(self.links[a]) < len(self.links[b]):
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        self.rich[a] += self.rich[b]
        self.fixed[a] = self.fixed[a] or self.fixed[b]
        self.links[a].pop(b, None)
        for other, value in self.links[b].items():
            if other != a:
                del self.links[other][b]
                self.links[a][other] = self.links[other][a] = self.links[a].get(other, 0.0) + value
        self.links[b] = {}
        return a

    def settle(self, near: Iterable[tuple[int, int]]) -> None:
        """Join the two most alike groups until none are alike enough; `near` are the pairs of nodes that may be by themselves."""
        near = {(min(a, b), max(a, b)) for a, b in near if self.parent[a] == a and self.parent[b] == b}
        near |= {(min(a, b), max(a, b)) for a, size in enumerate(self.size) if size > 1 for b in self.links[a]}
        heap = [item for item in ((-self.link(a, b), a, b) for a, b in near) if -item[0] >= 1]
        heapq.heapify(heap)
        while heap:
            value, a, b = heapq.heappop(heap)
            if b not in self.links[a] or (self.fixed[a] and self.fixed[b]) or self.link(a, b) != -value:
                continue
            kept = self.join(a, b)
            for other in self.links[kept]:
                link = self.link(kept, other)
                if link >= 1:
                    heapq.heappush(heap, (-link, min(kept, other), max(kept, other)))


def stories(
    articles: Sequence[Article], running: Mapping[StoryId, Sequence[Article]] | None = None
) -> dict[EntryId, StoryId]:
    """The story of each article: that of a running story it continues, or a new one named after its members.

    `running` are the stories of the last days with their articles; they stay as they are and are never joined. To continue one takes
    half as much likeness again, since what is wrongly taken for told is lost; what was only foretold is a new story when it comes.
    Ids, and the order of `articles`, have no part in the grouping.
    """
    fresh = sorted(articles, key=_content)
    old = [(story, a) for story in sorted(running or {}) for a in (running or {})[story]]
    everything = [*fresh, *(a for _, a in old)]
    likeness = measure(everything)
    first, second, value = likeness.pairs(EDGE)
    groups = _Groups(likeness.richness.tolist(), (first.tolist(), second.tolist(), value.tolist()))
    strong = value >= HEADLINES
    near = list(zip(first[strong].tolist(), second[strong].tolist(), strict=True))
    support = likeness.support(first[strong], second[strong]).tolist()
    groups.support = {pair: factor for pair, factor in zip(near, support, strict=True) if factor < 1}
    heads: dict[StoryId, int] = {}
    for node, (story, _) in enumerate(old, start=len(fresh)):
        groups.fixed[node] = True
        heads[story] = groups.join(heads[story], node) if story in heads else node
    groups.settle(near)
    names = {groups.root(node): story for story, node in heads.items()}
    for node, article in enumerate(fresh):
        if groups.root(node) not in names and (known := _named_before(article, old)):
            names[groups.root(node)] = known
    members: dict[int, list[EntryId]] = {}
    came = {groups.root(node) for node, article in enumerate(fresh) if not FORECAST.search(article.title)}
    foretold = {s for s, told in (running or {}).items() if all(FORECAST.search(a.title) for a in told)}
    names = {root: story for root, story in names.items() if root not in came or story not in foretold}
    for node, article in enumerate(fresh):
        members.setdefault(groups.root(node), []).append(article.id)
    return {
        entry: names.get(root) or StoryId(_name(min(entries))) for root, entries in members.items() for entry in entries
    }


def _named_before(article: Article, old: Sequence[tuple[StoryId, Article]]) -> StoryId | None:
    """The running story of which a headline says nothing new: all of it, a numbered product in it, stands in a title told before."""
    said = set(words(article.title)) - STOPWORDS
    if len(said) < NAMED or len(article.text.split()) > HEADLINE_WORDS or not versions(article.title):
        return None
    return next((story for story, told in old if said <= set(words(told.title))), None)


def why(articles: Sequence[Article], one: EntryId, other: EntryId) -> tuple[Reason, ...]:
    """Why two articles of a batch are alike: the words they share, and what speaks against it; the points add up to the likeness.

    Points are hundredths of full likeness; two articles by themselves need about 18 (headlines) to 23 (full texts) to be one story.
    Raises KeyError for an id that is not in the batch.
    """
    likeness = measure(articles)
    place = {a.id: i for i, a in enumerate(articles)}
    a, b = place[one], place[other]
    shared = likeness.shared(a, b)
    written = _written(articles[a])
    reasons = [Reason(f'both say "{written.get(t, t)}"', round(100 * points, 1)) for t, points in shared[:8]]
    rest = sum(points for _, points in shared[8:])
    if rest:
        reasons.append(Reason(f"{len(shared) - 8} more words", round(100 * rest, 1)))
    likely = sum(points for _, points in shared)
    pair = np.array([a]), np.array([b])
    support = float(likeness.support(*pair)[0]) if shared else 1.0
    if support < 1:
        reasons.append(Reason("it hangs on one word", round(100 * likely * (support - 1), 1)))
    doubt = float(likeness.doubt(*pair)[0])
    if doubt < 1 and shared:
        reasons.append(Reason(_against(likeness, a, b), round(100 * likely * support * (doubt - 1), 1)))
    return tuple(reason for reason in reasons if reason.points)


def _written(article: Article) -> dict[str, str]:
    """The first written form of each term of an article."""
    found: dict[str, str] = {}
    for word in words(f"{article.title}\n{article.text}"):
        for part in parts(word):
            found.setdefault(part, word)
    return found


def _against(likeness: Likeness, a: int, b: int) -> str:
    said = []
    if likeness.sources[a] == likeness.sources[b]:
        said.append("from one source")
    apart = abs(float(likeness.days[a] - likeness.days[b]))
    if apart >= 1:
        said.append(f"{round(apart)} days apart")
    if differ(likeness.versions[a], likeness.versions[b]):
        said.append("different versions")
    return ", ".join(said) or "hours apart"


def _content(article: Article) -> tuple[str, str, str, str]:
    return article.title, article.text, article.url, article.published.isoformat() if article.published else ""


def _name(entry: str) -> str:
    return "s" + hashlib.blake2b(entry.encode("utf-8", "replace"), digest_size=8).hexdigest()
