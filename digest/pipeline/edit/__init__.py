"""What the editor did, done again to a day's stories: pure functions from stories and edits to stories.

regrouped | aimed | dropped | placed | marked | summary + notes | unmet

Edits are given as stored, by number, those undone among them: these change nothing, but tell why a later one finds nothing.
From `aimed` on, an edit speaks of its story by the id that the story has today.
"""

from digest.pipeline.edit.finding import added, aimed
from digest.pipeline.edit.grouping import regrouped
from digest.pipeline.edit.lost import unmet
from digest.pipeline.edit.marking import marked, story
from digest.pipeline.edit.placing import dropped, placed
from digest.pipeline.edit.wording import Notes, notes, summary

__all__ = [
    "Notes",
    "added",
    "aimed",
    "dropped",
    "marked",
    "notes",
    "placed",
    "regrouped",
    "story",
    "summary",
    "unmet",
]
