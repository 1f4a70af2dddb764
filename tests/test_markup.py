import html
import time
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from digest.markup import CONTROLS, DEEPEST, TAG_CHARACTERS, TAGS, clean, line, plain

BASE = "https://lab.example/blog/post"
PIECES = "< > & \" ' / = ; : <p> <a </a> script style javascript: onerror= href= &lt; &#x202e; \u202e \ud800 [ http:// <!-- ]]>".split(
    " "
)
HOSTILE = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(), st.text("ab \n", max_size=3))).map("".join)


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("<p onclick='x()' style='color:red' class=a id=b>T</p>", "<p>T</p>"),
        ("<script>alert(1)</script>a<style>b</style>c<noscript>d</noscript>", "ac"),
        ("<form action='/steal'><input value=x>Password</form>after", "after"),
        ("<iframe src='https://x.example'>i</iframe><svg><a href='https://x.example'>s</a></svg>t", "t"),
        ("<img src=x onerror=alert(1)>pixel", "pixel"),
        ("<a href='javascript:alert(1)'>j</a><a href='data:text/html,x'>d</a>", "<a>j</a><a>d</a>"),
        ("<a href=' JaVaScRiPt:alert(1)'>j</a><a href='java&#10;script:x'>k</a>", "<a>j</a><a>k</a>"),
        ("<a href='mailto:a@lab.example'>m</a>", "<a>m</a>"),
        ("<a href='http://[::1'>bad</a>", "<a>bad</a>"),
        ("<marquee>old</marquee> <font color=red>red</font>", "old red"),
        ("<p>open<p>not closed", "<p>open</p><p>not closed</p>"),
        ("<!-- remark -->kept<!--[if mso]>hidden<![endif]-->", "kept"),
    ],
)
def test_what_acts_or_leads_out_of_the_web_is_taken_out(dirty: str, expected: str) -> None:
    assert clean(dirty, BASE) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/weights", "https://lab.example/weights"),
        ("two.html", "https://lab.example/blog/two.html"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("?page=2", "https://lab.example/blog/post?page=2"),
        (" https://other.example/a ", "https://other.example/a"),
    ],
)
def test_links_become_absolute(link: str, expected: str) -> None:
    assert clean(f'<a href="{link}" target=_blank rel=x>see</a>', BASE) == f'<a href="{expected}">see</a>'


def test_a_relative_link_leads_nowhere_where_the_base_is_not_known() -> None:
    assert clean('<a href="/weights">see</a>') == "<a>see</a>"


def test_a_text_without_markup_stays_as_it_is() -> None:
    assert clean("Plain > text, 100 %") == "Plain > text, 100 %"


@pytest.mark.parametrize("function", [clean, plain, line])
@pytest.mark.parametrize("around", ["{}", "<b>{}</b>"])
@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\ufeff", "\x00", "\x1b", "\U000e0041", "\ud800", "&#x202e;"])
def test_nothing_invisible_comes_through_written_out_or_as_an_entity(
    function: object, around: str, hidden: str
) -> None:
    assert callable(function)
    assert function(around.format(f"a{hidden}b")) == (around if function is clean else "{}").format("ab")


def test_what_is_nested_beyond_reason_is_made_shallow_and_loses_no_text() -> None:
    deep = clean("<div>" * 3000 + "within<br>reach" + "</div>" * 3000 + "<p>after</p>")
    assert deep == "<div>" * DEEPEST + "within<br>reach" + "</div>" * DEEPEST + "<p>after</p>"
    assert clean(deep) == deep


MUTATING = [
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<svg><![CDATA[<p]]><script>alert(1)</script>//]]></svg>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<!-- open <script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a><a href='java\nscript:alert(1)'>x</a><a href='&#106avascript:alert(1)'>x</a>",
    "<a href=' &#1;javascript:alert(1)'>x</a><a href='JaVaScRiPt&colon;alert(1)'>x</a><a href='vbscript:x'>x</a>",
    "<a href=data:text/html;base64,PHNjcmlwdD4=>x</a><a xlink:href='javascript:x'>x</a><a href=//[x>x</a>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<img srcset='https://a.example/x 1x' src=x><table background='javascript:x'><td background=x>x</table>",
    "<meta http-equiv=refresh content='0;url=https://a.example'><base href='https://a.example/'><link rel=x href=y>",
    "<a href='https://a.example/\"onmouseover=alert(1)'>x</a><a href=https://a.example/><script>x</script></a>",
    "<p style='background:url(javascript:x)' on='x' onclick=x ONLOAD=x>x</p><body onload=x><frameset><frame src=x>",
    "<template><script>alert(1)</script></template><iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x>",
    "<select><style></select><script>alert(1)</script></style>",
    "<p hidden><style></p><img src=x onerror=alert(1)></style>",
    "<b style='display:none'><svg><style><img src=x onerror=alert(1)></style></svg></b><xmp><script>x</script></xmp>",
    "<title><b hidden></title><script>alert(1)</script>",
    "<textarea><img src=x onerror=alert(1)></textarea><plaintext><script>alert(1)</script>",
]


def harmful(found: str) -> list[str]:
    """What a real parser sees in cleaned markup that must not be there."""
    seen = []
    for tag in BeautifulSoup(f"<div>{found}</div>", "lxml").find_all(True):
        others = dict(tag.attrs)
        link = str(others.pop("href", "https://")) if tag.name == "a" else "https://"
        if tag.name not in TAGS | {"html", "body"} or others or not link.startswith(("http://", "https://")):
            seen.append(str(tag))
    return seen


@pytest.mark.parametrize("dirty", MUTATING)
@pytest.mark.parametrize("around", ["{}", "<div><p>a{}b", "<p hidden>h</p>{}", "<table><tr><td>{}</table>"])
def test_what_changes_when_it_is_parsed_again_stays_harmless(dirty: str, around: str) -> None:
    found = clean(around.format(dirty), BASE)
    assert harmful(found) == []
    assert clean(found, BASE) == found


@given(st.lists(st.one_of(st.sampled_from(MUTATING), st.sampled_from(PIECES)), max_size=6).map("".join))
def test_whatever_such_pieces_make_together_is_harmless(dirty: str) -> None:
    found = clean(dirty, BASE)
    assert harmful(found) == []
    assert clean(found, BASE) == found


@pytest.mark.parametrize(
    "hidden", ["<p hidden>{}</p>", "<b style='display:none'>{}</b>", "<i style='font-size:0'>{}</i>"]
)
def test_what_a_feed_hides_in_its_text_is_not_read(hidden: str) -> None:
    dirty = f"<p>One sentence that is seen.</p>{hidden.format('secret')}<p>Another &lt; one.</p>"
    assert clean(dirty) == "<p>One sentence that is seen.</p><p>Another &lt; one.</p>"
    assert plain(dirty) == "One sentence that is seen.\nAnother < one."


def test_what_is_not_hidden_is_not_touched() -> None:
    assert plain("<p style='font-size:12px;overflow:hidden'>Seen: hidden layers</p>") == "Seen: hidden layers"


FLOODS: dict[str, Callable[[int], str]] = {
    "nested": lambda n: "<div>" * n + "within" + "</div>" * n,
    "lists": lambda n: "<ul><li>" * n + "within",
    "formatting": lambda n: "<a><b><i>" * n + "<p>within",
    "attributes": lambda n: "<p " + " ".join(f"a{i}='1'" for i in range(n)) + ">within</p>",
    "entities": lambda n: "<b>within</b>" + "&#" * n,
    "comments": lambda n: "<!-- -->" * n + "within<b>",
    "openings": lambda n: "within<b>" + "<a" * n,
    "mismatched": lambda n: "<div></b></i>" * n + "within",
    "words": lambda n: "within<b>" + "word " * n * 10,
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS.keys())
def test_the_time_taken_grows_with_the_length_and_no_faster(flood: Callable[[int], str]) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        assert "within" in clean(flood(size))
        return time.process_time() - start

    seconds(1_000)
    assert seconds(60_000) < 20 * max(seconds(10_000), 0.01)  # six times as much, where squared it were thirty-six


def test_a_blocks_text_is_a_line_of_its_own() -> None:
    markup = "<h2>Head</h2><p>One &amp; two<br>three</p><ul><li>four</li><li>five</li></ul><table><tr><td>6</td><td>7</td></tr></table>"
    assert plain(markup) == "Head\nOne & two\nthree\nfour\nfive\n6 7"


def test_text_that_speaks_of_markup_keeps_it_as_text() -> None:
    assert plain("<p>Use &lt;script&gt; with care: 1 &lt; 2</p>") == "Use <script> with care: 1 < 2"


def test_spaces_are_one_and_lines_do_not_begin_or_end_with_any() -> None:
    assert plain("<p>  a \t\u00a0 b </p>\n\n <p> c</p>  ") == "a b\nc"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A &amp;amp; B", "A & B"),
        ("An &lt;em&gt;open&lt;/em&gt; model", "An open model"),
        ("An <em>open</em>\n model", "An open model"),
        ("Model 3 &lt; Model 4", "Model 3 < Model 4"),
        ("R&D at AT&T", "R&D at AT&T"),
        ("it&#8217;s", "it\u2019s"),
    ],
)
def test_a_title_is_one_line_however_often_a_feed_escaped_it(title: str, expected: str) -> None:
    assert line(title) == expected


@given(HOSTILE, st.one_of(st.just(""), st.just(BASE), st.text(max_size=20)))
def test_whatever_comes_in_only_harmless_elements_come_out(markup: str, base: str) -> None:
    found = clean(markup, base)
    assert not CONTROLS.search(found)
    assert not TAG_CHARACTERS.search(found)
    for tag in found.split("<")[1:]:
        name = tag.lstrip("/").split(">")[0].split(" ")[0]
        assert name in TAGS
        assert " " not in tag.split(">")[0] or tag.startswith(('a href="http://', 'a href="https://'))
    if "<" in markup or "&" in markup:
        assert clean(found, base) == found


@given(HOSTILE)
def test_whatever_comes_in_plain_text_is_trimmed_visible_and_holds_no_element_that_was_one(markup: str) -> None:
    text = plain(markup)
    assert text == text.strip()
    assert not CONTROLS.search(text)
    assert "\n\n" not in text
    assert plain(html.escape(text)) == text


@given(HOSTILE)
def test_a_line_is_one(markup: str) -> None:
    assert line(markup) == " ".join(line(markup).split())
