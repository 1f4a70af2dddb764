"""run, send and doctor as an operator types them: what is made, said and mailed."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from digest import app
from tests.installation import article, item, page, rss
from tests.loopback import Answer, Asked, serving

TITLE = "Skerry Labs publishes the weights of Gannet, a model for harbour pilots"


def feeds(url: str, *more: str) -> str:
    """A feeds.yaml of one feed, polite to nobody."""
    lines = [
        "list: {id: terns, title: The Tern, operator: desk@tern.example}",
        "fetch: {host: {gap: 0}, deadline: 3, allow: [127.0.0.0/8]}",
        "feeds:",
    ]
    return "\n".join([*lines, f"  - {{title: Tern, url: '{url}'}}", *more]) + "\n"


def site(asked: Asked) -> Answer:
    """One feed with one story, and its page."""
    if asked.path != "/tern.xml":
        return Answer(body=page(TITLE, article("Gannet")))
    link = f"http://{asked.headers['host']}/gannet"
    return Answer(body=rss(item(link, TITLE, f"{TITLE}.", app.clock() - timedelta(hours=1))))


def test_the_sample_as_json_is_one_object_that_says_what_was_made_and_where_it_lies(sampled: Any) -> None:
    _, ended = sampled
    assert ended.code == 0
    (found,) = ended.rows
    assert (found["state"], found["list_id"], found["failures"]) == ("made", "terns", [])
    assert found["tally"]["told"] >= 5
    assert {name: Path(path).is_file() for name, path in found["files"].items()} == {
        "html": True, "text": True, "mail": True,
    }  # fmt: skip
    assert all(item["reasons"] for item in found["explained"])
    assert ended.err.splitlines()[0].startswith("Reading feeds (")


def test_a_run_for_people_says_what_was_made_from_what_and_where_it_lies_and_twice_is_once(digest: Any) -> None:
    with serving(site) as server:
        digest.write("feeds.yaml", feeds(server.url("/tern.xml")))
        first, again = digest("run", "--explain"), digest("run")
    assert first.code == again.code == 0
    assert "1 feed (0 unchanged), 1 entry (1 new), 1 story (1 told), 0 duplicates, 0 failures" in first.out
    assert "nobody is subscribed yet" in first.out
    assert "Why these stories" in first.out
    for name in ("html", "text", "mail"):
        (line,) = [line for line in first.out.splitlines() if line.strip().startswith(name)]
        assert Path(line.split(maxsplit=1)[1]).is_file()
    assert "already made" in again.out


def test_a_dry_run_says_that_it_was_one(digest: Any) -> None:
    with serving(site) as server:
        digest.write("feeds.yaml", feeds(server.url("/tern.xml")))
        ended = digest("run", "--dry-run", "--json")
    assert ended.code == 0
    assert (ended.rows[0]["state"], ended.rows[0]["explained"]) == ("dry-run", None)


def test_feeds_that_cannot_be_read_are_named_beside_the_issue(digest: Any) -> None:
    with serving(site) as server:
        more = "  - {title: Gone, url: 'http://127.0.0.1:9/feed'}"
        digest.write("feeds.yaml", feeds(server.url("/tern.xml"), more))
        ended = digest("run")
    assert ended.code == 0
    assert "1 failure" in ended.out
    assert "    Gone: " in ended.out


def test_a_held_issue_is_sent_by_hand_and_one_copy_to_an_address(digest: Any) -> None:
    with serving(site) as server:
        digest.write("feeds.yaml", feeds(server.url("/tern.xml")))
        digest("subscribers", "add", "ada@pier.example")
        assert digest("run", "--hold").code == 0
    assert not list(digest.home.rglob("*.eml"))
    assert "1 accepted" in digest("send").out
    assert "accepted by outbox" in digest("send", "--to", "ben@pier.example").out
    assert len(list(digest.home.rglob("*.eml"))) == 2
    (row,) = digest("send", "--to", "ben@pier.example", "--json").rows
    assert row["to"] == "ben@pier.example"


def test_unreachable_feeds_are_exit_code_4_and_the_sample_is_made_only_where_it_was_asked_for(digest: Any) -> None:
    said = digest("run").sentence(4)
    assert said.startswith("The only feed could not be read")
    ended = digest("run", "--or-sample", "--json")
    assert "The sample edition is made instead" in ended.sentence(0)
    assert ended.rows[0]["state"] == "made"


def test_an_outbox_that_cannot_be_written_is_exit_code_6_and_the_issue_is_kept(digest: Any) -> None:
    with serving(site) as server:
        digest.write("feeds.yaml", feeds(server.url("/tern.xml")))
        digest("subscribers", "add", "ada@pier.example")
        (digest.home / "outbox").write_text("a file where a folder should be", "utf-8")
        ended = digest("run", "--json")
    assert "The outbox cannot write" in ended.sentence(6)
    assert ended.rows[0]["state"] == "made"
    (digest.home / "outbox").unlink()
    time.sleep(1.1)  # who was put off is not due in the same second
    ended = digest("send")
    assert (ended.code, "1 accepted" in ended.out) == (0, True)


def test_another_process_that_sends_is_exit_code_7(digest: Any) -> None:
    with serving(site) as server:
        digest.write("feeds.yaml", feeds(server.url("/tern.xml")))
        digest("run", "--hold")
    hold = f"import sys; from pathlib import Path; from digest import lock\nwith lock.held(Path({str(digest.home / 'sending.lock')!r}), 'x'):\n print(1, flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert "Another process is sending mail right now" in digest("send").sentence(7)
        holder.communicate()


def test_an_interrupted_run_ends_soon_without_a_traceback(digest: Any) -> None:
    with serving(lambda asked: Answer(pieces=(b"x",) * 300, pause=0.1)) as server:
        digest.write("feeds.yaml", feeds(server.url("/tern.xml")).replace("deadline: 3", "deadline: 60"))
        command = [str(Path(sys.executable).with_name("digest")), "run"]
        with subprocess.Popen(
            command, cwd=digest.folder, env={"DIGEST_HOME": str(digest.home)}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        ) as process:  # fmt: skip
            try:
                end = time.monotonic() + 20
                while not server.asked and time.monotonic() < end:
                    time.sleep(0.05)
                os.killpg(process.pid, signal.SIGINT)
                _, err = process.communicate(timeout=10)
            finally:
                process.kill()
    assert process.returncode == 130
    assert "Traceback" not in err


def test_doctor_says_point_by_point_what_to_mend(digest: Any) -> None:
    ended = digest("doctor", "--offline")
    assert ended.code == 1
    assert "MEND  addresses" in ended.out
    assert "ok    database" in ended.out
    found = {row["name"]: row for row in digest("doctor", "--offline", "--json").rows[0]}
    assert found["templates"]["ok"]
    assert not found["links"]["ok"]


def test_doctor_is_content_where_there_is_nothing_to_mend(digest: Any) -> None:
    own = "{id: terns, title: T, sender: t@tern.example, base_url: 'https://tern.example', postal_address: '1 Quay, Skerry'}"
    digest.write("feeds.yaml", f"list: {own}\nfeeds:\n  - {{title: Tern, url: 'http://127.0.0.1:9/feed'}}\n")
    ended = digest("doctor")
    assert (ended.code, ended.err) == (0, "")
    assert "MEND" not in ended.out
