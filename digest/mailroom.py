"""An issue in, everybody's own copy out: rendered once, only the person's links spliced in."""

from collections.abc import Callable
from dataclasses import dataclass, field

from digest import letters, render, tokens
from digest.issue import Issue
from digest.model import Failure
from digest.people import Delivery, Message, SubscriberId
from digest.settings import ListSettings


@dataclass(frozen=True, slots=True)
class Mailroom:
    """Writes the letters of one list; `secret` signs the links."""

    templates: render.Templates
    list: ListSettings
    secret: bytes = field(repr=False)

    def copies(self, issue: Issue) -> Callable[[Delivery], Message | Failure]:
        """A function that writes one person's copy."""
        rendered, masthead = self.templates.email(issue), issue.masthead
        head = letters.Letterhead(
            list_id=masthead.list_id,
            title=masthead.title,
            sender=self.list.sender,
            operator=self.list.operator,
            base_url=masthead.base_url,
            language=masthead.language,
            subject=f"Sample: {issue.subject}" if issue.sample else issue.subject,
            day=issue.date,
            sent=issue.until,
            secret=self.secret,
        )

        def write(delivery: Delivery) -> Message | Failure:
            token = tokens.leave_token(self.secret, delivery.subscriber)
            links = self._links(masthead.base_url, delivery.subscriber)
            parts = render.fill(rendered.text, links), render.fill(rendered.html, links)
            return letters.letter(head, delivery, parts, letters.leave_links(head, token))

        return write

    def _links(self, base_url: str, subscriber: SubscriberId) -> dict[str, str]:
        base, token = base_url.rstrip("/"), tokens.leave_token(self.secret, subscriber)
        return {render.UNSUBSCRIBE_SLOT: f"{base}/u/{token}", render.MANAGE_SLOT: f"{base}/me/{token}"}
