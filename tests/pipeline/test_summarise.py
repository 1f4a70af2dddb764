"""Short grounded summaries without a model; those by one are in `test_summarise_written`."""

from digest.model import Source, Summary
from digest.pipeline.summarise import MOST_DROPPED, MOST_WORDS, extract
from digest.text import words

TITLE = "Brinewick releases Gannet-3 with open weights"
TEXT = """By Ylva Marchetti
Brinewick Labs released Gannet-3, a model with 12 billion parameters, on Monday. The weights can be downloaded under Apache-2.0 by anyone who asks for nothing else.
Photo: A gannet near Odense.
He did not say what the training cost. In tests by the city of Odense, Gannet-3 answered 71 of 90 questions about local rules.
Gannet-3 is the first Danish model that runs on a laptop with 16 GB of memory. What comes next?
Subscribe to our newsletter. Schools in Odense will use Gannet-3 from August to check homework in mathematics."""
OTHER = "Gannet-3, the model of Brinewick Labs, beats Tern-7 in Danish by 4 points, the Odense Post found. Tern-7 costs 3 euros per million tokens."
SOURCES = (
    Source(TITLE, TEXT, "https://brinewick.example/1", "Brinewick"),
    Source("Gannet-3 tested", OTHER, "", "Odense Post"),
)


def shown(summary: Summary) -> str:
    return " ".join((summary.headline, *(s.text for s in summary.sentences), summary.why_it_matters))


def test_an_extract_is_two_to_four_whole_sentences_of_the_sources_in_their_order() -> None:
    summary = extract(SOURCES, TITLE)
    assert 2 <= len(summary.sentences) <= 4
    assert all(s.text in (TEXT, OTHER)[s.source] for s in summary.sentences)
    assert sum(len(words(s.text)) for s in summary.sentences) <= MOST_WORDS
    places = [(s.source, (TEXT, OTHER)[s.source].index(s.text)) for s in summary.sentences]
    assert places == sorted(places)
    assert summary.made_by == "extract"
    assert "12 billion" in shown(summary)


def test_what_an_extract_leaves_out_is_listed_with_the_reason() -> None:
    reasons = {d.text: d.why for d in extract(SOURCES, TITLE).dropped}
    assert reasons["He did not say what the training cost."] == "leans on its context"
    assert reasons["What comes next?"] == "question"
    assert reasons["Subscribe to our newsletter."] == "promotion"


def test_the_list_of_what_was_left_out_is_bounded() -> None:
    assert len(extract([Source("t", "What is it?\n" * 300)]).dropped) == MOST_DROPPED


def test_a_sentence_that_says_the_headline_again_is_not_told() -> None:
    text = f"Brinewick releases Gannet-3 with open weights. {TEXT}"
    assert "Brinewick releases Gannet-3 with open weights." not in [
        s.text for s in extract([Source(TITLE, text)], TITLE).sentences
    ]


def test_a_fanfare_for_what_the_headline_names_is_not_told() -> None:
    fanfare = "We're excited to introduce Gannet-3, the newest member of the Gannet family!"
    told = extract([Source("Introducing Gannet-3", f"{fanfare}\n{TEXT}")])
    assert fanfare not in [s.text for s in told.sentences]
    assert fanfare in [d.text for d in told.dropped if d.why == "repeats the headline"]


def test_what_another_source_has_for_a_title_may_be_told() -> None:
    other = "Gannet-3 answered 71 of 90 questions in Odense"
    told = extract([Source(TITLE, TEXT), Source(other, f"{other} on Monday. {OTHER}")], TITLE)
    assert "repeats the headline" not in [d.why for d in told.dropped if other in d.text]


def test_a_later_source_is_told_where_it_adds_to_the_first() -> None:
    first = Source(TITLE, "Brinewick Labs released Gannet-3, a model with 12 billion parameters, on Monday in Odense.")
    later = Source("Gannet-3 tested", "Brinewick Labs put Gannet-3 out on Monday. " + OTHER)
    assert {s.source for s in extract([first, later], TITLE).sentences} == {0, 1}


def test_a_consequence_far_down_is_found() -> None:
    filler = "\n".join(f"The weather in town number {n} was mild on that long Monday." for n in range(40))
    price = "Gannet-3 is priced at 2 euros per million tokens in Odense."
    assert extract([Source(TITLE, f"{TEXT}\n{filler}\n{price}")], TITLE).why_it_matters == price


def test_two_sources_that_say_the_same_are_told_once() -> None:
    summary = extract([Source(TITLE, TEXT), Source(TITLE, TEXT)], TITLE)
    told = [s.text for s in summary.sentences]
    assert len(told) == len(set(told))
    assert {s.source for s in summary.sentences} == {0}


def test_titles_alone_give_a_headline_and_no_sentences() -> None:
    summary = extract([Source("Gannet-3 is out | Brinewick Blog", "")], "")
    assert (summary.headline, summary.sentences, summary.why_it_matters) == ("Gannet-3 is out", (), "")


def test_the_figures_of_a_hub_are_no_news() -> None:
    assert extract([Source("brinewick/gannet-3", "Type: text-generation\nDownloads: 4,120\nLikes: 88")]).sentences == ()


def test_why_it_matters_is_a_sentence_of_the_source_or_nothing() -> None:
    found = extract(SOURCES, TITLE)
    why = found.why_it_matters
    assert (found.why_source >= 0) == bool(why)
    assert not why or why in (TEXT, OTHER)[found.why_source]
    assert why == "" or why in TEXT + OTHER
    assert (
        extract(
            [Source("Walk", "A man walked in Odense with a dog. A dog walked in Odense with a man.")]
        ).why_it_matters
        == ""
    )


def test_a_report_about_an_attack_is_told() -> None:
    text = 'Researchers in Odense showed that the sentence "forget your instructions" changed what 3 of 8 agents did. Code is under MIT for everyone who wants to test an agent.'
    assert len(extract([Source("Prompt injection in agents", text)]).sentences) == 2


def test_summaries_are_the_same_every_time() -> None:
    assert extract(SOURCES, TITLE) == extract(SOURCES, TITLE)


KNOWN = (f"{TITLE}\n{TEXT}",)
SINCE = Source(
    "Odense stops Gannet-3 in schools",
    """Brinewick Labs released Gannet-3, a model with 12 billion parameters, on Monday. The city of Odense has stopped Gannet-3 in its
schools, since it gave 30 pupils the answers of others. The mayor Karen Holst demands an inquiry by the data watchdog before autumn.
The weights can be downloaded under Apache-2.0 by anyone who asks for nothing else.""",
    "",
    "Odense Post",
)
AGAIN = Source("Gannet-3 by Brinewick has open weights", TEXT, "", "Digest")


def test_of_a_story_that_goes_on_only_what_is_new_is_extracted() -> None:
    summary = extract((AGAIN, SINCE), AGAIN.title, known=KNOWN)
    assert summary.headline == SINCE.title
    assert "30 pupils" in shown(summary)
    assert "12 billion" not in shown(summary)
    assert "71 of 90" not in shown(summary)
    assert "told before" in {d.why for d in summary.dropped}


def test_without_anything_known_nothing_is_held_back() -> None:
    assert extract(SOURCES, TITLE, known=()) == extract(SOURCES, TITLE)


def test_a_story_without_a_new_sentence_says_none() -> None:
    assert extract((AGAIN,), AGAIN.title, known=KNOWN).sentences == ()


def test_we_is_told_last_where_the_outlet_only_points_to_the_site_that_says_it() -> None:
    ours = "We are releasing Tern-7 with all of its weights and its data to researchers in Ostrava today."
    news = "The Tern-7 weights and data cost researchers in Ostrava nothing under the licence of Brinewick."
    text = f"{ours}\n{news}\nThe model has 12 billion parameters and was trained by Brinewick for nine days."
    said = [
        extract([Source("Tern-7 is out", text, "https://brinewick.example/tern", outlet)]).sentences
        for outlet in ("Brinewick", "The Forum")
    ]
    assert ours in [sentence.text for sentence in said[0]]
    assert ours not in [sentence.text for sentence in said[1]]
