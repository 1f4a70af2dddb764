"""Ways to hand over finished mail: one file each, found by its name; `connect(options)` of a file makes its Mailer.

Settings in, a `digest.ports.Mailer` out. A file is imported when it is used, so that what it needs costs nobody else.
"""

import importlib
import pkgutil
from typing import cast

from digest.errors import SettingsError
from digest.ports import Mailer
from digest.settings import MailerSettings


def names() -> tuple[str, ...]:
    """The mailers there are: the files of this folder, by name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def connect(settings: MailerSettings) -> Mailer:
    """The mailer of that name with its options; raises SettingsError for an unknown name or wrong options."""
    if settings.name not in names():
        raise SettingsError(f"There is no mailer called {settings.name!r}: choose one of {', '.join(names())}.")
    module = importlib.import_module(f"{__name__}.{settings.name}")
    return cast("Mailer", module.connect(dict(settings.options)))
