from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from digest import app
from digest.app import App
from digest.errors import Refused, Unreachable
from digest.settings import Settings
from tests.terns import SUBJECTS, Site, made, outbox, subscribed


def test_a_day_to_come_is_refused_before_anything_is_asked(digest: App, site: Site) -> None:
    asked = len(site.server.asked)
    for day in (digest.today() + timedelta(days=1), date.max):
        with pytest.raises(Refused, match="has not come yet"):
            digest.make(day)
    assert len(site.server.asked) == asked


@pytest.mark.parametrize(
    ("timezone", "day", "end"),
    [
        ("UTC", date(2026, 3, 10), "2026-03-10T23:59:59+00:00"),
        ("Europe/Berlin", date(2026, 3, 28), "2026-03-28T22:59:59+00:00"),
        ("Europe/Berlin", date(2026, 3, 29), "2026-03-29T21:59:59+00:00"),
        ("Europe/Berlin", date(2025, 10, 26), "2025-10-26T22:59:59+00:00"),
        ("America/New_York", date(2026, 3, 8), "2026-03-09T03:59:59+00:00"),
        ("America/New_York", date(2025, 11, 2), "2025-11-03T04:59:59+00:00"),
        ("Asia/Kathmandu", date(2026, 3, 10), "2026-03-10T18:14:59+00:00"),
        ("Pacific/Kiritimati", date(2026, 3, 10), "2026-03-10T09:59:59+00:00"),
        ("Asia/Beirut", date(2021, 3, 27), "2021-03-27T21:59:59+00:00"),
        ("Pacific/Apia", date(2011, 12, 29), "2011-12-30T09:59:59+00:00"),
    ],
)
def test_a_past_day_is_made_as_of_the_last_second_of_it_where_the_list_is_at_home(
    installed: Settings, site: Site, timezone: str, day: date, end: str
) -> None:
    until = datetime.fromisoformat(end)
    site.published = until - timedelta(hours=1)
    there = replace(installed, list=replace(installed.list, timezone=ZoneInfo(timezone)))
    with app.open(there) as digest:
        digest.make(day, send=False)
        assert made(digest, day).until == until
        assert until.astimezone(ZoneInfo(timezone)).date() == day


def test_today_is_made_as_of_now(digest: App) -> None:
    before = app.clock()
    digest.make(send=False)
    assert before <= made(digest).until <= app.clock()
    assert digest.today() == made(digest).date


def test_today_is_the_day_where_the_list_is_at_home(installed: Settings) -> None:
    for name in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        zone = ZoneInfo(name)
        with app.open(replace(installed, list=replace(installed.list, timezone=zone))) as digest:
            assert digest.today() == app.clock().astimezone(zone).date()


def test_a_day_after_another_tells_nothing_twice_and_a_day_without_news_makes_no_issue(digest: App, site: Site) -> None:
    yesterday = digest.today() - timedelta(days=1)
    site.published = datetime.combine(yesterday, time(9), UTC)
    digest.make(yesterday)
    subscribed(digest, "ada")
    outcome = digest.make()
    assert (outcome.report.state, outcome.files, outbox(digest)) == ("nothing", {}, [])
    site.late, site.published = "dovekie", app.clock()
    digest.make()
    assert [story.headline for story in made(digest).stories] == [SUBJECTS["dovekie"]]


def test_no_feed_at_all_stops_the_run_and_leaves_the_day_open(digest: App, site: Site) -> None:
    site.down = True
    with pytest.raises(Unreachable):
        digest.make()
    site.down = False
    assert digest.make().report.state == "made"
