import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import hypertext

PAGE = "<html><head><title>t</title></head><body><p>{}</p></body></html>"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "nothing at all"),
        (b" \n ", "nothing at all"),
        (b"%PDF-1.7 <html>", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"GIF89a", "a GIF image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1f\x8b\x08", "compressed data"),
        (b"\x00\x01\x02<html>", "binary data"),
        (b'\xef\xbb\xbf {"a": "<html>"}', "JSON data"),
        (b"[1]", "JSON data"),
        (b"Just words.", "plain text"),
    ],
)
def test_what_is_no_page_is_known_by_its_first_bytes(body: bytes, what: str) -> None:
    assert hypertext.foreign(body) == what


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_a_page_is_none_of_these_in_any_encoding(codec: str) -> None:
    assert not hypertext.foreign(PAGE.format("né").encode(codec))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<svg xmlns='http://www.w3.org/2000/svg'></svg>", "an SVG image"),
        ("\ufeff<?xml version='1.0'?>\n<!-- drawn --><svg/>", "an SVG image"),
        ("<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'><svg/>", "an SVG image"),
        ("<rss version='2.0'>", "a feed"),
        ("<?xml version='1.0'?><rdf:RDF>", "a feed"),
        ("<?xml version='1.0'?><urlset>", "a sitemap"),
        ("<?xml version='1.0'?><note>", "an XML document (note)"),
        ("<?xml version='1.0'?><!DOCTYPE html><html>", ""),
        ("<!doctype html><svg>", ""),
        ("<!-- a page --><!-- with remarks --><html>", ""),
        ("<p>a piece", ""),
        ("words <svg>", ""),
        ("", ""),
    ],
)
def test_what_is_no_page_is_known_by_its_root(text: str, what: str) -> None:
    assert hypertext.foreign_root(text) == what


@pytest.mark.parametrize(
    ("codec", "declared", "header", "words"),
    [
        ("utf-8", "", "", "Zürich — 模型"),
        ("utf-8", "iso-8859-1", "text/html; charset=iso-8859-1", "Zürich — 模型"),
        ("utf-8-sig", "", "", "Zürich"),
        ("utf-16", "", "", "Zürich 模型"),
        ("utf-16-le", "utf-8", "", "Zurich and more words of it"),
        ("utf-16-be", "", "text/html; charset=utf-8", "Zurich and more words of it"),
        ("latin-1", "iso-8859-1", "", "Zürich, Genève"),
        ("cp1252", "latin1", "", "Zürich\u2019s \u201cmodel\u201d"),
        ("latin-1", "", "text/html; charset=ISO-8859-1", "Zürich, Genève"),
        ("latin-1", "utf-8", "text/html; charset=ISO-8859-1", "Zürich, Genève, Köln, Malmö"),
        ("gb18030", "gb2312", "text/html; charset=iso-8859-1", "深度实验室发布了镕模型"),
        ("gbk", "", "text/html; charset=GBK", "实验室发布模型"),
        ("cp932", "Shift_JIS", "", "新しいモデル①"),
        ("euc_jp", "EUC-JP", "", "新しいモデル"),
        ("iso2022_jp", "iso-2022-jp", "", "新しいモデル"),
        ("cp949", "euc-kr", "", "새로운 모델 똠"),
        ("big5", "big5", "", "新的模型發布"),
        ("koi8_r", "koi8-r", "", "Новая модель"),
        ("cp1251", "windows-1251", "text/html", "Новая модель"),
        ("cp1251", "no-such-charset", "text/html; charset=windows-1251", "Новая модель"),
    ],
)
def test_a_page_is_read_in_its_encoding_whatever_the_header_says(
    codec: str, declared: str, header: str, words: str
) -> None:
    page = f"<html><head><meta charset='{declared}'></head><body>{words}</body></html>"
    assert words in hypertext.decoded(page.encode(codec), header)


def test_a_few_broken_bytes_do_not_make_a_page_another_encoding() -> None:
    body = ("é" * 200).encode() + b"\xff" + ("ü" * 200).encode()
    assert hypertext.decoded(body, "text/html; charset=iso-8859-1").count("é") == 200


def test_an_encoding_nobody_names_is_guessed() -> None:
    words = "Новая модель лаборатории опубликована вместе с весами и описанием обучения. " * 5  # noqa: RUF001
    assert words in hypertext.decoded(f"<html><body>{words}</body></html>".encode("cp1251"))


@pytest.mark.parametrize("label", ["unicode_escape", "utf-7", "rot13", "zip", "idna", "punycode", "hex", "undefined"])
def test_a_label_that_is_no_encoding_of_the_web_is_not_obeyed(label: str) -> None:
    body = f"<meta charset='{label}'>+ADw-script+AD4- \\u003cscript\\u003e caf\xe9".encode("latin-1")
    assert "<script" not in hypertext.decoded(body)


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_bytes_and_any_header_give_text(body: bytes, header: str) -> None:
    assert isinstance(hypertext.decoded(body, header), str)
    assert isinstance(hypertext.decoded(b"<meta charset=" + body, header), str)
    assert isinstance(hypertext.foreign(body), str)


def test_an_ordinary_page_is_left_as_it_is() -> None:
    page = PAGE.format("word " * 5_000 + "<!-- remark --><a href='x'>y</a>" * 500)
    assert hypertext.bounded(page) == page


def test_a_tag_of_too_many_attributes_loses_them_and_nothing_else() -> None:
    attributes = " ".join(f"a{n}='1'" for n in range(5_000))
    assert hypertext.bounded(PAGE.format(f"before<b {attributes}>bold</b>")) == PAGE.format("before<b>bold</b>")
    assert hypertext.bounded(PAGE.format(f"<a href='https://x.example/{'a' * 99_999}'>b</a>c")) == PAGE.format(
        "<a>b</a>c"
    )


def test_a_long_text_is_no_long_tag() -> None:
    page = PAGE.format("word " * 50_000 + "<b>bold</b>")
    assert hypertext.bounded(page) == page


def test_a_quoted_sign_does_not_end_a_tag() -> None:
    page = PAGE.format(f'<b data-a="{"x" * 9_000} > y">bold</b>')
    assert hypertext.bounded(page) == page


@pytest.mark.parametrize(
    "filler", ["<!-- remark -->", "<script>a<b</script>", "<STYLE>b{}</STYLE>", " \n\t", "<svg><g/></svg>"]
)
def test_a_long_page_first_loses_what_is_no_text(filler: str) -> None:
    page = "<html><body><p>First.</p>" + filler * (2_000_000 // len(filler)) + "<p>Last.</p></body></html>"
    found = hypertext.bounded(page)
    assert "First." in found
    assert "Last." in found
    assert len(found) < 1_000


@pytest.mark.parametrize(
    "piece", ["<p>Some words of prose.</p>", "<b>", "&#", "<", "<!--", "<script>", "\u0131", "\u0130<br>"]
)
def test_no_page_is_too_long_or_has_too_many_tags(piece: str) -> None:
    found = hypertext.bounded(f"<html><body><p>First.</p>{piece * 300_000}")
    assert len(found) <= hypertext.LONGEST
    assert found.count("<") <= hypertext.MOST_TAGS
    assert found.startswith("<html><body><p>First.")
