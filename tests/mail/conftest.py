"""Real counterparts for the mailers: an SMTP server, a stand-in for SendGrid's API, a folder."""

from __future__ import annotations

import asyncio
import email
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import policy
from email.utils import parseaddr
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from digest.issue import IssueId
from digest.people import Message, SubscriberId

RAW = (
    'From: "Lathe, Morning" <lathe@turnery.example>\r\n'
    "To: {name} <{to}>\r\n"
    "Subject: =?utf-8?b?SGFyYm91ciBtb2RlbDogb3V2ZXJ0IMOgIHRvdXM=?=\r\n"
    "Date: Mon, 04 May 2026 06:00:00 +0000\r\n"
    "Message-ID: {message_id}\r\n"
    "List-Unsubscribe: <https://news.turnery.example/u/{number}>,\r\n <mailto:desk@turnery.example>\r\n"
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    "MIME-Version: 1.0\r\n"
    'Content-Type: multipart/alternative;\r\n boundary="=_b"\r\n\r\n'
    '--=_b\r\nContent-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    "Good morning {number}.\r\n.\r\n..two dots\r\n=C3=BCn=C3=AF\r\n\r\n"
    '--=_b\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    "<p>Good morning {number}: =C3=BCn=C3=AF</p>\r\n\r\n--=_b--\r\n"
)


def message(number: int, to: str = "", name: str = "Ada") -> Message:
    """A finished mail to one person."""
    to, message_id = to or f"reader{number}@pier.example", f"<morning.20260504.c{number}@turnery.example>"
    raw = RAW.format(name=name, to=to, message_id=message_id, number=number)
    return Message(IssueId(3), SubscriberId(number), to, message_id, raw.encode())


@pytest.fixture
def make() -> Callable[..., Message]:
    return message


@dataclass(frozen=True)
class Arrived:
    """A mail as the other side has it."""

    to: str
    sender: str
    subject: str
    headers: dict[str, str]
    text: str
    html: str


def opened(raw: bytes, to: str = "") -> Arrived:
    mail = email.message_from_bytes(raw, policy=policy.default)
    parts = {part.get_content_type(): part.get_payload(decode=True) for part in mail.walk() if not part.is_multipart()}
    return Arrived(
        to or parseaddr(str(mail["To"]))[1],
        str(mail["From"]),
        str(mail["Subject"]),
        {name.lower(): " ".join(str(value).split()) for name, value in mail.items()},
        parts["text/plain"].decode().replace("\r\n", "\n"),  # type: ignore[union-attr]
        parts["text/html"].decode().replace("\r\n", "\n"),  # type: ignore[union-attr]
    )


@dataclass
class SmtpSink:
    """What an SMTP server received; `words` are its replies to RCPT or the data of some addresses."""

    envelopes: list[Any] = field(default_factory=list)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    sessions: set[int] = field(default_factory=set)

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        self.sessions.add(id(session))
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.words.get(("MAIL", address), "250 fine")

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        reply = self.words.get(("RCPT", address), "250 fine")
        if reply.startswith("2"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        reply = self.words.get(("DATA", envelope.rcpt_tos[0]), "250 2.0.0 taken")
        if reply.startswith("2"):
            self.envelopes.append(envelope)
        return reply

    def arrived(self) -> list[Arrived]:
        assert all(len(envelope.rcpt_tos) == 1 for envelope in self.envelopes)
        return [opened(envelope.content, envelope.rcpt_tos[0]) for envelope in self.envelopes]


class FreePort(Controller):
    """A controller on whatever port is free."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


def authenticate(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"clerk", b"hunter-two"), handled=False)


@pytest.fixture
def smtp_server() -> Iterator[Callable[..., tuple[SmtpSink, int]]]:
    """Starts servers that log `clerk` in; each gives what it receives, and its port."""
    running: list[FreePort] = []

    def start(**settings: Any) -> tuple[SmtpSink, int]:
        sink = SmtpSink()
        settings = {
            "hostname": "127.0.0.1",
            "server_hostname": "sink.example",
            "authenticator": authenticate,
            **settings,
        }
        running.append(FreePort(sink, port=0, **settings))
        running[-1].start()
        return sink, running[-1].port

    yield start
    for controller in running:
        controller.stop()


@dataclass
class Api:
    """A stand-in for the v3 API: keeps what it was sent and answers 202, or what is next in `answers`.

    An answer is a status with headers, "hang" (take the request, say nothing) or "close" (take it, hang up).
    """

    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]] | str] = field(default_factory=list)
    scopes: list[str] = field(default_factory=lambda: ["mail.send"])
    released: threading.Event = field(default_factory=threading.Event)
    waited_out: bool = False
    host: str = ""

    def arrived(self) -> list[Arrived]:
        return [as_mail(request) for request in self.requests]


def as_mail(request: dict[str, Any]) -> Arrived:
    (person,) = request["personalizations"]
    (to,) = person["to"]
    sender = f"{request['from']['name']} <{request['from']['email']}>"
    content = {part["type"]: part["value"].replace("\r\n", "\n") for part in request["content"]}
    assert list(content) == ["text/plain", "text/html"]
    headers = {name.lower(): value for name, value in person["headers"].items()}
    return Arrived(to["email"], sender, request["subject"], headers, content["text/plain"], content["text/html"])


def handler(api: Api) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(200, {}, {"scopes": api.scopes})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            api.keys.append(self.headers["Authorization"])
            answer = api.answers.pop(0) if api.answers else (202, {"X-Message-Id": f"r{len(api.requests)}"})
            if answer == "hang":
                api.waited_out = not api.released.wait(10)
            if isinstance(answer, str):
                self.close_connection = True
                return
            if answer[0] == 202:
                api.requests.append(body)
            self.answer(*answer, None if answer[0] == 202 else {"errors": [{"message": "said so"}]})

        def answer(self, status: int, headers: dict[str, str], body: object) -> None:
            text = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(text))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *words: object) -> None:
            """Say nothing on standard error."""

    return Handler


@pytest.fixture
def api() -> Iterator[Api]:
    api = Api()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(api))
    api.host = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield api
    api.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass(frozen=True)
class Counterpart:
    """The other side of one mailer: options to reach it, options that cannot work, and what has arrived."""

    options: dict[str, str]
    broken: dict[str, str]
    arrived: Callable[[], list[Arrived]]


@pytest.fixture
def counterpart(
    request: pytest.FixtureRequest, tmp_path: Path, api: Api, smtp_server: Callable[..., tuple[SmtpSink, int]]
) -> Counterpart:
    """Indirect: the parameter is the name of the mailer."""
    if request.param == "outbox":
        (tmp_path / "file").write_text("no folder")
        box = tmp_path / "box"
        return Counterpart(
            {"folder": str(box)},
            {"folder": str(tmp_path / "file" / "box")},
            lambda: [opened(file.read_bytes()) for file in sorted(box.rglob("*.eml"))],
        )
    if request.param == "smtp":
        sink, port = smtp_server()
        options = {"host": "127.0.0.1", "port": str(port), "tls": "none"}
        return Counterpart(options, {**options, "port": "1"}, sink.arrived)
    assert request.param == "sendgrid", "a new mailer needs a counterpart here"
    options = {"api_key": "SG.hunter-two", "host": api.host}
    return Counterpart(options, {**options, "host": "http://127.0.0.1:1"}, api.arrived)
