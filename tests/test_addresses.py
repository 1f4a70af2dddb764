"""What is an address, and when two are one."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.addresses import normalise, plain_name, typed
from digest.errors import Refused


@pytest.mark.parametrize(
    ("address", "normal"),
    [
        (" Ida.Holm+News@Mail.Example\n", "ida.holm+news@mail.example"),
        ("éVÉ@EXÄMPLE.org", "évé@xn--exmple-cua.org"),
        ("eve\u0301@exa\u0308mple.org", "evé@xn--exmple-cua.org"),
        ("straße@mail.example", "straße@mail.example"),
        ("用户@例子.example", "用户@xn--fsqu00a.example"),
        ("o'hara=x@mail.example", "o'hara=x@mail.example"),
        ("reader@lists.test", "reader@lists.test"),
    ],
)
def test_addresses_are_compared_in_one_form(address: str, normal: str) -> None:
    assert normalise(address) == normal
    assert normalise(normal) == normal
    assert typed(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    ["", "ida", "@mail.example", "ida@", "ida@mail", "i da@mail.example", "ida@@mail.example", "ida@mail..example",
     "ida@mail.example\r\nBcc: ola@mail.example", "Ida <ida@mail.example>", "a@b.example,c@d.example",
     "ida@[127.0.0.1]", f"{'i' * 65}@mail.example", f"ida@{'m' * 64}.example", "ida@mail.example\0", "\u202eida@mail.example"],
)  # fmt: skip
def test_what_is_not_an_address_is_refused_in_one_sentence(address: str) -> None:
    with pytest.raises(Refused, match="is not a mail address") as caught:
        normalise(address)
    assert str(caught.value).isprintable()


@given(st.emails())
def test_normalising_twice_is_normalising_once(address: str) -> None:
    try:
        normal = normalise(address)
    except Refused:
        return
    assert normalise(normal) == normal == normalise(address.upper() if address.isascii() else address)


@given(st.text())
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    with contextlib.suppress(Refused):
        assert "@" in normalise(text)


@given(st.text(st.characters(exclude_categories=[])))
def test_a_name_is_one_line_that_can_be_stored(name: str) -> None:
    plain = plain_name(name)
    assert plain.encode().decode() == plain
    assert len(plain.splitlines()) <= 1
    assert plain_name(plain) == plain
