"""Every issue of the replay against its own sources: no number, name, quotation or link may be in it that they do not hold.

The days of both windows are made one after another by `digest run` without a model, as they are on a machine that runs every morning.
Each sentence is held against the article that it is said to rest on, a headline and the why-it-matters against all articles of its
story, the subject against the story that leads, and each headline that preheader and lead name against all stories of the issue. What
counts as a fact is the product's own gate (`digest.writing.grounding`), whose recall is measured elsewhere.
"""

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from bench import form, replay
from digest.issue import Issue, Told
from digest.model import Story, StoryId
from digest.storage import database
from digest.storage.issues import Issues
from digest.writing import grounding

Say = Callable[[str], None]
LIST = "replay"
WINDOWS = ((date(2026, 4, 20), 11), (date(2026, 7, 6), 7))
KINDS = ("number", "name", "quote", "link")
ALSO = "Also today: "
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")


def figures(quick: bool, say: Say) -> list[form.Figure]:
    """How many facts of each kind are in issues and not in their sources, over all days; nothing when quick, for it takes minutes."""
    if quick:
        say("the whole replay: not when quick")
        return []
    checked: list[tuple[str, list[grounding.Unsupported]]] = []
    with tempfile.TemporaryDirectory(prefix="digest-bench-") as folder:
        for first, days in WINDOWS:
            home = Path(folder) / str(first)
            home.mkdir()
            made = [first + timedelta(days=n) for n in range(days)]
            _make(made, home)
            checked += list(_checked(home, made))
    for text, wrong in checked:
        for fact in wrong:
            say(f"{fact.kind} {fact.value!r}: {text}")
    found = {kind: sum(fact.kind == kind for _, wrong in checked for fact in wrong) for kind in KINDS}
    return [
        form.Figure("replay_texts", len(checked), "headlines, sentences, subjects ... of 18 days", bar=">= 300"),
        *(form.Figure(f"replay_{kind}s", count, "not in their sources", bar="<= 0") for kind, count in found.items()),
    ]


def _make(days: Sequence[date], home: Path) -> None:
    """The issues of some days in one home, in their order."""
    with replay.served(str(days[0])) as base:
        for day in days:
            replay.move(base, str(day))
            listed = replay.feeds_file(home, replay.feeds(base))
            words = replay.digest("-c", str(listed), "run", "--date", str(day))
            done = subprocess.run(words, check=False, env=replay.environment(home), capture_output=True, text=True)
            if done.returncode:
                form.absent(f"`digest run --date {day}` ended with {done.returncode}: {done.stderr.strip()[-300:]}")


def _checked(home: Path, days: Sequence[date]) -> Iterator[tuple[str, list[grounding.Unsupported]]]:
    """Each text of each issue with what its sources do not hold."""
    with closing(database.open(f"sqlite:///{home / 'var' / 'digest.db'}")) as store:
        issues = Issues(store)
        for day in days:
            edition = issues.find(LIST, day)
            if edition is None:
                form.absent(f"There is no issue of {day} in {home}: run `digest run` by hand to see why.")
            stories = {story.id: story for _, story in issues.told(LIST, day, day + timedelta(days=1))}
            yield from _issue(edition.issue, stories)


def _issue(issue: Issue, stories: dict[StoryId, Story]) -> Iterator[tuple[str, list[grounding.Unsupported]]]:
    for told in issue.stories:
        yield from _story(told, stories[told.id])
    everything = "\n".join(_whole(stories[told.id]) for told in issue.stories)
    if issue.stories:
        leading = "\n".join((_whole(stories[issue.stories[0].id]), issue.stories[0].outlet, issue.masthead.title))
        yield issue.subject, _facts(issue.subject, leading)
    for text in (*issue.preheader.split(" · "), *issue.lead.partition(ALSO)[2].split("; ")):
        if any(text.rstrip(".…")[:20] in told.headline for told in issue.stories):
            yield text, _facts(text, everything)


def _story(told: Told, story: Story) -> Iterator[tuple[str, list[grounding.Unsupported]]]:
    whole = _whole(story)
    yield told.headline, _facts(told.headline, whole)
    if told.why_it_matters:
        yield told.why_it_matters, _facts(told.why_it_matters, whole)
    by_address = {article.url: f"{article.title}\n{article.text}" for article in story.articles}
    for sentence in told.sentences:
        yield sentence.text, _facts(sentence.text, by_address.get(told.sources[sentence.source].url, ""))


def _whole(story: Story) -> str:
    """All that the articles of a story say; a title also without the section that a feed has glued to it (`NewsGannet is out`)."""
    titles = [title for article in story.articles for title in (article.title, _SEAM.sub(" ", article.title))]
    return "\n".join((*titles, *(article.text for article in story.articles)))


def _facts(text: str, sources: str) -> list[grounding.Unsupported]:
    return [fact for fact in grounding.unsupported(text, sources) if fact.kind in KINDS]
