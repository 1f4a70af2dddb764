"""What models cost, in words: the line of a run, and the answer of `digest run --estimate`."""

import json
from typing import TYPE_CHECKING

from digest.cli import console
from digest.exchange import Spent, Usage
from digest.writing.asking.budget import in_money

if TYPE_CHECKING:
    from digest.app.sending import Outcome
    from digest.settings import ModelSettings


def line(usage: Usage) -> str:
    """What a run took of models; nothing where none was asked and no reply was there."""
    if not usage.spent.calls and not usage.kept:
        return ""
    asked = f"model: {told(usage.spent)}" if usage.spent.calls else "model: asked nothing"
    kept = f"; {_count(usage.kept, 'reply was', 'replies were')} there already" if usage.kept else ""
    whole = f"; the issue took {told(usage.issue)}" if usage.kept else ""
    return f"{asked}{kept}{whole}"


def told(spent: Spent) -> str:
    """Calls, tokens, and money where it was counted."""
    money = f", {in_money(spent.money)}" if spent.money else ""
    return f"{_count(spent.calls, 'call', 'calls')}, {spent.tokens_in:,} tokens in and {spent.tokens_out:,} out{money}"


def estimate(found: "Outcome", model: "ModelSettings | None", *, as_json: bool) -> None:
    """What a run would ask of the model; nothing was asked and nothing stored."""
    usage, report = found.report.usage, found.report
    if as_json:
        whole = json.loads(report.to_json())
        return console.show(
            {name: whole[name] for name in ("list_id", "date", "state", "why", "tally", "usage", "notes")}
        )
    console.say(f"{report.date} · estimate")
    if model is None:
        return console.say(
            "  No model is configured, so nothing would be asked: summaries are sentences of the sources."
        )
    if report.state == "nothing" or report.version > 1:
        console.say(f"  {report.why}")
    for text in _lines(usage, model, report.tally.told) if report.state != "nothing" else ():
        console.say(f"  {text}")
    return None


def _lines(usage: Usage, model: "ModelSettings", told_stories: int) -> list[str]:
    """The estimate in sentences."""
    budget, reckoned = model.budget, usage.reckoned
    first = (
        f"{model.name} would be asked {_count(reckoned.calls, 'time', 'times')} for {_count(told_stories, 'story', 'stories')}: about"
        f" {reckoned.tokens:,} tokens ({reckoned.tokens_in:,} in, {reckoned.tokens_out:,} out), {usage.most.tokens:,} at the most"
    )
    lines = [first]
    if usage.kept:
        lines.append(f"{_count(usage.kept, 'reply is', 'replies are')} there already and will cost nothing")
    if (missing := told_stories + 1 - reckoned.calls - usage.kept) > 0:
        lines.append(
            f"for {missing} of {told_stories + 1} texts the day's budget does not reach: they would be extracts"
        )
    if budget.price:
        lines.append(f"about {in_money(reckoned.money)} in money, {in_money(usage.most.money)} at the most")
    else:
        lines.append("money is not counted: DIGEST_MODEL_PRICE is not set")
    limits = [f"{budget.tokens:,} tokens"] if budget.tokens is not None else []
    limits += [in_money(budget.money)] if budget.money is not None else []
    lines.append(f"limit of a day: {' and '.join(limits) or 'none'}")
    return lines


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
