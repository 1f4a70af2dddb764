"""Benchmark claims as tests need them: invented models of invented makers, told by an invented outlet."""

from datetime import date, timedelta

from hypothesis import strategies as st

from digest.learnt import Measured, MeasuredBy, Telling
from digest.model import BenchmarkClaim, StoryId

START = date(2026, 1, 1)
SIDES = ("open", "closed", "unknown")


def claim(model: str, score: str, openness: str = "open", benchmark: str = "GPQA", quote: str = "") -> BenchmarkClaim:
    """A claim as the rules find it."""
    return BenchmarkClaim(benchmark, model, score, openness, quote or f"{model} reached {score} on {benchmark}.")  # type: ignore[arg-type]


def telling(day: int = 0, outlet: str = "The Odense Post") -> Telling:
    """A story of the `day`-th day."""
    return Telling(
        START + timedelta(days=day), StoryId(f"s{day}"), "A model is out", outlet, f"https://post.example/{day}"
    )


def scored(
    model: str,
    value: float | None,
    openness: str = "open",
    day: int = 0,
    by: MeasuredBy = "unknown",
    benchmark: tuple[str, str] = ("GPQA", "Diamond"),
) -> Measured:
    """A measured claim with a value in per cent."""
    made = claim(model, f"{value:g}%" if value is not None else "much", openness, benchmark[0])
    return Measured(made, benchmark[0], benchmark[1], value, by, telling(day))


def boards(size: int = 14) -> st.SearchStrategy[list[Measured]]:
    """Claims on two benchmarks, one of them the better the lower, of few models on few days."""
    one = st.builds(
        scored,
        model=st.sampled_from(("Quill 1", "Quill 2", "Lantern 3", "Amberline 4", "Zephyra 5")),
        value=st.none() | st.integers(0, 100).map(float),
        openness=st.sampled_from(SIDES),
        day=st.integers(0, 400),
        by=st.sampled_from(("vendor", "independent", "unknown")),
        benchmark=st.sampled_from((("GPQA", "Diamond"), ("LibriSpeech", ""))),
    )
    return st.lists(one, max_size=size)
