"""Who wrote a page: names only, without "By", addresses, offices, and nobody where a site or its software signs."""

# ruff: noqa: RUF001 - publishers write these signs, so they are what is looked for

import re
from collections.abc import Sequence
from typing import Any

from digest import markup

LENGTH, MOST, LONGEST = 200, 5, 60
BY = re.compile(
    r"^(?:(?:written|posted|published|reported|words|story|text|article|an article|updated)\s+)?(?:by|von|vom|par|por|di|door|av|af|przez|text|author|autor(?:in)?|auteur|autore"
    r"|作者|文|记者|编辑)\b\s*[:：/|]?\s*|^(?:作者|文|记者|撰文)\s*[:：/|]?\s*",
    re.I,
)
JOINTS = re.compile(r"\s*(?:[,;|/&•·、]|\s(?:and|und|et|y|e|with|en|och|i)\s)\s*", re.I)
JUNK = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|https?://\S+|www\.\S+|@\w+|\([^)]*\)|<[^>]*>")
NOBODY = re.compile(
    r"(?:(?:site ?)?admin(?:istrator)?|web ?master|editor(?:ial)?(?: team| staff)?|staff(?: reports?| writers?)?|redaktion|r[ée]daction|redacci[óo]n|redazione|reda[çc][ãa]o"
    r"|author|unknown|guest(?: author| post)?|anonymous|no author|none|null|n/?a|user|root|team|follow|contributors?|super user|share|posted|news(?: desk)?|press|the)",
    re.I,
)
TAIL = re.compile(
    r"\s*(?:\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|updated|published"
    r"|last updated|posted|vor|il y a|před)\b.*|\d.*|\s[–—-]\s.*)$",
    re.I,
)
OFFICE = re.compile(
    r"(?:.*\b(?:editor|reporter|writer|correspondent|journalist|staff|columnist|contributor|producer|analyst|director|professor|ceo|cto|founder|manager|news|magazine|press|redakteur(?:in)?"
    r"|ph\.?d|md|m\.d|jr|mba)\b.*)",
    re.I,
)
PLACE = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author|author-?name|article-?author|post-?author|entry-?author|p-author|writer|autor|auteur)(?:$|[\s_-])",
    re.I,
)
PARTS = ("uthor", "yline", "riter", "autor", "auteur")
LONGEST_SHOWN = 90
LETTERS = re.compile(r"[^\W\d_]{2}|[\u3040-\u9fff]")


def author(shown: Sequence[Any], listed: Sequence[str], declared: Sequence[str], others: Sequence[str]) -> str:
    """The names of a page's authors, by `, `: those of its JSON-LD, else its `meta`, else what its markup calls the author.

    `others` are names that are no author's: the site's and the page's own.
    """
    barred = {_plain(name) for name in others}
    return _joined(listed, barred) or _joined(declared, barred) or _joined(_shown(shown), barred)


def _joined(texts: Sequence[str], barred: set[str]) -> str:
    names = {_plain(name): name for text in texts for name in _names(text, barred)}
    return ", ".join(list(names.values())[:MOST])[:LENGTH]


def _names(text: str, barred: set[str]) -> list[str]:
    text = JUNK.sub(" ", markup.line(text[:LENGTH]))
    text = BY.sub("", text.strip())
    found = []
    for part in JOINTS.split(text):
        name = TAIL.sub("", BY.sub("", part.strip(" .:-–—\u00a0"))).strip(" .:-–—")
        if name and LETTERS.search(name) and len(name) <= LONGEST and len(name.split()) <= 6 and _is_name(name, barred):
            found.append(name)
    return found


def _is_name(name: str, barred: set[str]) -> bool:
    return not (
        NOBODY.fullmatch(name)
        or OFFICE.fullmatch(name)
        or _plain(name) in barred
        or ("." in name.strip(".").replace(". ", "").replace(".", "", 2) and " " not in name)
    )


def _shown(elements: Sequence[Any]) -> list[str]:
    """What the page's markup calls its author: `rel`, `itemprop`, or a class, the first of the surest kind."""
    called = ""
    for element in elements:
        name = element.get("class") or ""
        if element.get("itemprop") == "author" or element.get("rel") == "author":
            inner = element.find(".//*[@itemprop='name']")
            text = (inner if inner is not None else element).text_content()
            if text.strip() and len(text) < LENGTH:
                return [text]
        elif not called and any(part in name for part in PARTS) and PLACE.search(name[:LENGTH]):
            text = " ".join(element.text_content().split())
            called = text if len(text) < LONGEST_SHOWN and LETTERS.search(text) else ""
    return [called]


def _plain(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))
