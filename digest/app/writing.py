"""Who writes the summaries and who weighs meanings: what is configured, metered and with its answers kept, or nobody."""

from digest import encoders, llm, render
from digest.pipeline import summarise
from digest.ports import Encoder
from digest.settings import Settings
from digest.storage.database import Database
from digest.storage.replies import Replies
from digest.writing import prompts
from digest.writing.metered import Metered


def writer(settings: Settings, templates: render.Templates, database: Database) -> summarise.Writer | None:
    """The model that writes, where one is configured; raises SettingsError for a prompt that cannot be used."""
    if settings.model is None:
        return None
    prompt = prompts.parse(templates.prompt("summarise"), "templates/prompts/summarise.txt")
    model = Metered(llm.connect("openai", settings.model), settings.model.daily_tokens)
    return summarise.Writer(model, Replies(database), prompt, language=settings.list.masthead.language)


def spent(by: summarise.Writer | None) -> int:
    """The tokens a writer has used up to now."""
    return by.llm.spent if by and isinstance(by.llm, Metered) else 0


def encoder(settings: Settings) -> Encoder | None:
    """What turns texts into vectors, where something is set up; raises SettingsError."""
    return encoders.connect(settings.encoder) if settings.encoder else None
