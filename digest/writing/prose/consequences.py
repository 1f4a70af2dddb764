"""Whether a sentence speaks of a consequence: what something costs, allows, ends or beats, for whom it is and under which licence."""

import re

_STRONG = re.compile(
    r"\b(?:(?:is|are|becom\w+|was) the first|first (?:time|open|model|of its kind|ever)|cheapest|fastest|largest (?:model|open|public|deal|ever)|licen[cs]ed? under"
    r"|under (?:the|an?) [\w.-]+(?: [\w.-]+)? licen[cs]e|(?:fully|now|is|are|be|been|as|made?|becomes?) open[- ]source|open[- ]sourc(?:es|ed|ing)|(?:the|with|its|as) open weights|free of charge|for free|priced at|costs? (?:[$€£]|\d)|prices? (?:\w+ ){0,3}(?:up|down|to|by|of)"
    r"|per million|(?:now|generally|freely|publicly|widely|is|are|be) available (?:to|on|for|under|in|now|today|from|via)(?! purchase)|no longer|bans?|banned|fined|lawsuit|sued|layoffs?"
    r"|at risk|outperforms|beats|surpasses|half the (?:price|cost|memory|size)|twice (?:as|the)"
    r"|\d+ ?(?:%|percent|x|times) (?:\w+ )?(?:faster|cheaper|less|more|fewer|lower|higher|better|smaller)|for the first time|by (?:up to )?\d+ ?(?:%|percent))\b",
)
_WORD = re.compile(r"[a-z]+")
_TELLING = frozenset(
    "first cheapest fastest largest licensed licenced open free priced cost costs price prices million available longer ban bans banned fined lawsuit sued layoff layoffs risk outperforms beats surpasses half twice"
    " time percent x times faster cheaper less more fewer lower higher better smaller license licence by".split()
)
"""One of these is in all that is strong."""
_WEAK = re.compile(
    r"\b(?:means that|allow(?:s|ing) \w+ to|enabl(?:es|ing)|so that|could (?:lead|make|help|change|end|force|cost|allow|be)|will (?:have to|be able|need|cost|apply|require|let)|regulat\w+"
    r"|vulnerabilit\w+|security|impact|affect(?:s|ed)|reduc(?:es|ed|ing)|replac(?:es|ed|ing)|costs?|prices?|pricing|cheaper|faster|jobs|milestone|record)\b",
)
_POINT = re.compile(
    r"(?:\w+: )?(?:Added|Fixed|Changed|Removed|Improved|Updated|Reduced|Enhanced|Renamed|Deprecated)\b|\w+: "
)


def strong(sentence: str) -> int:
    """How many words of a sentence say plainly that something has become possible, dear, cheap, forbidden or best."""
    low = sentence.lower()
    if _TELLING.isdisjoint(_WORD.findall(low)):
        return 0
    return len({found.group() for found in _STRONG.finditer(low)})


def weak(sentence: str) -> int:
    """How many words of a sentence often go with a consequence."""
    return len({found.group() for found in _WEAK.finditer(sentence.lower())})


def point(sentence: str) -> bool:
    """Whether a sentence is one of a list of changes; each is a consequence for few."""
    return bool(_POINT.match(sentence))
