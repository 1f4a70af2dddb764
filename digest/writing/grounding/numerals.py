"""Numbers in words and in the scales of several languages: what `1.6万亿`, `1,5 Milliarden` or `two and a half million` are worth.

Values come as decimal strings in one spelling, so that two numbers are equal exactly when their strings are. All functions are total.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
SMALL: dict[str, int] = {word: value for value, word in enumerate(_WORDS)}
TENS: dict[str, int] = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
ORDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split(), 1
    )
} | {"twentieth": 20}  # fmt: skip
MULTIPLES: dict[str, str] = {
    "twice": "2", "double": "2", "doubled": "2", "doubles": "2", "doubling": "2", "twofold": "2", "triple": "3", "tripled": "3", "triples": "3",
    "threefold": "3", "quadruple": "4", "quadrupled": "4", "fourfold": "4", "fivefold": "5", "tenfold": "10", "halved": "0.5", "both": "2",
    "single": "1", "pair": "2", "trio": "3", "duo": "2", "half": "0.5", "dozen": "12", "dozens": "12",
}  # fmt: skip
"""Words that bear a number in a source; in a sentence they are too loose to be checked."""

SCALES: dict[str, int] = {
    "thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "mln": 6, "mio": 6, "billion": 9, "bn": 9, "b": 9, "bln": 9, "trillion": 12, "tn": 12,
    "t": 12, "trn": 12, "hundred": 2, "lakh": 5, "crore": 7,
    # German, French, Italian, Spanish, Portuguese, Dutch (long scale), Russian
    "tausend": 3, "tsd": 3, "millionen": 6, "milliarde": 9, "milliarden": 9, "mrd": 9, "billionen": 12, "mille": 3, "millions": 6, "milliard": 9,
    "milliards": 9, "mila": 3, "milione": 6, "milioni": 6, "miliardo": 9, "miliardi": 9, "mil": 3, "millón": 6, "millones": 6, "mil millones": 9,
    "billón": 12, "billones": 12, "milhão": 6, "milhões": 6, "mil milhões": 9, "bilhão": 9, "bilhões": 9, "trilhão": 12, "trilhões": 12,
    "miljoen": 6, "miljard": 9, "тыс": 3, "тысяч": 3, "млн": 6, "миллион": 6, "миллиона": 6, "миллионов": 6, "млрд": 9, "миллиард": 9,
    "миллиарда": 9, "миллиардов": 9, "трлн": 12, "триллион": 12, "триллиона": 12, "триллионов": 12, "тис": 3, "тисяч": 3, "мільйон": 6,
    "мільйони": 6, "мільйонів": 6, "мільярд": 9, "мільярди": 9, "мільярдів": 9, "ألف": 3, "آلاف": 3, "مليون": 6, "ملايين": 6, "مليار": 9,
    "مليارات": 9, "تريليون": 12, "thousands": 3, "billions": 9, "trillions": 12,
}  # fmt: skip
LETTERS = "kKMBbTt"

_MYRIADS: dict[str, int] = {
    "万亿": 12, "萬億": 12, "兆": 12, "조": 12, "千亿": 11, "千億": 11, "천억": 11, "百亿": 10, "百億": 10, "백억": 10, "十亿": 9, "十億": 9,
    "십억": 9, "十万": 5, "十萬": 5, "십만": 5, "亿": 8, "億": 8, "억": 8, "千万": 7, "千萬": 7, "천만": 7, "百万": 6, "百萬": 6, "백만": 6,
    "万": 4, "萬": 4, "만": 4, "千": 3, "천": 3, "百": 2, "백": 2,
}  # fmt: skip
_MYRIAD = "|".join(_MYRIADS)
EASTERN = re.compile(rf"(?<![\d.,])(?:\d[\d,]{{0,20}}(?:\.\d{{1,20}})?\s?(?:{_MYRIAD})\s?)+(?:\d+(?![\d.%]))?")
_PART = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s?({_MYRIAD})?")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"\u3007": 0, "两": 2, "兩": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
WRITTEN_OUT = re.compile(
    "(?:百分之)?[零一二三四五六七八九〇两兩十百千]{1,12}(?:点[零一二三四五六七八九]{1,12})?[万萬亿億兆]{0,2}"
)

_UNDER_20, _TENS = "|".join(sorted(SMALL, key=len, reverse=True)), "|".join(TENS)
_UNDER_100 = rf"(?:(?:{_TENS})(?:[ -](?:{'|'.join(_WORDS[1:10])})\b)?|(?:{_UNDER_20}))"
IN_WORDS = re.compile(
    rf"\b(?:half an? (?:million|billion|trillion|dozen|hundred|thousand)"
    rf"|(?:(?P<hundreds>{_UNDER_20}|an?)[ -]hundred(?:(?: and)? (?P<rest>{_UNDER_100}))?|(?P<plain>{_UNDER_100})|(?P<article>an?)(?= (?:dozen|thousand|million|billion|trillion)\b))"
    rf"(?P<half> and a half)?(?:[ -](?P<scale>dozen|thousand|million|billion|trillion))?)\b",
    re.I,
)

_ABROAD = {
    "ein eine einer einen un une uno una": 1, "zwei deux dos due": 2, "drei trois tres tre": 3, "vier quatre cuatro quattro": 4,
    "fünf cinq cinco cinque": 5, "sechs six seis sei": 6, "sieben sept siete sette": 7, "acht huit ocho otto": 8, "neun neuf nueve nove": 9,
    "zehn dix diez dieci": 10, "elf onze once": 11, "zwölf douze doce": 12, "zwanzig vingt veinte venti": 20, "hundert cent cien cento": 100,
    "dois duas twee два две двух дві двох": 2, "três drie три трех трёх трьох ثلاث ثلاثة": 3, "quatro четыре четырех чотири أربع أربعة": 4,
    "vijf пять пяти п'ять خمس خمسة": 5, "seis zes шесть шести шість ست ستة": 6, "sete zeven семь семи сім سبع سبعة": 7,
    "oito восемь восьми вісім ثماني ثمانية": 8, "negen девять девяти дев'ять تسع تسعة": 9, "dez tien десять десяти عشر عشرة": 10,
}  # fmt: skip
_SMALL_ABROAD = {word: value for words, value in _ABROAD.items() for word in words.split()}
IN_WORDS_ABROAD = re.compile(
    rf"(?:\b|(?<=\b[وبلفك]))(?:(?P<small>{'|'.join(sorted(_SMALL_ABROAD, key=len, reverse=True))})(?: (?P<scale>mil millones|\w{{3,10}}))?|mil millones)\b",
    re.I,
)


def in_words_abroad(match: re.Match[str]) -> str:
    """The value of a match of `IN_WORDS_ABROAD`, as in `drei Milliarden`."""
    value = Decimal(_SMALL_ABROAD[match["small"].lower()] if match["small"] else 1)
    return _times(value, (match["scale"] or "").lower() if match["small"] else "mil millones")


def spelled(number: str | Decimal) -> str:
    """A number in its one spelling; what is no number, such as a version `1.2.3`, stays as it is."""
    try:
        value = Decimal(number)
    except InvalidOperation:
        return str(number)
    return format(value.normalize(), "f") if value.is_finite() and abs(value.adjusted()) < 40 else str(number)


def scaled(number: str, scale: str) -> str:
    """A number times its scale word: `7` billion and `7000` million are the same."""
    try:
        return spelled(Decimal(number).scaleb(SCALES.get(scale.lower().rstrip("."), 0)))
    except InvalidOperation:
        return number


def in_words(match: re.Match[str]) -> str:
    """The value of a match of `IN_WORDS`."""
    text = match.group().lower()
    if text.startswith("half a"):
        return _times(Decimal("0.5"), text.split()[-1])
    if match["hundreds"]:
        value = Decimal(100 * SMALL.get(match["hundreds"].lower(), 1) + _under_hundred(match["rest"] or ""))
    else:
        value = Decimal(1 if match["article"] else _under_hundred(match["plain"]))
    if match["half"]:
        value += Decimal("0.5")
    return _times(value, (match["scale"] or "").lower())


def _times(value: Decimal, scale: str) -> str:
    return spelled(value * 12 if scale == "dozen" else value.scaleb(SCALES.get(scale, 0)))


def _under_hundred(text: str) -> int:
    return sum(SMALL.get(part, TENS.get(part, 0)) for part in re.split(r"[ -]", text.lower()))


def eastern(text: str) -> str:
    """The value of a match of `EASTERN`: the sum of its parts, as in `1億2000万`."""
    total = Decimal(0)
    for part in _PART.finditer(text):
        total += Decimal(part[1].replace(",", "") or "0").scaleb(_MYRIADS.get(part[2] or "", 0))
    return spelled(total)


def written_out(text: str) -> Iterator[str]:
    """The value of a match of `WRITTEN_OUT` (`三千亿`, `一点五亿`, without `百分之`); none for a lone sign of place."""
    head = text.rstrip("".join(_GREAT))
    great = Decimal(1)
    for sign in text[len(head) :]:
        great *= _GREAT[sign]
    whole, _, decimals = head.partition("点")
    if not whole or (whole != "十" and great == 1 and not any(sign in _DIGITS for sign in whole)):
        return
    value = Decimal(_placed(whole))
    if decimals:
        value += Decimal("0." + "".join(str(_DIGITS[sign]) for sign in decimals))
    yield spelled(value * great)


def _placed(signs: str) -> int:
    if not any(sign in _PLACES for sign in signs):
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    total, digit = 0, 0
    for sign in signs:
        if sign in _PLACES:
            total += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit
