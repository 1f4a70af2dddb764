"""Who writes the summaries and who weighs meanings: what is configured, within its budget and with its answers kept, or nobody."""

from datetime import date

from digest import encoders, llm, render
from digest.pipeline import summarise
from digest.ports import Encoder
from digest.settings import Settings
from digest.storage.database import Database
from digest.storage.replies import Replies
from digest.storage.spending import Spending
from digest.writing.asking import Office, prompts
from digest.writing.asking.reckoning import Reckoned


def writer(
    settings: Settings, templates: render.Templates, database: Database, day: date, *, reckon: bool = False
) -> summarise.Writer | None:
    """The model that writes, where one is configured; raises SettingsError for a prompt that cannot be used.

    What it costs counts for `day`; with `reckon` it is not asked, and the run tells what asking would cost.
    """
    if settings.model is None:
        return None
    said, spending = settings.model, Spending(database)
    office = Office(
        llm.connect("openai", said), Replies(database), Reckoned(spending) if reckon else spending, day, said.budget,
        said.sources, said.answer, said.at_once, reckon,
    )  # fmt: skip
    story, opening = (
        prompts.parse(templates.prompt(name), f"templates/prompts/{name}.txt") for name in ("summarise", "opening")
    )
    return summarise.Writer(office, story, opening, settings.list.masthead.language)


def encoder(settings: Settings) -> Encoder | None:
    """What turns texts into vectors, where something is set up; raises SettingsError."""
    return encoders.connect(settings.encoder) if settings.encoder else None
