"""How much more memory a request takes than a good one: said by a process of its own, which reads both addresses."""

import json
import re
import subprocess
import sys
from pathlib import Path

from digest.exchange import Request, Response
from digest.fetch import WebFetcher
from digest.settings import FetchSettings, HostLimits

ROOT = Path(__file__).parent.parent


def extra_mib(good: str, bad: str, deadline: float = 10.0) -> float:
    """Mebibytes by which the peak of a fresh process grew that read the good address, and then the bad one."""
    line = [sys.executable, "-m", "tests.appetite", good, bad, str(deadline)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=deadline + 60, check=False)
    assert done.returncode == 0, done.stderr
    return float(json.loads(done.stdout))


def _peak() -> int:
    """The process's own peak in KiB (getrusage would give that of the process it was forked from)."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    assert found
    return int(found[1])


def _main(good: str, bad: str, deadline: str) -> None:
    settings = FetchSettings("TheTest/1", float(deadline), host=HostLimits(8, 0.0), allow=("127.0.0.0/8",))
    (well,) = WebFetcher(settings).get_all([Request("good", good, settings.feed_bytes)])
    assert isinstance(well, Response), well
    before = _peak()
    list(WebFetcher(settings).get_all([Request("bad", bad, settings.feed_bytes)]))
    sys.stdout.write(json.dumps((_peak() - before) / 1024))


if __name__ == "__main__":
    _main(*sys.argv[1:])
