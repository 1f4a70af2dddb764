"""The public site: signup, the links of the mails, the archive and its feed; `site(digest)` is a Starlette application."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

from digest.app import App
from digest.errors import StorageError
from digest.web.archive import Archive
from digest.web.doors import Doors
from digest.web.guard import LONGEST_BODY, Guard
from digest.web.pages import Pages, root_of


def site(digest: App) -> Starlette:
    """The pages of one list, also under the path of its base_url where that has one."""
    root = root_of(digest.settings.list.masthead.base_url)
    pages = Pages(digest, root)
    doors = Doors(pages)
    routes: list[BaseRoute] = [*reading(Archive(pages)), *coming_and_going(doors)]
    if root != "/":
        routes.append(Mount(root.rstrip("/"), routes=routes.copy()))
    app = framed(pages, routes)
    app.state.post = doors.post
    return app


def framed(pages: Pages, routes: list[BaseRoute], *inner: Middleware, longest: int = LONGEST_BODY) -> Starlette:
    """Routes as an application with the headers, the bound on bodies and the pages for errors."""
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, carried=pages.carried, longest=longest), *inner],
        exception_handlers={HTTPException: pages.wrong, StorageError: pages.out_of_order, Exception: pages.broken},
    )
    app.router.redirect_slashes = False  # a redirect would be made from the Host header
    return app


def reading(archive: Archive) -> list[Route]:
    """The pages that everybody may read."""
    return [
        Route("/", archive.home),
        Route("/style.css", archive.pages.style),
        Route("/icon.svg", archive.pages.icon),
        Route("/issues", archive.issues),
        Route("/issues/{day}.txt", archive.text),
        Route("/issues/{day}", archive.issue),
        Route("/feed.xml", archive.feed),
        Route("/robots.txt", archive.robots),
        Route("/healthz", archive.health),
    ]


def coming_and_going(doors: Doors) -> list[Route]:
    """The pages that are about one person."""
    return [
        Route("/signup", doors.form),
        Route("/signup", doors.signup, methods=["POST"]),
        Route("/confirm/{token}", doors.confirm_page),
        Route("/confirm/{token}", doors.confirm, methods=["POST"]),
        Route("/u/{token}", doors.leave_page),
        Route("/u/{token}", doors.leave, methods=["POST"]),
        Route("/me/{token}", doors.me),
    ]
