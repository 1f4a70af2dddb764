"""What an issue says of its making: who wrote it, which words are the sources' own, and which language a story comes from.

Marks are few. What holds for most stories is said once at the end of the issue; beside a story stands only what is different there.
"""

from collections import Counter
from collections.abc import Sequence

from digest import languages
from digest.issue import Issue, Masthead, Told
from digest.model import Sentence
from digest.render import asides

EXTRACT = "extract"
PARTS = {"subject": "the subject line", "preheader": "the preview line", "lead": "the lead"}
OWN = "sentences of the sources as they stand"


def provenance(issue: Issue) -> str:
    """Who wrote an issue, in one to four short sentences with counts."""
    by_hand = ["What is marked as edited is the editor's own and rests on no source."] if asides.edited(issue) else []
    told = [story for story in issue.stories if story.sentences]
    models = Counter(story.made_by for story in told if story.made_by != EXTRACT)
    if models or issue.opened:
        said = [_written(issue, models), *_others(issue, told, sum(models.values())), *_mixed(told)]
    elif issue.stories:
        said = ["Summaries are extracts: sentences taken from the sources as they stand. No language model was used."]
    else:
        said = []
    return " ".join((*said, *by_hand))


def _written(issue: Issue, models: Counter[str]) -> str:
    """`qwen3:8b wrote 15 of 17 stories (12 of their headlines) and the lead from the sources named; ...`."""
    total = len(issue.stories)
    clauses = []
    for name in dict.fromkeys((*models, *([issue.opened_by] if issue.opened else []))):
        count, opened = models[name], _opened(issue)
        stories = f"all {total} stories" if count == total > 1 else f"{count} of {_stories(total)}"
        pieces = [stories + _headed(issue, name)] if count else []
        clauses.append(f"{name} wrote {_listed(pieces + (opened if name == issue.opened_by else []))}")
    if models:
        return f"{'; '.join(clauses)} from the sources named; each sentence was checked against them."
    return f"{'; '.join(clauses)} from the stories below, and was checked against them."


def _opened(issue: Issue) -> list[str]:
    """The parts of the opening that a model wrote, in words; all of them as one."""
    parts = [name for part, name in PARTS.items() if part in issue.opened]
    return ["the opening (subject, preview and lead)"] if len(parts) == len(PARTS) else parts


def _headed(issue: Issue, name: str) -> str:
    """How many headlines a model worded, where not all of its stories'."""
    own = [story for story in issue.stories if story.made_by == name and _marked(story)]
    count = sum("headline" in story.written for story in own)
    return f" ({count} of their headlines)" if count < len(own) else ""


def _others(issue: Issue, told: Sequence[Told], written: int) -> list[str]:
    """What the stories are that no model wrote."""
    extracts, bare = len(told) - written, len(issue.stories) - len(told)
    if not extracts and not bare:
        return []
    of = "Of the others" if written else "Of the stories"
    if extracts and bare:
        return [f"{of}, {extracts} {_are(extracts)} told in {OWN}, {bare} by title and link alone."]
    count, told_by = extracts + bare, f"in {OWN}" if extracts else "by title and link alone"
    if not written:
        return [f"The stories are told {told_by}."]
    return [f"The other{f' {count}' if count > 1 else ''} {_are(count)} told {told_by}."]


def _mixed(told: Sequence[Told]) -> list[str]:
    own = [any(borrowed(one, story) for one in story.sentences) or why_borrowed(story) for story in told]
    if not any(own):
        return []
    return [
        "1 of its stories keeps a source's own sentence, marked as such."
        if sum(own) == 1
        else f"{sum(own)} of its stories keep sources' own sentences, marked as such."
    ]


def hand(told: Told, issue: Issue) -> str:
    """Who told a story, where that is not who told most of them: `written by NAME`, or `partly` so, or that it is in its sources' words."""
    makers = Counter(story.made_by for story in issue.stories if story.sentences)
    if not told.sentences or told.made_by == _usual(makers):
        return ""
    if told.made_by == EXTRACT:
        return "in the sources\u2019 words"
    part = "partly " if any(borrowed(one, told) for one in told.sentences) else ""
    return f"{part}written by {told.made_by}"


def _usual(makers: Counter[str]) -> str:
    """The maker of most stories; on a tie the extract, so that what a model wrote is marked."""
    most = max(makers.values(), default=0)
    return EXTRACT if makers[EXTRACT] == most else next((name for name, count in makers.items() if count == most), "")


def borrowed(sentence: Sentence, told: Told) -> bool:
    """Whether a sentence is a source's own in a story that a model wrote."""
    return _marked(told) and not sentence.written and not sentence.edited


def goes_on(sentence: Sentence, following: Sentence | None, told: Told) -> bool:
    """Whether the next sentence carries the same marks, so that one mark behind both says it."""
    if following is None or not told.several or sentence.edited or following.edited:
        return False
    return sentence.source == following.source and borrowed(sentence, told) and borrowed(following, told)


def why_borrowed(told: Told) -> bool:
    """Whether why it matters is said in a source's own words in a story that a model wrote."""
    return bool(told.why_it_matters) and _marked(told) and "why" not in {*told.written, *told.edited}


def _marked(told: Told) -> bool:
    """Whether a model wrote a story and the issue knows which of its sentences; issues of before do not."""
    return told.made_by != EXTRACT and any(sentence.written for sentence in told.sentences)


def origin(told: Told, masthead: Masthead) -> str:
    """`in Chinese` of a story that is told by nothing else, `from Chinese` where a model told it in the list's language."""
    if not _elsewhere(told, masthead):
        return ""
    called = languages.name(told.language)
    if not called:
        return ""
    if told.made_by != EXTRACT and told.sentences:
        return f"from {called}"
    ours = [
        one for one in told.sentences if one.edited or not languages.foreign(one.text, masthead.language, told.language)
    ]
    return f"source in {called}" if ours else f"in {called}"


def headline_tongue(told: Told, masthead: Masthead) -> str:
    """The language of a headline where it is another than the list's, else nothing."""
    ours = "headline" in told.written or "headline" in told.edited or not _elsewhere(told, masthead)
    return told.language if not ours and languages.foreign(told.headline, masthead.language, told.language) else ""


def tongue(told: Told, masthead: Masthead) -> str:
    """The language of the sentences where all of them are in another than the list's, else nothing."""
    if not told.sentences or not _elsewhere(told, masthead):
        return ""
    theirs = all(
        not one.written and not one.edited and languages.foreign(one.text, masthead.language, told.language)
        for one in told.sentences
    )
    return told.language if theirs else ""


def source_tongue(told: Told, masthead: Masthead) -> str:
    """The language of a quotation from a story's source where it is another than the list's, else nothing."""
    return told.language if _elsewhere(told, masthead) else ""


def _elsewhere(told: Told, masthead: Masthead) -> bool:
    own, other = languages.primary(masthead.language), languages.primary(told.language)
    return bool(own and other) and own != other


def _stories(count: int) -> str:
    return f"{count} {'story' if count == 1 else 'stories'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _listed(pieces: Sequence[str]) -> str:
    return " and ".join((", ".join(pieces[:-1]), pieces[-1])) if len(pieces) > 1 else "".join(pieces)
