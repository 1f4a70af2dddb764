"""Outlets in, HTML pages out: articles inside the menus, boxes and footers that real sites put around them."""

from html import escape

from digest.sample.edition import Outlet, Piece

STYLE = (
    "body{font:17px/1.6 Georgia,serif;margin:0;color:#222}header,main,footer{max-width:42rem;margin:auto;padding:1rem}"
    "nav a{margin-right:1rem}aside{background:#f4f1ea;padding:1rem;font-size:.9em}td,th{padding:.2rem .8rem;text-align:left}"
)


def article(outlet: Outlet, piece: Piece, base: str) -> str:
    """The page of one article; `base` is the address of the site without a last slash."""
    address = f"{base}/{outlet.id}/{piece.slug}"
    stamp = piece.published.isoformat() if piece.published else ""
    date = f' on <time datetime="{stamp}">{piece.published:%d %B %Y}</time>' if piece.published else ""
    meta = f'<meta property="article:published_time" content="{stamp}">' if stamp else ""
    others = [other for other in outlet.pieces if other.slug != piece.slug][:3]
    head = (
        f'<meta name="description" content="{escape(piece.summary)}"><meta name="author" content="{escape(piece.author)}">'
        f'<meta property="og:title" content="{escape(piece.title)}"><meta property="og:type" content="article">'
        f'<meta property="og:site_name" content="{escape(outlet.title)}">{meta}<link rel="canonical" href="{address}">'
    )
    main = (
        f"<article><h1>{escape(piece.title)}</h1>"
        f'<p class="byline">By <span class="author">{escape(piece.author)}</span>{date}</p>'
        f'<div class="article-body">{blocks(piece.text)}</div></article>'
        f'<aside class="newsletter"><h2>Our newsletter</h2><p>The best of {escape(outlet.title)}, every Friday. '
        "No tracking, and you can leave at any time.</p></aside>"
        f'<aside class="related"><h2>More from us</h2><ul>{_links(outlet, others)}</ul></aside>'
    )
    return _page(outlet, piece.title, head, main)


def listing(outlet: Outlet) -> str:
    """The front page: headlines with teasers, and dates where there are any."""
    items = "".join(_teaser(outlet, piece) for piece in outlet.pieces)
    return _page(outlet, outlet.tagline, f'<meta name="description" content="{escape(outlet.tagline)}">', items)


def blocks(text: str) -> str:
    """Blocks divided by empty lines as HTML: `## ` heads a section, lines of `- ` are a list, lines of `| ` a table."""
    return "\n".join(_block(block.strip().splitlines()) for block in text.split("\n\n") if block.strip())


def _block(lines: list[str]) -> str:
    if lines[0].startswith("## "):
        return f"<h2>{escape(lines[0][3:])}</h2>"
    if lines[0].startswith("- "):
        return f"<ul>{''.join(f'<li>{escape(line[2:])}</li>' for line in lines)}</ul>"
    if lines[0].startswith("| "):
        rows = [[escape(cell.strip()) for cell in line.strip("| ").split("|")] for line in lines]
        head = "".join(f"<th>{cell}</th>" for cell in rows[0])
        body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows[1:])
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"<p>{escape(' '.join(lines))}</p>"


def _teaser(outlet: Outlet, piece: Piece) -> str:
    date = (
        f'<time datetime="{piece.published.isoformat()}">{piece.published:%d %B %Y}</time>' if piece.published else ""
    )
    link = f'<a href="/{outlet.id}/{piece.slug}">{escape(piece.title)}</a>'
    return f'<article class="teaser"><h2>{link}</h2>{date}<p>{escape(piece.summary)}</p></article>'


def _links(outlet: Outlet, pieces: list[Piece]) -> str:
    return "".join(f'<li><a href="/{outlet.id}/{piece.slug}">{escape(piece.title)}</a></li>' for piece in pieces)


def _page(outlet: Outlet, title: str, head: str, main: str) -> str:
    menu = "".join(f'<a href="/{outlet.id}/">{escape(section)}</a>' for section in outlet.sections)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} - {escape(outlet.title)}</title>'
        f'<meta name="viewport" content="width=device-width">{head}<style>{STYLE}</style></head><body>'
        f'<header><p class="site"><a href="/{outlet.id}/">{escape(outlet.title)}</a></p><p>{escape(outlet.tagline)}</p>'
        f"<nav>{menu}</nav></header><main>{main}</main>"
        f"<footer><p>{escape(outlet.title)} is invented, and so are all people, companies and models named here. "
        "It belongs to the sample edition of a news digest.</p><nav><a href='#'>Imprint</a><a href='#'>Privacy</a></nav>"
        "</footer></body></html>"
    )
