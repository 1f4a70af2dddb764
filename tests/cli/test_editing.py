"""An editor on the command line: what is shown, what each command says it did, and what it refuses."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from digest import app, config
from tests.installation import article, item, page, rss
from tests.loopback import Answer, Asked, Server, serving

TITLES = {
    "gannet": "Skerry Labs publishes the weights of Gannet, a model for harbour pilots",
    "petrel": "A court in Lund fines a broker for selling voices cloned by Petrel",
    "fulmar": "Fulmar, a data set of nine million lighthouse logs, is free to download",
    "dovekie": "Dovekie robot learns to mend nets from forty minutes of video",
}
LIST = "list: {id: terns, title: The Tern, operator: desk@tern.example, timezone: UTC%s}\n"
REST = "fetch: {host: {gap: 0}, deadline: 3, allow: [127.0.0.0/8]}\nfeeds:\n  - {title: Tern, url: '%s'}\n"


def site(asked: Asked) -> Answer:
    """A feed of three stories, their pages, and a page that no feed names."""
    name = asked.path.strip("/")
    if name == "tern.xml":
        now, where = app.clock(), f"http://{asked.headers['host']}"
        return Answer(body=rss(*(item(f"{where}/{n}", TITLES[n], f"{TITLES[n]}.", now) for n in list(TITLES)[:3])))
    return Answer(body=page(TITLES[name], article(name.title()))) if name in TITLES else Answer(404)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(site) as running:
        yield running


@pytest.fixture(scope="module")
def drafted(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A home with an issue of today that was not sent."""
    folder = tmp_path_factory.mktemp("drafted")
    (folder / "feeds.yaml").write_text(LIST % "" + REST % server.url("/tern.xml"))
    with app.open(config.load(folder / "feeds.yaml", {"DIGEST_HOME": str(folder / "var")})) as digest:
        digest.make(send=False)
    return folder


@pytest.fixture
def edit(digest: Any, drafted: Any) -> Any:
    """`digest edit WORDS` on a copy of it."""
    shutil.copytree(drafted / "var", digest.home)
    shutil.copy(drafted / "feeds.yaml", digest.folder / "feeds.yaml")
    return lambda *words, **given: digest("edit", *words, **given)


def view(edit: Any) -> dict[str, Any]:
    ended = edit("show", "--json")
    assert ended.code == 0, ended
    (found,) = ended.rows
    return dict(found)


def test_an_issue_is_shown_as_a_table_that_fits_a_terminal(edit: Any) -> None:
    edit("note", "Good morning to all who read this before the tide turns and the boats go out.")
    ended = edit("show", COLUMNS="80")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert max(map(len, lines)) <= 80
    (head,) = [line for line in lines if line.startswith("PLACE")]
    assert head.split() == ["PLACE", "ID", "HEADLINE", "OUTLETS"]
    (lead,) = [line for line in lines if line.startswith("top-1")]
    assert "Skerry Labs publishes" in lead
    assert sum(line.startswith("left-") for line in lines) == 2
    assert "edit 1: noted: “Good morning" in ended.out
    assert "version 2 (not sent)" in ended.out


def test_one_story_is_shown_with_the_numbers_by_which_it_is_edited(edit: Any) -> None:
    ended = edit("show", "top-1", COLUMNS="80")
    assert "  1. Gannet is" in ended.out
    assert "entry 1: Skerry Labs publishes" in ended.out
    assert "marks: class " in ended.out
    assert "points: " in ended.out
    (found,) = edit("show", "top-1", "--json").rows
    assert (found["section"], found["place"], len(found["pieces"])) == ("top", 1, 1)


def test_each_change_says_what_it_did_and_is_in_the_issue(edit: Any, server: Server) -> None:
    said = edit("retitle", "top-1", "A new headline")
    assert said.code == 0
    assert said.out.splitlines()[0].startswith("edit 1: retitled “Skerry Labs")
    assert "version 2 (not sent)" in said.out
    for words in (
        ("pin", "left-1"),
        ("sentence", "top-2", "1", "One."),
        ("sentence", "top-2", "2"),
        ("sentence", "top-2", "why", "It matters."),
        ("mark", "top-2", "weights", "yes"),
        ("mark", "top-2", "licence", "MIT, Apache-2.0"),
        ("note", "See also.", "--story", "top-2"),
        ("note", "Good morning.", "--by", "Ida Holm"),
        ("add", server.url("/dovekie")),
        ("move", "top-1", "quick", "1"),
    ):
        ended = edit(*words)
        assert ended.code == 0, ended
    found = view(edit)
    lead = found["stories"][0]
    assert [story["section"] for story in found["stories"]] == ["top", "quick", "quick"]
    assert (lead["headline"], lead["note"], lead["edited"]) == ("A new headline", "See also.", ["headline", "why"])
    assert (lead["sentences"][0]["text"], lead["why_it_matters"]) == ("One.", "It matters.")
    assert lead["openness"]["licence"] == ["MIT", "Apache-2.0"]
    assert found["edits"][8]["by"] == "Ida Holm"
    assert [done["number"] for done in edit("list", "--json").rows] == list(range(1, 12))


def test_a_sentence_is_added_by_the_number_after_the_last(edit: Any) -> None:
    count = len(view(edit)["stories"][0]["sentences"])
    edit("sentence", "top-1", str(count + 1), "One more.")
    assert view(edit)["stories"][0]["sentences"][-1] == {
        "text": "One more.",
        "source": -1,
        "edited": True,
        "written": False,
    }
    ended = edit("show", "top-1")
    assert f"{count + 1}. One more. [edited]" in ended.out


def test_stories_are_merged_split_dropped_and_all_of_it_undone(edit: Any) -> None:
    before = view(edit)
    edit("merge", "top-1", "left-1")
    titles = [piece["title"] for piece in view(edit)["stories"][0]["pieces"]]
    assert len(titles) == 2
    edit("split", "top-1", str(2 - titles.index(TITLES["gannet"])))
    assert [piece["title"] for piece in view(edit)["stories"][0]["pieces"]] == [TITLES["gannet"]]
    edit("pin", "left-1")
    edit("drop", "top-1")
    for number in ("2", "4", "1", "3"):
        ended = edit("undo", number, "--by", "Ole")
        assert ended.code == 0, ended
        assert ended.out.startswith(f"undone: edit {number}: ")
        assert {"number": int(number), "undone_by": "Ole"}.items() <= edit("list", "--json").rows[
            int(number) - 1
        ].items()
    after = view(edit)
    assert (after["stories"], after["left"]) == (before["stories"], before["left"])


def test_without_edits_the_list_says_so(edit: Any) -> None:
    assert edit("list").out.startswith("Nothing was edited in the issue of ")


def test_an_issue_that_has_to_be_approved_waits_until_it_is(edit: Any, digest: Any, server: Server) -> None:
    digest.write("feeds.yaml", LIST % ", review: required" + REST % server.url("/tern.xml"))
    digest("subscribers", "add", "ada@pier.example")
    assert "It waits for approval: `digest edit approve --date " in edit("show").out
    assert "approve" in digest("send").sentence(7)
    ended = edit("approve")
    assert (ended.code, "(approved)" in ended.out, "waits" in ended.out) == (0, True, False)
    edit("note", "Stop.")
    assert "waits" in edit("show").out
    sent = edit("approve", "--send")
    assert (sent.code, "1 accepted" in sent.out) == (0, True)
    assert "publish a correction instead" in edit("pin", "top-1").sentence(7)
    corrected = edit("correct", "It was nine.", "--story", "top-1")
    assert "corrected “Skerry Labs" in corrected.out
    assert "(sent)" in corrected.out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("pin", "top-9"), "There is no story 'top-9'"),
        (("drop", "left-1"), "is left out already"),
        (("merge", "top-1", "top 1"), "cannot be merged with itself"),
        (("split", "top-1", "1"), "would split all entries"),
        (("split", "top-1", "7"), "has no entry 7"),
        (("move", "top-1", "middle", "1"), "'middle' is no section"),
        (("move", "top-1", "quick", "2"), "quick has no place 2"),
        (("retitle", "top-1", "  "), "The headline is empty"),
        (("retitle", "top-1", "x" * 181), "has 181 characters"),
        (("retitle", "left-1", "New"), "move it into a section first"),
        (("retitle", "top-1", "bell \x07"), "control character U+0007"),
        (("note", "turned \u202e round"), "control character U+202E"),
        (("sentence", "top-1", "99", "x"), "has no sentence 99"),
        (("sentence", "top-1", "first", "x"), "has no sentence first"),
        (("sentence", "top-1", "4"), "The sentence is empty"),
        (("mark", "top-1", "colour", "yes"), "There is no mark 'colour'"),
        (("mark", "top-1", "weights", "maybe"), "it is one of yes, no, unknown"),
        (("mark", "top-1", "licence", "a/b"), "'a/b' is no licence id"),
        (("add", "ftp://tern.example/x"), "is no address of a page"),
        (("undo", "9"), "There is no edit 9"),
        (("show", "--date", "2020-02-02"), "There is no issue of 2020-02-02"),
        (("pin", "top-1", "--date", "yesterday"), "is not a date"),
        (("pin", "top-1", "--by", "x" * 81), "The editor's name has 81 characters"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence_and_changes_nothing(
    edit: Any, words: tuple[str, ...], why: str
) -> None:
    before = view(edit)
    assert why in edit(*words).sentence(7)
    assert view(edit) == before
