"""feeds.yaml changed as text: what is added or switched, and nothing else."""

import re

import pytest

from digest.config.editing import Listed, added, faults, fresh, switched
from digest.errors import Refused, SettingsError
from tests.config.listed import FLOW, LINE, NEW, ROOT, feeds, inserted


def test_the_list_that_ships_gets_one_line_and_stays_as_it_is() -> None:
    text = (ROOT / "feeds.yaml").read_text("utf-8")
    after = added(text, [Listed("Skua", "https://skua.example/feed", "jsonfeed", ("models", "data"), enabled=False)])
    new = (
        '  - {title: Skua, url: "https://skua.example/feed", kind: jsonfeed, topics: [models, data], enabled: false}\n'
    )
    assert inserted(text, after).strip() == new.strip()
    assert after.endswith(new)
    assert feeds(after)[:-1] == feeds(text)


@pytest.mark.parametrize("feed", [40, -1])
def test_in_the_list_that_ships_one_feed_is_disabled_and_enabled_again(feed: int) -> None:
    text = (ROOT / "feeds.yaml").read_text("utf-8")
    chosen = feeds(text)[feed].id
    off = switched(text, chosen, enabled=False)
    assert inserted(text, off) == ", enabled: false"
    assert [one.id for one in feeds(off) if not one.enabled] == [chosen]
    assert switched(off, chosen, enabled=True) == text


REPLACED = ["feeds: []", "feeds: ~", "feeds: null", "feeds: [\n]"]


IN_BLOCK = '  - title: Skua\n    url: "https://skua.example/feed"\n'


STYLES = [
    f"{FLOW}«  {LINE}\n»",
    f"{FLOW[:-1]}«\n  {LINE}»",
    f"\ufeff{FLOW}«  {LINE}\n»",
    f"{FLOW.replace('  - ', '- ')}«{LINE}\n»",
    f"---\n{FLOW}«  {LINE}\n»...\n",
    f"%YAML 1.2\n---\n{FLOW}«  {LINE}\n»",
    FLOW.replace("feeds:", "feeds: &all # all") + f"«  {LINE}\n»",
    f"{FLOW[:-1]}  # the first\n«  {LINE}\n»",
    f"{FLOW}  # - {{title: Gone}}\n«  {LINE}\n»\n# the rest\nfetch: {{pages: 3}}\n",
    f"{FLOW}«  {LINE}\n»# the rest\nfetch: {{pages: 3}}\n",
    f"feeds:\n  - title: Tern\n    url: https://tern.example/feed\n\n    # its kind\n    kind: xml\n    # no more\n«{IN_BLOCK}»",
    f"feeds:\n-   title: Tern\n    url: https://tern.example/feed\n    kind:\n«{IN_BLOCK.replace('  - ', '-   ')}»fetch: {{}}\n",
    f"feeds:\n  -\n    title: Tern\n    url: https://tern.example/feed\n«{IN_BLOCK}»",
    f"feeds:\n  - title: Tern\n    url: &u https://tern.example/feed\n«{IN_BLOCK}»list: {{base_url: *u}}\n",
    f"list: {{base_url: &u https://tern.example/}}\nfeeds:\n  - title: Tern\n    url: *u  # as above\n«{IN_BLOCK}»",
    f"feeds:\n  - url: https://tern.example/feed\n    title: >-\n      The\n      Tern\n«{IN_BLOCK}»\n# end\n",
    f"feeds: [ {{title: Tern, url: 'https://tern.example/'}}«, {LINE[2:]}» ] # all\n",
    f"feeds: [\n  {{title: Tern, url: 'https://tern.example/'}}«,»  # one\n«  {LINE[2:]}\n»]\nfetch: {{}}\n",
    f"feeds: [\n  {{title: Tern, url: 'https://tern.example/'}},  # one\n«  {LINE[2:]},\n»]\n",
    '{"feeds": [{"title": "Tern", "url": "https://tern.example/"}«, {"title": "Skua", "url": "https://skua.example/feed"}»]}',
    f"{{feeds: [«{LINE[2:]}»]}}\n",
    f"feeds:\n  # none\n  # as yet\n«  {LINE}\n»# fetch\nfetch: {{}}\n",
    f"fetch: {{pages: 3}}\n# end\n«feeds:\n  {LINE}\n»",
    f"fetch: {{pages: 3}}«\nfeeds:\n  {LINE}»",
    f"# mine\n«feeds:\n  {LINE}\n»",
    f"«feeds:\n  {LINE}\n»",
    f"---\n«feeds:\n  {LINE}\n»",
]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text", STYLES)
def test_a_feed_is_added_in_the_style_of_its_neighbour(text: str, ends: str) -> None:
    ends = ends if "\n" in re.sub("«.*»", "", text, flags=re.S) else "\n"
    before = re.sub("«[^»]*»", "", text).replace("\n", ends)
    assert added(before, [NEW]) == re.sub("[«»]", "", text).replace("\n", ends)


@pytest.mark.parametrize("nothing", ["feeds:", *REPLACED])
@pytest.mark.parametrize("rest", ["\n", "", "  # none\n", "\nfetch: {}\n"])
def test_an_empty_list_becomes_a_block(nothing: str, rest: str) -> None:
    comment, _, more = rest.partition("\n")
    end = "\n" if rest else ""
    assert added(f"{nothing}{rest}", [NEW]) == f"feeds:{comment}\n  {LINE}{end}{more}"


def test_everything_that_is_not_at_its_default_is_written() -> None:
    one = Listed(
        "Skua: no. 1", "https://s.example/f", "htmlindex", ("models",), False, "skua", "a.b > c", "no", "lab", 1.5
    )
    assert added("", [one]) == (
        'feeds:\n  - {title: "Skua: no. 1", url: "https://s.example/f", kind: htmlindex, role: lab, topics: [models], '
        'weight: 1.5, language: "no", selector: "a.b > c", id: skua, enabled: false}\n'
    )
    (feed,) = feeds(added("", [one]))
    found = (feed.title, feed.kind, feed.topics, feed.enabled, feed.id, feed.selector, feed.language, feed.role)
    assert found == ("Skua: no. 1", "htmlindex", ("models",), False, "skua", "a.b > c", "no", "lab")


@pytest.mark.parametrize(
    ("feed", "said"),
    [
        (Listed("Other", "http://TERN.example/feed/"), "has the address of a feed on line 2: leave it out"),
        (Listed("Other", "https://other.example/", id="tern"), "has the id of a feed on line 2: give it another id"),
        (Listed("Other", "https://other.example/", id="gull"), "has the id of a feed on line 4: give it another id"),
        (Listed("Other", "ftp://other.example/"), 'url is "ftp://other.example/" but must be an http or https address'),
        (Listed("", "https://other.example/"), "title is empty but must be a line of text"),
        (Listed("Other", "https://other.example/", kind="xlm"), 'did you mean "xml"?'),
    ],
)  # fmt: skip
def test_a_feed_that_cannot_be_added_is_refused_with_the_reason(feed: Listed, said: str) -> None:
    text = f"{FLOW}  # more\n  - title: The Gull\n    id: gull\n    url: https://gull.example/\n"
    with pytest.raises(Refused, match=re.escape(said)):
        added(text, [feed])


def test_two_new_feeds_with_one_address_are_refused() -> None:
    with pytest.raises(Refused, match="has the address of another of the new feeds"):
        added(FLOW, [NEW, Listed("Again", "http://skua.example/feed/")])


def test_only_what_is_not_listed_yet_is_fresh_each_address_once_and_with_an_id_of_its_own() -> None:
    found = fresh(
        FLOW,
        [
            Listed("Known", "http://tern.example/feed/"),
            Listed("Tern", "https://other.example/", id="tern"),
            NEW,
            Listed("Twice", "https://skua.example/feed/"),
        ],
    )
    assert found == (Listed("Tern", "https://other.example/"), NEW)
    assert [feed.id for feed in feeds(added(FLOW, found))] == ["tern", "tern-2", "skua"]


def test_what_is_wrong_with_feeds_is_told_by_number() -> None:
    assert list(faults([NEW, Listed("A", "mailto:a@b.example"), Listed("A\nB", "https://a.example/")])) == [1, 2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FLOW.replace("  - {", "\t- {"), "line 2: column 1 is not valid YAML"),
        (f"{FLOW}---\n{FLOW}", "line 3: "),
        (f"{FLOW}  - {{title: B}}\n", "line 3: feeds[1].url is missing"),
        ("feeds: []\nfetch:\n  pages: -1\n", "first:\nline 3: fetch.pages is -1"),
        ("- 1\n", "must be a mapping"),
        ("feeds: &a [*a]\n", "refers to itself"),
    ],
)  # fmt: skip
def test_a_list_that_is_wrong_is_not_changed(text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(said)):
        added(text, [NEW])


@pytest.mark.parametrize(
    "text",
    [
        "? feeds\n: - {title: Tern, url: 'https://tern.example/feed'}\n",
        "feeds: !!seq\n",
        "{fetch: {pages: 1}}\n",
    ],
)
def test_what_cannot_be_changed_safely_is_left_to_the_operator(text: str) -> None:
    with pytest.raises((Refused, SettingsError), match=r"line \d"):
        added(text, [NEW])


@pytest.mark.parametrize(
    ("on", "off"),
    [
        ("  - {title: Tern, url: 'https://t.example/'}  # x\n", "  - {title: Tern, url: 'https://t.example/', enabled: false}  # x\n"),
        ("  - {title: Tern, url: 'https://t.example/' , }\n", "  - {title: Tern, url: 'https://t.example/', enabled: false , }\n"),
        ("  - {title: Tern, url: 'https://t.example/', kind: }\n", "  - {title: Tern, url: 'https://t.example/', kind: , enabled: false}\n"),
        ("  - {title: &t Tern, url: 'https://t.example/', id: tern}\n", "  - {title: &t Tern, url: 'https://t.example/', id: tern, enabled: false}\n"),
        ("  - {title: Tern,\n     url: 'https://t.example/' # u\n    }\n", "  - {title: Tern,\n     url: 'https://t.example/', enabled: false # u\n    }\n"),
        ("  - {enabled: true, title: Tern, url: 'https://t.example/'}\n", "  - {enabled: false, title: Tern, url: 'https://t.example/'}\n"),
        ('  - {"title": "Tern", "url": "https://t.example/"}\n', '  - {"title": "Tern", "url": "https://t.example/", "enabled": false}\n'),
        ("  - title: Tern\n    url: https://t.example/ # u\n    # more\n\n", "  - title: Tern\n    url: https://t.example/ # u\n    enabled: false\n    # more\n\n"),
        ("  -   title: Tern\n      url: https://t.example/", "  -   title: Tern\n      url: https://t.example/\n      enabled: false"),
        ("  - title: Tern\n    enabled: true # for now\n    url: https://t.example/\n", "  - title: Tern\n    enabled: false # for now\n    url: https://t.example/\n"),
        ("  - url: https://t.example/\n    title: >-\n      Tern\n\n", "  - url: https://t.example/\n    title: >-\n      Tern\n    enabled: false\n\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("more", ["", "  - {title: Gull, url: 'https://gull.example/'}\nfetch: {pages: 3}\n"])
def test_a_feed_is_disabled_and_enabled_and_nothing_else_changes(on: str, off: str, ends: str, more: str) -> None:
    if more and not on.endswith("\n"):
        on, off = f"{on}\n", f"{off}\n"
    before, after = (f"feeds:\n{text}{more}".replace("\n", ends) for text in (on, off))
    assert switched(before, "tern", enabled=False) == after
    assert switched(after, "tern", enabled=True) == before
    assert switched(before, "tern", enabled=True) == before
    assert switched(after, "tern", enabled=False) == after


def test_an_alias_as_the_last_value_stays_before_the_switch() -> None:
    text = "list: {tagline: &t Tern}\nfeeds:\n  - {url: 'https://t.example/', title: *t }\n"
    assert switched(text, "tern", enabled=False) == text.replace("*t }", "*t, enabled: false }")
    text = "list: {tagline: &t Tern}\nfeeds:\n  - url: https://t.example/\n    title: *t\n"
    assert switched(text, "tern", enabled=False) == f"{text}    enabled: false\n"


def test_a_switch_with_a_comment_is_turned_and_kept() -> None:
    text = "feeds:\n  - title: Tern\n    url: https://t.example/\n    enabled: False  # broken since May\n"
    assert switched(text, "tern", enabled=True) == text.replace("False", "true")


def test_a_switch_written_in_an_odd_way_is_left_to_the_operator() -> None:
    text = "feeds:\n  - title: Tern\n    url: https://t.example/\n    enabled: &off false\n"
    with pytest.raises(Refused, match=r"line 4 .* write `enabled: true` into the feed tern by hand"):
        switched(text, "tern", enabled=True)


def test_an_id_that_no_feed_has_and_a_wrong_list_are_told() -> None:
    with pytest.raises(Refused, match="No feed has the id skua"):
        switched(FLOW, "skua", enabled=False)
    with pytest.raises(SettingsError, match="line 1: feeds is 3"):
        switched("feeds: 3\n", "skua", enabled=False)
