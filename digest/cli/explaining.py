"""Why stories stand where they do, for a terminal: a story a block, its reasons in points, and what was left out and why."""

from collections.abc import Iterator, Sequence

from digest.cli import columns
from digest.report import Explained

SECTIONS = {"top": "Top stories", "papers": "Papers", "quick": "Quick links", "left out": "Left out"}
OUTLETS = 4
LEFT_SHOWN = 30
INDENT = " " * 10


def lines(explained: Sequence[Explained], width: int) -> list[str]:
    """The stories by section, best first; of those left out the first 30, their reasons on one line."""
    found = ["", "Why these stories"]
    for section, head in SECTIONS.items():
        items = [item for item in explained if _section(item) == section]
        shown = items[:LEFT_SHOWN] if section == "left out" else items
        found += ["", f"  {head}"] * bool(items)
        for item in shown:
            found += _story(item, width)
        rest = len(items) - len(shown)
        found += [f"    and {columns.counted(rest, 'story', 'stories')} more (--json names all)"] * bool(rest)
    return found


def _section(item: Explained) -> str:
    place = item.place.partition(":")[0]
    return place if place in SECTIONS else place.partition(" ")[0]


def _story(item: Explained, width: int) -> Iterator[str]:
    """A headline with its score, why it does not stand higher, who tells it, and the reasons."""
    yield f"  {item.score:6.1f}  {columns.aligned([[item.headline]], max(width - len(INDENT), columns.LEAST))[0]}"
    if why := item.place.partition(": ")[2]:
        yield from _under(why, width)
    named = ", ".join(item.outlets[:OUTLETS])
    more = f" and {len(item.outlets) - OUTLETS} more" if len(item.outlets) > OUTLETS else ""
    if named:
        yield from _under(f"found in {named}{more}", width)
    if _section(item) == "left out":
        yield from _under(", ".join(f"{r.points:+g} {r.reason}" for r in item.reasons), width)
        return
    for reason in item.reasons:
        yield f"{INDENT}{reason.points:+5.1f}  {reason.reason}"


def _under(line: str, width: int) -> list[str]:
    return columns.under(line, width, INDENT).splitlines()
