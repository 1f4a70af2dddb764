"""`digest step guard`: an address walked hop by hop as the fetcher walks it, with answers of the line instead of a network."""

from dataclasses import dataclass, replace

from digest.cli.lines import Row
from digest.guard import Guard, Refusal, Target
from digest.settings import FetchSettings

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST = FetchSettings("").redirects
GUARD = Guard()


@dataclass(frozen=True, slots=True)
class World:
    """What a line says the network answers: a host's successive answers, and where an address redirects to."""

    answers: dict[str, list[list[str]]]
    redirects: dict[str, tuple[int, str]]


def guard(row: Row) -> Row:
    """The verdict on a line; raises TypeError for a field of another shape."""
    url = row.get("url") or ""
    if not isinstance(url, str):
        raise TypeError("url has to be a text")
    refused = walked(url, _world(row))
    return {
        "verdict": "deny" if refused else "allow",
        "stage": refused.stage if refused else "-",
        "why": refused.why if refused else "",
    }


def walked(url: str, world: World) -> Refusal | None:
    """Why a walk ends early; None when it comes to an address that may be asked and redirects no further."""
    hop = GUARD.target(url)
    for number in range(MOST + 1):
        refused = hop if isinstance(hop, Refusal) else _asked(hop, world)
        if refused or isinstance(hop, Refusal):
            return replace(refused, stage="redirect") if refused and number else refused
        status, location = world.redirects.get(hop.url, (200, ""))
        if status not in REDIRECTS:
            return None
        if not location:
            return Refusal("redirect", f"{hop.url} redirects without saying where to")
        hop = GUARD.target(location, hop.url)
    return Refusal("redirect", f"it redirects more than {MOST} times")


def _asked(hop: Target, world: World) -> Refusal | None:
    """Judge a hop's addresses, then every later answer as the socket of another attempt would meet it.

    The fetcher dials what it judged and never sees a second answer; a host that has a bad one in store is refused here all the same.
    """
    first, *later = [[hop.host]] if hop.literal else world.answers.get(hop.host) or [[]]
    found = GUARD.addresses(hop, first)
    if isinstance(found, Refusal):
        return found
    dialled = [*found, *(address for answer in later for address in answer)]
    return next(filter(None, (GUARD.dialled(hop, address) for address in dialled)), None)


def _world(row: Row) -> World:
    once = {name: [_texts(found, f"dns of {name}")] for name, found in _object(row, "dns").items()}
    often = {name: _answers(found, name) for name, found in _object(row, "dns_seq").items()}
    return World(
        {_host(name): answers for name, answers in (once | often).items()},
        {_url(url): _redirect(found, url) for url, found in _object(row, "redirects").items()},
    )


def _host(name: str) -> str:
    """A name as hops hold it; what is none stays as it is and answers nobody."""
    hop = GUARD.target(f"http://{name}/")
    return name if isinstance(hop, Refusal) else hop.host


def _url(url: str) -> str:
    hop = GUARD.target(url)
    return url if isinstance(hop, Refusal) else hop.url


def _object(row: Row, key: str) -> Row:
    found = row.get(key)
    if found is not None and not isinstance(found, dict):
        raise TypeError(f"{key} has to be an object")
    return found or {}


def _texts(found: object, what: str) -> list[str]:
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise TypeError(f"{what} has to be a list of texts")
    return found


def _answers(found: object, name: str) -> list[list[str]]:
    if not isinstance(found, list):
        raise TypeError(f"dns_seq of {name} has to be a list of answers")
    return [_texts(answer, f"an answer in dns_seq of {name}") for answer in found]


def _redirect(found: object, url: str) -> tuple[int, str]:
    match found:
        case [int(status), str() | None as location]:
            return status, location or ""
    raise TypeError(f"the redirect of {url} has to be a list of status and location")
