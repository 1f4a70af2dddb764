"""Subscribers by list, the proof of every consent, and the addresses that must not be mailed."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from digest.addresses import normalise, plain_name, typed
from digest.errors import Refused
from digest.people import Newcomer, Subscriber, SubscriberId, SubscriberState
from digest.storage import tables
from digest.storage.database import Database, chunks, fresh, storable

PAGE = 1000


class Subscribers:
    """`digest.stores.Subscribers` and `digest.stores.Roll` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, list_id: str, address: str, name: str, state: SubscriberState, evidence: str, now: datetime
    ) -> tuple[Subscriber, bool]:
        """Add an address, or return the one that is there; the second value says whether it was new."""
        return self.enrol(list_id, [Newcomer(address, name, state, evidence)], now)[0]

    def enrol(self, list_id: str, people: Sequence[Newcomer], now: datetime) -> list[tuple[Subscriber, bool]]:
        """`add` for many, in order and in one transaction; raises Refused, storing nothing, for what is not an address."""
        keys = [normalise(person.address) for person in people]
        first = dict(zip(reversed(keys), reversed(people), strict=True))
        found: dict[str, Subscriber] = {}
        new: set[str] = set()
        with self._database.transaction(durable=True) as connection:
            for chunk in chunks(dict.fromkeys(keys)):
                there = _known(connection, list_id, chunk)
                missing = [key for key in chunk if key not in there]
                if missing:
                    _insert(connection, list_id, [(key, first[key]) for key in missing], now)
                    there |= _known(connection, list_id, missing)
                found |= there
                new |= set(missing)
        outcome = []
        for key in keys:
            outcome.append((found[key], key in new))
            new.discard(key)
        return outcome

    def known(self, list_id: str, keys: Sequence[str]) -> dict[str, Subscriber]:
        """Those of the keys that are on the list, in whatever state."""
        found: dict[str, Subscriber] = {}
        with self._database.reading() as connection:
            for chunk in chunks(keys):
                found |= _known(connection, list_id, chunk)
        return found

    def barred(self, keys: Sequence[str]) -> dict[str, str]:
        """Those of the keys that must not be mailed, with the reason."""
        suppressions = tables.suppressions.c
        found: dict[str, str] = {}
        with self._database.reading() as connection:
            for chunk in chunks(keys):
                statement = select(suppressions.key, suppressions.reason).where(suppressions.key.in_(chunk))
                found |= {row.key: row.reason for row in connection.execute(statement)}
        return found

    def find(self, subscriber: SubscriberId) -> Subscriber | None:
        """One subscriber by id."""
        statement = select(tables.subscribers).where(tables.subscribers.c.id == subscriber)
        with self._database.reading() as connection:
            row = connection.execute(statement).mappings().first()
        return Subscriber(**row) if row else None

    def all(self, list_id: str) -> Iterator[Subscriber]:
        """All subscribers of a list by id, a page at a time: a slow reader holds nothing open."""
        people = tables.subscribers.c
        last = 0
        while True:
            page = (
                select(tables.subscribers)
                .where(people.list_id == list_id, people.id > last)
                .order_by(people.id)
                .limit(PAGE)
            )
            with self._database.reading() as connection:
                found = [Subscriber(**row) for row in connection.execute(page).mappings()]
            yield from found
            if len(found) < PAGE:
                return
            last = found[-1].id

    def change(self, subscriber: SubscriberId, state: SubscriberState, evidence: str, now: datetime) -> None:
        """Give a subscriber another state, with the evidence for it; the same state again writes nothing.

        Raises Refused when there is no such subscriber, and from `left` straight to `confirmed`.
        """
        people = tables.subscribers.c
        with self._database.transaction(durable=True) as connection:
            old = connection.execute(select(people.state).where(people.id == subscriber).with_for_update()).scalar()
            if old is None:
                raise Refused(f"There is no subscriber {subscriber}; `digest subscribers list` shows who there is.")
            if old == state:
                return
            if (old, state) == ("left", "confirmed"):
                raise Refused(f"Subscriber {subscriber} left; only a new request that is confirmed brings them back.")
            evidence = storable(evidence)
            values = {"state": state, "evidence": evidence, "since": now}
            connection.execute(update(tables.subscribers).where(people.id == subscriber).values(values))
            proof = {"subscriber": subscriber, "state": state, "evidence": evidence, "at": now}
            connection.execute(insert(tables.consents), proof)

    def suppress(self, key: str, reason: str, now: datetime) -> None:
        """Never mail this address (normalised) again, on any list; the first reason stays."""
        with self._database.transaction(durable=True) as connection:
            statement = fresh(connection, tables.suppressions).on_conflict_do_nothing()
            connection.execute(statement, {"key": key, "reason": reason, "at": now})

    def suppressed(self, key: str) -> str | None:
        """Why an address must not be mailed, or None."""
        return self.barred([key]).get(key)


def _known(connection: Connection, list_id: str, keys: Sequence[str]) -> dict[str, Subscriber]:
    people = tables.subscribers.c
    rows = connection.execute(select(tables.subscribers).where(people.list_id == list_id, people.key.in_(keys)))
    return {row["key"]: Subscriber(**row) for row in rows.mappings()}


def _insert(connection: Connection, list_id: str, people: Sequence[tuple[str, Newcomer]], now: datetime) -> None:
    rows = [
        {
            "list_id": list_id,
            "address": typed(person.address),
            "key": key,
            "name": plain_name(person.name),
            "state": person.state,
            "evidence": storable(person.evidence),
            "since": now,
        }
        for key, person in people
    ]
    connection.execute(insert(tables.subscribers), rows)
    added = _known(connection, list_id, [key for key, _person in people]).values()
    connection.execute(
        insert(tables.consents),
        [{"subscriber": one.id, "state": one.state, "evidence": one.evidence, "at": now} for one in added],
    )
