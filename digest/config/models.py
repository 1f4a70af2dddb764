"""The variables of the model that writes in, checked settings out; without an address or a key there is none, and nothing is missed."""

import re
from decimal import Decimal

from digest.config.variables import OPENAI, Variables
from digest.settings import Budget, ModelSettings, Price

OPENAI_MODEL = "gpt-5.4-mini"
START = "DIGEST_MODEL"
MILLION = 1_000_000

_MONEY = re.compile(r"\d{1,7}(?:\.\d{1,6})?", re.ASCII)
_PRICE = re.compile(rf"({_MONEY.pattern})\s*/\s*({_MONEY.pattern})", re.ASCII)


def model(said: Variables) -> ModelSettings | None:
    """An endpoint is used when an address or a key is set."""
    url = said.address(f"{START}_URL")
    key = said.hidden(f"{START}_KEY") or said.hidden("OPENAI_API_KEY")
    name = said.text(START)
    settings = ModelSettings(
        base_url=url or OPENAI,
        api_key=key,
        name=name or OPENAI_MODEL,
        timeout=float(_counted(said, "TIMEOUT", 60, 3_600)),
        patience=float(_counted(said, "PATIENCE", 1_800, 86_400)),
        at_once=_counted(said, "AT_ONCE", 2, 64),
        per_minute=said.number(f"{START}_PER_MINUTE", 0, 100_000),
        answer=_counted(said, "ANSWER_TOKENS", 4_000, 200_000),
        sources=_counted(said, "SOURCE_CHARACTERS", 12_000, 1_000_000),
        budget=_budget(said),
    )
    if not key and f"{START}_URL" not in said.values:
        if name:
            said.problems.append(f"{START} is {name} but there is no endpoint; set {START}_URL or {START}_KEY too")
        return None
    if not name and url:
        said.problems.append(f"{START} is not set; name the model that {url} serves")
    return settings


def _counted(said: Variables, name: str, default: int, highest: int) -> int:
    """A whole number of one or more."""
    value = said.number(f"{START}_{name}", default, highest)
    if value < 1:
        said.problems.append(f"{START}_{name} is 0; set it to a whole number from 1 to {highest} or unset it")
        return default
    return value


def _budget(said: Variables) -> Budget:
    """What a day may cost; money can only be counted where the price of tokens is known."""
    tokens = said.number(f"{START}_DAILY_TOKENS", 200_000, 1_000_000_000)
    price, money = _price(said), None
    text = said.text(f"{START}_DAILY_MONEY")
    if text and not _MONEY.fullmatch(text):
        said.problems.append(f'{START}_DAILY_MONEY is "{text}"; set it to an amount such as 0.50, or unset it')
    elif text:
        money = _millionths(text)
        if price is None and not said.text(f"{START}_PRICE"):
            said.problems.append(
                f"{START}_DAILY_MONEY is set but no price is; set {START}_PRICE to what a million tokens cost in and out, such as 0.25/2"
            )
    return Budget(tokens, money, price)


def _price(said: Variables) -> Price | None:
    """What a million tokens cost, in and out, as `0.25/2`."""
    text = said.text(f"{START}_PRICE")
    if not text:
        return None
    found = _PRICE.fullmatch(text)
    if found is None:
        said.problems.append(
            f'{START}_PRICE is "{text}"; set it to what a million tokens cost in and out, such as 0.25/2, or unset it'
        )
        return None
    return Price(_millionths(found[1]), _millionths(found[2]))


def _millionths(text: str) -> int:
    return int(Decimal(text) * MILLION)
