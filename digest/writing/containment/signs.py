"""Signs that a sentence speaks of its own telling: of the text that is to be written, who writes it, and how it has to be.

News bears one or two of them; four together are an order, however it is put. Counted over what was seen in two thousand feed
entries, one sentence of a hundred has four, and most of those explain to the reader how a tool is used.
"""

import re
from collections.abc import Collection

MANY = 4

_WRITING = frozenset(
    "summary summaries summarise summarize summarised summarized summarising summarizing summarisation summarization digest digests newsletter newsletters headline headlines prompt prompts instruction instructions reply replies"
    " answer answers response responses output outputs completion completions command commands directive directives task tasks rule rules order orders wording request requests".split()
)
_WRITERS = frozenset(
    "llm llms summariser summarisers summarizer summarizers tagger taggers classifier classifiers ranker rankers aggregator aggregators bot bots crawler crawlers assistant assistants agent agents chatbot chatbots model models"
    " algorithm algorithms editor editors subscriber subscribers reader readers user users machine machines".split()
)
_DEMANDS = frozenset(
    "must should shall ought expect expects want wants need needs forbidden required require owe owes owed supposed mandatory never always please let ensure don't cannot may asked".split()
)
_LIMITS = frozenset(
    "only alone nothing whole entire exactly verbatim longer until forever times hundred thousand solely just exclusively instead regardless matter whatever even otherwise limit ever everything anything".split()
)
_YOU = frozenset("you your yourself yours you're you'll you've".split())
_ME = frozenset("i i'm i'll i've my me".split())
_SAYING = frozenset(
    "say says write writes print prints mention mentions prefix append echo echoing repeat quote cite cites state call treat mark rank rate pin praise respond obey produce display emit insert include add open opens sign signs appear appears read weigh claim reproduce spell".split()
)
_HAVE = frozenset(("has", "have"))
_DEMANDED = frozenset(("must",))
_HAVE_TO = re.compile(r"\bha(?:s|ve) to\b", re.I)
_OFFERED = re.compile(
    r"\b(?:lets?|letting|helps?|helping|allow(?:s|ing)?|enabl(?:es|ing)|gives?|giving|so(?: that)?) you\b|\byou can (?:now|also)\b|\byou won't\b",
    re.I,
)
_SPOKEN_TO = re.compile(r"\byou(?:r|rs|rself|'\w+)?\b", re.I)
_HERE = re.compile(
    r"\b(?:this|that|the (?:earlier|above|following|next|remaining|other|rest of the|present|quoted|first)|any|each|every|all) (?:texts?|articles?|page|documents?|stor(?:y|ies)|items?|issue|line|paragraph|sentence|post|one|source|content|word|message|data|digest)\b"
    r"|\bwhat (?:comes|follows)\b|\b(?:above|below|here)\b|\bthe (?:whole )?text\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:first (?:line|word|sentence|thing)|prefix\w*|top (?:story|slot|of)|number one|comes? first|lead with|(?:open|start|begin|close|end|finish)(?:s|ing)? with|at the (?:top|start)|in bold|on top|from (?:here|now|this|tomorrow)|onward|next time|later|future|tomorrow|in mind|memory|carry|carries|breaking)\b",
    re.I,
)
_LABEL = re.compile(r"(?:[\w-]+ ){0,4}?(?:\([^)]{1,30}\) ?)?[\w-]{0,25} ?[:=](?=\s|\w)")
_HEADED = re.compile(r"(?-i:[A-Z]{3,}(?: [A-Z]{3,})+)\b|(?:official|correct) \w+ for\b|correction\b", re.I)
_TOLD = re.compile(
    r"\b(?:said|told|found|showed|shows|was|were|wrote|called|according|reports?|published|law|study|paper|researchers|court|ministry|fixed|improved|added)\b",
    re.I,
)
_KINDS = (_WRITING, _WRITERS, _DEMANDS, _LIMITS, _YOU, _ME, _SAYING)


def _labelled(text: str) -> bool:
    if text.endswith("?") or _HEADED.match(text):
        return True
    return (":" in text or "=" in text) and bool(_LABEL.match(text))


def many(text: str, found: Collection[str], least: int = MANY) -> bool:
    """Whether a sentence bears so many kinds of signs, of ten; one less where somebody tells of it. `found` are its words."""
    here = frozenset(found)
    if not here.isdisjoint(_HAVE) and _HAVE_TO.search(text):
        here |= _DEMANDED
    if not here.isdisjoint(_YOU) and not _SPOKEN_TO.search(_OFFERED.sub("", text)):
        here -= _YOU
    count = sum(not here.isdisjoint(kind) for kind in _KINDS)
    if count + 2 < least:
        return False
    count += _labelled(text)
    for further, sign in ((1, _HERE), (0, _PLACE)):
        if count + further + 1 < least:
            return False
        count += bool(sign.search(text))
    return count >= least and count - bool(_TOLD.search(text)) >= least
