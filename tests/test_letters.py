import email
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.issue import IssueId
from digest.letters import Leave, Letterhead, header_text, leave_links, letter, note, quoted_printable, wire_address
from digest.model import Failure
from digest.people import Delivery, Message, Subscriber, SubscriberId

HEAD = Letterhead(
    list_id="morning",
    title="The Morning Lathe",
    sender="lathe@news.turnery.example",
    operator="desk@turnery.example",
    base_url="https://news.turnery.example",
    language="en",
    subject="Brackwater opens its harbour model, and two more",
    day=date(2026, 5, 4),
    sent=datetime(2026, 5, 4, 6, 0, tzinfo=UTC),
    secret=b"a secret of thirty-two octets ...",
)
PARTS = ("Good morning.\n\n.\nFrom the harbour: ünï\n", "<!doctype html><p>Good morning, <b>ünï</b>.</p>\n")
HOSTILE = Path(__file__).resolve().parents[1] / "../shared/corpus/hostile/output/cases.jsonl"
EXPECTED = set(
    "From To Subject Date Message-ID List-Id List-Unsubscribe List-Unsubscribe-Post List-Archive List-Help List-Owner "
    "List-Post Feedback-ID Precedence Content-Language MIME-Version Content-Type".split()
)
texts = st.text(st.characters(codec=None), max_size=300)


def delivery(address: str = "ada@reader.example", name: str = "Ada Quill", number: int = 17) -> Delivery:
    return Delivery(IssueId(3), SubscriberId(number), address, name, "sending")


def written(head: Letterhead = HEAD, to: Delivery | None = None, parts: tuple[str, str] = PARTS) -> Message:
    made = letter(head, to or delivery(), parts, leave_links(head, "TOKEN"))
    assert isinstance(made, Message)
    return made


def parsed(message: Message) -> EmailMessage:
    mail = email.message_from_bytes(message.raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert [part.defects for part in mail.walk()] == [[], [], []]
    return mail


def test_a_letter_carries_exactly_the_headers_of_a_list() -> None:
    mail = parsed(written())
    assert dict(mail.items()) == {
        "From": "The Morning Lathe <lathe@news.turnery.example>",
        "To": "Ada Quill <ada@reader.example>",
        "Subject": "Brackwater opens its harbour model, and two more",
        "Date": "Mon, 04 May 2026 06:00:00 +0000",
        "Message-ID": written().message_id,
        "List-Id": "The Morning Lathe <morning.news.turnery.example>",
        "List-Unsubscribe": "<https://news.turnery.example/u/TOKEN>,"
        " <mailto:desk@turnery.example?subject=unsubscribe%20TOKEN>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Archive": "<https://news.turnery.example/issues>",
        "List-Help": "<mailto:desk@turnery.example?subject=help>",
        "List-Owner": "<mailto:desk@turnery.example>",
        "List-Post": "NO",
        "Feedback-ID": "20260504:morning:issue:newsturneryexam",
        "Precedence": "bulk",
        "Content-Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": mail["Content-Type"],
    }
    assert parsedate_to_datetime(mail["Date"]) == HEAD.sent


def test_the_text_comes_first_and_both_parts_come_out_as_they_went_in() -> None:
    parts = [part for part in parsed(written()).walk() if not part.is_multipart()]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert [part["Content-Transfer-Encoding"] for part in parts] == ["quoted-printable"] * 2
    assert tuple(part.get_content().replace("\r\n", "\n") for part in parts) == PARTS


def test_the_bytes_are_ascii_lines_of_78_octets_ended_by_crlf() -> None:
    raw = written(parts=("word " * 5000, "<p>" + "é" * 5000)).raw
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert max(map(len, raw.split(b"\r\n"))) <= 78


def test_the_same_letter_is_the_same_bytes() -> None:
    assert written() == written()


def test_message_ids_differ_by_list_day_person_and_secret_only() -> None:
    other = [
        written(replace(HEAD, list_id="evening")),
        written(replace(HEAD, day=date(2026, 5, 5))),
        written(replace(HEAD, secret=b"another")),
        written(to=delivery(number=18)),
    ]
    assert len({message.message_id for message in [written(), *other]}) == 5
    same = written(replace(HEAD, subject="Corrected"), delivery("ada@elsewhere.example", "A. Q."))
    assert same.message_id == written().message_id
    assert re.fullmatch(r"<morning\.20260504\.[a-z2-7]{24}@news\.turnery\.example>", same.message_id)


def test_copies_outside_the_ledger_differ_by_address_and_content_too_or_a_mailbox_would_hide_the_second() -> None:
    copies = [
        written(to=delivery(number=0)),
        written(to=delivery("ben@reader.example", number=0)),
        written(to=delivery(number=0), parts=(PARTS[0], PARTS[1] + "<p>Corrected \ud800</p>")),
    ]
    assert len({message.message_id for message in copies}) == 3
    assert written(to=delivery(number=0)) == copies[0]


@given(texts, texts, texts)
def test_no_name_or_subject_can_add_a_header_and_all_are_read_back(name: str, subject: str, title: str) -> None:
    mail = parsed(written(replace(HEAD, subject=subject, title=title), delivery(name=name)))
    assert sorted(mail.keys()) == sorted(EXPECTED)
    assert str(mail["Subject"]) == header_text(subject)
    assert read_mailbox(written(to=delivery(name=name)), "To") == (header_text(name), "ada@reader.example")
    sender = read_mailbox(written(replace(HEAD, title=title)), "From")
    assert sender == (header_text(title), "lathe@news.turnery.example")
    assert [address.addr_spec for address in mail["To"].addresses] == ["ada@reader.example"]


def read_mailbox(message: Message, field: str) -> tuple[str, str]:
    # compat32: the modern parser of Python 3.11 leaves the space between two encoded words of a name standing.
    name, address = parseaddr(str(email.message_from_bytes(message.raw)[field]).replace("\r\n", ""))
    return str(make_header(decode_header(name))), address


@given(texts)
def test_a_header_text_is_one_clean_line_and_cleaning_it_again_changes_nothing(value: str) -> None:
    line = header_text(value)
    assert len(line) <= 250
    assert line == header_text(line)
    assert len(line.splitlines()) <= 1
    assert all(character.isprintable() or character in "\u200c\u200d" for character in line)


@given(texts)
def test_any_text_survives_quoted_printable(text: str) -> None:
    raw = quoted_printable(text)
    decoded = email.message_from_bytes(b"Content-Transfer-Encoding: quoted-printable\n\n" + raw).get_payload(
        decode=True
    )
    lines = re.sub(r"\r\n|\r|\n", "\n", text.encode(errors="replace").decode())
    assert isinstance(decoded, bytes)
    assert decoded.decode().replace("\r\n", "\n").rstrip("\n") == lines.rstrip("\n")
    assert all(len(line) <= 76 for line in raw.split(b"\r\n"))
    assert raw.endswith(b"\r\n")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada Quill", b"To: Ada Quill <"),
        ("Quill, Ada", b'To: "Quill, Ada" <'),
        ('Ada "the" \\', b'To: "Ada \\"the\\" \\\\" <'),
        ("Ада", b"To: =?utf-8?b?0JDQtNCw?= <"),
        ("=?utf-8?q?x?=", b"To: =?utf-8?b?PT91dGYtOD9xP3g/PQ==?= <"),
        ("\r\nBcc: mallory@pit.example", b'To: "Bcc: mallory@pit.example" <'),
        ("", b"To: <"),
        ("\u202egnp", b"To: gnp <"),
    ],
)
def test_names_are_written_the_plainest_way_that_is_safe(name: str, shown: bytes) -> None:
    assert shown in written(to=delivery(name=name)).raw


@pytest.mark.parametrize(
    ("address", "wire"),
    [
        ("ada@reader.example", "ada@reader.example"),
        ("Ada+news@Reader.EXAMPLE", "Ada+news@reader.example"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("アダ@bücher.example", "アダ@xn--bcher-kva.example"),
        ("digest@localhost", "digest@localhost"),
        ("ada@reader.example\r\nBcc: m@pit.example", None),
        ("ada@reader.example, m@pit.example", None),
        ("ada", None),
        ("", None),
        (f"{'a' * 65}@reader.example", None),
        ("a\ud800@reader.example", None),
    ],
)
def test_addresses_go_on_the_wire_with_ascii_domains_or_not_at_all(address: str, wire: str | None) -> None:
    assert wire_address(address) == wire


def test_an_address_that_cannot_be_written_is_a_failure_that_names_it() -> None:
    made = letter(HEAD, delivery("nobody"), PARTS, leave_links(HEAD, "TOKEN"))
    assert made == Failure("nobody", "This is no address that mail can be sent to.")


def test_an_international_local_part_stays_utf8_in_the_header() -> None:
    message = written(to=delivery("アダ@bücher.example", "Ada"))
    assert f"To: Ada <{message.to}>\r\n".encode() in message.raw


LOCAL, FOREIGN = ["http://127.0.0.1:8000", "http://localhost"], ["http://a.example", "http://127.0.0.1.pit.example", ""]


@pytest.mark.parametrize("base", ["https://a.example/", *LOCAL, *FOREIGN])
def test_one_click_is_offered_over_https_or_on_this_machine_only(base: str) -> None:
    mail = parsed(written(replace(HEAD, base_url=base)))
    assert ("/u/TOKEN>" in mail["List-Unsubscribe"]) is (base not in FOREIGN)
    assert ("List-Unsubscribe-Post" in mail) is (base not in FOREIGN)
    assert mail["List-Archive"] == (f"<{base.rstrip('/')}/issues>" if base else None)
    assert "<mailto:desk@turnery.example?subject=unsubscribe%20TOKEN>" in mail["List-Unsubscribe"]


def test_a_long_way_out_stays_whole_on_its_line() -> None:
    leave = Leave(f"https://news.turnery.example/u/{'x' * 300}", "mailto:desk@turnery.example")
    made = letter(HEAD, delivery(), PARTS, leave)
    assert isinstance(made, Message)
    assert f"List-Unsubscribe: <{leave.page}>,\r\n <{leave.mail}>\r\n".encode() in made.raw


def test_a_hostile_link_cannot_leave_its_brackets() -> None:
    leave = Leave("https://news.turnery.example/u/x>\r\nBcc: m@pit.example", "mailto:a@b.example>,<x")
    made = letter(HEAD, delivery(), PARTS, leave)
    assert isinstance(made, Message)
    assert set(parsed(made).keys()) == EXPECTED
    assert parsed(made)["List-Unsubscribe"].count(">") == 2


def test_a_note_is_auto_generated_and_belongs_to_no_list() -> None:
    subscriber = Subscriber(
        SubscriberId(4), "morning", "ada@reader.example", "ada@reader.example", "Ada", "pending", "", HEAD.sent
    )
    message = note(replace(HEAD, subject="Please confirm"), subscriber, PARTS)
    assert isinstance(message, Message)
    mail = parsed(message)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert not [name for name in mail if name.startswith(("List-", "Precedence", "Feedback"))]
    assert (message.to, message.subscriber) == ("ada@reader.example", 4)
    later = note(replace(HEAD, sent=datetime(2026, 5, 5, tzinfo=UTC)), subscriber, PARTS)
    assert getattr(later, "message_id", "") not in ("", message.message_id)
    assert isinstance(note(HEAD, replace(subscriber, address="x"), PARTS), Failure)


@pytest.mark.skipif(not HOSTILE.exists(), reason="the corpus of hostile values is not here")
def test_the_hostile_values_of_the_corpus_stay_in_their_header() -> None:
    cases = [json.loads(line) for line in HOSTILE.read_text(encoding="utf-8").splitlines()]
    values = [case["input"] for case in cases if case["kind"] == "header_value"]
    assert values
    for value in values:
        mail = parsed(written(replace(HEAD, subject=value, title=value), delivery(name=value)))
        assert set(mail.keys()) == EXPECTED
        assert str(mail["Subject"]) == header_text(value)
