"""What stories taught an installation: things and standings, and an editor's rulings on them."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from digest.app import App
from digest.edits import Change
from digest.errors import Refused
from digest.learnt import Learnt, Measured, Sighting, Telling
from digest.model import BenchmarkClaim, Evidence, Openness, StoryId

SOURCE, BECAUSE = "https://skerry.example/licence", "The page was changed in May."


def rule(facet: str = "weights", value: str = "no", source: str = SOURCE, because: str = BECAUSE) -> Change:
    return Change("rule", was=facet, text=value, other=source, other_title=because)


def teach(digest: App, licence: str = "Apache-2.0") -> None:
    """An issue of today, and stories of today that tell of two models, one of them with a score."""
    edition = digest.make(send=False).edition
    assert edition is not None
    at = Telling(edition.date, StoryId("s"), "Gannet 2 is out", "The Tern", "https://tern.example/gannet")
    said = Openness(
        2, "model", "open_weights", (licence,), (("weights", "yes"),),
        evidence=(Evidence("weights", "The weights are out now."), Evidence("licence", "It has a licence.")),
    )  # fmt: skip
    claim = BenchmarkClaim("MMLU", "Gannet 2", "71%", "open", "Gannet 2 has 71% on MMLU.")
    taught = Learnt(
        (
            Sighting("Gannet 2", "Skerry Labs", "model", said, at),
            Sighting("Gannet 3", "Skerry Labs", "model", said, at),
        ),
        (Measured(claim, "MMLU", "", 71.0, "vendor", at),),
    )
    version = edition.version + 1
    digest.issues.publish(replace(edition.issue, version=version), edition.report, [], [], taught)


@pytest.fixture
def taught(digest: App) -> App:
    teach(digest)
    return digest


def test_what_stories_taught_is_seen_as_things_and_standings(taught: App) -> None:
    registry = taught.registry
    assert [thing.slug for thing in registry.things()] == ["gannet-2", "gannet-3"]
    assert registry.thing("GANNET-2").name == "Gannet 2"
    (standing,) = registry.standings()
    assert (standing.benchmark, len(standing.open)) == ("MMLU", 1)
    assert [thing["slug"] for thing in json.loads(registry.document())["things"]] == ["gannet-2", "gannet-3"]


def test_a_ruling_stands_at_once_is_an_edit_of_the_newest_issue_and_is_undone_like_one(taught: App) -> None:
    day = taught.today()
    before = taught.issues.find("terns", day)
    edit, thing = taught.registry.rule("gannet 2", rule(), "Ada")
    mark = thing.mark("weights")
    assert mark is not None
    assert (mark.value, mark.quote, mark.at.url, mark.edited) == ("no", BECAUSE, SOURCE, True)
    assert (edit.date, edit.change.target, edit.by) == (day, "gannet-2", "Ada")
    assert taught.registry.rulings("gannet-2") == (edit,)
    assert taught.issues.find("terns", day) == before
    view = taught.editing.undo(day, edit.number, "Ada")
    assert [done.said for done in view.edits] == ["ruled that weights of “Gannet 2” is no"]
    mark = taught.registry.thing("gannet-2").mark("weights")
    assert mark is not None
    assert mark.value == "yes"
    assert taught.registry.rulings("gannet-2") == ()


def test_a_licence_is_written_as_its_id_is_and_unknown_takes_a_mark_away(taught: App) -> None:
    _, thing = taught.registry.rule("gannet-2", rule("licence", "mit,cc-by-4.0"), "")
    licence = thing.mark("licence")
    assert licence is not None
    assert licence.value == "MIT, CC-BY-4.0"
    _, thing = taught.registry.rule("gannet-2", rule("licence", "LicenseRef-gannet.1"), "Ada")
    openness = thing.mark("class")
    assert openness is not None
    assert openness.value == "restricted"
    _, thing = taught.registry.rule("gannet-2", rule("licence", "unknown"), "Ada")
    assert thing.mark("licence") is None


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        ("Albatross", rule(), "Nothing is known of 'Albatross': `digest models list` names all."),
        ("Gannet", rule(), "Nothing is known of 'Gannet': near it are Gannet 2, Gannet 3."),
        ("Gannet 2", rule("weight"), "There is no mark 'weight': it is one of class, licence, access,"),
        ("Gannet 2", rule("weights", "maybe"), "weights cannot be 'maybe': it is one of yes, no, unknown."),
        ("Gannet 2", rule("class", "free"), "class cannot be 'free': it is one of closed, restricted,"),
        ("Gannet 2", rule("access", "yes"), "access cannot be 'yes': it is one of api_only, gated, download, unknown."),
        ("Gannet 2", rule("licence", "Free"), "'Free' is no licence id that is known"),
        ("Gannet 2", rule("licence", "LicenseRef-"), "'LicenseRef-' is no licence id that is known"),
        ("Gannet 2", rule("licence", " , "), "',' is no licence id that is known"),
        ("Gannet 2", rule(source="skerry.example"), "'skerry.example' is no address of a page"),
        ("Gannet 2", rule(source=" "), "The source's address is empty"),
        ("Gannet 2", rule(because=""), "The reason is empty"),
        ("Gannet 2", rule(because="long " * 99), "The reason has 494 characters"),
    ],
)
def test_what_cannot_be_ruled_is_refused_in_a_sentence_and_changes_nothing(
    taught: App, name: str, change: Change, sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        taught.registry.rule(name, change, "Ada")
    assert str(refused.value).startswith(sentence)
    assert taught.edits.rulings("terns") == []


def test_a_long_name_is_refused_in_a_short_sentence(taught: App) -> None:
    with pytest.raises(Refused) as refused:
        taught.registry.thing("gull " * 200)
    assert len(str(refused.value)) < 200


def test_a_ruling_made_under_a_slug_of_before_is_named_with_its_thing(taught: App) -> None:
    change = Change("rule", "an-old-slug", title="Gannet 2", was="weights", text="no")
    edit = taught.edits.add("terns", taught.today(), change, "Ada", taught.now())
    assert taught.registry.rulings("gannet-2") == (edit,)
    mark = taught.registry.thing("gannet-2").mark("weights")
    assert mark is not None
    assert mark.edited
    assert taught.registry.rulings("gannet-3") == ()


def test_a_class_that_the_licence_forbids_is_refused_with_the_way_out(digest: App) -> None:
    teach(digest, "LicenseRef-noncommercial")
    with pytest.raises(
        Refused, match=r"allows no more than restricted: rule the licence first, by `digest models rule gannet-2"
    ):
        digest.registry.rule("gannet-2", rule("class", "open_source"), "Ada")


def test_the_next_days_issue_knows_what_was_ruled_and_the_same_days_does_not(taught: App) -> None:
    edit, _ = taught.registry.rule("gannet-2", rule(), "Ada")
    assert taught.edits.rulings("terns", before=edit.date) == []
    assert taught.edits.rulings("terns", before=edit.date + timedelta(days=1)) == [edit]


def test_without_an_issue_nothing_is_known_and_nothing_is_ruled(digest: App) -> None:
    assert (digest.registry.things(), digest.registry.standings()) == ((), ())
    with pytest.raises(Refused, match="Nothing is known"):
        digest.registry.rule("gannet-2", rule(), "Ada")
