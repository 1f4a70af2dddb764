"""Which stories matter today, and why; `sections` says which of them make the issue.

The points are given by `digest.points`; here a story is turned into what they rest on.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from digest import topics
from digest.makers import Makers, makers
from digest.model import Feed, FeedId, Ranked, Story
from digest.outlets import ECHO, independent, subjects
from digest.pipeline.rank.sections import MINIMUM, TOP_MINIMUM, chosen, demoted
from digest.points import Features, score, total
from digest.text import words

__all__ = ["MINIMUM", "TOP_MINIMUM", "chosen", "demoted", "features", "ranked"]

Feeds = Mapping[FeedId, Feed]


def ranked(
    stories: Sequence[Story],
    feeds: Feeds,
    now: datetime,
    *,
    interests: Sequence[tuple[str, float]] = (),
    openness: float = 1.0,
    recent: Sequence[Iterable[str]] = (),
) -> list[Ranked]:
    """All stories, best first; equal scores by headline, which is the same wherever a feed is read from.

    `interests` are the readers', points by topic, `openness` a factor on what openness is worth; `recent` the headlines of the last issues, an issue each: of whom most of these told,
    another story counts less.
    """
    known = makers(feeds.values())
    told = Counter(maker for issue in recent for maker in {name for head in issue for name in known.named(head)})
    plain = ((story, features(story, feeds, known, told)) for story in stories)
    scored = [(story, score(replace(found, issues=len(recent)), now, interests, openness)) for story, found in plain]
    return sorted((Ranked(s, total(r), r) for s, r in scored), key=_order)


def _order(item: Ranked) -> tuple[float, str, str]:
    return -item.score, item.story.articles[0].title, item.story.id


def features(
    story: Story, feeds: Feeds, known: Makers | None = None, told: Mapping[str, int] | None = None
) -> Features:
    """What the score of a story rests on; `told` counts the last issues that told of each maker.

    Communities and hubs are no outlets but places where it is talked about; a folded copy is no outlet either, yet tells where else the
    article was taken up.
    """
    known = known or makers(feeds.values())
    sources = [a.source for a in story.articles] + [d.source for d in story.folded]
    heard = [feeds[source] for source in sources if source in feeds]
    voiced = any(f.role not in ECHO for f in heard)
    best = story.articles[0]
    maker = next(iter(subjects(story, feeds, known)), "")
    own = topics.own(story)
    return Features(
        title=best.title,
        outlets=independent(story, feeds, known),
        talk=tuple(dict.fromkeys(f.title for f in heard if f.role == "community" or (f.role == "hub" and voiced))),
        weight=max((f.weight for f in heard), default=1.0),
        published=min((a.published for a in story.articles if a.published), default=None),
        lead=" ".join([a.title for a in story.articles] + [a.text[:600] for a in story.articles[:3]]),
        length=max(len(words(a.text)) for a in story.articles),
        first_hand=next((f.title for f in heard if f.role == "lab"), ""),
        earlier=story.earlier,
        relevance=story.openness.relevance,
        openness_class=story.openness.openness_class,
        kind=story.openness.kind,
        pages=len(story.articles) + len(story.folded),
        maker=maker,
        lately=(told or {}).get(maker, 0),
        topics=own,
        field=tuple(topic for topic in topics.of(story, feeds) if topic not in own),
    )
