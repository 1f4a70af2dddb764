"""serve: the public pages and the daily work in one process."""

import logging
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import console

if TYPE_CHECKING:
    from digest.app import App

log = logging.getLogger(__name__)


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on; 0.0.0.0 for all.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8000,
    no_schedule: Annotated[
        bool, typer.Option("--no-schedule", help="Only the pages: issues are made by `digest run`.")
    ] = False,
) -> None:
    """Serve the public pages, and make and mail each day's issue at the list's hour."""
    from digest.web import listening, site

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for chatty in ("apscheduler", "alembic", "httpx2"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    with console.opened() as digest, listening.listen(host, port) as found:
        engine = None if no_schedule else digest.schedule(lambda: _work(digest))
        try:
            start = f"; the next issue is made {engine.next():%Y-%m-%d %H:%M} UTC" if engine else ""
            listening.serve(
                site.site(digest), found, lambda: console.say(f"The pages are at {listening.address(found)}{start}")
            )
        finally:
            if engine:
                log.info("Stopping: what is being made or mailed is finished first")
                engine.close()


def _work(digest: "App") -> None:
    """Make and mail today's issue; one line of log for what came of it."""
    outcome = digest.make()
    log.info("Issue of %s: %s. %s", outcome.report.date, outcome.report.state, outcome.report.why)
    for note in outcome.report.notes:
        log.warning("%s", note)
    if outcome.progress and outcome.progress.halted:
        log.error("Mailing stopped: %s", outcome.progress.halted)
