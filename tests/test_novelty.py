"""What readers were not told before: developments that must come through, and repeats that must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.novelty import claim, development, happened, known, names, parties, says_new, shares

LAUNCH = """Brinewick unveils Gannet-3, a 12B language model for Danish
Brinewick Labs of Odense presented Gannet-3 on Monday, a language model with 12 billion parameters. It beats Tern-7 by 4 points on the
Norrfjord benchmark, the company says. Gannet-3 costs 3 euros per million tokens and is for now open to 200 testers on a waitlist.
The weights will follow in May, said Ylva Marchetti, who leads the lab. Brinewick was founded in 2021 and raised $40M last year.
In 2024 a court in Aarhus had dismissed a complaint about its training data. Schools in Odense want to try the model in August."""
SUIT = """Quillon Press sues Brinewick over books in the training data of Gannet
Quillon Press has sued Brinewick Labs in Copenhagen and demands 90 million kroner. The publisher says that 4,000 of its books were copied
from a shadow library. Brinewick did not comment. A similar case in Hamburg was settled in March. The court will hear the case in autumn.
Ylva Marchetti had called the data set balanced. Authors welcomed the step, and the ministry said it would watch the case."""
DEAL = """Harrow to buy chip maker Fennick for $2.1 billion
Harrow, which runs data centres in six countries, has agreed to buy Fennick, the maker of the Lark accelerator. The price is $2.1 billion
in cash and shares. The regulators of Norland and the union have to approve the deal. Fennick employs 340 people in Tallin and Bergen.
Its Lark 2 chip runs models of 70 billion parameters with half the power of older ones."""
BREACH = """Pelagic's coding assistant deleted a customer's database
An assistant by Pelagic deleted the production database of Mossgarden, a shop for plants, on Friday. Backups were deleted too. The founder
published the log, in which the assistant says that it ignored its rules. Pelagic has not answered. About 9,000 orders were lost, the shop
says, and it is closed until further notice."""
LAW = """Norland's parliament debates a law on synthetic voices
A committee of the parliament of Norland heard experts on a bill about synthetic voices. Voices of real people could be copied only with
their consent. The vote is planned for June. Companies such as Warble and Pelagic warn of the costs."""
NAME = "Gannet-3: Danish language model"
PAGE = "Warble Voice 2 turns text into speech in forty languages"
LIMITS = """Pelagic halves the free messages of its assistant Otter
Pelagic lets free users of Otter send 20 messages a day instead of 40. The company names the cost of computing as the reason.
Paying users keep their limits. Many users complain in the forum, and some say they will leave for Heron."""


@pytest.mark.parametrize(
    ("told", "title"),
    [
        (LAUNCH, "Brinewick publishes the weights of Gannet-3 under Apache-2.0"),
        (LAUNCH, "Gannet-3 weights now available for download"),
        (LAUNCH, "Brinewick open-sources Gannet-3"),
        (LAUNCH, "Brinewick opens Gannet-3 to everyone"),
        (LAUNCH, "Gannet-3 is generally available"),
        (LAUNCH, "Brinewick cuts the price of Gannet-3 by half"),
        (LAUNCH, "Brinewick doubles prices for Gannet-3"),
        (LAUNCH, "Researchers find prompt injection hole in Gannet-3"),
        (LAUNCH, "Critical vulnerability lets strangers read Gannet-3 chats"),
        (LAUNCH, "Gannet-3 jailbroken within a day"),
        (LAUNCH, "Independent test: Gannet-3 scores below Tern-7"),
        (LAUNCH, "University of Tromvik fails to reproduce Gannet-3 results"),
        (LAUNCH, "Data watchdog opens investigation into Gannet-3"),
        (LAUNCH, "Sweden bans Gannet-3 in schools"),
        (LAUNCH, "Brinewick withdraws Gannet-3 after complaints"),
        (LAUNCH, "Brinewick delays Gannet-3 weights"),
        (LAUNCH, "Gannet-3 goes down for six hours in first outage"),
        (LAUNCH, "Gannet-3 passes 1 million users"),
        (LAUNCH, "Gannet-3 solves problem from Danish mathematics olympiad open since 1974"),
        (LAUNCH, "Quillon Press sues Brinewick over Gannet-3"),
        (LAUNCH, "Brinewick admits Gannet-3 was tested on its own training data"),
        (LAUNCH, "Ylva Marchetti resigns from Brinewick"),
        (LAUNCH, "Brinewick acquires speech start-up Warble"),
        (SUIT, "Court finds Brinewick liable for copying books"),
        (SUIT, "Judge dismisses Quillon case against Brinewick"),
        (SUIT, "Brinewick settles with Quillon Press"),
        (SUIT, "Brinewick appeals ruling on training data"),
        (SUIT, "Brinewick removes Gannet from sale in Denmark"),
        (SUIT, "Second publisher also sues Brinewick: Hollin House wants damages"),
        (DEAL, "Union regulators approve Harrow's purchase of Fennick"),
        (DEAL, "Norland blocks Harrow's takeover of Fennick"),
        (DEAL, "Harrow calls off Fennick deal"),
        (DEAL, "Fennick lays off 80 people ahead of Harrow takeover"),
        (BREACH, "Pelagic apologises for deleted database at Mossgarden"),
        (BREACH, "Mossgarden's lost orders recovered"),
        (BREACH, "Pelagic fixes bug behind deleted Mossgarden database"),
        (BREACH, "Mossgarden sues Pelagic over lost orders"),
        (LAW, "Norland passes law on synthetic voices"),
        (LAW, "President of Norland vetoes voice bill"),
        (LAW, "Actors protest in Norland over synthetic voices"),
        (NAME, "Brinewick sued over Gannet-3"),
        (NAME, "Gannet-3 weights finally released"),
        (NAME, "Arena leaderboard: Gannet-3 takes third place"),
        ("Warble partners with Harrow on voices", "Harrow says it has agreed to buy Warble for $60B"),
        (PAGE, "Warble Voice 2 used to fool bank, hackers steal 2 million"),
        (LIMITS, "Pelagic reverses limits on Otter after outcry"),
        (LIMITS, "Pelagic raises the price of Otter"),
    ],
)  # fmt: skip
def test_a_development_comes_through(told: str, title: str) -> None:
    assert development(title, "", known([told]))


@pytest.mark.parametrize(
    ("told", "title"),
    [
        (LAUNCH, "Brinewick releases Gannet-3"),
        (LAUNCH, "Meet Gannet-3, Brinewick's Danish language model"),
        (LAUNCH, "Danish start-up Brinewick launches 12B language model"),
        (LAUNCH, "Gannet-3 beats Tern-7 by 4 points"),
        (LAUNCH, "Gannet-3 beats Tern-7 on the Norrfjord benchmark, Brinewick says"),
        (LAUNCH, "Why Gannet-3 matters for small languages"),
        (LAUNCH, "How to fine-tune Gannet-3 on your own machine"),
        (LAUNCH, "Getting started with Gannet-3"),
        (LAUNCH, "Gannet-3 vs Tern-7: which costs less?"),
        (LAUNCH, "Gannet-3 pricing compared with Tern-7 and Heron"),
        (LAUNCH, "Hands-on with Gannet-3"),
        (LAUNCH, "Brinewick will release the weights of Gannet-3 in May"),
        (LAUNCH, "Brinewick could open-source Gannet-3"),
        (LAUNCH, "brinewick/gannet-3-12b"),
        (LAUNCH, "Gannet-3"),
        (LAUNCH, "Show HN: a chat window for Gannet-3"),
        (LAUNCH, "Marchetti says Gannet-3 solves the problem of small languages"),
        (LAUNCH, "Weekly round-up: Gannet-3, a lawsuit against Pelagic, layoffs at Harrow"),
        (LAUNCH, "Is Gannet-3 banned from schools?"),
        (LAUNCH, "Opinion: Brinewick should withdraw Gannet-3"),
        (LAUNCH, "Gannet-3 system card and documentation"),
        (LAUNCH, "Live blog: Brinewick presents Gannet-3 as markets fall"),
        (LAUNCH, "Brinewick raised $40M before Gannet-3"),
        (SUIT, "Brinewick sued by Quillon Press"),
        (SUIT, "Publisher files lawsuit against Brinewick over 4,000 books"),
        (SUIT, "What the lawsuit against Brinewick means for authors"),
        (SUIT, "Authors welcome lawsuit against Brinewick"),
        (SUIT, "Brinewick may settle with Quillon"),
        (SUIT, "Danish publisher takes Brinewick to court"),
        (DEAL, "Harrow acquires Fennick in $2.1B deal"),
        (DEAL, "Data centre firm Harrow buys maker of Lark chips"),
        (DEAL, "Fennick to be acquired by Harrow: 5 takeaways"),
        (DEAL, "Harrow signs deal for Fennick"),
        (BREACH, "AI assistant wipes plant shop's database and its backups"),
        (BREACH, "Assistant by Pelagic deleted production database of a shop"),
        (BREACH, "Lessons from the Mossgarden incident"),
        (LAW, "Norland plans law on synthetic voices"),
        (LAW, "Norland considers banning synthetic voices"),
        (LAW, "Experts heard on synthetic voices in Norland"),
        (NAME, "Brinewick open-sources Gannet-3"),
        (NAME, "Gannet-3 released under Apache-2.0"),
        (NAME, "Brinewick's Gannet-3 tops Danish benchmark"),
        (PAGE, "Introducing Warble Voice 2"),
        (PAGE, "Warble Voice 2 available via API"),
        (LIMITS, "Otter's free limit cut to 20 messages"),
        (LIMITS, "Users angry as Pelagic halves free messages of Otter"),
    ],
)  # fmt: skip
def test_a_repeat_is_none(told: str, title: str) -> None:
    assert not development(title, "", known([told]))


def test_a_text_that_only_repeats_does_not_bear_out_its_title() -> None:
    title = "Gannet-3 weights now available for download"
    assert development(
        title, "From today the files lie on three mirrors in Tromvik, and a torrent is at hand. " * 4, known([LAUNCH])
    )
    assert not development(title, LAUNCH.partition("\n")[2] * 2, known([LAUNCH]))


def test_what_a_bare_headline_leaves_open_is_not_taken_for_news() -> None:
    assert not development("Brinewick partners with Odense schools on Gannet-3", "", known([NAME]))
    assert development("Brinewick partners with Odense schools on Gannet-3", "", known([LAUNCH]))


@pytest.mark.parametrize(
    ("sentence", "new"),
    [
        ("Brinewick Labs presented Gannet-3, a model with 12 billion parameters, in Odense.", False),
        ("The language model Gannet-3 has 12 billion parameters.", False),
        ("The company says that it beats Tern-7 by 4 points on the Norrfjord benchmark.", False),
        ("Gannet-3 costs 2 euros per million tokens since Friday.", True),
        ("Anyone can download the weights from Friday under the Apache licence.", True),
        ("A teacher from Ribe found errors in its answers about fractions.", True),
        ("", False),
        ("Yes.", False),
    ],
)
def test_a_sentence_is_new_by_what_it_adds(sentence: str, new: bool) -> None:
    assert says_new(sentence, known([LAUNCH])) is new


def test_what_will_be_or_might_be_has_not_come_to_pass() -> None:
    assert happened("Brinewick released the weights of Gannet-3")[0] == {"weights"}
    assert not happened("Brinewick will release the weights of Gannet-3")[0]
    assert happened("Brinewick will release the weights of Gannet-3")[1] == {"weights"}
    assert not any(happened("Brinewick could release the weights of Gannet-3"))
    assert happened("Pelagic will shut down Otter in May")[0] == {"retreat"}
    assert not any(happened("Marchetti speaks in Odense after lawsuit"))


def test_what_was_announced_is_news_when_it_comes() -> None:
    told = known(["Gannet-3: Danish language model\nThe weights will follow in May."])
    assert development("Brinewick publishes the weights of Gannet-3", "", told) == "weights"


def test_what_was_promised_is_news_though_its_like_was_told() -> None:
    told = "A first look at Heron\nHeron is now available in Pelagic's app for everyone. {} We tried it with recipes and maps."
    title = "Pelagic releases Heron and Heron Pro in the API"
    assert development(title, "", known([told.format("We'll bring Heron and Heron Pro to the API very soon.")]))
    assert not development(title, "", known([told.format("It costs nothing.")]))


def test_some_kinds_go_without_saying_where_others_were_told() -> None:
    assert not development("Harrow signs agreement with Fennick", "", known([DEAL]))
    assert not development("Brinewick accused of copying novels", "", known([SUIT]))


def test_a_count_needs_a_number_that_was_not_told() -> None:
    told = "Otter grows\nOtter is used by 5 million people in twelve countries. Pelagic presented figures in Tallin on Monday."
    assert not development("Otter reaches 5 million users", "", known([told]))
    assert development("Otter reaches 8 million users", "", known([told]))


def test_another_case_of_the_same_kind_has_to_say_so_and_name_more() -> None:
    assert development("Hollin House also sues Brinewick for damages", "", known([SUIT]))
    assert not development("Publisher sues Brinewick for damages", "", known([SUIT]))


def test_parties_are_what_a_plain_title_writes_with_a_capital() -> None:
    assert parties("Pelagic and Harrow end their deal") == {"pelagic", "harrow"}
    assert parties("Pelagic And Harrow End Their Deal") == frozenset()
    assert parties("") == frozenset()


def test_names_are_no_common_words() -> None:
    assert names("MarshVoice beats Tern and OpenAI in Danish") == {"marshvoice"}


def test_a_number_is_known_in_any_spelling() -> None:
    assert claim("It raised $40M").numbers == claim("40 million were raised").numbers == {"40m"}
    assert claim("In 2024 it won").numbers == frozenset()


def test_what_stands_in_one_place_is_shared_and_what_is_strewn_is_not() -> None:
    told = known([LAUNCH])
    assert shares("Brinewick of Odense presented Gannet-3 on Monday", told) == 1.0
    assert shares("Danish testers in Aarhus and Odense", told) < 0.7
    assert shares("", told) == 0.0


@given(st.lists(st.sampled_from((LAUNCH, SUIT, DEAL, LAW, NAME, "")), max_size=4), st.text(max_size=80))
def test_any_text_can_be_asked_about_and_what_was_told_is_never_news(told: list[str], text: str) -> None:
    found = known(told)
    assert found == known(told[::-1])
    assert not says_new(text, known([text]))
    assert not development(text, text, known([*told, text]))
    for line in (line for one in told for line in one.splitlines()):
        assert not says_new(line, found)
