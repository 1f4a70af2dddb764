"""Models, datasets, Spaces and daily papers of a model hub: the JSON lists of the Hugging Face Hub's API.

A list holds facts and no prose. The summary is a few plain sentences made of the fields that are there, and of nothing else.
Sources: https://huggingface.co/docs/hub/api, https://huggingface.co/.well-known/openapi.json
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from digest.pipeline import formats
from digest.pipeline.formats import Document, RawEntry

SITE = "https://huggingface.co"
HOSTS = frozenset({"huggingface.co", "www.huggingface.co", "hf.co"})
LISTS = ("models", "datasets", "spaces")
NEWEST = (("sort", "createdAt"), ("direction", "-1"), ("limit", "100"), ("full", "true"))
SORTS = {"created": "createdAt", "modified": "lastModified", "trending": "trendingScore"}
ASKED = {"search": "search", "author": "author", "pipeline_tag": "pipeline_tag", "other": "filter", "library": "filter"}
TAGGED = ("license", "language", "task_categories", "dataset", "base_model", "region", "size_categories", "modality")
RESERVED = frozenset(
    "api blog chat collections contact datasets docs enterprise events huggingface inference join jobs kernels languages "
    "learn login logout metrics models new notifications organizations papers posts pricing privacy search settings "
    "spaces storage support tasks terms-of-service".split()
)
OWNER = re.compile(r"\w[\w.-]{0,95}", re.A)
NAME = re.compile(r"\w[\w.-]{0,95}(?:/\w[\w.-]{0,95})?", re.A)
PAPER = re.compile(r"\w[\w.-]*(?:/\d+)?", re.A)
DERIVED = {
    "quantized": "a quantized version",
    "finetune": "a fine-tuned version",
    "adapter": "an adapter",
    "merge": "a merge",
}
LICENCE = re.compile(r"[\w.+-]{1,60}", re.A)


def address(url: str) -> str:
    """The API's address for a page of the hub: an owner, a search or the papers; any other address is read as it is."""
    try:
        parts = urlsplit(url)
        asked = parse_qsl(parts.query)
    except ValueError:
        return url
    path = parts.path.strip("/").split("/")
    if (parts.hostname or "") not in HOSTS:
        return url
    if path[0] == "papers":
        return _papers(path[1:], asked) or url
    if path[0] in LISTS and len(path) == 1:
        return _listed(path[0], asked)
    if (
        OWNER.fullmatch(path[0])
        and path[0] not in RESERVED
        and (len(path) == 1 or path[1:] in [[name] for name in LISTS])
    ):
        return _listed(path[1] if len(path) > 1 else "models", [("author", path[0])])
    return url


def _listed(what: str, asked: list[tuple[str, str]]) -> str:
    query = [(ASKED[name], value) for name, value in asked if name in ASKED]
    query += [("filter", value if ":" in value else f"{name}:{value}") for name, value in asked if name in TAGGED]
    wanted = dict(asked).get("sort", "created")
    order = ("sort", SORTS.get(wanted, wanted))
    return f"{SITE}/api/{what}?{urlencode([*query, order, *NEWEST[1:]])}"


def _papers(path: list[str], asked: list[tuple[str, str]]) -> str:
    """The daily papers, those of one day (`date/2031-03-04`) or those that trend; nothing for a page of one paper."""
    day = dict(asked).get("date") or (path[1] if len(path) == 2 and path[0] == "date" else "")
    if path and not day and path != ["trending"]:
        return ""
    order = [("date", day)] if day else [("sort", "trending")] if path else []
    return f"{SITE}/api/daily_papers?{urlencode([*order, ('limit', '100')])}"


def claims(body: bytes) -> bool:
    """Whether a list of models or of papers comes."""
    head = body[:65536].lstrip(b"\xef\xbb\xbf \t\r\n")
    papers = b'"paper"' in head and b'"upvotes"' in head
    return head.startswith(b"[") and (papers or b'"modelId"' in head or b'"pipeline_tag"' in head)


def read(body: bytes, url: str, selector: str = "") -> Document:
    """The public entries of a list, as listed; `selector` has no meaning here."""
    found = formats.from_json(body)
    if not isinstance(found, list):
        said = formats.text(found, "error") if isinstance(found, dict) else ""
        raise ValueError(f"it is JSON, but no list of models or papers{f' (it says: {said[:120]})' if said else ''}")  # noqa: TRY004 - what is wrong is the document
    listed = [item for item in found if isinstance(item, dict)]
    entries = formats.first(entry for item in listed for entry in (_paper(item) or _work(item, url)))
    if listed and not entries and not any(item.get("private") or item.get("disabled") for item in listed):
        raise ValueError("it is JSON, but what it lists are neither models, datasets nor papers")
    return Document("Hugging Face", "en", entries)


def _paper(item: Mapping[str, Any]) -> list[RawEntry]:
    """A daily paper, dated by the day it was featured, for that is what is new."""
    paper = item.get("paper")
    number = formats.text(paper, "id") if isinstance(paper, dict) else ""
    if not isinstance(paper, dict) or not PAPER.fullmatch(number):
        return []
    title = formats.text(paper, "title") or formats.text(item, "title")
    people = paper.get("authors")
    votes = formats.count(paper, "upvotes")
    stamps = ("submittedOnDailyAt", "publishedAt")
    dates = (formats.moment(formats.text(of, name)) for name in stamps for of in (paper, item))
    entry = RawEntry(
        guid=f"{SITE}/papers/{number}",
        url=f"{SITE}/papers/{number}",
        title=formats.as_title(title),
        author=formats.as_markup(", ".join(_names(people)) if isinstance(people, list) else ""),
        published=next((date for date in dates if date), None),
        summary="" if votes is None else f"Featured with {votes:,} upvote{'' if votes == 1 else 's'}.",
        content=formats.as_markup(" ".join((formats.text(paper, "summary") or formats.text(item, "summary")).split())),
        base=SITE,
    )
    return [entry] if title else []


def _names(people: list[Any]) -> Iterator[str]:
    return (name for person in people if isinstance(person, dict) and (name := formats.text(person, "name")))


def _work(item: Mapping[str, Any], url: str) -> list[RawEntry]:
    """A model, dataset or Space by its owner's and its own name."""
    name = formats.text(item, "id") or formats.text(item, "modelId")
    if not NAME.fullmatch(name) or item.get("private") or item.get("disabled") or "summary" in item:
        return []
    tags = [tag for tag in item.get("tags") or () if isinstance(tag, str)] if isinstance(item.get("tags"), list) else []
    what = _what(item, url, tags)
    link = f"{SITE}/{name}" if what == "model" else f"{SITE}/{what}s/{name}"
    entry = RawEntry(
        guid=link,
        url=link,
        title=formats.as_title(name),
        author=formats.as_markup(formats.text(item, "author") or (name.partition("/")[0] if "/" in name else "")),
        published=formats.moment(formats.text(item, "createdAt")),
        summary=formats.as_markup(" ".join(_facts(item, what, tags))),
        content=formats.as_markup(" ".join(formats.text(item, "description").split())),
        base=SITE,
    )
    return [entry]


def _what(item: Mapping[str, Any], url: str, tags: list[str]) -> str:
    """The kind of thing, by the address of the list or else by what only one kind has."""
    for name in LISTS:
        if f"/api/{name}" in url:
            return name.removesuffix("s")
    if "sdk" in item:
        return "space"
    is_model = "modelId" in item or "pipeline_tag" in item
    return (
        "model"
        if is_model or not any(tag.startswith(("task_categories:", "size_categories:")) for tag in tags)
        else "dataset"
    )


def _facts(item: Mapping[str, Any], what: str, tags: list[str]) -> Iterator[str]:
    """Sentences of the fields that are there."""
    marked = {tag.partition(":")[0]: tag.partition(":")[2] for tag in reversed(tags)}
    task = formats.text(item, "pipeline_tag") or marked.get("task_categories", "")
    library = formats.text(item, "library_name") or formats.text(item, "sdk")
    noun = {"model": "A model", "dataset": "A dataset", "space": "A Space"}[what]
    purpose = f" for {' '.join(task.split('-'))}" if task else ""
    yield f"{noun}{purpose}{f' with {library}' if library else ''}."
    for tag in tags:
        how, _, of = tag.removeprefix("base_model:").partition(":")
        if tag.startswith("base_model:") and how in DERIVED and NAME.fullmatch(of):
            yield f"It is {DERIVED[how]} of {of}."
            break
    licence = marked.get("license", "")
    if LICENCE.fullmatch(licence) and licence not in ("other", "unknown"):
        yield f"Its license is {licence}."
    if item.get("gated") in (True, "auto", "manual"):
        yield "Access is gated."
    numbers = [(formats.count(item, name), name.removesuffix("s")) for name in ("downloads", "likes")]
    told = [f"{number:,} {word}{'' if number == 1 else 's'}" for number, word in numbers if number is not None]
    if told:
        yield f"It has {' and '.join(told)}."
