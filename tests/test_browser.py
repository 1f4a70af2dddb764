"""The mail and the pages as a real browser shows them."""

import email
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from digest import app, render, sampler, specimen
from digest.app import App
from digest.edits import Change
from digest.settings import Settings
from digest.web.preview import preview
from tests import installation
from tests.browsing import OVER, RULES, Scheme, window
from tests.newsroom import copied, newsroom
from tests.web.place import RELAY, running


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The HTML of the sample edition's mail."""
    made = sampler.sample(installation.settings(tmp_path_factory.mktemp("home")))
    found = email.message_from_bytes(made.files["mail"].read_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    part = found.get_body(("html",))
    assert part is not None
    return str(part.get_content())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A list whose issue of today waits for its editor; the server that will show it runs."""
    with newsroom(tmp_path_factory.mktemp("newsroom")) as settings, RELAY.started():
        yield settings


@pytest.fixture
def digest(made: Settings, tmp_path: Path) -> Iterator[App]:
    """The list, and its preview served."""
    with app.open(copied(made, tmp_path)) as opened, running(preview(opened, None, RELAY.address, "Ada")):
        yield opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 375, 800])
def test_the_mail_fits_its_window_and_asks_for_nothing(browser: Browser, mail: str, width: int, scheme: str) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.route("**/*", refuse)
    page.set_content(mail)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 2
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_text("Sample edition").first.is_visible()
    assert asked == []
    page.close()


def test_dark_mode_is_dark(browser: Browser, mail: str) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
        page.set_content(mail)
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()
    light, dark = (sum(int(part) for part in ground.strip("rgba()").split(",")[:3]) for ground in grounds)
    assert light > 3 * dark


def story(page: Page, number: int) -> Locator:
    return page.locator("article").nth(number)


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1440, "light")])
def test_an_editor_pins_retitles_undoes_and_approves(browser: Browser, digest: App, width: int, scheme: Scheme) -> None:
    third = digest.editing.day().stories[2]
    with window(browser, width, scheme) as page:
        page.goto(RELAY.address)
        page.get_by_role("link", name="Edit this issue").click()
        page.locator(f"#story-{third.id}").get_by_role("button", name="Pin to the top").click()
        expect(page.get_by_role("status")).to_contain_text("Pinned")
        assert page.url.endswith(f"#story-{third.id}")
        expect(story(page, 0).get_by_role("heading")).to_contain_text(third.headline)

        story(page, 0).locator("summary").get_by_text("Words").click()
        story(page, 0).get_by_role("textbox", name="Headline").fill("A headline by hand")
        story(page, 0).get_by_role("button", name="Save the words").click()
        expect(page.get_by_role("status")).to_contain_text("Retitled")
        expect(story(page, 0).get_by_role("heading")).to_contain_text("A headline by hand")
        assert digest.editing.day().edition.issue.top[0].headline == "A headline by hand"

        page.get_by_role("status").get_by_role("button", name="Undo").click()
        expect(page.get_by_role("status")).to_contain_text("Taken back: retitled")
        expect(story(page, 0).get_by_role("heading")).to_contain_text(third.headline)

        page.get_by_role("button", name="Approve version").click()
        expect(page.get_by_text("digest send --date")).to_be_visible()
    assert digest.editing.day().approved


def test_a_long_headline_is_seen_whole_while_it_is_edited(browser: Browser, digest: App) -> None:
    first = digest.editing.day().stories[0]
    digest.editing.apply(None, Change("retitle", first.id, text="A headline that goes on " * 7), "Ada")
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{RELAY.address}stored/{digest.today()}/edit")
    story(page, 0).locator("summary").get_by_text("Words").click()
    field = story(page, 0).get_by_role("textbox", name="Headline")
    assert (
        field.evaluate("one => [one.scrollWidth <= one.clientWidth, one.scrollHeight <= one.clientHeight]")
        == [True] * 2
    )
    page.close()


def test_what_was_refused_is_open_in_view_and_still_filled_in(browser: Browser, digest: App) -> None:
    last = digest.editing.day().stories[-1]
    with window(browser, 320, "light") as page:
        page.goto(f"{RELAY.address}stored/{digest.today()}/edit")
        place = page.locator(f"#story-{last.id}")
        place.locator("summary").get_by_text("Words").click()
        place.get_by_role("textbox", name="Headline").fill("word " * 60)
        place.get_by_role("button", name="Save the words").click()
        alert = place.get_by_role("alert")
        expect(alert).to_contain_text("write it shorter")
        box = alert.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 800
        assert place.get_by_role("textbox", name="Headline").input_value() == ("word " * 60).strip()


def test_what_was_done_is_said_above_the_story_and_hides_nothing_of_it(browser: Browser, digest: App) -> None:
    last = digest.editing.day().stories[-1]
    with window(browser, 320, "light") as page:
        page.goto(f"{RELAY.address}stored/{digest.today()}/edit")
        page.locator(f"#story-{last.id}").get_by_role("button", name="Up").click()
        expect(page.get_by_role("status")).to_contain_text("Moved")
        said, head = page.get_by_role("status").bounding_box(), page.locator(f"#head-{last.id}").bounding_box()
        assert said is not None
        assert head is not None
        assert said["y"] >= 0
        assert said["y"] + said["height"] <= head["y"] < 800


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1440, "light")])
def test_axe_finds_nothing_on_the_pages_of_the_preview(
    browser: Browser, digest: App, axe: str, width: int, scheme: Scheme
) -> None:
    digest.editing.correct(None, "It has nine, not ten.", "Ada")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for path in (f"stored/{digest.today()}/edit?edit=1", f"stored/{digest.today()}", "issues", "terms"):
        page.goto(f"{RELAY.address}{path}")
        page.evaluate("document.querySelectorAll('article:first-of-type details').forEach(one => one.open = true)")
        assert page.evaluate(OVER) <= 0, path
        page.evaluate(axe)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules, iframes: false})", RULES)
        assert [(one["id"], one["nodes"][0]["target"]) for one in found["violations"]] == [], path
    page.close()


def test_every_field_and_button_of_the_editors_page_has_a_name(browser: Browser, digest: App) -> None:
    with window(browser, 1440, "light") as page:
        page.goto(f"{RELAY.address}stored/{digest.today()}/edit")
        tree = page.locator("main").aria_snapshot()
    assert re.findall(r"- (?:button|textbox|combobox|checkbox|region|article|link)(?::|$)", tree, re.M) == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (800, "light")])
def test_axe_finds_nothing_in_an_issue_of_a_model_and_of_several_languages(
    browser: Browser, axe: str, width: int, scheme: Scheme
) -> None:
    issue = specimen.issue(installation.MASTHEAD, datetime(2031, 3, 4, tzinfo=UTC))
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.set_content(render.templates(None).web_html(issue))
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, iframes: false})", RULES)
    assert [one["id"] for one in found["violations"]] == []
    assert page.evaluate(OVER) <= 0
    assert page.locator("[lang=zh]").count() == 1
    page.close()
