"""The public site: signup, the links of the mails, the archive and its feed; `site(digest)` is a Starlette application."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

from digest.app import App
from digest.errors import StorageError
from digest.web.archive import Archive
from digest.web.board import Board
from digest.web.doors import Doors
from digest.web.folded import Folds
from digest.web.glossary import Glossary
from digest.web.guard import LONGEST_BODY, Guard
from digest.web.pages import Pages, root_of
from digest.web.registry import Registry


def site(digest: App) -> Starlette:
    """The pages of one list, also under the path of its base_url where that has one."""
    root = root_of(digest.settings.list.masthead.base_url)
    pages = Pages(digest, root)
    doors = Doors(pages)
    routes: list[BaseRoute] = [*reading(pages), *coming_and_going(doors)]
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


def reading(pages: Pages) -> list[Route]:
    """The pages that everybody may read, the first page first."""
    archive, glossary = Archive(pages), Glossary(pages)
    folds = Folds(pages.digest)
    registry, board = Registry(pages, folds), Board(pages, folds)
    return [
        Route("/", archive.home),
        Route("/style.css", pages.style),
        Route("/icon.svg", pages.icon),
        Route("/issues", archive.issues),
        Route("/issues/{day}.txt", archive.text),
        Route("/issues/{day}/open", archive.open),
        Route("/issues/{day}", archive.issue),
        Route("/models", registry.things),
        Route("/models.json", registry.data),
        Route("/models/{slug}", registry.thing),
        Route("/benchmarks", board.page),
        Route("/benchmarks.csv", board.all_claims),
        Route("/benchmarks/{slug}.csv", board.claims),
        Route("/benchmarks/{slug}", board.benchmark),
        Route("/terms", glossary.terms),
        Route("/terms.json", glossary.data),
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
