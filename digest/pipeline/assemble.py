"""Articles, duplicates and labels in, stories out: who tells each event, who tells it best, and what is already told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest import languages
from digest.issue import Fate
from digest.model import Article, Duplicate, EntryId, Feed, FeedId, Story, StoryId

FULL_WORDS = 400


@dataclass(frozen=True, slots=True)
class Assembled:
    """The day's stories by id, and the fates of articles that belong to none of them."""

    stories: tuple[Story, ...]
    fates: tuple[Fate, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """Stories that earlier issues told: by id the dates (ISO) each was told, oldest first, and by article its story."""

    dates: Mapping[StoryId, tuple[str, ...]]
    stories: Mapping[EntryId, StoryId]


def assemble(
    articles: Sequence[Article],
    duplicates: Sequence[Duplicate],
    labels: Mapping[EntryId, StoryId],
    past: Past,
    feeds: Mapping[FeedId, Feed],
    language: str = "en",
) -> Assembled:
    """Stories of the articles that are no duplicates, by label; one that goes on has only its new articles, and says when it was told.

    What readers of `language` read comes before what they do not, for its title, link and place in the issue are the first article's.
    A copy of an article that was told is folded into what was told.
    """
    copies = {duplicate.id: duplicate for duplicate in duplicates}
    members: dict[StoryId, list[Article]] = defaultdict(list)
    folded: dict[StoryId, list[Duplicate]] = defaultdict(list)
    fates: list[Fate] = []
    for article in articles:
        copy = copies.get(article.id)
        if copy is None:
            members[labels[article.id]].append(article)
        elif copy.of in past.stories:
            fates.append(_told(copy, past))
        else:
            folded[labels[copy.of]].append(copy)
    stories = (
        Story(
            label,
            tuple(sorted(found, key=lambda article: _order(article, feeds, language))),
            tuple(sorted(folded[label], key=lambda copy: copy.id)),
            past.dates.get(label, ()),
        )
        for label, found in members.items()
    )
    return Assembled(tuple(sorted(stories, key=lambda story: story.id)), tuple(fates))


def _told(copy: Duplicate, past: Past) -> Fate:
    story = past.stories[copy.of]
    dates = past.dates.get(story, ())
    when = f" told on {dates[-1]}" if dates else " told before"
    return Fate(copy.id, "folded", story, f"{copy.why} as a story{when}")


def _order(article: Article, feeds: Mapping[FeedId, Feed], language: str) -> tuple[bool, float, float, EntryId]:
    """Best first: whom readers understand, who was there and says most; then who was first."""
    strange = not languages.understood(article.language, article.title, language)
    feed = feeds.get(article.source)
    weight = feed.weight if feed else 1.0
    first_hand = 1.5 if feed and feed.role == "lab" else 1.0
    substance = min(len(article.text.split()), FULL_WORDS) / FULL_WORDS
    when = article.published.timestamp() if article.published else 0.0
    return strange, -(weight * first_hand * (0.2 + substance)), when, article.id
