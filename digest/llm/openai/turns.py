"""Questions put to one endpoint, a few at a time: each call in a thread, everything that is decided in the thread of the caller.

That thread also watches the clock: a call that lasts too long is cut, whatever its server does, and an interrupt cuts all of them.
"""

import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace

from digest.exchange import Question, Reply, Unwritten
from digest.llm.openai import heard as hearing
from digest.llm.openai.heard import Heard
from digest.llm.openai.manners import Manner, briefer, simpler, usual
from digest.llm.openai.pace import Pace
from digest.llm.openai.transport import Line
from digest.llm.openai.trouble import Trouble, trouble
from digest.settings import ModelSettings

Exchange = Callable[[Question, Manner, Line], Heard]
_COMPLAINING = frozenset({400, 422, 500, 501})
"""Statuses with which servers refuse a parameter."""


@dataclass(slots=True)
class _Turn:
    """One question on its way: its place, how often it was tried again, and what its calls cost so far."""

    place: int
    question: Question
    again: int = 0
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(slots=True)
class _Call:
    """One call under way."""

    turn: _Turn
    manner: Manner
    begun: float
    line: Line = field(default_factory=Line)
    cut: float = 0.0


class Turns:
    """All that one object knows of its endpoint from one round of questions to the next: its manners, and whether it is well."""

    def __init__(self, settings: ModelSettings, who: str, exchange: Exchange, pace: Pace) -> None:
        self._settings = settings
        self._who = who
        self._exchange = exchange
        self._pace = pace
        self._manner = usual(settings)
        self._under_way: dict[Future[Heard], _Call] = {}
        self._waiting: deque[_Turn] = deque()
        self._outcomes: dict[int, Reply | Unwritten] = {}

    def take(self, asked: Sequence[Question]) -> list[Reply | Unwritten]:
        """One outcome for each question, in order; all threads have ended when this returns or raises."""
        self._waiting = deque(_Turn(place, question) for place, question in enumerate(asked))
        self._outcomes = {}
        pool = ThreadPoolExecutor(self._settings.at_once, thread_name_prefix="model")
        self._pace.open(time.monotonic())
        try:
            while self._waiting or self._under_way:
                self._begin(pool)
                self._listen()
        finally:
            for call in self._under_way.values():
                call.line.cut()
            pool.shutdown(cancel_futures=True)
            self._under_way = {}
            self._pace.close(time.monotonic())
        return [self._outcomes[place] for place in range(len(asked))]

    def _begin(self, pool: ThreadPoolExecutor) -> None:
        """Begin what may begin now; without a hope, end what waits."""
        while self._waiting and self._pace.next(now := time.monotonic(), len(self._under_way)) <= now:
            call = _Call(self._waiting.popleft(), self._manner, now)
            self._pace.begin(now)
            self._under_way[pool.submit(self._exchange, call.turn.question, call.manner, call.line)] = call
        if self._pace.given_up:
            while self._waiting:
                self._fail(self._waiting.popleft(), Trouble("", self._pace.given_up))

    def _listen(self) -> None:
        """Wait for the next thing to happen: an answer, the end of somebody's time, or the time of the next call."""
        now = time.monotonic()
        due = [self._pace.due(call.begun) for call in self._under_way.values() if not call.cut]
        start = [self._pace.next(now, len(self._under_way))] if self._waiting else []
        left = max(0.0, min([*due, *start, math.inf]) - now)
        if not self._under_way:
            time.sleep(left if left < math.inf else 0.0)
            return
        done, _ = wait(self._under_way, None if left == math.inf else left, FIRST_COMPLETED)
        now = time.monotonic()
        for future in done:
            self._take(self._under_way.pop(future), future.result(), now)
        for call in self._under_way.values():
            if not call.cut and now >= self._pace.due(call.begun):
                call.cut = now
                call.line.cut()

    def _take(self, call: _Call, heard: Heard, now: float) -> None:
        """What one call brought: an outcome, or another try."""
        turn, question = call.turn, call.turn.question
        heard, size = hearing.unwrapped(heard), len((question.system + question.user).encode("utf-8", "replace"))
        reply = hearing.reply(heard, size)
        if reply is not None:
            self._pace.answered(now)
            tokens = turn.tokens_in + reply.tokens_in, turn.tokens_out + reply.tokens_out
            self._outcomes[turn.place] = replace(reply, tokens_in=tokens[0], tokens_out=tokens[1])
            return
        if call.cut:
            heard = Heard(broke="late", how=f"{round(call.cut - call.begun, 1):g} s")
        wrong = trouble(heard, self._who, size)
        turn.tokens_in, turn.tokens_out = turn.tokens_in + wrong.tokens_in, turn.tokens_out + wrong.tokens_out
        if wrong.too_long:
            self._pace.answered(now)
            self._manner = briefer(self._manner, heard.complaint)
        elif heard.status in _COMPLAINING and self._mannered(call.manner, heard.complaint):
            self._waiting.appendleft(turn)
            return
        else:
            self._pace.failed(call.begun, now, wrong)
        if wrong.again and turn.again < self._settings.retries and not self._pace.given_up:
            turn.again += 1
            self._waiting.appendleft(turn)
        else:
            self._fail(turn, wrong)

    def _mannered(self, manner: Manner, complaint: str) -> bool:
        """Whether a refused question can be put in another manner: one learnt now, or meanwhile from another call."""
        if (manner.form, manner.unknown) == (self._manner.form, self._manner.unknown):
            learnt = simpler(self._manner, complaint)
            if learnt is None:
                return False
            self._manner = learnt
        return True

    def _fail(self, turn: _Turn, wrong: Trouble) -> None:
        self._outcomes[turn.place] = Unwritten(
            self._settings.name, wrong.why, wrong.too_long, turn.tokens_in, turn.tokens_out
        )
