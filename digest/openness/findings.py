"""Everything the rules found in one text, and what several verdicts ask of it."""

import re
from dataclasses import dataclass

from digest.model import Kind
from digest.openness.claims import Claim
from digest.openness.facets import Facets
from digest.openness.licences import Named
from digest.openness.names import Family, Name
from digest.openness.reading import FOCUS, Mark, Reading

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

    @property
    def family(self) -> Family:
        """What is known of the model a story is about: the first named in the title, else in the lead."""
        own = [name for name in self.names if not name.compared]
        titled = [name for name in own if self.found.in_title(name.mark)]
        first = titled or [name for name in own if name.mark.first < self.found.title_words + 30]
        return first[0].family if first else "unknown"

    def subject_claims(self) -> list[Claim]:
        """The claims of openness that are made of the subject."""
        return [claim for claim in self.claims if claim.role == "subject"]


def about_ai(it: Findings) -> bool:
    """Whether the title and lead are about AI at all: one sure sign, or two words that are common in it."""
    signs = [*(name.mark for name in it.names[:1]), *it.makers[:1], *it.tools[:1], *it.found.marks("ai")[:1]]
    signs += [claim.mark for claim in it.claims if claim.head == "model"][:1]
    if any(it.found.in_focus(mark) for mark in signs):
        return True
    hints = {it.found.words.words[mark.first] for mark in it.found.marks("ai_hint") if it.found.in_focus(mark)}
    return len(hints) >= 2 or CAMEL.search(it.found.words.text, 0, FOCUS) is not None


def permitted(it: Findings) -> Mark | None:
    """Where a published family is said to be free for commercial use."""
    if it.family != "open" or it.kind != "model":
        return None
    return next((mark for mark in it.found.marks("permitted") if it.found.in_focus(mark)), None)


def comparative(found: Reading, mark: Mark) -> bool:
    """Whether a restriction is only said to be greater than another's."""
    return "more" in (found.words.words[mark.first], *found.before(mark, 1))
