"""The pages of what was learnt as a real browser shows them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from digest import app
from digest.web.site import site
from tests import installation
from tests.browsing import OVER, RULES, Scheme, window
from tests.web.lessons import EARLIER, at, claim, licensed, openness, sighting, teach
from tests.web.place import RELAY, running

LEARNT = ("models?kind=model&q=gannet", "models", "models/gannet-2", "benchmarks", "benchmarks/mmlu")


@pytest.fixture
def learnt(tmp_path: Path) -> Iterator[None]:
    """The public pages of a list that has learnt of things and claims, long names among them."""
    claims = [
        claim("Gannet 2", "71.2%", "open"),
        claim("Skua " + "x" * 200, "74.4%", "closed", EARLIER),
        claim("Gannet 2", "64%", "open", EARLIER.replace(day=1)),
        claim("Petrel", "1", "unknown", benchmark="B" * 120),
    ]
    older = sighting(
        said=openness("closed", "no weights", weights="no"), where=at(EARLIER, url="https://pier.example/1")
    )
    seen = [older, sighting(said=licensed("MIT", "LicenseRef-noncommercial")), sighting("Gannet 1", maker="L" * 150)]
    with app.open(installation.settings(tmp_path)) as opened, RELAY.started(), running(site(opened)):
        teach(opened, [*seen, sighting("Corpus" * 20, openness("unknown"), kind="dataset")], claims)
        yield


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1440, "light")])
@pytest.mark.usefixtures("learnt")
def test_axe_finds_nothing_on_the_pages_of_what_was_learnt(
    browser: Browser, axe: str, width: int, scheme: Scheme
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
    for path in LEARNT:
        page.goto(f"{RELAY.address}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate(OVER) <= 0, path
        page.evaluate(axe)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules, iframes: false})", RULES)
        assert [(one["id"], one["nodes"][0]["target"]) for one in found["violations"]] == [], path
    assert said == []
    page.close()


@pytest.mark.usefixtures("learnt")
def test_a_reader_finds_a_model_and_its_claims_without_a_script(browser: Browser) -> None:
    with window(browser, 320, "light") as page:
        page.goto(f"{RELAY.address}")
        page.get_by_role("link", name="Models").click()
        page.get_by_role("searchbox").fill("gannet 2")
        page.get_by_role("button", name="Find").click()
        page.get_by_role("link", name="Gannet 2").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Gannet 2")
        page.get_by_role("link", name="MMLU").first.click()
        assert page.url.endswith("/benchmarks#mmlu")
        expect(page.get_by_role("heading", name="MMLU")).to_be_in_viewport()
        chart = page.get_by_role("img").bounding_box()
        assert chart is not None
        assert (chart["width"] > 250, chart["height"] > 200) == (True, True)


@pytest.mark.usefixtures("learnt")
def test_on_paper_the_board_is_light_whatever_the_browser_prefers(browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{RELAY.address}benchmarks")
    grounds = set()
    for scheme in ("light", "dark"):
        page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
        grounds.add(page.evaluate("getComputedStyle(document.querySelector('.sides > div')).backgroundColor"))
    assert len(grounds) == 1
    page.close()
