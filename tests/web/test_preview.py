"""The preview over HTTP: stored issues, dry runs and the sample, rendered anew at each request."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import httpx2

from digest import app
from digest.app import App
from digest.learnt import Learnt
from digest.model import Openness
from digest.settings import Settings
from digest.web.preview import preview
from tests.web.lessons import claim, sighting
from tests.web.place import DAY, RELAY, issue, running

TEMPLATES = Path(__file__).parents[2] / "templates"


@contextmanager
def shown(digest: App, day: date | None = None) -> Iterator[httpx2.Client]:
    with running(preview(digest, day, RELAY.address)) as address, httpx2.Client(base_url=address) as client:
        yield client


def publish(digest: App, *days: date) -> None:
    for day in days:
        digest.issues.publish(issue(day, f"News of {day}"), "{}", (), (), Learnt())


def test_the_newest_issue_is_shown_in_frames_that_can_all_be_opened(digest: App) -> None:
    publish(digest, DAY, date(2031, 3, 1))
    with shown(digest) as client:
        page = client.get("/")
        assert "News of 2031-03-04" in page.text
        assert "2 leading" not in page.text
        assert "1 leading" in page.text
        assert (
            "<dt>Who wrote it</dt><dd>Summaries are extracts: sentences taken from the sources as they stand."
            in page.text
        )
        frames = re.findall(r'<iframe src="([^"]+)"', page.text)
        assert len(frames) == 5
        assert {client.get(frame).status_code for frame in frames} == {200}
        assert 'href="/stored/2031-03-01"' in page.text
        assert "<script" not in page.text
        assert "News of 2031-03-01" in client.get("/stored/2031-03-01").text


def test_the_mail_is_that_of_a_reader_with_links_that_lead_nowhere(digest: App) -> None:
    publish(digest, DAY)
    with shown(digest) as client:
        mail = client.get("/stored/2031-03-04/light.html").text
        assert "slot.invalid" not in mail
        assert f"{RELAY.address}no-link" in mail
        assert f"{RELAY.address}no-link" in client.get("/stored/2031-03-04/mail.txt").text
        assert client.get("/stored/2031-03-04/mail.txt?bare").headers["content-type"].startswith("text/plain")
        assert client.get("/no-link").status_code == 200


def test_each_frame_has_its_own_colours_whatever_the_browser_prefers(digest: App) -> None:
    publish(digest, DAY)
    with shown(digest) as client:
        light, dark = (client.get(f"/stored/2031-03-04/{scheme}.html").text for scheme in ("light", "dark"))
    assert "prefers-color-scheme" not in light + dark
    assert '<meta name="color-scheme" content="dark">' in dark
    assert '<meta name="color-scheme" content="light">' in light
    assert "@media not all" in light
    assert "@media not all" not in dark


def test_frames_can_be_framed_by_the_preview_and_by_nobody_else(digest: App) -> None:
    publish(digest, DAY)
    with shown(digest) as client:
        assert (
            "frame-ancestors 'self'" in client.get("/stored/2031-03-04/light.html").headers["content-security-policy"]
        )
        assert "frame-ancestors 'none'" in client.get("/").headers["content-security-policy"]


def test_a_day_that_was_asked_for_is_shown_first(digest: App) -> None:
    publish(digest, DAY, date(2031, 3, 1))
    with shown(digest, date(2031, 3, 1)) as client:
        assert "<h1>News of 2031-03-01" in client.get("/").text


def test_without_an_issue_the_page_says_how_to_make_one(digest: App) -> None:
    with shown(digest) as client:
        assert "digest run" in client.get("/").text
    publish(digest, DAY)
    with shown(digest, date(2031, 3, 2)) as client:
        page = client.get("/").text
        assert "digest run --date 2031-03-02" in page
        assert 'href="/stored/2031-03-04"' in page


def test_the_sample_is_shown_where_nothing_is_stored(digest: App, settings: Settings) -> None:
    home = settings.home / "sample"
    with app.open(replace(settings, home=home, database=f"sqlite:///{home / 'digest.db'}")) as sample:
        sample.issues.publish(replace(issue(), sample=True, subject="An invented day"), "{}", (), (), Learnt())
    with shown(digest) as client:
        page = client.get("/").text
        assert "<h1>An invented day" in page
        assert "(sample)" in page
        assert "Sample edition" in client.get("/sample/2031-03-04/light.html").text
        assert client.get("/sample/2031-03-05").status_code == 404
        shutil.rmtree(home)
        assert "digest run" in client.get("/").text


def test_a_dry_run_is_shown_by_its_files(digest: App) -> None:
    digest.shelf.put("terns", DAY, "dry-run.html", "<html><head></head><body>Dry</body></html>")
    digest.shelf.put("terns", DAY, "dry-run.txt", "Dry text")
    with shown(digest) as client:
        assert "A dry run" in client.get("/").text
        assert "Dry" in client.get("/dry-run/2031-03-04/dark.html").text
        assert "Dry text" in client.get("/dry-run/2031-03-04/mail.txt").text


def test_only_a_stored_issue_leads_to_its_editor_and_the_others_say_why_not(digest: App, settings: Settings) -> None:
    publish(digest, DAY)
    digest.shelf.put("terns", DAY, "dry-run.html", "<html><head></head><body>Dry</body></html>")
    digest.shelf.put("terns", DAY, "dry-run.txt", "Dry text")
    home = settings.home / "sample"
    with app.open(replace(settings, home=home, database=f"sqlite:///{home / 'digest.db'}")) as sample:
        sample.issues.publish(replace(issue(), sample=True), "{}", (), (), Learnt())
    with shown(digest) as client:
        page = client.get("/stored/2031-03-04").text
        assert 'href="/stored/2031-03-04/edit">Edit this issue' in page
        assert "Draft" in page
        assert client.get("/stored/2031-03-04/edit").status_code == 200
        assert "A dry run is not stored" in client.get("/dry-run/2031-03-04").text
        assert "its stories are invented" in client.get("/sample/2031-03-04").text


def test_a_name_that_was_made_to_point_here_sees_nothing(digest: App) -> None:
    publish(digest, DAY)
    with shown(digest) as client:
        for path in ("/", "/stored/2031-03-04/light.html", "/issues/2031-03-04", "/nothing"):
            answer = client.get(path, headers={"Host": "evil.example"})
            assert answer.status_code == 421
            assert "News of" not in answer.text
            assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_nothing_else_is_shown(digest: App) -> None:
    publish(digest, DAY)
    with shown(digest) as client:
        paths = (
            "stored/2031-03-05",
            "stored/x",
            "other/2031-03-04",
            "stored/2031-03-04/blue.html",
            "dry-run/2031-03-04",
            "..%2f/2031-03-04",
        )
        assert {client.get(f"/{path}").status_code for path in paths} == {404}
        assert client.post("/signup", data={"email": "ada@pier.example"}).status_code in {404, 405}


def test_an_edited_template_shows_on_reload(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    with app.open(replace(settings, templates=folder)) as digest:
        publish(digest, DAY)
        with shown(digest) as client:
            assert "Fresh from the editor" not in client.get("/stored/2031-03-04/light.html").text
            file = folder / "email" / "issue.html"
            file.write_text(file.read_text("utf-8").replace("Top stories", "Fresh from the editor"), "utf-8")
            assert "Fresh from the editor" in client.get("/stored/2031-03-04/light.html").text
            file.write_text("{% if %}", "utf-8")
            broken = client.get("/stored/2031-03-04/light.html")
            assert broken.status_code == 500
            assert "email/issue.html, line 1" in broken.text


def test_the_archive_is_there_too_so_that_links_of_the_mail_work(digest: App) -> None:
    publish(digest, DAY)
    with shown(digest) as client:
        assert client.get("/issues/2031-03-04").status_code == 200
        assert client.get("/issues").status_code == 200


def test_the_pages_of_readers_are_linked_and_there_too(digest: App) -> None:
    digest.issues.publish(issue(DAY), "{}", (), (), Learnt((sighting(),), (claim("Gannet 2", "71%", "open"),)))
    with shown(digest) as client:
        page = client.get("/").text
        for path, words in (("models", "Gannet 2"), ("benchmarks", "MMLU"), ("terms", "Key terms")):
            assert f'href="/{path}"' in page
            assert words in client.get(f"/{path}").text
        assert client.get("/models/gannet-2").status_code == 200
        assert client.get("/benchmarks/mmlu.csv").status_code == 200


def test_news_of_openness_only_can_be_looked_at_where_there_are_any(digest: App) -> None:
    made = issue(DAY, "News of the day")
    opened = replace(made.top[0], openness=Openness(2, "model", "open_weights"))
    digest.issues.publish(replace(made, top=(opened,)), "{}", (), (), Learnt())
    shut = replace(made, date=date(2031, 3, 1), top=(replace(made.top[0], openness=Openness()),), quick=())
    digest.issues.publish(shut, "{}", (), (), Learnt())
    with shown(digest) as client:
        assert "/stored/2031-03-04/open" in client.get("/stored/2031-03-04").text
        page = client.get("/stored/2031-03-04/open").text
        assert "The whole issue" in page
        assert "Edit this issue" not in page
        frames = re.findall(r'<iframe src="([^"]+)"', page)
        assert all("/stored/2031-03-04/open/" in frame for frame in frames)
        assert all("News of openness only" in client.get(frame).text for frame in frames)
        assert "/open" not in client.get("/stored/2031-03-01").text
        for gone in ("2031-03-01/open", "2031-03-01/open/light.html", "2031-03-04/shut", "2031-03-04/shut/mail.txt"):
            assert client.get(f"/stored/{gone}").status_code == 404
