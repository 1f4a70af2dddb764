"""Stories that go on: with what is new in them since they were told, or not at all.

A story that grouping took for a new one, but that says in other words what an earlier issue told, is not told again either.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from digest import novelty
from digest.beat import FORECAST
from digest.happenings import NO_NEWS
from digest.issue import Fate
from digest.likeness.forms import differ, versions
from digest.model import Article, Feed, FeedId, Story, StoryId
from digest.novelty import THIN, Known

ECHO = 2
LITTLE, MUCH, NEARLY_ALL, WORTH = 1, 0.6, 0.8, 4
PARTIES = 2
WHOLE = 120
"""Words from which on a maker's post is an account of what it tells."""
DAY = timedelta(days=1)

Feeds = Mapping[FeedId, Feed]


@dataclass(frozen=True, slots=True)
class Thread:
    """What was told of one story: the dates (ISO) of the issues, oldest first, and all its articles."""

    dates: tuple[str, ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Continued:
    """The stories that have something to say, in their order, and the fates of the articles that have not."""

    stories: tuple[Story, ...]
    fates: tuple[Fate, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A thread read once: what is known, when the newest of it was published, the products its titles name, and whether it was foretold."""

    thread: Thread
    known: Known
    newest: datetime | None
    names: frozenset[str]
    foretold: bool


def continued(stories: Sequence[Story], threads: Mapping[StoryId, Thread], feeds: Feeds | None = None) -> Continued:
    """The stories that are new, and of those that go on the articles with news; the others are folded into what was told.

    A story that says again in other words what was told goes on too, whatever its id; what goes on under one id is one story.
    News is also, once, a lab's own full account of what readers know by a bare headline.
    """
    told = {story: _read(threads[story]) for story in sorted(threads)}
    homes = [_home(story, told) for story in stories]
    kept: list[Story] = []
    fates: list[Fate] = []
    for place, (story, home) in enumerate(zip(stories, homes, strict=True)):
        if home is None:
            kept.append(story)
        elif home not in homes[:place]:
            whole = _joined([s for s, h in zip(stories, homes, strict=True) if h == home], home, told[home])
            fresh = _fresh(whole, told[home], feeds or {})
            if fresh:
                kept.append(_only(whole, fresh))
            fates += _folded(whole, fresh, told[home])
    return Continued(tuple(kept), tuple(fates))


def _home(story: Story, told: Mapping[StoryId, _Told]) -> StoryId | None:
    """The thread a story belongs to: by its id, or because its leading article says again what was told there."""
    if story.id in told:
        return story.id
    return next((name for name, past in told.items() if _again(story.articles[0], past)), None)


def _joined(stories: Sequence[Story], home: StoryId, past: _Told) -> Story:
    first = min(stories, key=lambda story: (story.id != home, story.id))
    others = sorted((story for story in stories if story is not first), key=lambda story: story.id)
    articles = tuple(article for story in (first, *others) for article in story.articles)
    folded = tuple(copy for story in (first, *others) for copy in story.folded)
    return replace(first, id=home, articles=articles, folded=folded, earlier=past.thread.dates)


def _read(thread: Thread) -> _Told:
    dates = [article.published for article in thread.articles if article.published]
    texts = (f"{article.title}\n{article.text}" for article in thread.articles)
    foretold = all(FORECAST.search(article.title) for article in thread.articles)
    names = frozenset().union(*(_names(article.title) for article in thread.articles))
    return _Told(thread, novelty.known(texts), max(dates, default=None), names, foretold)


def _fresh(story: Story, past: _Told, feeds: Feeds) -> tuple[Article, ...]:
    """The articles that tell a development, and with them those that speak of it in other words."""
    leads = [a for a in story.articles if _develops(a, past) or _accounts(a, past, feeds)]
    if not leads:
        return ()
    new = [_terms(article) - past.known.terms for article in leads]
    return tuple(
        article
        for article in story.articles
        if article in leads or (_later(article, past) and _echoes(article, new, past.known))
    )


def _develops(article: Article, past: _Told) -> bool:
    return _later(article, past) and bool(novelty.development(article.title, article.text, past.known))


def _accounts(article: Article, past: _Told, feeds: Feeds) -> bool:
    """Whether a lab tells at length what was told once, and by its headline only."""
    feed = feeds.get(article.source)
    bare = len(past.thread.dates) == 1 and all(len(told.text.split()) < THIN for told in past.thread.articles)
    long = len(article.text.split()) >= WHOLE and not NO_NEWS.search(article.title)
    return bare and long and feed is not None and feed.role == "lab" and _later(article, past)


def _later(article: Article, past: _Told) -> bool:
    """Whether an article may tell of something since: it was not published before what was told. A bare day counts to its end."""
    when = article.published
    if when is None or past.newest is None:
        return True
    end = when + DAY if not (when.hour or when.minute or when.second) else when
    return end >= past.newest


def _names(title: str) -> frozenset[str]:
    numbered = {f"{name} {number}" for name, numbers in versions(title).items() if name for number in numbers}
    return novelty.names(title) | numbered


def _terms(article: Article) -> frozenset[str]:
    return novelty.claim(article.title).terms


def _echoes(article: Article, new: Iterable[frozenset[str]], known: Known) -> bool:
    mine = _terms(article) - known.terms
    return any(len(mine & terms) >= min(ECHO, len(terms)) > 0 for terms in new)


def _again(article: Article, past: _Told) -> bool:
    """Whether an article says again what was told, under whatever label: in its title, or of the same two parties on the same day.

    What was only foretold may come; and a title with a kind of event that was not told is a story of its own unless it is surely news
    of this one.
    """
    title = article.title
    if past.foretold and not FORECAST.search(title):
        return False
    if novelty.claim(title).events - past.known.events and not _develops(article, past):
        return False
    if not (_repeats(title, past) or any(_of_one_day(article, told) for told in past.thread.articles)):
        return False
    return not any(differ(versions(title), versions(told.title)) for told in past.thread.articles)


def _repeats(title: str, past: _Told) -> bool:
    """Whether a title names the product of a told title and adds little, is a part of one with a number in it, or says what stands in one place."""
    terms = novelty.claim(title).terms
    seen = terms & past.known.terms
    if not seen:
        return False
    if _names(title) & past.names and (len(terms) - len(seen) <= LITTLE or novelty.shares(title, past.known) >= MUCH):
        return True
    if any(c.isdigit() for term in terms for c in term) and any(terms <= _terms(told) for told in past.thread.articles):
        return True
    return len(seen) >= max(WORTH, NEARLY_ALL * len(terms)) and novelty.shares(title, past.known) >= NEARLY_ALL


def _of_one_day(article: Article, told: Article) -> bool:
    """Whether two articles of one day, the told one being the later, name the same two parties in their titles."""
    if not (article.published and told.published and timedelta() <= told.published - article.published < DAY):
        return False
    return len(novelty.parties(article.title) & novelty.parties(told.title)) >= PARTIES


def _only(story: Story, fresh: Sequence[Article]) -> Story:
    ids = {article.id for article in fresh}
    return replace(story, articles=tuple(fresh), folded=tuple(copy for copy in story.folded if copy.of in ids))


def _folded(story: Story, fresh: Sequence[Article], past: _Told) -> list[Fate]:
    """The fates of the articles that are left out, and of their copies."""
    ids = {article.id for article in fresh}
    since = f"nothing new since the issue of {past.thread.dates[-1]}" if past.thread.dates else "nothing new"
    left = [Fate(article.id, "folded", story.id, since) for article in story.articles if article.id not in ids]
    copies = [Fate(c.id, "folded", story.id, f"{c.why}; {since}") for c in story.folded if c.of not in ids]
    return [*left, *copies]
