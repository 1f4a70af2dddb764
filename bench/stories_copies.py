"""Copies: near-duplicates made from real bodies beside plain MinHash, one address in several feeds, and how the work grows.

Near-duplicates are texts alone (no title, address or source), originals and copies in one batch. A body that tells a good part of another one
again is no original here and is left out. The baseline is rensa as its manual shows it: 128 permutations, 32 bands, runs of three words, and a
similarity of .3. Growth is `duplicates` on texts of 200 words, each size in a process of its own: processor's time of the call, highest memory
of the process; `growth_step` is the whole of `digest step dedupe`, start and JSON included.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from rensa import RMinHash, RMinHashLSH

from bench import form, replay, stories_texts
from digest.markup import plain
from digest.model import Article, EntryId, FeedId
from digest.pipeline.dedupe import duplicates
from digest.text import sentences, words

Say = Callable[[str], None]
CHILD = Path(__file__).with_name("stories_copies_child.py")
SIZES, QUICK = (1_000, 10_000, 100_000), (1_000, 10_000)
SEEDS, QUICK_SEEDS = (1, 2, 3), (1,)
WINDOWS = {"A": "2026-04-*", "B": "2026-07-*"}
ALMOST_ALL, MOST = ">= 0.995", ">= 0.97"
OWN = 0.2
MIB = 2**20
HEADS = (
    "Skip to the text. Sign in or take a subscription to read on without advertisements.",
    "You are reading the morning letter of the Harbour Post. Forward it to a friend.",
    "Technology desk. Reading time four minutes. Listen to this article. Share it.",
)
FEET = (
    (
        "About the author: our correspondent writes about machines and those who build them. Write to the desk with hints and corrections. "
        "All rights reserved, no part of this page may be used without permission."
    ),
    (
        "Did you like this? Support our work with a small sum each month. More from this section: the ten most read of the week. "
        "We use cookies to count our readers and for nothing else."
    ),
    "This piece appeared first in our weekend edition. Comments are closed. Follow us wherever you read the news, and switch on our notices.",
)
Edit = Callable[[str, random.Random], str]


def _framed(text: str, dice: random.Random) -> str:
    return f"{dice.choice(HEADS)} {text} {dice.choice(FEET)}"


def _cut(text: str, dice: random.Random) -> str:
    found = text.split()
    return " ".join(found[: int(len(found) * 0.6)])


def _shuffled(text: str, dice: random.Random) -> str:
    found = sentences(text)
    return " ".join(dice.sample(found, len(found)))


def _changed(share: float) -> Edit:
    return lambda text, dice: stories_texts.edited(text, share, dice)


KINDS: dict[str, tuple[Edit, str | None]] = {
    "boilerplate": (_framed, ALMOST_ALL),
    "cut": (_cut, ALMOST_ALL),
    "changed_5": (_changed(0.05), ALMOST_ALL),
    "changed_15": (_changed(0.15), MOST),
    "shuffled": (_shuffled, ALMOST_ALL),
    "cut_and_changed_10": (lambda text, dice: _changed(0.1)(_cut(text, dice), dice), None),
}


def figures(quick: bool, say: Say) -> list[form.Figure]:
    """All figures of copies; the quick ones are of one seed, one window of feeds, and at most 10,000 texts."""
    return [*_near(QUICK_SEEDS if quick else SEEDS), *_same_address(["B"] if quick else WINDOWS), *_growth(quick, say)]


def _near(seeds: Sequence[int]) -> list[form.Figure]:
    """Recall by kind, and pairs of different bodies, over all seeds."""
    bodies = originals()
    found: list[form.Figure] = []
    false = [0, 0]
    for kind, (edit, bar) in KINDS.items():
        right = [0, 0]
        for seed in seeds:
            dice = random.Random(f"{kind} {seed}")
            texts = [*bodies, *(edit(body, dice) for body in bodies)]
            for way, told in enumerate((ours(texts), stock(texts))):
                right[way] += sum(told[place] == told[place + len(bodies)] for place in range(len(bodies)))
                false[way] += _strangers(told, len(bodies))
        ours_share, stock_share = (count / len(bodies) / len(seeds) for count in right)
        found.append(form.Figure(f"copies_{kind}", ours_share, "recall", stock_share, bar))
    return [*found, form.Figure("copies_false", false[0], "texts", false[1], "<= 0")]


def originals() -> list[str]:
    """The bodies that are no other one's copy in good part, the longer before the shorter."""
    owner: dict[tuple[str, ...], int] = {}
    kept: list[str] = []
    for body in sorted(stories_texts.bodies(), key=lambda text: (-len(text), text)):
        runs = _runs(body)
        if max(Counter(owner[run] for run in runs if run in owner).values(), default=0) < OWN * len(runs):
            owner |= dict.fromkeys(runs - owner.keys(), len(kept))
            kept.append(body)
    return kept


def _runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return set(zip(found, found[1:], found[2:], strict=False))


def _strangers(told: Sequence[int], count: int) -> int:
    """How many texts are in a group with a text of another original, the most frequent original of a group being at home."""
    groups: dict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(told):
        groups[group].append(place % count)
    return sum(len(group) - max(Counter(group).values()) for group in groups.values())


def _groups(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for one, other in pairs:
        parent[root(one)] = root(other)
    return [root(node) for node in range(count)]


def ours(texts: Sequence[str]) -> list[int]:
    """The group of each text."""
    made = [Article(EntryId(str(place)), FeedId(""), "", text, "", None) for place, text in enumerate(texts)]
    return _groups(len(texts), ((int(copy.id), int(copy.of)) for copy in duplicates(made)))


def stock(texts: Sequence[str]) -> list[int]:
    """The group of each text by plain MinHash."""
    index = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32)
    sketches: list[RMinHash] = []
    pairs: list[tuple[int, int]] = []
    for place, text in enumerate(texts):
        found = text.lower().split()
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update([" ".join(found[start : start + 3]) for start in range(max(1, len(found) - 2))])
        pairs += [(place, other) for other in index.query(sketch) if sketch.jaccard(sketches[other]) >= 0.3]
        index.insert(place, sketch)
        sketches.append(sketch)
    return _groups(len(texts), pairs)


def _same_address(windows: Iterable[str]) -> list[form.Figure]:
    """How many of the items that several feeds of a window bring are one, all entries of the window being one batch."""
    path = stories_texts.CORPUS / "clusters" / "crossfeed_same_url.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    right = total = 0
    for window in windows:
        some = [row for row in rows if row["window"] == window]
        told = _window(WINDOWS[window])
        total += len(some)
        right += sum(
            len(groups := [told.get((entry["feed"], entry["link"]), set()) for entry in row["entries"]]) > 1
            and bool(set.intersection(*groups))
            for row in some
        )
    return [form.Figure("copies_same_address", right / total, "recall", None, ">= 0.99")]


def _window(days: str) -> dict[tuple[str, str], set[str]]:
    """The groups in which the entries of one feed and address are."""
    made: dict[tuple[str, str], Article] = {}
    for path in sorted((stories_texts.CORPUS / "replay").glob(f"{days}/*.xml")):
        for entry in stories_texts.entries(path):
            text = plain(entry.content or entry.summary)
            name = EntryId(f"{path.stem} {entry.id}")
            made[name, entry.title] = Article(
                EntryId(f"{name} {len(made)}"),
                FeedId(path.stem),
                entry.title,
                text,
                entry.url,
                entry.published,
                guid=entry.guid,
            )
    kept = {copy.id: copy.of for copy in duplicates(list(made.values()))}
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article in made.values():
        told[article.source, article.url].add(kept.get(article.id, article.id))
    return told


def _growth(quick: bool, say: Say) -> list[form.Figure]:
    """Texts a second, exponent and memory of the largest size; the command's texts a second too."""
    sizes = QUICK if quick else SIZES
    texts = stories_texts.growth_texts(max(sizes))
    with tempfile.TemporaryDirectory(prefix="digest-bench-") as name:
        taken = [_taken(texts[:size], Path(name), say) for size in sizes]
        step = _step(texts, Path(name))
    last = sizes[-1]
    slope = np.polyfit(np.log(sizes), np.log([each["seconds"] for each in taken]), 1)[0]
    return [
        form.Figure(f"copies_growth_{last}", last / taken[-1]["seconds"], "texts/s", None, ">= 2000"),
        form.Figure(f"copies_growth_{last}_step", last / step, "texts/s", None, ">= 2000"),
        form.Figure("copies_growth_exponent", float(slope), "", None, "<= 1.1"),
        form.Figure(f"copies_growth_{last}_memory", taken[-1]["bytes"] / MIB, "MiB", None, "<= 1024"),
    ]


def _one_core() -> dict[str, str]:
    return {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "RAYON_NUM_THREADS": "1",
        "PATH": os.environ.get("PATH", ""),
    }


def _taken(texts: Sequence[str], folder: Path, say: Say) -> Mapping[str, float]:
    """What one process took for these texts: the processor's seconds of the call, and its highest memory in bytes."""
    file = folder / f"{len(texts)}.json"
    file.write_text(json.dumps(texts), "utf-8")
    done = subprocess.run(
        [sys.executable, str(CHILD), str(file)], env=_one_core(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        form.absent(f"{CHILD} failed on {len(texts):,} texts: {done.stderr.strip().splitlines()[-1]}")
    found: dict[str, float] = json.loads(done.stdout)
    say(f"copies among {len(texts):,} texts: {found['seconds']:.1f} s, {found['found']:,.0f} found")
    return found


def _step(texts: Sequence[str], folder: Path) -> float:
    """The processor's seconds of the command, children and start included."""
    file = folder / "lines.jsonl"
    file.write_text("".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in enumerate(texts)), "utf-8")
    before, start = os.times(), time.perf_counter()
    with file.open("rb") as lines:
        subprocess.run(
            replay.digest("step", "dedupe"), stdin=lines, stdout=subprocess.DEVNULL, env=_one_core(), check=True
        )
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent or time.perf_counter() - start
