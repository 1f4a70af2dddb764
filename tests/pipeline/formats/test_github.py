import json

import pytest

from digest.pipeline import formats
from digest.pipeline.formats import RawEntry

URL = "https://github.com/tern-lab/tern/releases.atom"
API = "https://api.github.com/repos/tern-lab/tern/releases"


def atom(*entries: str) -> tuple[RawEntry, ...]:
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Release notes from tern</title>{"".join(entries)}</feed>'
    return formats.load("github").read(body.encode(), URL, "").entries


def entry(tag: str, title: str, content: str = "Notes", repository: str = "tern-lab/tern") -> str:
    return (
        f"<entry><id>tag:github.com,2008:Repository/1/{tag}</id><title>{title}</title><updated>2031-03-04T05:06:07Z</updated>"
        f'<link rel="alternate" type="text/html" href="https://github.com/{repository}/releases/tag/{tag}"/>'
        f'<content type="html">&lt;p&gt;{content}&lt;/p&gt;</content><author><name>ada</name></author></entry>'
    )


def api(*releases: dict[str, object]) -> tuple[RawEntry, ...]:
    return formats.load("github").read(json.dumps(releases).encode(), API, "").entries


def release(**fields: object) -> dict[str, object]:
    tag = fields.get("tag_name", "v1.0")
    return {"tag_name": tag, "html_url": f"https://github.com/tern-lab/tern/releases/tag/{tag}", "url": "", **fields}


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("https://github.com/tern-lab/tern", "https://github.com/tern-lab/tern/releases.atom"),
        ("https://github.com/tern-lab/tern/", "https://github.com/tern-lab/tern/releases.atom"),
        ("https://www.github.com/tern-lab/tern.git", "https://github.com/tern-lab/tern/releases.atom"),
        ("http://github.com/tern-lab/tern/releases?page=2", "https://github.com/tern-lab/tern/releases.atom"),
        ("https://github.com/tern-lab/tern/releases/latest", "https://github.com/tern-lab/tern/releases.atom"),
        ("https://github.com/tern-lab/tern/tags", "https://github.com/tern-lab/tern/tags.atom"),
        (URL, URL),
        (API, API),
        ("https://github.com/tern-lab", "https://github.com/tern-lab"),
        ("https://github.com/tern-lab/tern/issues", "https://github.com/tern-lab/tern/issues"),
        ("https://code.example/tern-lab/tern", "https://code.example/tern-lab/tern"),
        ("https://[github.com/a/b", "https://[github.com/a/b"),
    ],
)
def test_the_page_of_a_repository_leads_to_the_feed_of_its_releases(page: str, read: str) -> None:
    assert formats.address("github", page) == read


@pytest.mark.parametrize(
    ("repository", "tag", "title", "said"),
    [
        ("tern-lab/tern", "v0.9.2", "v0.9.2", "tern v0.9.2"),
        ("tern-lab/tern", "v0.9.2", "Tern v0.9.2", "Tern v0.9.2"),
        ("tern-lab/tern", "v0.9.2", "Tern 0.9.2: faster wings", "Tern 0.9.2: faster wings"),
        ("tern-lab/tern", "v0.9.2", "Faster wings", "tern v0.9.2: Faster wings"),
        ("tern-lab/tern", "v0.9.2", "What is new in Tern", "What is new in Tern (v0.9.2)"),
        ("gull/gull_index", "v2", "GullIndex v2", "GullIndex v2"),
        ("gull/gull.cpp", "b6820", "b6820", "gull.cpp b6820"),
        ("auk/auk", "auk-core==1.2.0", "auk-core==1.2.0", "auk-core==1.2.0"),
        ("auk/auk", "v1", "Auklets v1", "auk Auklets v1"),
    ],
)
def test_a_title_says_what_was_released_and_says_nothing_twice(
    repository: str, tag: str, title: str, said: str
) -> None:
    assert [found.title for found in atom(entry(tag, title, repository=repository))] == [said]


def test_a_tag_without_notes_has_no_content() -> None:
    body = entry("v1", "v1").replace("&lt;p&gt;Notes&lt;/p&gt;", "No content.")
    assert [found.content for found in atom(body, entry("v2", "v2"))] == ["", "<p>Notes</p>"]


def test_a_release_of_the_api_is_read_from_its_markdown() -> None:
    notes = "## New\n\n* **fast** mode ([docs](https://tern.example/docs))\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    (found,) = api(release(body=notes, author={"login": "ada"}, published_at="2031-03-04T05:06:07Z"))
    assert (
        '<h2>New</h2>\n<ul>\n<li><strong>fast</strong> mode (<a href="https://tern.example/docs">docs</a>)'
        in found.content
    )
    assert "<td>1</td>" in found.content
    assert (found.title, found.author) == ("tern v1.0", "ada")


@pytest.mark.parametrize(
    "raw",
    ["<script>x()</script>", "a <img src=x onerror=y()> b", "<!-- made by a tool -->", "<details>\n\nx\n\n</details>"],
)
def test_raw_html_in_markdown_is_neither_kept_nor_shown(raw: str) -> None:
    (found,) = api(release(body=f"Before\n\n{raw}\n\nAfter"))
    shown = [part for part in ("script>", "<img", "&lt;", "<!--", "details", "made by") if part in found.content]
    assert shown == []
    assert "Before" in found.content
    assert "After" in found.content


def test_drafts_are_left_out_and_a_prerelease_says_so_once() -> None:
    found = api(
        release(draft=True, name="Secret"),
        release(prerelease=True, tag_name="v2.0"),
        release(prerelease=True, tag_name="v2.0-rc1"),
        release(prerelease=True, tag_name="v3", name="Tern v3 preview"),
        release(prerelease=False, tag_name="v1.9"),
    )
    assert [e.title for e in found] == ["tern v2.0 (pre-release)", "tern v2.0-rc1", "Tern v3 preview", "tern v1.9"]


def test_a_name_is_plain_text_and_keeps_what_looks_like_a_tag() -> None:
    (found,) = api(release(name="Tern v1.0 & <select>"))
    assert found.title == "Tern v1.0 &amp;amp; &amp;lt;select&amp;gt;"


def test_the_latest_release_alone_is_a_list_of_one() -> None:
    found = formats.load("github").read(json.dumps(release()).encode(), f"{API}/latest", "")
    assert [e.title for e in found.entries] == ["tern v1.0"]
    assert found.title == "tern-lab/tern releases"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('{"message": "API rate limit exceeded"}', r"has no list of releases \(it says: API rate limit exceeded\)"),
        ('[{"name": "v1", "zipball_url": "x"}]', "are no releases"),
        ("[", "its JSON cannot be read"),
        ("<html></html>", "no feed was found"),
    ],
)
def test_what_is_no_list_of_releases_is_refused_with_a_reason(body: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        formats.load("github").read(body.encode(), API, "")


def test_a_repository_without_releases_is_an_empty_feed() -> None:
    assert api() == ()
    assert atom() == ()
