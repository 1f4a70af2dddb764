"""Listing pages as common site builders write them, guessed without a selector; all sites are invented."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.pipeline import formats
from digest.pipeline.formats import RawEntry
from digest.pipeline.formats.htmlindex import days

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "articles"
POSTS = (
    (14, "one", "Gannet learns to read maps"),
    (7, "two", "A smaller Petrel"),
    (3, "three", "Notes on <em>long</em> flights"),
)
TITLES = ["Gannet learns to read maps", "A smaller Petrel", "Notes on long flights"]

WORDPRESS = """<article id="post-{0}" class="post-{0} post status-publish category-models"><header class="entry-header">
<h2 class="entry-title"><a href="/blog/{1}" rel="bookmark">{2}</a></h2><div class="entry-meta"><span class="posted-on">Posted on
<a href="/2031/03/{0:02}/" rel="bookmark"><time class="entry-date" datetime="2031-03-{0:02}T00:00:00+00:00">March {0}, 2031</time></a></span>
<span class="byline"> by <a class="url fn" href="/author/ada/">Ada Wren of Tern Lab</a></span></div></header>
<div class="entry-content"><p>A teaser. <a href="/blog/{1}" class="more-link">Continue reading <span>"{2}"</span></a></p></div>
<footer class="entry-footer"><a href="/category/models/" rel="category tag">Models and more</a></footer></article>"""
DOCUSAURUS = """<article itemprop="blogPost"><header><h2 itemprop="headline"><a itemprop="url" href="/blog/{1}">{2}</a></h2>
<div class="meta"><time datetime="2031-03-{0:02}T00:00:00.000Z">March {0}, 2031</time> \u00b7 4 min read</div>
<div class="avatar"><a href="https://code.example/ada"><img alt=""></a><a href="/blog/authors/ada">Ada Wren of Tern</a></div></header>
<div class="markdown"><p>A teaser. See also <a href="/docs/guide-{0}">the guide to it</a>.</p></div><footer><ul class="tags"><li>
<a href="/blog/tags/release">All release notes</a></li></ul><a aria-label="Read more about it" href="/blog/{1}"><b>Read more</b></a></footer></article>"""
GHOST = """<article class="gh-card post"><a class="gh-card-link" href="/blog/{1}"><figure><img></figure><div class="gh-card-wrapper">
<p class="gh-card-tag">Essays</p><h3 class="gh-card-title">{2}</h3><p class="gh-card-excerpt">A teaser.</p>
<footer class="gh-card-meta"><span class="gh-card-author">By Ada Wren</span><time class="gh-card-date" datetime="2031-03-{0:02}">{0} Mar 2031</time></footer>
</div></a></article>"""
NEXT = """<a class="card" href="/blog/{1}"><div><img src="/i.png"></div><div><span class="PostCard_category__x1">Announcements</span>
<h3>{2}</h3><p class="body">A teaser.</p><div class="PostCard_date__x2">Mar {0}, 2031</div></div></a>"""
PARAGRAPHS = """<div class="item"><a href="/blog/{1}"><p class="text-sm">March {0}, 2031</p><p class="text-lg">{2}</p></a></div>"""
GLUED = """<li><a href="/blog/{1}">Research<span>{2}</span><span>{0} March 2031</span></a></li>"""
LABELLED = """<li><a href="/blog/{1}"><div><time class="date">Mar {0}, 2031</time><span class="subject">Product</span></div><span class="title">{2}</span></a></li>"""
SUBSTACK = """<div tabindex="0"><div class="post-preview"><div><a data-testid="post-preview-title" href="/blog/{1}" class="title-link">{2}</a></div>
<div><a href="/blog/{1}">A subtitle of this very letter</a></div><div class="meta"><time datetime="2031-03-{0:02}T00:00:00.000Z">Mar {0}</time> \u2022
<a href="https://letters.example/@ada">Ada Wren</a></div></div><div class="ufi"><a href="/blog/{1}/comments">12</a></div></div>"""
DATED = """<li>2031-03-{0:02} <a href="/blog/{1}">{2}</a></li>"""
LINES = """2031-03-{0:02}: <a href="/blog/{1}">{2}</a><br>"""
TABLE = """<tr><td><a href="/blog/{1}">{2}</a></td><td>2031/03/{0:02}</td><td><a href="/dl/{1}.zip">Download it all</a></td></tr>"""
TERMS = """<dt>{0}th of March 2031</dt><dd><a href="/blog/{1}">{2}</a></dd>"""
READ_MORE = """<div class="teaser"><h3>{2}</h3><p>A teaser.</p><span class="date">2031-03-{0:02}</span><a class="button" href="/blog/{1}">Read more</a></div>"""

PAGES = {
    "wordpress": f"<main class='site-main'>{WORDPRESS}</main>",
    "docusaurus": f"<main class='col'>{DOCUSAURUS}</main>",
    "ghost": f"<main><div class='gh-feed'>{GHOST}</div></main>",
    "next cards": f"<main><section><h1>News of the lab</h1><div class='grid'>{NEXT}</div></section></main>",
    "paragraphs in links": f"<main><div>{PARAGRAPHS}</div></main>",
    "text glued in links": f"<main><ul>{GLUED}</ul></main>",
    "labels in links": f"<main><ul class='PostList'>{LABELLED}</ul></main>",
    "substack": f"<div class='archive'>{SUBSTACK}</div>",
    "dated list": f"<h1>Ada Wren</h1><p>I write about birds.</p><ul>{DATED}</ul>",
    "lines": f"<p>{LINES}</p>",
    "table": f"<table><thead><tr><th>What</th><th>When</th></tr></thead><tbody>{TABLE}</tbody></table>",
    "terms": f"<dl>{TERMS}</dl>",
    "read more": f"<main><div class='teasers'>{READ_MORE}</div></main>",
}
TEASED = {"wordpress", "docusaurus", "ghost", "next cards", "read more"}
AROUND = """<html lang="en"><head><title>Tern Lab</title></head><body><header><a href="/">Tern Lab</a><a href="/research-overview">Research overview</a></header>
<nav><ul><li><a href="/solutions-one">Solutions of one kind</a></li><li><a href="/solutions-two">Solutions of two kinds</a></li>
<li><a href="/solutions-three">Solutions of three kinds</a></li></ul></nav>{}
<div class="pagination"><a href="/blog/page/2">Older posts of ours</a></div><aside><ul><li><a href="/blog/old-1">An old one from here</a></li>
<li><a href="/blog/old-2">Another old one from here</a></li><li><a href="/blog/old-3">A third from the archive</a></li></ul></aside>
<footer><a href="/privacy">Privacy and other notes</a></footer></body></html>"""


def page(kind: str) -> str:
    before, template, after = next(
        (*PAGES[kind].partition(part),)
        for part in globals().values()
        if isinstance(part, str) and "{1}" in part and part in PAGES[kind]
    )
    return AROUND.replace("{}", before + "".join(template.format(*post) for post in POSTS) + after)


def read(body: str, selector: str = "", url: str = "https://tern.example/blog") -> tuple[RawEntry, ...]:
    return formats.load("htmlindex").read(body.encode(), url, selector).entries


@pytest.mark.parametrize("kind", PAGES)
def test_the_list_of_a_page_is_found_with_titles_and_days_and_nothing_else(kind: str) -> None:
    found = read(page(kind))
    assert [entry.url for entry in found] == [f"https://tern.example/blog/{name}" for _, name, _ in POSTS]
    assert [entry.title for entry in found] == TITLES
    assert [entry.published for entry in found] == [datetime(2031, 3, day, tzinfo=UTC) for day, _, _ in POSTS]


@pytest.mark.parametrize("kind", sorted(TEASED))
def test_a_teaser_is_the_paragraph_that_is_no_heading_label_or_date(kind: str) -> None:
    assert all(entry.summary.startswith("A teaser.") for entry in read(page(kind)))


def test_a_leading_story_that_looks_otherwise_is_found_too() -> None:
    hero = '<section class="hero"><a href="/blog/hero"><h2>The large Osprey</h2><time datetime="2031-03-20">x</time></a></section>'
    found = read(page("next cards").replace("<section>", hero + "<section>"))
    assert [entry.title for entry in found] == ["The large Osprey", *TITLES]


def test_a_blog_of_whole_posts_is_a_list_although_it_holds_much_prose() -> None:
    prose = "".join(
        f"<p>{'word ' * 60}<a href='/2030/old-{n}'>an older entry of mine</a> {'word ' * 60}</p>" for n in range(4)
    )
    posts = "".join(
        f"<div class='entry'><h3><a href='/2031/{name}'>{title}</a></h3>{prose}</div>" for _, name, title in POSTS
    )
    assert [
        entry.title for entry in read(f"<body><div id='primary'>{posts}</div></body>", url="https://ada.example/")
    ] == TITLES


@pytest.mark.parametrize("graph", ["", '<meta property="og:type" content="article">'])
def test_an_article_that_mentions_others_is_no_list(graph: str) -> None:
    prose = "".join(
        f"<p>{'The terns fly far over the sea. ' * 12}<a href='/news/x{n}'>some of them</a> do not.</p>"
        for n in range(8)
    )
    related = "".join(f"<li><a href='/news/{name}'><h4>{title}</h4></a></li>" for _, name, title in POSTS)
    body = f"<html><head>{graph}</head><body><main><h1>On terns</h1>{prose}<ul>{related}</ul></main></body></html>"
    with pytest.raises(ValueError, match="no list of headlines"):
        read(body, url="https://tern.example/news/on-terns")


def test_relative_links_start_from_the_base_the_page_names() -> None:
    body = (
        "<head><base href='/news/2031/'></head><main>"
        + "".join(f"<h2><a href='{n}'>{t}</a></h2>" for _, n, t in POSTS)
        + "</main>"
    )
    assert [entry.url for entry in read(body)] == [f"https://tern.example/news/2031/{name}" for _, name, _ in POSTS]


def test_an_address_is_one_entry_however_often_it_is_linked() -> None:
    body = page("wordpress").replace(
        "<main class='site-main'>", f"<main class='site-main'>{WORDPRESS.format(*POSTS[1])}"
    )
    assert sorted(entry.url for entry in read(body)) == sorted(
        f"https://tern.example/blog/{name}" for _, name, _ in POSTS
    )


def test_the_operators_selector_may_find_links_or_blocks_and_lead_to_other_sites() -> None:
    body = '<div class="c"><a href="/tag/x">Label of it</a><h3><a href="https://gull.example/p">A letter by Gull</a></h3></div>'
    assert [entry.url for entry in read(body, ".c")] == ["https://gull.example/p"]
    assert [entry.title for entry in read(body, "h3 a")] == ["A letter by Gull"]
    with pytest.raises(ValueError, match=r"by '\.d'; correct `selector`"):
        read(body, ".d")


def test_a_block_inside_the_link_is_found_by_the_selector_too() -> None:
    assert [entry.url for entry in read('<a href="/blog/x"><h3 class="t">A headline of some kind</h3></a>', ".t")] == [
        "https://tern.example/blog/x"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("March 4, 2026", "2026-03-04"),
        ("Wed, Mar. 4th 2026", "2026-03-04"),
        ("4 March 2026", "2026-03-04"),
        ("Published on the 4th of March, 2026", "2026-03-04"),
        ("04-Mar-2026", "2026-03-04"),
        ("2026-03-04", "2026-03-04"),
        ("2026/3/4", "2026-03-04"),
        ("2026.03.04", "2026-03-04"),
        ("2026\u5e743\u67084\u65e5", "2026-03-04"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("04/04/2026", "2026-04-04"),
        ("3/4/2026", None),
        ("March 4", None),
        ("March 2026", None),
        ("February 30, 2026", None),
        ("v2026.03.04", None),
        ("2 days ago", None),
        ("192.168.2026.1", None),
        ("", None),
    ],
)
def test_a_day_counts_where_it_has_one_meaning(text: str, found: str | None) -> None:
    day = days.day(text)
    assert (day.date().isoformat() if day else None) == found


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("March 4, 2026 \u2014 Terns are back", "Terns are back"),
        ("Terns are back | March 4, 2026", "Terns are back"),
        ("Terns are back \u00b7 5 min read", "Terns are back"),
        ("Terns are back <small>new</small>", "Terns are back"),
        ("What changed by March 4, 2026", "What changed by March 4, 2026"),
        ("Terns vs. gulls: 2026/27 season", "Terns vs. gulls: 2026/27 season"),
        ("<span class='badge'>New</span> Terns are back <span class='date'>4/3</span>", "Terns are back"),
        ("<h3>Terns <b>are</b> back<time>March 4</time></h3><p>They came early.</p>", "Terns are back"),
        ("AT&amp;T &lt;b&gt; and terns", "AT&amp;amp;T &amp;lt;b&amp;gt; and terns"),
    ],
)
def test_a_title_is_the_headline_without_what_is_glued_to_it(inside: str, title: str) -> None:
    assert [entry.title for entry in read(f"<div class='c'><a href='/blog/x'>{inside}</a></div>", ".c")] == [title]


def test_a_list_that_a_script_would_move_into_its_place_is_read_where_it_stands() -> None:
    streamed = (
        page("next cards")
        .replace("<main>", '<div id="wait"></div><div hidden id="S:0"><main>')
        .replace("</main>", "</main></div>")
    )
    assert [entry.title for entry in read(streamed)] == TITLES


@pytest.mark.parametrize(
    "place", ["nav", "aside", "footer", "div role='navigation'", "div class='related-posts'", "div class='pagination'"]
)
def test_a_list_of_links_beside_the_page_is_not_its_list(place: str) -> None:
    links = "".join(f"<li><a href='/blog/{name}'>{title}</a></li>" for _, name, title in POSTS)
    with pytest.raises(ValueError, match="no list of headlines"):
        read(f"<body><h1>Tern Lab</h1><{place}><ul>{links}</ul></{place.partition(' ')[0]}></body>")


def test_a_link_beside_a_headline_is_not_the_headline() -> None:
    body = "<main>" + "".join(f"<h2>{t} <a href='/blog/edit/{n}'>[edit]</a></h2>" for _, n, t in POSTS) + "</main>"
    with pytest.raises(ValueError, match="no list of headlines"):
        read(body)


@pytest.mark.parametrize(
    "body",
    [
        "<main>" + "<article><h2><a href='/blog/q'>A headline of some kind</a></h2>" * 400,
        "<p>" + "".join(f"<a href='/blog/{n}'>A headline of number {n}</a> word " for n in range(3000)),
        "<main><a href='/blog/q'>" + "<span>a b</span>" * 5000 + "</a></main>",
        "<div>" * 3000 + "<a href='/blog/q'>A headline of some kind</a>",
    ],
    ids=["nested articles", "one paragraph", "one link", "deep"],
)
def test_a_page_made_to_be_slow_is_given_up(body: str) -> None:
    with pytest.raises(ValueError, match="no list of headlines"):
        read(body)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside the checkout")
def test_pages_of_articles_are_hardly_ever_taken_for_lists() -> None:
    rows = [json.loads(line) for line in (CORPUS / "index.jsonl").read_text("utf-8").splitlines()][::5]
    lists = 0
    for row in rows:
        try:
            lists += bool(
                formats.load("htmlindex").read((CORPUS / row["file"]).read_bytes(), str(row["url"]), "").entries
            )
        except ValueError:
            continue
    assert len(rows) > 30
    assert lists <= 0.1 * len(rows)
