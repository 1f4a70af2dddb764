"""Whether the digest met a misdeed of a server as it should: one check for each thing that can be expected of it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from digest.exchange import Response, Unanswered
from digest.guard import Guard, Refusal
from digest.settings import FetchSettings
from tests.appetite import extra_mib
from tests.misdeeds import EARLY, ITEMS, LATE
from tests.trial import DAY, NOW, Case, Parts, Pass, Passes, Said, case

SECOND = timedelta(seconds=1)
LATENESS = 0.3  # seconds of a request on its way, on a busy machine
KERNEL_KIB = 1024  # what socket buffers on loopback swallow unread
REMARKS = frozenset({"note"})


def _within(found: Case, seconds: float) -> None:
    """In time; and where only the deadline ended it, the one that an installation has would, too."""
    assert found.seconds <= seconds
    assert found.seconds < found.settings.deadline or FetchSettings("").deadline <= seconds


def _requests(found: Case, most: int) -> None:
    assert found.failed
    assert 1 <= len(found.server.asked) <= most


def _memory(found: Case, most: float) -> None:
    assert extra_mib(found.steady.url("/feed"), found.url) <= most


def _outcome(found: Case, outcome: str) -> None:
    assert outcome in OUTCOMES, f"no such outcome: {outcome}"
    OUTCOMES[outcome](found)


def _error(found: Case) -> None:
    assert found.failed
    assert (found.state.failing_since, found.state.failures) == (NOW, 1)
    assert found.state.failure


def _error_and_retry(found: Case) -> None:
    _error(found)
    assert [asked.values("If-None-Match") for asked in found.again()][:1] == [[]]


def _error_or_plain(found: Case) -> None:
    assert found.failed or found.first.entries == 2 * ITEMS


def _no_crash(found: Case) -> None:
    assert found.failed in (True, False)
    assert found.again()


def _not_stored(found: Case) -> None:
    assert found.state.validators.etag == "", found.state.validators
    assert not any(asked.values("If-None-Match") or asked.values("X") for asked in found.again())


def _sniffed(found: Case) -> None:
    assert found.first.entries == 2 * ITEMS
    assert len(found.read(NOW + DAY, "/junk").failures) == 1


OUTCOMES: Mapping[str, Callable[[Case], None]] = {
    "error": _error,
    "error-and-retry-next-run": _error_and_retry,
    "error-or-plain": _error_or_plain,
    "error-not-empty": _error,
    "no-crash": _no_crash,
    "not-stored": _not_stored,
    "sniff-feed-only": _sniffed,
}


def _left_alone(found: Case, seconds: float) -> None:
    """Not asked before, and asked after: a date loses the time that the answer took, and is of whole seconds."""
    slack = timedelta(seconds=found.seconds + 1)
    until = found.state.not_before
    assert until is not None
    assert until >= NOW + timedelta(seconds=seconds) - slack
    assert found.again(until - SECOND) == []
    assert len(found.again(until + SECOND)) == 1


def _capped(found: Case, seconds: float) -> None:
    until = found.state.not_before
    assert until is not None
    assert until - NOW <= timedelta(seconds=seconds)
    _left_alone(found, seconds)


def _backs_off(found: Case, wanted: bool) -> None:
    """Left alone for longer each time."""
    assert wanted
    now, pauses = NOW, []
    for _ in range(4):
        until = found.state.not_before
        assert until is not None
        pauses.append(until - now)
        assert found.again(until - SECOND) == []
        now = until + SECOND
        assert len(found.again(now)) == 1
    assert all(before < after for before, after in pairwise(pauses))


def _disabled(found: Case, wanted: bool) -> None:
    assert wanted
    assert found.state.retired
    assert found.again() == found.again(NOW + 30 * DAY) == []


def _told(found: Case, wanted: bool) -> None:
    """The operator reads of it in the run's account, and why it is left alone in every later one."""
    assert wanted
    assert [failure.what for failure in found.first.failures] == ["Skua"]
    (left,) = found.read(NOW + DAY).left
    assert left.what == "Skua"
    assert found.state.retired in left.why


def _recovers(found: Case, wanted: bool) -> None:
    assert wanted
    times = found.said["times"]
    for day in range(1, times):
        assert len(found.read(NOW + day * DAY).failures) == 1
    assert found.read(NOW + times * DAY).entries == 2 * ITEMS
    state = found.state
    assert (state.failures, state.failing_since, state.retired, state.not_before) == (0, None, "", None)


def _conditional(found: Case, etag: str) -> None:
    assert found.first.entries == 2 * ITEMS
    before = len(found.server.asked)
    again = found.read(NOW + DAY)
    assert [asked.values("If-None-Match") for asked in found.server.asked[before:]] == [[etag]]
    assert (again.unchanged, again.failures) == (1, ())


def _moves(found: Case, runs: int) -> None:
    """The feed is read from where it moved to after so many runs; never, where nothing may be read there."""
    to = found.said["to"]
    target = Guard().target(to)
    for run in range(1, runs):
        assert found.state.address == ""
        assert "old.feeds.example" in found.again(NOW + run * DAY)[0].host
    if isinstance(target, Refusal):
        assert found.state.address == ""
        return
    assert found.state.address == to
    assert {asked.host.partition(":")[0] for asked in found.again(NOW + runs * DAY)} == {urlsplit(to).hostname}


def _no_cookies(found: Case, kept: int) -> None:
    """None goes back, in whatever run; so many that they are too much may cost the answer."""
    assert kept == 0
    assert [asked.values("Cookie") for asked in [*found.server.asked, *found.again()]] == [[], []]


def _never_insecure(found: Case, wanted: bool) -> None:
    """Tried as TLS, and nothing was asked: neither in the clear nor by looking away."""
    assert wanted
    assert found.server.handshakes >= 1
    assert (found.server.plain, found.server.asked) == (0, [])


def _pages(seen: Pass, fetched: int) -> None:
    """So many pages; whoever was turned away is told that robots.txt was the reason."""
    assert len(seen.named("/page")) == fetched
    turned = [a.why for a in seen.answers if isinstance(a, Unanswered) and a.what.startswith("/page")]
    assert len(turned) == 3 - fetched
    assert all("robots.txt" in why for why in turned)


def _feed_fetched(seen: Pass, wanted: bool) -> None:
    assert bool(seen.named("/feed")) == wanted
    assert any(isinstance(a, Response) and a.tag == "/feed" for a in seen.answers) == wanted


def _gap(seen: Pass, least: float) -> None:
    """Between two starts, from robots.txt on where there was one: what it asks for is not known before."""
    assert all(isinstance(answer, Response) for answer in seen.answers)
    known = max((asked.time for asked in seen.named("/robots.txt")), default=0.0)
    starts = sorted(asked.time for asked in seen.asked if asked.time >= known)
    gaps = [round(later - earlier, 2) for earlier, later in pairwise(starts)]
    assert min(gaps) >= least - LATENESS, gaps
    assert starts[-1] - starts[0] >= least * (len(starts) - 1) - LATENESS


def _parallel(seen: Pass, most: int) -> None:
    assert all(isinstance(answer, Response) for answer in seen.answers)
    assert seen.most_at_once == most


def _read_at_most(seen: Pass, kib: float) -> None:
    """The rule at the start of the file is kept, the one behind the limit is not known, and hardly more was taken."""
    (robots,) = seen.named("/robots.txt")
    assert robots.sent <= (kib + KERNEL_KIB) * 1024
    assert (seen.named(EARLY), len(seen.named(LATE))) == ([], 1)


CASES: Mapping[str, Callable[[Case, Any], None]] = {
    "max_seconds": _within,
    "max_requests": _requests,
    "max_extra_mib": _memory,
    "outcome": _outcome,
    "next_fetch_not_before_s": _left_alone,
    "next_fetch_capped_s": _capped,
    "backoff": _backs_off,
    "feed_disabled": _disabled,
    "alert": _told,
    "recovers": _recovers,
    "sends_if_none_match": _conditional,
    "url_updated_after": _moves,
    "cookies_kept": _no_cookies,
    "never_insecure_retry": _never_insecure,
}
PASSES: Mapping[str, Callable[[Pass, Any], None]] = {
    "article_pages_fetched": _pages,
    "feed_fetched": _feed_fetched,
    "min_gap_s": _gap,
    "max_parallel_per_host": _parallel,
    "read_at_most_kib": _read_at_most,
}


def slow(expect: Mapping[str, Any]) -> bool:
    """Whether it is judged by a polite pass, which has to be waited for."""
    return bool(set(PASSES) & set(expect))


def judge(said: Said, expect: Mapping[str, Any], parts: Parts, passes: Passes) -> None:
    """Check all that is expected; what there is no check for is not met."""
    assert set(expect) - set(CASES) - set(PASSES) - REMARKS == set()
    for key in sorted(set(PASSES) & set(expect)):
        PASSES[key](passes.of(said), expect[key])
    if wanted := sorted(set(CASES) & set(expect)):
        with case(said, parts) as found:
            for key in wanted:
                CASES[key](found, expect[key])
