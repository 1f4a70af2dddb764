"""Pairs of titles, bare and with texts: told alike but two events, or one event told differently."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.model import Article, EntryId, FeedId
from digest.pipeline.cluster import stories

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
AROUND = (
    "Marlow opens an office in Lund", "What Marlow's keynote left out", "Corvid's drones inspect bridges", "Talking to Corvid's engineers about rust",
    "Quill's interns built a sundial", "Ten years of Quill",
    "Ostrava fab halts production after flood", "Parliament in Veldt passes watermark act", "Bees return to the roofs of Lund",
    "A better tokenizer for runes", "Harbour pilots strike in Tarn", "Notes on compilers for small machines", "Skerry hires a chief economist",
    "Court hears dispute over lighthouse logs", "Why our database moved to one file", "Robots sort glass in Odense",
    "Museum scans ten thousand letters", "A new way to quantise attention", "Ferry line tests autonomous docking", "Gannet maps the sea floor",
    "Teachers ask for rules on homework machines", "Chip exports to Norland are restricted", "How the quarry learned to listen",
    "Poll finds readers distrust summaries", "Petrel clones voices of actors", "Union signs first contract on automated dubbing",
)  # fmt: skip

APART = (
    ("Marlow launches Wren 3, a small open model", "Marlow launches Wren 4, a small open model"),
    ("Wren v3 by Marlow is released", "Wren v4 by Marlow is released"),
    ("Quill Labs releases Finch 4.5", "Quill Labs releases Finch 5"),
    ("Heron-2 weights are out", "Heron-3 weights are out"),
    ("quillm 0.12.3 released", "quillm 0.13.0 released"),
    ("Marlow launches Wren Voice for call centres", "Marlow launches Lark, a browser for teams"),
    ("Skerry opens a data centre in Tarn", "Skerry buys the chip designer Auklet"),
    ("Quill adds memory to Finch", "Quill cuts the price of image generation"),
    ("Novelists sue Marlow over training data", "Painters sue Siskin over training data"),
    ("Judge lets suit of authors against Corvid proceed", "Judge throws out suit of drivers against Brant"),
    ("Record labels sue Siskin over cloned songs", "Newspapers take Siskin to court over scraped archives"),
    ("Brant raises $40 million for warehouse robots", "Plover raises $40 million for legal search"),
    ("Dunlin raises seed round for crop drones", "Sanderling raises seed round for tax software"),
    ("Corvid's drones bring record revenue", "Auklet's chips bring record losses"),
    ("Regulator fines Marlow over children's data", "Regulator fines Siskin over deceptive adverts"),
    ("Veldt bans face recognition in schools", "Norland bans chatbots in courts"),
    ("Corvid hires a head of safety", "Skerry hires a head of hardware"),
    ("Finch tops the coding leaderboard", "Heron tops the translation leaderboard"),
    ("Outage takes down Finch for three hours", "Breach at Siskin exposes customer emails"),
    ("Introducing Wren, a new open model for agents", "Introducing Heron, a new open model for robots"),
    ("How Lund hospital uses Finch to plan shifts", "How Odense port uses Finch to read invoices"),
    ("Open letter asks for pause of autonomous weapons", "Open letter asks for access to frontier weights"),
    ("Study: chatbots flatter their users", "Study: translators lose work to machines"),
    ("Corvid to cut 900 jobs in Tarn", "Brant to hire 900 engineers in Lund"),
    ("Plover open-sources its evaluation harness", "Dunlin open-sources its speech corpus"),
    ("Auklet chief steps down", "Skerry chief steps up spending on power"),
    ("Tern 2 mini runs on phones", "Heron 2 mini fails on maths"),
    ("Authors sue Zephyrine over pirated novels", "Former engineer sues Zephyrine over unpaid stock"),
    ("Zephyrine sued by authors over training data", "Zephyrine sued by shareholders over misleading statements"),
    ("Zephyrine raises $40 million seed round", "Zephyrine raises $300 million Series B at $2 billion valuation"),
    ("Zephyrine closes Series A led by Pellucid", "Zephyrine in talks for Series C at $9 billion valuation"),
    ("Zephyrine outage takes down chat for hours", "Zephyrine suffers second outage after database failure"),
    ("Zephyrine posts first-quarter revenue of $2 billion", "Zephyrine third-quarter profit beats estimates"),
    ("Zephyrine reports Q1 results: revenue up 20%", "Zephyrine reports Q3 results: profit falls"),
    ("Zephyrine appoints new chief financial officer", "Zephyrine chief executive resigns"),
    ("Zephyrine wins contract with the navy", "Zephyrine loses contract with the post office"),
    ("Zephyrine buys robot maker Pellucid", "Zephyrine buys chip designer Noctule"),
    ("Noctule is coming to mobile", "How people are using Noctule"),
    (
        "Corvid's Ida Holm says Noctule-5 beats Zephyr-6 on repairs with lower costs",
        "Working at the frontier: how Brant trusts Zephyr 6 to work through the night",
    ),
    ("tarn-lab/Heron-3-9B", "someone/Heron-3-9B-Untamed-Nightjar"),
    ("Heron 3 sees further", "someone/Heron-3-traces-8000x"),
)  # fmt: skip

TOGETHER = (
    ("Marlow launches Wren 4, a small open model", "Wren 4 by Marlow: a small model with open weights"),
    ("Finch 4 is here: Quill Labs gives the weights away", "Quill's Finch 4 tops open leaderboards"),
    ("Heron-3 weights are out", "Tarn Lab publishes Heron-3"),
    ("quillm 0.13.0 released", "quillm v0.13.0: faster batching"),
    ("Novelists sue Marlow over training data", "Marlow is sued by novelists over its training data"),
    ("Authors sue Corvid over pirated books", "Corvid faces lawsuit from authors whose books were pirated"),
    ("Brant raises $40 million for warehouse robots", "Warehouse robot maker Brant gets $40 million"),
    ("Skerry buys the chip designer Auklet", "Chip designer Auklet acquired by Skerry"),
    ("Regulator fines Marlow over children's data", "Marlow fined for collecting data of children"),
    ("Veldt bans face recognition in schools", "Schools in Veldt may no longer use face recognition"),
    ("Outage takes down Finch for three hours", "Finch is back after an outage of three hours"),
    ("Breach at Siskin exposes customer emails", "Customer emails stolen in Siskin breach"),
    ("Corvid to cut 900 jobs in Tarn", "900 jobs go as Corvid leaves Tarn"),
    ("Auklet chief steps down", "Auklet's chief executive resigns"),
    ("Corvid hires head of safety from Quill", "Quill's head of safety leaves for Corvid"),
    ("Plover open-sources its evaluation harness", "Evaluation harness of Plover is now open source"),
    ("Chip exports to Norland restricted further", "New limits on exports of chips to Norland"),
    ("Union signs first contract on automated dubbing", "Automated dubbing: union agrees to first contract"),
    ("Flood stops the Ostrava fab", "Ostrava fab flooded, production halts"),
    ("Lark, Marlow's browser, is available to teams", "Marlow's Lark browser opens to teams"),
    ("Siskin settles with record labels", "Record labels and Siskin reach settlement"),
    ("Gannet maps the sea floor of the Skagerrak", "Sea floor of the Skagerrak mapped by Gannet"),
    ("Tern 2 mini runs on phones", "A model for phones: Tern 2 mini"),
    ("Dunlin data set of lighthouse logs is free", "Lighthouse logs: Dunlin frees its data set"),
    ("Introducing Wren Voice", "Wren Voice: Marlow's speech model explained"),
    ("Sanderling's tax assistant wrong in half of cases, audit finds", "Audit: Sanderling tax assistant errs in half of cases"),
    ("羽毛实验室发布新模型雀鸟", "新模型雀鸟由羽毛实验室发布"),
    ("Zephyrine raises $300 million Series B", "Zephyrine secures $300M in Series B funding"),
    ("Zephyrine outage takes down chat for hours", "Zephyrine chat is back after outage"),
    ("Zephyrine posts first-quarter revenue of $2 billion", "Zephyrine revenue hits $2 billion in Q1"),
    ("Zephyrine fined $50 million by regulator", "Regulator hits Zephyrine with $50m fine"),
    ("Noctule is now open-source", "Noctule is now open-source"),
    ("tarn-lab/Heron-3-9B", "someone/Heron-3-9B-GGUF"),
    ("Heron 3 sees further", "tarn-lab/Heron-3-70B-Instruct-FP8"),
)  # fmt: skip

TOLD = (
    (
        "Marlow launches Wren 4",
        ("Marlow on Monday launched Wren 4, a model of nine billion parameters that anybody may download. It was trained on licensed books and "
        "answers in forty languages. The company says that it needs half the memory of its forerunner, and that schools may use it for free."),
        "Wren 4 can be downloaded",
        ("Nine billion parameters, forty languages, licensed books: Wren 4, which Marlow launched on Monday, can be downloaded by anybody and is "
        "free for schools. It takes half the memory of the model before it."),
    ),
    (
        "Novelists take Marlow to court",
        ("Eleven novelists have filed a suit against Marlow at the district court of Tarn. They say that the firm copied their books from a pirate "
        "site to train a model, and ask for damages of nine million crowns and the deletion of the copies."),
        "Marlow sued",
        ("Damages of nine million crowns and the deletion of pirated copies: that is what eleven novelists demand from Marlow in a suit filed with "
        "the district court of Tarn, because their books were used to train a model."),
    ),
    (
        "Flood at the fab",
        ("Production at the Ostrava fab stopped on Sunday when the river Oder flooded its pumps. The owner expects to lose three weeks of wafers, "
        "and customers such as Skerry have been told to wait until June."),
        "Ostrava: three weeks of wafers lost",
        ("The Oder burst its banks on Sunday and reached the pumps of the Ostrava fab, which will lose three weeks of wafers. Skerry and other "
        "customers have to wait until June."),
    ),
)  # fmt: skip


def article(name: str, title: str, text: str = "", hours: float = 0) -> Article:
    return Article(EntryId(name), FeedId(f"feed-{name}"), title, text, "", NOON + timedelta(hours=hours))


def one_story(one: Article, other: Article) -> bool:
    around = [article(f"around-{i}", title, hours=i) for i, title in enumerate(AROUND)]
    labels = stories([*around, one, other])
    return labels[one.id] == labels[other.id]


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_looks_alike_stays_apart(one: str, other: str) -> None:
    assert not one_story(article("a", one), article("b", other, hours=9))


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_one_event_told_differently_is_one_story(one: str, other: str) -> None:
    assert one_story(article("a", one), article("b", other, hours=9))


@pytest.mark.parametrize("number", range(len(TOLD)))
def test_texts_of_one_event_meet_and_those_of_different_events_do_not(number: int) -> None:
    title, text, other_title, other_text = TOLD[number]
    assert one_story(article("a", title, text), article("b", other_title, other_text, hours=9))
    for strange in TOLD[:number] + TOLD[number + 1 :]:
        assert not one_story(article("a", title, text), article("b", strange[0], strange[1], hours=9))
        assert not one_story(article("a", title, text), article("b", strange[2], "", hours=9))


def test_stars_forks_and_a_language_in_common_make_no_story_of_two_repositories() -> None:
    say = "{}\n{} stars\n{} forks\n{} stars today\nPython"
    one = article("a", "marlow / wren-agents", say.format("A small framework for agents that sort glass", 240, 37, 30))
    other = article("b", "tern-cloud / quay", say.format("Build your own agents for harbour pilots", 206, 28, 13))
    assert not one_story(one, other)


def test_one_title_of_one_source_is_one_story_on_one_day_and_may_be_a_series_on_two() -> None:
    one = replace(article("a", "Noctule: what was new"), source=FeedId("feed"))
    other = replace(one, id=EntryId("b"))
    assert one_story(one, other)
    assert not one_story(one, replace(other, published=NOON + timedelta(days=1)))


def test_the_same_report_on_two_quarters_is_two_stories() -> None:
    say = (
        "Corvid's revenue was {} million crowns in the {} quarter, {} per cent more than a year before. Orders for {} rose most, and the chief "
        "of finance, Ida Holm, expects {} in the months to come because {}."
    )
    first = say.format(410, "first", 12, "inspection drones", "slower growth", "two customers wait for permits")
    third = say.format(655, "third", 31, "harbour cranes", "a strong winter", "a rival has left the market")
    assert not one_story(
        article("a", "Corvid reports first quarter", first),
        article("b", "Corvid reports third quarter", third, hours=24 * 180),
    )


def test_a_page_of_a_model_joins_its_launch_and_not_that_of_its_forerunner() -> None:
    launches = [
        article("old", "Heron 2: a model for harbours", hours=1),
        article("new", "Heron 3 sees further", hours=2),
    ]
    labels = stories(
        [*(article(f"a{i}", t) for i, t in enumerate(AROUND)), *launches, article("page", "tarn-lab/Heron-3")]
    )
    assert labels[EntryId("page")] == labels[EntryId("new")] != labels[EntryId("old")]
