"""The variables of the mailers become checked options; what is wrong is collected with the variable's name."""

from pathlib import Path

import pytest

from digest.config.mailers import mailer
from digest.config.variables import Variables
from digest.settings import MailerSettings

HOME = Path("/srv/digest")


def test_mail_goes_into_the_outbox_folder_by_default() -> None:
    assert mailer(Variables({}), HOME) == MailerSettings("outbox", (("folder", "/srv/digest/outbox"),))


def test_smtp_has_all_five_options_and_the_port_of_its_encryption() -> None:
    environ = {"DIGEST_MAILER": "SMTP", "SMTP_HOST": "mail.example", "SMTP_USER": "u", "SMTP_PASSWORD": "p"}
    found = mailer(Variables(environ), HOME)
    options = {"host": "mail.example", "password": "p", "port": "587", "tls": "starttls", "user": "u"}
    assert (found.name, dict(found.options)) == ("smtp", options)
    assert dict(mailer(Variables({**environ, "SMTP_TLS": "tls"}), HOME).options)["port"] == "465"
    assert dict(mailer(Variables({**environ, "SMTP_PORT": "2525"}), HOME).options)["port"] == "2525"
    assert "mail.example" not in repr(found)


def test_options_that_most_leave_alone_are_handed_through_when_set() -> None:
    environ = {"DIGEST_MAILER": "smtp", "SMTP_HOST": "h", "SMTP_TIMEOUT": "9", "SMTP_AUTHORITIES": "/ca.pem"}
    assert dict(mailer(Variables(environ), HOME).options).items() >= {("timeout", "9"), ("authorities", "/ca.pem")}


def test_sendgrid_needs_a_key() -> None:
    said = Variables({"DIGEST_MAILER": "sendgrid", "SENDGRID_API_KEY": "SG.x"})
    assert dict(mailer(said, HOME).options) == {"api_key": "SG.x", "host": "https://api.sendgrid.com"}
    assert said.problems == []


@pytest.mark.parametrize(
    ("environ", "part"),
    [
        ({"DIGEST_MAILER": "smpt"}, 'DIGEST_MAILER is "smpt"; set it to one of'),
        ({"DIGEST_MAILER": "smtp"}, "SMTP_HOST is not set"),
        ({"DIGEST_MAILER": "smtp", "SMTP_HOST": "h", "SMTP_PORT": "99999"}, 'SMTP_PORT is "99999"'),
        ({"DIGEST_MAILER": "smtp", "SMTP_HOST": "h", "SMTP_TLS": "ssl"}, "set it to one of starttls, tls, none"),
        ({"DIGEST_MAILER": "smtp", "SMTP_HOST": "h", "SMTP_USER": "u"}, "SMTP_PASSWORD is not set"),
        ({"DIGEST_MAILER": "smtp", "SMTP_HOST": "h", "SMTP_PASSWORD": "p"}, "SMTP_USER is not set"),
        ({"DIGEST_MAILER": "sendgrid"}, "SENDGRID_API_KEY is not set"),
        ({"DIGEST_MAILER": "sendgrid", "SENDGRID_API_KEY": "k", "SENDGRID_HOST": "x"}, 'SENDGRID_HOST is "x"'),
    ],
)
def test_a_mailer_that_cannot_work_is_told(environ: dict[str, str], part: str) -> None:
    said = Variables(environ)
    mailer(said, HOME)
    assert len(said.problems) == 1
    assert part in said.problems[0]
