"""What a text says outright that its subject is: "X is a ... dataset", "X, a ... app", "launched a ... model", "Name: a ... toolkit"."""

from digest.model import Kind
from digest.openness.claims import STOPS
from digest.openness.reading import Reading

REACH = 14
OPENING = 5
ARTICLES = frozenset("a an the s".split())
IS = frozenset("is was are becomes remains".split())
GIVING = frozenset(
    "launch launches launched release releases released introduce introduces introduced introducing unveil unveils unveiled ship ships "
    "shipped announce announces announced announcing debuts debuted publish publishes published open-sourced open-sources".split()
)
ARRIVING = (GIVING - frozenset(("launch", "release"))) | frozenset("arrives arrived drops dropped lands landed".split())
KIND_OF_NOUN: dict[str, Kind] = {
    **dict.fromkeys("model models llm llms vlm moe checkpoint checkpoints".split(), "model"),
    **dict.fromkeys("dataset corpus datasets corpora".split(), "dataset"),
    **dict.fromkeys(
        "framework library toolkit tool tools engine runtime sdk cli harness plugin compiler package server gateway simulator sandbox wrapper"
        " kernel kernels repo repository orchestrator extension autoencoders".split(),
        "tool",
    ),
    **dict.fromkeys(
        "method methods approach algorithm algorithms benchmark technique techniques study survey paper papers analysis taxonomy"
        " investigation".split(),
        "paper",
    ),
    **dict.fromkeys(
        "app apps assistant chatbot platform editor browser subscription service tier tiers feature".split(), "product"
    ),
    **dict.fromkeys("chip chips accelerator robot robots humanoid processor laptop".split(), "hardware"),
    **dict.fromkeys("startup company fund partnership".split(), "business"),
}


def said(found: Reading) -> Kind | None:
    """What the first sentence of the text says that the subject is, by the first article that introduces it."""
    words, start = found.words, begin(found)
    if start >= len(words.words):
        return None
    bounds = words.bounds(words.sentence[start])
    for place in range(max(bounds.start, start), min(bounds.stop - 1, start + REACH)):
        if words.words[place] in ARTICLES and _introduces(found, place, start):
            return _kind(found, place + 1, bounds.stop)
    return None


def begin(found: Reading) -> int:
    """The first word of the text proper; many feeds repeat the title above it."""
    words, start = found.words, found.title_words
    return 2 * start if words.words[start : 2 * start] == words.words[:start] else start


def given(found: Reading) -> Kind | None:
    """What the title, or a text that goes on with the title's sentence, says that somebody launches or releases."""
    words, start = found.words, begin(found)
    going_on = words.text[words.starts[start] :][:1].islower() if start < len(words.words) else False
    for first, stop in ((0, found.title_words), (start, start + OPENING if going_on else start)):
        for place in range(first, min(stop, len(words.words))):
            if words.words[place] in GIVING:
                end = words.bounds(words.sentence[place]).stop
                return _kind(found, place + 1, min(end, found.title_words) if first == 0 else end)
    return None


def arriving(found: Reading) -> bool:
    """Whether the title says that something is launched or has come."""
    return not ARRIVING.isdisjoint(found.words.words[: found.title_words])


def _introduces(found: Reading, place: int, start: int) -> bool:
    """Whether an article begins what the subject is: first of the text, after "is" (also "is Nordlys's"), or after a comma."""
    words = found.words
    if words.words[place] == "s":
        return words.words[place - 2] in IS
    if place == start or words.words[place - 1] in IS:
        return True
    return words.text[words.ends[place - 1] : words.starts[place]] == ", " and words.words[place] != "the"


def _kind(found: Reading, first: int, stop: int) -> Kind | None:
    """The kind of the last noun that tells one, before anything that ends the phrase ("robot manipulation dataset")."""
    words, kind = found.words, None
    for place in range(first, min(stop, first + REACH)):
        word = words.words[place]
        if word in STOPS and not (word == "and" and kind is None):
            break
        if word in KIND_OF_NOUN and words.words[place + 1 : place + 2] != ["s"]:
            kind = KIND_OF_NOUN[word]
    return kind
