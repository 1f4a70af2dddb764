"""Whether an English sentence says something of its subject: it has a verb, and not only in a clause that describes a noun."""

import re

from digest.text import STOPWORDS, words

MOST_SPACES = 18  # of a heading
MOST_DESCRIBED = 30  # spaces of a noun with all that is said to describe it

_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall|am|says?|said|gets?|got|makes?|made|takes?|took"
    r"|goes|went|comes?|came|gives?|gave|runs?|ran|shows?|beats?|won|lost|cuts?|hits?|puts?|sets?|lets?|led|brings?|brought|builds?|built|buys?|bought"
    r"|sells?|sold|keeps?|kept|finds?|found|(?-i:[a-z]{2,}(?:ed|es|[^su]s)))\b|^[A-Z][a-z]+ed\b|\b(?:we|they|you|i) [a-z]+|(?:n['\u2019]t|['\u2019](?:s|re|ve|ll|m|d))\b|[^\x00-\u024f]",
    re.I,
)
_DOING = re.compile(r"^(?!During|Nothing|Everything|Something|Anything|Being|Including|According)[A-Z][a-z]+ing [a-z]")
_SUBORDINATE = re.compile(r"\b(?:when|why|how|that|which|who|where|if|because|whether|while)\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|will|would|may|might|could|should|must|does|do|did|went|came|took|gave|became|led|cut|hit|won|lost|grew|fell|rose"
    r"|\w+(?:ed|n't)|\w+s (?:the|an?|its|their|our|your|no|more|less|\d\S*|\w+ing))\b"
)
_DESCRIBED = re.compile(
    r"^(?:Our|An?|One of)\b(?P<noun>[^,:;\u2013\u2014]*?) (?:we['\u2019](?:ve|re) (?:\w+ly )?\w+|(?:that|which|who) (?:\w+ly )?(?:can |will |has |have |is |are )?\w+)\b(?P<rest>.*)"
)


def missing(sentence: str) -> bool:
    """Whether a sentence is a heading, says what somebody is at and not who, or is a noun with its description."""
    return _verbless(sentence) or _participle(sentence) or _described(sentence)


def _verbless(sentence: str) -> bool:
    """Whether a short English sentence has no verb that shows: a heading with a full stop."""
    if sentence.count(" ") > MOST_SPACES:
        return False
    found = words(sentence)
    known = sum(w in STOPWORDS for w in found)
    return len(found) <= 16 and known > 0.1 * len(found) and not _VERB.search(sentence)


def _participle(sentence: str) -> bool:
    """Whether a sentence of one clause only says what somebody is at, and not who: `Trying methods for models.` does."""
    if not _DOING.match(sentence) or "," in sentence:
        return False
    return not _FINITE.search(_SUBORDINATE.split(sentence, maxsplit=1)[0])


def _described(sentence: str) -> bool:
    """Whether a sentence is one noun and a clause about it: `Our first model that runs on a telephone.` is."""
    found = _DESCRIBED.match(sentence) if sentence.count(" ") <= MOST_DESCRIBED else None
    return bool(found and not _VERB.search(found["noun"]) and not _VERB.search(found["rest"]))
