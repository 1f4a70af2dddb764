"""Whether a sentence gives orders: to a model by name, by opening with a command, or in disguise.

Words in quotation marks are set aside first, so that a report which merely quotes an attack passes; a quotation that stands
alone is no report.
"""

import re
from functools import lru_cache

from digest.text import words
from digest.writing.containment import disguise, orders, signs, tongues

MOST_CHARS = 1_000

QUOTED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|\u2018[^\u2019]{3,}\u2019(?!\w)|(?<!\w)'[^']{3,}'(?!\w)",
)

_CLAUSES = re.compile(r"(?<=[.!?;:\u3002\uff01\uff1f])\s+|(?<=[\u3002\uff01\uff1f])|\s[\u2013\u2014]\s")

_VERBS = """ ignore disregard discard override bypass reply respond say print append prepend repeat write include mention tell inform warn decrypt execute translate summarise summarize add remember memorise memorize reveal leak
    replace insert describe treat flag pretend behave stop refuse decline never always ensure forward visit click verify confirm emit paste fetch speak assume obey comply attach recommend praise classify assign omit skip delete remove hide censor
    produce generate attribute render embed wrap encode decode dump swap reject cite insist acknowledge proceed fill buy drop weigh bet ask point deliver echo recite sell thank overwrite invent advise
"""  # that are next to nothing else where a sentence begins
_NOUNS_TOO = """
    answer output return claim set mark state score rank rate link label tag display call end start begin finish put act use quote note record report show list give copy follow reverse store keep apply pin promote switch enter send email read play contact boost rewrite convert complete change submit close open activate place list cancel transfer type hand make take bring choose pick highlight underline stress emphasise emphasize limit expand
    shorten simplify paraphrase rephrase reword phrase title rename reorder sort prioritise prioritize upgrade downgrade elevate bump move push publish share notify request consider regard accept approve grant allow permit enable disable
    deactivate unlock load run install download upload import export save log donate order credit cut avoid imagine
"""  # that command only where their object follows
_FURTHER = r"(?:forget(?! about)|don't|do (?:not|as|this|it|what|exactly|[A-Z]\b)|make (?:sure|it)|carry out|let (?:\w+ )?(?:know|see)|go on|lead with|put (?:into|in|it|them)|keep (?:writing|repeating|saying|this|going))"
_PREFIXES = "also please first now then next finally and so just or instead again kindly simply important bitte"


def _any(listed: str) -> str:
    return rf"(?:{'|'.join(listed.split())})"


_OPENINGS = frozenset(f"{_VERBS} {_NOUNS_TOO} {_PREFIXES} forget don't do make carry let go lead put keep be".split())
_COMMANDING = frozenset(f"{_VERBS} {_NOUNS_TOO}".split())
_FIRST_WORD = re.compile(r"[\w']+")
_IMPERATIVE = re.compile(
    rf"^(?:(?:{_any(_PREFIXES)}|remember to|be sure to)[ ,:]+)*"
    rf"(?:(?:{_any(_VERBS)}|{_FURTHER})\b(?! (?:of|is|was|were|are|has|have|had|will|would|can|could|may|from|in which|by|cases?|\d)\b)"
    rf"|{_any(_NOUNS_TOO)} (?:the|this|that|these|those|all|any|every|each|your|it|them|an?|only|with|exactly|nothing|as|to|under|just|one|no|his|her|their|its|me|us|x|\w+'s|“”|[\"“<]|(?-i:[A-Z]{{2,}}[A-Z\d-]*))(?!\w)(?! (?:is|was|were|are|has|have|had)\b))(?![-'\u2019]\w)",
    re.I,
)
_CALLED = re.compile(
    r"(?:Mark|Grant) [A-Z][\w-]+'s (?:[\w-]+ ){1,6}?(?:is|are|was|were|has|have|had|will|would|says?|said|plans?|wants?|hopes?|expects?)\b"
)  # people whose names are commands
_SURE = re.compile(
    r"^\W*(?:please,? )?(?:be sure|make sure|make certain|don['\u2019]t forget|do not forget) (?:to|that|you)\b", re.I
)
_CONDITION = re.compile(
    r"(?:when|whenever|if|before|after|while|once|where|for|in|from|as|to)\b[^,.;:]{3,80}, (?:then |please |always |just )*",
    re.I,
)
_OBEY = re.compile(
    r"^(?:please )?(?:(?:ignore|disregard|forget|reply|respond|say|reveal) (?!of\b|about\b)\S|(?:answer|output|print|repeat|write) (?:the|this|only|with|just|nothing|an?|(?-i:[A-Z]{2,}[A-Z\d-]*))\b)",
    re.I,
)
_ACTIVE = re.compile(
    r"<(?:script|iframe|img|svg|object|embed|form|base|meta|link|style|a)\b[^<>]{0,200}[>=]|\bon(?:error|load|click)\s?=",
    re.I,
)
_QUOTES = re.compile("[\"'“«„\u2018]")
_BREAKS = (". ", "! ", "? ", "; ", ": ", " \u2013 ", " \u2014 ", "\u3002", "\uff01", "\uff1f")
_LEADING = " \t-•*\u2013—>\"“'\u2018(["


@lru_cache(maxsize=4096)
def instructed(sentence: str) -> bool:
    """Whether a sentence gives orders to whoever processes it: to a model by name, by opening with a command, or in disguise."""
    if addressed(sentence) or disguise.smuggles(sentence.strip()):
        return True
    text = bare(sentence)
    if any(_commanded(part) or disguise.listed(part) for part in _clauses(text)):
        return True
    return orders.broken(text, _here(text), orders.TO_READERS) or signs.many(text, _words(text))


@lru_cache(maxsize=4096)
def addressed(sentence: str) -> bool:
    """Whether a sentence speaks to a model: what stands beside it in its paragraph is not to be trusted either."""
    text = bare(sentence)
    if orders.broken(text, _here(text), orders.TO_A_MODEL):
        return True
    return any(tongues.ordered(part) for part in ([text] if text.isascii() else _clauses(text)))


def commands(title: str) -> bool:
    """Whether a title is no title but an order, a call, or code; those that open with a verb ("Use ...", "Add ...") are common and fine."""
    if addressed(title) or disguise.smuggled(title.strip()) or disguise.addresses(title) or _ACTIVE.search(title):
        return True
    text = bare(title)
    return bool(_OBEY.match(text)) or orders.broken(text, _here(text), orders.TO_READERS)


@lru_cache(maxsize=4096)
def bare(sentence: str) -> str:
    """A sentence uncovered and without what it quotes; one that is a quotation and little else keeps its words."""
    text = disguise.uncovered(" ".join(sentence[:MOST_CHARS].split())).replace("\u2019", "'")
    without = QUOTED.sub("“”", text) if _QUOTES.search(text) else text
    if without != text and len(without.replace("“”", "").split()) < 3:
        without = re.sub(r"[“”\"«»„]", "", text)
    return without.strip().lstrip(_LEADING)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(words(text))


@lru_cache(maxsize=4096)
def _here(text: str) -> frozenset[str]:
    return orders.read(text, _words(text))


def _clauses(text: str) -> list[str]:
    """A sentence, its parts, and what follows a condition: orders hide behind a full stop without a capital, or a `when`."""
    broken = any(mark in text for mark in _BREAKS)
    parts = [part.lstrip(_LEADING) for part in _CLAUSES.split(text) if part] if broken else [text.lstrip(_LEADING)]
    if len(parts) > 1:
        parts.append(text)
    begun = _CONDITION.match(text)
    return [*parts, text[begun.end() :]] if begun else parts


def opens(sentence: str) -> bool:
    """Whether a sentence begins with a word that may be a command; by itself that says little."""
    first = _FIRST_WORD.match(bare(sentence))
    return first is not None and first.group().lower() in _COMMANDING


def _commanded(clause: str) -> bool:
    first = _FIRST_WORD.match(clause)
    if not first or first.group().lower() not in _OPENINGS:
        return False
    return bool((_IMPERATIVE.match(clause) and not _CALLED.match(clause)) or _SURE.match(clause))
