"""What the doctor looks at, gathered from the edges."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from digest import doctor, llm, mail, render, specimen
from digest.app import writing
from digest.settings import Settings
from digest.storage.database import Database
from digest.storage.feeds import Feeds
from digest.storage.subscribers import Subscribers


def checks(
    settings: Settings, database: Database, templates: render.Templates, now: datetime, *, offline: bool
) -> Iterator[doctor.Check]:
    """What an operator should mend; `offline` asks nothing of any network."""
    model = settings.model
    patient = doctor.Patient(
        settings=settings,
        states=Feeds(database).states(),
        people=Counter(person.state for person in Subscribers(database).all(settings.list.id)),
        database=database.name,
        mailer=lambda: mail.connect(settings.mailer),
        model=lambda: llm.connect("openai", model) if model else None,
        encoder=lambda: writing.encoder(settings),
        render=lambda: len(templates.email_html(specimen.issue(settings.list.masthead, now)).encode()),
    )
    return doctor.checks(patient, offline=offline)
