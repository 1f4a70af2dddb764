import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config.roles import guess
from digest.model import ROLES


@pytest.mark.parametrize(
    ("title", "url", "role"),
    [
        ("Anthropic News", "https://feeds.example/a.xml", "lab"),
        ("AI at Meta Blog", "https://feeds.example/m.xml", "lab"),
        ("The Cohere Blog", "https://feeds.example/c.xml", "lab"),
        ("Tern runtime", "https://github.com/tern/runtime/releases.atom", "tool"),
        ("Claude Code changelog", "https://feeds.example/cc.xml", "tool"),
        ("cs.CL", "https://rss.arxiv.org/rss/cs.CL", "papers"),
        ("Daily Papers", "https://feeds.example/p.xml", "papers"),
        ("Trending models", "https://feeds.example/t.xml", "hub"),
        ("Hacker News best stories", "https://feeds.example/h.xml", "community"),
        ("Machine learning", "https://www.reddit.com/r/MachineLearning/.rss", "community"),
        ("AI Safety Institute", "https://institute.example/feed", "policy"),
        ("The Harbour Courier", "https://courier.example/feed", "press"),
        ("Metabolism Today", "https://m.example/feed", "press"),
        ("Lawrence writes", "https://l.example/feed", "press"),
        ("Anything", "http://[::1", "press"),
    ],
)
def test_a_role_is_guessed_from_title_and_address(title: str, url: str, role: str) -> None:
    assert guess(title, url) == role


@given(st.text(), st.text())
def test_any_title_and_address_have_a_role(title: str, url: str) -> None:
    assert guess(title, url) in ROLES
