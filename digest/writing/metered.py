"""A model with a meter: what one run may spend, counted in the endpoint's own tokens, and never more than that by much."""

from collections.abc import Mapping

from digest.errors import EndpointError
from digest.exchange import Reply
from digest.ports import LLM

ANSWER = 600
"""Tokens an answer is reckoned at before it is asked for."""


class Metered:
    """`digest.ports.LLM` around another; a call that would pass `limit` tokens is refused before it is made."""

    def __init__(self, llm: LLM, limit: int) -> None:
        self._llm = llm
        self._limit = limit
        self.spent = 0

    @property
    def name(self) -> str:
        """The model's name."""
        return self._llm.name

    def reply(self, system: str, user: str, schema: Mapping[str, object]) -> Reply:
        """The model's reply; raises EndpointError, also when the budget does not suffice."""
        reckoned = -(-len(system + user) // 4) + ANSWER
        if self.spent + reckoned > self._limit:
            raise EndpointError(f"The run's budget of {self._limit:,} tokens is used up ({self.spent:,} were spent).")
        reply = self._llm.reply(system, user, schema)
        self.spent += reply.tokens_in + reply.tokens_out
        return reply
