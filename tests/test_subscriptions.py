"""Coming onto a list, leaving it, staying off it; and CSV files in and out."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import subscriptions
from digest.errors import Refused
from digest.people import Newcomer, SubscriberId
from digest.storage import database
from digest.storage.subscribers import Subscribers

NOW = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
LATER = NOW + timedelta(days=9)
CARD = "signed a card at the Tern Lab open day"


@pytest.fixture
def people(tmp_path: Path) -> Iterator[Subscribers]:
    one = database.open(f"sqlite:///{tmp_path}/digest.db")
    one.migrate()
    yield Subscribers(one)
    one.close()


@pytest.fixture(scope="module")
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Subscribers]:
    one = database.open(f"sqlite:///{tmp_path_factory.mktemp('nobody')}/digest.db")
    one.migrate()
    yield Subscribers(one)
    one.close()


def _everyone(people: Subscribers) -> list[tuple[str, str]]:
    return [(one.address, one.state) for one in people.all("daily")]


def _report(lines: tuple[subscriptions.ImportLine, ...]) -> list[tuple[int, str, str]]:
    return [(one.line, one.address, one.verdict) for one in lines]


def test_the_operator_adds_with_evidence(people: Subscribers) -> None:
    ida, new = subscriptions.add(people, "daily", "ida@mail.example", "Ida", CARD, NOW)
    assert (ida.state, ida.evidence, new) == ("confirmed", CARD, True)
    assert subscriptions.add(people, "daily", "IDA@mail.example", "", CARD, LATER) == (ida, False)


def test_adding_confirms_who_is_pending(people: Subscribers) -> None:
    subscriptions.request(people, "daily", "ida@mail.example", "", "form", NOW)
    ida, changed = subscriptions.add(people, "daily", "ida@mail.example", "", CARD, LATER)
    assert (ida.state, ida.evidence, changed) == ("confirmed", CARD, True)


@pytest.mark.parametrize("evidence", ["", "  \n"])
def test_nobody_is_added_without_evidence(people: Subscribers, evidence: str) -> None:
    with pytest.raises(Refused, match="evidence of consent"):
        subscriptions.add(people, "daily", "ida@mail.example", "", evidence, NOW)
    assert _everyone(people) == []


def test_the_suppressed_are_never_taken_on(people: Subscribers) -> None:
    pending = subscriptions.request(people, "daily", "ola@mail.example", "", "form", NOW)
    for key in ("ida@mail.example", "ola@mail.example"):
        people.suppress(key, "complained", NOW)
    for ask in (subscriptions.add, subscriptions.request):
        with pytest.raises(Refused, match="must not be mailed"):
            ask(people, "daily", "Ida@Mail.example", "", CARD, NOW)
    with pytest.raises(Refused, match="must not be mailed"):
        subscriptions.confirm(people, pending.id, "link", NOW)
    assert _everyone(people) == [("ola@mail.example", "pending")]


def test_double_opt_in_takes_two_steps(people: Subscribers) -> None:
    asked = subscriptions.request(people, "daily", "ida@mail.example", "Ida", "form", NOW)
    assert asked.state == "pending"
    assert subscriptions.request(people, "daily", "ida@mail.example", "", "form", LATER) == asked
    confirmed = subscriptions.confirm(people, asked.id, "link", LATER)
    assert (confirmed.state, confirmed.evidence, confirmed.since) == ("confirmed", "link", LATER)
    assert subscriptions.confirm(people, asked.id, "link", LATER + timedelta(1)) == confirmed
    assert subscriptions.request(people, "daily", "ida@mail.example", "", "form", LATER) == confirmed


def test_leaving_works_at_once_and_twice_and_from_every_state(people: Subscribers) -> None:
    for address in ("ida@mail.example", "ola@mail.example"):
        asked = subscriptions.request(people, "daily", address, "", "form", NOW)
        if address.startswith("ida"):
            subscriptions.confirm(people, asked.id, "link", NOW)
        left = subscriptions.leave(people, asked.id, "one click", LATER)
        assert left is not None
        assert (left.state, left.since) == ("left", LATER)
        assert subscriptions.leave(people, asked.id, "again", LATER + timedelta(1)) == left
    assert subscriptions.leave(people, SubscriberId(99), "one click", NOW) is None


def test_who_left_comes_back_only_by_asking_and_confirming(people: Subscribers) -> None:
    ida, _ = subscriptions.add(people, "daily", "ida@mail.example", "", CARD, NOW)
    subscriptions.leave(people, ida.id, "one click", NOW)
    with pytest.raises(Refused, match="left daily on 2031-03-04"):
        subscriptions.add(people, "daily", "ida@mail.example", "", CARD, LATER)
    with pytest.raises(Refused, match="nothing to confirm"):
        subscriptions.confirm(people, ida.id, "an old link", LATER)
    assert subscriptions.request(people, "daily", "ida@mail.example", "", "form", LATER).state == "pending"
    assert subscriptions.confirm(people, ida.id, "link", LATER).state == "confirmed"


def test_confirming_what_nobody_asked_is_refused(people: Subscribers) -> None:
    with pytest.raises(Refused, match="nothing to confirm"):
        subscriptions.confirm(people, SubscriberId(1), "link", NOW)


FILE = """\
E-Mail;Town;Name;Status
ida@mail.example;Ternby;"Holm; Ida";
IDA@mail.example;;Ida;

no address;;;
ola@mail.example;;Ola;subscribed
per@mail.example;;Per;unsubscribed
kai@mail.example;;Kai;on holiday
"left@mail.example";;"two
lines";
kept@mail.example;;Kept;confirmed
barred@mail.example;;;
"""


def _prepare(people: Subscribers) -> None:
    left, _ = subscriptions.add(people, "daily", "left@mail.example", "", CARD, NOW)
    subscriptions.leave(people, left.id, "one click", NOW)
    subscriptions.request(people, "daily", "kept@mail.example", "", "form", NOW)
    people.suppress("barred@mail.example", "bounced", NOW)


def test_an_import_reports_every_record(people: Subscribers) -> None:
    _prepare(people)
    lines = subscriptions.import_csv(FILE, people, "daily", CARD, LATER)
    assert _report(lines) == [
        (2, "ida@mail.example", "added"),
        (3, "IDA@mail.example", "there"),
        (5, "no address", "bad"),
        (6, "ola@mail.example", "added"),
        (7, "per@mail.example", "left"),
        (8, "kai@mail.example", "bad"),
        (9, "left@mail.example", "left"),
        (11, "kept@mail.example", "there"),
        (12, "barred@mail.example", "suppressed"),
    ]
    assert [one.why for one in lines if one.verdict == "there"] == [
        "Comes earlier in the file as ida@mail.example.",
        "Stays pending as kept@mail.example.",
    ]
    assert _everyone(people) == [
        ("left@mail.example", "left"),
        ("kept@mail.example", "pending"),
        ("ida@mail.example", "confirmed"),
        ("ola@mail.example", "confirmed"),
        ("per@mail.example", "left"),
    ]
    assert {one.name for one in people.all("daily")} == {"", "Holm; Ida", "Ola", "Per"}


def test_a_dry_run_says_the_same_and_stores_nothing(people: Subscribers) -> None:
    _prepare(people)
    before = _everyone(people)
    dry = subscriptions.import_csv(FILE, people, "daily", CARD, LATER, dry=True)
    assert _everyone(people) == before
    assert dry == subscriptions.import_csv(FILE, people, "daily", CARD, LATER)


def test_importing_twice_adds_nobody_twice(people: Subscribers) -> None:
    subscriptions.import_csv(FILE, people, "daily", CARD, NOW)
    again = subscriptions.import_csv(FILE, people, "daily", CARD, LATER)
    assert {one.verdict for one in again} == {"there", "left", "bad"}


@pytest.mark.parametrize(
    "text", ["ida@mail.example", "\ufeffida@mail.example,Ida\r\n", "address\tname\rida@mail.example\tIda"]
)
def test_files_without_names_with_a_mark_and_with_tabs_are_read(people: Subscribers, text: str) -> None:
    (line,) = subscriptions.import_csv(text, people, "daily", CARD, NOW)
    assert (line.address, line.verdict) == ("ida@mail.example", "added")


def test_without_evidence_nobody_is_imported_unless_the_file_has_it(people: Subscribers) -> None:
    text = "address,evidence\nida@mail.example,\nola@mail.example,wrote to us\n"
    lines = subscriptions.import_csv(text, people, "daily", " ", NOW)
    assert [(one.verdict, one.why) for one in lines] == [
        ("bad", "There is no evidence that this person agreed to be mailed."),
        ("added", ""),
    ]
    assert [one.evidence for one in people.all("daily")] == ["wrote to us"]


@settings(max_examples=60)
@given(text=st.text(st.characters(exclude_categories=[])) | st.text("\"',;\t\r\n=a@b.c"))
def test_no_text_breaks_an_import(text: str, nobody: Subscribers) -> None:
    for line in subscriptions.import_csv(text, nobody, "daily", CARD, NOW, dry=True):
        assert line.verdict == "added" or line.why


def test_a_field_beyond_all_bounds_costs_its_record_only(people: Subscribers) -> None:
    text = f"ida@mail.example\n{'x' * 200_000}\nola@mail.example\n"
    lines = subscriptions.import_csv(text, people, "daily", CARD, NOW)
    assert [one.verdict for one in lines] == ["added", "bad", "added"]


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1,2)", "\t=1", "\r=1", "\uff1d1+1", "'=1", "''@x"]
)
def test_a_cell_that_could_run_is_made_text(cell: str) -> None:
    assert subscriptions.neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "plain", 'a,b"c\nd', "1-2", "O'Hara", "'quoted'"])
def test_other_cells_are_left_as_they_are(cell: str) -> None:
    assert subscriptions.neutral(cell) == subscriptions.original(cell) == cell


@given(st.text() | st.from_regex(r"'{0,3}[=+@\t\r-].*", fullmatch=True))
def test_every_cell_comes_back_from_a_csv_file_as_one_cell(cell: str) -> None:
    line = subscriptions.csv_line([cell, "next"])
    ((first, second),) = csv.reader(io.StringIO(line, newline=""))
    assert (subscriptions.original(first), second) == (cell, "next")
    assert not first.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_an_export_can_be_imported_elsewhere_and_keeps_who_left(people: Subscribers, tmp_path: Path) -> None:
    names = ["=HYPERLINK(1)", "'+x", 'Ida, "the" Tern', "-", ""]
    rows = [Newcomer(f"+p{n}@mail.example", name, "confirmed", f"=card {n}") for n, name in enumerate(names)]
    people.enrol("daily", rows, NOW)
    people.change(SubscriberId(2), "left", "@one click", NOW)
    people.change(SubscriberId(3), "pending", "form", NOW)
    text = "".join(subscriptions.export_csv(people.all("daily")))
    other = database.open(f"sqlite:///{tmp_path}/other.db")
    other.migrate()
    copies = Subscribers(other)
    subscriptions.import_csv(text, copies, "daily", "", NOW)
    assert list(copies.all("daily")) == list(people.all("daily"))
    other.close()
