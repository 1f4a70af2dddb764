"""What tests in a real browser share: the rules of axe-core that hold, and a window without scripts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def window(browser: Browser, width: int, scheme: Scheme) -> Iterator[Page]:
    """A page that runs no script of its own, as that of somebody who has turned them off."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=False
    )
    yield context.new_page()
    context.close()
