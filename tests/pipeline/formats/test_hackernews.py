import json

import pytest

from digest.pipeline import formats
from digest.pipeline.formats import RawEntry

API = "https://hn.algolia.com/api/v1"
ITEM = "https://news.ycombinator.com/item?id="


def stories(*hits: object, selector: str = "", url: str = f"{API}/search?tags=front_page") -> tuple[RawEntry, ...]:
    return formats.load("hackernews").read(json.dumps({"hits": hits}).encode(), url, selector).entries


def hit(number: int, **fields: object) -> dict[str, object]:
    usual = {
        "objectID": str(number),
        "title": f"Story {number}",
        "url": f"https://tern.example/{number}",
        "author": "ada",
    }
    return {**usual, "points": 120, "num_comments": 45, "created_at": "2031-03-04T05:06:07Z", **fields}


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("https://news.ycombinator.com/", f"{API}/search?tags=front_page&hitsPerPage=100"),
        ("https://news.ycombinator.com", f"{API}/search?tags=front_page&hitsPerPage=100"),
        ("https://news.ycombinator.com/news?p=2", f"{API}/search?tags=front_page&hitsPerPage=100"),
        ("https://news.ycombinator.com/newest", f"{API}/search_by_date?tags=story&hitsPerPage=500"),
        ("https://news.ycombinator.com/show", f"{API}/search_by_date?tags=show_hn&hitsPerPage=500"),
        ("https://news.ycombinator.com/ask", f"{API}/search_by_date?tags=ask_hn&hitsPerPage=500"),
        ("https://news.ycombinator.com/best", f"{API}/search_by_date?tags=story&hitsPerPage=1000"),
        (f"{ITEM}42", f"{API}/items/42"),
        (
            "https://news.ycombinator.com/from?site=tern.example",
            f"{API}/search_by_date?query=tern.example&tags=story&hitsPerPage=100&restrictSearchableAttributes=url",
        ),
        (
            "https://hn.algolia.com/?dateRange=all&page=0&query=open%20weights&sort=byDate&type=story",
            f"{API}/search_by_date?query=open+weights&tags=story&hitsPerPage=100",
        ),
        (
            "https://hn.algolia.com/?q=terns&sort=byPopularity",
            f"{API}/search?query=terns&tags=story&hitsPerPage=100",
        ),
        (f"{API}/search?query=llm", f"{API}/search?query=llm"),
        ("https://news.ycombinator.com/jobs", "https://news.ycombinator.com/jobs"),
        ("https://news.example/newest", "https://news.example/newest"),
    ],
)
def test_a_page_of_hacker_news_leads_to_the_api(page: str, read: str) -> None:
    assert formats.address("hackernews", page) == read


def test_a_story_leads_to_its_page_and_its_summary_to_the_discussion() -> None:
    (found,) = stories(hit(7, points=1234, num_comments=1))
    assert (found.guid, found.url, found.author) == (f"{ITEM}7", "https://tern.example/7", "ada")
    assert found.summary == f'<p>1,234 points and 1 comment on <a href="{ITEM}7">Hacker News</a>.</p>'


def test_a_question_leads_to_its_discussion_and_keeps_its_text() -> None:
    (found,) = stories(hit(7, title="Ask HN: Where do terns rest?", url=None, story_text="<p>I wonder."))
    assert (found.url, found.content) == (f"{ITEM}7", "<p>I wonder.")


@pytest.mark.parametrize(
    "gone",
    [{"dead": True}, {"deleted": True}, {"title": ""}, {"title": None}, {"title": "[flagged]"}, {"objectID": "x"}],
)
def test_what_is_gone_or_has_no_title_is_left_out(gone: dict[str, object]) -> None:
    assert [found.guid for found in stories(hit(1, **gone), hit(2), "no hit")] == [f"{ITEM}2"]


@pytest.mark.parametrize(
    ("selector", "kept"),
    [
        ("", [1, 2, 3]),
        ("100 points", [1, 3]),
        ("100", [1, 3]),
        ("100+ points", [1, 3]),
        ("1 point", [1, 3]),
        ("10 comments", [1, 2]),
        ("100 Points, 10 comments", [1]),
    ],
)
def test_a_selector_is_the_least_number_of_points_or_comments(selector: str, kept: list[int]) -> None:
    hits = hit(1, points=100, num_comments=10), hit(2, points=None, num_comments=99), hit(3, points=500, num_comments=0)
    assert [found.guid for found in stories(*hits, selector=selector)] == [f"{ITEM}{number}" for number in kept]


def test_the_best_stories_have_a_hundred_points_unless_the_operator_says_otherwise() -> None:
    best = formats.address("hackernews", "https://news.ycombinator.com/best")
    hits = hit(1, points=99), hit(2, points=100)
    assert [found.guid for found in stories(*hits, url=best)] == [f"{ITEM}2"]
    assert len(stories(*hits, url=best, selector="5 points")) == 2


@pytest.mark.parametrize("selector", [".card", "many points", "100 stars", "-5 points"])
def test_a_selector_that_is_no_number_is_said_to_be_wrong(selector: str) -> None:
    with pytest.raises(ValueError, match="write `selector` like 100 points"):
        stories(hit(1), selector=selector)


def test_an_item_counts_the_comments_below_it() -> None:
    child = {"id": 8, "text": "x", "children": [{"id": 9, "children": []}]}
    item = {
        "id": 7,
        "title": "Story",
        "url": None,
        "text": "<p>T",
        "points": 3,
        "children": [child, child, None],
        "type": "story",
    }
    (found,) = formats.load("hackernews").read(json.dumps(item).encode(), f"{API}/items/7", "").entries
    assert found.summary.startswith("<p>3 points and 4 comments on ")
    assert found.content == "<p>T"


@pytest.mark.parametrize("body", ["[1, 2]", "3", '{"message": "invalid numeric attribute(points)", "status": 400}'])
def test_what_has_no_hits_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="has no list of hits"):
        formats.load("hackernews").read(body.encode(), API, "")


def test_what_the_api_complains_of_is_told() -> None:
    with pytest.raises(ValueError, match=r"it says: invalid numeric attribute\(points\)"):
        formats.load("hackernews").read(b'{"message": "invalid numeric attribute(points)"}', API, "")
