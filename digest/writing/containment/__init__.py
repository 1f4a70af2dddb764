"""What of an article is not its own, and what of a model's answer comes from there: neither reaches an issue.

Articles are data. What speaks in them to the machine that reads them (`commanding`) is neither told nor shown to a model, and
what a model says is held against it once more, since a model may know it from elsewhere, or be made to say what no article says.
"""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from digest.model import Source
from digest.text import STOPWORDS, sentences, shingles, words
from digest.writing.containment import disguise, orders, signs, tongues
from digest.writing.containment.commanding import QUOTED, addressed, bare, commands, instructed, opens
from digest.writing.containment.orders import SPAM

__all__ = ["QUOTED", "addressed", "commands", "contained", "instructed", "own", "planted", "tainted"]

MOST_CHARS = 1_000  # of a sentence
MOST_TEXT = 100_000  # of a source
MOST_STRANGE = 20
ECHO = 6  # words in a row
_CODE = re.compile(r"\b(?=[A-Z\d-]*[A-Z]{2})(?=[A-Z\d-]*\d)[A-Z\d-]{4,40}(?:\.\d+)*\b|\b[A-Z]{6,40}\b")
_VERSION = re.compile(r"[A-Z]{2,}-\d+\.\d+")
_CODED = re.compile(r"[A-Z\d-]{4}")
_ACCUSES = re.compile(
    r"\b(?:steal(?:s|ing)?|stole|stolen|scams?|fraud\w*|arrested|cheat(?:s|ed|ing)|bankrupt\w*|bribe\w*|launder\w*|embezzl\w*|plagiari\w*|molest\w*|terroris\w*|criminals?|convicted|spie[sd]|spyware"
    r"|(?:leak|sell|sold)\w* (?:customer|user|private|personal) data|caught \w+ing|(?:has been|was|is) (?:banned|recalled|cancell?ed|withdrawn|shut down)|dangerous|unsafe|useless|malware|backdoors?)\b",
    re.I,
)
_STEMS = tuple(
    "steal|stole|scam|fraud|arrest|cheat|bankrupt|bribe|launder|embezzl|plagiari|molest|terroris|criminal|convicted|spie|spyware|personal data|customer data|user data|private data|caught |banned|recalled|cancel"
    "|withdrawn|shut down|dangerous|unsafe|useless|malware|backdoor|casino|jackpot|free spins|sportsbook|betting|bet on|bonus|pills|prescription|viagra|cialis|payday|loan|essay writer|singles in|forex|coin|token will|crypto"
    "|new players|limited offer|doubles every| today| now|weight loss|miracle|get rich|guaranteed|replica|escort".split(
        "|"
    )
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+|^[A-Z][\w-]*[A-Z\d][\w-]*|\b[A-Z][a-z]+-?\d+\b")
_NOBODY = frozenset(("ai", "llm", "llms"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufff9-\uffff]")
_MARKUP = re.compile(
    r"</?[a-z!]|!\[|\]\(|\[\d*\]:|\*\*\w|`|^\s*(?:#{1,6}|[-*>]) |\{\W|[{}]|\\[nrtux]|&#?\w{2,8};|\w=[\"'\u201c]|\b(?:onerror|onload|onclick)=",
    re.I,
)
_SECRET = re.compile(
    r"\b(?:sk|pk|rk|SG|xox[abp]|gh[opsu])[-_.][\w.-]{4,}|\bAKIA[A-Z\d]{8,}|-----BEGIN|\beyJ[\w-]{8,}|\b[A-Z]{3,}_(?:\w+_)?(?:KEY|TOKEN|SECRET|PASSWORD)S?\b|\b(?:password|token|secret|api key) ?[:=] ?\S"
)
_REPEATS = re.compile(r"\b(\w{2,40})(?:\W{1,3}\1\b){2}", re.I)
_ITSELF = re.compile(
    r"\b(?:i(?:'m| am)? (?:sorry|apologi[sz]e|afraid)|i (?:can|could|am|was|will|must|do|did|have)(?:not|n't| not| been)?\b|i(?:'m|'ll|'ve) |my (?:instructions|prompt|rules|system|task|training|guidelines|knowledge)"
    r"|as an? (?:ai|language model|assistant|llm)\b|as (?:requested|instructed|you asked|ordered)\b|(?:here is|here's|below is) (?:the|a|your|my) |you are (?:a|an|the) |(?:this|the) (?:summary|digest|summari[sz]er|reply|response|output) (?:is|was|will|must|should|has|cannot|contains|says|of this)"
    r"|(?:unable|not able|not possible|refuses?|declines?) to (?:summari[sz]e|comply|assist|process this|answer this|help with)|(?:cannot|can't|can not) (?:be summari[sz]ed|summari[sz]e|assist|comply|help with)|no summary (?:is|can)|(?:your|the) (?:request|instructions?) (?:was|were|is|has|have)"
    r"|(?:text|article|content|source)s? (?:provided|you (?:gave|sent|provided))|system prompt (?:is|says|reads)|ignor(?:e|ed|ing) (?:all |the |any |my )*(?:previous|prior|above) )",
    re.I,
)
_CALLS = re.compile(
    r"\byour? (?:\w+ )?(?:account|password|subscription|mailbox|inbox|bank|card|identity|login|credentials|prize|refund|reward|order)\b|^(?:please |now )?(?:click|verify|confirm|visit|call|subscribe|sign up|log in|download|claim|buy|order|send|reply|contact|pay|register|hurry)(?= (?:the|your|now|here|it|at|this|an?|to|us|via|on|with|our|all|[\d+])\b|\W*$)"
    r"|\b(?:click|tap) (?:here|below|on|the link)|\b(?:buy|order|act|call|subscribe|register) now\b|\b(?:promo|discount|coupon|voucher) codes?\b|\bbitcoin address\b|\bpasswords? (?:to|at)\b",
    re.I,
)
_MAIL = re.compile(r"\w@\w")
_MARKED = re.compile(r"[A-Z][\w-]*[A-Z\d][\w-]*|\b\w*\d[\w.-]*|(?<=[a-z,;] )[A-Z][\w'-]+")


def planted(paragraphs: Sequence[Sequence[str]], about: Container[str] = ()) -> frozenset[str]:
    """The sentences of an article, given by paragraphs, that are not its own.

    Those are orders, with all that stands beside one to a model; sentences in another language than the rest; and what nothing
    else in the article speaks of: an advertisement, or an accusation of somebody who is named nowhere else. `about` are the
    words of the titles above it, in lower case.
    """
    found: set[str] = set()
    for parts in paragraphs:
        found.update(parts if any(addressed(part) for part in parts) else (part for part in parts if instructed(part)))
    left = [part for parts in paragraphs for part in parts if part not in found]
    foreign = [part for part in left if tongues.other(part)]
    if 2 * len(foreign) < len(left):
        found.update(foreign)
    found.update(_odd(left, about))
    found.update(_unsupported([part for part in left if part not in found], about))
    return frozenset(found)


def _unsupported(parts: Sequence[str], about: Container[str]) -> Iterator[str]:
    """The sentences that advertise, or accuse somebody, of whom no other sentence and no title speaks."""
    for part in [*_strange(parts)][:MOST_STRANGE]:
        named = _NAME.findall(part) if not SPAM.search(part) else SPAM.findall(part)
        told = {w for name in named for w in words(name) if w not in STOPWORDS and w not in _NOBODY}
        others = [other for other in parts if other != part]
        if told and not any(
            w in about or any(w in other.lower() and w in words(other) for other in others) for w in told
        ):
            yield part


def _strange(parts: Sequence[str]) -> Iterator[str]:
    """The sentences that advertise or accuse; most articles hold none of the words that it takes."""
    whole = "\n".join(parts).lower()
    there = [stem for stem in _STEMS if stem in whole]
    for part in parts:
        low = part.lower()
        if any(stem in low for stem in there) and (SPAM.search(part) or _ACCUSES.search(part)):
            yield part


def own(text: str) -> str:
    """A text without the lines in which a sentence speaks to a model; the text itself where there is none."""
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines if not any(addressed(part) for part in sentences(line[:MOST_TEXT]))]
    return text if len(kept) == len(lines) else "".join(kept)


def _odd(parts: Sequence[str], about: Container[str]) -> Iterator[str]:
    """The sentences that bear signs of an order and a code that neither the titles nor another sentence holds."""
    for part in [part for part in parts if _CODED.search(part) and _CODE.search(part)][:MOST_STRANGE]:
        codes = [w for code in _CODE.findall(part) for w in words(code)]
        if all(w in about for w in codes):
            continue
        text = bare(part)
        named = all(map(_VERSION.fullmatch, _CODE.findall(part)))
        if opens(part) or signs.many(text, words(text), signs.MANY - (1 if named else 2)):
            others = " ".join(other for other in parts if other != part).lower()
            if not all(w in others or w in about for w in codes):
                yield part


def contained(text: str, sources: Sequence[Source] = (), prompt: str = "") -> str:
    """Why a sentence or headline of a model must not be told, in one clause; an empty string when nothing speaks against it.

    `sources` are the articles as they came, with the sentences a model is not shown; `prompt` is what the model was told to do.
    """
    if len(text) > MOST_CHARS:
        return "too long"
    plain = bare(text)
    said = words(plain)
    checks = (
        ("hidden characters", _CONTROL.search(text) or disguise.smuggled(text)),
        ("link or address", disguise.addresses(text) or _MAIL.search(text)),
        ("markup or code", _MARKUP.search(text)),
        ("a key or a password", _SECRET.search(text)),
        ("says one word again and again", _REPEATS.search(plain)),
        ("the model speaks of itself", _ITSELF.search(plain)),
        (
            "a call to the reader",
            orders.broken(plain, orders.read(plain, said), orders.TO_READERS) or _CALLS.search(plain),
        ),
        ("instruction", addressed(text) or instructed(text)),
    )
    why = next((why for why, found in checks if found), "")
    if why or not (sources or prompt):
        return why
    known = tuple((source.title, source.text) for source in sources)
    return _smuggles(text, said, known) or ("repeats its instructions" if _echoes(said, prompt, known) else "")


def tainted(sources: Sequence[Source]) -> frozenset[str]:
    """The words, in lower case, that the sources say in orders and in what is planted alone: a model that uses them obeyed."""
    return _tainted(tuple((source.title, source.text) for source in sources))


@lru_cache(maxsize=16)
def _tainted(sources: tuple[tuple[str, str], ...]) -> frozenset[str]:
    bad, good = set[str](), set[str]()
    for title, text in sources:
        (bad if commands(title) else good).update(words(title))
        paragraphs = [[part[:MOST_CHARS] for part in sentences(line)] for line in text[:MOST_TEXT].splitlines()]
        alien = planted(paragraphs, frozenset(words(title)))
        for part in (part for parts in paragraphs for part in parts):
            (bad if part in alien else good).update(words(disguise.uncovered(part)))
    return frozenset(word for word in bad - good if word not in STOPWORDS and len(word) > 1)


def _smuggles(text: str, said: Sequence[str], sources: tuple[tuple[str, str], ...]) -> str:
    """Whether a name, a code or a figure, or a third of the content words, come from planted sentences alone."""
    bad = _tainted(sources)
    if bad.isdisjoint(said):
        return ""
    content = [word for word in said if word not in STOPWORDS]
    taken = [word for word in content if word in bad]
    marked = {word.lower() for word in _MARKED.findall(text)}
    if any(word in marked or any(c.isdigit() for c in word) for word in taken) or 3 * len(taken) >= len(content):
        return f"only an instruction in the sources says: {taken[0]}"
    return ""


def _echoes(said: Sequence[str], prompt: str, sources: tuple[tuple[str, str], ...]) -> bool:
    """Whether a text has six words in a row that are in its prompt and in no source."""
    run = frozenset(shingles(said, ECHO)) if len(said) >= ECHO else frozenset[str]()
    told = run & _runs(prompt)
    return bool(told) and not all(any(piece in " ".join(words(text)) for _, text in sources) for piece in told)


@lru_cache(maxsize=16)
def _runs(prompt: str) -> frozenset[str]:
    return frozenset(shingles(words(prompt), ECHO))
