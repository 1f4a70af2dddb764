"""What a sentence is, by its words alone: news that stands by itself, or something with no place in a summary.

The rules are about form, never about one site: `fault` answers with the clause that the report shows.
"""

import re
from collections.abc import Container

from digest import languages
from digest.text import words
from digest.writing.containment import QUOTED, instructed
from digest.writing.prose import verbs
from digest.writing.prose.leaning import leans
from digest.writing.prose.promotion import about_itself, promotes

__all__ = ["LONGEST", "SHORTEST", "balanced", "fault", "flaw", "leans", "personal", "plural", "weight"]

SHORTEST = 6
LONGEST = 50
_SURELY_FITTING = range(SHORTEST + 4, LONGEST - 20)  # spaces
ENDING = 20  # characters that show how a sentence ends

_CAPTION = re.compile(
    r"^[(\[]?(?:photo(?:graph)?|image|picture|illustration|credit|source|caption|graphic|screenshot|video|above|pictured|watch|figure \d+|fig\. ?\d+|table \d+)s?(?: credit)?s?(?: ?[:|]| by | courtesy)",
    re.I,
)
_MARKUP = re.compile(
    r"</?\w+[^>]*>|(?:^|\s)[~.]?/[\w.-]+/|[{}]|\[\[|!\[|\]\(|```|\\u[0-9a-f]{4}|&[a-z]+;|</|/>|\|\s*\||^\s*[$#>|]|\b\w+\(\w*\)(?=[\s.,;])|=[\"“]|\s--\w+|\w::\w|[⭐🍴📈💻🔗🧵👉➡→↓▶✅🚀🔥]|\^\[|\$\\?\w+[\^_]",
    re.I,
)
_LINK = re.compile(r"\bhttps?:|\bwww\.|[\w.+-]+@[\w-]+\.\w|\+?\d{1,3}[ -]\(?\d{2,4}\)?[ -]\d{3}[ -]\d{3,4}\b", re.I)
_STATISTICS = re.compile(
    r"\b(?:points|score|comments|upvotes|downloads|likes|stars|forks|authors?|by|discussion|type|arxiv|license|tags?|categor(?:y|ies)|posted|published|updated|reading time|views|url): ?\S+"
)
_SCRAPS = re.compile(
    r"\bappeared first on\b|\bannounce type\b|^\(?\d+ (?:comments|points|likes)\b|submitted by /?u/|\[(?:link|comments)\]|\bmin(?:ute)?s? read\b|\b\d[\d,.]* (?:stars|forks) today\b|\bthis https? url\b",
)
_SCRAP_SIGNS = (
    "appeared first", "announce type", "submitted by", "[link", "[comments", "min", "today", "this http", "comments", "points", "likes"
)  # fmt: skip
_BYLINE = re.compile(
    r"^(?:by|written by|posted by|edited by|reporting by|published|updated|last updated|posted)\b(?: on)? (?-i:[A-Z][\w.'-]+(?:,? (?:and )?[A-Z\d][\w.'-]+)*|\d[\d/ -]+)\W*$",
    re.I,
)
_ODD = re.compile(r"[<>{}\[\]|`&#$\\/~^=\u2190-\u21ff\u2b50\u27a1\u2705\U0001f300-\U0001faff]")
_NUMBERS = re.compile(r"\d[ -]\(?\d")
_QUOTES = re.compile(r"[“”\"«„\u2018']")
_WE = re.compile(r"[WwOou](?<=\b.)(?:(?<=[Ww])e(?:['\u2019]\w+)?|(?<=[Oo])ur|(?<=u)s)\b")
_THIS = re.compile(
    r"\b(?:this|these) (?:issue|phenomen|challenge|barrier|problem|direction|question|gap|limitation|dilemma|trend|shift)"
)
_YOU = re.compile(r"\b(?:you|your|yours)\b")
_QUESTION = re.compile(r"\?[\"”\u2019')\]]*$|\? ")
_SEAM = re.compile(r"[a-z:;!?.][A-Z]")
_GLUED = re.compile(
    r"[a-z]{2}[:;!?][A-Z][a-z]|\b(?:to|and|the|of|with|in|for|a)[A-Z][a-z]{2,}|[a-z](?:and|or|the)[A-Z][a-z]{2,}|[a-z]{3}\.[A-Z][a-z]{2,} "
)
_UNSTOPPED = re.compile(
    r" (?:It|They|This|These|We|He|She|There|And|But|So|Humans|People|Fixed|Added|Improved|Changed|Removed|Updated) [a-z]"
)
_SMALL = re.compile(r"[a-z]{2} ")
_ALONE = re.compile(r"^[\"“\u2018«][^\"”»]*[\"”\u2019»]\.?$")
_COMMAND = re.compile(
    r"^(?!(?i:in|at|on|for|from|by|as|to|of|with|over|under|during|after|before|since|until|like|unlike|among|amid|given|across|within|without|beyond|about"
    r"|around|throughout|despite|though|although|while|when|where|if|once|is|not|both|all|half|only|even|such|what|quite|perhaps|behind|between|against"
    r"|into|through|per|via|inside|outside|near|except|most|many|often|today|now|yesterday|earlier|later|whether|than|that|because|so|but|and)\b)"
    r"[A-Z][a-z]+(?<!ing)(?<!ed)(?<!ly)(?<!s) (?:the|your|a|an|this|these|any|each|it|them|its)\b",
)
_CUT = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"”\u2019')\].]*$|\b(?:and|or|the|a|an|of|(?<!have )(?<!has )(?<!had )(?<!want )(?<!wants )(?<!need )(?<!needs )(?<!used )to|for|with|in|by)\.$",
)
_BY_NOBODY = re.compile(r"\bby (?:on|at|of|for|to|with)\b(?!-)")
_WHOLE = re.compile(r"[.!。\uff01][\"”\u2019'»)\]]*$")
_BEGINS = re.compile(r"^@?[\"“\u2018'«(\[]*(?:[A-Z0-9$€£¥]|[^\W\d_a-zA-Z]|[a-z]+[A-Z0-9.-])")


_FIRST = re.compile(r"[IMm](?<=\b.)(?:(?<=I)(?:['\u2019](?:m|ve|d|ll))?|(?<=[Mm])y(?:self)?)\b(?![-.])")
_COARSE = re.compile(
    r"\b(?:bullshit|(?:mother)?fuck\w*|shit(?:s|ty|show)?|assholes?|bitch\w*|retard(?:s|ed)?|wtf|lmao|lol|dumbass\w*|crap|cunts?|dickheads?)\b",
)
_COARSE_STEMS = (
    "shit",
    "fuck",
    "bitch",
    "asshole",
    "retard",
    "wtf",
    "lmao",
    "lol",
    "dumbass",
    "crap",
    "cunt",
    "dickhead",
)


def balanced(sentence: str) -> bool:
    """Whether quotation marks and brackets that open in a sentence also close in it."""
    pairs = all(sentence.count(a) == sentence.count(b) for a, b in ("()", "[]", "“”", "«»"))
    return pairs and sentence.count('"') % 2 == 0


def fault(sentence: str, about: Container[str] = ()) -> str:
    """Why a sentence has no place in a summary, in one clause; an empty string when nothing speaks against it."""
    low = _bare(sentence).lower()
    order = "" if _form(sentence, low) else "instruction" if instructed(sentence) else ""
    return order or flaw(sentence, about)


def flaw(sentence: str, about: Container[str] = ()) -> str:
    """What is wrong with a sentence but for orders in it, which are the dearest question: the first objection that holds, or nothing."""
    bare = _bare(sentence)
    low = bare.lower()
    return (
        _form(sentence, low)
        or _shape(sentence, bare, low)
        or ("leans on its context" if leans(sentence, about) else "")
        or _length(sentence)
    )


def _bare(sentence: str) -> str:
    return QUOTED.sub("“”", sentence) if _QUOTES.search(sentence) else sentence


def _form(sentence: str, low: str) -> str:
    """What a sentence is that is no prose or no news; where that holds it is not asked whether it gives orders."""
    if _odd(sentence) and _MARKUP.search(sentence):
        return "markup or code"
    if _addressed(sentence) and _LINK.search(sentence):
        return "link or address"
    if (":" in low and _STATISTICS.search(low)) or (_scrappy(low) and _SCRAPS.search(low)) or _BYLINE.match(sentence):
        return "feed boilerplate"
    if _CAPTION.match(sentence):
        return "caption"
    if promotes(low):
        return "promotion"
    return "question" if _QUESTION.search(sentence) else ""


def _odd(sentence: str) -> bool:
    return bool(_ODD.search(sentence)) or "--" in sentence or "::" in sentence or "(" in sentence


def _addressed(sentence: str) -> bool:
    if "@" in sentence or "/" in sentence or _NUMBERS.search(sentence):
        return True
    low = sentence.lower()
    return "www." in low or "http" in low


def _scrappy(low: str) -> bool:
    return any(sign in low for sign in _SCRAP_SIGNS)


def _shape(sentence: str, bare: str, low: str) -> str:
    """What is wrong with the shape of a sentence, or with who speaks in it."""
    if _FIRST.search(bare) and not languages.foreign(bare, "en"):
        return "first person"
    if any(stem in low for stem in _COARSE_STEMS) and _COARSE.search(low):
        return "coarse"
    if sentence.startswith(("(", "[", "@")):
        return "an answer to somebody" if sentence.startswith("@") else "aside"
    if (_SEAM.search(sentence) and _GLUED.search(sentence)) or _unstopped(sentence):
        return "glued words"
    return _said(bare, low) or _whole(sentence)


def _unstopped(sentence: str) -> bool:
    """Whether a word that opens sentences stands in the middle of one, after a word written small."""
    return any(_SMALL.match(sentence, max(0, found.start() - 2)) for found in _UNSTOPPED.finditer(sentence))


def _said(bare: str, low: str) -> str:
    """What keeps the words of a sentence from being news: an order to readers, a word on the article itself, no verb."""
    why = "instruction" if _COMMAND.match(bare) else ""
    if not why and about_itself(low):
        return "about the article"
    why = why or ("no verb" if verbs.missing(bare) else "")
    return "" if why and languages.foreign(bare, "en") else why


def _whole(sentence: str) -> str:
    """What is missing from a sentence, or more than one."""
    if _ALONE.match(sentence):
        return "quotation alone"
    if (
        _CUT.search(sentence[-ENDING:])
        or _BY_NOBODY.search(sentence)
        or not _WHOLE.search(sentence)
        or not _BEGINS.match(sentence)
    ):
        return "cut off"
    return "" if balanced(sentence) else "unbalanced quotation"


def _length(sentence: str) -> str:
    if sentence.isascii() and sentence.count(" ") in _SURELY_FITTING:
        return ""
    count = len(words(sentence))
    if count < SHORTEST and not re.search(r"[^\x00-\u024f]{10}", sentence):
        return "too short"
    return "too long" if count > LONGEST else ""


def personal(sentence: str) -> bool:
    """Whether somebody speaks of himself in a sentence, outside quotation marks."""
    return bool(_FIRST.search(sentence) and _FIRST.search(QUOTED.sub("“”", sentence)))


def plural(sentence: str) -> bool:
    """Whether a sentence says "we", outside quotation marks."""
    return bool(_WE.search(sentence) and _WE.search(QUOTED.sub("“”", sentence)))


def weight(sentence: str) -> float:
    """How well a sentence reads in a digest by others, 0 to 1: "I", "you" and "we" speak from somewhere else, and so do exclamations and "this problem"."""
    loud = (0.8 if sentence.endswith("!") else 1.0) * (0.8 if _THIS.search(sentence) else 1.0)
    if _FIRST.search(sentence):
        return 0.4 * loud
    if _YOU.search(sentence.lower()):
        return 0.6 * loud
    return 0.85 * loud if _WE.search(sentence) else loud
