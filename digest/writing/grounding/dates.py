"""Days, months, weekdays and times of a text in the spellings of several languages, each as one value.

`14 May 2026`, `May 14`, `2026-05-14`, `14. Mai 2026`, `14 de mayo` and `5月14日` are the same day of the year; the year is a number of its own.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

Value = tuple[str, str]

_MONTHS = {
    "january jan januar janvier enero gennaio janeiro januari января январь січня يناير": 1,
    "february feb februar février fevrier febrero febbraio fevereiro februari февраля февраль лютого فبراير": 2,
    "march mar märz maerz mars marzo março maart марта март березня مارس": 3,
    "april apr avril abril aprile апреля апрель квітня أبريل إبريل": 4,
    "may mai mayo maggio maio mei мая май травня مايو": 5,
    "june jun juni juin junio giugno junho июня июнь червня يونيو": 6,
    "july jul juli juillet julio luglio julho июля июль липня يوليو": 7,
    "august aug août aout agosto augustus августа август серпня أغسطس": 8,
    "september sep sept septembre septiembre settembre setembro сентября сентябрь вересня سبتمبر": 9,
    "october oct oktober okt octobre octubre ottobre outubro октября октябрь жовтня أكتوبر": 10,
    "november nov novembre noviembre novembro ноября ноябрь листопада نوفمبر": 11,
    "december dec dezember dez décembre decembre diciembre dicembre dezembro декабря декабрь грудня ديسمبر": 12,
}
MONTHS = {name: number for names, number in _MONTHS.items() for name in names.split()}
_ENGLISH = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:\s?(?:-|\u2013|to|and|bis|au|et)\s?(\d{{1,2}})(?:st|nd|rd|th|\.)?)? (?:of |de )?({_MONTH})\b\.?(?:,? (?:de )?(\d{{4}})\b)?",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:-|\u2013|to)\s?(\d{{1,2}})(?:st|nd|rd|th)?)?\b(?! ?(?:billion|million|trillion|thousand|%|percent)|[.,]\d)(?:,? (\d{{4}})\b)?",
    re.I,
)
_ISO = re.compile(r"(?<![\d.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d-])")
_NUMERIC = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\d])")
_EASTERN = re.compile(r"(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日号號일])?")
_ALONE = re.compile(rf"\b(?:{_ENGLISH})\b\.?")
_SAID_ABROAD = re.compile(
    rf"\b(?:[Ii]m|[Ss]eit|[Bb]is|[Aa]b|Ende|Anfang|Mitte|en|fin|début|[Dd]epuis|jusqu'en|[Dd]esde|hasta|de|del|entro|dal|até) ({_MONTH})\b",
    re.I,
)
_ANY = re.compile(rf"\b(?:{_MONTH})\b", re.I)
_WEEKDAYS = {
    "monday mon montag lundi lunes lunedì 星期一 周一 週一 月曜 월요일 segunda-feira понедельник понедельника الاثنين": 0,
    "tuesday tue tues dienstag mardi martes martedì 星期二 周二 週二 火曜 화요일 terça-feira вторник вторника الثلاثاء": 1,
    "wednesday wed mittwoch mercredi miércoles mercoledì 星期三 周三 週三 水曜 수요일 quarta-feira среда среду الأربعاء": 2,
    "thursday thu thur thurs donnerstag jeudi jueves giovedì 星期四 周四 週四 木曜 목요일 quinta-feira четверг четверга الخميس": 3,
    "friday fri freitag vendredi viernes venerdì 星期五 周五 週五 金曜 금요일 sexta-feira пятница пятницу الجمعة": 4,
    "saturday sat samstag sonnabend samedi sábado sabato 星期六 周六 週六 土曜 토요일 суббота субботу السبت": 5,
    "sunday sun sonntag dimanche domingo domenica 星期日 星期天 周日 週日 日曜 일요일 воскресенье الأحد": 6,
}
_WEEKDAY_OF = {name: number for names, number in _WEEKDAYS.items() for name in names.split()}
_WEEKDAY = re.compile("|".join(n if ord(n[0]) > 0x2FFF else rf"\b{n}s?\b" for n in _WEEKDAY_OF), re.I)
_WEEKDAY_SAID = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
    r"|\b(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì)\b|星期[一二三四五六日天]|[周週][一二三四五六日]|[月火水木金土日]曜|[월화수목금토일]요일"
)
_TIME = re.compile(
    r"\b(?:(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\b\.?|([01]?\d|2[0-3])[:h]([0-5]\d)(?!\d|:\d))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or time as written, where it stands, what it is in one spelling (any reading will do), and its year where it has one."""

    raw: str
    span: tuple[int, int]
    values: tuple[Value, ...]
    year: str = ""


def dates(text: str) -> Iterator[Dated]:
    """The days of a text; `5/6/2026` may be read both ways."""
    for m in _ISO.finditer(text):
        yield from _dated(m, [(int(m[3]), int(m[4]))], m[1])
    for m in _NUMERIC.finditer(text):
        yield from _dated(m, [(int(m[3]), int(m[1])), (int(m[1]), int(m[3]))], m[4])
    for m in _DAY_FIRST.finditer(text):
        for day in (m[1], m[2]):
            yield from _dated(m, [(MONTHS[m[3].lower()], int(day or 0))], m[4] or "")
    for m in _MONTH_FIRST.finditer(text):
        for day in (m[2], m[3]):
            yield from _dated(m, [(MONTHS[m[1].lower()], int(day or 0))], m[4] or "")
    for m in _EASTERN.finditer(text):
        yield from _dated(m, [(int(m[2]), int(m[3] or 0))], m[1] or "")


def _dated(m: re.Match[str], readings: list[tuple[int, int]], year: str) -> Iterator[Dated]:
    values = tuple(("day", f"{month}-{day}") for month, day in readings if 1 <= month <= 12 and 1 <= day <= 31)
    if values:
        yield Dated(m.group().removesuffix(year).strip(" ,"), m.span(), values, year)


def times(text: str) -> Iterator[Dated]:
    """The times of day of a text, in 24 hours; one without `am` and `pm` may be either."""
    for m in _TIME.finditer(text):
        hour, minute = int(m[1] or m[4]), m[2] or m[5] or "00"
        if hour > 24 or (m[3] and hour > 12):
            continue
        half = (m[3] or "").lower()
        hours = (
            {hour, hour + 12} if not half and hour < 12 else {hour % 12 + (12 if half == "p" else 0) if half else hour}
        )
        yield Dated(m.group().strip(), m.span(), tuple(("time", f"{h % 24}:{minute}") for h in sorted(hours)))


def named(text: str) -> Iterator[tuple[str, Value]]:
    """Months and weekdays that a sentence names, in English with a capital; `May` and `March` only where they cannot be verbs."""
    for m in _ALONE.finditer(text):
        word = m.group().rstrip(".")
        sure = re.search(
            r"(?:\b(?:in|since|by|until|last|next|this|of|from|for|early|late|mid|and|to)[ -])$", text[: m.start()]
        )
        if (
            (len(word) > 3 and word not in {"May", "March", "August"})
            or sure
            or re.match(r"\.? \d{4}\b", text[m.end() :])
        ):
            yield word, ("month", str(MONTHS[word.lower()]))
    yield from ((m[1], ("month", str(MONTHS[m[1].lower()]))) for m in _SAID_ABROAD.finditer(text))
    for m in _WEEKDAY_SAID.finditer(text):
        word = m.group().lower()
        yield m.group(), ("weekday", str(_WEEKDAY_OF.get(word, _WEEKDAY_OF.get(word.rstrip("s"), 7))))


def named_anywhere(text: str) -> Iterator[Value]:
    """Months and weekdays that a source names in any language, or that follow from its dates."""
    for m in _ANY.finditer(text):
        yield "month", str(MONTHS[m.group().lower()])
    for m in _EASTERN.finditer(text):
        yield "month", str(int(m[2]))
    for m in _WEEKDAY.finditer(text):
        word = m.group().lower()
        yield "weekday", str(_WEEKDAY_OF.get(word, _WEEKDAY_OF.get(word.removesuffix("s"), 7)))
    for dated in dates(text):
        for _, day in dated.values:
            month, number = (int(part) for part in day.split("-"))
            yield "month", str(month)
            if dated.year:
                yield from _weekday(int(dated.year), month, number)


def _weekday(year: int, month: int, day: int) -> Iterator[Value]:
    try:
        yield "weekday", str(dt.date(year, month, day).weekday())
    except ValueError:
        return
