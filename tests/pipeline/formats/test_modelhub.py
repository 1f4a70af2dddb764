import json

import pytest

from digest.pipeline import formats
from digest.pipeline.formats import RawEntry

SITE = "https://huggingface.co"
NEWEST = "sort=createdAt&direction=-1&limit=100&full=true"


def listed(*items: object, url: str = f"{SITE}/api/models?author=tern") -> tuple[RawEntry, ...]:
    return formats.load("modelhub").read(json.dumps(items).encode(), url, "").entries


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("/tern-lab", f"/api/models?author=tern-lab&{NEWEST}"),
        ("/tern-lab/", f"/api/models?author=tern-lab&{NEWEST}"),
        ("/tern-lab/models", f"/api/models?author=tern-lab&{NEWEST}"),
        ("/tern-lab/datasets", f"/api/datasets?author=tern-lab&{NEWEST}"),
        ("/models", f"/api/models?{NEWEST}"),
        ("/models?search=tern+2&p=3", f"/api/models?search=tern+2&{NEWEST}"),
        (
            "/models?pipeline_tag=text-generation&license=license:mit&library=gguf&sort=trending",
            "/api/models?pipeline_tag=text-generation&filter=gguf&filter=license%3Amit&sort=trendingScore&direction=-1&limit=100&full=true",
        ),
        ("/datasets?sort=downloads", "/api/datasets?sort=downloads&direction=-1&limit=100&full=true"),
        ("/spaces", f"/api/spaces?{NEWEST}"),
        ("/papers", "/api/daily_papers?limit=100"),
        ("/papers/date/2031-03-04", "/api/daily_papers?date=2031-03-04&limit=100"),
        ("/papers/trending", "/api/daily_papers?sort=trending&limit=100"),
        ("/papers/3103.00001", "/papers/3103.00001"),
        ("/api/models?author=tern-lab", "/api/models?author=tern-lab"),
        ("/tern-lab/tern-7b", "/tern-lab/tern-7b"),
        ("/blog", "/blog"),
        ("/", "/"),
    ],
)
def test_a_page_of_the_hub_leads_to_the_api(page: str, read: str) -> None:
    assert formats.address("modelhub", SITE + page) == SITE + read


def test_the_short_name_of_the_hub_is_known_and_other_sites_are_left_alone() -> None:
    assert formats.address("modelhub", "https://hf.co/tern-lab") == f"{SITE}/api/models?author=tern-lab&{NEWEST}"
    assert formats.address("modelhub", "https://hub.example/tern-lab") == "https://hub.example/tern-lab"


def test_a_model_is_told_by_its_fields() -> None:
    (found,) = listed(
        {
            "id": "tern-lab/tern-7b-gguf",
            "author": "tern-lab",
            "createdAt": "2031-03-04T05:06:07.000Z",
            "lastModified": "2031-03-09T00:00:00.000Z",
            "private": False,
            "gated": "manual",
            "pipeline_tag": "text-generation",
            "library_name": "transformers",
            "tags": [
                "gguf",
                "license:apache-2.0",
                "base_model:tern-lab/tern-7b",
                "base_model:quantized:tern-lab/tern-7b",
            ],
            "downloads": 12345,
            "likes": 1,
        }
    )
    assert (found.title, found.url, found.author) == (
        "tern-lab/tern-7b-gguf",
        f"{SITE}/tern-lab/tern-7b-gguf",
        "tern-lab",
    )
    assert found.summary == (
        "A model for text generation with transformers. It is a quantized version of tern-lab/tern-7b. "
        "Its license is apache-2.0. Access is gated. It has 12,345 downloads and 1 like."
    )
    assert found.published is not None
    assert found.published.isoformat() == "2031-03-04T05:06:07+00:00"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "A model."),
        ({"gated": False, "downloads": -1, "likes": "many", "tags": "none"}, "A model."),
        ({"tags": ["license:other"]}, "A model."),
        ({"tags": ["license:<b>"]}, "A model."),
        ({"likes": 0}, "A model. It has 0 likes."),
        ({"library_name": "<b>x"}, "A model with &lt;b&gt;x."),
    ],
)
def test_nothing_is_told_that_no_field_says(fields: dict[str, object], told: str) -> None:
    assert listed({"id": "tern/a", **fields})[0].summary == told


def test_private_and_disabled_ones_are_left_out() -> None:
    found = listed(
        {"id": "tern/a", "private": True}, {"id": "tern/b", "disabled": True}, {"id": "tern/c"}, {"id": "../x"}, 5
    )
    assert [entry.title for entry in found] == ["tern/c"]


def test_a_list_of_private_ones_only_is_empty() -> None:
    assert listed({"id": "tern/a", "private": True}) == ()
    assert listed() == ()


@pytest.mark.parametrize(
    ("url", "item", "address", "told"),
    [
        (
            f"{SITE}/api/datasets?author=x",
            {"tags": ["task_categories:question-answering"]},
            "datasets/",
            "A dataset for question answering.",
        ),
        ("", {"tags": ["size_categories:1K<n<10K"]}, "datasets/", "A dataset."),
        ("", {"sdk": "gradio"}, "spaces/", "A Space with gradio."),
        ("", {"modelId": "tern/a"}, "", "A model."),
    ],
)
def test_datasets_and_spaces_lead_to_their_own_pages(
    url: str, item: dict[str, object], address: str, told: str
) -> None:
    (found,) = listed({"id": "tern/a", **item}, url=url)
    assert (found.url, found.summary) == (f"{SITE}/{address}tern/a", told)


def test_a_daily_paper_is_dated_by_the_day_it_was_featured() -> None:
    paper = {
        "id": "3103.00001",
        "title": "On the\nflight of terns",
        "summary": "Terns fly\nfar & rest <little>.",
        "authors": [{"name": "Ada Wren"}, {"name": "Bo Auk", "hidden": False}, {}, None],
        "publishedAt": "2031-03-01T00:00:00.000Z",
        "submittedOnDailyAt": "2031-03-04T00:00:00.000Z",
        "upvotes": 41,
    }
    (found,) = listed(
        {"paper": paper, "publishedAt": "2031-03-01T20:00:00.000Z", "numComments": 2}, url=f"{SITE}/api/daily_papers"
    )
    assert (found.title, found.url) == ("On the flight of terns", f"{SITE}/papers/3103.00001")
    assert (found.author, found.summary) == ("Ada Wren, Bo Auk", "Featured with 41 upvotes.")
    assert found.content == "Terns fly far &amp; rest &lt;little&gt;."
    assert found.published is not None
    assert found.published.isoformat() == "2031-03-04T00:00:00+00:00"


@pytest.mark.parametrize(
    "body", ['{"error": "Invalid username"}', "3", '[{"name": "x"}]', '[{"paper": {"id": "../x", "title": "t"}}]']
)
def test_what_is_no_list_of_the_hub_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="it is JSON, but"):
        formats.load("modelhub").read(body.encode(), SITE, "")
