"""A sample of every format, and what has to be read in it."""

import json
import warnings
from datetime import UTC, datetime

import pytest

from digest.pipeline import formats
from digest.pipeline.formats import Document

URL = "https://lab.example/news"


WHEN = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)


SAMPLES: dict[str, str] = {
    "xml": """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Lab</title><language>en</language>
<item><guid>https://lab.example/news/one</guid><link>https://lab.example/news/one</link><title>Gannet is out now</title><description>A teaser.</description>
<pubDate>Tue, 04 Mar 2031 05:06:07 GMT</pubDate></item>
<item><guid>https://lab.example/news/two</guid><link>https://lab.example/news/two</link><title>Petrel is \u00fcber late</title></item></channel></rss>""",
    "jsonfeed": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Lab",
            "language": "en",
            "items": [
                {
                    "id": "https://lab.example/news/one",
                    "url": "https://lab.example/news/one",
                    "title": "Gannet is out now",
                    "summary": "A teaser.",
                    "date_published": "2031-03-04T06:06:07+01:00",
                },
                {"id": "https://lab.example/news/two", "url": "https://lab.example/news/two", "title": "Petrel is \u00fcber late"},
            ],
        }
    ),
    "htmlindex": """<!doctype html><html lang="en"><head><title>Lab</title></head><body><main>
<article><h2><a href="/news/one">Gannet is out now</a></h2><time datetime="2031-03-04T05:06:07Z">t</time><p>A teaser.</p></article>
<article><h2><a href="/news/two">Petrel is \u00fcber late</a></h2></article></main></body></html>""",
    "sitemap": """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://lab.example/news/one</loc><news:news><news:publication><news:name>Lab</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2031-03-04T05:06:07Z</news:publication_date><news:title>Gannet is out now</news:title></news:news></url>
<url><loc>https://lab.example/news/two</loc><news:news><news:publication><news:name>Lab</news:name><news:language>en</news:language></news:publication>
<news:title>Petrel is \u00fcber late</news:title></news:news></url></urlset>""",
    "github": json.dumps(
        [
            {
                "url": "https://api.github.com/repos/lab/gannet/releases/1",
                "html_url": "https://github.com/lab/gannet/releases/tag/v3",
                "tag_name": "v3",
                "name": "Gannet v3 is out now",
                "draft": False,
                "body": "A teaser.",
                "published_at": "2031-03-04T05:06:07Z",
            },
            {"url": "", "html_url": "https://github.com/lab/gannet/releases/tag/v2", "tag_name": "v2", "name": "\u00fcber late"},
        ]
    ),
    "arxiv": """<?xml version="1.0" encoding="utf-8"?><rss xmlns:arxiv="http://arxiv.org/schemas/atom" version="2.0"><channel><title>Lab</title><language>en</language>
<item><guid isPermaLink="false">oai:arXiv.org:3103.00001v1</guid><link>https://arxiv.org/abs/3103.00001</link><title>Gannet is out now</title>
<description>arXiv:3103.00001v1 Announce Type: new
Abstract: A teaser.</description><pubDate>Tue, 04 Mar 2031 05:06:07 GMT</pubDate><arxiv:announce_type>new</arxiv:announce_type></item>
<item><guid isPermaLink="false">oai:arXiv.org:3103.00002v1</guid><link>https://arxiv.org/abs/3103.00002</link><title>Petrel is \u00fcber late</title></item></channel></rss>""",
    "hackernews": json.dumps(
        {
            "hits": [
                {
                    "objectID": "1",
                    "url": "https://lab.example/news/one",
                    "title": "Gannet is out now",
                    "points": 2,
                    "num_comments": 1,
                    "created_at": "2031-03-04T05:06:07Z",
                    "created_at_i": 1930453567,
                },
                {"objectID": "2", "title": "Petrel is \u00fcber late", "url": None, "points": None},
            ]
        }
    ),
    "modelhub": json.dumps(
        [
            {
                "id": "lab/gannet",
                "modelId": "lab/gannet",
                "createdAt": "2031-03-04T05:06:07.000Z",
                "pipeline_tag": "text-generation",
                "tags": ["license:mit"],
            },
            {"id": "lab/petrel"},
        ]
    ),
}  # fmt: skip


SELECTORS = {"htmlindex": "article"}


DECLARED = {"htmlindex", "arxiv"}


HACKER_NEWS = "https://news.ycombinator.com/item?id="


CALLED = {
    "github": ("lab/gannet releases", ""),
    "hackernews": ("Hacker News", "en"),
    "modelhub": ("Hugging Face", "en"),
}


LISTED = {
    "github": [
        ("https://github.com/lab/gannet/releases/tag/v3",) * 2 + ("Gannet v3 is out now",),
        ("https://github.com/lab/gannet/releases/tag/v2",) * 2 + ("gannet v2: \u00fcber late",),
    ],
    "arxiv": [
        ("oai:arXiv.org:3103.00001v1", "https://arxiv.org/abs/3103.00001", "Gannet is out now"),
        ("oai:arXiv.org:3103.00002v1", "https://arxiv.org/abs/3103.00002", "Petrel is \u00fcber late"),
    ],
    "hackernews": [
        (f"{HACKER_NEWS}1", "https://lab.example/news/one", "Gannet is out now"),
        (f"{HACKER_NEWS}2", f"{HACKER_NEWS}2", "Petrel is \u00fcber late"),
    ],
    "modelhub": [
        ("https://huggingface.co/lab/gannet",) * 2 + ("lab/gannet",),
        ("https://huggingface.co/lab/petrel",) * 2 + ("lab/petrel",),
    ],
}


TOLD = {
    "sitemap": ["", ""],
    "github": ["<p>A teaser.</p>", ""],
    "hackernews": [
        f'<p>2 points and 1 comment on <a href="{HACKER_NEWS}1">Hacker News</a>.</p>',
        f'<p>Discussed on <a href="{HACKER_NEWS}2">Hacker News</a>.</p>',
    ],
    "modelhub": ["A model for text generation. Its license is mit.", "A model."],
}


each_format = pytest.mark.parametrize("name", formats.names())


def read(name: str, body: bytes, selector: str = "") -> Document:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return formats.load(name).read(body, URL, selector or SELECTORS.get(name, ""))
