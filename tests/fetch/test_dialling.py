"""Names are looked up beside one another, and proxies are left out where the operator says so."""

import asyncio
import threading
from dataclasses import replace

import pytest

from digest.exchange import Request, Unanswered
from digest.fetch import WebFetcher
from digest.fetch.dialling import LOOKUPS, System
from tests.fetch.test_fetch import SETTINGS
from tests.loopback import Answer, serving


def test_names_that_no_server_answers_for_hold_up_no_other_name() -> None:
    release = threading.Event()

    def look(host: str, port: int) -> list[str]:
        if host.startswith("hangs"):
            release.wait(30)
        return ["203.0.113.9"]

    async def asked() -> list[str]:
        system = System(look)
        hanging = [asyncio.create_task(system(f"hangs{n}.example", 443)) for n in range(LOOKUPS)]
        await asyncio.sleep(0.1)
        try:
            return list(await asyncio.wait_for(system("quick.example", 443), 10))
        finally:
            release.set()
            await asyncio.gather(*hanging)

    assert asyncio.run(asked()) == ["203.0.113.9"]


@pytest.mark.parametrize(
    ("entry", "url", "direct"),
    [
        ("*", "http://lab.example/", True),
        ("lab.example", "http://feeds.lab.example/", True),
        (".lab.example", "http://lab.example/", True),
        ("*.LAB.example", "http://feeds.lab.example/", True),
        ("lab.example", "http://otherlab.example/", False),
        ("lab.example:8080", "http://lab.example:8080/", True),
        ("lab.example:8080", "http://lab.example/", False),
        ("127.0.0.1", "http://127.0.0.1:{}/", True),
        ("127.0.0.1:{}", "http://127.0.0.1:{}/", True),
        ("127.0.0.0/8", "http://127.0.0.1:{}/", True),
        ("10.0.0.0/8", "http://127.0.0.1:{}/", False),
        ("0.0.1", "http://127.0.0.1:{}/", False),
        ("lab.example/x", "http://lab.example/", False),
    ],
)
def test_hosts_that_are_asked_directly_are_named_in_every_usual_form(entry: str, url: str, direct: bool) -> None:
    async def nowhere(host: str, port: int) -> list[str]:
        raise OSError(0, "not looked up here")

    with (
        serving(lambda asked: Answer(body=b"direct")) as server,
        serving(lambda asked: Answer(body=b"relayed")) as proxy,
    ):
        port = server.host.rpartition(":")[2]
        settings = replace(
            SETTINGS, proxies=(("http", f"http://{proxy.host}"),), direct=("unused.example", entry.format(port))
        )
        url = url.format(port)
        answer = next(iter(WebFetcher(settings, resolve=nowhere).get_all([Request("a", url, 100)])))
    if isinstance(answer, Unanswered):
        assert direct
        assert "not looked up here" in answer.why
    else:
        assert answer.body == (b"direct" if direct else b"relayed")


def test_a_proxy_that_does_not_let_us_through_is_named_and_its_password_is_not() -> None:
    with serving(lambda asked: Answer(407)) as proxy:
        settings = replace(SETTINGS, proxies=(("https", f"http://ada:hush@{proxy.host}"),))
        no_way = next(iter(WebFetcher(settings).get_all([Request("a", "https://lab.example/", 100)])))
        lost = replace(SETTINGS, proxies=(("https", "http://ada:hush@nowhere.invalid:3128"),))
        no_name = next(iter(WebFetcher(lost).get_all([Request("a", "https://lab.example/", 100)])))
    assert isinstance(no_way, Unanswered)
    assert isinstance(no_name, Unanswered)
    assert "the proxy answered 501" in no_way.why
    assert "hush" not in no_way.why + no_name.why
    assert "unknown error" not in no_name.why
