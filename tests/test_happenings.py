"""Which words say that something happened, and which say that nothing did."""

import pytest

from digest.happenings import ANOTHER, DECIDED, DOUBT, EVENTS, FIRST, LOOKING_BACK, NO_NEWS, SAID, SOFT


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("lawsuit", "Quillon sues Brinewick"),
        ("verdict", "Judge rules for Quillon"),
        ("appeal", "Brinewick appeals the verdict"),
        ("settlement", "Brinewick to pay Quillon $40 million"),
        ("inquiry", "Watchdog opens a formal investigation"),
        ("ban", "Norland bans Gannet-3"),
        ("fine", "Brinewick fined 3 million"),
        ("approval", "Regulators approve the merger"),
        ("rejection", "Parliament rejects the bill"),
        ("cheaper", "Brinewick cuts prices of Gannet-3"),
        ("dearer", "Brinewick raises the price of Gannet-3"),
        ("price", "Brinewick changes its pricing"),
        ("raid", "Police raids offices of Pelagic"),
        ("hole", "Prompt injection in Otter"),
        ("mending", "Pelagic fixes Otter"),
        ("outage", "Otter goes down in Norland"),
        ("retreat", "Pelagic pauses Otter"),
        ("answer", "Pelagic apologises"),
        ("leaving", "Ylva Marchetti steps down"),
        ("layoffs", "Pelagic lays off a third"),
        ("arrest", "Police arrest two men"),
        ("harm", "Two people injured by robot"),
        ("takeover", "Harrow buys Fennick"),
        ("funding", "Harrow raises $3 billion"),
        ("pact", "Harrow signs a deal with Fennick"),
        ("listing", "Harrow goes public"),
        ("weights", "Brinewick open-sources Gannet-3"),
        ("wider", "Otter rolls out to everyone"),
        ("test", "Auditors: independent test of Otter"),
        ("feat", "Gannet-3 solves a problem of 1974"),
        ("count", "Otter reaches 5 million users"),
        ("charge", "Former colleague accuses Pelagic"),
        ("hearing", "Marchetti testifies in Odense"),
        ("hiring", "Pelagic appoints a new head"),
        ("market", "Harrow shares fall"),
        ("protest", "Actors protest against Warble"),
        ("order", "Court orders Pelagic to delete the data"),
    ],
)
def test_each_kind_of_event_is_found_by_its_words(kind: str, title: str) -> None:
    assert EVENTS[kind].search(title)


def test_the_groups_name_kinds_that_there_are() -> None:
    assert EVENTS.keys() >= SOFT | FIRST | DECIDED


@pytest.mark.parametrize(
    "title",
    [
        "Gannet-3 is out",
        "Brinewick unveils Gannet-3",
        "Introducing Otter 2",
        "Building blocks for models",
        "Open weights and open minds",
        "A memory leak in the parser",
    ],
)
def test_a_launch_or_a_plain_word_is_no_such_event(title: str) -> None:
    assert not [kind for kind, said in EVENTS.items() if said.search(title)]


@pytest.mark.parametrize(
    "title",
    ["Why Otter failed", "Is Otter banned?", "Otter vs Heron", "How to run Gannet-3", "odense / gannet", "Otter explained", "Show HN: Otter"],
)  # fmt: skip
def test_titles_that_tell_no_news_are_known_by_their_form(title: str) -> None:
    assert NO_NEWS.search(title)


def test_what_is_said_doubted_or_looked_back_on() -> None:
    assert SAID.search("Marchetti says Otter was banned")
    assert DOUBT.search("Norland may ban Otter")
    assert not DOUBT.search("Norland bans Otter in May")
    assert ANOTHER.search("A second publisher sues")
    assert LOOKING_BACK.sub("", "Shares fall after Quillon sues Brinewick") == "Shares fall"
    assert LOOKING_BACK.sub("", "Weights released after delay") == "Weights released after delay"


@pytest.mark.parametrize(
    "piece", ["releases a ", "weights of ", "a-", "judge the the ", "in the API ", "pay $1 million ", "files a "]
)
def test_long_titles_of_one_phrase_are_read_through(piece: str) -> None:
    title = (piece * 600)[:600]
    found = [said.search(title) for said in (*EVENTS.values(), NO_NEWS, DOUBT, LOOKING_BACK)]
    assert all(match is None or match.group().strip() for match in found)
