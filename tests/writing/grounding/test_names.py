"""Names of a sentence, and whether a source has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.grounding.names import Names, names, versions

SOURCE = (
    "Fenwick Labs of Odense released Palette-5.5 and Llama-3-70B ports. The Convolutional Neural Network team (CNNs) met in China."
    " Large language models helped. MiMo V2.5 is older."
)


@pytest.mark.parametrize(
    "name",
    ["Fenwick", "Palette-5.5", "Palette 5.5", "Llama-3-70B", "CNN", "Chinese", "LLM", "Fenwick's", "V2.5", "under-70s"],
)
def test_a_name_is_there_in_any_shape(name: str) -> None:
    assert Names(SOURCE + " People under 70 came.").has(name)


@pytest.mark.parametrize(
    "name", ["Palette-5", "Llama-3-8B", "Llama-3.1", "Aarhus", "GAN", "Japanese", "V2", "Fenwicks-2"]
)
def test_another_version_size_or_name_is_not(name: str) -> None:
    assert not Names(SOURCE).has(name)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Alibaba", "阿里巴巴发布新模型"),
        ("DeepSeek", "深度求索开源"),
        ("Samsung", "삼성전자가 공개했다"),
        ("SoftBank", "ソフトバンクは発表した"),
        ("German", "deutsche Firmen"),
        ("Munich", "das Münchner Start-up"),
        ("China", "北京的公司"),
        ("CEO", "its chief executive said"),
    ],
)
def test_a_name_is_known_in_other_scripts_and_at_length(name: str, source: str) -> None:
    assert Names(source).has(name)


@pytest.mark.parametrize(
    ("name", "source"),
    [("Tencent", "阿里巴巴发布新模型"), ("Paris", "Frankreich plant"), ("Moscow", "the Russian embassy")],
)
def test_a_name_that_only_stands_near_is_not(name: str, source: str) -> None:
    assert not Names(source).has(name)


@pytest.mark.parametrize(
    "sentence",
    [
        "Das Abkommen von Deutschland und China",
        "La Chine et les États-Unis négocient",
        "Un acuerdo de Estados Unidos y Alemania",
    ],
)
def test_a_sentence_in_another_language_is_held_against_an_english_source(sentence: str) -> None:
    there = Names("China, Germany and the United States negotiate.")
    assert all(there.has(name) for name in names(sentence, first_word=False))


def test_a_plain_first_word_is_a_name_only_where_it_surely_is_one() -> None:
    assert list(names("Progress was made.", first_word=False)) == []
    assert list(names("Founders Ada Quill and Bo Rask left.", first_word=False)) == ["Ada", "Quill", "Bo", "Rask"]
    assert list(names("Quillon has released it.", first_word=False)) == ["Quillon"]
    assert list(names("Anthropic was quiet.", first_word=False)) == ["Anthropic"]


def test_verbs_of_a_headline_in_capitals_are_no_names() -> None:
    assert list(names("Quillon Unveils Marbles, Raises Hopes", first_word=True)) == ["Quillon", "Marbles", "Hopes"]


def test_nouns_of_a_german_sentence_are_no_names() -> None:
    assert list(names("Das Modell von Quillon-2 ist für die Forschung offen.", first_word=False)) == ["Quillon-2"]


def test_a_version_beside_its_name_belongs_to_it() -> None:
    source = Names("Gannet 3 is out.")
    assert [source.other_version(*v) for v in versions("It beats Gannet 4 in 2026.")] == [True]
    assert [source.other_version(*v) for v in versions("It beats Gannet 3.")] == [False]
    assert [source.other_version(*v) for v in versions("It won 5 prizes, Tern 9 none.")] == [False]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_read(text: str, source: str) -> None:
    there = Names(source)
    assert all(isinstance(there.has(name), bool) for name in names(text, first_word=True))
