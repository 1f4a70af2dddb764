"""How people come onto a list, leave it, and stay off it: functions over the Subscribers port.

Nobody becomes `confirmed` without evidence; who left comes back only by asking and confirming; a suppressed address
stays off whatever is imported.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from digest.addresses import normalise
from digest.errors import Refused
from digest.people import Newcomer, Subscriber, SubscriberId, SubscriberState
from digest.stores import Roll, Subscribers

ImportVerdict = Literal["added", "there", "bad", "suppressed", "left"]


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What became of one record of a CSV file; `line` is where it starts, from 1, `why` says what a reader should know."""

    line: int
    address: str
    verdict: ImportVerdict
    why: str = ""


def add(
    subscribers: Subscribers, list_id: str, address: str, name: str, evidence: str, now: datetime
) -> tuple[Subscriber, bool]:
    """Put an address on a list by the operator's hand; the second value says whether that changed anything.

    Raises Refused without evidence of consent, for a bad or suppressed address, and for someone who left.
    """
    if not evidence.strip():
        raise Refused(f"{address} was not added: say how this person agreed to be mailed (the evidence of consent).")
    _check_suppression(subscribers, address)
    subscriber, new = subscribers.add(list_id, address, name, "confirmed", evidence, now)
    if subscriber.state == "left":
        raise Refused(
            f"{address} left {list_id} on {subscriber.since:%Y-%m-%d} and is not put back by hand: "
            "the person has to subscribe again and confirm it."
        )
    if subscriber.state == "pending":
        return _changed(subscribers, subscriber.id, "confirmed", evidence, now), True
    return subscriber, new


def request(
    subscribers: Subscribers, list_id: str, address: str, name: str, evidence: str, now: datetime
) -> Subscriber:
    """First half of a double opt-in: who asks is `pending` until they confirm, also when they left before.

    Only a subscriber that comes back `pending` is to be sent a confirmation mail. Raises Refused for a bad or suppressed
    address; a public form must not show the difference.
    """
    _check_suppression(subscribers, address)
    subscriber, _new = subscribers.add(list_id, address, name, "pending", evidence, now)
    if subscriber.state == "left":
        return _changed(subscribers, subscriber.id, "pending", evidence, now)
    return subscriber


def confirm(subscribers: Subscribers, subscriber: SubscriberId, evidence: str, now: datetime) -> Subscriber:
    """Second half of a double opt-in; confirming twice changes nothing.

    Raises Refused for an unknown or suppressed subscriber, and for one who left since: an old link brings nobody back.
    """
    found = subscribers.find(subscriber)
    if found is None or found.state == "left":
        raise Refused("There is nothing to confirm: this request was withdrawn or has expired. Subscribe again.")
    _check_suppression(subscribers, found.address)
    if found.state == "confirmed":
        return found
    return _changed(subscribers, subscriber, "confirmed", evidence, now)


def leave(subscribers: Subscribers, subscriber: SubscriberId, evidence: str, now: datetime) -> Subscriber | None:
    """Take someone off a list at once; leaving twice, or after everything was erased (None), is no error."""
    found = subscribers.find(subscriber)
    if found is None or found.state == "left":
        return found
    return _changed(subscribers, subscriber, "left", evidence, now)


def _check_suppression(subscribers: Subscribers, address: str) -> None:
    reason = subscribers.suppressed(normalise(address))
    if reason is not None:
        raise Refused(f"{address} must not be mailed ({reason}); it stays off every list.")


def _changed(
    subscribers: Subscribers, subscriber: SubscriberId, state: SubscriberState, evidence: str, now: datetime
) -> Subscriber:
    subscribers.change(subscriber, state, evidence, now)
    changed = subscribers.find(subscriber)
    if changed is None:
        raise Refused(f"Subscriber {subscriber} was erased meanwhile. Subscribe again.")
    return changed


def import_csv(
    text: str, roll: Roll, list_id: str, evidence: str, now: datetime, dry: bool = False
) -> tuple[ImportLine, ...]:
    """Put the people of a CSV file on a list, all in one transaction; one report line per record, nothing stored if `dry`.

    The first row may name the columns (address or email, name, state, evidence); without names they are address and name.
    Comma, semicolon and tab are told apart by the first row. `evidence` counts where the file gives none. Who is there,
    left or is suppressed stays as they are; a row in state `left` is taken over as such. An export can be imported.
    """
    records = [_person(line, row, evidence) for line, row in _rows(text)]
    keys = {record.address: normalise(record.address) for record in records if isinstance(record, _Person)}
    known = roll.known(list_id, list(keys.values()))
    barred = roll.barred(list(keys.values()))
    report: list[ImportLine] = []
    newcomers: dict[str, Newcomer] = {}
    for record in records:
        if isinstance(record, ImportLine):
            report.append(record)
            continue
        key = keys[record.address]
        verdict, why = _verdict(record, barred.get(key), known.get(key), newcomers.get(key))
        if verdict == "added" or (verdict == "left" and key not in known):
            newcomers.setdefault(key, Newcomer(record.address, record.name, record.state, record.evidence))
        report.append(ImportLine(record.line, record.address, verdict, why))
    if newcomers and not dry:
        roll.enrol(list_id, list(newcomers.values()), now)
    return tuple(report)


def export_csv(people: Iterable[Subscriber]) -> Iterator[str]:
    """A CSV file, line by line with CRLF, that a spreadsheet opens without running anything; `import_csv` reads it back.

    Every cell is quoted, and one that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV
    Injection).
    """
    yield csv_line(("address", "name", "state", "since", "evidence"))
    for one in people:
        yield csv_line((one.address, one.name, one.state, one.since.isoformat(), one.evidence))


# The characters a spreadsheet takes for the start of a formula, full-width forms too; apostrophes before them are part
# of the rule, so that stripping one gives back exactly what was written.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def original(cell: str) -> str:
    """The cell that `neutral` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def csv_line(cells: Sequence[str]) -> str:
    """One record, every cell neutral and quoted, with its CRLF."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(map(neutral, cells))
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Person:
    line: int
    address: str
    name: str
    state: SubscriberState
    evidence: str


_COLUMNS = {"address": "address", "email": "address", "e-mail": "address", "email address": "address", "name": "name",
            "full name": "name", "state": "state", "status": "state", "evidence": "evidence"}  # fmt: skip

# The words of other mailers beside ours. What is not known here is not guessed: the record is reported as bad.
_STATES: Mapping[str, SubscriberState] = {
    "": "confirmed", "confirmed": "confirmed", "subscribed": "confirmed", "active": "confirmed", "enabled": "confirmed",
    "pending": "pending", "unconfirmed": "pending",
    "left": "left", "unsubscribed": "left", "cleaned": "left", "disabled": "left", "blocklisted": "left",
}  # fmt: skip


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Records with the line they start on, by column name; a record that is not CSV comes with the key `error`."""
    text = text.removeprefix("\ufeff")
    head = text.lstrip().split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    names: list[str] | None = None
    while True:
        line = reader.line_num + 1
        try:
            cells = [original(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            yield line, {"error": str(error)}
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if names is None:
            names = [_COLUMNS.get(cell.strip().lower(), "") for cell in cells]
            if "address" in names:
                continue
            names = ["address", "name"]
        yield line, dict(zip(names, cells, strict=False))


def _person(line: int, row: Mapping[str, str], evidence: str) -> _Person | ImportLine:
    address = row.get("address", "").strip()
    if "error" in row:
        return ImportLine(line, "", "bad", f"This is not CSV: {row['error']}.")
    try:
        normalise(address)
    except Refused as error:
        return ImportLine(line, address, "bad", str(error))
    state = _STATES.get(row.get("state", "").strip().lower())
    if state is None:
        return ImportLine(
            line, address, "bad", f"The state “{row['state']}” is not known: write confirmed, pending or left."
        )
    proof = row["evidence"] if row.get("evidence", "").strip() else evidence
    if not proof.strip():
        return ImportLine(line, address, "bad", "There is no evidence that this person agreed to be mailed.")
    return _Person(line, address, row.get("name", ""), state, proof)


def _verdict(
    record: _Person, barred: str | None, known: Subscriber | None, earlier: Newcomer | None
) -> tuple[ImportVerdict, str]:
    if barred is not None:
        return "suppressed", barred
    if known is not None and known.state == "left":
        return "left", f"Left on {known.since:%Y-%m-%d}; only the person can come back."
    if known is not None:
        return "there", f"Stays {known.state} as {known.address}."
    if earlier is not None:
        return "there", f"Comes earlier in the file as {earlier.address}."
    return ("left", "Taken over as having left.") if record.state == "left" else ("added", "")
