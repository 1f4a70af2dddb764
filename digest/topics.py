"""What a story is about, in the words of `digest.model.TOPICS`: by its openness card, its headline, and the feed that leads it."""

import re
from collections.abc import Mapping

from digest.model import Feed, FeedId, Story

KINDS: Mapping[str, str] = {
    "model": "models", "dataset": "data", "tool": "tools", "paper": "research", "policy": "policy", "hardware": "hardware",
    "business": "business",
}  # fmt: skip
OPEN = ("open_source", "open_weights")
HEADLINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("safety", re.compile(r"\b(?:safety|alignment|misalign\w+|jailbreak\w*|red.team\w*|guardrails?|deepfakes?|interpretab\w+|prompt injections?|existential risks?)\b", re.I)),
    ("policy", re.compile(r"\b(?:regulat\w+|lawsuit|sues?|sued|court|judge|senate|congress|parliament|legislat\w+|AI Act|antitrust|copyright|executive order|attorney general|export controls?)\b", re.I)),
    ("hardware", re.compile(r"\b(?:gpus?|tpus?|chips?|chipmakers?|semiconductors?|data.?cent(?:er|re)s?|accelerators?|wafers?)\b", re.I)),
    ("business", re.compile(r"\b(?:raises|valuation|funding|revenue|ipo|acqui(?:res?|red|sition)|layoffs?|lays off|earnings|investors?|stake|merger)\b|[$€£]\d[\d.,]* ?(?:[mbt]n?|million|billion|trillion)\b", re.I)),
    ("data", re.compile(r"\b(?:datasets?|data sets?|corpus|corpora|training data)\b", re.I)),
)  # fmt: skip


def of(story: Story, feeds: Mapping[FeedId, Feed]) -> tuple[str, ...]:
    """The topics of a story, what the story itself says first, then those of the leading article's feed."""
    feed = feeds.get(story.articles[0].source)
    return tuple(dict.fromkeys((*own(story), *(feed.topics if feed else ()))))


def own(story: Story) -> tuple[str, ...]:
    """What a story says of itself: `open-source` where that is stated, what kind of thing it is about, what its headline names."""
    openness, title = story.openness, story.articles[0].title
    found = ["open-source"] if openness.relevance == 2 and openness.openness_class in OPEN else []
    found += [KINDS[openness.kind]] if openness.kind in KINDS else []
    return tuple(dict.fromkeys((*found, *(topic for topic, said in HEADLINES if said.search(title)))))


def main(story: Story) -> str:
    """The one topic that a story counts for where topics are capped: what kind of thing it is about; nothing where it says of none."""
    return next((topic for topic in own(story) if topic != "open-source"), "")
