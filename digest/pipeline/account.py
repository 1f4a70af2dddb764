"""What became of every entry and why each story stands where it does: the books of a run, closed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from digest.issue import Fate
from digest.model import Entry, Failure, Feed, FeedId, Ranked, Story, StoryId, Summary
from digest.outlets import outlet
from digest.report import Explained


@dataclass(frozen=True, slots=True)
class Heard:
    """How many feeds were read (unchanged ones too), how many could not be, and how many were left alone."""

    read: int = 0
    failed: int = 0
    left: int = 0


ALL = Heard()
"""Every feed was read."""


def told(stories: Iterable[Story]) -> list[Fate]:
    """Fates of the stories an issue tells: the leading article is told, the others are folded into its story."""
    fates: list[Fate] = []
    for story in stories:
        lead, *others = story.articles
        fates.append(Fate(lead.id, "told", story.id, ""))
        fates.extend(Fate(article.id, "folded", story.id, "the same event") for article in others)
        fates.extend(Fate(copy.id, "folded", story.id, copy.why) for copy in story.folded)
    return fates


def left_out(left: Iterable[tuple[Story, str]]) -> list[Fate]:
    """Fates of the stories that found no place, each with the reason."""
    fates: list[Fate] = []
    for story, why in left:
        fates.extend(Fate(article.id, "refused", story.id, why) for article in story.articles)
        fates.extend(Fate(copy.id, "folded", story.id, copy.why) for copy in story.folded)
    return fates


def older(entries: Iterable[Entry], since: datetime) -> list[Fate]:
    """Fates of entries from before the window."""
    return [Fate(entry.id, "older", None, f"from before {since:%Y-%m-%d %H:%M} UTC") for entry in entries]


def empty(entries: Iterable[Entry]) -> list[Fate]:
    """Fates of entries that hold nothing to tell."""
    return [Fate(entry.id, "refused", None, "it has neither a title nor a text") for entry in entries]


def counted(fates: Iterable[Fate]) -> tuple[tuple[str, int], ...]:
    """Entries by fate, in the order of the words."""
    return tuple(sorted(Counter(fate.fate for fate in fates).items()))


def explained(places: Sequence[tuple[str, Ranked]], feeds: Mapping[FeedId, Feed]) -> tuple[Explained, ...]:
    """Why each story stands at its place ("top 1", or the reason it was left out)."""
    return tuple(
        Explained(
            headline=item.story.articles[0].title,
            place=place,
            score=item.score,
            reasons=item.reasons,
            outlets=tuple(dict.fromkeys(outlet(article, feeds) for article in item.story.articles)),
            story=item.story.id,
            url=item.story.articles[0].url,
            entries=tuple(article.id for article in item.story.articles),
        )
        for place, item in places
    )


def why_nothing(since: datetime, fresh: int, stories: int, heard: Heard = ALL) -> str:
    """Why there is no issue, in a sentence: from the number of new entries and of new stories, and what became of the feeds."""
    window = f"since {since:%Y-%m-%d %H:%M} UTC"
    if not fresh and heard.failed and not heard.read:
        asked = (
            "the one feed that was asked could not"
            if heard.failed == 1
            else f"none of the {heard.failed} feeds that were asked could"
        )
        return f"No mail: {asked} be read."
    if not fresh and heard.left and not heard.read:
        alone = "the only one is" if heard.left == 1 else f"all {heard.left} are"
        return f"No mail: no feed was asked, for {alone} left alone for now."
    if not fresh and (heard.failed or heard.left):
        every = heard.read + heard.failed + heard.left
        return f"No mail: nothing new {window} in the feeds that were read ({heard.read} of {every})."
    if not fresh:
        return f"No mail: the feeds hold nothing new {window}."
    if not stories:
        return f"No mail: all {fresh} new entries {window} belong to stories that were told already."
    found = "the one new story" if stories == 1 else f"none of the {stories} new stories"
    return f"No mail: {found} {window} is {'not ' if stories == 1 else ''}worth a place."


def cut(told: Iterable[Ranked], summaries: Mapping[StoryId, Summary]) -> tuple[Failure, ...]:
    """What a model said that was not told, with the reason: each named by its story's headline."""
    return tuple(
        Failure(f"{summary.headline}: {dropped.text}", dropped.why)
        for item in told
        if (summary := summaries.get(item.story.id))
        for dropped in summary.dropped
        if dropped.written
    )


def unwritten(summaries: Iterable[Summary], model: str) -> tuple[str, ...]:
    """What to say of a model that was set up and did not write every story: how many, and why, each reason with its count; nothing without one."""
    every = list(summaries)
    plain = [summary for summary in every if summary.made_by == "extract"]
    if not model or not plain:
        return ()
    first = (next((dropped.why for dropped in summary.dropped if not dropped.text), "") for summary in plain)
    reasons = Counter(why.rstrip(".") for why in first if why).most_common()
    why = reasons[0][0] if len(reasons) == 1 else "; ".join(f"{count} because {why}" for why, count in reasons)
    said = f"{len(plain)} of {len(every)} summaries are extracts and not by {model}{f': {why}' if why else ''}"
    return (said if said.endswith("?") else f"{said}.",)
