"""When an endpoint may be asked, for how long a call may last, and when it is not asked any more.

Seconds of one clock are handed in, so that days of patience are a matter of arithmetic.
"""

import math
from collections import deque

from digest.llm.openai.trouble import Trouble
from digest.settings import ModelSettings

STRIKES = 5
"""Failures in a row; those of calls that were under way together are one."""
LOST = 100.0
"""Seconds in which nothing but failures may come; one call's timeout where that is longer."""
LONGEST_WAIT = 60.0
"""Seconds in a row that are waited because an endpoint asks for it."""
LONGEST_PAUSE = 30.0
MINUTE = 60.0


class Pace:
    """The manners of somebody who asks: alone until one answer came, never faster than agreed, and not for ever."""

    def __init__(self, settings: ModelSettings, who: str, lost: float = LOST) -> None:
        self._settings = settings
        self._who = who
        self._lost = max(lost, settings.timeout)
        self._left = settings.patience
        self._end = math.inf
        self._begun: deque[float] = deque(maxlen=settings.per_minute or 1)
        self._gate = -math.inf
        self._good = -math.inf
        self._since = math.inf
        self._noted = -math.inf
        self._strikes = 0
        self._waited = 0.0
        self._what = ""
        self._proven = False
        self._room = settings.at_once
        self.given_up = ""

    def open(self, now: float) -> None:
        """Questions are at hand: from now on patience runs."""
        self._end = now + self._left

    def close(self, now: float) -> None:
        """No question is at hand any more."""
        self._left = max(0.0, self._end - now)

    def next(self, now: float, under_way: int) -> float:
        """When the next call may begin; infinity when one under way has to end first."""
        full = self._settings.per_minute and len(self._begun) >= self._settings.per_minute
        when = max(now, self._gate, self._begun[0] + MINUTE if full else now)
        if when >= self._end:
            self._give_up(
                f"the {self._settings.patience:g} s for all its calls are used up: raise DIGEST_MODEL_PATIENCE"
            )
        elif when >= self._last:
            self._give_up(f"nothing but failures came for {self._lost:g} s, the last one: {self._what}")
        if self.given_up or under_way >= (self._room if self._proven and not self._strikes else 1):
            return math.inf
        return when

    def begin(self, now: float) -> None:
        """A call begins."""
        self._begun.append(now)

    def due(self, begun: float) -> float:
        """When a call that began then has to be over."""
        return min(begun + self._settings.timeout, self._end, self._last)

    def answered(self, now: float) -> None:
        """The endpoint is well."""
        self._good, self._since, self._strikes, self._waited, self._proven = now, math.inf, 0, 0.0, True

    def failed(self, begun: float, now: float, trouble: Trouble) -> None:
        """The endpoint is not well: wait, or give it up."""
        if begun >= self._noted:
            self._strikes += 1
            self._noted = now
        self._since = min(self._since, max(begun, self._good))
        self._what = trouble.what
        if trouble.late and self._proven:
            self._room = max(
                1, self._room // 2
            )  # a small server takes one thing after another: the last one waits too long
        if trouble.final:
            self._give_up(trouble.why, whole=True)
        elif self._strikes >= STRIKES:
            self._give_up(f"it failed {self._strikes} times in a row, the last time with: {trouble.what}")
        elif now >= self._last:
            self._give_up(f"nothing but failures came for {self._lost:g} s, the last one: {trouble.what}")
        elif trouble.again:
            self._wait(now, trouble)

    @property
    def _last(self) -> float:
        """When the endpoint is given up if nothing but failures comes."""
        return self._since + self._lost

    def _wait(self, now: float, trouble: Trouble) -> None:
        asked = trouble.wait
        pause = min(self._settings.pause * 2 ** (self._strikes - 1), LONGEST_PAUSE) if asked is None else asked
        gate = max(self._gate, now + pause)
        if asked is not None:
            self._waited += gate - max(now, self._gate)
            if self._waited > LONGEST_WAIT or gate > min(self._end, self._last):
                self._give_up(
                    f"it asks to wait {asked:.0f} s, longer than a run can: try later or use another endpoint"
                )
        self._gate = gate

    def _give_up(self, why: str, *, whole: bool = False) -> None:
        self.given_up = self.given_up or (why if whole else f"{self._who} is not asked any more: {why}.")
