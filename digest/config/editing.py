"""feeds.yaml changed by program: feeds added, one switched off or on, and every other byte left as it is.

Text goes in or out at the marks of the parsed nodes (`places`); then the result is parsed and has to say what was said before
and the change, nothing else. What cannot be done in that way is refused with its line: the operator then edits by hand.
"""

import fcntl
import os
import secrets
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digest.config import feedlist, places, spelling
from digest.config.faults import check
from digest.config.feedlist import FeedFile
from digest.config.yamlfile import Document, Problem
from digest.config.yamlfile import read as document_of
from digest.errors import Refused, SettingsError

MARK = "\ufeff"
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed as it is to be written into feeds.yaml; what is at its default is left out."""

    title: str
    url: str
    kind: str = "auto"
    topics: tuple[str, ...] = ()
    enabled: bool = True
    id: str = ""
    selector: str = ""
    language: str = ""
    role: str = ""
    weight: float = 1.0

    @property
    def given(self) -> dict[str, object]:
        """What is written, by key, in the order of writing: `enabled` last, so that it can go again without a trace."""
        found: dict[str, object] = {
            "title": self.title,
            "url": self.url,
            "kind": "" if self.kind == "auto" else self.kind,
            "role": self.role,
            "topics": list(self.topics),
            "weight": "" if self.weight == 1 else self.weight,
            "language": self.language,
            "selector": self.selector,
            "id": self.id,
        }
        found = {key: value for key, value in found.items() if key in {"title", "url"} or value not in ("", [])}
        return found if self.enabled else {**found, "enabled": False}


def read(path: Path) -> str:
    """The text of a list with its line ends and its byte order mark; raises SettingsError."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        found = feedlist.load(path)
        why = found[0].text if isinstance(found, tuple) else "changed while it was read; try again"
        raise SettingsError(f"{path} {why}") from error


def current(text: str) -> FeedFile:
    """What a text says; raises SettingsError where it is not a valid list, for then nothing is changed by program."""
    found = feedlist.parse(text.removeprefix(MARK))
    if isinstance(found, tuple):
        raise _wrong(found)
    return found


def fresh(text: str, feeds: Sequence[Listed]) -> tuple[Listed, ...]:
    """Those feeds whose address the text does not list yet, each address once; an id that another feed has goes."""
    body = text.removeprefix(MARK)
    addresses, ids = _known(document_of(body), feedlist.parse(body))
    found = []
    for feed in feeds:
        if feedlist.address(feed.url) not in addresses:
            found.append(replace(feed, id="") if feed.id in ids else feed)
        addresses[feedlist.address(feed.url)] = ids[feed.id] = 0
    return tuple(found)


def faults(feeds: Sequence[Listed]) -> dict[int, str]:
    """What is wrong with feeds by themselves, by their number: a clause each."""
    found = check({"feeds": [feed.given for feed in feeds]}) if feeds else ()
    wrong: dict[int, str] = {}
    for fault in found if isinstance(found, tuple) else ():
        wrong.setdefault(int(fault.place[1]), fault.text.partition(".")[2])
    return wrong


def added(text: str, feeds: Sequence[Listed]) -> str:
    """The text with feeds at the end of its list.

    Raises Refused for a repeated address or id and for a feed that is no feed, SettingsError for a wrong text.
    """
    if not feeds:
        return text
    body = text.removeprefix(MARK)
    before, known = document_of(body), feedlist.parse(body)
    bare = before.data is None or (isinstance(before.data, dict) and not before.data.get("feeds"))
    if before.problems or (isinstance(known, tuple) and not bare):
        raise _wrong(before.problems or (known if isinstance(known, tuple) else ()))
    for number, fault in faults(feeds).items():
        raise Refused(f'"{feeds[number].title}" cannot be added: {fault}.')
    _refuse_repeated(before, known, feeds)
    rows = [feed.given for feed in feeds]
    wanted = before.data if isinstance(before.data, dict) else {}
    wanted = {**wanted, "feeds": [*(wanted.get("feeds") or []), *rows]}
    if isinstance(shape := check(wanted), tuple):
        raise _wrong([Problem(before.line(fault.place), fault.text) for fault in shape])
    found = places.appended(body, [list(row.items()) for row in rows])
    after = body if isinstance(found, int) else found
    said, old = feedlist.parse(after), known.feeds if isinstance(known, FeedFile) else ()
    if isinstance(said, tuple) or document_of(after).data != wanted or said.feeds[: len(old)] != old:
        line = found if isinstance(found, int) else before.line(("feeds",))
        raise _by_hand(line, f"add `- {spelling.flow(rows[0].items())}` to `feeds`")
    return text[: len(text) - len(body)] + after


def switched(text: str, feed_id: str, enabled: bool) -> str:
    """The text with one feed disabled or enabled; the same text where it is so already.

    Where `enabled: false` stands last, as this function writes it, enabling takes it out again; elsewhere it is set to true.
    Raises Refused for an id that no feed has, SettingsError for a wrong text.
    """
    body = text.removeprefix(MARK)
    before = current(text)
    number = next((place for place, feed in enumerate(before.feeds) if feed.id == feed_id), -1)
    if number < 0:
        raise Refused(f"No feed has the id {feed_id}: `digest feeds list` shows them all.")
    if before.feeds[number].enabled == enabled:
        return text
    found = places.switched(body, number, enabled)
    after = body if isinstance(found, int) else found
    changed = replace(before.feeds[number], enabled=enabled)
    wanted = replace(before, feeds=(*before.feeds[:number], changed, *before.feeds[number + 1 :]))
    if feedlist.parse(after) != wanted:
        line = document_of(body).line(("feeds", number))
        what = f"write `enabled: {'true' if enabled else 'false'}` into the feed {feed_id}"
        raise _by_hand(found if isinstance(found, int) else line, what)
    return text[: len(text) - len(body)] + after


def write(path: Path, before: str, after: str) -> None:
    """Put a new text in the place of an old one, at once and with the file's mode; a link is followed. Raises Refused."""
    if before == after:
        return
    target = path.resolve()
    if target == Path(feedlist.__file__).parent.parent / "feeds.yaml":
        raise Refused(
            f"{path} comes with the program and goes with its next version: copy it, and name the copy by -c."
        )
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with target.open("rb") as old:
            fcntl.flock(old, fcntl.LOCK_EX)  # of two programs one waits here, and finds that another file is there now
            if old.read() != before.encode() or not os.path.samestat(os.fstat(old.fileno()), target.stat()):
                raise Refused(f"{path} was changed by somebody else meanwhile: nothing was written, try again.")
            if not os.access(target, os.W_OK):
                raise Refused(f"{path} is write-protected: allow writing to it (chmod u+w) and try again.")
            _draft(draft, target.stat(), after.encode())
            draft.replace(target)
    except OSError as error:
        why = f"{path} cannot be replaced ({error.strerror}): make {target.parent} writable, or edit the file by hand"
        raise Refused(f"{why}; nothing was changed.") from error
    finally:
        draft.unlink(missing_ok=True)


def _draft(draft: Path, like: os.stat_result, content: bytes) -> None:
    """A file with a content, on the disk, that belongs to whom another belongs to and is as open as that."""
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(content)
        if os.geteuid() == 0:
            os.fchown(stream.fileno(), like.st_uid, like.st_gid)
        os.fchmod(stream.fileno(), stat.S_IMODE(like.st_mode))
        stream.flush()
        os.fsync(stream.fileno())


def _refuse_repeated(document: Document, known: object, feeds: Sequence[Listed]) -> None:
    """Raises Refused where a new feed has the address or the id of one before it, new or old."""
    addresses, ids = _known(document, known)
    for feed in feeds:
        for what, value, taken in (("address", feedlist.address(feed.url), addresses), ("id", feed.id, ids)):
            if value and value in taken:
                where = f"a feed on line {taken[value]}" if taken[value] else "another of the new feeds"
                remedy = "leave it out" if what == "address" else "give it another id"
                raise Refused(f'"{feed.title}" has the {what} of {where}: {remedy}; nothing was changed.')
            taken[value] = 0


def _known(document: Document, known: object) -> tuple[dict[str, int], dict[str, int]]:
    """The lines of the feeds by their address and by their id."""
    feeds = document.data.get("feeds") if isinstance(document.data, Mapping) else None
    addresses: dict[str, int] = {}
    ids: dict[str, int] = {}
    for number, feed in enumerate(feeds if isinstance(feeds, list) else ()):
        url = feed.get("url") if isinstance(feed, dict) else None
        addresses[feedlist.address(str(url))] = document.line(("feeds", number, "url"))
    for number, feed in enumerate(known.feeds if isinstance(known, FeedFile) else ()):
        ids[feed.id] = document.line(("feeds", number))
    return addresses, ids


def _wrong(problems: Sequence[Problem]) -> SettingsError:
    lines = [f"line {p.line}: {p.text}" if p.line else f"it {p.text}" for p in problems[:SHOWN]]
    return SettingsError("\n".join(["The list of feeds has to be corrected first:", *lines]))


def _by_hand(line: int, what: str) -> Refused:
    return Refused(
        f"Around line {line or 1} the list is written in a way that is not changed by program: {what} by hand."
    )
