"""Ways to turn texts into vectors of meaning: one file each, found by its name; `connect(options)` of a file makes its Encoder.

Settings in, a `digest.ports.Encoder` out. A file is imported when it is used, so that what it needs costs nobody else.
"""

import importlib
import pkgutil
from typing import cast

from digest.errors import SettingsError
from digest.ports import Encoder
from digest.settings import EncoderSettings


def names() -> tuple[str, ...]:
    """The encoders there are: the files of this folder, by name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def connect(settings: EncoderSettings) -> Encoder:
    """The encoder of that name with its options; raises SettingsError for an unknown name or wrong options."""
    if settings.name not in names():
        raise SettingsError(f"There is no encoder called {settings.name!r}: choose one of {', '.join(names())}.")
    module = importlib.import_module(f"{__name__}.{settings.name}")
    return cast("Encoder", module.connect(dict(settings.options)))
