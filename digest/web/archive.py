"""The public side of the issues: the first page, all issues, one issue as page and text, and the feed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from digest import openly, signup
from digest.edits import Edit
from digest.issue import Edition, Issue
from digest.render.filters import long_date
from digest.web import atom, guard
from digest.web.pages import FRESH, Pages

IN_FEED = 20


@dataclass(frozen=True, slots=True)
class Archive:
    """The handlers of public pages; all only read."""

    pages: Pages

    def home(self, _request: Request) -> Response:
        """What this is, the form, and the latest issue."""
        return front(self.pages)

    def issues(self, _request: Request) -> Response:
        """All issues by month, newest first."""
        dates = public(self.pages)
        months = [(f"{first:%B %Y}", rows) for first, rows in _by_month(dates)]
        return self.pages.page(
            "issues", headers=FRESH, here="issues", title="All issues", months=months, count=len(dates),
            corrected=self._corrected(),
        )  # fmt: skip

    def issue(self, request: Request) -> Response:
        """One issue as its web version."""
        issue = self._asked(request)
        beside = ("News of openness only", "/open") if any(map(openly.about, issue.stories)) else None
        return self._issue(issue, beside)

    def open(self, request: Request) -> Response:
        """The part of an issue that is about openness; a page that says so where none of it is."""
        whole = self._asked(request)
        if part := openly.only_open(whole):
            return self._issue(part, ("The whole issue", ""))
        return self.pages.page(
            "error", headers=FRESH, title="No news of openness that day", noindex=True,
            words=f"None of the stories of {long_date(whole.date)} is about how open something is.",
            other=(f"issues/{whole.date.isoformat()}", "The whole issue"),
        )  # fmt: skip

    def _issue(self, issue: Issue, beside: tuple[str, str] | None) -> Response:
        """A page of an issue with what was corrected in it; `beside` are the words of a link and what its address adds to the issue's."""
        link = (beside[0], f"{self.pages.root}issues/{issue.date.isoformat()}{beside[1]}") if beside else None
        html = self.pages.digest.templates.web_html(issue, self.pages.digest.editing.corrections(issue.date), link)
        return HTMLResponse(html, headers=FRESH | {"Content-Security-Policy": guard.STYLED})

    def text(self, request: Request) -> Response:
        """One issue as plain text."""
        issue = self._asked(request)
        text = self.pages.digest.templates.web_text(issue, self.pages.digest.editing.corrections(issue.date))
        return PlainTextResponse(text, headers=FRESH)

    def feed(self, _request: Request) -> Response:
        """The newest issues as Atom."""
        digest, list_id = self.pages.digest, self.pages.digest.settings.list.id
        found = [digest.issues.find(list_id, day) for day, _ in public(self.pages)[:IN_FEED]]
        body = atom.feed(digest.settings.list.masthead, [edition for edition in found if edition], self._corrected())
        return Response(body, media_type=atom.TYPE, headers=FRESH)

    def robots(self, _request: Request) -> Response:
        """What crawlers are asked to leave alone."""
        hidden = "".join(f"Disallow: {self.pages.root}{path}/\n" for path in ("u", "me", "confirm"))
        return PlainTextResponse(f"User-agent: *\n{hidden}", headers=FRESH)

    def health(self, _request: Request) -> Response:
        """Whether this process answers and reaches its database."""
        self.pages.digest.subscribers.suppressed("")
        return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})

    def _corrected(self) -> dict[date, list[Edit]]:
        """The corrections that stand, by the day of the issue they are of."""
        digest = self.pages.digest
        by_day: dict[date, list[Edit]] = {}
        for edit in digest.edits.corrections(digest.settings.list.id, datetime.fromtimestamp(0, UTC), digest.now()):
            by_day.setdefault(edit.date, []).append(edit)
        return by_day

    def _asked(self, request: Request) -> Issue:
        return edition_of(self.pages, request.path_params["day"]).issue


def front(pages: Pages, status: int = 200, *, address: str = "", problem: str = "") -> HTMLResponse:
    """The first page; with what was typed and what is wrong with it, where the form came back."""
    digest, newest = pages.digest, public(pages)[:1]
    latest = digest.issues.find(digest.settings.list.id, newest[0][0]) if newest else None
    return pages.page(
        "home", status, {"Cache-Control": "no-store"} if problem else FRESH, here="",
        title="Subscribe" if not problem else "Please correct the address",
        latest=latest.issue if latest else None, address=address, problem=problem,
        consent=signup.CONSENT, hour=digest.settings.list.hour, zone=digest.settings.list.timezone.key,
    )  # fmt: skip


def public(pages: Pages) -> list[tuple[date, str]]:
    """Dates and subjects of the issues that readers may see, newest first: what waits for an editor is none of them."""
    waiting = pages.digest.post.waiting()
    return [(day, said) for day, said in pages.digest.issues.dates(pages.digest.settings.list.id) if day not in waiting]


def edition_of(pages: Pages, day: str) -> Edition:
    """The stored issue of a date in the address; raises HTTPException 404."""
    try:
        asked = date.fromisoformat(day)
    except ValueError as error:
        raise HTTPException(404) from error
    found = pages.digest.issues.find(pages.digest.settings.list.id, asked) if asked.isoformat() == day else None
    if found is None or asked in pages.digest.post.waiting():
        raise HTTPException(404)
    return found


def _by_month(dates: list[tuple[date, str]]) -> list[tuple[date, list[tuple[date, str]]]]:
    grouped = groupby(dates, key=lambda row: row[0].replace(day=1))
    return [(first, list(rows)) for first, rows in grouped]
