"""What a model would cost: calls and tokens of one day of the replay, with a real endpoint on loopback that copies its sources."""

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import replay, words_model
from bench.form import Figure, absent

DAY, QUICK = "2026-04-23", "2026-07-10"
PRICE = "0.25/2"
"""Of a million tokens, in and out: any figures do, for the sum is checked against them."""

Say = Callable[[str], None]


def figures(quick: bool, say: Say) -> list[Figure]:
    """Calls a story, calls of a rebuild, and how near the estimate came."""
    day = QUICK if quick else DAY
    with (
        tempfile.TemporaryDirectory() as folder,
        replay.served(day) as base,
        words_model.copyist() as (url, asked),
    ):
        home = Path(folder)
        feeds = replay.feeds_file(home, replay.feeds(base))
        environ = replay.environment(home) | {"DIGEST_MODEL_URL": url, "DIGEST_MODEL": words_model.NAME}
        environ |= {"DIGEST_MODEL_PRICE": PRICE, "PATH": os.environ.get("PATH", "")}

        def run(*words: str) -> dict[str, Any]:
            line = replay.digest("-c", str(feeds), "run", "--date", day, "--json", *words)
            done = subprocess.run(line, env=environ, capture_output=True, text=True, check=False)
            if done.returncode:
                absent(f"`digest run` ended with {done.returncode}: {done.stderr[-300:]}")
            found: dict[str, Any] = json.loads(done.stdout)
            return found

        estimate = run("--estimate")["usage"]["reckoned"]
        made = run("--hold")
        calls, spent = asked.calls, made["usage"]["spent"]
        first = sum(1 for user in asked.users if not re.search(r"^Your last answer could not be used", user, re.M))
        again = run("--rebuild", "--hold")
        rebuilt = asked.calls - calls
    told = made["tally"]["told"]
    say(
        f"{day}: {told} stories, {calls} calls ({calls - first} second tries), {spent['tokens_in']:,} tokens in, {spent['tokens_out']:,} out"
    )
    tokens = spent["tokens_in"] + spent["tokens_out"]
    expected, counted = sum(estimate[name] for name in ("tokens_in", "tokens_out")), asked.tokens_in + asked.tokens_out
    return [
        Figure(
            "cost_calls_a_story",
            (first - 1) / told,
            "first calls for each story, that for the opening apart",
            None,
            "<= 1",
        ),
        Figure("cost_calls_an_issue", calls, f"calls for {told} stories and the opening, second tries too"),
        Figure("cost_tokens_an_issue", tokens, "tokens in and out; baseline: the estimate", expected),
        Figure(
            "cost_tokens_miscounted", abs(tokens - counted), "tokens beside what the endpoint counted", None, "<= 0"
        ),
        Figure("cost_calls_of_a_rebuild", rebuilt + again["usage"]["spent"]["calls"], "calls", None, "<= 0"),
    ]
