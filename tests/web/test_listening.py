import re
import socket
import time

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from digest.errors import Refused
from digest.web import listening
from tests.web.place import running


def test_a_taken_port_is_refused_in_one_sentence_with_the_remedy() -> None:
    with listening.listen("127.0.0.1", 0) as held:
        port = held.getsockname()[1]
        with pytest.raises(Refused, match=rf"^Port {port} of 127\.0\.0\.1 cannot be used \(.*in use\): .*--port\.$"):
            listening.listen("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("no such host.invalid", 0), ("192.0.2.1", 0)])
def test_an_address_that_cannot_be_had_is_refused(host: str, port: int) -> None:
    with pytest.raises(Refused, match=f"^Port {port} of {host} cannot be used"):
        listening.listen(host, port)


def test_the_address_is_one_that_a_browser_takes() -> None:
    with listening.listen("127.0.0.1", 0) as found:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", listening.address(found))


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_an_address_of_the_newer_kind_stands_in_brackets() -> None:
    try:
        found = listening.listen("::1", 0)
    except Refused:
        pytest.skip("this machine has no IPv6")
    with found:
        assert listening.address(found).startswith("http://[::1]:")


def test_answers_on_a_kept_connection_do_not_wait_for_acknowledgements() -> None:
    pages = Starlette(routes=[Route("/", lambda _request: PlainTextResponse("x" * 3000))])
    with running(pages) as address, httpx2.Client(base_url=address) as client:
        client.get("/")
        times = []
        for _ in range(15):
            begun = time.perf_counter()
            client.get("/")
            times.append(time.perf_counter() - begun)
    assert sorted(times)[7] < 0.03
