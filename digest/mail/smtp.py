"""Mail to an SMTP server (RFC 5321): finished messages in, the server's word on each out.

The final dot is sent by itself, after everything else: whatever breaks before it provably left nothing accepted,
whatever breaks after it is unknown.
"""

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from email import policy
from email.parser import HeaderParser
from email.utils import parseaddr
from typing import ClassVar

from digest.errors import MailerError, SettingsError
from digest.people import Message, Outcome, Verdict
from digest.ports import Mailer

HEADERS = HeaderParser(policy=policy.compat32)
BARE_ADDRESS = re.compile(r"[^\s<>\x00-\x1f\x7f]+@[^\s<>\x00-\x1f\x7f]+")
BARE_END = re.compile(rb"\r(?!\n)|(?<!\r)\n")
ENHANCED = re.compile(r"([45])\.\d{1,3}\.\d{1,3}\b")
PORTS = {"starttls": 587, "tls": 465, "none": 25}
LOOPBACK = ("localhost", "127.0.0.1", "::1")
# RFC 5321, 4.5.3.2.6: a server may take ten minutes to answer the final dot; giving up earlier makes duplicates.
ANSWER_SECONDS = 600.0
REMEDIES: tuple[tuple[type[Exception], str], ...] = (
    (smtplib.SMTPAuthenticationError, "correct user and password"),
    (smtplib.SMTPNotSupportedError, "choose another tls, or leave user and password out"),
    (ssl.SSLError, "check its host name, certificate and tls"),
    (Exception, "check host, port and tls, and that the server is up"),
)

Reply = tuple[int, str]


def connect(options: Mapping[str, str]) -> Mailer:
    """A server by the options host, port, tls (starttls, tls or none), user and password; raises SettingsError.

    Further: timeout and answer_timeout in seconds, and authorities (a PEM file of the certificates to trust).
    """
    host, tls, user = (options.get(name, "") for name in ("host", "tls", "user"))
    port = PORTS.get(tls or "starttls")
    if port is None:
        raise SettingsError(f"The smtp mailer's tls is {tls!r}: choose one of {', '.join(PORTS)}.")
    if not host:
        raise SettingsError("The smtp mailer has no host: set the name of your mail server.")
    if user and tls == "none" and host not in LOOPBACK:
        raise SettingsError(f"The smtp mailer would send its password to {host} unencrypted: set tls to starttls.")
    seconds = _number(options, "timeout", 30), _number(options, "answer_timeout", ANSWER_SECONDS)
    login = user, options.get("password", "")
    return Smtp(
        host, int(_number(options, "port", port)), tls or "starttls", login, seconds, options.get("authorities")
    )


def _number(options: Mapping[str, str], name: str, default: float) -> float:
    try:
        value = float(options.get(name) or default)
    except ValueError:
        value = 0.0
    if not 0 < value < 65536:
        raise SettingsError(f"The smtp mailer's {name} is {options[name]!r}: give a number from 1 to 65535.")
    return value


@dataclass(frozen=True, slots=True)
class Smtp:
    """A Mailer that speaks to one server, over one connection for a batch as long as it holds.

    `seconds` are the patience for everything and for the answer to the final dot; `authorities` a PEM file.
    """

    name: ClassVar[str] = "smtp"
    repeatable: ClassVar[bool] = False
    host: str
    port: int
    tls: str
    login: tuple[str, str] = field(repr=False)
    seconds: tuple[float, float]
    authorities: str | None

    @property
    def place(self) -> str:
        """Host and port as an operator writes them."""
        return f"{self.host}:{self.port}"

    def send(self, messages: Sequence[Message]) -> Iterator[Outcome]:
        """Each message in a transaction of its own; raises MailerError when the server cannot be used or refuses us."""
        with closing(Line(self)) as line:
            yield from map(line.carry, messages)

    def check(self) -> str:
        """Connect, encrypt and log in; raises MailerError."""
        with closing(Line(self)) as line:
            sock = line.smtp.sock
            cipher = sock.version() if isinstance(sock, ssl.SSLSocket) else "no encryption"
            login = f"the login of {self.login[0]} is accepted" if self.login[0] else "no login is asked for"
            names = "" if line.smtp.has_extn("smtputf8") else "; it takes no international addresses"
        return f"{self.place} answers with {cipher}, {login}{names}."


class Line:
    """An open connection, made again when the server has hung up between two messages."""

    def __init__(self, server: Smtp) -> None:
        self.server = server
        self.smtp = _open(server)
        self.carried = 0

    def carry(self, message: Message) -> Outcome:
        """One transaction; once more on a fresh line when one that carried mail before ends short of the final dot."""
        for last in (not self.carried, True):
            self.carried += 1
            try:
                return self._transact(message)
            except smtplib.SMTPServerDisconnected as error:
                if last:
                    return Outcome(message.subscriber, "later", f"Cut off before the message was complete: {error}")
            self.close()
            self.smtp = _open(self.server)
        raise AssertionError("the second try returns")

    def close(self) -> None:
        """Say goodbye if the server still listens."""
        # What was to be learnt from the server is known by now; a goodbye that fails changes nothing.
        with suppress(smtplib.SMTPException, OSError):
            self.smtp.quit()
        self.smtp.close()

    def _transact(self, message: Message) -> Outcome:
        refusal = self._announce(message)
        if refusal is not None:
            with suppress(smtplib.SMTPServerDisconnected):  # the next message notices and connects again
                self.smtp.docmd("RSET")
            return Outcome(message.subscriber, _verdict(refusal), _words(refusal))
        self.smtp.send(_stuffed(message.raw))
        # A send that fails did not hand all octets to the system, so the server never sees a whole final dot.
        self.smtp.send(b".\r\n")
        return self._answer(message)

    def _announce(self, message: Message) -> Reply | None:
        """MAIL, RCPT and DATA; the reply of the first that is refused."""
        sender, international = _envelope(message)
        options = [f"SIZE={len(message.raw)}"] if self.smtp.has_extn("size") else []
        options += ["SMTPUTF8", "BODY=8BITMIME"] if international else []
        if not BARE_ADDRESS.fullmatch(message.to):
            return 553, "5.1.3 this is no bare address"
        if international and not self.smtp.has_extn("smtputf8"):
            return 553, f"5.6.7 {self.server.place} takes no international addresses"
        mail = _reply(*self.smtp.mail(sender, options))
        if _verdict(mail) == "refused" and mail[0] != 552:  # 552 speaks of this message's size
            raise MailerError(
                f"{self.server.place} refuses mail from {sender} ({_words(mail)}): correct the sender or the login."
            )
        if mail[0] // 100 != 2:
            return mail
        # Not by smtplib's rcpt(), which takes what it can read of a crooked address and mails that.
        rcpt = _reply(*self.smtp.docmd("RCPT", f"TO:<{message.to}>"))
        if rcpt[0] in (503, 530) or (_verdict(rcpt) == "refused" and "relay" in rcpt[1].lower()):
            raise MailerError(f"{self.server.place} will not carry our mail ({_words(rcpt)}): set the login it wants.")
        data = _reply(*self.smtp.docmd("DATA")) if rcpt[0] // 100 == 2 else rcpt
        return None if data[0] == 354 else data

    def _answer(self, message: Message) -> Outcome:
        """The server's word after the final dot; no word, or none that can be read, means that nobody knows."""
        assert self.smtp.sock is not None
        self.smtp.sock.settimeout(self.server.seconds[1])
        try:
            code, text = self.smtp.getreply()
        except smtplib.SMTPServerDisconnected as error:
            return Outcome(message.subscriber, "unknown", f"Cut off after the message, before the answer: {error}")
        self.smtp.sock.settimeout(self.server.seconds[0])
        reply = code, _text(text)
        return Outcome(message.subscriber, _verdict(reply) if code // 100 in (2, 4, 5) else "unknown", _words(reply))


def _open(server: Smtp) -> smtplib.SMTP:
    """A connection ready for mail; raises MailerError with the remedy."""
    smtp: smtplib.SMTP | None = None
    try:
        context = ssl.create_default_context(cafile=server.authorities or None)
        if server.tls == "tls":
            smtp = smtplib.SMTP_SSL(server.host, server.port, timeout=server.seconds[0], context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=server.seconds[0])
        if server.tls == "starttls":
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if server.login[0]:
            smtp.login(*server.login)
        assert smtp.sock is not None
        # Without it the lone final dot would wait for the acknowledgement of what went before it.
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except (OSError, smtplib.SMTPException) as error:
        if smtp is not None:
            smtp.close()
        raise MailerError(_why(server, error)) from error
    return smtp


def _why(server: Smtp, error: Exception) -> str:
    words = str(error)
    if isinstance(error, smtplib.SMTPResponseException):
        words = _words((error.smtp_code, _text(error.smtp_error)))
    remedy = next(remedy for kind, remedy in REMEDIES if isinstance(error, kind))
    return f"{server.place} cannot be used for sending ({words}): {remedy}."


def _envelope(message: Message) -> tuple[str, bool]:
    """The sender of the envelope, and whether the message needs SMTPUTF8 (RFC 6531, 3.2)."""
    head = _text(message.raw.partition(b"\r\n\r\n")[0])
    return parseaddr(str(HEADERS.parsestr(head)["From"]))[1], not (head.isascii() and message.to.isascii())


def _stuffed(raw: bytes) -> bytes:
    """The message with CRLF line ends and its leading dots doubled (RFC 5321, 4.5.2)."""
    lines = BARE_END.sub(b"\r\n", raw)
    ended = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
    return (b"." if ended.startswith(b".") else b"") + ended.replace(b"\r\n.", b"\r\n..")


def _reply(code: int, text: bytes | str) -> Reply:
    """A reply before the final dot; one that ends the session (421) or cannot be read counts as a hang-up."""
    if code in (-1, 421):
        raise smtplib.SMTPServerDisconnected(_words((code, _text(text))))
    return code, _text(text)


def _text(octets: bytes | str) -> str:
    return octets.decode(errors="replace") if isinstance(octets, bytes) else octets


def _verdict(reply: Reply) -> Verdict:
    """What a reply means, by its enhanced code where it has one (RFC 3463), else by its first digit."""
    code, text = reply
    if code // 100 == 2:
        return "accepted"
    enhanced = ENHANCED.match(text)
    return "refused" if (enhanced[1] if enhanced else str(code)[:1]) == "5" else "later"


def _words(reply: Reply) -> str:
    return " ".join(f"{reply[0]} {reply[1]}".split())[:300]
