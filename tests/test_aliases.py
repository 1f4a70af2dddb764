"""One thing under several addresses of a well-known site shares one; its neighbours do not."""

import pytest

from digest.aliases import one


@pytest.mark.parametrize(
    ("address", "shared"),
    [
        ("arxiv.org/abs/2604.01234v2", "arxiv.org/abs/2604.01234"),
        ("export.arxiv.org/abs/2604.01234", "arxiv.org/abs/2604.01234"),
        ("arxiv.org/pdf/cs.CL/0601001v1.pdf", "arxiv.org/abs/cs.cl/0601001"),
        ("doi.org/10.48550/arXiv.2604.01234", "arxiv.org/abs/2604.01234"),
        ("hf.co/papers/2604.01234", "arxiv.org/abs/2604.01234"),
        ("dx.doi.org/10.1000/ABC.7", "doi.org/10.1000/abc.7"),
        ("youtube.com/watch?list=x&v=abc_DEF-12", "youtube.com/watch?v=abc_DEF-12"),
        ("youtube.com/shorts/abc_DEF-12", "youtube.com/watch?v=abc_DEF-12"),
        ("twitter.com/lab/status/12/photo/1", "x.com/i/status/12"),
        ("old.reddit.com/r/a/comments/1abc/title", "reddit.com/comments/1abc"),
        ("redd.it/1abc", "reddit.com/comments/1abc"),
        ("medium.com/@ann/a-title-0123456789ab", "medium.com/p/0123456789ab"),
        ("github.com/Org/Repo.git", "github.com/org/repo"),
        ("github.com/Org/Repo/blob/main/README.md", "github.com/org/repo/blob/main/README.md"),
        ("open.substack.com/pub/ann/p/a-post?r=1a2b", "ann.substack.com/p/a-post"),
    ],
)
def test_one_thing_has_one_address(address: str, shared: str) -> None:
    assert one(address) == shared
    assert one(shared) == shared


@pytest.mark.parametrize(
    "address",
    ["", "lab.example", "x.com/lab", "youtube.com/watch?v=", "reddit.com/r/a/comments/1abc/title/comment1", "arxiv.org/list/cs.CL", "medium.com/tag/models", "github.com/org"],
)  # fmt: skip
def test_what_is_not_known_stays(address: str) -> None:
    assert one(address) == address
