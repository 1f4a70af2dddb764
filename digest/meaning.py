"""What articles mean, as vectors: articles, an encoder and the store of its vectors in, a vector for each article out.

A title and the beginning of the text are what an event is told by. What was encoded once is never encoded again. An encoder that
fails costs a note: what has no vector is judged by its words alone.
"""

import hashlib
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.errors import EndpointError
from digest.model import Article, EntryId
from digest.ports import Encoder, Watch
from digest.stores import Vectors

LEAD = 1_000
"""Bytes of an article that are encoded, title and first paragraphs: about 250 tokens in any script, which every encoder takes."""
BATCH = 128
"""Texts between two writes to the store: a run that is cut short begins where it stopped."""
MOST = 3_000
"""Texts that one run encodes: some minutes on one core, and far more than a day brings."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The vectors that are known by article, how many were encoded for it, and what went wrong in one sentence."""

    vectors: Mapping[EntryId, tuple[float, ...]]
    encoded: int = 0
    note: str = ""


def vectors(articles: Sequence[Article], encoder: Encoder, store: Vectors, watch: Watch, most: int = MOST) -> Meaning:
    """The vector of each article, from the store where it is there; at most `most` texts are encoded, the first ones first.

    Vectors are of float32 precision, so that a rebuilt issue sees the very same numbers. `watch` is told of each batch. Never
    raises EndpointError.
    """
    texts = {article.id: said for article in articles if (said := text(article))}
    keys = {entry: _key(said) for entry, said in texts.items()}
    known = store.find(encoder.name, list(dict.fromkeys(keys.values())))
    missing = {keys[entry]: said for entry, said in texts.items() if keys[entry] not in known}
    wanted, note = list(missing)[:most], ""
    made: dict[str, tuple[float, ...]] = {}
    for start in range(0, len(wanted), BATCH):
        watch("Encoding articles", start, len(wanted))
        some = wanted[start : start + BATCH]
        try:
            found = encoder.encode([missing[key] for key in some])
        except EndpointError as error:
            note = str(error)
            break
        batch = {key: tuple(array("f", vector)) for key, vector in zip(some, found, strict=True)}
        store.keep(encoder.name, batch)
        made |= batch
    known = _of_one_length(known | made, made)
    got = {entry: known[key] for entry, key in keys.items() if key in known}
    return Meaning(got, len(made), _note(len(texts) - len(got), len(texts), note))


def text(article: Article) -> str:
    """What is encoded of an article: its title and the beginning of its text."""
    said = f"{article.title.strip()}\n{article.text.strip()}".strip()[:LEAD]
    return said.encode("utf-8", "replace")[:LEAD].decode("utf-8", "ignore")


def _key(said: str) -> str:
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def _of_one_length(
    known: Mapping[str, tuple[float, ...]], made: Mapping[str, tuple[float, ...]]
) -> dict[str, tuple[float, ...]]:
    """Those as long as the ones made now, else as most are: another model may have stood behind the name before."""
    lengths = Counter(map(len, (made or known).values()))
    length = max(lengths, key=lambda one: (lengths[one], one), default=0)
    return {key: vector for key, vector in known.items() if len(vector) == length}


def _note(without: int, total: int, why: str) -> str:
    if not without:
        return ""
    said = f"{without:,} of {total:,} articles were grouped by their words alone, without an encoder's vectors"
    return f"{said}. {why}" if why else f"{said}."
