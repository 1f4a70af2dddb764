from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest import specimen
from digest.issue import Told
from digest.model import Evidence, Openness, Sentence
from digest.render.evidence import Quote, beyond, called, deciding, limits, overclaimed, quote, quotes
from tests.installation import MASTHEAD

TOLD = specimen.issue(MASTHEAD, datetime(2031, 3, 4, 6, tzinfo=UTC)).top[0]
SAID = Evidence("class", "Gannet is an open source model for coasts")


def told(*evidence: Evidence, headline: str = "Gannet is here", sentence: str = "It flies.", **changes: object) -> Told:
    openness = replace(Openness(2, "model", "open_weights", evidence=evidence), **changes)  # type: ignore[arg-type]
    return replace(TOLD, headline=headline, sentences=(Sentence(sentence, 0),), openness=openness)


def limited(*evidence: Evidence, licence: tuple[str, ...] = ()) -> Openness:
    return Openness(2, "model", "restricted", licence, evidence=evidence, claim_terms=("open source",))


def test_a_quotation_that_only_repeats_the_headline_says_nothing() -> None:
    assert not beyond("Show HN: Loom, an open gateway", "Loom, an open gateway")
    assert not beyond("", "Loom")
    assert not beyond("An open gateway.", "Loom: an open gateway")
    assert beyond("Loom is MIT licensed.", "Loom, an open gateway")


def test_the_quote_on_the_class_comes_before_others() -> None:
    item = Openness(
        evidence=(Evidence("weights", "w"), Evidence("class", "we call\n it open"), Evidence("licence", "l"))
    )
    assert quote(item) == "we call it open"
    assert quote(Openness(evidence=(Evidence("relevance", "r"),))) == ""


def test_all_words_are_given_once_with_every_mark_that_rests_on_them() -> None:
    both = Openness(evidence=(Evidence("relevance", "free to\nall"), Evidence("licence", "MIT"), Evidence("class", "free to all")))  # fmt: skip
    assert quotes(both) == (Quote("Class, why it counts as news of openness", "free to all"), Quote("Licence", "MIT"))


def test_at_most_two_quotations_decide_and_none_that_stands_above() -> None:
    marks = (SAID, Evidence("licence", "under the MIT License"), Evidence("weights", "weights are on our site"))
    assert deciding(told(*marks)) == (SAID.quote, "under the MIT License")
    assert deciding(told(*marks, headline=SAID.quote)) == ("under the MIT License",)
    assert deciding(told(*marks, sentence=f"{SAID.quote}, we hear.")) == ("under the MIT License",)
    assert deciding(told(marks[2])) == ("weights are on our site",)


def test_the_words_that_call_it_open_source_are_quoted_though_a_sentence_above_has_them() -> None:
    calling = told(SAID, sentence=f"{SAID.quote}.", claim_terms=("open source",))
    assert called(calling.openness) == "open source"
    assert deciding(calling) == (SAID.quote,)


@pytest.mark.parametrize(
    "words",
    [
        "It beats rival open source models on every test",
        "Unlike open source systems it is hosted by its maker",
        "cheaper than the best open source alternatives",
        "It was shown at the Open Source Initiative",
        "open source competitors do worse",
    ],
)
def test_open_source_said_of_others_is_no_name_of_this_one(words: str) -> None:
    assert called(limited(Evidence("relevance", words))) == ""


def test_open_source_counts_only_where_a_quotation_has_it() -> None:
    assert called(limited(Evidence("class", "You may download its weights"))) == ""
    assert called(limited(Evidence("weights", "an open source model"))) == ""
    assert called(limited(SAID)) == "open source"
    assert called(replace(limited(SAID), openness_class="open_source")) == ""
    assert called(replace(limited(SAID), claim_terms=("open weights",))) == ""


def test_what_the_licence_forbids_is_told_calmly_beside_the_name() -> None:
    named = limited(SAID, licence=("LicenseRef-noncommercial",))
    assert overclaimed(named) == "Called \u201copen source\u201d; the licence forbids commercial use."
    assert limits(named) == ()
    assert overclaimed(limited(SAID)) == "Called \u201copen source\u201d, but its terms set limits."
    assert overclaimed(replace(named, openness_class="open_weights")) == ""


def test_a_tool_is_called_more_than_it_is_only_where_a_limiting_licence_is_known() -> None:
    tool = replace(limited(SAID), kind="tool")
    assert called(tool) == ""
    assert "production use" in overclaimed(replace(tool, licence=("BUSL-1.1",)))


def test_each_licence_says_in_a_line_what_it_forbids_and_free_ones_say_nothing() -> None:
    assert limits(Openness(licence=("MIT",))) == ()
    assert limits(Openness(licence=("BUSL-1.1",))) == ("The licence forbids production use until the change date.",)
    both = limits(Openness(licence=("Apache-2.0", "BUSL-1.1", "SSPL-1.0")))
    assert [line.split(" forbids ")[0] for line in both] == [
        "Business Source License 1.1",
        "Server Side Public License 1",
    ]


def test_the_terms_of_data_beside_a_models_licence_are_left_to_their_badge() -> None:
    of_model = Openness(2, "model", "open_weights", ("Apache-2.0", "CC-BY-4.0"))
    assert limits(of_model) == ()
    assert limits(replace(of_model, kind="dataset")) != ()
