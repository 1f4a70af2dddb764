"""What the tests of the guard share: addresses that are odd but open, and the two answers of a hop."""

from digest.guard import Guard, Refusal, Target

GUARD = Guard()


PUBLIC = "151.70.33.8"


PUBLIC6 = "2a04:5e40:12:7::99"


def hop(url: str, guard: Guard = GUARD, base: str = "") -> Target:
    found = guard.target(url, base)
    assert isinstance(found, Target), (url, found)
    return found


def refusal(url: str, guard: Guard = GUARD, base: str = "") -> Refusal:
    found = guard.target(url, base)
    assert isinstance(found, Refusal), (url, found)
    return found


# Odd, but one host to every reader: address, host, port, what is asked.
OPEN = [
    ("https://terns.example", "terns.example", 443, "/"),
    ("http://terns.example", "terns.example", 80, "/"),
    ("https://terns.example/", "terns.example", 443, "/"),
    ("HtTpS://TERNS.Example/Feed.XML", "terns.example", 443, "/Feed.XML"),
    ("https://terns.example./feed", "terns.example", 443, "/feed"),
    ("https://a.b.c.d.e.f.terns.example/", "a.b.c.d.e.f.terns.example", 443, "/"),
    ("https://my_lab.terns.example/feed", "my_lab.terns.example", 443, "/feed"),
    ("https://_feeds.terns.example/", "_feeds.terns.example", 443, "/"),
    ("https://r3---sn-ab5l6n.terns.example/", "r3---sn-ab5l6n.terns.example", 443, "/"),
    ("https://x.co/", "x.co", 443, "/"),
    ("https://1.terns.example/", "1.terns.example", 443, "/"),
    ("https://0x7f.terns.example/", "0x7f.terns.example", 443, "/"),
    ("https://127.terns.example/", "127.terns.example", 443, "/"),
    ("https://169.254.169.254.terns.example/", "169.254.169.254.terns.example", 443, "/"),
    ("https://3com.example/", "3com.example", 443, "/"),
    ("https://terns.7even/", "terns.7even", 443, "/"),
    ("https://localhost-news.example/", "localhost-news.example", 443, "/"),
    ("https://internal.terns.example/", "internal.terns.example", 443, "/"),
    ("https://metadata.terns.example/", "metadata.terns.example", 443, "/"),
    ("https://mylocal.example/", "mylocal.example", 443, "/"),
    (f"https://{'k' * 63}.example/", f"{'k' * 63}.example", 443, "/"),
    (f"https://{'.'.join(['k' * 60] * 4)}.terns/", f"{'.'.join(['k' * 60] * 4)}.terns", 443, "/"),
    ("https://möwe.example/atom", "xn--mwe-sna.example", 443, "/atom"),
    ("https://MÖWE.example/atom", "xn--mwe-sna.example", 443, "/atom"),
    ("https://mo\u0308we.example/atom", "xn--mwe-sna.example", 443, "/atom"),
    ("https://xn--mwe-sna.example/", "xn--mwe-sna.example", 443, "/"),
    ("https://XN--MWE-SNA.example/", "xn--mwe-sna.example", 443, "/"),
    ("https://straße.example/", "xn--strae-oqa.example", 443, "/"),
    ("https://новости.example/лента", "xn--b1amnebsh.example", 443, "/%D0%BB%D0%B5%D0%BD%D1%82%D0%B0"),
    ("https://人工知能.example/", "xn--gmqr38asttcki.example", 443, "/"),
    ("https://人工知能。example/", "xn--gmqr38asttcki.example", 443, "/"),
    ("https://한국어.example:8443/", "xn--3e0bk47br7k.example", 8443, "/"),
    ("https://xn--n3h.example/", "xn--n3h.example", 443, "/"),
    ("http://terns.example:80/a", "terns.example", 80, "/a"),
    ("https://terns.example:443/a", "terns.example", 443, "/a"),
    ("https://terns.example:80/a", "terns.example", 80, "/a"),
    ("http://terns.example:443/a", "terns.example", 443, "/a"),
    ("http://terns.example:8000/a", "terns.example", 8000, "/a"),
    ("http://terns.example:8080/a", "terns.example", 8080, "/a"),
    ("https://terns.example:8443/a", "terns.example", 8443, "/a"),
    ("http://terns.example:/a", "terns.example", 80, "/a"),
    (f"http://{PUBLIC}/feed", PUBLIC, 80, "/feed"),
    ("http://1.1.1.1/", "1.1.1.1", 80, "/"),
    ("http://223.255.255.254/", "223.255.255.254", 80, "/"),
    ("http://9.255.255.255/", "9.255.255.255", 80, "/"),
    ("http://126.255.255.255:8080/", "126.255.255.255", 8080, "/"),
    ("http://128.0.0.1/", "128.0.0.1", 80, "/"),
    ("http://169.253.255.255/", "169.253.255.255", 80, "/"),
    ("http://169.255.0.1/", "169.255.0.1", 80, "/"),
    ("http://172.15.255.255/", "172.15.255.255", 80, "/"),
    ("http://192.0.1.1/", "192.0.1.1", 80, "/"),
    ("http://192.167.255.255/", "192.167.255.255", 80, "/"),
    ("http://192.169.0.1/", "192.169.0.1", 80, "/"),
    ("http://198.17.255.255/", "198.17.255.255", 80, "/"),
    ("http://198.20.0.1/", "198.20.0.1", 80, "/"),
    ("http://203.0.112.255/", "203.0.112.255", 80, "/"),
    (f"http://[{PUBLIC6}]/", PUBLIC6, 80, "/"),
    ("https://[2A04:5E40:0012:0007:0000:0000:0000:0099]:8443/x", PUBLIC6, 8443, "/x"),
    ("http://[2001:200::1]/", "2001:200::1", 80, "/"),
    ("http://[2003::1]/", "2003::1", 80, "/"),
    ("http://[2a00:1450:4001:82b:0:0:0:200e]/", "2a00:1450:4001:82b::200e", 80, "/"),
    ("http://[2606:4700::6.7.8.9]/", "2606:4700::607:809", 80, "/"),
    ("https://terns.example/a b", "terns.example", 443, "/a%20b"),
    (" https://terns.example/a ", "terns.example", 443, "/a"),
    ("https://terns.example/%41%2fb%zz", "terns.example", 443, "/%41%2fb%25zz"),
    ("https://terns.example/@ada/feed", "terns.example", 443, "/@ada/feed"),
    ("https://terns.example/a:b@c", "terns.example", 443, "/a:b@c"),
    ("https://terns.example/?to=ada@terns.example", "terns.example", 443, "/?to=ada@terns.example"),
    ("https://terns.example/?u=http://127.0.0.1/", "terns.example", 443, "/?u=http://127.0.0.1/"),
    ("https://terns.example//127.0.0.1/x", "terns.example", 443, "//127.0.0.1/x"),
    ("https://terns.example/http://10.0.0.1/", "terns.example", 443, "/http://10.0.0.1/"),
    ("https://terns.example?a=1", "terns.example", 443, "/?a=1"),
    ("https://terns.example/?", "terns.example", 443, "/"),
    ("https://terns.example#top", "terns.example", 443, "/"),
    ("https://terns.example/a?b#c?d#e", "terns.example", 443, "/a?b"),
    ("https://terns.example/a?b=\\c", "terns.example", 443, "/a?b=%5Cc"),
    ("https://terns.example/a/./b/../c", "terns.example", 443, "/a/c"),
    ("https://terns.example/../../etc", "terns.example", 443, "/etc"),
    ("https://terns.example/a/..", "terns.example", 443, "/"),
    ("https://terns.example/a[0]?b[]={c}|d", "terns.example", 443, "/a[0]?b[]=%7Bc%7D%7Cd"),
    ("https://terns.example/é?é=é", "terns.example", 443, "/%C3%A9?%C3%A9=%C3%A9"),
    ("https://terns.example/\u202efeed", "terns.example", 443, "/%E2%80%AEfeed"),
    ("https://terns.example/caf\udce9?\udcc3\udca9", "terns.example", 443, "/caf%E9?%C3%A9"),
    (f"https://terns.example/{'a/' * 1000}", "terns.example", 443, f"/{'a/' * 1000}"),
]  # fmt: skip


# Redirects
BASE = "https://terns.example/a/b?c=1"
