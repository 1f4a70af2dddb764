from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from digest.errors import MailerError, SettingsError
from digest.mail.smtp import connect
from digest.people import Message
from digest.ports import Mailer

if TYPE_CHECKING:
    from tests.mail.conftest import SmtpSink

Make = Callable[..., Message]
Start = Callable[..., tuple["SmtpSink", int]]


def plain(port: int, **options: str) -> Mailer:
    return connect({"host": "127.0.0.1", "port": str(port), "tls": "none", **options})


def verdicts(mailer: Mailer, *messages: Message) -> list[tuple[int, str]]:
    return [(int(outcome.subscriber), outcome.verdict) for outcome in mailer.send(messages)]


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        ("450 4.2.0 greylisted", "later"),
        ("452 4.2.2 mailbox full", "later"),
        ("550 5.1.1 nobody here", "refused"),
        ("550 gone", "refused"),
        ("552 4.2.2 mailbox full", "later"),
        ("454 4.7.0 too fast", "later"),
    ],
)
@pytest.mark.parametrize("stage", ["RCPT", "DATA"])
def test_a_reply_is_about_its_own_message_and_the_rest_go_on(
    stage: str, reply: str, verdict: str, smtp_server: Start, make: Make
) -> None:
    sink, port = smtp_server()
    sink.words[(stage, "reader1@pier.example")] = reply
    first, second = plain(port).send([make(1), make(2)])
    assert (first.verdict, first.detail, second.verdict) == (verdict, reply, "accepted")
    assert [mail.to for mail in sink.arrived()] == ["reader2@pier.example"]


def test_a_batch_goes_over_one_connection_in_envelopes_of_one(smtp_server: Start, make: Make) -> None:
    sink, port = smtp_server()
    list(plain(port).send([make(number) for number in range(1, 6)]))
    assert [(e.mail_from, e.rcpt_tos) for e in sink.envelopes] == [
        ("lathe@turnery.example", [f"reader{number}@pier.example"]) for number in range(1, 6)
    ]
    assert len(sink.sessions) == 1


def test_lines_that_start_with_a_dot_and_bare_line_ends_arrive_as_lines(smtp_server: Start, make: Make) -> None:
    sink, port = smtp_server()
    raw = make(1).raw + b"\n.\n..\rMAIL FROM:<m@pit.example>\r\n.\r\n.tail"
    assert verdicts(plain(port), replace(make(1), raw=raw)) == [(1, "accepted")]
    (envelope,) = sink.envelopes
    assert envelope.content == make(1).raw + b"\r\n.\r\n..\r\nMAIL FROM:<m@pit.example>\r\n.\r\n.tail\r\n"


def test_a_sender_that_is_refused_stops_everything(smtp_server: Start, make: Make) -> None:
    sink, port = smtp_server()
    sink.words[("MAIL", "lathe@turnery.example")] = "550 5.7.1 not yours"
    with pytest.raises(
        MailerError, match=r"refuses mail from lathe@turnery\.example \(550 5\.7\.1 not yours\): correct"
    ):
        list(plain(port).send([make(1)]))


def test_a_message_too_big_for_the_server_is_refused_alone(smtp_server: Start, make: Make) -> None:
    sink, port = smtp_server(data_size_limit=2000)
    big = replace(make(1), raw=make(1).raw + b"x" * 2000)
    assert verdicts(plain(port), big, make(2)) == [(1, "refused"), (2, "accepted")]
    assert [e.rcpt_tos for e in sink.envelopes] == [["reader2@pier.example"]]


@pytest.mark.parametrize("reply", ["530 5.7.0 log in first", "554 5.7.1 Relay access denied"])
def test_a_relay_that_wants_a_login_stops_everything(reply: str, smtp_server: Start, make: Make) -> None:
    sink, port = smtp_server()
    sink.words[("RCPT", "reader1@pier.example")] = reply
    with pytest.raises(MailerError, match="set the login it wants"):
        list(plain(port).send([make(1), make(2)]))
    assert sink.envelopes == []


def test_international_addresses_go_where_they_are_taken(smtp_server: Start, make: Make) -> None:
    sink, port = smtp_server()
    assert verdicts(plain(port), make(1, to="アダ@pier.example"), make(2)) == [(1, "accepted"), (2, "accepted")]
    assert [e.rcpt_tos for e in sink.envelopes] == [["アダ@pier.example"], ["reader2@pier.example"]]
    assert [e.smtp_utf8 for e in sink.envelopes] == [True, False]


def test_international_addresses_are_refused_where_they_are_not_taken(smtp_server: Start, make: Make) -> None:
    sink, port = smtp_server(enable_SMTPUTF8=False)
    assert verdicts(plain(port), make(1, to="アダ@pier.example"), make(2)) == [(1, "refused"), (2, "accepted")]
    assert "no international addresses" in plain(port).check()
    assert len(sink.envelopes) == 1


def test_an_address_with_a_line_end_never_reaches_the_server(smtp_server: Start, make: Make) -> None:
    sink, port = smtp_server()
    hostile = replace(make(1), to="a@pier.example>\r\nRCPT TO:<m@pit.example")
    assert verdicts(plain(port), hostile, make(2)) == [(1, "refused"), (2, "accepted")]
    assert [e.rcpt_tos for e in sink.envelopes] == [["reader2@pier.example"]]


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PEM file with a key and a certificate for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "sink.example")])
    start = datetime(2020, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 7, start, start + timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path_factory.mktemp("identity") / "sink.pem"
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path


def server_side(identity: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(identity)
    return context


def test_starttls_and_login_come_before_mail(smtp_server: Start, make: Make, identity: Path) -> None:
    sink, port = smtp_server(tls_context=server_side(identity), require_starttls=True, auth_required=True)
    options = {"host": "127.0.0.1", "port": str(port), "user": "clerk", "authorities": str(identity)}
    mailer = connect({**options, "password": "hunter-two"})
    assert mailer.check() == f"127.0.0.1:{port} answers with TLSv1.3, the login of clerk is accepted."
    assert verdicts(mailer, make(1)) == [(1, "accepted")]
    with pytest.raises(MailerError, match="correct user and password") as caught:
        connect({**options, "password": "sesame-one"}).check()
    assert "sesame-one" not in str(caught.value)
    assert len(sink.envelopes) == 1


def test_a_certificate_nobody_vouches_for_is_not_trusted(smtp_server: Start, make: Make, identity: Path) -> None:
    sink, port = smtp_server(tls_context=server_side(identity))
    with pytest.raises(MailerError, match="check its host name, certificate and tls"):
        list(connect({"host": "127.0.0.1", "port": str(port)}).send([make(1)]))
    assert sink.envelopes == []


def test_tls_from_the_first_octet(smtp_server: Start, make: Make, identity: Path) -> None:
    sink, port = smtp_server(ssl_context=server_side(identity))
    mailer = connect({"host": "127.0.0.1", "port": str(port), "tls": "tls", "authorities": str(identity)})
    assert verdicts(mailer, make(1)) == [(1, "accepted")]
    assert len(sink.envelopes) == 1


def test_a_server_without_starttls_is_not_spoken_to_in_the_clear(smtp_server: Start, make: Make) -> None:
    sink, port = smtp_server()
    with pytest.raises(MailerError, match="choose another tls"):
        list(connect({"host": "127.0.0.1", "port": str(port)}).send([make(1)]))
    assert sink.envelopes == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"tls": "maybe"}, "'maybe': choose one of starttls, tls, none"),
        ({"port": "0"}, "port is '0'"),
        ({"port": "smtp"}, "port is 'smtp'"),
        ({"timeout": "-1"}, "timeout is '-1'"),
        ({"tls": "none", "user": "clerk", "password": "hunter-two"}, "unencrypted: set tls to starttls"),
    ],
)
def test_options_that_cannot_work_are_refused(options: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        connect({"host": "mail.turnery.example", **options})
