"""Everything the rules found in one text, and what several verdicts ask of it."""

import re
from dataclasses import dataclass

from digest.model import Kind
from digest.openness.claims import Claim
from digest.openness.facets import Facets
from digest.openness.lexicon import among
from digest.openness.licences import Named
from digest.openness.listings import Listing
from digest.openness.names import Family, Name
from digest.openness.reading import FOCUS, Mark, Reading

LENGTHS = (40, 120)
LEAD = 20
OTHER_MODELS = frozenset("dbt business pricing financial economic operating role phone car cost".split())
"""Words before "model" that make it none of AI."""
CAMEL = re.compile(r"(?:GPT|LLM|MCP)|(?<=[a-z])AI\b")


@dataclass(slots=True)
class Findings:
    """Everything the rules found in one text."""

    found: Reading
    kind: Kind
    names: list[Name]
    makers: list[Mark]
    tools: list[Mark]
    licences: list[Named]
    claims: list[Claim]
    facets: Facets
    listed: Listing | None = None

    @property
    def family(self) -> Family:
        """What is known of the model a story is about: the first named in the title, else in the lead."""
        own = [name for name in self.names if not name.compared]
        titled = [name for name in own if self.found.in_title(name.mark)]
        first = titled or [name for name in own if name.mark.first < self.found.title_words + LEAD]
        return first[0].family if first else "unknown"

    def served(self) -> Mark | None:
        """Where the lead says that the subject is sold or served, in a way that does not suit what can be had."""
        marks = self.found.marks("served") + self.found.marks("api_only")
        return next((mark for mark in marks if self.found.in_focus(mark)), None)

    def subject_claims(self) -> list[Claim]:
        """The claims of openness that are made of the subject."""
        return [claim for claim in self.claims if claim.role == "subject"]


def about_ai(it: Findings) -> bool:
    """Whether the title and lead are about AI at all: one sure sign, or words that are common in it: two in the title, or more the longer the text."""
    if it.listed is not None and it.listed.place != "repository":
        return True
    signs = [*(name.mark for name in it.names[:1]), *it.makers[:1], *it.tools[:1], *it.found.marks("ai")[:1]]
    signs += [claim.mark for claim in it.claims if claim.head == "model"][:1]
    if any(it.found.in_focus(mark) for mark in signs):
        return True
    hints = [mark for mark in it.found.marks("ai_hint") if it.found.in_focus(mark) and not _other(it, mark)]
    titled = [mark for mark in hints if it.found.in_title(mark)]
    enough = (
        1 + sum(it.found.focus > length for length in LENGTHS) + (it.listed is not None)
    )  # code of all sorts is listed
    if len(_stems(it, hints)) >= enough or len(_stems(it, titled)) >= 2:
        return True
    return CAMEL.search(it.found.words.text, 0, FOCUS) is not None


def _other(it: Findings, mark: Mark) -> bool:
    """Whether a model is no model of AI: "dbt models", "business model"."""
    meant = it.found.words.words[mark.first].startswith("model")
    return meant and not OTHER_MODELS.isdisjoint(it.found.before(mark, 1))


def _stems(it: Findings, marks: list[Mark]) -> set[str]:
    """The words that marks begin with, one for singular and plural."""
    return {it.found.words.words[mark.first].rstrip("s") for mark in marks}


def permitted(it: Findings) -> Mark | None:
    """Where a published family is said to be free for commercial use."""
    if it.family != "open" or it.kind != "model":
        return None
    return next((mark for mark in it.found.marks("permitted") if it.found.in_focus(mark)), None)


def open_family(it: Findings) -> Claim | None:
    """Where a story that begins with a published family speaks of open models at large, and not of others."""
    titled = [name for name in it.names if it.found.in_title(name.mark)]
    if it.kind != "model" or not titled or titled[0].family != "open" or titled[0].mark.first > 2:
        return None
    for claim in it.claims:
        others = set(it.found.before(claim.mark, 4)) & among("others")
        if claim.role == "side" and claim.head == "model" and it.found.in_focus(claim.mark) and not others:
            return claim
    return None


def comparative(found: Reading, mark: Mark) -> bool:
    """Whether a restriction is only said to be greater than another's."""
    return "more" in (found.words.words[mark.first], *found.before(mark, 1))
