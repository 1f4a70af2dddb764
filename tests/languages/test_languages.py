"""The language of a text is told by script, small words and letters, and left open where there is any doubt."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import languages

TITLES = {
    "de": ["Warum Brennal sein Modell nicht freigibt", "Neue KI-Regeln treten im August in Kraft"],
    "fr": ["Brennal publie les poids de son modèle Quill 4", "Une nouvelle puce pour entraîner des modèles"],
    "es": ["Por qué los editores demandan a Tallow", "El modelo Finch ya está disponible en móviles"],
    "it": ["Perché gli editori fanno causa a Tallow", "Il modello Finch è disponibile sui telefoni"],
    "pt": ["A Comissão esclarece as regras sobre a IA", "Atualização de segurança do servidor Oriel"],
    "nl": ["Brennal geeft de gewichten van Quill 4 vrij", "Onderzoekers waarschuwen voor gestolen data"],
    "zh": ["布伦纳发布 Quill 4 模型权重", "GPT 用户突破十亿", "Claude Opus 4.7 发布", "Finch 3 发布:更快更便宜"],
    "ja": ["ブレンナルが Quill 4 の重みを公開", "欧州委員会がAI規則を公表", "Claude Code に新機能"],
    "ko": ["브레날, Quill 4 가중치 공개", "Halden 투자 유치"],
    "ru": ["Почему издатели судятся с Tallow", "Halden привлекла инвестиции"],  # noqa: RUF001
    "uk": ["Чому видавці судяться з Tallow і Halden"],  # noqa: RUF001
    "ar": ["لماذا يقاضي الناشرون شركة Tallow"],
    "hi": ["ब्रेनल ने Quill 4 मॉडल जारी किया"],
    "el": ["Η Brennal δημοσίευσε τα βάρη του μοντέλου"],  # noqa: RUF001
    "tr": ["Yayıncılar Tallow şirketine neden dava açtı"],  # noqa: RUF001
    "en": ["Brennal releases weights of Quill 4", "El Niño forecasts improve with GraphCast"],
}
NAMES_ONLY = [
    "Société Générale picks Mistral",
    "Deutsche Telekom signs Heidelberg startup Aleph Alpha",
    "Jean-Baptiste Lacroix joins São Paulo lab",
    "Kimi K2, DeepSeek V3.2, GLM-4.6",
    "Le Chat gets voice mode",
    "Un Halden, des Haldens: introducing the smallest edge models",
    "Moonshot AI (月之暗面) releases Kimi K2 Thinking",
    "Bonjour, robots",
    "Introducing Claude Haiku 4.5",
    "Qwen/Qwen2.5-VL-72B-Instruct",
    "Zhipu, Baidu, Tencent raise prices",
]
GERMAN = "Das Unternehmen hat am Dienstag die Gewichte veröffentlicht. Der Quelltext folgt später."


@pytest.mark.parametrize(("code", "title"), [(code, title) for code, titles in TITLES.items() for title in titles])
def test_a_title_is_told_by_itself_and_is_no_stranger_to_its_own_list(code: str, title: str) -> None:
    assert languages.of(title) == code
    assert not languages.foreign(title, code)
    if code != "en":
        assert languages.foreign(title, "en")


@pytest.mark.parametrize("title", NAMES_ONLY)
def test_names_from_elsewhere_make_no_other_language(title: str) -> None:
    assert languages.of(title) in ("", "en")
    assert languages.of(title, "en") == "en"
    assert not languages.foreign(title, "en")


def test_release_notes_and_readmes_are_english_or_nothing() -> None:
    notes = "Fixed a bug where Ctrl+C killed sub-agents. Added `--resume`. Bump torch to 2.9.1, see https://a.example/de/der/die/das"
    assert languages.of(notes) == "en"
    assert languages.of("```\nder = die + das; und = der\n```\nAdded support for the new models") == "en"
    assert languages.of("pip install marrow && marrow serve --model halden/marrow-7b --port 8080") == ""
    assert languages.of("v2.1.86") == ""


def test_two_languages_at_once_are_none() -> None:
    assert languages.of("the release of the model 模型发布的权重") == ""
    assert languages.of("the release of the model 模型发布的权重", "zh-CN") == "zh"
    assert languages.of("the release of the model 模型发布的权重", "ru") == ""
    assert not languages.foreign("the release of the model 模型发布的权重", "en")


def test_a_hint_counts_only_where_the_words_are_too_few_or_of_its_script() -> None:
    assert languages.of("Quill 4", "de-AT") == "de"
    assert languages.of(GERMAN, "en-US") == "de"
    assert languages.of("东京大学 音声", "ja") == "ja"
    assert languages.of("东京大学 音声", "en") == "zh"
    assert languages.of("Привет", "uk") == "uk"
    assert languages.of("Quill 4", "zh") == ""
    assert languages.of("4.7", "zh") == "zh"
    assert languages.of("Quill", "nb_NO") == "no"
    assert languages.of("Quill", "not a tag") == ""


def test_a_list_in_another_language_has_its_own_strangers() -> None:
    english = "The company released the weights of its new model on Tuesday. The code will follow."
    assert languages.foreign(english, "de")
    assert languages.foreign(english, "zh-Hans")
    assert not languages.foreign(GERMAN, "de-CH")
    assert not languages.foreign(GERMAN, "")
    assert languages.foreign(GERMAN, "fr", "fr")


def test_near_relatives_are_not_told_apart_by_a_line() -> None:
    assert not languages.foreign("Koden kommer senere i år, sier de", "da")
    assert not languages.foreign("Вышла модель", "bg")
    assert languages.foreign("Koden kommer senere i år, sier de", "fr")


@pytest.mark.parametrize(
    ("code", "within", "expected"),
    [
        ("zh", "en", "Chinese"),
        ("zh-Hant", "de", "Chinesisch"),
        ("de", "fr-FR", "allemand"),
        ("pt-BR", "en", "Portuguese"),
        ("de", "zz", "German"),
        ("qq", "en", ""),
        ("", "en", ""),
        ("../en", "en", ""),
    ],
)
def test_a_language_has_a_name(code: str, within: str, expected: str) -> None:
    assert languages.name(code, within) == expected


def test_english_in_an_english_list_loads_no_identifier() -> None:
    script = (
        "import sys; from digest import languages as l\n"
        "assert not l.foreign('The lab released its weights. ' * 30, 'en') and not l.foreign('Halden buys Oriel', 'en')\n"
        "assert not {'py3langid', 'numpy', 'babel'} & set(sys.modules)\n"
        "assert l.foreign('Verhindern wir die maßlose Überwachung', 'en') and 'py3langid' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-W", "error", "-c", script], check=False).returncode == 0


@given(st.text(max_size=300), st.text(max_size=12), st.sampled_from(["en", "de", "zh", "ru", ""]))
def test_any_text_has_a_code_or_none(text: str, hint: str, own: str) -> None:
    found = languages.of(text, hint)
    assert found == "" or (found.isalpha() and found.islower() and len(found) <= 3)
    assert not languages.foreign(text, languages.of(text))
    assert languages.foreign(text, own) in (True, False)


@pytest.mark.parametrize(
    ("text", "said", "tag"),
    [
        (GERMAN, "", "de"),
        (GERMAN, "en-us", "de"),
        (GERMAN, "de-at", "de-at"),
        ("The company released the weights of its model.", "", "en"),
        ("The company released the weights of its model.", "de", "en"),
        ("Quill 4", "", ""),
        ("Quill 4", "pt-br", "pt-br"),
        ("模型发布 Quill 4", "en", "zh"),
    ],
)
def test_a_text_goes_by_what_it_is_said_to_be_unless_its_words_say_otherwise(text: str, said: str, tag: str) -> None:
    assert languages.settled(text, said) == tag


def test_readers_understand_their_own_language_and_what_nobody_can_tell() -> None:
    assert languages.understood("en-gb", "Quill 4 is out", "en")
    assert languages.understood("", "Quill 4", "de")
    assert languages.understood("zh", "Quill 4", "")
    assert languages.understood("zh", "Quill 4 is out", "zh-hant")
    assert not languages.understood("de", "Quill 4 ist da", "en")
    assert not languages.understood("en", "布伦纳发布模型权重", "en")
