"""Which sentences of a long text are looked at first."""

from hypothesis import given
from hypothesis import strategies as st

from digest.writing.prose.skimming import promising

WEATHER, NEWS = ("weather", "odense", "mild"), ("gannet-3", "brinewick", "weights")


def test_early_sentences_and_those_about_the_title_come_first() -> None:
    bags = [NEWS if n == 50 else WEATHER for n in range(60)]
    order = promising(bags, {"gannet-3", "weights"})
    assert order[0] == 0
    assert order.index(50) < 10
    assert promising(bags, ()).index(50) > 40


def test_a_scrap_is_looked_at_after_sentences() -> None:
    assert promising([("share",), NEWS], ())[0] == 1


@given(st.lists(st.lists(st.text(max_size=4), max_size=6), max_size=40))
def test_every_place_is_named_once(bags: list[list[str]]) -> None:
    assert sorted(promising(bags, {"a"})) == list(range(len(bags)))
