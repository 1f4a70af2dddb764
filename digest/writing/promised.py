"""Whether a sentence tells as done what its sources only announce: `plans to release` is no release."""

import re

_VERBS = "releas|launch|open-sourc|opensourc|publish|unveil|introduc|acquir|ship|deploy|ban"
_DONE = re.compile(rf"\b(?:{_VERBS})(?:e?s|n?ed)\b", re.I)
_TOLD = re.compile(rf"\b(?:{_VERBS})(?:e?s|n?ed|ing)\b", re.I)
_BARE = re.compile(rf"\b(?P<stem>{_VERBS})(?:e|ing)?\b", re.I)
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|shall|wants?|hopes?|plan(?:s|ned|ning)?|prepar(?:es|ed|ing)|intends?|aims?|expect(?:s|ed)|promis(?:es|ed)"
    r"|soon|yet|not|never|before|if|once|when|until|unless|can|set|due|scheduled|going|potentially|possibly|likely|tomorrow|upcoming)\b"
    r"|n['\u2019]t\b",
    re.I,
)
_THERE = re.compile(
    r"\b(?:available|is out|are out|is live|are live|rolling out|rolled out|downloads?|today|bought|came out|debut(?:s|ed)"
    rf"|(?:we|excited to|happy to|proud to|pleased to|thrilled to|delighted to|glad to)(?: now| also)? (?:{_VERBS}))",
    re.I,
)
REACH = 5
"""So many words before a verb say whether it is still to come."""


def promised(text: str, sources: str) -> str:
    """The word of a text for something done that its sources speak of as still to come, and nowhere as there; else nothing."""
    said = [one for one in _DONE.finditer(text) if not _ahead(text, one.start())]
    if not said or _THERE.search(sources) or any(not _ahead(sources, one.start()) for one in _TOLD.finditer(sources)):
        return ""
    coming = {one["stem"].lower() for one in _BARE.finditer(sources) if _ahead(sources, one.start())}
    return next((one[0] for one in said if any(one[0].lower().startswith(stem) for stem in coming)), "")


def _ahead(text: str, place: int) -> bool:
    """Whether the words before a place put what stands there into the future, or deny it."""
    before = re.split(r"[.;!?\n]", text[:place])[-1].split()[-REACH:]
    if len(before) > 1 and before[-1] == "to" and before[-2][0].isupper():
        return True  # a headline's future: `Brinewick to launch`
    return bool(_AHEAD.search(" ".join(before)))
