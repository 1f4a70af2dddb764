"""Whatever the text, licences are found in it without an error, and where they are said to be."""

from hypothesis import given
from hypothesis import strategies as st

from digest import knowledge
from digest.openness.licences import named
from digest.openness.reading import reading

PIECES = [
    name for licence in knowledge.licences() for name in (*licence.names[:2], *licence.bare, *licence.phrases[:2])
]
WORDS = st.sampled_from(
    [*PIECES, "under", "not", "from", "to", "(", ")", ",", ".", "licensed", "code", "weights", "now"]
)


@given(st.lists(WORDS, max_size=40), st.sampled_from([" ", "\n", ""]))
def test_every_licence_stands_in_the_text_and_is_known(pieces: list[str], between: str) -> None:
    found = reading("A title", between.join(pieces))
    for name in named(found):
        assert 0 <= name.mark.first <= name.mark.last < len(found.words.words)
        assert knowledge.licence(name.id) is not None
        assert name.of in {"", "weights", "code", "data"}


@given(st.text(max_size=200))
def test_any_characters_are_read(text: str) -> None:
    assert isinstance(named(reading(text, text)), list)
