"""The text of real pages: ours beside trafilatura's default and its fast mode, in quality and in processor time.

The pages go through all three in blocks, in turning order, so that what disturbs the machine disturbs all alike and none finds
the caches of the library warmed by the page that another has just read. What counts is the processor's time of each for all pages: the
sum over the pages of the median of the rounds. Ours is with the page's title, author, date and image, which the other two do not
look for; `extraction_speed_fields`, not there when quick, is beside the default that looks for them too. F1 is over runs of four words on the pages with a full text (as the benchmark does that these pages are of), segments
that have to be there and that must not be on the others.
"""

import json
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import trafilatura

from bench import form
from bench.stories_events import scorer
from digest.model import Failure
from digest.pipeline import extract

Say = Callable[[str], None]
Taken = defaultdict[tuple[str, str], list[float]]
ARTICLES = form.SHARED / "corpus" / "articles"
BLOCK = 25


def _ours(body: bytes) -> str:
    page = extract.page(body, "")
    return "" if isinstance(page, Failure) else page.text


def _default(body: bytes) -> str:
    return trafilatura.extract(body) or ""


def _fast(body: bytes) -> str:
    return trafilatura.extract(body, fast=True) or ""


def _fields(body: bytes) -> str:
    found = trafilatura.bare_extraction(body, with_metadata=True, as_dict=False)
    return str(getattr(found, "text", "") or "")


READERS: Mapping[str, Callable[[bytes], str]] = {"ours": _ours, "default": _default, "fast": _fast, "fields": _fields}


def figures(quick: bool, say: Say) -> list[form.Figure]:
    """Quality of the three on all pages, and how much quicker than the default ours is."""
    if not ARTICLES.is_dir():
        form.absent(f"{ARTICLES} is not there: this needs the shared corpus beside the checkout.")
    names = [json.loads(line)["file"] for line in (ARTICLES / "index.jsonl").read_text("utf-8").splitlines()]
    bodies = {Path(name).name: (ARTICLES / name).read_bytes() for name in names}
    texts: dict[str, dict[str, str]] = {reader: {} for reader in READERS if not (quick and reader == "fields")}
    took: Taken = defaultdict(list)
    for turn in range(1 if quick else 5):
        _round(bodies, turn, texts, took)
    seconds = {r: sum(statistics.median(took[r, name]) for name in bodies) for r in texts}
    scores = {reader: _score(found) for reader, found in texts.items()}
    for reader, found in scores.items():
        say(
            f"{reader}: F1 {found['f1']:.4f}, {found['with_found']} of {found['with']} wanted, {found['without_found']} of "
            f"{found['without']} unwanted, {len(bodies) / seconds[reader]:.1f} pages a second of the processor"
        )
    quicker = {reader: seconds["default"] / seconds[reader] for reader in ("ours", "fast")}
    ours, fast = scores["ours"], scores["fast"]
    given = [
        form.Figure("extraction_f1", ours["f1"], "F1, fast beside it", fast["f1"], ">= 0.965"),
        form.Figure("extraction_wanted", ours["with_found"], f"of {ours['with']}", fast["with_found"], ">= 214"),
        form.Figure(
            "extraction_unwanted", ours["without_found"], f"of {ours['without']}", fast["without_found"], "<= 20"
        ),
        form.Figure("extraction_speed", quicker["ours"], "x the default, fast beside it", quicker["fast"], ">= 1.7"),
    ]
    if "fields" in texts:
        like = seconds["fields"] / seconds["ours"]
        given.append(form.Figure("extraction_speed_fields", like, "x the default that looks for fields", 1.0))
    return given


def _round(bodies: Mapping[str, bytes], turn: int, texts: dict[str, dict[str, str]], took: Taken) -> None:
    """Every reader reads every page once, and its seconds are added; who begins turns from block to block."""
    names = list(bodies)
    for start in range(0, len(names), BLOCK):
        order = list(texts)
        first = (start // BLOCK + turn) % len(order)
        for reader in order[first:] + order[:first]:
            for name in names[start : start + BLOCK]:
                begun = time.process_time()
                texts[reader][name] = READERS[reader](bodies[name])
                took[reader, name].append(time.process_time() - begun)


def _score(texts: Mapping[str, str]) -> Mapping[str, float]:
    with tempfile.TemporaryDirectory(prefix="digest-bench-") as folder:
        told = Path(folder) / "told.jsonl"
        told.write_text("\n".join(json.dumps({"file": n, "text": t}) for n, t in texts.items()) + "\n", "utf-8")
        found: Mapping[str, float] = scorer().extract(ARTICLES, told)
        return found
