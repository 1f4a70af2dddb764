"""A run with an encoder: its vectors are kept, and one that fails costs a note."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from digest.errors import EndpointError
from digest.fetch import WebFetcher
from digest.pipeline import run
from digest.pipeline.run import Desk
from digest.ports import Workers
from digest.storage.vectors import Vectors
from tests.installation import FETCH, feed, settings
from tests.loopback import Answer, serving
from tests.pipeline.conftest import Archive
from tests.pipeline.test_run import TODAY, Site


class Compass:
    """An encoder of two numbers, which counts what it is asked."""

    name = "compass-2"

    def __init__(self, broken: bool = False) -> None:
        self.asked, self.broken = 0, broken

    def encode(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        if self.broken:
            raise EndpointError("The compass is stuck.")
        self.asked += len(texts)
        return [(1.0, 0.0) if n % 2 else (0.0, 1.0) for n, _ in enumerate(texts)]


def made(encoder: Compass, archive: Archive, workers: Workers, home: Path, *, times: int = 1) -> run.Made:
    with serving(lambda asked: Answer(404)) as server:
        site = Site(server)
        server.answer = site.answer
        desk = Desk(
            list=settings(home).list, feeds=(feed(server, "tern"), feed(server, "skua")), fetch=FETCH,
            fetcher=WebFetcher(FETCH), workers=workers, states=archive.feeds, entries=archive.entries,
            issues=archive.issues, edits=archive.edits, learning=archive.learning, writer=None, watch=lambda *_: None,
            encoder=encoder, vectors=Vectors(archive.database),
        )  # fmt: skip
        for number in range(times):
            found = run.run(desk, replace(TODAY, rebuild=number > 0))
    return found


def test_each_article_is_encoded_once_however_often_the_issue_is_built(
    archive: Archive, workers: Workers, tmp_path: Path
) -> None:
    compass = Compass()
    found = made(compass, archive, workers, tmp_path, times=2)
    assert found.report.state == "made"
    assert compass.asked == found.report.tally.new
    assert len(archive.dump()["vectors"]) == compass.asked


def test_an_encoder_that_fails_costs_a_note_and_no_story(archive: Archive, workers: Workers, tmp_path: Path) -> None:
    found = made(Compass(broken=True), archive, workers, tmp_path)
    assert found.report.state == "made"
    assert any("The compass is stuck." in note for note in found.report.notes)
