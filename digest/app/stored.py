"""What stands in the database, noun by noun."""

from dataclasses import dataclass

from digest.settings import Settings
from digest.storage.database import Database
from digest.storage.deliveries import Deliveries
from digest.storage.edits import Edits
from digest.storage.entries import Entries
from digest.storage.feeds import Feeds
from digest.storage.issues import Issues
from digest.storage.learnt import Learning
from digest.storage.subscribers import Subscribers


@dataclass(frozen=True, slots=True)
class Stored:
    """The settings, and the database that they name."""

    settings: Settings
    database: Database

    @property
    def subscribers(self) -> Subscribers:
        """The people of all lists."""
        return Subscribers(self.database)

    @property
    def issues(self) -> Issues:
        """The editions of all lists."""
        return Issues(self.database)

    @property
    def deliveries(self) -> Deliveries:
        """The ledger of all issues."""
        return Deliveries(self.database)

    @property
    def edits(self) -> Edits:
        """What editors did to the issues of all lists."""
        return Edits(self.database)

    @property
    def learning(self) -> Learning:
        """What the stories of all lists taught."""
        return Learning(self.database)

    @property
    def feeds(self) -> Feeds:
        """What is known of the feeds."""
        return Feeds(self.database)

    @property
    def entries(self) -> Entries:
        """What the feeds brought."""
        return Entries(self.database)
