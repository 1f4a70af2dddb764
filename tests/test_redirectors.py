"""Addresses inside others: what mail gateways, click counters, shims and caches carry is found; the rest is left alone."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.redirectors import inside
from digest.urls import canonical

TARGET = "https://lab.example/a-story?id=3"
ESCAPED = "https%3A%2F%2Flab.example%2Fa-story%3Fid%3D3"


def encoded(data: bytes | str) -> str:
    raw = data.encode() if isinstance(data, str) else data
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.google.co.uk/url?q={ESCAPED}&sa=U",
        f"https://www.google.com/url?rct=j&url={ESCAPED}",
        f"https://l.facebook.com/l.php?u={ESCAPED}&h=AT0",
        f"https://www.bing.com/news/apiclick.aspx?ref=x&url={ESCAPED}",
        f"https://www.bing.com/ck/a?!&&p=12&u=a1{encoded(TARGET)}&ntb=1",
        f"https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU={ESCAPED}/RK=2/RS=x-",
        f"https://eur01.safelinks.protection.outlook.com/?url={ESCAPED}&data=05",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__lab.example_a-2Dstory-3Fid-3D3&d=DwMF",
        "https://urldefense.com/v3/__https://lab.example/a-story?id=3__;!!abc!def$",
        "https://urldefense.com/v3/__https://lab.example/a-story*id=3__;Pw!!abc!def$",
        "https://urldefense.com/v3/__https://lab.example/a*story?id=3__;LQ!!a!b$",
        f"https://go.skimresources.com/?id=1&url={ESCAPED}",
        f"https://redirect.viglink.com?key=1&u={ESCAPED}",
        "https://href.li/?https://lab.example/a-story?id=3",
        f"https://disq.us/url?url={ESCAPED}%3AaBcDeFgHiJkLmNoPqRsTuV&cuid=1",
        f"https://secure-web.cisco.com/1abcDEF/{ESCAPED}",
        "https://tracking.letter.example/CL0/https:%2F%2Flab.example%2Fa-story%3Fid=3/1/0100/x=",
        f"https://substack.com/redirect/2/{encoded(json.dumps({'e': TARGET}))}.signature",
        f"https://flight.letter.example/v2/clicks/{encoded(json.dumps({'alg': 'none'}))}.{encoded(json.dumps({'url': TARGET}))}.sig",
        f"https://click.letter.example/abc123/def456/{encoded(TARGET)}",
        "https://www.bing-amp.com/c/s/lab.example/a-story?id=3",
        "https://lab-example.cdn.ampproject.org/v/s/lab.example/a-story?id=3&amp_js_v=0.1&usqp=mq331",
    ],
)
def test_the_address_that_a_redirector_carries_is_found(url: str) -> None:
    assert canonical(url) == TARGET


@pytest.mark.parametrize("size", [len(TARGET), 300])
def test_the_older_names_of_google_news_hold_the_address(size: int) -> None:
    target = TARGET + "x" * (size - len(TARGET))
    length = bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])
    name = encoded(b'\x08\x13"' + length + target.encode() + b"\xd2\x01\x00")
    assert canonical(f"https://news.google.com/rss/articles/{name}?oc=5") == target


def test_several_bytes_of_one_star_are_put_back() -> None:
    url = f"https://urldefense.com/v3/__https://lab.example/**B__;{encoded('für')}!!a!b$"
    assert list(inside("urldefense.com", url.removeprefix("https://urldefense.com"), "")) == ["https://lab.example/fü"]


@pytest.mark.parametrize(
    "url",
    [
        "https://news.google.com/rss/articles/CBMiAUFVX3lxTE9hYmM?oc=5",
        "https://lab.example/url?q=https%3A%2F%2Fother.example%2F",
        "https://www.google.com/search?q=https%3A%2F%2Flab.example%2F",
        "https://t.co/abcdef",
        f"https://lab.example/{encoded('no address at all, only words')}",
        f"https://lab.example/eyJ{'x' * 40}",
        f"https://evil.example/redirect/{encoded('javascript:alert(1)//aaaaaaaaaa')}",
    ],
)
def test_what_carries_no_address_stays(url: str) -> None:
    assert canonical(url).split("/")[2] == url.split("/")[2]


@given(
    st.text(), st.text(), st.sampled_from(["google.com", "urldefense.com", "bing.com", "news.google.com", "x.example"])
)
def test_any_path_and_query_is_served(path: str, query: str, host: str) -> None:
    for start in ("/", "/v3/__", "/ck/a", "/articles/CBMi", "/CL0/", "/aHR0c"):
        assert all(isinstance(found, str) for found in inside(host, start + path, query))
