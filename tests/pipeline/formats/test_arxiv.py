import pytest

from digest.pipeline import formats
from digest.pipeline.formats import RawEntry

ATOM = "https://rss.arxiv.org/atom/cs.CL"


def listing(*items: str) -> tuple[RawEntry, ...]:
    body = (
        '<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>'
        f"<title>cs.CL updates on arXiv.org</title><language>en-us</language>{''.join(items)}</channel></rss>"
    )
    return formats.load("arxiv").read(body.encode(), ATOM, "").entries


def item(
    number: str,
    kind: str = "new",
    declared: bool = True,
    title: str = "On the\n  flight of terns",
    by: str = "Ada Wren",
) -> str:
    declaration = f"<arxiv:announce_type>{kind}</arxiv:announce_type>" if declared else ""
    return (
        f"<item><title>{title}</title><link>https://arxiv.org/abs/{number}</link><guid isPermaLink='false'>oai:arXiv.org:{number}v1</guid>"
        f"<description>arXiv:{number}v1 Announce Type: {kind} \nAbstract: Terns fly far.\nThey rest little.</description>"
        f"<pubDate>Tue, 04 Mar 2031 00:00:00 -0500</pubDate>{declaration}<dc:creator>{by}</dc:creator></item>"
    )


def query(*entries: str) -> tuple[RawEntry, ...]:
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title>{"".join(entries)}</feed>'
    return (
        formats.load("arxiv")
        .read(body.encode(), "https://export.arxiv.org/api/query?search_query=cat:cs.CL", "")
        .entries
    )


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("https://arxiv.org/list/cs.CL/recent", ATOM),
        ("https://arxiv.org/list/cs.CL/new", ATOM),
        ("https://www.arxiv.org/list/cs.CL", ATOM),
        ("http://arxiv.org/rss/cs.CL", ATOM),
        ("https://arxiv.org/list/cs.CL+stat.ML/pastweek?skip=0&show=50", "https://rss.arxiv.org/atom/cs.CL+stat.ML"),
        ("https://arxiv.org/list/quant-ph/new", "https://rss.arxiv.org/atom/quant-ph"),
        ("https://export.arxiv.org/api/query?search_query=x", "https://export.arxiv.org/api/query?search_query=x"),
        ("https://rss.arxiv.org/rss/cs.CL", "https://rss.arxiv.org/rss/cs.CL"),
        ("https://arxiv.org/abs/3103.00001", "https://arxiv.org/abs/3103.00001"),
        ("https://mirror.example/list/cs.CL/new", "https://mirror.example/list/cs.CL/new"),
    ],
)
def test_the_page_of_a_listing_leads_to_its_feed(page: str, read: str) -> None:
    assert formats.address("arxiv", page) == read


def test_a_paper_has_its_title_on_one_line_and_its_abstract_without_the_preamble() -> None:
    (found,) = listing(item("3103.00001", by="Ada Wren, Bo Auk"))
    assert found.title == "On the flight of terns"
    assert found.summary == "Terns fly far. They rest little."
    assert found.author == "Ada Wren, Bo Auk"
    assert found.url == "https://arxiv.org/abs/3103.00001"
    assert found.published is not None
    assert found.published.isoformat() == "2031-03-04T05:00:00+00:00"


@pytest.mark.parametrize("declared", [True, False])
def test_replaced_papers_are_no_news(declared: bool) -> None:
    kinds = ("new", "replace", "cross", "replace-cross")
    found = listing(*(item(f"3103.0000{n}", kind, declared) for n, kind in enumerate(kinds)))
    assert [entry.guid for entry in found] == ["oai:arXiv.org:3103.00000v1", "oai:arXiv.org:3103.00002v1"]


def test_a_day_of_replacements_only_is_an_empty_feed() -> None:
    assert listing(item("3103.00001", "replace")) == ()


def test_titles_of_the_older_kind_lose_their_number_and_updated_ones_are_left_out() -> None:
    found = listing(
        item("3103.00001", "", declared=False, title="Gulls. (arXiv:3103.00001v1 [cs.CL])"),
        item("3103.00002", "", declared=False, title="Auks. (arXiv:3103.00002v3 [cs.CL] UPDATED)"),
        item("3103.00003", "", declared=False, title="Skuas. (arXiv:3103.00003v1 [cs.CL] CROSS LISTED)"),
    )
    assert [entry.title for entry in found] == ["Gulls.", "Skuas."]


def test_the_api_names_each_author_and_leads_to_the_abstract() -> None:
    (found,) = query(
        "<entry><id>http://arxiv.org/abs/3103.00001v2</id><published>2031-03-04T05:06:07Z</published><title>Long\n flights</title>"
        "<summary>  Terns\n fly.</summary><author><name>Ada Wren</name></author><author><name>Bo Auk</name></author>"
        '<link href="http://arxiv.org/abs/3103.00001v2" rel="alternate" type="text/html"/>'
        '<link title="pdf" href="http://arxiv.org/pdf/3103.00001v2" rel="related" type="application/pdf"/></entry>'
    )
    assert (found.url, found.author) == ("https://arxiv.org/abs/3103.00001", "Ada Wren, Bo Auk")
    assert (found.title, found.summary) == ("Long flights", "Terns fly.")


def test_an_error_of_the_api_is_a_reason() -> None:
    with pytest.raises(ValueError, match=r"arXiv refused the query \(incorrect id format"):
        query(
            "<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_1</id><title>Error</title>"
            "<summary>incorrect id format for 1</summary></entry>"
        )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"Jos\'e N\'u\~nez", "José Núñez"),
        (r"Kurt G{\"o}del and Paul Erd\H{o}s", "Kurt Gödel and Paul Erdős"),
        (r"\v{C}ech, {\c C}elik, \c Sim\c sek", "Čech, Çelik, Şimşek"),
        (r"a \cite{x} of $\hat{x} \circ \kappa$", r"a \cite{x} of $\hat{x} \circ \kappa$"),
    ],
)
def test_accents_as_tex_writes_them_become_letters(written: str, meant: str) -> None:
    assert listing(item("3103.00001", by=written))[0].author == meant


def test_old_numbers_lead_to_the_abstract_too() -> None:
    (found,) = listing(item("hep-th/9901001"))
    assert found.url == "https://arxiv.org/abs/hep-th/9901001"
