"""What the operator is mailed of the feeds after a run, and that it is mailed once."""

import email
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from digest import app
from digest.app import App
from digest.app.notices import Notices
from digest.app.sending import Outcome
from digest.errors import Unreachable
from digest.exchange import FeedState
from digest.lock import held
from digest.model import Failure, Feed
from digest.people import Message
from digest.people import Outcome as Sent
from digest.settings import MailerSettings, Settings
from tests.installation import feed, item, rss
from tests.loopback import Answer, Asked, Server, serving
from tests.terns import Site, outbox, subscribed

LONG = timedelta(days=4)


@pytest.fixture
def coast() -> Iterator[Server]:
    """A server with a feed that hangs up (500), one that is gone (410), one that is moved, and one that is busy."""
    published = app.clock() - 9 * LONG
    with serving(lambda asked: Answer(404)) as server:

        def answer(asked: Asked) -> Answer:
            return {
                "/gone.xml": Answer(410),
                "/old.xml": Answer(301, headers={"Location": server.url("/new.xml")}),
                "/new.xml": Answer(body=rss(item(server.url("/one"), "One", "One.", published))),
                "/busy.xml": Answer(429, headers={"Retry-After": "7200"}),
            }.get(asked.path, Answer(500))

        server.answer = answer
        yield server


@pytest.fixture
def digest(installed: Settings, coast: Server) -> Iterator[App]:
    """The list of the terns, with three more feeds that need the operator: two are about to be retired or moved."""
    more = (feed(coast, "broken"), feed(coast, "gone"), feed(coast, "old"))
    with app.open(replace(installed, feeds=(*installed.feeds, *more))) as opened:
        trouble(opened, more[0])
        old = FeedState(more[2].id, more[2].url, moved=coast.url("/new.xml"), moves=2)
        opened.feeds.receive([old], [])
        yield opened


def trouble(digest: App, *feeds: Feed, since: timedelta = LONG) -> None:
    """Let feeds have failed for some days."""
    then = digest.now() - since
    digest.feeds.receive([FeedState(f.id, f.url, failing_since=then, failure="late", failures=4) for f in feeds], [])


def tell(digest: App, own: Settings | None = None) -> str:
    """What a run under some settings would say after it has told the operator."""
    digest = replace(digest, settings=own or digest.settings)
    return Notices(digest.settings, digest.feeds, digest.templates, digest.mailer).tell(digest.now())


class PutOff:
    """A mailer that is asked to come back later."""

    name = "putoff"
    repeatable = True

    def send(self, messages: Sequence[Message]) -> Iterator[Sent]:
        yield from (Sent(message.subscriber, "later", "451 come back") for message in messages)

    def check(self) -> str:
        return "It can be reached."


def told(digest: App) -> list[EmailMessage]:
    """The mails to the operator that lie in the outbox."""
    found = [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in outbox(digest)]
    return [mail for mail in found if isinstance(mail, EmailMessage) and mail["To"] == "desk@tern.example"]


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def text(mail: EmailMessage) -> str:
    return " ".join(part(mail, "plain").split())


def everything(digest: App) -> dict[str, list[tuple[object, ...]]]:
    """Every row there is, and the files of the outbox."""
    with digest.database.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        rows = {name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")] for name in names}
    return rows | {"outbox": [(path.name, path.read_bytes()) for path in outbox(digest)]}


def test_one_mail_names_what_fails_for_days_what_was_retired_and_what_moved(digest: App, coast: Server) -> None:
    outcome = digest.make()
    (mail,) = told(digest)
    assert mail["Subject"] == "The Tern: 1 feed cannot be read, 1 feed was retired, 1 feed has moved"
    assert mail["From"] == "The Tern <terns@tern.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] is None
    said = text(mail)
    since = (digest.now() - LONG).date()
    for words in (
        f"* Broken 5 times in a row since {since}: the server answered 500 Internal Server Error http",
        "digest feeds check broken",
        "`digest feeds disable ID`",
        "* Gone the server says that it is gone for good (410)",
        "digest feeds enable gone",
        f"* Old from {coast.url('/old.xml')} to {coast.url('/new.xml')} id in feeds.yaml: old",
    ):
        assert words in said, said
    shown = part(mail, "html")
    assert all(word in shown for word in ("Broken", "Gone", coast.url("/new.xml"), "digest feeds check broken"))
    (note,) = outcome.report.notes
    assert note.startswith(
        "desk@tern.example was told by mail: 1 feed cannot be read, 1 feed was retired, 1 feed has moved ("
    )
    assert Path(note.partition("(")[2].removesuffix(").")).is_file()


def test_it_is_told_once_and_a_second_run_changes_nothing(digest: App) -> None:
    subscribed(digest, "ada")
    digest.make()
    before = everything(digest)
    again = digest.make()
    assert again.report.state == "exists"
    assert everything(digest) == before
    assert (len(told(digest)), again.report.notes) == (1, ())


def test_what_was_told_is_known_in_the_next_report(digest: App) -> None:
    first, again = digest.make().report, digest.make().report
    assert first.known == ()
    assert [failure.what for failure in first.failures] == ["Broken", "Gone"]
    assert again.known == ("Broken", "Gone")
    assert [failure.what for failure in again.failures] == ["Broken"]
    assert [(left.what, left.why[:14]) for left in again.left] == [("Gone", "it is retired:")]


def test_who_recovers_is_told_again_of_the_next_trouble(digest: App, coast: Server) -> None:
    digest.make()
    broken = digest.settings.feeds[2]
    failing, coast.answer = coast.answer, lambda asked: Answer(body=rss())
    digest.make()
    assert digest.feeds.states()[broken.id].told is None
    coast.answer = failing
    trouble(digest, broken)
    digest.make()
    first = "The Tern: 1 feed cannot be read, 1 feed was retired, 1 feed has moved"
    assert sorted(mail["Subject"] for mail in told(digest)) == ["The Tern: 1 feed cannot be read", first]


@pytest.mark.parametrize("options", [{"dry": True}, {"sample": True}])
def test_a_dry_run_and_a_sample_tell_nobody_and_the_next_run_does(digest: App, options: dict[str, bool]) -> None:
    quiet = digest.make(**options)  # type: ignore[arg-type]
    assert (told(digest), quiet.report.notes) == ([], ())
    digest.make(rebuild="sample" in options)
    assert len(told(digest)) == 1


def test_an_issue_that_is_held_holds_back_no_news_of_feeds(digest: App) -> None:
    subscribed(digest, "ada")
    digest.make(send=False)
    assert [mail["To"] for mail in told(digest)] == ["desk@tern.example"]
    assert len(outbox(digest)) == 1


def test_a_mailer_that_fails_is_a_note_and_the_next_run_tells(digest: App) -> None:
    folder = digest.settings.home / "outbox"
    folder.write_text("a file where a folder should be", "utf-8")
    (note,) = digest.make().report.notes
    assert note.startswith("News of the feeds could not be mailed to desk@tern.example: The outbox cannot write")
    assert note.endswith("The next run tries again.")
    assert all(state.told is None and not state.told_of for state in digest.feeds.states().values())
    folder.unlink()
    assert digest.make().report.notes[0].startswith("desk@tern.example was told by mail")
    assert len(told(digest)) == 1


def test_what_is_set_up_wrongly_is_said_in_the_note(digest: App) -> None:
    trouble(digest, *digest.settings.feeds[:1])
    wrong = replace(digest.settings, list=replace(digest.settings.list, operator="nobody"))
    assert "nobody: This is no address that mail can be sent to. Correct `operator` in feeds.yaml." in tell(
        digest, wrong
    )
    assert "pigeon" in tell(digest, replace(digest.settings, mailer=MailerSettings("pigeon")))
    assert told(digest) == []


def test_a_mailer_that_puts_it_off_has_not_told_it(digest: App) -> None:
    trouble(digest, *digest.settings.feeds[:1])
    operator = Notices(digest.settings, digest.feeds, digest.templates, PutOff)
    assert "putoff did not accept it (later: 451 come back)." in operator.tell(digest.now())
    assert "told by mail" in tell(digest)


def test_while_another_run_tells_this_one_does_not(digest: App) -> None:
    trouble(digest, *digest.settings.feeds[:1])
    with held(digest.settings.home / "notices.lock", "telling the operator"):
        assert tell(digest) == ""
    assert told(digest) == []


def test_many_feeds_are_named_up_to_a_number_and_the_others_counted(digest: App, coast: Server) -> None:
    many = tuple(replace(feed(coast, f"f{n}"), title=f"Feed <b>{n}</b> ") for n in range(40))
    trouble(digest, *many)
    own = replace(digest.settings, feeds=(*digest.settings.feeds[:2], *many))
    assert "40 feeds cannot be read" in tell(digest, own)
    (mail,) = told(digest)
    assert mail["Subject"] == "The Tern: 40 feeds cannot be read"
    assert text(mail).count("digest feeds check f") == 30
    assert "And 10 feeds more: `digest feeds list` names all." in text(mail)
    assert "<b>" not in part(mail, "html")
    assert tell(digest, own) == ""


def test_a_network_that_is_down_is_one_notice_and_no_list_of_feeds(installed: Settings, site: Site) -> None:
    site.down = True
    with app.open(installed) as digest:
        trouble(digest, *installed.feeds)
        for _ in range(2):
            with pytest.raises(Unreachable) as raised:
                digest.make()
        (mail,) = told(digest)
        assert str(raised.value).startswith("None of the 2 feeds could be read")
        assert mail["Subject"] == "The Tern: no feed can be read"
        assert "since" in text(mail).partition("* all 2 feeds 5 times in a row ")[2]
        assert "network" in text(mail)
        assert "Skua" not in text(mail)


def test_a_server_that_asks_to_be_left_alone_is_left_alone_and_named_with_the_reason(
    installed: Settings, coast: Server
) -> None:
    busy = feed(coast, "busy")
    with app.open(replace(installed, feeds=(busy,))) as digest:
        with pytest.raises(Unreachable):
            digest.make()
        outcome = digest.make()
    assert [asked.path for asked in coast.asked] == ["/busy.xml"]
    assert outcome.report.why == "No mail: no feed was asked, for the only one is left alone for now."
    (left,) = outcome.report.left
    assert (left.what, "it is left alone until" in left.why) == ("Busy", True)


def test_with_due_only_what_is_due_is_asked(digest: App, site: Site) -> None:
    first: Outcome = digest.make()
    asked = len(site.server.asked)
    outcome = digest.make(due=True)
    assert first.report.state == "made"
    assert len(site.server.asked) == asked
    waiting = {left.what for left in outcome.report.left if left.why == "nothing new is expected yet"}
    assert {"Tern", "Skua"} <= waiting
    assert Failure("Tern", "nothing new is expected yet") in outcome.report.left
