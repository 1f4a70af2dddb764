"""Jinja templates in, finished HTML and text out: an issue as mail or page, web pages, and the text of prompts.

The only module that reads template files. The same issue and templates give the same bytes; what depends on the
person is left as slots (`UNSUBSCRIBE_SLOT`, `MANAGE_SLOT`) that `fill` replaces.
"""

import importlib.resources
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import css_inline
from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from markupsafe import Markup

from digest.errors import SettingsError
from digest.issue import Correction, Issue, Masthead
from digest.render import labels, making, plaintext, radar
from digest.render.design import design
from digest.render.filters import FILTERS, archived, clip, glossary, visible
from digest.render.terms import keyterms
from digest.text import minutes as reading_time
from digest.text import words

UNSUBSCRIBE_SLOT = "https://leave.slot.invalid/"
MANAGE_SLOT = "https://manage.slot.invalid/"
SLOTS = (UNSUBSCRIBE_SLOT, MANAGE_SLOT)
SPLICED = re.compile(r"https?://[^\s\"'<>&\\]+")

HTML_LIMIT = 100_000  # bytes; Gmail cuts a message at about 102 kB
NOTE = re.compile(r"\S*://\S*|\[\d+\]")
KEPT = ' data-css-inline="keep"'  # css-inline's sign for a style sheet that stays
NOTHING: Mapping[str, object] = MappingProxyType({})
INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


@dataclass(frozen=True, slots=True)
class Rendered:
    """Both parts of one mail, the person's slots still in them."""

    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of an installation; the methods raise SettingsError for a template that cannot be used."""

    environment: Environment

    def email(self, issue: Issue) -> Rendered:
        """Both parts of an issue as mail."""
        minutes = self._minutes(issue)
        return Rendered(self._mail(issue, minutes), self._text(issue, personal=True, minutes=minutes))

    def email_html(self, issue: Issue) -> str:
        """The HTML part: at most `HTML_LIMIT` bytes where leaving out details can bring it there."""
        return self._mail(issue, self._minutes(issue))

    def web_html(
        self, issue: Issue, amended: tuple[Correction, ...] = (), beside: tuple[str, str] | None = None
    ) -> str:
        """The same issue for everyone: no slots, no words to a subscriber; at its head what was corrected in it since.

        `beside` are the words and the address of a page that shows more of the day, or less.
        """
        known = {"amended": amended, "beside": beside}
        return self._html(issue, personal=False, minutes=self._minutes(issue), thrift=0, known=known)

    def email_text(self, issue: Issue) -> str:
        """The text part: wrapped at 72 columns, links as numbered notes after each section."""
        return self._text(issue, personal=True, minutes=self._minutes(issue))

    def letter(self, name: str, masthead: Masthead, **values: object) -> Rendered:
        """Both parts of a mail to one person that is no issue, from templates/email/NAME.html and NAME.txt."""
        known = {"masthead": masthead, "design": self._design(masthead), **values}
        html = INLINER.inline(self._render(f"email/{name}.html", known)).replace(KEPT, "")
        return Rendered(html, plaintext.tidy(self._render(f"email/{name}.txt", known)))

    def web_text(self, issue: Issue, amended: tuple[Correction, ...] = ()) -> str:
        """The text part for everyone, without slots; at its head what was corrected in the issue since."""
        return self._text(issue, personal=False, minutes=self._minutes(issue), amended=amended)

    def page(self, name: str, **values: object) -> str:
        """A page of templates/web by its name without `.html`."""
        return self._render(f"web/{name}.html", values)

    def stylesheet(self, masthead: Masthead) -> str:
        """The style sheet of the web pages in one list's colours."""
        return self._render("web/style.css", {"design": self._design(masthead)})

    def prompt(self, name: str) -> str:
        """The text of templates/prompts/NAME.txt as it stands."""
        return self._source(f"prompts/{name}.txt")

    def _text(self, issue: Issue, *, personal: bool, minutes: int, amended: tuple[Correction, ...] = ()) -> str:
        known = {"notes": plaintext.Notes(), "amended": amended}
        values = self._values(issue, personal=personal, minutes=minutes) | known
        return _leavable(plaintext.tidy(self._render("email/issue.txt", values)), "email/issue.txt", personal)

    def _minutes(self, issue: Issue) -> int:
        """Minutes to read everything that is printed, addresses and the reasons at the end not counted; at least one."""
        told = replace(issue, reasons_shown=False)
        return reading_time(len(words(NOTE.sub("", self._text(told, personal=False, minutes=1)))))

    def _mail(self, issue: Issue, minutes: int) -> str:
        """The HTML part, leaving out first quotes, lists of sources and reasons, then radar and terms, then summaries."""
        html = ""
        for thrift in range(4):
            html = self._html(issue, personal=True, minutes=minutes, thrift=thrift)
            if len(html.encode()) <= HTML_LIMIT:
                break
        return html

    def _html(
        self, issue: Issue, *, personal: bool, minutes: int, thrift: int, known: Mapping[str, object] = NOTHING
    ) -> str:
        own: dict[str, object] = {"thrift": thrift, "amended": (), "beside": None, **known}
        values = self._values(issue, personal=personal, minutes=minutes) | own
        html = INLINER.inline(self._render("email/issue.html", values)).replace(KEPT, "")
        return _leavable(html, "email/issue.html", personal)

    def _values(self, issue: Issue, *, personal: bool, minutes: int) -> dict[str, object]:
        return {
            "issue": issue,
            "masthead": issue.masthead,
            "design": self._design(issue.masthead),
            "personal": personal,
            "radar": radar.cards(issue),
            "outlets": len({link.outlet or link.url for told in issue.stories for link in told.sources}),
            "minutes": minutes,
            "preheader": preheader(issue),
            "keyterms": keyterms(issue, glossary(issue.masthead)),
            "web_version": web_version(issue),
            "unsubscribe": Markup.escape(UNSUBSCRIBE_SLOT),
            "manage": Markup.escape(MANAGE_SLOT),
        }

    def _design(self, masthead: Masthead) -> object:
        return design(self._source("tokens.toml"), masthead.accent)

    def _source(self, name: str) -> str:
        loader = self.environment.loader
        assert loader is not None
        try:
            return loader.get_source(self.environment, name)[0]
        except TemplateNotFound as error:
            raise SettingsError(f"The template {name} is missing: put it back or reinstall the package.") from error

    def _render(self, name: str, values: Mapping[str, object]) -> str:
        try:
            return self.environment.get_template(name).render(values)
        except TemplateNotFound as error:
            raise SettingsError(
                f"The template {error.name} is missing: put it back or reinstall the package."
            ) from error
        except TemplateSyntaxError as error:
            where = f"{error.name or name}, line {error.lineno}"
            raise SettingsError(f"The template {where} cannot be read ({error.message}): correct it.") from error
        except TemplateError as error:
            raise SettingsError(f"The template {name} cannot be filled ({error.message}): correct it.") from error


def templates(folder: Path | None) -> Templates:
    """The templates found first in the operator's folder, then in the package, then in the repository beside it.

    Raises SettingsError when the folder is not there.
    """
    if folder is not None and not folder.is_dir():
        raise SettingsError(f"The templates folder {folder} does not exist: create it or take the setting out.")
    package = Path(str(importlib.resources.files("digest")))
    places = [place for place in (folder, package / "templates", package.parent / "templates") if place is not None]
    environment = Environment(
        loader=FileSystemLoader(places),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=visible,
    )
    environment.filters |= FILTERS
    environment.tests["settled"] = labels.settled
    environment.tests["borrowed"] = making.borrowed
    environment.tests["goes_on"] = making.goes_on
    environment.tests["why_borrowed"] = making.why_borrowed
    return Templates(environment)


def fill(text: str, slots: Mapping[str, str]) -> str:
    """Either part of a mail with its slots replaced by one person's addresses.

    Raises ValueError for an address that would not stand safely in both parts, and for a slot left over.
    """
    for slot, url in slots.items():
        if not SPLICED.fullmatch(url):
            raise ValueError(f"{url!r} cannot be put into a mail: it is no plain http(s) address")
        text = text.replace(slot, url)
    left = [slot for slot in SLOTS if slot in text]
    if left:
        raise ValueError(f"a mail must not go out with an empty slot: {', '.join(left)}")
    return text


def preheader(issue: Issue) -> str:
    """The hidden first line, 40 to 140 characters; the lead helps out where the issue's own is too short."""
    own = issue.preheader.strip()
    return clip(own if len(own) >= 40 else f"{own} {issue.lead}", 140)


def web_version(issue: Issue) -> str:
    """Where the archive shows this issue; empty without a base URL."""
    return archived(issue.date, issue.masthead)


def _leavable(part: str, name: str, personal: bool) -> str:
    if personal and UNSUBSCRIBE_SLOT not in part:
        raise SettingsError(f"The template {name} has no unsubscribe link: put {{{{ unsubscribe }}}} into your copy.")
    return part
