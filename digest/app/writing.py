"""Who writes the summaries: the configured model, metered and with its replies kept, or nobody."""

from digest import llm, render
from digest.pipeline import summarise
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
