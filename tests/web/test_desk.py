"""The editor's page over HTTP, on an issue that the whole line made."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from digest import app
from digest.settings import Settings
from digest.web import near
from tests.newsroom import copied, newsroom
from tests.web.editor import Editor, editing
from tests.web.place import RELAY


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    with newsroom(tmp_path_factory.mktemp("newsroom")) as settings:
        yield settings


@pytest.fixture
def editor(made: Settings, tmp_path: Path) -> Iterator[Editor]:
    with app.open(copied(made, tmp_path)) as digest, editing(digest) as found:
        yield found


def send_it(editor: Editor) -> None:
    digest = editor.digest
    digest.subscribers.add("terns", "ada@pier.example", "", "confirmed", "by a test", digest.now())
    edition = editor.view.edition
    digest.editing.approve(None, "Bo")
    digest.send(edition)


def test_every_story_is_there_with_its_buttons_and_what_was_left_out_with_its_reason(editor: Editor) -> None:
    page, view = editor.page(), editor.view
    assert len(view.section("top")) > 1
    assert view.left
    assert page.count("<article") == len(view.items)
    for item in view.items:
        assert f'id="story-{item.id}"' in page
    assert all(item.why in page for item in view.left)
    assert page.count('value="drop"') == len(view.stories)
    assert "Waits for approval" in page
    assert "<script" not in page
    assert not editor.client.cookies


def test_a_button_leads_back_to_its_story_and_says_what_it_did(editor: Editor) -> None:
    last = editor.view.stories[-1]
    where = editor.does("press", last.id, do="pin")
    assert re.fullmatch(rf"{editor.path}\?edit=\d+#story-{last.id}", where)
    assert editor.first.id == last.id
    page = editor.client.get(where).text
    assert re.search(r'role="status">\s*<div class="entry"><p>Pinned “', page)
    assert ", Ada" in page


def test_a_story_moves_is_dropped_and_told_again(editor: Editor) -> None:
    item = editor.view.section("top")[1]
    editor.does("press", item.id, do="move top 1")
    assert editor.first.id == item.id
    editor.does("press", item.id, do="drop")
    assert item.id in {one.id for one in editor.view.left}
    editor.does("press", item.id, do="move quick 1")
    assert editor.view.section("quick")[0].id == item.id
    assert "no place 99" in editor.refused("press", item.id, do="move papers 99")


def test_words_become_edits_that_are_undone_one_by_one(editor: Editor) -> None:
    item = editor.first
    texts = ["Said by hand.", *(sentence.text for sentence in item.sentences[1:])]
    where = editor.does("words", item.id, **editor.words(item, headline="Retold by hand", text=texts))
    assert where.count("edit=") == 2
    assert editor.first.headline == "Retold by hand"
    assert editor.first.sentences[0].text == "Said by hand."
    mail = editor.client.get(editor.path.replace("/edit", "/light.html")).text
    assert "Retold by hand" in mail
    number = next(edit.number for edit in editor.view.edits if edit.kind == "retitle")
    where = editor.does("undo", number=str(number), back="edits")
    assert where.endswith(f"edit={number}#edits")
    assert "Taken back: retitled" in editor.client.get(where).text
    assert editor.first.headline == item.headline
    assert editor.first.sentences[0].text == "Said by hand."
    assert "already" in editor.refused("undo", number=str(number))


def test_what_was_refused_comes_back_as_it_was_typed_and_what_went_before_stands(editor: Editor) -> None:
    item = editor.first
    long = "word " * 120
    page = editor.refused(
        "words", item.id, **editor.words(item, headline="Short", more=long, note="Kept & <b>safe</b>")
    )
    assert "The sentence has 599 characters" in page
    assert long.strip() in page
    assert "Kept & <b>safe</b>" in page
    assert "<details open><summary>Words" in page
    assert editor.first.headline == "Short"
    assert not editor.first.note
    assert 'role="status"' in page
    assert "to “Short”" in page


def test_a_form_that_changes_nothing_says_so(editor: Editor) -> None:
    where = editor.does("words", editor.first.id, **editor.words(editor.first))
    assert "Nothing was changed" in editor.client.get(where).text
    assert editor.view.edits == ()


def test_a_mark_is_set_by_hand_and_shown_as_such(editor: Editor) -> None:
    item = next(one for one in editor.view.stories if one.openness and one.openness.mark("training_code") != "no")
    assert item.openness is not None
    shown = {"training_code-was": item.openness.mark("training_code"), "weights-was": "yes", "weights": "yes"}
    assert editor.does("marks", item.id, **shown, training_code="no").count("edit=") == 1
    (after,) = (one for one in editor.view.stories if one.id == item.id)
    assert after.openness is not None
    assert after.openness.mark("training_code") == "no"
    assert "Set by hand." in editor.page()


def test_two_stories_become_one_and_two_again(editor: Editor) -> None:
    one, other = editor.view.section("top")[:2]
    assert editor.does("merge", other.id, into=one.id).endswith(f"#story-{one.id}")
    (merged,) = (item for item in editor.view.stories if {p.id for p in other.pieces} <= {p.id for p in item.pieces})
    assert {piece.id for piece in one.pieces} <= {piece.id for piece in merged.pieces}
    editor.does("split", merged.id, entry=[piece.id for piece in other.pieces])
    assert not any({p.id for p in (*one.pieces, *other.pieces)} <= {p.id for p in i.pieces} for i in editor.view.items)
    page = editor.refused("split", one.id)
    assert "Tick the articles" in page
    assert "<details open><summary>Split" in page


def test_a_page_is_added_by_its_address_and_a_bad_one_comes_back(editor: Editor) -> None:
    left = editor.view.left[0]
    where = editor.does("add", url=left.url)
    (told,) = (item for item in editor.view.stories if where.endswith(f"#story-{item.id}"))
    assert left.url in {piece.url for piece in told.pieces}
    assert "Added" in editor.client.get(where).text
    page = editor.refused("add", url="ftp://pier.example/x")
    assert 'value="ftp://pier.example/x"' in page


def test_the_editors_note_stands_at_the_head_of_the_mail(editor: Editor) -> None:
    assert editor.does("note", note="We are <back>.", back="note").endswith("#note")
    assert "We are &lt;back&gt;." in editor.client.get(editor.path.replace("/edit", "/light.html")).text


def test_a_version_is_approved_that_was_seen_and_an_edit_asks_anew(editor: Editor) -> None:
    seen = str(editor.view.edition.version)
    editor.does("press", editor.view.stories[-1].id, do="pin")
    assert f"not {seen}: look at it again" in editor.refused("approve", version=seen)
    editor.does("approve", version=str(editor.view.edition.version))
    assert editor.view.approved
    page = editor.page()
    assert f"digest send --date {editor.digest.today()}" in page
    assert "Approve version" not in page
    editor.does("press", editor.first.id, do="drop")
    assert editor.view.waits
    assert "Approve version" in editor.page()


def test_an_approval_names_the_version_that_was_looked_at(editor: Editor) -> None:
    for version in ("", "abc", "0", "2"):
        assert "look at it again" in editor.refused("approve", version=version)
    assert not editor.view.approved


def test_a_list_that_asks_for_no_approval_has_drafts(made: Settings, tmp_path: Path) -> None:
    with app.open(copied(made, tmp_path, "optional")) as digest, editing(digest) as editor:
        page = editor.page()
    assert "what is wrong in it is better changed above" in page
    assert "Draft" in page
    assert "needs no approval" in page


def test_of_a_sent_issue_only_corrections_are_possible_and_the_archive_shows_them(editor: Editor) -> None:
    send_it(editor)
    page, day = editor.page(), editor.digest.today()
    assert "This is the one thing that can still be done" in page
    assert 'value="pin"' not in page
    assert "Approved version" in page
    assert ">Undo<" not in page  # an approval of what has gone out allows nothing any more
    item = editor.first
    assert "has gone out" in editor.refused("press", item.id, do="drop")
    editor.does("correct", text="It has nine, not ten.", about=item.id, back="correct")
    archive = editor.client.get(f"/issues/{day}").text
    assert "Corrected since this issue was sent" in archive
    assert "It has nine, not ten." in archive
    assert "It has nine, not ten." in " ".join(editor.client.get(f"/issues/{day}.txt").text.split())
    assert ">corrected</span>" in editor.client.get("/issues").text
    assert "It has nine, not ten." in editor.client.get("/feed.xml").text
    (edit,) = (edit for edit in editor.view.edits if edit.kind == "correct")
    editor.does("undo", number=str(edit.number), back="correct")
    assert "It has nine, not ten." not in editor.client.get(f"/issues/{day}").text
    assert ">corrected</span>" not in editor.client.get("/issues").text
    page = editor.refused("correct", text="", about=item.id)
    assert f'value="{item.id}" selected' in page


def test_what_was_typed_at_a_story_that_is_gone_is_not_lost(editor: Editor) -> None:
    page = editor.refused("words", "sgone", **editor.words(replace(editor.first, id="sgone"), headline="My headline"))
    assert "no story 'sgone'" in page
    assert "<q>My headline</q>" in page


def test_without_the_token_of_the_page_nothing_is_changed(editor: Editor) -> None:
    secret, pin = editor.digest.settings.secret, {"form": "press", "target": editor.first.id, "do": "drop"}
    own = {"Origin": RELAY.address.rstrip("/")}
    for token in ("", "0" * 64, near.token(secret, "/stored/2031-03-04/edit"), near.token(b"x" * 32, editor.path)):
        assert editor.client.post(editor.path, data={**pin, "token": token}, headers=own).status_code == 403
    good = {**pin, "token": near.token(secret, editor.path)}
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Host": "evil.example"}):
        assert editor.client.post(editor.path, data=good, headers=headers).status_code in {403, 421}
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        editor.client.request(method, editor.path, params=good, headers=own)
    assert editor.view.edits == ()
    assert editor.client.post(editor.path, data=good, headers=own).status_code == 303
    assert editor.client.get(editor.path, headers={"Host": "evil.example"}).status_code == 421


def test_what_is_not_stored_cannot_be_edited_and_is_told_why(editor: Editor) -> None:
    for kind, why in (("dry-run", "A dry run is not stored"), ("sample", "its stories are invented")):
        answer = editor.client.get(editor.path.replace("stored", kind))
        assert answer.status_code == 409
        assert why in answer.text
        posted = {"token": near.token(editor.digest.settings.secret, editor.path.replace("stored", kind))}
        assert editor.client.post(editor.path.replace("stored", kind), data=posted).status_code == 404
    for path in (
        "/dry-run/x;y/edit",
        "/stored/2031-03-04/edit",
        "/stored/x/edit",
        "/other/2031-03-04/edit",
        "/stored/20310304/edit",
    ):
        assert editor.client.get(path).status_code == 404


def test_a_form_may_be_as_long_as_a_story_in_any_script_and_no_longer(editor: Editor) -> None:
    assert "characters" in editor.refused("note", note="潮" * 20_000)
    assert editor.client.post(editor.path, data={"note": "x" * 300_000}).status_code == 413


def test_stories_that_contradict_what_was_known_are_named_with_the_remedy(editor: Editor) -> None:
    assert "contradict what was known" not in editor.page()
    edition = editor.view.edition
    clash = '{"what": "Gannet 2, licence", "why": "“MIT” by <b>A</b>, which stands; `digest models rule gannet-2 licence VALUE` settles it"}'
    report = edition.report[:-1] + f', "contradictions": [{clash}]}}'
    editor.digest.issues.report(replace(edition, report=report))
    page = editor.page()
    assert "contradict what was known" in page
    assert "digest models rule gannet-2 licence" in page
    assert "<b>A</b>" not in editor.client.get(editor.path).text
