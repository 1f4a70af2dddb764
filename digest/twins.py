"""Whether two articles are one, pair by pair: by address or name, by text, or by title. Where the signs disagree they are two.

A wrong yes hides a story and a wrong no only tells it twice over, so each rule asks for evidence: the shared words must run through all
of the shorter text, titles must not name different numbers, and one site does not tell one article at two addresses.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digest import copies
from digest.model import Article
from digest.text import STOPWORDS, words
from digest.urls import host, is_web, key

SHORTEST = 25
ALIKE, APART = 0.5, 0.15
LEAST, SPREAD = 0.35, 0.33
EVIDENCE = 20
"""Runs of three words that two texts share at least: fewer are a phrase, whatever the share."""
WHOLE = 0.9
PART, MOST_PARTS = 25, 6
TITLE_WORDS = 6
CLOSE_DAYS, FAR_DAYS = 3.0, 30.0


@dataclass(frozen=True, slots=True)
class Read:
    """An article as it is compared: `words` of a short text, as `numbers` of a longer one.

    `site` is its source, or its host where no source is given; `key` is its address and `name` that of its `guid`, where that is one
    for all the world (a web address, `tag:` or `urn:`, RFC 4151 and 8141).
    """

    article: Article
    title: tuple[str, ...]
    words: tuple[str, ...]
    numbers: copies.Words
    site: str
    host: str
    key: str
    name: str


def reader() -> Callable[[Article], Read]:
    """What reads the articles that are to be compared with each other."""
    vocabulary = copies.Vocabulary()

    def read(article: Article) -> Read:
        said = words(article.text)
        long = len(said) >= SHORTEST
        place = host(article.url)
        return Read(
            article,
            tuple(words(article.title)),
            () if long else tuple(said),
            vocabulary.read(said if long else ()),
            article.source or place,
            place,
            key(article.url),
            _name(article.guid),
        )

    return read


def _name(guid: str) -> str:
    if is_web(guid):
        return found if "/" in (found := key(guid)) else ""
    head, _, rest = guid.strip().lower().partition(":")
    return guid.strip() if (head == "tag" and "," in rest) or (head == "urn" and ":" in rest) else ""


def long_text(one: Read) -> bool:
    """Whether enough of the text is the article's own to be compared by it."""
    return len(one.numbers) >= SHORTEST


def long_title(one: Read) -> bool:
    """Whether the title says enough to name one article."""
    return len(one.title) >= TITLE_WORDS and sum(map(len, one.title)) >= 2 * TITLE_WORDS


def same_page(one: Read, other: Read) -> bool:
    """Whether two articles of one address are one: not if years and all words lie between them, for then an address was mistaken."""
    if _days(one, other) <= FAR_DAYS or alike(one.title, other.title) or not (one.title and other.title):
        return True
    return _likeness(_content(one.title), _content(other.title)) >= APART


def same_line(one: Read, other: Read) -> bool:
    """Whether two articles of one page that lists several are one: the titles are alike, of one feed they are equal and of one time."""
    if one.site and one.site == other.site:
        return one.title == other.title and _days(one, other) <= CLOSE_DAYS
    return alike(one.title, other.title)


def same_text(one: Read, other: Read) -> bool:
    """Whether the shorter text runs through the longer one: in each of its parts, or in most when the titles are alike too.

    One site does not tell an article twice under two titles or after days: there it is a template or a series, unless all is equal.
    """
    if numbers_differ(one.title, other.title):
        return False
    short, long = sorted((one.numbers, other.numbers), key=len)
    share = copies.share(short, long)
    if share < LEAST or share * (len(short) - copies.WIDTH + 1) < EVIDENCE:
        return False
    titles = alike(one.title, other.title)
    if _one_place(one, other) and one.key != other.key and not titles:
        return False
    if _one_place(one, other) and one.key != other.key and _days(one, other) > CLOSE_DAYS and share < WHOLE:
        return False
    parts = copies.shares(short, long, max(2, min(MOST_PARTS, len(short) // PART)))
    low = sum(share < SPREAD for share in parts)
    return low == 0 or (low * 4 <= len(parts) and titles and bool(one.title))


def same_title(one: Read, other: Read) -> bool:
    """Whether two articles of one long title are one: told within a few days, where the texts bear it out.

    Without two texts to compare, one site's are one only if their addresses end alike, those of two sites only if neither says more.
    """
    if _days(one, other) > CLOSE_DAYS:
        return False
    if long_text(one) and long_text(other):
        short, long = sorted((one.numbers, other.numbers), key=len)
        return copies.share(short, long) >= LEAST
    if _one_place(one, other) and one.key and other.key:
        return one.key.rpartition("/")[2] == other.key.rpartition("/")[2]
    return not (len(one.numbers) or len(other.numbers))


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two titles are one, or an edited form of it; titles that name different numbers are not."""
    return one == other or (not numbers_differ(one, other) and _likeness(one, other) >= ALIKE)


def numbers_differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two titles of one pattern name different numbers or letters: version 3 and 4, part one's A and B."""
    a, b = ({word for word in title if _marks(word)} for title in (one, other))
    if not (a - b and b - a):
        return False
    rest, others = ([word for word in title if not _marks(word)] for title in (one, other))
    shared = sum((Counter(rest) & Counter(others)).values())
    return shared >= ALIKE * min(len(rest), len(others))


def _marks(word: str) -> bool:
    return any(c.isdigit() for c in word) or (len(word) == 1 and word.isascii() and word.isalpha() and word not in "ai")


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    a, b = Counter(one), Counter(other)
    return sum((a & b).values()) / max(1, sum((a | b).values()))


def _content(title: Sequence[str]) -> list[str]:
    return [word for word in title if word not in STOPWORDS]


def _one_place(one: Read, other: Read) -> bool:
    return bool(one.site and one.site == other.site) or bool(one.host and one.host == other.host)


def _days(one: Read, other: Read) -> float:
    """Days between them; 0 where one has no date."""
    first, second = one.article.published, other.article.published
    return abs((first - second).total_seconds()) / 86400 if first and second else 0.0
