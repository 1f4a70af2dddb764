"""What holds for all tests. In CI a skipped test is a failure, and property tests repeat themselves instead of exploring."""

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A loaded machine is no defect of the code, so no example has a time limit; what a random seed finds is mended, not met in CI.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

SKIPPED: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped, and why."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        SKIPPED.append(f"{report.nodeid}: {reason}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in CI that left something out."""
    if os.environ.get("CI") and SKIPPED and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out."""
    if os.environ.get("CI") and SKIPPED:
        terminalreporter.write_sep("=", "skipped in CI, where nothing may be missing")
        for line in SKIPPED:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Debian's Chromium; the test is skipped where it is not installed."""
    path = Path("/usr/bin/chromium")
    if not path.is_file():
        pytest.skip("Chromium is not installed (make browser)")
    return path


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    return (Path(found.origin).parent / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def browser(chromium: Path) -> "Iterator[Browser]":
    """A real browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - few tests need it

    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=str(chromium), headless=True, args=FLAGS)
        yield found
        found.close()
