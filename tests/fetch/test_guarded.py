"""Which addresses are dialled: the real fetcher in a network where every address on earth is this machine."""

import ipaddress
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.form import SHARED
from digest.exchange import Request, Unanswered
from digest.fetch import WebFetcher
from tests.fetch.test_fetch import SETTINGS
from tests.loopback import Answer, serving

ROOT = Path(__file__).parent.parent.parent
CASES = SHARED / "corpus" / "hostile" / "ssrf" / "urls.jsonl"
Row = dict[str, Any]
OPEN = "203.0.114.7"
OWN: list[Row] = [
    {"id": "plain", "url": "http://lab.example/feed", "dns": {"lab.example": [OPEN]}, "dialled": [OPEN]},
    {"id": "secure", "url": "https://lab.example:8443/feed", "dns": {"lab.example": [OPEN]}, "dialled": [OPEN]},
    {"id": "literal", "url": f"http://{OPEN}/feed", "dialled": [OPEN]},
    {"id": "six", "url": "https://[2a00:1450::5]/feed", "dialled": ["2a00:1450::5"]},
    {"id": "inner", "url": "http://lab.example/feed", "dns": {"lab.example": ["10.1.2.3"]}, "dialled": None},
    {"id": "mixed", "url": "http://lab.example/feed", "dns": {"lab.example": [OPEN, "127.0.0.1"]}, "dialled": None},
    {"id": "number", "url": "http://2130706433/", "dialled": None},
    {"id": "unknown", "url": "http://nowhere.example/", "dialled": None},
    {"id": "once", "url": "http://lab.example/feed", "dns_seq": {"lab.example": [[OPEN], ["127.0.0.1"]]}, "dialled": [OPEN]},
    {
        "id": "hop", "url": "https://lab.example/a", "dns": {"lab.example": [OPEN], "far.example": ["198.41.0.4"]},
        "redirects": {"https://lab.example/a": [301, "https://far.example/b"]}, "dialled": [OPEN, "198.41.0.4"],
    },
    {
        "id": "inward", "url": "https://lab.example/a", "dns": {"lab.example": [OPEN], "in.example": ["192.168.1.1"]},
        "redirects": {"https://lab.example/a": [302, "https://in.example/b"]}, "dialled": None, "first": [OPEN],
    },
    {
        "id": "metadata", "url": "http://lab.example/a", "dns": {"lab.example": [OPEN]},
        "redirects": {"http://lab.example/a": [307, "http://169.254.169.254/latest/"]}, "dialled": None, "first": [OPEN],
    },
]  # fmt: skip


def enclosed(rows: list[Row]) -> dict[str, Row]:
    """What became of each row in a network of its own."""
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    done = subprocess.run(
        [sys.executable, "-m", "tests.innernet"],
        input=lines,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=300,
    )
    if "no network namespace" in done.stderr:
        pytest.skip("this machine lets nobody make a network namespace")
    assert done.returncode == 0, done.stderr
    return {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}


def test_the_judged_address_is_the_one_dialled_and_no_other_ever_is() -> None:
    found = enclosed(OWN)
    for row in OWN:
        seen = found[row["id"]]
        assert seen["verdict"] == ("allow" if row["dialled"] else "deny"), seen
        assert seen["dialled"] == (row["dialled"] or row.get("first") or []), seen


def test_the_shared_cases_end_as_they_should_and_nothing_inside_is_ever_dialled() -> None:
    if not CASES.is_file():
        pytest.skip(f"{CASES} is not there")
    rows: list[Row] = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    found = enclosed(rows)
    for row in rows:
        seen = found[row["id"]]
        if not row.get("also_ok"):
            assert seen["verdict"] == row["verdict"], (row, seen)
        assert all(ipaddress.ip_address(address).is_global for address in seen["dialled"]), (row, seen)
        if row["verdict"] == "deny" and row["stage"] in ("parse", "resolve"):
            assert seen["dialled"] == [], (row, seen)


def test_loopback_is_closed_until_it_is_listed() -> None:
    with serving(lambda asked: Answer(body=b"hello")) as server:
        closed = next(iter(WebFetcher(replace(SETTINGS, allow=())).get_all([Request("a", server.url("/"), 100)])))
        assert server.asked == []
    assert isinstance(closed, Unanswered)
    assert "list 127.0.0.1" in closed.why


def test_a_proxy_is_a_trusted_hop_and_what_lies_behind_it_is_judged_by_its_name() -> None:
    with serving(lambda asked: Answer(body=b"by proxy")) as proxy:
        settings = replace(SETTINGS, allow=(), proxies=(("http", f"http://{proxy.host}"),))
        wanted = ["http://lab.example/feed", "http://10.0.0.1/feed", "http://localhost/feed"]
        answers = {url: next(iter(WebFetcher(settings).get_all([Request(url, url, 100)]))) for url in wanted}
        assert [asked.path for asked in proxy.asked] == ["http://lab.example/feed"]
    assert not isinstance(answers[wanted[0]], Unanswered)
    assert all(isinstance(answers[url], Unanswered) for url in wanted[1:])
