"""The documents say what the code does: each fact that both state is compared."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from digest import cli
from digest.cli import batches, filters, step
from digest.config import variables

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text("utf-8")
STEPS = (ROOT / "docs" / "steps.md").read_text("utf-8")
DESIGN = (ROOT / "docs" / "design.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
GIT = (ROOT / ".git").exists()

FEED = b"""<rss version="2.0"><channel><title>Bryn Lab</title><item><title>Heron-3 is out</title>
<link>https://bryn.example/heron-3</link><guid>h3</guid><description>&lt;p&gt;Heron-3 is out.&lt;/p&gt;</description>
<pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>"""
TEXT = (
    "Bryn Lab released the weights of Heron-3 under the Apache 2.0 license on Monday. The model has 9 billion parameters "
    "and was trained on public text. Heron-3 scores 71.2 on MMLU, while Claude Opus 5 scores 80.1 on MMLU, Bryn Lab says. "
    "The training code will follow in December, according to the company. Quantization makes Heron-3 fit on a phone."
)
PAGE = f"<html><body><article><h1>Heron-3 is out</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>".encode()
STORY: Mapping[str, object] = {
    "id": "a",
    "title": "Bryn Lab releases Heron-3 with open weights",
    "text": TEXT,
    "url": "https://bryn.example/heron-3?utm_source=x",
    "published": "2026-11-23T08:00:00Z",
    "source": "bryn-lab",
    "html": f"<p onclick='x()'>{TEXT}</p>",
    "sources": [{"title": "Heron-3 is out", "text": TEXT, "url": "https://bryn.example/heron-3"}],
}


def section(name: str) -> str:
    """The part of docs/steps.md on one step."""
    found = re.search(rf"^## {name}$(.*?)(?=^## |\Z)", STEPS, re.M | re.S)
    return found[1] if found else ""


def printed(name: str, folder: Path) -> list[dict[str, Any]]:
    """What a step prints for a line it can serve and for one it cannot."""
    if name in filters.FILES:
        good, bad = folder / "good", folder / "bad"
        good.write_bytes(FEED if name == "parse" else PAGE)
        bad.write_bytes(b"")
        return [*filters.FILES[name](good, "https://bryn.example/"), *filters.FILES[name](bad, "")]
    return list(filters.served(name, [dict(STORY), {"id": "b", **dict.fromkeys(STORY.keys() - {"id"}, 5)}], None))


def fields(value: object) -> Iterator[str]:
    """The names of all fields of a line, those inside it too."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield str(name)
            yield from fields(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from fields(inner)


def test_the_readme_can_be_read_at_once() -> None:
    assert len(README.splitlines()) <= 120


def test_the_readme_names_the_two_commands_first() -> None:
    assert re.findall(r"^ {4}(make \w+)", README, re.M)[:2] == ["make digest", "make test"]


def test_every_make_target_in_the_documents_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][\w-]*):(?!=)", makefile, re.M))
    named = {target for path in DOCUMENTS for target in re.findall(r"(?:`|^ +|\s)make ([a-z-]+)`?", code(path), re.M)}
    assert {"digest", "test", "preview", "sample", "check"} <= named
    assert named - targets == set()


def code(path: Path) -> str:
    """What a document sets as code: indented blocks, and spans with a space before them so that each stands apart."""
    text = path.read_text("utf-8")
    return "\n".join([*re.findall(r"^ {4}.*$", text, re.M), *(f" {span}" for span in re.findall(r"`([^`\n]+)`", text))])


def test_every_variable_of_the_environment_is_in_the_settings_and_no_other() -> None:
    named = set(re.findall(r"`((?:DIGEST|SMTP|SENDGRID|OPENAI)_[A-Z_]+)`", SETTINGS))
    assert named == {*variables.OPEN, *variables.HIDDEN}


def test_the_settings_mark_as_secret_what_can_be_given_as_a_file() -> None:
    rows = [line.split("|")[1:4] for line in SETTINGS.splitlines() if line.startswith("| `")]
    secret = {
        name for names, _, meaning in rows if meaning.strip().startswith("secret") for name in names.split("`")[1::2]
    }
    assert secret == set(variables.HIDDEN)
    assert {f"{name}_FILE" for name in secret} <= set(variables.VARIABLES)


def test_the_exit_codes_of_the_readme_are_those_of_the_program() -> None:
    listed = re.search(r"^## Exit codes\n\n(.*?)\n\n", README, re.M | re.S)
    assert listed
    told = dict(re.findall(r"(?:^|· ?)(\d+) ([^·.]+)", " ".join(listed[1].split())))
    words = {"SettingsError": "settings", "Unreachable": "feed", "StorageError": "storage", "MailerError": "mail"}
    for kind, number in cli.CODES:
        assert words.get(kind.__name__, kind.__name__.lower()) in told[str(number)]
    assert {int(number) for number in told} == {0, 1, 2, cli.DEFECT, 130, *(number for _, number in cli.CODES)}


def test_the_exit_codes_of_the_help_are_those_of_the_readme() -> None:
    listed = README.partition("## Exit codes")[2].partition("## ")[0]
    epilog = re.findall(r"\b(\d+) [a-z]", str(cli.app.info.epilog))
    assert epilog == re.findall(r"(?:^|· ?|·\n)(\d+) [a-z]", listed, re.M)


def test_every_step_is_documented_and_no_other() -> None:
    assert re.findall(r"^## (.*)$", STEPS, re.M) == list(step.SUMMARY)
    assert {*filters.FILES, *filters.ROWS, *batches.BATCHES} == set(step.SUMMARY)


@pytest.mark.parametrize("name", step.SUMMARY)
def test_every_field_that_a_step_prints_is_documented(name: str, tmp_path: Path) -> None:
    lines = printed(name, tmp_path)
    served = [line for line in lines if "error" not in line]
    assert len(served) == 1, lines
    documented = set(re.findall(r"`([\w]+)`", section(name)))
    assert set(fields(served)) - documented == set()
    json.dumps(lines)


def column(table: str) -> set[str]:
    """The names in the first column of a table."""
    return {found for cell in re.findall(r"^\| (`[^|]*) \|", table, re.M) for found in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("name", step.SUMMARY)
def test_every_top_field_of_a_documented_output_is_printed(name: str, tmp_path: Path) -> None:
    line = next(line for line in printed(name, tmp_path) if "error" not in line)
    assert column(section(name).partition("| Out |")[2]) - {"error"} == set(line)


@pytest.mark.parametrize("name", [name for name in step.SUMMARY if name not in filters.FILES])
def test_every_documented_input_is_read(name: str) -> None:
    named = column(section(name).partition("| In |")[2].partition("| Out |")[0])
    assert named
    for field in named:
        row = {key: value for key, value in STORY.items() if key != "sources" or field == "sources"} | {field: 5}
        assert ["error" in line for line in filters.served(name, [row], None)] == [True], field


@pytest.mark.parametrize("name", step.SUMMARY)
def test_a_line_that_cannot_be_served_is_an_error_with_its_id(name: str, tmp_path: Path) -> None:
    failed = [line for line in printed(name, tmp_path) if "error" in line]
    assert [set(line) for line in failed] == [{"file" if name in filters.FILES else "id", "error"}]


def test_the_design_gives_a_reason_for_every_dependency_and_for_no_other() -> None:
    table = DESIGN.partition("## Dependencies")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `([\w.-]+)` \|", table, re.M)
    assert listed == [re.split(r"[<>=]", requirement)[0] for requirement in PROJECT["project"]["dependencies"]]


def test_the_house_in_the_design_holds_every_module_and_no_other() -> None:
    house = DESIGN.partition("## The house")[2].partition("\n## ")[0]
    assert column(house) == modules("digest") | {"__main__"}
    assert modules("digest/pipeline") - set(re.findall(r"`(\w+)`", house.partition("Inside `pipeline`")[2])) == set()


def test_the_layers_in_the_design_stand_in_the_order_that_is_checked() -> None:
    contract = next(c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["containers"] == ["digest"])
    height = {name: place for place, layer in enumerate(contract["layers"]) for name in layer.split(" | ")}
    house = DESIGN.partition("## The house")[2].partition("\n## ")[0]
    rows = [re.findall(r"`(\w+)`", cell) for cell in re.findall(r"^\| (`[^|]*) \|", house, re.M)]
    assert [len({height[name] for name in row}) for row in rows] == [1] * len(rows)
    places = [height[row[0]] for row in rows]
    assert places == sorted(places)


def modules(folder: str) -> set[str]:
    """The modules and packages that lie in a folder of the code, and stand in the table of the design."""
    found = {path.stem for path in (ROOT / folder).iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    return {name for name in found if not name.startswith("_")}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_a_document_leads_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"https?:|mailto:", link)]
    broken = []
    for link in links:
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.is_file() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}


# Written in two parts, so that this file does not hold what it looks for.
INDEX = re.compile("|".join(re.escape(a + b) for a, b in [("/sim", "ple"), ("pypi", ".org/sim"), ("index", "-url")]))
OWN = re.compile(r"(?<![\w.~/}-])/(?:root|work|(?:home|Users)/[A-Za-z][\w-]*)(?![\w:-])")


def committed() -> Iterator[tuple[str, str]]:
    """Every file that is or would be committed, as text."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in sorted(set(filter(None, found))):
        path = ROOT / name
        if path.is_file() and path.suffix not in {".png", ".jpg", ".ico", ".woff2"}:
            yield name, path.read_text("utf-8", errors="replace")


@pytest.mark.skipif(not GIT, reason="needs the repository, not an unpacked archive")
def test_no_committed_file_names_a_package_index() -> None:
    assert [f"{name}: {found[0]}" for name, text in committed() if (found := INDEX.search(text))] == []


@pytest.mark.skipif(not GIT, reason="needs the repository, not an unpacked archive")
def test_no_committed_file_names_a_folder_of_somebodys_machine() -> None:
    assert [f"{name}: {found[0]}" for name, text in committed() if (found := OWN.search(text))] == []


def test_the_image_is_built_from_the_lock_and_runs_as_nobody_special() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    assert "--require-hashes" in dockerfile
    assert re.search(r"^USER (\d+):\d+$", dockerfile, re.M)
    assert dockerfile.index("USER ") < dockerfile.index("ENTRYPOINT")
    copied = {name for line in re.findall(r"^COPY (?!--)(.*) \S+$", dockerfile, re.M) for name in line.split()}
    kept = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.M))
    assert copied == kept
    assert all((ROOT / name).exists() for name in copied)
