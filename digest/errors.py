"""Everything that can stop a command, named after what the operator has to do.

DigestError
├── SettingsError      correct feeds.yaml or the environment
├── StorageError       look after the database
├── EndpointError      look after the model's endpoint (a run goes on without it)
├── MailerError        look after the mail server or provider
├── Refused            ask for something else: the request contradicts what is already done
└── Unreachable        no feed at all could be read: check the network

What fails for one feed, page, story or address is not raised: it is a `Failure` value (`digest.model`).
"""


class DigestError(Exception):
    """A sentence for the operator: what, where and the remedy; printed without a traceback."""


class SettingsError(DigestError):
    """A setting is missing or wrong."""


class StorageError(DigestError):
    """The database cannot be opened, is locked, or is of another version."""


class EndpointError(DigestError):
    """The model's endpoint did not give a usable answer."""


class MailerError(DigestError):
    """The mail server or provider cannot be used at all."""


class Refused(DigestError):
    """What was asked for contradicts what is already done."""


class Unreachable(DigestError):
    """No feed could be read."""
