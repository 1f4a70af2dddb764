"""The process that worker processes are forked from: started early, it imports their libraries while this one imports its own."""

import multiprocessing
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext

# `__main__` first: otherwise each worker would import the program's own script anew.
PRELOAD = [
    "__main__",
    "feedparser",
    "trafilatura",
    "digest.pipeline.extract",
    "digest.pipeline.parse",
    "digest.pipeline.formats.xml",
    "digest.pipeline.formats.jsonfeed",
]


def context() -> ForkServerContext:
    """The context of worker processes."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(PRELOAD)
    return found


def start() -> None:
    """Start the process, unless it runs; returns at once."""
    context()
    forkserver.ensure_running()
