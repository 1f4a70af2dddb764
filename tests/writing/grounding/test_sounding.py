"""Names heard in other letters."""

# ruff: noqa: RUF001 - other scripts have other signs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.grounding.sounding import Sounds

RUSSIAN = "Модель представили Алексей Гусаков и Олена Коваленко, вместе с Игорем Воложем."
ARABIC = "أطلق مختبر النورس النموذج، وقال محمود درويش إن الأوزان متاحة"
JAPANESE = "ブリンウィック社のジェンスン氏、マイクロソフト、アルトマン氏"
KOREAN = "김민수 대표는 하랑연구소에서 이지은과 함께 한빛을"
GREEK = "Ο Κωνσταντίνος Δασκαλάκης είπε"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (RUSSIAN, "Alexey Aleksei Gusakov Olena Kovalenko Volozh"),
        (ARABIC, "Nawras Mahmoud Darwish"),
        (JAPANESE, "Brinewick Jensen Microsoft Altman"),
        (KOREAN, "Kim Minsu Harang Jieun Hanbit"),
        (GREEK, "Daskalakis Konstantinos"),
    ],
)
def test_a_name_is_heard_as_it_is_usually_written(text: str, names: str) -> None:
    assert [name for name in names.split() if not Sounds(text).has(name)] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (RUSSIAN, "Oksana Markova Andrey Gusev Kovalchuk Viktor"),
        (ARABIC, "Noor Marwan Hamad Dawoud Farabi"),
        (JAPANESE, "Anthropic Amazon Jackson Brandon"),
        (KOREAN, "Park Minho Choi Hana"),
        (GREEK, "Mitsotakis Papadopoulos"),
        ("深度求索发布了新模型", "Kehai Shendu"),
    ],
)
def test_another_name_is_not(text: str, names: str) -> None:
    assert [name for name in names.split() if Sounds(text).has(name)] == []


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_and_any_name_may_be_asked(text: str, name: str) -> None:
    assert Sounds(text).has(name) in (True, False)
