"""Models behind an endpoint: one module each, found by its name."""

import importlib
import pkgutil
from typing import cast

from digest.errors import SettingsError
from digest.ports import LLM
from digest.settings import ModelSettings


def names() -> tuple[str, ...]:
    """The kinds of endpoint there are: the modules of this folder."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__)))


def connect(name: str, settings: ModelSettings) -> LLM:
    """The model of one kind of endpoint; raises SettingsError for an unknown kind. Nothing is sent yet."""
    if name not in names():
        raise SettingsError(f"There is no model endpoint called {name!r}: choose one of {', '.join(names())}.")
    return cast("LLM", importlib.import_module(f"{__name__}.{name}").connect(settings))
