"""The variables of the mailers in, checked options out; the mailer NAME takes the variables NAME_*."""

import pkgutil
from pathlib import Path

from digest.config.variables import Variables
from digest.settings import MailerSettings

MAILERS = tuple(sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent.parent / "mail")])))
PORTS = {"starttls": "587", "tls": "465", "none": "25"}


def mailer(said: Variables, home: Path) -> MailerSettings:
    """The mailer that is named, the outbox in `home` without a name; what smtp and sendgrid need is checked here."""
    name = said.one_of("DIGEST_MAILER", MAILERS, "outbox")
    if name == "outbox":
        options = {"folder": str(home / "outbox")}
    elif name == "smtp":
        options = {**_smtp(said), **said.further("SMTP", "TIMEOUT", "ANSWER_TIMEOUT", "AUTHORITIES")}
    elif name == "sendgrid":
        options = {
            "api_key": said.hidden("SENDGRID_API_KEY"),
            "host": said.address("SENDGRID_HOST", "https://api.sendgrid.com"),
            **said.further("SENDGRID", "TIMEOUT"),
        }
        if not options["api_key"]:
            said.problems.append(
                "SENDGRID_API_KEY is not set; set it (or SENDGRID_API_KEY_FILE), or choose another DIGEST_MAILER"
            )
    else:
        start = f"{name.upper()}_"
        names = {key.removesuffix("_FILE") for key in said.values if key.startswith(start)}
        options = {key.removeprefix(start).lower(): said.hidden(key) for key in sorted(names)}
    return MailerSettings(name, tuple(sorted(options.items())))


def _smtp(said: Variables) -> dict[str, str]:
    """The options of `mail/smtp`, all five present."""
    tls = said.one_of("SMTP_TLS", tuple(PORTS), "starttls")
    port = said.number("SMTP_PORT", int(PORTS[tls]), 65535)
    options = {
        "host": said.text("SMTP_HOST"),
        "port": str(port),
        "user": said.text("SMTP_USER"),
        "password": said.hidden("SMTP_PASSWORD"),
        "tls": tls,
    }
    if not options["host"]:
        said.problems.append("SMTP_HOST is not set; set it to your mail server's name, or choose another DIGEST_MAILER")
    if bool(options["user"]) != bool(options["password"]):
        missing = "SMTP_PASSWORD" if options["user"] else "SMTP_USER"
        said.problems.append(f"{missing} is not set; set both SMTP_USER and SMTP_PASSWORD or neither")
    return options
