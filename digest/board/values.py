"""A score as a text writes it, as a number on the benchmark's own scale; None where that cannot be told without guessing."""

import re

from digest.knowledge.measuring import Benchmark

NUMBER = r"[+\u2212-]?\d{1,12}(?:\.\d{1,6})?"
PLAIN = re.compile(NUMBER)
OUT_OF = re.compile(rf"({NUMBER})\s?(?:/|out of|of)\s?({NUMBER})")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
DECIMAL_COMMA = re.compile(r"^(\d{1,3}),(\d{1,2})(?=\s?(?:%|percent|$))")
SIGNS = re.compile(r"\s?(%|percent|per cent|elo|points?|pts|minutes?|min|hours?|hrs?)$", re.I)
SCALES = {"k": 1e3, "m": 1e6}
HOUR = ("hour", "hr")
LOWER_WORDS = frozenset("wer cer error errors perplexity loss latency hallucination hallucinations toxicity".split())


def value(score: str, benchmark: Benchmark | None) -> float | None:
    """The score as a number: a percentage as 0 to 100, an hour as 60 minutes; None for bounds (`over 90%`), ranges, words, and what is off the scale."""
    text = _plain(score)
    if fraction := OUT_OF.fullmatch(SIGNS.sub("", text)):
        found = _fraction(float(fraction[1]), float(fraction[2]), benchmark)
    elif benchmark is None:
        found = _unlisted(text)
    else:
        found = _listed(text, benchmark)
    return None if found is None or (benchmark and not benchmark.low <= found <= benchmark.high) else round(found, 4)


def lower_is_better(name: str, benchmark: Benchmark | None) -> bool:
    """Whether a lower score is the better one; for a benchmark not in the list its name tells (`WER`)."""
    return benchmark.lower_is_better if benchmark else not LOWER_WORDS.isdisjoint(name.casefold().split())


def _plain(score: str) -> str:
    text = " ".join(score.split()).strip("~\u2248*()[] ")
    text = DECIMAL_COMMA.sub(r"\1.\2", THOUSANDS.sub("", text))
    return text.replace("\u2212", "-")


def _fraction(part: float, whole: float, benchmark: Benchmark | None) -> float | None:
    """`57/100`: of a test in percent the share, of another the points, where the whole is the scale's own."""
    if not 0 <= part <= whole or whole == 0:
        return None
    if benchmark is None or benchmark.unit == "percent":
        return 100 * part / whole
    return part if whole == benchmark.high else None


def _listed(text: str, benchmark: Benchmark) -> float | None:
    """A number in the benchmark's unit: `0.63` of a test in percent is a share; one decimal could be either, so it is neither."""
    sign = SIGNS.search(text)
    unit = sign[1].lower() if sign else ""
    number = SIGNS.sub("", text)
    if benchmark.unit == "dollars":
        return _dollars(number)
    if not PLAIN.fullmatch(number):
        return None
    found = float(number)
    if benchmark.unit == "percent":
        share = 0 < found < 1 and not unit
        if share:
            return 100 * found if len(number.partition(".")[2]) > 1 else None
        return found if unit in ("", "%", "percent", "per cent", "point", "points") else None
    if benchmark.unit == "minutes":
        return found * 60 if unit.startswith(HOUR) else found if unit else None
    return found if unit not in ("%", "percent", "per cent") or benchmark.high == 100 else None


def _unlisted(text: str) -> float | None:
    """A bare number of a benchmark not in the list as it stands; a share is not told from a small percentage."""
    number = SIGNS.sub("", text)
    if not PLAIN.fullmatch(number):
        return None
    found = float(number)
    if "%" in text:
        return found if 0 <= found <= 100 else None
    return found if found >= 1 or found == 0 else None


def _dollars(text: str) -> float | None:
    scaled = re.fullmatch(rf"(-?)\$?({NUMBER})\s?([km]?)", text, re.I)
    if not scaled:
        return None
    return float(scaled[2]) * SCALES.get(scaled[3].lower(), 1.0) * (-1 if scaled[1] else 1)
