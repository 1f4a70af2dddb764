"""The embeddings endpoint: what is sent, what is believed, and what it costs when it fails."""

import json
import threading
import time
from typing import Any

import pytest

from digest.encoders import endpoint as ours
from digest.errors import EndpointError, SettingsError
from digest.ports import Encoder
from tests.encoders.conftest import embedded, said
from tests.endpoints import Answer, Serving


def connect(url: str, **options: str) -> Encoder:
    return ours.connect({"url": url, "model": "small", **options})


def rows(*vectors: object) -> Answer:
    return said({"data": [{"index": n, "embedding": vector} for n, vector in enumerate(vectors)]})


def test_texts_go_out_in_bounded_calls_with_the_key(endpoint: Serving) -> None:
    with endpoint(embedded) as (url, asked):
        connect(url, key="sk-1").encode(["a" * 9_000, *["b"] * 40])
    assert [len(one["input"]) for one in asked] == [ours.BATCH, 41 - ours.BATCH]
    assert len(asked[0]["input"][0]) == ours.CHARACTERS
    assert {(one["path"], one["authorization"], one["model"], one["encoding_format"]) for one in asked} == {
        ("/v1/embeddings", "Bearer sk-1", "small", "float")
    }


def test_the_name_is_that_of_the_model_and_its_host() -> None:
    assert connect("http://box.example:8080/v1").name == "small@box.example:8080"


@pytest.mark.parametrize("key", ["sk-1\nX-Other: 1", "clé"])
def test_a_key_that_is_none_is_told(key: str) -> None:
    with pytest.raises(SettingsError, match="DIGEST_ENCODER_KEY"):
        connect("http://box.example/v1", key=key)


def test_vectors_are_put_in_the_order_of_the_texts(endpoint: Serving) -> None:
    turned = said({"data": [{"index": 1, "embedding": [0, 2]}, {"index": 0, "embedding": [3, 4]}]})
    with endpoint(lambda n, body: turned) as (url, _):
        assert connect(url).encode(["one", "two"]) == [(0.6, 0.8), (0.0, 1.0)]


def test_vectors_without_an_index_are_taken_in_their_order(endpoint: Serving) -> None:
    plain = said({"data": [{"embedding": [1, 0]}, {"embedding": [0, 1]}]})
    with endpoint(lambda n, body: plain) as (url, _):
        assert connect(url).encode(["one", "two"]) == [(1.0, 0.0), (0.0, 1.0)]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((200, {}, b"<html>captive portal</html>"), "not JSON"),
        ((200, {}, b""), "not JSON"),
        ((200, {}, b"[" * 100_000), "not JSON"),
        ((200, {}, b"\xff\xfe"), "not JSON"),
        (said([]), "not one of the embeddings API"),
        (said(None), "not one of the embeddings API"),
        (said({"data": 3}), "not one of the embeddings API"),
        (said({"data": [3, 4]}), "not one of the embeddings API"),
        (said({"error": "no"}), "not one of the embeddings API"),
        (said({"data": []}), "0 vectors for 2 texts"),
        (rows([1, 0]), "1 vectors for 2 texts"),
        (rows([1, 0], [1, 0], [1, 0]), "3 vectors for 2 texts"),
        (said({"data": [{"index": 0, "embedding": [1]}, {"index": 0, "embedding": [1]}]}), "which vector is of which"),
        (
            said({"data": [{"index": None, "embedding": [1]}, {"index": 1, "embedding": [1]}]}),
            "which vector is of which",
        ),
        (rows([1, 0], [1, 0, 0]), "of 3 and of 2 numbers"),
        (rows([1, 0], []), "not a list of numbers"),
        (rows([1, 0], None), "not a list of numbers"),
        (rows([1, 0], "AACAPwAAAAA="), "not a list of numbers"),
        (rows([1, 0], [True, False]), "not a list of numbers"),
        (rows([1, 0], [0, 0]), "no length"),
        (rows([1, 0], [float("nan"), 1]), "no length"),
        (rows([1, 0], [float("inf"), 1]), "no length"),
        (rows([1, 0], [10**400, 1]), "no length"),
    ],
)
def test_an_answer_of_another_shape_is_one_sentence(endpoint: Serving, answer: Answer, why: str) -> None:
    with endpoint(lambda n, body: answer) as (url, asked):
        with pytest.raises(EndpointError, match=why) as caught:
            connect(url).encode(["one", "two"])
        assert "\n" not in str(caught.value)
        assert len(asked) == 1


def test_vectors_of_two_calls_have_to_be_of_one_length(endpoint: Serving) -> None:
    def script(n: int, body: dict[str, Any]) -> Answer:
        return rows(*[[1.0] * (n + 2)] * len(body["input"]))

    with endpoint(script) as (url, _), pytest.raises(EndpointError, match="of 3 and of 2 numbers"):
        connect(url).encode(["x"] * (ours.BATCH + 1))


@pytest.mark.parametrize(("status", "why"), [(400, "400"), (401, "key"), (403, "rights"), (404, "model"), (307, "307")])
def test_a_refusal_is_not_asked_again(endpoint: Serving, status: int, why: str) -> None:
    with endpoint(lambda n, body: said({"error": {"message": "no"}}, status)) as (url, asked):
        made = connect(url)
        for _ in range(3):
            with pytest.raises(EndpointError, match=why):
                made.encode(["one"])
        assert len(asked) == 1


def test_a_redirect_is_not_followed_with_the_key(endpoint: Serving) -> None:
    with endpoint(embedded) as (other, asked):
        elsewhere = said({}, 307, Location=f"{other}/embeddings")
        with endpoint(lambda n, body: elsewhere) as (url, _), pytest.raises(EndpointError, match="307"):
            connect(url, key="sk-1").encode(["one"])
        assert asked == []


def test_a_busy_endpoint_is_asked_again_after_the_time_it_asks_for(endpoint: Serving) -> None:
    def script(n: int, body: dict[str, Any]) -> Answer:
        return embedded(n, body) if n else said({}, 429, **{"Retry-After": "1"})

    with endpoint(script) as (url, asked):
        start = time.monotonic()
        assert len(connect(url).encode(["one"])) == 1
        assert time.monotonic() - start >= 1
        assert len(asked) == 2


def test_a_wait_longer_than_the_patience_is_not_waited_for(endpoint: Serving) -> None:
    with endpoint(lambda n, body: said({}, 503, **{"Retry-After": "3600"})) as (url, asked):
        with pytest.raises(EndpointError, match="503"):
            connect(url).encode(["one"])
        assert len(asked) == 1


def test_an_endpoint_that_hangs_costs_no_more_than_the_timeout(endpoint: Serving) -> None:
    release = threading.Event()

    def script(n: int, body: dict[str, Any]) -> Answer:
        release.wait(30)
        return embedded(n, body)

    with endpoint(script) as (url, asked):
        made = connect(url, timeout="0.3")
        start = time.monotonic()
        for _ in range(3):
            with pytest.raises(EndpointError, match=r"0\.3 s"):
                made.encode(["one"])
        assert time.monotonic() - start < 2
        assert len(asked) == 1
        release.set()


def test_an_answer_that_trickles_is_cut_off_in_time(endpoint: Serving) -> None:
    with endpoint(embedded, drip=0.02) as (url, asked), pytest.raises(EndpointError, match="too long"):
        connect(url, timeout="0.3").encode(["one"])
    assert len(asked) == 1


def test_no_server_at_all_is_an_error_that_names_the_address(endpoint: Serving) -> None:
    with endpoint(embedded) as (url, _):
        gone = url
    with pytest.raises(EndpointError, match=gone):
        connect(gone, timeout="1").encode(["one"])


def test_a_connection_that_breaks_in_the_middle_is_an_error(endpoint: Serving) -> None:
    half: Answer = (200, {"Content-Length": "900"}, b'{"data": [')
    with endpoint(lambda n, body: half) as (url, _), pytest.raises(EndpointError):
        connect(url, timeout="0.3").encode(["one"])


def test_an_answer_without_end_is_not_read_to_its_end(endpoint: Serving) -> None:
    endless: Answer = (200, {}, b" " * (ours.MOST_BYTES + 1024 * 1024))
    with endpoint(lambda n, body: endless) as (url, _), pytest.raises(EndpointError, match="MiB"):
        connect(url).encode(["one"])


def test_a_budget_bounds_what_is_sent(endpoint: Serving) -> None:
    with endpoint(embedded) as (url, asked):
        made = connect(url, daily_characters="100")
        made.encode(["x" * 60])
        for _ in range(2):
            with pytest.raises(EndpointError, match="budget of 100 characters"):
                made.encode(["x" * 60])
        assert len(asked) == 1


def test_what_is_sent_is_json_whatever_the_text_holds(endpoint: Serving) -> None:
    with endpoint(embedded) as (url, asked):
        connect(url).encode(["half \ud800 a pair\0", "日本"])
    assert json.dumps(asked[0]["input"][1], ensure_ascii=False) == '"日本"'


@pytest.mark.parametrize("timeout", ["soon", "-1", "nan", "inf"])
def test_a_timeout_that_is_none_is_told(timeout: str) -> None:
    with pytest.raises(SettingsError, match="DIGEST_ENCODER_TIMEOUT"):
        connect("http://box.example/v1", timeout=timeout)
