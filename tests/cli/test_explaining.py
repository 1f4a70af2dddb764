"""Why stories stand where they do, as a terminal of 80 columns shows it."""

from rich.cells import cell_len

from digest.cli.explaining import LEFT_SHOWN, lines
from digest.model import Reason
from digest.report import Explained

REASONS = (Reason("told by 4 independent outlets on 9 pages", 28.0), Reason("a rumour or a guess", -5.0))


def item(place: str, headline: str = "Tern opens a model", outlets: tuple[str, ...] = ("Tern", "Skua")) -> Explained:
    return Explained(headline, place, 23.0, REASONS, outlets)


def test_stories_stand_under_their_section_with_outlets_and_points() -> None:
    found = lines(
        [
            item("top 1"),
            item("quick 1: 3 leading stories on models already"),
            item("left out: too weak: 5 of 7 points needed"),
        ],
        80,
    )
    assert found == [
        "",
        "Why these stories",
        "",
        "  Top stories",
        "    23.0  Tern opens a model",
        "          found in Tern, Skua",
        "          +28.0  told by 4 independent outlets on 9 pages",
        "           -5.0  a rumour or a guess",
        "",
        "  Quick links",
        "    23.0  Tern opens a model",
        "          3 leading stories on models already",
        "          found in Tern, Skua",
        "          +28.0  told by 4 independent outlets on 9 pages",
        "           -5.0  a rumour or a guess",
        "",
        "  Left out",
        "    23.0  Tern opens a model",
        "          too weak: 5 of 7 points needed",
        "          found in Tern, Skua",
        "          +28 told by 4 independent outlets on 9 pages, -5 a rumour or a guess",
    ]


def test_no_line_is_wider_than_the_terminal_and_none_gives_it_orders() -> None:
    many = tuple(f"An outlet of number {n}" for n in range(30))
    strange = item("left out: " + "a long reason " * 12, "\u65b0\u6a21\u578b " * 40 + "\x1b[31m", many)
    found = lines([strange, item("papers 2", "word " * 60, many)], 80)
    assert max(map(cell_len, found)) <= 80
    assert "\x1b" not in "".join(found)
    assert "and 26 more" in " ".join(" ".join(found).split())


def test_most_of_what_was_left_out_is_only_counted() -> None:
    found = lines([item(f"left out: too weak {n}") for n in range(LEFT_SHOWN + 7)], 80)
    assert found[-1] == "    and 7 stories more (--json names all)"
    assert sum("Tern opens" in line for line in found) == LEFT_SHOWN
