"""The pages of the shared corpus that lie, hide, lead astray or grow: what they are expected to give, and within what bounds."""

import importlib.util
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from digest import markup, urls
from digest.model import Failure
from digest.pipeline import extract
from digest.pipeline.extract import Page
from digest.workers import ProcessWorkers
from tests.work import peak

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "hostile"
URL = "https://feeds.example/c"
LIMIT = 4 * 1024 * 1024

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside the checkout")


def rows(file: str, kind: str) -> list[Any]:
    path = CORPUS / file
    if not path.is_file():
        return []
    text = path.read_text("utf-8")
    found = json.loads(text) if file.endswith(".json") else [json.loads(line) for line in text.splitlines() if line]
    return [pytest.param(row, id=row["id"]) for row in found if row["kind"] == kind]


@pytest.fixture(scope="module")
def bombs() -> ModuleType:
    specification = importlib.util.spec_from_file_location("make_bombs", CORPUS / "make_bombs.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def workers() -> Iterator[ProcessWorkers]:
    with ProcessWorkers(1, 8.0) as made:
        list(made.map(extract.page, [(b"<html><body><p>Warm.</p></body></html>", URL)]))
        yield made


@pytest.mark.parametrize("row", rows("manifest.jsonl", "page"))
def test_a_page_gives_what_is_expected_and_opens_no_connection(
    row: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    body = (CORPUS / row["file"]).read_bytes()
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked.append(address))
    found = extract.page(body, URL, content_type=row["content_type"])
    assert asked == []
    expected = row["expect"]
    if expected.get("outcome") == "page-error":
        assert isinstance(found, Failure)
        assert expected.get("error_class") != "not-html" or "not a web page" in found.why
        return
    assert isinstance(found, Page)
    assert urls.site(found.url) == urls.site(URL)
    for text in (found.text, markup.plain(body.decode())):
        for needed in expected.get("must_contain", ()):
            assert needed in text
    for unwanted in (*expected.get("must_not_contain", ()), *expected.get("nice_to_drop", ())):
        assert unwanted not in f"{found}{markup.plain(body.decode())}{markup.clean(body.decode())}"
    assert "<img" not in markup.clean(body.decode())
    for link in expected.get("rendered_links", ()):
        assert link in {urls.canonical(part.split('"')[0]) for part in markup.clean(body.decode()).split('href="')[1:]}


@pytest.mark.parametrize("cut", [False, True], ids=["whole", "cut"])
@pytest.mark.parametrize("row", rows("bombs.json", "page"))
def test_a_page_made_to_burst_is_read_or_refused_within_its_bounds(
    row: dict[str, Any], cut: bool, workers: ProcessWorkers, bombs: ModuleType
) -> None:
    body = getattr(bombs, row["gen"])(**row["args"])
    if cut and len(body) <= LIMIT:
        body = b"<!doctype html>" + body  # nothing to cut: the same page, declared
    body = body[:LIMIT] if cut else body
    (before,) = workers.map(peak, [(True,)])
    start = time.monotonic()
    (found,) = workers.map(extract.page, [(body, URL)])
    took = time.monotonic() - start
    (after,) = workers.map(peak, [(False,)])
    assert isinstance(before, int)
    assert isinstance(after, int)
    assert took <= row["expect"]["max_seconds"]
    assert after - before <= row["expect"]["max_extra_mib"] * 1024
    assert isinstance(found, Page | Failure)
    if row["gen"] in {"deep_html", "unclosed_html", "many_comments", "whitespace"}:
        assert isinstance(found, Page)
        assert "Visible" in found.text
