"""Every table on one page; `migrations` builds them, and a test holds both to the same schema.

Times are aware and in UTC; JSON columns hold what `digest.storage.payloads` writes. Names of constraints follow
`NAMES`, so that a migration can speak of them on every database.
"""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.schema import UniqueConstraint

from digest.storage.moment import Moment

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


metadata = MetaData(naming_convention=NAMES)


def _text(name: str, *, primary_key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, primary_key=primary_key)


def _later(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _count(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default="0")


feeds = Table(
    "feeds",
    metadata,
    _text("id", primary_key=True),
    _text("url"),
    _text("etag"),
    _text("last_modified"),
    Column("first_read", Moment),
    Column("failing_since", Moment),
    _text("failure"),
    _count("failures"),
    _count("missing"),
    *(Column(name, Moment) for name in ("told", "not_before", "asked", "due")),
    *(_later(name) for name in ("told_of", "address", "moved", "retired", "read_as")),
    *(_count(name) for name in ("moves", "size", "saved")),
)

robots = Table(
    "robots", metadata, _text("origin", primary_key=True), _text("text"), Column("read", Moment, nullable=False)
)

entries = Table(
    "entries",
    metadata,
    _text("id", primary_key=True),
    _text("feed"),
    _text("guid"),
    _text("url"),
    _text("key"),
    _text("title"),
    _text("author"),
    Column("published", Moment),
    _text("language"),
    _text("summary"),
    _text("content"),
    Column("first_seen", Moment, nullable=False),
    Index(None, "feed", "title"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Text, ForeignKey("entries.id"), primary_key=True, nullable=False),
    _text("source"),
    _text("title"),
    _text("text"),
    _text("url"),
    Column("published", Moment),
    _text("author"),
    _text("language"),
    _text("origin"),
    *(_later(name) for name in ("image", "guid", "partial")),
)

fates = Table(
    "fates",
    metadata,
    _text("list_id", primary_key=True),
    Column("entry", Text, ForeignKey("entries.id"), primary_key=True, nullable=False),
    Column("date", Date, nullable=False),
    _text("fate"),
    Column("story", Text),
    _text("reason"),
    Index(None, "list_id", "date"),
)

# Ids of issues and subscribers are never given twice (AUTOINCREMENT): old links and Message-IDs speak of them for ever.
issues = Table(
    "issues",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("list_id"),
    Column("date", Date, nullable=False),
    Column("version", Integer, nullable=False),
    _text("subject"),
    _text("payload"),
    _text("report"),
    UniqueConstraint("list_id", "date"),
    sqlite_autoincrement=True,
)

issue_versions = Table(
    "issue_versions",
    metadata,
    Column("issue", Integer, ForeignKey("issues.id"), primary_key=True, nullable=False),
    Column("version", Integer, primary_key=True, nullable=False),
    _text("payload"),
    _text("report"),
)

stories = Table(
    "stories",
    metadata,
    _text("list_id", primary_key=True),
    Column("date", Date, primary_key=True, nullable=False),
    _text("story", primary_key=True),
    Column("position", Integer, nullable=False),
    _text("payload"),
)

edits = Table(
    "edits",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("list_id"),
    Column("date", Date, nullable=False),
    _text("kind"),
    _text("payload"),
    _text("by"),
    Column("at", Moment, nullable=False),
    Column("undone", Moment),
    _later("undone_by"),
    Index(None, "list_id", "date"),
    sqlite_autoincrement=True,
)


def _taught(name: str) -> Table:
    """What one day's stories said, in order; it is folded by the program and asked for as a whole."""
    day = Column("date", Date, primary_key=True, nullable=False)
    place = Column("position", Integer, primary_key=True, nullable=False)
    return Table(name, metadata, _text("list_id", primary_key=True), day, place, _text("payload"))


sightings = _taught("sightings")
claims = _taught("claims")

_day = Column("date", Date, primary_key=True, nullable=False)
explained = Table("explained", metadata, _text("list_id", primary_key=True), _day, _text("slug", primary_key=True))

vectors = Table(
    "vectors",
    metadata,
    _text("encoder", primary_key=True),
    _text("key", primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

subscribers = Table(
    "subscribers",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("list_id"),
    _text("address"),
    _text("key"),
    _text("name"),
    _text("state"),
    _text("evidence"),
    Column("since", Moment, nullable=False),
    UniqueConstraint("list_id", "key"),
    sqlite_autoincrement=True,
)

consents = Table(
    "consents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subscriber", Integer, ForeignKey("subscribers.id"), nullable=False),
    _text("state"),
    _text("evidence"),
    Column("at", Moment, nullable=False),
    Index(None, "subscriber"),
)

suppressions = Table(
    "suppressions",
    metadata,
    _text("key", primary_key=True),
    _text("reason"),
    Column("at", Moment, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("issue", Integer, ForeignKey("issues.id"), primary_key=True, nullable=False),
    Column("subscriber", Integer, ForeignKey("subscribers.id"), primary_key=True, nullable=False),
    _text("state"),
    Column("attempts", Integer, nullable=False),
    _text("detail"),
    Column("not_before", Moment),
    Column("at", Moment, nullable=False),
    Index(None, "issue", "state", "subscriber"),
    sqlite_with_rowid=False,
)

spending = Table(
    "spending",
    metadata,
    Column("day", Date, primary_key=True),
    _text("model", primary_key=True),
    *(_count(name) for name in ("calls", "tokens_in", "tokens_out", "money")),
)

replies = Table(
    "replies",
    metadata,
    _text("key", primary_key=True),
    _text("model"),
    _text("text"),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("calls", Integer, nullable=False, server_default="1"),
)
