"""Mail through SendGrid's v3 API by its official package: finished messages in, the API's word on each out.

One request for each message, whose parts and headers are translated from the finished mail; ids travel as
`custom_args`, so that events can be told apart without an address in them.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from http.client import HTTPException
from typing import Any, ClassVar
from urllib.error import URLError

from python_http_client.exceptions import HTTPError
from sendgrid import SendGridAPIClient

from digest.errors import MailerError, SettingsError
from digest.people import Message, Outcome
from digest.ports import Mailer

HOST = "https://api.sendgrid.com"
# Written by SendGrid itself, or refused by it in `headers`.
RESERVED = frozenset(
    "from to cc bcc subject reply-to date mime-version received dkim-signature x-sg-id x-sg-eid".split()
)
TRACKERS: dict[str, dict[str, bool]] = {
    "click_tracking": {"enable": False, "enable_text": False},
    "open_tracking": {"enable": False},
    "subscription_tracking": {"enable": False},
    "ganalytics": {"enable": False},
}


def connect(options: Mapping[str, str]) -> Mailer:
    """The API by the options api_key, host and timeout (seconds); raises SettingsError."""
    key, host = options.get("api_key", "").strip(), (options.get("host") or HOST).rstrip("/")
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError("The sendgrid mailer has no usable api_key: set the key that SendGrid gave you.")
    try:
        timeout = float(options.get("timeout") or 30)
    except ValueError:
        timeout = 0.0
    if timeout <= 0:
        raise SettingsError(f"The sendgrid mailer's timeout is {options['timeout']!r}: give seconds above 0.")
    # The package logs the request's headers, the key among them, for whoever turns debugging on.
    logging.getLogger("python_http_client").setLevel(logging.INFO)
    return SendGrid(key, host, timeout)


@dataclass(frozen=True, slots=True)
class SendGrid:
    """A Mailer that posts to /v3/mail/send."""

    name: ClassVar[str] = "sendgrid"
    repeatable: ClassVar[bool] = False
    key: str = field(repr=False)
    host: str = HOST
    timeout: float = 30.0

    def send(self, messages: Sequence[Message]) -> Iterator[Outcome]:
        """Each message in a request of its own; raises MailerError when the key, the host or the rate stops us."""
        client = self._client()
        for message in messages:
            try:
                response = client.mail.send.post(request_body=body(message))
            except HTTPError as error:
                yield _refused(self.host, message, error)
                if error.status_code == 429:
                    reset = error.headers.get("X-RateLimit-Reset") or "a while"
                    raise MailerError(
                        f"{self.host} takes no more for now (429, until {reset}): send the rest later."
                    ) from error
            except URLError as error:
                raise MailerError(_unreachable(self.host, error)) from error
            except (OSError, HTTPException) as error:
                yield Outcome(message.subscriber, "unknown", f"No answer after the request: {error!r}")
            else:
                yield _answered(message, int(response.status_code), response.headers.get("X-Message-Id") or "")

    def check(self) -> str:
        """Ask what the key may do; raises MailerError."""
        try:
            scopes = self._client().scopes.get().to_dict.get("scopes", [])
        except HTTPError as error:
            raise MailerError(_forbidden(self.host, error)) from error
        except (OSError, HTTPException, ValueError, AttributeError) as error:
            raise MailerError(_unreachable(self.host, error)) from error
        if "mail.send" not in scopes:
            raise MailerError(f"The key for {self.host} may not send mail: give it the scope mail.send.")
        return f"{self.host} accepts the key, which may send mail."

    def _client(self) -> Any:  # the package has no types: its calls are made of attributes at run time
        client = SendGridAPIClient(self.key, host=self.host).client
        client.timeout = self.timeout
        return client


def body(message: Message) -> dict[str, object]:
    """The request for one message: its address, parts and headers, nothing tracked."""
    mail = message_from_bytes(message.raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    person: dict[str, object] = {"to": [_person(str(mail["To"]), message.to)], "headers": _headers(mail)}
    person["custom_args"] = {"issue": str(message.issue), "subscriber": str(message.subscriber)}
    return {
        "personalizations": [person],
        "from": _person(str(mail["From"]), parseaddr(str(mail["From"]))[1]),
        "subject": str(mail["Subject"]),
        "content": [
            {"type": part.get_content_type(), "value": str(part.get_content())}
            for part in mail.walk()
            if part.get_content_maintype() == "text"
        ],
        "tracking_settings": TRACKERS,
    }


def _headers(mail: EmailMessage) -> dict[str, str]:
    return {
        name: " ".join(str(value).split())
        for name, value in mail.items()
        if name.lower() not in RESERVED and not name.lower().startswith("content-t")
    }


def _person(mailbox: str, address: str) -> dict[str, str]:
    """An address with its name; the API takes no comma or semicolon in a name."""
    name = " ".join(parseaddr(mailbox)[0].translate({ord(","): " ", ord(";"): " "}).split())
    return {"email": address, "name": name} if name else {"email": address}


def _answered(message: Message, status: int, request: str) -> Outcome:
    """202 is the only word for `queued`; any other success is not one the API documents for mail."""
    if status == 202:
        return Outcome(message.subscriber, "accepted", request)
    return Outcome(message.subscriber, "unknown", f"The answer was {status}, not 202.")


def _refused(host: str, message: Message, error: HTTPError) -> Outcome:
    """What an error status says of the message; raises MailerError where it is about us."""
    if error.status_code in (401, 403, 404, 405):
        raise MailerError(_forbidden(host, error)) from error
    if error.status_code == 429:
        return Outcome(message.subscriber, "later", _words(error))
    if 400 <= error.status_code < 500:
        return Outcome(message.subscriber, "refused", _words(error))
    return Outcome(message.subscriber, "unknown", _words(error))


def _forbidden(host: str, error: HTTPError) -> str:
    remedy = "correct the api_key or the sender" if error.status_code in (401, 403) else "correct the host"
    return f"{host} does not let us send ({_words(error)}): {remedy}."


def _unreachable(host: str, error: Exception) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    return f"{host} cannot be reached ({reason}): check the network and the host."


def _words(error: HTTPError) -> str:
    text = error.body.decode(errors="replace") if isinstance(error.body, bytes) else str(error.body)
    return " ".join(f"{error.status_code} {text}".split())[:300]
