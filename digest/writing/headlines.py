"""Titles as sources write them in, headlines and subject lines out: cleaned and shortened, never reworded."""

import re
from collections.abc import Sequence

from digest import urls
from digest.model import Source
from digest.text import STOPWORDS, sentences, words
from digest.writing.containment import commands

MOST_CHARS = 600
NAMED = (25, 100)
SHORTEST_CLAUSE = 3
AGREED = 0.3

_TAGS = re.compile(r"^(?:\s*(?:\[[\w ./&+-]{1,20}\]|\((?:updated?|pdf|video|sponsored)\)))+\s*", re.I)
_TAIL = re.compile(
    r"\s*[\[(](?:pdf|video|audio|podcast|updated?|paywall|sponsored|[\d,]+ (?:points|comments)|\d+ min(?:ute)?s? read)[\])]$",
    re.I,
)
_PREFIX = re.compile(
    r"^(?:(?:show|tell|launch) hn|breaking(?: news)?|exclusive|news|update|just in|watch|video|podcast|blog|ai news|new post|press release)\s?[:|\u2013—]\s*",
    re.I,
)
_DATE = re.compile(
    r"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}|\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]* \d{4}|\d{4}-\d\d-\d\d)\s*[:|·\u2013—-]?\s*",
    re.I,
)
_SECTION = re.compile(
    r"^(?:\w+ ){0,2}?(?:Research|Announcements?|Product|News|Policy|Engineering|Science|Safety|Interpretability|Alignment"
    r"|Company|Blog|Updates?|Education|Study|Impacts?|Guides?|Events?|Security|Team)(?=[A-Z][a-z]|\d)"
)
_GLUED = re.compile(r"(?<=[a-z]{3})(?=(?:In|We|Our|This|The|How|Today|An?|At|As|It|For|With|Learn|Read) [a-z])")
_PIPE = re.compile(r"\s+[|¦·•]\s+|\s*\uff5c\s*")
_DASH = re.compile(r"\s+[-\u2013—:]\s+|:\s+")
_SLASH = re.compile(r"^([\w.-]+) / ([\w.-]+)$")
_FIRST_PERSON = re.compile(r"\b(?:i|my|me|i'm|i've|you|your)\b", re.I)
_DIGEST = re.compile(
    r"\b(?:newsletter|weekly|roundup|round-up|this week|links|digest|episode|ep\.|issue \d+|daily)\b|;.*;|(?:, [A-Z][^,]+){3}",
    re.I,
)
_LAUNCH = re.compile(r"(?:introducing|announcing) \w", re.I)
_CLAUSE = re.compile(r"[,;:](?=\s)|[\uff0c\uff1b\uff1a。、]|\s[-\u2013—(]|[—]|[.!?](?=\s[A-Z])")
_TURN = re.compile(
    r" (?=(?:for|with|in|from|about|by|as|that|which|on|at|after|amid|over|through|using|without|into|via|while|but|to|across|between|under|against|despite|before|because|during|since|until|where|when|who|off) )",
    re.I,
)
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U000e0000-\U000e007f]")
_WEAK = STOPWORDS | frozenset("using including based its new says said more most first every".split())
_EDGE = " \t,;:\u2013—-·|/&+(…"


def cleaned(title: str, outlet: str = "", url: str = "", text: str = "") -> str:
    """A title without the site's name, tags, dates and shouting; `text` shows how words of an all-capitals title are written."""
    title = " ".join(_EMOJI.sub("", title[:MOST_CHARS]).split())
    title = _TAIL.sub("", _PREFIX.sub("", _TAGS.sub("", title)))
    for _ in range(2):
        title = _SECTION.sub("", _DATE.sub("", title))
    title = _GLUED.split(title)[0] if len(title) > 120 else title
    title = _site(title, outlet, url)
    title = _SLASH.sub(r"\1/\2", _PREFIX.sub("", title))
    title = _shouted(title, text)
    title = re.sub(r"\s*(?:\.{2,}|…)$", "", title)
    title = re.sub(r"(?<![A-Z.][A-Z])(?<!Inc)(?<!Corp)(?<!Co)(?<!\.[A-Za-z])\.$", "", title)
    return re.sub(r"!{2,}", "!", title).lstrip(" |·\u2013—").rstrip(" |·\u2013—-:;,")


def titled(title: str, outlet: str, url: str) -> str:
    """A title cleaned, or the address in its place where there is none or it is an order to a machine."""
    text = cleaned(title, outlet, url)
    return url if not text or commands(text) else text


def best(sources: Sequence[Source], title: str = "") -> tuple[str, int]:
    """The title that says the event best, cleaned, and the index of its source (0 for the story's own title)."""
    named = [(cleaned(title), 0)] if title.strip() and all(title != s.title for s in sources) else []
    found = named + [(cleaned(s.title, s.outlet, s.url, s.text), i) for i, s in enumerate(sources)]
    found = [(t, i) for t, i in found if t and not commands(t)]
    if not found:
        return "", 0
    bags = [frozenset(w for w in words(t) if w not in STOPWORDS) for t, _ in found]

    def worth(position: int) -> float:
        text, bag = found[position][0], bags[position]
        others = [len(bag & other) / max(1, len(bag | other)) for k, other in enumerate(bags) if k != position]
        score = sum(others) / len(others) if others else 0.0
        score += 0.4 if 25 <= len(text) <= 110 or _LAUNCH.match(text) else 0.0
        score -= 0.5 * bool("?" in text) + 0.3 * bool(_FIRST_PERSON.search(text)) + 0.5 * bool(_DIGEST.search(text))
        score -= 0.6 * bool(" " not in text) + 1.0 * (not latin(text))
        return score - 0.05 * min(position, 8)

    chosen = max((k for k in range(len(found)) if not k or _agrees(k, bags)), key=worth)
    text, source = found[chosen]
    return explained(text, sources[source].text if sources else ""), source


def _agrees(place: int, bags: Sequence[frozenset[str]]) -> bool:
    """Whether a title may stand above the leading article: it says much of what that article's title, or a third one, says."""
    bag = bags[place]
    return any(
        len(bag & other) >= AGREED * min(len(bag), len(other)) for k, other in enumerate(bags) if other and k != place
    )


def closeness(one: str, other: str) -> float:
    """How much two titles say the same, 0 to 1: the content words in both, as a part of those in either."""
    a, b = ({w for w in words(t) if w not in STOPWORDS} for t in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def short(title: str, low: int, high: int) -> str:
    """A headline in `low` to `high` characters where it allows.

    It is cut at a clause, else before a preposition, where at least half stays; else at a word, with a sign that it goes on.
    """
    title = " ".join(title.split()).strip(_EDGE)
    if len(title) <= high:
        return title
    ends = {m.start(): 0 if m.group() == "," else 12 for m in _CLAUSE.finditer(title)}
    ends |= {m.start(): 0 for m in _TURN.finditer(title)}
    fitting = [e for e in ends if max(low, high / 2) <= e <= high and _closes(title[:e], title[e:])]
    if fitting:
        return title[: max(fitting, key=lambda e: e + ends[e])].strip(_EDGE)
    room = title[:high].rsplit(" ", 1)[0] if " " in title[:high] else title[: high - 1]
    kept = room.split(" ")
    while len(kept) > 1 and (kept[-1].lower().strip(_EDGE) in _WEAK or not kept[-1].strip(_EDGE)):
        kept.pop()
    text = " ".join(kept).strip(_EDGE)
    text = text if balanced(text) else re.sub(r"[“”\"()]", "", text).strip(_EDGE)
    return f"{text}…" if text else ""


def _closes(head: str, rest: str) -> bool:
    """Whether a title may end here: no word that wants another, no half of a list of adjectives, nothing left open."""
    found = head.strip(_EDGE).split(" ")
    last, before = found[-1].lower(), (found[-2].lower() if len(found) > 1 else "")
    if last in _WEAK or before == "to" or not balanced(head):
        return False
    opened = [m.end() for m in _DASH.finditer(head)]
    if opened and len(head[opened[-1] :].split()) < SHORTEST_CLAUSE and not _CLAUSE.match(rest):
        return False
    if rest.startswith(",") and found[-1].islower() and before in STOPWORDS - {"the", "a", "an"}:
        return False
    return not (rest.lower().startswith(" to ") and re.search(r"(?:s|ed|able|likely|ready|how)$", last))


def legible(titles: Sequence[str]) -> list[str]:
    """The titles after the first that are in its script: a line that mixes scripts helps nobody."""
    return [t for t in titles[1:] if latin(t) or not latin(titles[0])]


def explained(title: str, text: str) -> str:
    """A bare `owner/name` with what its text says it is, as far as a line of it reads on from the name; other titles as they are."""
    name = title.rpartition("/")[2]
    if " " in title or "/" not in title or not name:
        return title
    for line in text.splitlines()[:6]:
        said = next(iter(sentences(cleaned(line, text=text).replace(name + ": ", "", 1))), "").strip(_EDGE + ".")
        if (
            len(said.split()) < SHORTEST_CLAUSE
            or not latin(said)
            or commands(said)
            or _letters(said) == _letters(title)
        ):
            continue
        if re.match(rf"{re.escape(name)} (?:is|was|are)\b", said, re.I):
            return short(said, *NAMED)
        return f"{name}: {short(said, NAMED[0], NAMED[1] - len(name))}"
    return title


def latin(title: str) -> bool:
    """Whether a title is written in Latin letters, but for a few."""
    return sum(c.isalpha() and c > "\u024f" for c in title) <= 0.2 * len(title)


def balanced(text: str) -> bool:
    """Whether brackets and quotation marks close."""
    return text.count("(") == text.count(")") and text.count("“") == text.count("”") and text.count('"') % 2 == 0


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _site(title: str, outlet: str, url: str) -> str:
    """Take off the site's name at either end: after a bar when short, after a dash or colon only when it is the outlet."""
    host = _letters(urls.host(url).rsplit(".", 1)[0])
    names = {n for n in (_letters(outlet), host) if len(n) > 2}

    def own(part: str) -> bool:
        mine = _letters(part)
        return len(mine) > 2 and any(
            mine == n or (len(mine) > 4 and (mine in n or (n in mine and len(n) * 2 > len(mine))) and len(part) <= 40)
            for n in names
        )

    parts = _PIPE.split(title)
    while len(parts) > 1 and (own(parts[-1]) or _sitelike(parts[-1])) and len(" ".join(parts[:-1]).split()) >= 3:
        parts.pop()
    while len(parts) > 1 and own(parts[0]):
        parts.pop(0)
    title = " | ".join(parts)
    marks = list(re.finditer(r"\s+[-\u2013—]\s+", title))
    if marks and own(title[marks[-1].end() :]) and len(title[: marks[-1].start()].split()) >= 3:
        title = title[: marks[-1].start()]
    return title


def _sitelike(part: str) -> bool:
    """Whether the end of a title looks like the name of a site: a few words, no figure, no verb in -ing."""
    found = part.split()
    return len(found) <= 3 and not any(c.isdigit() for c in part) and not found[0].lower().endswith("ing")


def _shouted(title: str, text: str) -> str:
    letters = [c for c in title if c.isalpha()]
    if len(title.split()) < 4 or sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return title
    seen: dict[str, str] = {}
    for found in re.finditer(r"(?<=[a-z,;] )[\w'-]+(?:\.\w+)?", text):
        if not found.group().isupper() or len(found.group()) < 6:
            seen.setdefault(found.group().lower(), found.group())
    told = []
    for word in title.split():
        core = word.strip(".,:;!?\"'()")
        plain = seen.get(core.lower())
        if plain is None:
            keep = any(c.isdigit() for c in core) or (len(core) <= 3 and core.lower() not in STOPWORDS)
            plain = core if keep else core.lower()
        told.append(word.replace(core, plain) if core else word)
    line = " ".join(told)
    return line[:1].upper() + line[1:]
