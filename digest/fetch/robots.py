"""robots.txt (RFC 9309): what hosts let programs read, asked once for each origin and kept for a day."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping

from protego import Protego

from digest.fetch.politeness import Host
from digest.fetch.refused import RefusedAnswer
from digest.guard import Target

LONGEST = 500 * 1024
"""RFC 9309, 2.5: a reader takes at least so much; no more is read."""
KEPT = 64 * 1024
EVERYTHING = ""
NOTHING = "User-agent: *\nDisallow: /"

Ask = Callable[[Target], Awaitable[tuple[int, str]]]


class Robots:
    """The rules of all origins of a pass; `known` are texts from before, `fresh` what was asked for now."""

    def __init__(self, user_agent: str, known: Mapping[str, str]) -> None:
        self._agent = re.split(r"[/\s(]", user_agent, maxsplit=1)[0] or "*"
        self._known = known
        self._rules: dict[str, asyncio.Task[Protego]] = {}
        self._unread: dict[str, str] = {}
        self.fresh: dict[str, str] = {}

    async def check(self, target: Target, host: Host, ask: Ask) -> None:
        """Raises RefusedAnswer for a page that robots.txt keeps from us; widens the host's gap where it asks for that."""
        rules = self._rules.get(target.origin)
        if rules is None:
            rules = self._rules[target.origin] = asyncio.create_task(self._read(target, ask))
        found = await asyncio.shield(rules)
        if delay := found.crawl_delay(self._agent):
            host.slower(float(delay))
        if not found.can_fetch(target.url, self._agent):
            why = self._unread.get(target.origin)
            raise RefusedAnswer(
                f"robots.txt of {target.host} "
                + (f"could not be read ({why})" if why else f"does not let {self._agent} read it")
            )

    async def _read(self, target: Target, ask: Ask) -> Protego:
        text = self._known.get(target.origin)
        if text is None:
            text = await self._asked(target, ask)
        return Protego.parse(text)

    async def _asked(self, target: Target, ask: Ask) -> str:
        """The text for an origin; a host that cannot say what it allows allows nothing for now (RFC 9309, 2.3.1.4)."""
        robots = Target(target.scheme, target.host, target.port, "/robots.txt", literal=target.literal)
        try:
            status, text = await ask(robots)
        except RefusedAnswer as error:
            self._unread[target.origin] = str(error)
            return NOTHING
        if 400 <= status < 500 and status != 429:
            text = EVERYTHING
        elif status != 200:
            self._unread[target.origin] = f"the server answered {status}"
            return NOTHING
        if len(text) <= KEPT:
            self.fresh[target.origin] = text
        return text
