from digest.forkserver import PRELOAD
from digest.pipeline import formats


def test_workers_find_every_format_loaded() -> None:
    assert {f"digest.pipeline.formats.{name}" for name in formats.names()} <= set(PRELOAD)
