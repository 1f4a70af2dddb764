"""What a run works with, what is asked of it, and what comes out."""

from dataclasses import dataclass
from datetime import date, datetime

from digest.issue import Edition, Issue
from digest.model import Feed
from digest.pipeline import summarise
from digest.ports import Encoder, Fetcher, Watch, Workers
from digest.report import Report
from digest.settings import FetchSettings, ListSettings
from digest.stores import Edits, Entries, Feeds, Issues, Learning, Vectors


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a run works with: the list, its feeds, and what stands behind each seam."""

    list: ListSettings
    feeds: tuple[Feed, ...]
    fetch: FetchSettings
    fetcher: Fetcher
    workers: Workers
    states: Feeds
    entries: Entries
    issues: Issues
    edits: Edits
    learning: Learning
    writer: summarise.Writer | None
    watch: Watch
    encoder: Encoder | None = None
    vectors: Vectors | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """Which issue is wanted, as of when; `rebuild` makes a new version of one not sent, `dry` stores no issue.

    `read` is the time by the clock, `now` by default: what the feeds bring while no issue is made was first seen then.
    `due` asks only those feeds of which, by their own rhythm, something new may be expected. `kept` composes a day that is there
    again from what is stored, as of its own end, and asks nothing of the web: this is how an edit takes effect.
    `reckon` is a dry run that asks no model and tells what that would cost.
    """

    date: date
    now: datetime
    rebuild: bool = False
    dry: bool = False
    sample: bool = False
    read: datetime | None = None
    due: bool = False
    kept: bool = False
    reckon: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A run's outcome: its report, and the issue when there is one (`edition` is None on a dry run)."""

    report: Report
    issue: Issue | None
    edition: Edition | None
