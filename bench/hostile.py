"""Inputs made to burst: each through the workers (or the fetcher) as a run would read it, beside the stock call on the same bytes.

Ours is `ProcessWorkers.map` with the bounds of a run, in a worker that has read something before; the seconds are from the
item's start to its result or its refusal, the memory is the worker's peak (VmHWM) beyond what it held before, looked at from
outside every 10 ms, so that a killed worker is measured too. The encoded ones come over loopback through `WebFetcher`.
The baseline is `trafilatura.bare_extraction`, `feedparser.parse` or `httpx2.get` in a process of its own, killed after 20 s.
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import form, hostile_child
from digest.app.sources import WORKER_SECONDS
from digest.model import Failure
from digest.workers import ProcessWorkers

FOLDER = form.SHARED / "corpus" / "hostile"
CHILD = Path(hostile_child.__file__)
WARM = {
    "page": b"<html><body><article><p>A page to warm up with.</p></article></body></html>",
    "feed": b"<rss version='2.0'><channel><item><title>A feed to warm up with</title><link>https://a.example/1</link></item></channel></rss>",
}
FETCHER_MIB = 64
Say = Callable[[str], None]
Bomb = dict[str, Any]
Found = dict[str, Any]


def measure(quick: bool, say: Say) -> list[form.Figure]:
    """Two figures a bomb; the quick ones give the stock call 1 s."""
    if not (FOLDER / "bombs.json").is_file():
        form.absent(f"The hostile inputs are not there: they are read from {FOLDER}.")
    maker = _maker()
    patience = 1.0 if quick else 20.0
    figures: list[form.Figure] = []
    with tempfile.TemporaryDirectory(prefix="digest-bench-") as folder:
        for bomb in json.loads((FOLDER / "bombs.json").read_text("utf-8")):
            if bomb["kind"] == "opml":
                continue  # a list of feeds is the operator's own file
            try:
                body = getattr(maker, bomb["gen"])(**bomb.get("args", {}))
            except ImportError as error:
                say(f"{bomb['id']}: left out, for {error}")
                continue
            file = Path(folder) / bomb["id"]
            file.write_bytes(body)
            ours, theirs = _encoded(bomb, file, patience) if bomb["kind"] == "encoded" else _read(bomb, file, patience)
            say(f"{bomb['id']:14} {ours['s']:6.2f} s  {ours['said'][:60]:60}  stock: {theirs['said'][:40]}")
            figures += _figures(bomb, ours, theirs)
            file.unlink()
    return figures


def _figures(bomb: Bomb, ours: Found, theirs: Found) -> list[form.Figure]:
    seconds, mib = bomb["expect"]["max_seconds"], bomb["expect"]["max_extra_mib"]
    if bomb["kind"] == "encoded":
        mib = min(mib, FETCHER_MIB)
    return [
        form.Figure(f"{bomb['id']}_s", ours["s"], "s", theirs["s"], f"<= {seconds}"),
        form.Figure(f"{bomb['id']}_mib", ours["mib"], "MiB", theirs["mib"], f"<= {mib}"),
    ]


def _maker() -> ModuleType:
    specification = importlib.util.spec_from_file_location("make_bombs", FOLDER / "make_bombs.py")
    if specification is None or specification.loader is None:
        form.absent(f"{FOLDER / 'make_bombs.py'} cannot be read.")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def _read(bomb: Bomb, file: Path, patience: float) -> tuple[Found, Found]:
    """A page or feed, ours and theirs."""
    work = hostile_child.page if bomb["kind"] == "page" else hostile_child.feed
    with ProcessWorkers(1, WORKER_SECONDS) as workers:
        list(workers.map(work, [(WARM[bomb["kind"]],)]))
        (found,) = workers.map(hostile_child.idle, [(True,)])
        if isinstance(found, Failure):
            form.absent(f"The worker does not work: {found.why}.")
        number, before = found
        with _watched(number) as peak:
            start = time.perf_counter()
            (said,) = workers.map(work, [(file.read_bytes(),)])
            took = time.perf_counter() - start
    ours = {"said": said.why if isinstance(said, Failure) else said, "s": took, "mib": (peak[0] - before) / 1024}
    return ours, _child(patience, bomb["kind"], str(file))


@contextmanager
def _watched(number: int) -> Iterator[list[int]]:
    """The peak of a process in KiB, kept up to date while the block runs and looked at once more at its end."""
    peak, done = [hostile_child.held(number)], threading.Event()

    def watch() -> None:
        while not done.wait(0.01):
            peak[0] = max(peak[0], hostile_child.held(number))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()
        peak[0] = max(peak[0], hostile_child.held(number))


def _encoded(bomb: Bomb, file: Path, patience: float) -> tuple[Found, Found]:
    """An answer that unpacks to more than anybody holds, over loopback: through the fetcher and through the stock library."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answer, bomb["encoding"], file.read_bytes()))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = file.with_suffix(".address")
    address.write_text(f"http://127.0.0.1:{server.server_port}/feed.xml")
    try:
        return _child(60, "fetch", str(address)), _child(patience, "stock_fetch", str(address))
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Answer(BaseHTTPRequestHandler):
    """One body, in one encoding, whatever is asked."""

    def __init__(self, encoding: str, body: bytes, *connection: Any) -> None:
        self._encoding, self._body = encoding, body
        super().__init__(*connection)

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Encoding", self._encoding)
        self.send_header("Content-Length", str(len(self._body)))
        self.end_headers()
        try:
            self.wfile.write(self._body)
        except (BrokenPipeError, ConnectionResetError):  # who has seen enough hangs up
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _child(patience: float, *words: str) -> Found:
    """What a process of its own makes of it; one that takes too long is killed."""
    try:
        done = subprocess.run(
            [sys.executable, str(CHILD), *words], capture_output=True, text=True, timeout=patience, check=False
        )
    except subprocess.TimeoutExpired:
        return {"said": f"killed after {patience:g} s", "s": patience, "mib": None}
    if done.returncode:
        return {"said": (done.stderr.strip().splitlines() or ["died"])[-1], "s": None, "mib": None}
    found: Found = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    form.main("hostile", __doc__ or "", measure)
