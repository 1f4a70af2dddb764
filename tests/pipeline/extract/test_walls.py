from pathlib import Path

import pytest

from digest.model import Failure
from digest.pipeline import extract
from digest.pipeline.extract import Page, walls

PAGES = Path(__file__).parents[4] / "shared" / "corpus" / "articles" / "html"
URL = "https://gannet.example/2026/a-model"
SENTENCE = "The laboratory has published a model whose weights anyone may download, and says how it was trained. "


def page(body: str, title: str = "", head: str = "") -> Page | Failure:
    return extract.page(f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode(), URL)


ROBOT = [
    (
        "Just a moment...",
        "<script src='/cdn-cgi/challenge-platform/h/b'></script><p>Checking your browser before accessing gannet.example.</p>",
        "of Cloudflare",
    ),
    (
        "gannet.example",
        "<p>Please enable JS and disable any ad blocker</p><script src='https://ct.captcha-delivery.com/c.js'></script>",
        "of DataDome",
    ),
    (
        "Access to this page has been denied",
        "<div id='px-captcha'></div><p>Press and hold to confirm you are a human.</p>",
        "of PerimeterX",
    ),
    ("Pardon Our Interruption", "<p>As you were browsing something made us think you were a bot.</p>", "of Imperva"),
    (
        "Access Denied",
        "<p>You don't have permission to access this page. https://errors.edgesuite.net/18.1</p>",
        "of Akamai",
    ),
    ("Gannet", "<p>Are you a robot? Please solve the captcha.</p><div class='g-recaptcha'></div>", "of a CAPTCHA"),
    ("Gannet", "<p>Bitte warten. Sind Sie ein Mensch?</p>", "of its server"),
]


@pytest.mark.parametrize(("title", "body", "whose"), ROBOT)
def test_a_robot_check_is_said_and_whose_it_is(title: str, body: str, whose: str) -> None:
    found = page(body, title)
    assert isinstance(found, Failure)
    assert "robot check" in found.why
    assert whose in found.why


@pytest.mark.parametrize(
    ("title", "body", "why"),
    [
        ("Before you continue", "<p>Before you continue to Gannet: accept all cookies or manage them.</p>", walls.CONSENT),
        ("Gannet", "<p>Wir und unsere 140 Partner verarbeiten Daten und speichern Cookies.</p>", walls.CONSENT),
        ("Gannet", "<p>Please log in to continue.</p><form><input type=password></form>", walls.LOGIN),
        ("Gannet", "<p>Connectez-vous pour lire cette page.</p>", walls.LOGIN),
        ("A model", "<p>This article is for subscribers only. Already a subscriber? Log in.</p>", walls.PAYMENT),
        ("Ein Modell", "<p>Dieser Artikel ist nur für Abonnenten.</p>", walls.PAYMENT),
        ("Un modèle", "<p>Article réservé aux abonnés.</p>", walls.PAYMENT),
        ("404 Not Found", "<p>Go to the front page.</p>", walls.GONE),
        ("Gannet", "<p>Die Seite wurde nicht gefunden.</p>", walls.GONE),
        ("页面不存在", "<p>返回首页</p>", walls.GONE),
        ("gannet.example", "<p>This domain is for sale. Make an offer.</p>", walls.PARKED),
        ("502 Bad Gateway", "<p>nginx</p>", walls.BROKEN),
        ("Gannet", "<p>We are down for maintenance.</p>", walls.BROKEN),
        ("Gannet", "<div id=root></div><script src='/app.js'></script>", walls.SHELL),
        ("Gannet", "<div id=app>Loading...</div><noscript>You need to enable JavaScript to run this app.</noscript><script src='/a.js'></script>", walls.SHELL),
        ("", "", walls.NOTHING),
    ],
)  # fmt: skip
def test_what_stands_in_place_of_an_article_is_said(title: str, body: str, why: str) -> None:
    assert page(body, title) == Failure(URL, why)


def test_a_page_that_only_leads_on_is_said() -> None:
    assert page("", "", "<meta http-equiv='refresh' content='0;url=/b'>") == Failure(URL, walls.ONWARD)


@pytest.mark.parametrize(
    "about",
    [
        "Readers must subscribe to continue reading and sign in to continue, the publisher said. ",
        "The site asks visitors to verify you are human and to accept all cookies; captcha is everywhere. ",
        "The page was not found for an hour: 404, then 502 Bad Gateway, then a domain for sale. ",
    ],
)
def test_an_article_on_walls_is_an_article(about: str) -> None:
    found = page(
        f"<article><h1>On walls</h1><p>{about}{SENTENCE * 4}</p><p>It says more. {SENTENCE * 4}</p></article>",
        "On walls",
    )
    assert isinstance(found, Page)
    assert found.partial == ""


LOCKED = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A model", "isAccessibleForFree": false}</script>'


def test_a_teaser_before_a_payment_wall_is_given_and_said() -> None:
    found = page(
        f"<article><h1>A model</h1><p>{SENTENCE * 2}</p><p>It says more. {SENTENCE * 2}</p></article><div>Subscribe to continue reading.</div>",
        "A model",
        LOCKED,
    )
    assert isinstance(found, Page)
    assert found.text.count("weights") == 4
    assert found.partial == walls.CUT


def test_a_whole_text_is_whole_though_the_page_says_that_it_is_sold() -> None:
    paragraphs = "".join(f"<p>{number}. {SENTENCE * 5}</p>" for number in range(6))
    found = page(f"<article><h1>A model</h1>{paragraphs}</article>", "A model", LOCKED)
    assert isinstance(found, Page)
    assert found.partial == ""


@pytest.mark.skipif(not PAGES.is_dir(), reason="the shared corpus is not beside the checkout")
def test_no_article_is_taken_for_a_wall() -> None:
    pages = {path.name: extract.page(path.read_bytes(), URL) for path in sorted(PAGES.glob("*.html"))}
    assert {name: found.why for name, found in pages.items() if isinstance(found, Failure)} == {}


def test_a_short_text_that_speaks_of_something_not_found_is_no_page_for_missing_ones() -> None:
    note = 'The harbour tool no longer stops with "command not found" on old phones, and the map is drawn anew.'
    assert isinstance(page(f"<article><h1>v2.1</h1><p>{note}</p></article>", "v2.1"), Page)
    missing = page("<article><h1>Not found</h1><p>Nothing is here, sorry. Try the map.</p></article>", "Not found")
    assert isinstance(missing, Failure)
    assert missing.why == walls.GONE
