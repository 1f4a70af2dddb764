"""What an SMTP server that breaks off, hangs or babbles makes of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from socket import create_server, socket
from threading import Thread
from typing import Any

import pytest

from digest.errors import MailerError
from digest.mail.smtp import connect
from digest.people import Message
from digest.ports import Mailer

Make = Callable[..., Message]


def plain(port: int, **options: str) -> Mailer:
    return connect({"host": "127.0.0.1", "port": str(port), "tls": "none", **options})


def verdicts(mailer: Mailer, *messages: Message) -> list[tuple[int, str]]:
    return [(int(outcome.subscriber), outcome.verdict) for outcome in mailer.send(messages)]


# A server that follows a script: the word for each command in turn, or "close" or "hang" instead of one.
Script = dict[str, list[str]]
Starter = Callable[[Script], tuple[int, list[bytes]]]


@pytest.fixture
def scripted() -> Iterator[Starter]:
    """Starts servers that answer 250 (354 to DATA) unless the script says otherwise; gives the port and what was taken."""
    listeners: list[socket] = []
    threads: list[Thread] = []

    def start(script: Script) -> tuple[int, list[bytes]]:
        taken: list[bytes] = []
        listeners.append(create_server(("127.0.0.1", 0)))
        threads.append(Thread(target=serve, args=(listeners[-1], script, taken)))
        threads[-1].start()
        return listeners[-1].getsockname()[1], taken

    yield start
    for listener, thread in zip(listeners, threads, strict=True):
        with socket() as last:  # wakes the server, which then finds an empty script and no client
            last.connect(listener.getsockname())
        thread.join(5)
        listener.close()
        assert not thread.is_alive()


def serve(listener: socket, script: Script, taken: list[bytes]) -> None:
    while True:
        connection, _ = listener.accept()
        with connection, connection.makefile("rwb") as file:
            connection.settimeout(3)
            if not converse(file, script, taken):
                return


def converse(file: Any, script: Script, taken: list[bytes]) -> bool:
    """One session; False when the client said nothing at all."""
    word, defaults = "GREETING", {"GREETING": "220 here", "DATA": "354 go on"}
    spoken = False
    while True:
        answers = script.get(word, [])
        answer = answers.pop(0) if answers else defaults.get(word, "250 fine")
        if answer == "hang":
            file.read()
        if answer in ("close", "hang"):
            return True
        try:
            file.write(answer.encode() + b"\r\n")
            file.flush()
            line = file.readline()
        except OSError:
            return spoken
        if not line:
            return spoken
        spoken = True
        if word == "DATA" and answer.startswith("354"):
            body = [line]
            while body[-1] not in (b".\r\n", b""):
                body.append(file.readline())
            taken.append(b"".join(body))
            word = "DOT"
        else:
            word = line.split()[0].decode().upper()


@pytest.mark.parametrize("answer", ["close", "hang", "999 what", "gibberish"])
def test_without_a_readable_word_after_the_final_dot_nobody_knows(answer: str, scripted: Starter, make: Make) -> None:
    port, taken = scripted({"DOT": [answer]})
    assert verdicts(plain(port, answer_timeout="0.3"), make(1), make(2)) == [(1, "unknown"), (2, "accepted")]
    assert len(taken) == 2


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("answer", ["close", "hang", "421 4.3.2 going down"])
def test_a_first_message_cut_off_before_the_final_dot_may_be_sent_later(
    stage: str, answer: str, scripted: Starter, make: Make
) -> None:
    port, taken = scripted({stage: [answer]})
    assert verdicts(plain(port, timeout="0.3"), make(1), make(2)) == [(1, "later"), (2, "accepted")]
    assert len(taken) == 1


@pytest.mark.parametrize("answer", ["close", "421 4.7.0 enough for one connection"])
def test_a_connection_that_has_served_its_turn_is_made_again(answer: str, scripted: Starter, make: Make) -> None:
    port, taken = scripted({"MAIL": ["250 fine", answer]})
    assert verdicts(plain(port), make(1), make(2), make(3)) == [(1, "accepted"), (2, "accepted"), (3, "accepted")]
    assert len(taken) == 3


def test_a_server_that_turns_us_away_stops_the_rest(scripted: Starter, make: Make) -> None:
    port, taken = scripted({"GREETING": ["220 here", "554 no more"], "DOT": ["close"]})
    outcomes = plain(port).send([make(1), make(2)])
    assert next(outcomes).verdict == "unknown"
    with pytest.raises(MailerError, match=r"\(554 no more\): check host, port and tls"):
        next(outcomes)
    assert len(taken) == 1
