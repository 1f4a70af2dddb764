"""Mail addresses: what may be stored, and the form in which two spellings of one mailbox are equal."""

import unicodedata

from email_validator import EmailNotValidError, ValidatedEmail, validate_email

from digest.errors import Refused


def normalise(address: str) -> str:
    """The form in which addresses are compared: local part in small letters, domain in its ASCII form (RFC 5891).

    RFC 5321 (2.4) lets a host tell `Eve@` from `eve@`; no mail service in use does, and mailing a person twice is worse.
    Dots and `+tags` are kept: what they mean differs between hosts. Raises Refused for what is not an address.
    """
    parts = _checked(address)
    return f"{_folded(parts.local_part)}@{parts.ascii_domain.lower()}"


def typed(address: str) -> str:
    """The address as its owner wrote it, without the white space around it; raises Refused for what is not an address."""
    _checked(address)
    return address.strip()


def plain_name(name: str) -> str:
    """A person's name on one line: no control characters, no lone surrogates, single spaces, at most 200 characters."""
    visible = (" " if char.isspace() else char for char in name if char.isspace() or not _hidden(char))
    return " ".join("".join(visible).split())[:200].rstrip()


def _hidden(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs"}


def _checked(address: str) -> ValidatedEmail:
    # No DNS here: whether a host answers today says little, and a list is imported without a network.
    # `.test` (RFC 6761) is let through so that a whole installation can be tried without reaching anybody.
    try:
        return validate_email(address.strip(), check_deliverability=False, test_environment=True, strict=True)
    except EmailNotValidError as error:
        shown = ascii(address.strip()[:80])[1:-1] if not address.isprintable() else address.strip()[:80]
        raise Refused(
            f"“{shown}” is not a mail address: {str(error).rstrip('.')}. Correct it and try again."
        ) from error


def _folded(local: str) -> str:
    """Small letters in composed form; lower() rather than casefold(), which would merge `straße` and `strasse`."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", local).lower())
