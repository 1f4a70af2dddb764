"""By what two spellings of a model's name are the same: `Claude 4.5 Opus`, `claude-opus-4.5` and `Anthropic's Opus 4.5`.

A name is taken apart into words and numbers. Signs, capitals, the order of the words and the maker's name do not count; every
word and number that is left does, for another size, version or tuning is another model.
"""

import re
import unicodedata

PARTS = re.compile(
    r"[^\W\d_]{3,}|[^\W\d_]{1,2}(?=\d|[\W_]|$)(?:\d+(?:\.\d+)*(?:[^\W\d_]{1,2}(?![^\W\d_]))?)?|\d+(?:\.\d+)*(?:[^\W\d_]{1,2}(?![^\W\d_]))?|\+"
)
"""A word of three letters or more, one or two letters with the number that follows (`o3`, `A22B`), a number with its unit (`72B`, `4o`), a plus."""
POSSESSIVE = re.compile(r"['\u2019]s?(?!\w)")
VERSION = re.compile(r"^v(?=\d)")
MAKERS = frozenset(
    """openai anthropic google deepmind meta microsoft xai alibaba moonshot moonshotai zhipu zai nvidia amazon tencent bytedance baidu ai2 allenai
    allen apple ibm cohere stepfun""".split()
)
"""Makers whose models go by other names than theirs."""
BESIDE = frozenset("ai the a an new model labs lab inc".split())
IMPLIED = {"claude": frozenset("opus sonnet haiku".split()), "meta": frozenset({"llama"})}
"""Words that say nothing more where one of these stands beside them."""
LONGEST = 200
PLUS = re.compile(r"\bplus\b")
MARKED = re.compile(r"[\u0300-\u036f]")
ZEROS = re.compile(r"(?<=\d)(?:\.0)+(?!\.?\d)")
DASHED = re.compile(r"(?<=[^\W\d_]-)(\d)-(\d)(?![\w.])")
"""A version as addresses write it: `opus-4-5`."""
SIZE = re.compile(r"(?:\d+x)?\d+(?:\.\d+)?b")
ACTIVE = re.compile(r"a\d+(?:\.\d+)?b")


def key(name: str) -> str:
    """What all spellings of one model's name share; empty only for a name without letters and digits. Total, and idempotent."""
    parts = _parts(name)
    telling = [part for part in parts if part not in BESIDE and part not in MAKERS]
    kept = telling if any(part[0].isalpha() for part in telling) else parts
    if any(SIZE.fullmatch(part) for part in kept):  # how much of a size is active tells nothing more
        kept = [part for part in kept if not ACTIVE.fullmatch(part)]
    words = set(kept)
    return " ".join(sorted(part for part in kept if not words & IMPLIED.get(part, frozenset())))


def same(one: str, other: str) -> bool:
    """Whether two names are spellings of one model's."""
    return bool(key(one)) and key(one) == key(other)


def _parts(name: str) -> list[str]:
    """The words and numbers of a name in plain form; a number that hangs on a word of three letters or more stands by itself."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name[:LONGEST]).casefold())
    plain = MARKED.sub("", unicodedata.normalize("NFD", plain))
    plain = DASHED.sub(r"\1.\2", ZEROS.sub("", PLUS.sub("+", plain)))
    return [VERSION.sub("", part) for part in PARTS.findall(POSSESSIVE.sub(" ", plain))]
