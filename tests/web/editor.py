"""An editor in front of the page of today's issue, who fills in its forms as a browser would."""

import html
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpx2

from digest.app import App
from digest.app.views import Item, View
from digest.web.preview import preview
from tests.web.place import RELAY, running

TOKEN = re.compile(r'name="token" value="([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Editor:
    """The digest, a client that follows no redirect, and the path of the page."""

    digest: App
    client: httpx2.Client
    path: str

    @property
    def view(self) -> View:
        """The issue as it is now."""
        return self.digest.editing.day()

    @property
    def first(self) -> Item:
        """The leading story."""
        return self.view.stories[0]

    def page(self) -> str:
        """The page as text."""
        answer = self.client.get(self.path)
        assert answer.status_code == 200
        return html.unescape(answer.text)

    def send(self, form: str, target: str = "", **fields: str | Sequence[str]) -> httpx2.Response:
        """One form of the page, its hidden fields among those given."""
        found = TOKEN.search(self.client.get(self.path).text)
        assert found is not None
        data = {"token": found[1], "form": form, "target": target, **fields}
        return self.client.post(self.path, data=data, headers={"Origin": RELAY.address.rstrip("/")})

    def does(self, form: str, target: str = "", **fields: str | Sequence[str]) -> str:
        """One form that is accepted: where it leads, and the page there says it."""
        answer = self.send(form, target, **fields)
        assert answer.status_code == 303, html.unescape(answer.text)
        return answer.headers["location"]

    def refused(self, form: str, target: str = "", **fields: str | Sequence[str]) -> str:
        """One form that is refused: the page that comes back."""
        answer = self.send(form, target, **fields)
        assert answer.status_code == 422
        return html.unescape(answer.text)

    def words(self, item: Item, **changed: str | Sequence[str]) -> dict[str, str | Sequence[str]]:
        """The fields of a story's words as the page shows them, and what is typed over them."""
        said = [sentence.text for sentence in item.sentences]
        shown = {"headline": item.headline, "why": item.why_it_matters, "note": item.note}
        before = {f"{name}-was": value for name, value in shown.items()}
        return {**before, **shown, "was": said, "text": said, "more": "", **changed}


@contextmanager
def editing(digest: App) -> Iterator[Editor]:
    """The page, served."""
    with (
        running(preview(digest, None, RELAY.address, "Ada")) as address,
        httpx2.Client(base_url=address, follow_redirects=False) as client,
    ):
        yield Editor(digest, client, f"/stored/{digest.today()}/edit")
