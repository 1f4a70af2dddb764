"""Addresses: what is one, its plain form, and what copies of an article share."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.urls import canonical, host, is_web, key, site

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"
PIECES = st.sampled_from(
    [
        "http://",
        "HTTPS://",
        "www.",
        "m.",
        "amp.",
        "a.example",
        "bücher.example",
        ":80",
        ":99999",
        "/",
        "//",
        "/..",
        "/amp",
        "/%7e",
        "%",
        "%zz",
        "?",
        "&",
        "&amp;",
        "utm_source=x",
        "ref=y",
        "q=",
        "#",
        "#!/a",
        "changelog",
        "google.com/url?q=",
        "http%3A%2F%2Fb.example%2Fc",
        "@",
        "[::1]",
        "\\",
        " ",
        "\n",
        "\x00",
        "é",
        "\ud800",
        ";jsessionid=1",
        "index.html",
        ".amp",
        "=",
        "+",
        "/amp/2026-a-b",
        "/print",
        "/v3/__https://b.example/c*d__;Pw!!x!y$",
        "https://urldefense.com",
        "https://news.google.com/articles/CBMi",
        "/aHR0cHM6Ly9iLmV4YW1wbGUvYw",
        "youtu.be/",
        "arxiv.org/abs/2604.01234v2",
    ]
)
ADDRESSES = st.one_of(
    st.text(), st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES).map("http://a.example/".join)
)


@pytest.mark.parametrize(
    ("given_url", "expected"),
    [
        ("HTTP://WWW.Lab.EXAMPLE:80/a/../b/./c/#top", "http://www.lab.example/b/c"),
        ("https://lab.example:443", "https://lab.example/"),
        ("https://lab.example:8443/a/", "https://lab.example:8443/a"),
        ("https://ann:secret@lab.example/a", "https://lab.example/a"),
        ("  https://lab.example/a\n", "https://lab.example/a"),
        ("https://lab.example/n?utm_source=x&id=3&fbclid=y&mc_cid=q&gclid=2", "https://lab.example/n?id=3"),
        ("https://lab.example/n?b=2&a=1", "https://lab.example/n?a=1&b=2"),
        ("https://lab.example/n?id=3&amp;utm_medium=mail", "https://lab.example/n?id=3"),
        ("https://lab.example/n?ref=homepage", "https://lab.example/n"),
        ("https://api.lab.example/file?ref=main", "https://api.lab.example/file?ref=main"),
        ("https://lab.example/n?source=rss----8d--2", "https://lab.example/n"),
        ("https://lab.example/search?source=weights", "https://lab.example/search?source=weights"),
        ("https://bücher.example/ä%7E%c3%a9", "https://xn--bcher-kva.example/%C3%A4~%C3%A9"),
        ("https://lab.example/50%", "https://lab.example/50%25"),
        ("https://lab.example/news/index.html", "https://lab.example/news"),
        ("https://lab.example/a;jsessionid=12?x=1", "https://lab.example/a?x=1"),
        ("https://en.m.wiki.example/page", "https://en.wiki.example/page"),
        ("https://mobile.paper.example/page", "https://paper.example/page"),
        ("https://paper.example/2026/story/amp/", "https://paper.example/2026/story"),
        ("https://paper.example/amp/2026/story", "https://paper.example/2026/story"),
        ("https://paper.example/a/story.amp.html", "https://paper.example/a/story.html"),
        ("https://paper.example/story?outputType=amp", "https://paper.example/story"),
        ("https://github.com/someone/amp", "https://github.com/someone/amp"),
        (
            "https://www.google.com/url?sa=t&url=https%3A%2F%2Flab.example%2Fa%3Futm_campaign%3Dz",
            "https://lab.example/a",
        ),
        ("https://paper-example.cdn.ampproject.org/c/s/paper.example/story", "https://paper.example/story"),
        ("https://lab.example//news//a", "https://lab.example/news/a"),
        ("https://lab.example/(S(abcdefghijklmnopqrst))/a.aspx?id=1", "https://lab.example/a.aspx?id=1"),
        ("https://paper.example/2026/05/a-story/print/", "https://paper.example/2026/05/a-story"),
        ("https://paper.example/story-7?print=1", "https://paper.example/story-7"),
        ("https://paper.example/story-7?mod=rss", "https://paper.example/story-7?mod=rss"),
        ("https://www.wsj.com/story-7?mod=rss", "https://www.wsj.com/story-7"),
        ("https://letter.example/p/story?r=1a2b&publication_id=7", "https://letter.example/p/story"),
        ("https://lab.example/list?r=1a2b", "https://lab.example/list?r=1a2b"),
        ("https://lab.example/a?q=open+weights", "https://lab.example/a?q=open%20weights"),
        ("https://diary.example/2026/05/a.html?m=1", "https://diary.example/2026/05/a.html"),
        ("https://diary.example/archive?m=1&y=2026", "https://diary.example/archive?m=1&y=2026"),
    ],
)
def test_an_address_has_one_plain_form(given_url: str, expected: str) -> None:
    assert canonical(given_url) == expected


@pytest.mark.parametrize(
    ("given_url", "kept"),
    [
        ("https://tool.example/changelog#1.12.2", True),
        ("https://tool.example/docs/CHANGELOG.md#21112", True),
        ("https://tool.example/blog/one-page#v2.0.1", True),
        ("https://tool.example/devlog/2026/#2026-04-10", True),
        ("https://tool.example/#/post/7", True),
        ("https://tool.example/changelog#top", False),
        ("https://tool.example/blog/post#conclusion", False),
        ("https://tool.example/changelog#:~:text=quote", False),
        ("https://tool.example/changelog#" + "1." * 50_000 + "!", False),
    ],
)
def test_a_fragment_stays_only_where_it_is_the_address_of_an_entry(given_url: str, kept: bool) -> None:
    assert ("#" in canonical(given_url)) is kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.lab.example/a/", "https://lab.example/a"),
        ("https://arxiv.org/abs/2604.01234v2", "http://arxiv.org/pdf/2604.01234.pdf"),
        ("https://huggingface.co/papers/2604.01234", "https://arxiv.org/abs/2604.01234"),
        ("https://youtu.be/abc_DEF", "https://www.youtube.com/watch?v=abc_DEF&si=share"),
        ("https://twitter.com/lab/status/1", "https://mobile.twitter.com/lab/status/1"),
        ("https://twitter.com/lab/status/1?s=20", "https://x.com/lab/status/1/photo/1"),
    ],
)
def test_copies_of_an_article_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://lab.example/?p=1", "https://lab.example/?p=2"),
        ("https://tool.example/changelog#1.1", "https://tool.example/changelog#1.2"),
        ("https://lab.example/v3", "https://lab.example/v4"),
        ("https://lab.example/index.php?story=1", "https://lab.example/index.php?story=2"),
        ("https://www.youtube.com/watch?v=abcdefg&t=1", "https://www.youtube.com/watch?v=abcdefh&t=1"),
        ("https://lab.example/blog/amp", "https://lab.example/blog"),
        ("https://lab.example/blog/print", "https://lab.example/blog"),
        ("https://lab.example/posts?page=1", "https://lab.example/posts?page=2"),
        ("https://tool.example/?feature=voice", "https://tool.example/"),
        ("https://web.archive.org/web/20250101000000/https://lab.example/terms", "https://lab.example/terms"),
        ("http://127.0.0.1:8001/a", "http://127.0.0.1:8002/a"),
        ("https://news.lab.example/a", "https://docs.lab.example/a"),
    ],
)
def test_different_articles_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize("text", ["", "lab.example/a", "//lab.example/a", "mailto:a@lab.example", "javascript:alert(1)", "http://", "https:///", "http://a b/", "http://[::1", "http://x.example:99999/", "urn:uuid:1"])  # fmt: skip
def test_what_is_no_web_address_is_handed_back(text: str) -> None:
    assert not is_web(text)
    assert canonical(text) == key(text) == text
    assert host(text) == ""


def test_the_host_is_bare() -> None:
    assert host("https://WWW.Lab.Example:8080/a") == "lab.example"
    assert host("http://[::1]:80/") == "[::1]"


def test_a_site_is_what_somebody_owns() -> None:
    assert site("https://blog.news.lab.example:8080/a") == "lab.example"
    assert site("https://www.lab.co.uk/a") == "lab.co.uk"


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/a", "http://[::1]/a", "http://localhost/a", "lab", ""])
def test_an_address_of_a_machine_belongs_to_nobody_one_could_name(url: str) -> None:
    assert site(url) == ""


@given(ADDRESSES)
def test_any_string_is_served_and_a_plain_form_stays(text: str) -> None:
    plain = canonical(text)
    assert canonical(plain) == plain
    assert key(text) == key(plain)
    assert is_web(plain) == is_web(text)
    assert host(text) == "" or is_web(text)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared corpus is absent")
def test_real_feeds_agree_on_the_key_of_an_item() -> None:
    text = (SHARED / "clusters" / "crossfeed_same_url.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    keys = [{key(entry["link"]) for entry in row["entries"]} for row in rows]
    assert sum(len(found) == 1 for found in keys) >= 0.99 * len(rows)
    assert len(set.union(*keys)) >= len({row["url"] for row in rows})
