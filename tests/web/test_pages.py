from dataclasses import replace
from pathlib import Path

import httpx2
import pytest

from digest import app
from digest.learnt import Learnt
from digest.settings import Settings
from digest.web.pages import root_of
from digest.web.site import site
from tests.web.place import Place, issue, running, told


@pytest.mark.parametrize(
    ("base_url", "root"),
    [
        ("https://x.example", "/"),
        ("https://x.example/", "/"),
        ("https://x.example/a", "/a/"),
        ("https://x.example/a/b/", "/a/b/"),
    ],
)
def test_links_start_with_the_path_of_the_base_url(base_url: str, root: str) -> None:
    assert root_of(base_url) == root


def test_a_defect_is_answered_plainly_with_all_headers_and_without_the_reason(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "templates" / "web"
    folder.mkdir(parents=True)
    (folder / "home.html").write_text("{{ undefined_thing }}", "utf-8")
    with app.open(replace(settings, templates=folder.parent)) as digest, running(site(digest)) as address:
        answer = httpx2.get(address)
        assert httpx2.get(f"{address}issues").status_code == 200
    assert answer.status_code == 500
    assert "undefined_thing" not in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "nosniff" in answer.headers["x-content-type-options"]
    assert "undefined_thing" in caplog.text


def test_the_front_page_says_in_which_language_a_headline_is(place: Place) -> None:
    title = "مختبر النورس يطلق نموذج اللغة المفتوح"
    foreign = replace(told(1, title), language="ar", sentences=())
    place.digest.issues.publish(
        replace(issue(), top=(told(2, "Petrel is slow"),), quick=(foreign,)), "{}", (), (), Learnt()
    )
    page = place.client.get("/").text
    assert f'<strong lang="ar" dir="rtl">{title}</strong>' in page
    assert "<strong>Petrel is slow</strong>" in page
    assert page.count("in Arabic") == 1
