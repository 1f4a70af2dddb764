"""The mail and the pages as a real browser shows them."""

import email
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, sync_playwright

from digest import sampler
from tests import installation

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=str(chromium), headless=True, args=FLAGS)
        yield found
        found.close()


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
