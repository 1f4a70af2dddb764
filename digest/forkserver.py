"""The process that worker processes are forked from: started early, it imports their libraries while this one imports its own."""

import multiprocessing
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext

# `__main__` first: otherwise each worker would import the program's own script anew.
PRELOAD = [
    "__main__",
    "trafilatura",
    "digest.pipeline.extract",
    "digest.pipeline.parse",
    "digest.pipeline.formats.arxiv",
    "digest.pipeline.formats.github",
    "digest.pipeline.formats.hackernews",
    "digest.pipeline.formats.htmlindex",
    "digest.pipeline.formats.jsonfeed",
    "digest.pipeline.formats.modelhub",
    "digest.pipeline.formats.sitemap",
    "digest.pipeline.formats.xml",
    "digest.workers",
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
