"""What commands print: outcomes as a few plain lines for people, or one JSON object for scripts."""

import json
from typing import TYPE_CHECKING, Any

import typer

from digest.cli import columns, console, explaining, spending
from digest.report import Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.app.sending import Outcome
    from digest.doctor import Check
    from digest.pipeline.deliver import Progress

SHOWN_FAILURES = 12
EXTRACT = "extract"
STATES = {"made": "made", "exists": "already made", "nothing": "no issue", "dry-run": "dry run"}


def outcome(found: "Outcome", *, explain: bool, as_json: bool) -> None:
    """A run: what was made, from what, where it lies, and what could not be read."""
    if as_json:
        console.show(_object(found) | ({} if explain else {"explained": None}))
    else:
        for line in _lines(found, explain=explain):
            console.say(line)
    _stop_if_unsent(found)


def sent(found: "Outcome", *, as_json: bool) -> None:
    """A sending: how the issue stands, person by person."""
    if as_json:
        console.show(_object(found))
    else:
        console.say(f"{found.report.date} · {found.report.subject}")
        for line in _delivery(found):
            console.say(line)
    _stop_if_unsent(found)


def checks(found: "Sequence[Check]", *, as_json: bool) -> None:
    """Findings, one line each; the exit code is 1 when one asks for a remedy."""
    if as_json:
        console.show([{"name": check.name, "ok": check.ok, "found": check.found} for check in found])
    else:
        width = max(len(check.name) for check in found)
        for check in found:
            console.say(f"{'ok  ' if check.ok else 'MEND'}  {check.name:{width}}  {check.found}")
    if not all(check.ok for check in found):
        raise typer.Exit(1)


def _lines(found: "Outcome", *, explain: bool) -> list[str]:
    report, tally = found.report, found.report.tally
    lines = [f"{report.date} · {STATES[report.state]}" + (f" (version {report.version})" if report.version > 1 else "")]
    lines += [f"  {report.subject}"] if report.subject else []
    lines += [_wrapped(report.why)] if report.state != "made" else []
    lines.append(
        _wrapped(
            f"{_count(tally.feeds, 'feed')} ({tally.feeds_unchanged} unchanged), {_count(tally.entries, 'entry', 'entries')}"
            f" ({tally.new} new), {_count(tally.stories, 'story', 'stories')} ({tally.told} told), {_count(tally.duplicates, 'duplicate')},"
            f" {_count(len(report.failures), 'failure')}"
        )
    )
    writers = ["sentences of the sources" if name == EXTRACT else name for name in report.made_by]
    lines += [_wrapped(f"summaries: {', '.join(writers)}")] if writers else []
    lines += [_wrapped(taken) for taken in [spending.line(report.usage)] if taken]
    lines += [_wrapped(f"note: {note}") for note in report.notes]
    lines += [_wrapped(f"contradiction: {one.what}: {one.why}") for one in report.contradictions]
    lines += [f"  {name:5} {path}" for name, path in found.files.items()]
    lines += _delivery(found)
    lines += _unread(report) + _known(report) + _left(report)
    return lines + (_explained(report) if explain else [])


def _explained(report: Report) -> list[str]:
    """Why each story stands where it does, and what a model said that was not told."""
    cut = [_wrapped(f"  {failure.what} ({failure.why})") for failure in report.cut]
    return [*explaining.lines(report.explained, columns.room()), *["  cut from the model's words:"] * bool(cut), *cut]


def _wrapped(line: str) -> str:
    """A line below the head, its further ones a step to the right."""
    return columns.under(line, columns.room())[2:]


def _unread(report: Report) -> list[str]:
    """What could not be read, but for feeds that the operator knows of: feeds one by one, the pages of one host together."""
    pages: dict[tuple[str, str], int] = {}
    lines: list[tuple[str, int]] = []
    for failure in report.failures:
        if host := _host(failure.what):
            pages[host, failure.why] = pages.get((host, failure.why), 0) + 1
        elif failure.what not in report.known:
            lines.append((f"{failure.what}: {failure.why}", 1))
    first = {(_host(failure.what), failure.why): failure.what for failure in reversed(report.failures)}
    for (host, why), count in pages.items():
        lines.append(
            (f"{_count(count, 'page')} of {host}: {why}" if count > 1 else f"{first[host, why]}: {why}", count)
        )
    return _headed("not read", lines)


def _left(report: Report) -> list[str]:
    """Feeds that were not asked, but for those that the operator knows of; those with one reason together."""
    reasons: dict[str, list[str]] = {}
    for left in report.left:
        if left.what not in report.known:
            reasons.setdefault(left.why, []).append(left.what)
    named = [
        (f"{names[0] if len(names) == 1 else _count(len(names), 'feed')}: {why}", len(names))
        for why, names in reasons.items()
    ]
    return _headed("left alone", named)


def _known(report: Report) -> list[str]:
    """One line for all feeds of whose trouble the operator was told."""
    if not report.known:
        return []
    one = len(report.known) == 1
    said = (
        "1 feed has been failing for days or is retired"
        if one
        else (f"{len(report.known):,} feeds have been failing for days or are retired")
    )
    return [f"  {said}: `digest feeds list` names {'it' if one else 'them'}"]


def _headed(head: str, lines: "Sequence[tuple[str, int]]") -> list[str]:
    """Lines under a head, each with how many things it stands for; the first few, and a count of the others."""
    shown, others = lines[:SHOWN_FAILURES], lines[SHOWN_FAILURES:]
    rest = sum(count for _, count in others)
    return [
        *[f"  {head}:"] * bool(lines),
        *(f"    {line}" for line, _ in shown),
        *[f"    and {rest} more (--json names all)"] * bool(rest),
    ]


def _host(what: str) -> str:
    """The host of a page; nothing for what is no address, as the title of a feed."""
    scheme, _, rest = what.partition("://")
    return rest.partition("/")[0] if scheme in ("http", "https") else ""


def _delivery(found: "Outcome") -> list[str]:
    if found.progress is None:
        return _held(found)
    states = ", ".join(f"{count} {state}" for state, count in sorted(found.progress.states.items()) if count)
    if not states:
        return ["  delivery: nobody is subscribed yet (digest subscribers add ADDRESS)"]
    lost = [f"    {failure.what}: {failure.why}" for failure in found.report.undelivered]
    return [f"  delivery: {states}{_nobody_new(found.progress)}", *["  not delivered:"] * bool(lost), *lost]


def _held(found: "Outcome") -> list[str]:
    """What became of an issue that nobody was mailed; where it waits for an editor, a note tells the way."""
    if found.report.state != "made":
        return []
    day, waits = found.report.date, "mail" in found.files
    way = "" if waits else f"; `digest edit` changes it, `digest send --date {day}` mails it"
    return [_wrapped(f"delivery: nobody was mailed{way}")]


def _nobody_new(done: "Progress") -> str:
    """What a sending that found nothing to do says of itself, so that no one thinks that all were mailed again."""
    handed = done.accepted + done.refused + done.later + done.unknown
    return "" if handed or done.halted else " before; nobody was mailed now"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _object(found: "Outcome") -> dict[str, Any]:
    """The outcome as an object; files by name, deliveries by state."""
    whole: dict[str, Any] = json.loads(found.report.to_json())
    progress = found.progress
    return whole | {
        "files": {name: str(path) for name, path in found.files.items()},
        "deliveries": dict(progress.states) if progress else {},
        "halted": progress.halted if progress else "",
    }


def _stop_if_unsent(found: "Outcome") -> None:
    """Exit code 6 when the mailer stopped, 1 when somebody did not get the issue; either is said on standard error."""
    if found.progress and found.progress.halted:
        console.complain(found.progress.halted)
        raise typer.Exit(6)
    states = found.progress.states if found.progress else {}
    if lost := [f"{states[state]} {state}" for state in ("queued", "failed", "uncertain") if states.get(state)]:
        console.complain(f"Not everybody got the issue: {', '.join(lost)}. `digest send` tries what is queued again.")
        raise typer.Exit(1)
