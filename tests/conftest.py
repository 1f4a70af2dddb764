"""What holds for all tests. In CI a skipped test is a failure, and property tests repeat themselves instead of exploring."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

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
