"""Characters, encodings and entities that break feeds."""

import pytest

from digest.pipeline import formats
from tests.pipeline.formats.samples import SAMPLES, read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_xml_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    sample = SAMPLES["xml"].replace('encoding="utf-8"', f'encoding="{encoding}"')
    assert read("xml", sample.encode(encoding)).entries[1].title == "Petrel is \u00fcber late"


@pytest.mark.parametrize("reference", ["&#xD800;", "&#99999999;", "&#8;", "&#xFFFFFFFFFF", "&#0;", "&#x110000;"])
def test_a_reference_to_no_character_costs_that_reference_only(reference: str) -> None:
    body = SAMPLES["xml"].replace("A teaser.", f"A {reference}teaser.").replace("late", "late<p>")
    assert read("xml", body.encode()).entries[0].summary == "A teaser."


@pytest.mark.parametrize("reference", ["&#8217;", "&#x2019;", "&#X2019;", "&#00008217;"])
def test_a_reference_to_a_character_is_that_character(reference: str) -> None:
    assert read("xml", SAMPLES["xml"].replace("teaser", reference).encode()).entries[0].summary == "A \u2019."


@pytest.mark.parametrize("encoding", [b"u\xedtf-8", b"utf-8\x00"])
def test_what_breaks_the_parser_itself_is_a_value_error(encoding: bytes) -> None:
    with pytest.raises(ValueError, match="the parser gave it up"):
        read("xml", b'<?xml version="1.0" encoding="%s"?><rss/>' % encoding)


def test_entities_that_multiply_are_refused_before_a_parser_sees_them() -> None:
    body = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
    with pytest.raises(ValueError, match="declares entities"):
        read("xml", body)


def test_a_page_in_place_of_a_feed_is_said_in_words_of_feeds_and_not_of_headers() -> None:
    with pytest.raises(ValueError, match="the root element is not a feed's"):
        formats.load("xml").read(b"<html><body>Hello</body></html>", "http://tern.example/", "")
