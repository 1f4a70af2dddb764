"""What a summary says against what its sources say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.grounding import unsupported

SOURCE = (
    "Brinewick Labs, based in Odense, released Gannet-3 on 9 March 2026. The 12B parameter model was trained on 2.4 trillion"
    " tokens and is published under CC BY-NC 4.0. It scores 57.25 on MMLU-Pro, ahead of Tern-7, and uses 18% less memory"
    ' than its predecessor. "we would rather be slow than wrong," said Ylva Marchetti, head of research. The company raised'
    " $35 million in May. Details are at https://brinewick.example/gannet-3 and eight Chinese partners helped."
)


def kinds(sentence: str, source: str = SOURCE) -> list[tuple[str, str]]:
    return [(found.kind, found.value) for found in unsupported(sentence, source)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gannet-3 scores 57.25 on MMLU-Pro.",
        "Gannet-3 has 12 billion parameters.",
        "Gannet-3 has 12,000 million parameters.",
        "Brinewick raised $35M.",
        "Memory use falls by 18 percent.",
        "Marchetti said: “we would rather be slow than wrong”.",
        "Marchetti's lab is Brinewick Labs.",
        "The weights are under CC BY-NC 4.0.",
        "Gannet-3 was presented on March 9, 2026.",
        "More at https://www.brinewick.example/gannet-3/.",
        "Partners from China, 8 of them, helped.",
        "Researchers trained the model on 2.4 trillion tokens.",
    ],
)
def test_facts_of_the_source_pass_in_any_spelling(sentence: str) -> None:
    assert kinds(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("Gannet-3 scores 75.25 on MMLU-Pro.", "number", "75.25"),
        ("Gannet-3 has 12 million parameters.", "number", "12 million"),
        ("Gannet-3 has 120B parameters.", "number", "120B"),
        ("Memory use falls by 18 percentage points.", "number", "18 percentage points"),
        ("Brinewick raised $35 billion.", "number", "$35 billion"),
        ("Gannet-3 was presented on 19 March 2026.", "number", "19 March"),
        ("Nine partners helped.", "number", "Nine"),
        ("Ylva Martens leads research.", "name", "Martens"),
        ("Brinewick showed it in Aarhus.", "name", "Aarhus"),
        ("The weights are under CC BY 4.0.", "name", "CC BY 4.0"),
        ("Gannet-4 is ahead of Tern-7.", "name", "Gannet-4"),
        ('Marchetti said "we are never slow and never wrong".', "quote", "we are never slow and never wrong"),
        (
            "More at https://brinewick.example.evil.example/gannet-3",
            "link",
            "https://brinewick.example.evil.example/gannet-3",
        ),
        ("Write to prize@evil.example", "link", "prize@evil.example"),
    ],
)
def test_a_fact_that_is_not_there_is_named_as_the_sentence_writes_it(sentence: str, kind: str, value: str) -> None:
    assert (kind, value) in kinds(sentence)


def test_a_short_quotation_may_be_a_manner_of_speaking() -> None:
    assert kinds('Gannet-3 is "slow".') == []


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital_alone() -> None:
    assert kinds("Progress was made by Brinewick.") == []


def test_the_sentence_comes_with_the_finding() -> None:
    assert unsupported("Ostrich paid.", SOURCE + " ")[:1] == []
    assert unsupported("Brinewick paid Ostrich.", SOURCE)[0].sentence == "Brinewick paid Ostrich."


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_checked(sentence: str, source: str) -> None:
    for found in unsupported(sentence, source):
        assert found.value


@given(st.lists(st.sampled_from(SOURCE.split(". ")), min_size=1, max_size=4))
def test_what_is_copied_out_of_a_source_is_always_supported(parts: list[str]) -> None:
    assert [found for part in parts for found in unsupported(part, SOURCE)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Gannet-3 runs on 7 May.",
        "Brinewick raised €35 million.",
        "Brinewick raised $35 million in June.",
        "Gannet-3.1 was released.",
        "Gannet 4 was released.",
        "The weights are under the MIT licence.",
        "Anthropic was quiet.",
    ],
)
def test_a_detail_that_differs_is_enough(sentence: str) -> None:
    assert kinds(sentence)


CHINESE = "深海实验室5月14日发布海燕2模型,参数规模3400亿,训练花费约4200万元人民币,采用MIT许可证开源。阿里巴巴和腾讯的云平台已提供服务。"


@pytest.mark.parametrize(
    ("sentence", "grounded"),
    [
        ("The lab released a model of 340 billion parameters on May 14 under the MIT licence.", True),
        ("Training cost about 42 million yuan.", True),
        ("Alibaba and Tencent offer it.", True),
        ("The model has 34 billion parameters.", False),
        ("Training cost about $42 million.", False),
        ("Baidu offers it too, says Alibaba.", False),
    ],
)
def test_a_summary_in_english_is_held_against_a_source_in_chinese(sentence: str, grounded: bool) -> None:
    assert (kinds(sentence, CHINESE) == []) is grounded


def test_long_text_without_any_sense_is_read_in_time() -> None:
    for piece in ("A", "1,", "and ", "A A ", "\u4e07", "is not ", "GPT-5 scores 5 ", "a@", '"a '):
        assert isinstance(unsupported(piece * 100, (piece * 6000)[:6000]), list)


ENGLISH = (
    "Brinewick AI, a start-up in Germany, raised $1.5 billion on 9 March 2026. Its model has 7B parameters and scores 57.3% on MMLU."
    " The weights are open; the training data is not released."
)


@pytest.mark.parametrize(
    ("sentence", "grounded"),
    [
        ("Brinewick AI aus Deutschland hat am 9. März 2026 1,5 Milliarden Dollar eingenommen.", True),
        ("Das Modell mit 7 Milliarden Parametern erreicht auf MMLU 57,3 Prozent.", True),
        ("Le modèle compte 7 milliards de paramètres et atteint 57,3 % sur MMLU.", True),
        ("Brinewick AI, una empresa de Alemania, recaudó 1.500 millones de dólares el 9 de marzo.", True),
        ("Brinewick AI融资15亿美元,模型参数70亿。", True),
        ("Das Modell hat 70 Milliarden Parameter.", False),
        ("Le modèle compte 7 milliards de paramètres et atteint 75,3 % sur MMLU.", False),
        ("Brinewick AI融资15亿欧元。", False),
    ],
)
def test_a_summary_in_the_lists_language_is_held_against_an_english_source(sentence: str, grounded: bool) -> None:
    assert (kinds(sentence, ENGLISH) == []) is grounded


ABROAD = (
    ("深度求索周二发布V5模型,总参数1.2万亿,每百万token价格为2元。", "DeepSeek asks 2 yuan for a million tokens of V5.", "DeepSeek asks $2 for a million tokens of V5."),
    ("ソフトバンクはオープンAIに225億ドルを出資し、比率は11%となる。", "SoftBank puts $22.5 billion into OpenAI.", "SoftBank puts $225 billion into OpenAI."),
    ("정부는 네이버에 2천억 원을 지원한다.", "Naver gets 200 billion won.", "Naver gets 2 billion won."),
    ("Яндекс 23 ноября открыл веса модели с 35 млрд параметров.", "Yandex opened a model of 35 billion parameters on November 23.", "Yandex opened a model of 35 billion parameters on October 23."),  # noqa: RUF001
    ("أعلن المختبر يوم 23 نوفمبر استثمار 1.5 مليار دولار في أبوظبي خلال سبعة أشهر.", "The lab invests $1.5 billion in Abu Dhabi over seven months.", "The lab invests $1.5 billion in Abu Dhabi over nine months."),
    ("Telefónica destinará 1.500 millones de euros a un centro de datos en la ciudad.", "Telefónica spends 1.5 billion euros.", "Telefónica spends 1.5 million euros."),
    ("La start-up parisienne Sternelle compte 350 salariés et onze clients dans le pays.", "Sternelle of Paris has 350 employees.", "Sternelle of Lyon has 350 employees."),
)  # fmt: skip


@pytest.mark.parametrize(("source", "true", "false"), ABROAD)
def test_a_summary_in_english_is_held_against_a_source_in_another_language(source: str, true: str, false: str) -> None:
    assert unsupported(true, source) == []
    assert unsupported(false, source) != []


@pytest.mark.parametrize(
    ("language", "true", "false"),
    [
        ("de", "OpenAI-Chef Altman kündigte am Montag für März 2027 ein Werk in Bergen an.", "Altman kündigte am Montag für Mai 2027 ein Werk in Schweden an."),
        ("de", "Seit Januar gingen 4.200 Beschwerden ein.", "Henna Virkkunen nannte es eine Warnung."),
        ("fr", "OpenAI a annoncé lundi une usine à Bergen.", "OpenAI a annoncé jeudi une usine à Bergen."),
        ("es", "La Comisión Europea recibió 4.200 quejas desde enero.", "OpenAI anunció el martes una fábrica en Bergen."),
    ],
)  # fmt: skip
def test_a_summary_in_another_language_is_held_against_an_english_source(language: str, true: str, false: str) -> None:
    source = "OpenAI chief Sam Altman said on Monday that a factory in Bergen opens in March 2027. The European Commission received 4,200 complaints since January."
    assert unsupported(true, source, language=language) == []
    assert unsupported(false, source, language=language) != []


def test_a_licence_named_in_chinese_signs_is_nobody_s_in_particular() -> None:
    source = "科海实验室发布了开源大模型 Heron-2,并以 Apache 2.0 许可证公开全部权重。Kehai"
    assert unsupported("Kehai (科海实验室) releases Heron-2 under the Apache 2.0 licence.", source) == []


def test_a_compound_name_is_there_however_it_is_spaced() -> None:
    assert unsupported("The weights are on Hugging Face.", "Get the weights at https://huggingface.co/brinewick") == []
    assert unsupported("Sable Gate and Deep Moor help.", "DeepMoor and sablegate help.") == []
    assert unsupported("The weights are on Hugging Moor.", "Get the weights on huggingface.") != []


def test_a_price_per_thousand_is_not_the_price_per_million() -> None:
    source = "Heron costs $0.5 per million tokens."
    assert unsupported("Heron costs $0.5 per thousand tokens.", source)
    assert unsupported("Heron costs $0.5 per million tokens.", source) == []


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The agent is rolling out to paid users but not yet in the API.", "The agent is rolling out to paid users. The API follows."),
        ("Brinewick released Gannet-Embed under the MIT licence on April 9.", "Brinewick released Gannet-Embed on 9 April 2026. Gannet-Embed is published under the MIT licence."),
        ("On GSM8K it scores 91.3, more than Tern.", "Heron scores 91.3 on GSM8K, ahead of Tern, and uses 9% less memory than its predecessor."),
        ("The share has risen over the last six months, he says.", "He says the share is going up over the first six months."),
        ("The weights are not available.", "Neither the weights nor the training data are available."),
    ],
)  # fmt: skip
def test_a_true_sentence_beside_a_word_that_could_oppose_it_passes(sentence: str, source: str) -> None:
    assert unsupported(sentence, source) == []
