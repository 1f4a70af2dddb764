"""Stories from articles: which entries tell one event, from headlines as well as from full texts.

Average link over weighted terms (`digest.likeness`), the most alike first, so that no chain of loosely alike entries makes one story.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from digest.beat import FORECAST
from digest.likeness.groups import Groups
from digest.likeness.reasons import Verdict, verdict
from digest.likeness.senses import prepared
from digest.likeness.texts import Read, Reader
from digest.model import Article, EntryId, Reason, StoryId
from digest.text import STOPWORDS, words

NAMED, HEADLINE_WORDS = 3, 40

Vectors = Mapping[EntryId, Sequence[float]]


class Window:
    """Running stories with what was read of their texts, so that each day only its own texts are read."""

    def __init__(self, running: Mapping[StoryId, Sequence[Article]] | None = None) -> None:
        """`running` are the stories of the last days with their articles; their order, and that of the articles, does not count."""
        self._reader = Reader()
        self._read: list[Read] = []
        self._told: list[tuple[StoryId, EntryId, str]] = []
        told = [(story, a) for story in sorted(running or {}) for a in sorted((running or {})[story], key=_content)]
        if told:
            self._keep([a for _, a in told], [story for story, _ in told], self._reader.read([a for _, a in told]))

    def join(self, articles: Sequence[Article], vectors: Vectors | None = None) -> dict[EntryId, StoryId]:
        """The story of each article, which from now on runs with it: one that ran before, or a new one named after its members.

        `vectors` are what an encoder makes of articles, today's and running ones, where there is one.
        """
        fresh = sorted(articles, key=_content)
        read = self._reader.read(fresh)
        of, names = self._found(fresh, read, vectors or {})
        members: dict[int, list[EntryId]] = {}
        for article, group in zip(fresh, of, strict=True):
            members.setdefault(group, []).append(article.id)
        found = {group: names.get(group) or StoryId(_name(min(entries))) for group, entries in members.items()}
        labels = [found[group] for group in of]
        self._keep(fresh, labels, read)
        return {article.id: label for article, label in zip(fresh, labels, strict=True)}

    def forget(self, stories: Collection[StoryId]) -> None:
        """Let stories run no longer."""
        kept = np.array([story not in stories for story, _, _ in self._told], np.bool_)
        cuts = np.cumsum([len(read) for read in self._read])[:-1]
        self._read = [
            read.only(part) for read, part in zip(self._read, np.split(kept, cuts), strict=True) if part.any()
        ]
        self._told = [told for told, stays in zip(self._told, kept.tolist(), strict=True) if stays]

    def _found(self, fresh: Sequence[Article], read: Read, vectors: Vectors) -> tuple[list[int], dict[int, StoryId]]:
        """The group of each article, and the running story that each group continues.

        What was only foretold is not continued by its coming: then the articles are grouped anew, as if it had not been told.
        """
        numbers = {story: number for number, story in enumerate(dict.fromkeys(story for story, _, _ in self._told))}
        anchors = np.array([numbers[story] for story, _, _ in self._told] + [-1] * len(fresh), np.int64)
        meant = [vectors.get(entry) for entry in [*(entry for _, entry, _ in self._told), *(a.id for a in fresh)]]
        of = Groups(self._reader.measure([*self._read, read], prepared(meant)), anchors).of.tolist()
        names = self._names(fresh, read, of)
        today = of[len(self._told) :]
        if not (came := self._came(fresh, today, names)):
            return today, names
        rest = Window()
        rest._reader, rest._read, rest._told = self._reader, self._read, self._told
        rest.forget(came)
        return rest._found(fresh, read, vectors)

    def _came(self, fresh: Sequence[Article], of: Sequence[int], names: Mapping[int, StoryId]) -> set[StoryId]:
        """The running stories that were only foretold and are continued by what is no forecast."""
        doubted = {
            names[group] for group, a in zip(of, fresh, strict=True) if group in names and not FORECAST.search(a.title)
        }
        return doubted - {story for story, _, title in self._told if story in doubted and not FORECAST.search(title)}

    def _names(self, fresh: Sequence[Article], read: Read, of: Sequence[int]) -> dict[int, StoryId]:
        """The running story that each group continues."""
        if not self._told:
            return {}
        today = of[len(self._told) :]
        names = {group: story for (story, _, _), group in zip(self._told, of, strict=False)}
        bare = [
            (group, article)
            for group, article, named in zip(today, fresh, read.versions, strict=True)
            if group not in names and named and len(article.text.split()) <= HEADLINE_WORDS
        ]
        titles = self._titles() if bare else {}
        for group, article in bare:
            if group not in names and (known := self._named_before(article, titles)):
                names[group] = known
        return names

    def _titles(self) -> dict[str, list[int]]:
        """For each word the running articles in whose titles it stands."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, _, title) in enumerate(self._told):
            for word in set(words(title)):
                found[word].append(number)
        return found

    def _named_before(self, article: Article, titles: Mapping[str, list[int]]) -> StoryId | None:
        """The running story of which a headline says nothing new: all of it, a numbered product in it, stands in a title told before."""
        said = sorted(set(words(article.title)) - STOPWORDS)
        if len(said) < NAMED:
            return None
        rarest, *others = sorted((titles.get(word, []) for word in said), key=len)
        told = set(rarest).intersection(*others)
        return self._told[min(told)][0] if told else None

    def _keep(self, articles: Sequence[Article], labels: Sequence[StoryId], read: Read) -> None:
        self._read.append(read)
        self._told += [(story, article.id, article.title) for story, article in zip(labels, articles, strict=True)]


def stories(
    articles: Sequence[Article],
    running: Mapping[StoryId, Sequence[Article]] | None = None,
    vectors: Vectors | None = None,
) -> dict[EntryId, StoryId]:
    """The story of each article: that of a running story it continues, or a new one named after its members.

    `running` are the stories of the last days with their articles; they stay as they are and are never joined. To continue one takes
    half as much likeness again, since what is wrongly taken for told is lost; what was only foretold is a new story when it comes.
    `vectors` are what an encoder makes of articles: where both of a pair have one, it counts beside their words; without, words alone do.
    Ids, and the order of `articles`, have no part in the grouping.
    """
    return Window(running).join(articles, vectors)


def explain(articles: Sequence[Article], one: EntryId, other: EntryId, vectors: Vectors | None = None) -> Verdict:
    """Why two articles of a batch are one story or two. Raises KeyError for an id that is not in the batch."""
    ordered = sorted(articles, key=_content)
    place = {article.id: i for i, article in enumerate(ordered)}
    pair = place[one], place[other]
    reader = Reader()
    meant = prepared([(vectors or {}).get(article.id) for article in ordered])
    likeness = reader.measure([reader.read(ordered)], meant)
    groups = Groups(likeness, np.full(len(ordered), -1, np.int64))
    return verdict(likeness, groups, ordered[pair[0]], pair)


def why(articles: Sequence[Article], one: EntryId, other: EntryId) -> tuple[Reason, ...]:
    """What brings two articles of a batch together and what keeps them apart, in hundredths of full likeness.

    Two articles by themselves need about 18 points (headlines) to 23 (full texts) to be one story. Raises KeyError for an id that is
    not in the batch.
    """
    return explain(articles, one, other).reasons


def _content(article: Article) -> tuple[str, ...]:
    when = article.published.isoformat() if article.published else ""
    return article.title, article.text, article.url, when, article.source


def _name(entry: str) -> str:
    return "s" + hashlib.blake2b(entry.encode("utf-8", "replace"), digest_size=8).hexdigest()
