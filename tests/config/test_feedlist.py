"""feeds.yaml becomes settings; whatever is wrong with it is told with its line, its key and the remedy, all at once."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config.feedlist import FeedFile, load, parse, slug
from digest.model import ROLES
from digest.settings import Caps, HostLimits, Window

ROOT = Path(__file__).parent.parent.parent
ONE = "feeds:\n  - {title: Some Lab, url: 'https://lab.example/feed'}\n"


def good(text: str) -> FeedFile:
    found = parse(text)
    assert isinstance(found, FeedFile), found
    return found


def wrong(text: str) -> list[tuple[int, str]]:
    found = parse(text)
    assert isinstance(found, tuple)
    return [(problem.line, problem.text) for problem in found]


def test_title_and_url_are_enough() -> None:
    found = good(ONE)
    (feed,) = found.feeds
    assert (feed.id, feed.title, feed.url) == ("some-lab", "Some Lab", "https://lab.example/feed")
    assert (feed.kind, feed.role, feed.topics, feed.weight) == ("auto", "press", (), 1.0)
    assert found.list.caps == Caps()
    assert found.list.window == Window()
    assert found.list.operator == found.list.sender == "digest@localhost"
    assert found.list.timezone.key == "UTC"
    assert found.fetch.host == HostLimits()
    assert "@" not in found.fetch.user_agent


def test_everything_that_is_set_arrives() -> None:
    found = good(
        """
list:
  id: my-list
  title: " My List "
  tagline: Lines
  language: de
  timezone: Europe/Berlin
  hour: 0
  base_url: https://news.example/
  sender: news@news.example
  operator: me@news.example
  postal_address: |
    Somebody
    Street 1
  accent: "#AABBCC"
  caps: {top: 1}
  window: {reach_days: 3}
fetch:
  deadline: 5
  connections: 7
  pages: 0
  user_agent: Me/1
  host: {connections: 3}
  hosts: {"127.0.0.1:80": {gap: 0}}
feeds:
  - title: Lab
    url: https://lab.example/list
    kind: htmlindex
    role: lab
    topics: [models, data, models]
    weight: 2
    language: en
    selector: main article
    id: the-lab
"""
    )
    masthead = found.list.masthead
    assert (masthead.list_id, masthead.title, masthead.base_url) == ("my-list", "My List", "https://news.example")
    assert (masthead.accent, masthead.postal_address) == ("#aabbcc", "Somebody\nStreet 1")
    assert (found.list.hour, found.list.operator, found.list.timezone.key) == (0, "me@news.example", "Europe/Berlin")
    assert found.list.caps == Caps(top=1)
    assert found.list.window == Window(reach_days=3)
    assert (found.fetch.deadline, found.fetch.connections, found.fetch.pages, found.fetch.user_agent) == (
        5,
        7,
        0,
        "Me/1",
    )
    assert found.fetch.host == HostLimits(connections=3)
    assert found.fetch.hosts == (("127.0.0.1:80", HostLimits(connections=3, gap=0.0)),)
    (feed,) = found.feeds
    assert (feed.id, feed.kind, feed.role, feed.selector) == ("the-lab", "htmlindex", "lab", "main article")
    assert (feed.topics, feed.weight, feed.language) == (("models", "data"), 2.0, "en")


def test_a_key_without_a_value_counts_as_not_given() -> None:
    assert good(f"list:\n  caps:\n    top:\n{ONE}".replace("caps:\n    top:", "caps: {top: }")).list.caps == Caps()


def test_ids_come_from_titles_and_stay_unique_without_taking_one_that_was_given() -> None:
    text = "feeds:\n" + "".join(
        f"  - {{title: {title}, url: 'https://{number}.example/'{extra}}}\n"
        for number, (title, extra) in enumerate(
            [("Lab", ""), ("Lab", ""), ("LAB!", ""), ("Other", ", id: lab-2"), ("机器之心", "")]
        )
    )
    assert [feed.id for feed in good(text).feeds] == ["lab", "lab-3", "lab-4", "lab-2", "4-example"]


@given(st.text(max_size=80))
def test_a_slug_is_short_plain_and_stable(title: str) -> None:
    found = slug(title)
    assert len(found) <= 60
    assert found == slug(found)
    assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789-" for letter in found)


def test_a_misspelt_key_is_told_with_its_line_and_the_likely_word() -> None:
    text = f"{ONE}  - title: B\n    url: https://b.example/\n    wieght: 2\n"
    assert wrong(text) == [(5, 'feeds[1].wieght is not a known key; did you mean "weight"?')]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("list: {timezone: Europe/Berln}", 'list.timezone is "Europe/Berln" but must be a time zone such as'),
        ("list: {hour: 24}", "list.hour is 24 but must be a whole hour from 0 to 23"),
        ("list: {hour: '6'}", 'list.hour is "6" but must be a whole hour'),
        ("list: {sender: nobody}", 'list.sender is "nobody" but must be a bare mail address'),
        ("list: {sender: 'Me <a@b.example>'}", "must be a bare mail address"),
        ("list: {accent: green}", "must be a quoted colour"),
        ("list: {id: My List}", "must be lower-case letters"),
        ("list: {base_url: localhost}", "must be an address such as"),
        ("list: {caps: {tops: 3}}", 'list.caps.tops is not a known key; did you mean "top"?'),
        ("list: {caps: 3}", "list.caps is 3 but must be a mapping of top, papers"),
        ("list: [1]", "list is a list but must be a mapping of id, title"),
        ("fetch: {deadline: 0}", "fetch.deadline is 0 but must be seconds from above 0"),
        ("fetch: {deadline: .nan}", "fetch.deadline is nan but must be"),
        ("fetch: {connections: 1.5}", "fetch.connections is 1.5 but must be a whole number"),
        ("fetch: {hosts: {'https://a.example': {gap: 0}}}", "must be a mapping from host or host:port"),
        ("fetch: {hosts: {a.example: {gapp: 0}}}", 'is not a known key; did you mean "gap"?'),
        ("fetch: {hosts: {a.example: {gap: -1}}}", "fetch.hosts.a.example.gap is -1 but must be seconds from 0"),
        ("zzz: 1", "zzz is not a known key; known here: feeds, list, fetch"),
    ],
)
def test_wrong_settings_are_told_with_their_remedy(lines: str, message: str) -> None:
    ((line, text),) = wrong(f"# a comment\n{lines}\n{ONE}")
    assert line == 2
    assert message in text


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("url: https://a.example/", "feeds[0].title is missing; give it a line of text"),
        ("title: A", "feeds[0].url is missing; give it an http or https address"),
        ("{title: '', url: 'https://a.example/'}", "feeds[0].title is empty but must be a line of text"),
        ("{title: A, url: 'ftp://a.example/'}", "but must be an http or https address"),
        ("{title: A, url: 'https://a.example/', kind: xlm}", 'did you mean "xml"?'),
        (
            "{title: A, url: 'https://a.example/', kind: zzz}",
            "must be one of auto, arxiv, github, hackernews, htmlindex, jsonfeed, ",
        ),
        ("{title: A, url: 'https://a.example/', role: labs}", 'did you mean "lab"?'),
        ("{title: A, url: 'https://a.example/', topics: [modles]}", 'feeds[0].topics[0] is "modles"'),
        ("{title: A, url: 'https://a.example/', topics: models}", "in a list of some of open-source, models"),
        ("{title: A, url: 'https://a.example/', weight: 9}", "feeds[0].weight is 9 but must be a number from 0 to 5"),
        ("{title: A, url: 'https://a.example/', id: A B}", "must be lower-case letters"),
        ("just text", 'feeds[0] is "just text" but must be a mapping with title and url'),
    ],
)
def test_wrong_feeds_are_told_with_their_remedy(lines: str, message: str) -> None:
    ((line, text),) = wrong(f"feeds:\n  - {lines}\n")
    assert line == 2
    assert message in text


@pytest.mark.parametrize(
    "second", ["https://lab.example/feed", "http://LAB.example/feed/", "https://lab.example/feed#x"]
)
def test_an_address_listed_twice_is_told_with_both_places(second: str) -> None:
    ((line, text),) = wrong(f"{ONE}  - {{title: B, url: '{second}'}}\n")
    assert line == 3
    assert text == "feeds[1].url is that of feeds[0] (line 2); remove one of them or change its url"


def test_an_id_given_twice_is_told_even_on_one_line() -> None:
    text = "feeds: [{title: A, url: 'https://a.example', id: x}, {title: B, url: 'https://b.example', id: x}]"
    assert wrong(text) == [(1, "feeds[1].id is that of feeds[0] (line 1); remove one of them or change its id")]


def test_all_problems_are_told_at_once_in_the_order_of_lines() -> None:
    found = wrong("list:\n  hour: 99\n  hour: 1\nfeeds:\n- url: x\n- {title: A, url: 'https://a.example/', role: x}\n")
    assert [line for line, _ in found] == [2, 3, 5, 5, 6]


@pytest.mark.parametrize("text", ["", "\n# only a comment\n", "~"])
def test_an_empty_file_is_told_as_such(text: str) -> None:
    ((_, message),) = wrong(text)
    assert "feeds" in message


@pytest.mark.parametrize("text", ["feeds: []", "feeds:", "list: {}"])
def test_no_feed_at_all_is_a_problem(text: str) -> None:
    assert "a list of at least one feed" in wrong(text)[0][1]


def test_a_list_at_the_top_is_told() -> None:
    assert wrong("- a") == [(1, "must be a mapping with the keys feeds, list and fetch")]


def test_a_file_that_is_missing_or_not_text_is_told(tmp_path: Path) -> None:
    (missing,) = found if isinstance(found := load(tmp_path / "none.yaml"), tuple) else ()
    assert "does not exist" in missing.text
    assert Path(missing.text.partition("copy ")[2].partition(" there")[0]).name == "feeds.yaml"
    assert Path(missing.text.partition("copy ")[2].partition(" there")[0]).exists()
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    (binary,) = found if isinstance(found := load(tmp_path / "bytes.yaml"), tuple) else ()
    assert "not UTF-8" in binary.text
    (folder,) = found if isinstance(found := load(tmp_path), tuple) else ()
    assert "cannot be read" in folder.text


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "feeds.yaml").write_text(ONE, encoding="utf-8-sig")
    assert isinstance(load(tmp_path / "feeds.yaml"), FeedFile)


keys = st.sampled_from(["feeds", "list", "fetch", "title", "url", "hour", "caps", "topics", "weight", "hosts", "x"])
values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 30) | st.floats() | st.sampled_from(["", "a", "https://a.example/"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(keys, values, max_size=4))
def test_a_file_of_any_shape_gives_settings_or_problems(data: dict[str, object]) -> None:
    import json  # noqa: PLC0415 - flow style YAML is close enough to JSON to write it with

    found = parse(json.dumps(data))
    assert isinstance(found, FeedFile) or all(problem.text and problem.line >= 0 for problem in found)


def test_the_list_that_ships_is_valid_and_broad() -> None:
    found = load(ROOT / "feeds.yaml")
    assert isinstance(found, FeedFile), found
    assert len(found.feeds) >= 80
    assert {feed.role for feed in found.feeds} == set(ROLES)
    assert all(feed.url.startswith("https://") and feed.topics for feed in found.feeds)
    assert {"zh", "de", "fr"} <= {feed.language for feed in found.feeds}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://localhost:8000", "(a daily news digest)"),
        ("http://192.168.1.5:8000", "(a daily news digest)"),
        ("https://tern.example/news/", "(a daily news digest; +https://tern.example/news)"),
    ],
)
def test_requests_say_who_asks_and_where_to_learn_more(address: str, said: str) -> None:
    found = parse(f"list: {{base_url: '{address}'}}\nfeeds:\n- {{title: A, url: 'https://a.example/'}}\n")
    assert isinstance(found, FeedFile)
    assert re.fullmatch(r"DailyWeights/[\d.a-z]+ " + re.escape(said), found.fetch.user_agent)
