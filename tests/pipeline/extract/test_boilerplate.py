import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.pipeline.extract.boilerplate import is_added, stripped

PROSE = "The Gannet laboratory has published a model whose weights anyone may download."
ADDED = [
    "Subscribe to our newsletter and never miss a story!",
    "Sign up for our daily newsletter",
    "Get the latest updates right in your inbox.",
    "Follow us on Twitter and Facebook",
    "Share this article",
    "Advertisement",
    "Photo: Ada Example/Gannet Lab",
    "(Image credit: Gannet Lab)",
    "A gannet at its nest / Getty Images",
    "Related: The ten fastest birds",
    "READ MORE: The ten fastest birds",
    "Read more",
    "Continue reading",
    "Click here to download the app",
    "© 2026 Gannet Media. All rights reserved.",
    "Copyright 2026 Gannet Media",
    "All rights reserved.",
    "Leave a comment",
    "12 Comments",
    "Filed under: Birds, Models",
    "You may also like...",
    "5 min read",
    "The post A model appeared first on Gannet Blog.",
    "submitted by /u/gannet",
    "[link] [comments]",
    "Comments URL: https://news.example/item?id=1",
    "Points: 120",
    "Views: 72,631",
    "Likes: 1.2k",
    "Original source: https://pier.example/post/1",
    "Harbour story: https://harbour.example/s/1",
    "120 points by gannet",
    "This post may contain affiliate links.",
    "Lesen Sie auch: Die zehn schnellsten Vögel",
    "Jetzt Newsletter abonnieren!",
    "Weiterlesen",
    "Anzeige",
    "Lire aussi : Les dix oiseaux les plus rapides",
    "Abonnez-vous à notre lettre",
    "Tous droits réservés",
    "Lea también: Las diez aves más rápidas",
    "Suscríbete a nuestro boletín",
    "Leggi anche: I dieci uccelli più veloci",
    "Iscriviti alla newsletter",
    "Leia também: As dez aves mais rápidas",
    "相关阅读",
    "阅读全文",
    "扫码关注我们",
    "* * *",
]
SAID = [
    PROSE,
    "The company's newsletter, which reaches a million inboxes, will carry advertisements from May.",
    "Users may subscribe or not, the lab said, and share this with nobody.",
    "Related work has shown that such models follow orders.",
    "Photographs of the chip were published in Nature.",
    "Comments by the minister were met with silence.",
    "Also: the second model is smaller. It runs on a phone.",
    "Follow the money, the report says.",
    "This post originally appeared on the blog of the laboratory.",
    "Sign languages are learned by the model.",
    "Get started with the model by downloading its weights.",
    "By the end of the year the laboratory wants to publish three more.",
]


@pytest.mark.parametrize("line", ADDED)
def test_a_line_that_is_about_the_text_goes(line: str) -> None:
    assert is_added(line)
    assert stripped(f"{PROSE}\n{line}\n{PROSE}") == f"{PROSE}\n{PROSE}"


@pytest.mark.parametrize("line", SAID)
def test_a_line_that_says_something_stays(line: str) -> None:
    assert stripped(f"{PROSE}\n{line}\n{PROSE}") == f"{PROSE}\n{line}\n{PROSE}"


@pytest.mark.parametrize(
    "line",
    [
        "A model",
        "By Ada Example",
        "April 23, 2026",
        "Updated: April 23, 2026 at 5 pm",
        "23. April 2026, 17:00 Uhr",
        "Von Ada Example",
        "2026年4月23日",
    ],
)
def test_title_byline_and_date_go_where_they_open_the_text(line: str) -> None:
    assert stripped(f"{line}\n{PROSE}", ("A Model!",)) == PROSE


def test_a_title_in_the_midst_of_a_text_stays() -> None:
    text = "\n".join([PROSE] * 6 + ["A model", PROSE])
    assert stripped(text, ("A model",)) == text


@pytest.mark.parametrize(
    "line",
    [
        "Ada Example writes about birds for the Gannet.",
        "Source: Gannet News",
        "More on this:",
        "Have news? He can be reached at ada@gannet.example",
    ],
)
def test_what_is_said_of_the_author_goes_where_it_closes_the_text(line: str) -> None:
    assert stripped(f"{PROSE}\n{line}", (), "Ada Example") == PROSE


def test_the_mark_of_a_cut_goes_and_the_words_before_it_stay() -> None:
    assert stripped("The model is free [...] Read more") == "The model is free"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_no_text_grows_or_raises(text: str) -> None:
    assert len(stripped(text, (text[:20],), text[:10])) <= len(text)


@pytest.mark.parametrize(
    "part", ["want x? ", "janfeb", "please ", "the post ", "[link] [comments] ", "share ", "read more ", "if you buy "]
)
def test_hostile_lines_take_no_time(part: str) -> None:
    line = (part * 400)[:320]
    begin = time.process_time()
    stripped("\n".join([line] * 20))
    assert time.process_time() - begin < 1


def test_names_listed_under_a_heading_of_people_are_no_part_of_a_text() -> None:
    listed = f"{PROSE}\nViews: 12\nTop authors\nAda of Fulmar Labs (Lund, 1931 to now)\nxgannet7\nA clever design, says the pilot who tried it."
    assert stripped(listed) == f"{PROSE}\nA clever design, says the pilot who tried it."


def test_a_sentence_about_authors_stays() -> None:
    said = f"{PROSE}\nThe authors\nwork in Lund.\nContributors were paid."
    assert stripped(said) == said


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("It opens in 2028. 20 335 12 55 45.6K ZE TM KA #84", "It opens in 2028."),
        ("It opens in 2028. 20 335", "It opens in 2028. 20 335"),
        ("The series is 1 2 3 4 5", "The series is 1 2 3 4 5"),
        ("Built on Gannet 1.0 [16], it is faster.", "Built on Gannet 1.0, it is faster."),
        ("So it was shown.[3, 4] It holds.", "So it was shown. It holds."),
        ("As was shown in [3] it holds.", "As was shown in [3] it holds."),
        ("The first of them is gannet[0] here.", "The first of them is gannet[0] here."),
    ],
)
def test_counts_of_a_post_and_marks_of_footnotes_go(line: str, kept: str) -> None:
    assert stripped(line) == kept
