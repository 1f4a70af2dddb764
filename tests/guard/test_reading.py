"""Spellings: what is odd but plain is open, and what is not plain is refused with a reason."""
# ruff: noqa: RUF001 (characters that look like others are what is tried here)

import pytest

from tests.guard.spellings import GUARD, OPEN, PUBLIC, PUBLIC6, hop, refusal


@pytest.mark.parametrize(("url", "host", "port", "path"), OPEN)
def test_an_odd_but_plain_address_is_open(url: str, host: str, port: int, path: str) -> None:
    found = hop(url)
    assert (found.host, found.port, found.path) == (host, port, path)
    assert hop(found.url) == found
    answer = [host] if found.literal else [PUBLIC, PUBLIC6]
    assert GUARD.addresses(found, answer) == tuple(answer)


CLOSED = [
    # numbers, as inet_aton and browsers read them
    ("http://127.2.3/", "resolve"), ("http://0177.1/", "resolve"), ("http://0x7F.1/", "resolve"),
    ("http://0X7F000001/", "resolve"), ("http://0x0000000007f000001/", "resolve"), ("http://00000177.0.0.1/", "resolve"),
    ("http://127.0x0.00.1/", "resolve"), ("http://127.65530/", "resolve"), ("http://10.1/", "resolve"),
    ("http://012.0.0.1/", "resolve"), ("http://3232235777/", "resolve"), ("http://0xc0a80101/", "resolve"),
    ("http://0251.0376.0251.0376/", "resolve"), ("http://0xa9fea9fe/", "resolve"), ("http://127.0.0.1./", "resolve"),
    ("http://00.0.0.0/", "resolve"), ("http://0x/", "resolve"), ("http://0x.0x.0/", "resolve"),
    ("http://2538219784/", "resolve"), ("http://151.70.33.010/", "resolve"), ("http://151.70.8456/", "resolve"),
    (f"http://{PUBLIC}./", "resolve"), ("http://151.070.33.8/", "resolve"), ("http://0x97.0x46.0x21.0x8/", "resolve"),
    ("http://256.1.1.1/", "parse"), ("http://1.2.3.4.5/", "parse"), ("http://4294967296/", "parse"),
    ("http://127.0.0.08/", "parse"), ("http://1..1/", "parse"), ("http://terns.0x1/", "parse"),
    ("http://terns.example.99/", "parse"), ("http://127.0.0.1../", "parse"), ("http://0x7g.1/", "parse"),
    (f"http://{'9' * 1999}/", "parse"), ("http://1.-1/", "parse"), ("http://127.16777216/", "parse"),
    # other scripts and forms
    ("http://１２７.０.０.１/", "resolve"), ("http://①27.0.0.1/", "resolve"), ("http://𝟏𝟐𝟕.𝟎.𝟎.𝟏/", "resolve"),
    ("http://127．0．0．1/", "resolve"), ("http://127｡0｡0｡1/", "resolve"), ("http://²¹³⁰⁷⁰⁶⁴³³/", "resolve"),
    ("http://ⓁⓄⒸⒶⓁⒽⓄⓈⓉ/", "resolve"), ("http://ｌｏｃａｌｈｏｓｔ/", "resolve"), ("http://localho\u017ft/", "resolve"),
    ("http://xn--orhc.example/", "parse"), ("http://127․0․0․1/", "parse"), ("http://⒈⒉⒊⒋/", "parse"),
    ("http://১২৭.০.০.১/", "parse"), ("http://१२७.०.०.१/", "parse"), ("http://١٢٧.٠.٠.١/", "parse"),
    ("http://xn--17bcp.example/", "parse"), ("http://local\u00adhost/", "parse"), ("http://local\u200bhost/", "parse"),
    ("http://te\u200drns.example/", "parse"), ("http://terns\u3000.example/", "parse"), ("http://terns\u00a0.example/", "parse"),
    ("http://terns.example\uff0f.evil.example/", "parse"), ("http://terns.example\uff03.evil.example/", "parse"),
    ("http://terns.example\uff20evil.example/", "parse"), ("http://terns.example\uff1a80/", "parse"),
    ("http://a℀b.example/", "parse"), ("http://☃.example/", "parse"), ("http://möwe_x.example/", "parse"),
    ("http://xn--.example/", "parse"), ("http://xn--localhost-.example/", "parse"), ("http://xn--a.example/", "parse"),
    ("http://xn--99999999.example/", "parse"), ("http://\u202eterns.example/", "parse"),
    # names inside
    ("http://localhost:8080/", "resolve"), ("http://news.localhost/", "resolve"), ("http://printer.local/", "resolve"),
    ("http://LOCALHOST.LOCALDOMAIN./", "resolve"), ("http://vault.internal/", "resolve"), ("http://intranet/", "resolve"),
    ("http://nas.home.arpa/", "resolve"), ("http://terns.onion/", "resolve"), ("http://wiki.corp/", "resolve"),
    ("http://metadata/", "resolve"), ("http://com./", "resolve"), ("http://router.lan/", "resolve"),
    # addresses of IPv6
    ("http://[::2]/", "resolve"), ("http://[0::0:1]/", "resolve"), ("http://[::ffff:10.0.0.1]/", "resolve"),
    ("http://[::FFFF:7F00:0001]/", "resolve"), (f"http://[::ffff:{PUBLIC}]/", "resolve"), ("http://[::10.0.0.1]/", "resolve"),
    ("http://[::ffff:0:127.0.0.1]/", "resolve"), ("http://[64:ff9b::10.0.0.1]/", "resolve"), ("http://[2002:a00:1::]/", "resolve"),
    ("http://[2001:0:1::1]/", "resolve"), ("http://[2a04::5efe:10.0.0.1]/", "resolve"), ("http://[2a04::200:5efe:7f00:1]/", "resolve"),
    ("http://[fd12:3456::1]:8080/", "resolve"), ("http://[fe80::7%251]/", "resolve"), ("http://[fe80::7%eth0]/", "resolve"),
    ("http://[2a04::1%25en0]/", "resolve"), ("http://[4000::1]/", "resolve"), ("http://[1fff::1]/", "resolve"),
    ("http://[3fff:fff::1]/", "resolve"), ("http://[5f00::1]/", "resolve"), ("http://[2001:20::1]/", "resolve"),
    ("http://::1/", "parse"), ("http://2a04::1/", "parse"), ("http://[]/", "parse"), ("http://[::1]x/", "parse"),
    ("http://[::1]]/", "parse"), ("http://[[::1]]/", "parse"), ("http://[127.0.0.1]/", "parse"), ("http://[v1.a]/", "parse"),
    ("http://[::1:/", "parse"), ("http://x[::1]/", "parse"), ("http://[1::2::3]/", "parse"), ("http://[::12345]/", "parse"),
    ("http://[::127.0.0.01]/", "parse"), ("http://[ ::1]/", "parse"), ("http://[::１]/", "parse"), ("http://[terns.example]/", "parse"),
    # credentials, and what hides a host
    ("https://ada@terns.example/", "parse"), ("https://ada:pw@terns.example/", "parse"), ("https://:@terns.example/", "parse"),
    ("https://@terns.example/", "parse"), ("https://a@b@terns.example/", "parse"), ("https://terns.example:80@10.0.0.1/", "parse"),
    ("https://terns.example%2540evil.example/", "parse"), ("https://ada%3apw@terns.example/", "parse"),
    ("https://terns.example\\.evil.example/", "parse"), ("https:\\\\terns.example/", "parse"), ("https:/\\terns.example/", "parse"),
    ("https://terns.example\\/x", "parse"), ("https://terns.example/a\\b", "parse"), ("https://evil.example#@terns.example/", "parse"),
    ("https://terns.example?@evil.example/", "parse"), ("https://terns.example;evil.example/", "parse"),
    ("https://%74erns.example/", "parse"), ("https://127%2e0%2e0%2e1/", "parse"), ("https://terns%00.example/", "parse"),
    ("https://%6d%c3%b6we.example/", "parse"), ("https://terns.example,evil.example/", "parse"), ("https://*.example/", "parse"),
    ("https://terns.example&evil.example/", "parse"), ("https://$HOME.example/", "parse"), ("https://'terns.example/", "parse"),
    # white space and control characters
    ("https://terns.example/a\tb", "parse"), ("ht\ntps://terns.example/", "parse"), ("https://ter\rns.example/", "parse"),
    ("\thttps://terns.example/", "parse"), ("https://terns.example/\n", "parse"), ("https://terns.example/\x7f", "parse"),
    ("https://caf\udce9.example/", "parse"), ("https://terns.example/\udd00", "parse"),
    ("https://terns.example/\x85", "parse"), ("https://terns.example/\ud800", "parse"), ("https://terns.example/#\x00", "parse"),
    ("https://terns .example/", "parse"), ("https:// terns.example/", "parse"), ("\ufeffhttps://terns.example/", "parse"),
    # broken names
    ("https://terns..example/", "parse"), ("https://.terns.example/", "parse"), ("https://terns.example../", "parse"),
    ("https://./", "parse"), ("https://-o.terns.example/", "parse"), ("https://terns-.example/", "parse"),
    (f"https://{'k' * 64}.example/", "parse"), (f"https://{'.'.join(['k' * 60] * 4)}.ternsternst/", "parse"), ("https://", "parse"),
    ("https:///", "parse"), ("https:////terns.example/", "parse"), ("https://?x", "parse"), ("https://#x", "parse"), ("https://:80/", "parse"),
    # ports
    ("https://terns.example:21/", "parse"), ("https://terns.example:81/", "parse"), ("https://terns.example:65536/", "parse"),
    ("https://terns.example:65535/", "parse"), ("https://terns.example:+443/", "parse"), ("https://terns.example:-1/", "parse"),
    ("https://terns.example: 443/", "parse"), ("https://terns.example:443 /", "parse"), ("https://terns.example:0443/", "parse"),
    ("https://terns.example:４４３/", "parse"), ("https://terns.example:٤٤٣/", "parse"), ("https://terns.example:443:443/", "parse"),
    ("https://terns.example:0x1bb/", "parse"), ("https://terns.example:http/", "parse"), ("https://terns.example:4_43/", "parse"),
    (f"https://terns.example:{'0' * 1900}80/", "parse"), (f"http://{PUBLIC}:9200/", "parse"), (f"http://[{PUBLIC6}]:3306/", "parse"),
    # schemes
    ("", "parse"), (" ", "parse"), ("terns.example", "parse"), ("terns.example:443/feed", "parse"), ("www.terns.example/feed", "parse"),
    ("feed:https://terns.example/", "parse"), ("view-source:https://terns.example/", "parse"), ("ws://terns.example/", "parse"),
    ("wss://terns.example/", "parse"), ("dict://127.0.0.1:11211/", "parse"), ("ldap://terns.example/", "parse"), ("FILE:///x", "parse"),
    ("netdoc:/x", "parse"), ("blob:https://terns.example/1", "parse"), ("about:blank", "parse"), ("mailto:ada@terns.example", "parse"),
    ("httpss://terns.example/", "parse"), ("http+unix://x/", "parse"), ("ｈttp://terns.example/", "parse"), ("http:terns.example", "parse"),
    ("http:/terns.example/", "parse"), ("http//terns.example/", "parse"), ("http ://terns.example/", "parse"), ("://terns.example/", "parse"),
    ("url:http://terns.example/", "parse"), ("\\\\terns.example\\x", "parse"), ("C:\\feeds.yaml", "parse"), ("~/feeds.yaml", "parse"),
    # lengths
    (f"https://terns.example/{'a' * 2048}", "parse"), (f"https://terns.example/#{'a' * 2048}", "parse"),
    (f"https://terns.example/{'é' * 1000}", "parse"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "stage"), CLOSED)
def test_what_is_no_plain_public_address_is_refused_with_a_reason_on_one_line(url: str, stage: str) -> None:
    found = refusal(url)
    assert found.stage == stage, found
    assert found.why.isprintable()
    assert len(found.why) < 250
