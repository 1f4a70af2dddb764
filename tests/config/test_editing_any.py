"""Lists made at random: whatever is added or switched, the rest stays as it was."""

import re
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.config import spelling
from digest.config.editing import Listed, added, switched
from digest.config.feedlist import FeedFile, parse
from digest.errors import DigestError
from tests.config.listed import NEW, feeds, inserted

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip()) and not re.search(r"[\r\n]", text)
)


hosts = st.integers(0, 10**6)


topics = st.lists(st.sampled_from(["models", "data", "policy"]), unique=True, max_size=2).map(tuple)


@st.composite
def listed(draw: st.DrawFn, prefix: str) -> list[Listed]:
    """Some feeds with addresses of their own."""
    return [
        Listed(draw(words), f"https://{prefix}{number}.example/{draw(st.sampled_from(['f', '?a=1&b=#x', 'ü/%20']))}",
               draw(st.sampled_from(["auto", "xml"])), draw(topics), draw(st.booleans()))
        for number in sorted(draw(st.sets(hosts, min_size=1, max_size=3)))
    ]  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A feeds.yaml by hand: styles, comments, blank lines, line ends and a last line as people leave them."""
    indent, gap = draw(st.sampled_from(["", "  ", "    "])), draw(st.sampled_from([" ", "   "]))
    noise = st.sampled_from(
        ["", "", "\n", f"{indent}# {draw(st.sampled_from(['a: b', '- {title: x}', '{']))}\n", "# left\n\n"]
    )
    text = draw(st.sampled_from(["", "# top\n", "---\n", "fetch: {pages: 3}\n", "list:\n  title: The Tern # name\n"]))
    text += f"feeds:{draw(st.sampled_from(['', '  # all']))}\n"
    for feed in draw(listed("old")):
        tail, pairs = draw(st.sampled_from(["", "  # note", " "])), list(feed.given.items())
        flow = f"{indent}-{gap}{spelling.flow(pairs)}"
        lines = [flow] if draw(st.booleans()) else spelling.block(pairs, indent, gap)
        text += draw(noise) + "".join(f"{line}{tail}\n" for line in lines)
    text += draw(noise) + draw(
        st.sampled_from(["", "\n\n# the end\n", "" if "fetch" in text else "fetch: {pages: 4}\n"])
    )
    text = text.removesuffix("\n") if draw(st.booleans()) else text
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def lines_of(text: str) -> list[str]:
    return re.split(r"\r\n|\n", text.removesuffix("\n").removesuffix("\r"))


def is_within(lines: Sequence[str], more: Sequence[str]) -> bool:
    """Whether lines are all there, in their order."""
    rest = iter(more)
    return all(line in rest for line in lines)


@settings(max_examples=40)
@given(texts(), listed("new"))
def test_added_feeds_follow_the_old_ones_and_every_line_is_still_there(text: str, new: list[Listed]) -> None:
    before, after = parse(text), parse(added(text, new))
    assert isinstance(before, FeedFile)
    assert isinstance(after, FeedFile)
    assert after.feeds[: len(before.feeds)] == before.feeds
    assert (after.list, after.fetch) == (before.list, before.fetch)
    assert [(f.title, f.url, f.kind, f.topics, f.enabled) for f in after.feeds[len(before.feeds) :]] == [
        (f.title.strip(), f.url, f.kind, f.topics, f.enabled) for f in new
    ]
    assert is_within(lines_of(text), lines_of(added(text, new)))


@settings(max_examples=40)
@given(texts(), st.integers(0, 2))
def test_a_feed_switched_twice_gives_the_text_as_it_was(text: str, number: int) -> None:
    known = feeds(text)
    feed = known[number % len(known)]
    other = switched(text, feed.id, not feed.enabled)
    assert [one.enabled for one in feeds(other) if one.id == feed.id] == [not feed.enabled]
    assert [one for one in feeds(other) if one.id != feed.id] == [one for one in known if one.id != feed.id]
    if feed.enabled:
        assert switched(other, feed.id, enabled=True) == text
        assert is_within(lines_of(text), lines_of(other)) or inserted(text, other) == ", enabled: false"


@settings(max_examples=60)
@given(
    texts(),
    st.integers(0, 300),
    st.integers(0, 3),
    st.sampled_from(["", "{", "]", "#", "\n", "- ", ": ", "&a ", "*a", "|", "\t", '"']),
)
def test_a_list_damaged_anywhere_is_changed_rightly_or_refused(text: str, at: int, cut: int, put: str) -> None:
    damaged = text[:at] + put + text[at + cut :]
    known = feeds(text)[0].id
    for number in range(2):
        try:
            changed = switched(damaged, known, enabled=False) if number else added(damaged, [NEW])
        except DigestError:
            continue
        assert isinstance(parse(changed), FeedFile)
