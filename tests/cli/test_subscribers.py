import csv
import io
from typing import Any

import pytest


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_an_address_is_added_once(digest: Any) -> None:
    first = digest("subscribers", "add", "Ada@Pier.example", "--name", "Ada Quill", "--json")
    again = digest("subscribers", "add", "ada@pier.example", "--json")
    assert (first.rows[0]["new"], first.rows[0]["state"]) == (True, "confirmed")
    assert (again.rows[0]["new"], again.rows[0]["id"]) == (False, first.rows[0]["id"])
    listed = digest("subscribers", "list").out
    assert listed.count("@") == 1
    assert "confirmed" in listed
    assert "Ada Quill" in listed


def test_people_are_told_apart_in_words(digest: Any) -> None:
    assert digest("subscribers", "add", "ada@pier.example").out == "ada@pier.example is now on the list (confirmed)\n"
    assert (
        digest("subscribers", "add", "ada@pier.example").out == "ada@pier.example is already on the list (confirmed)\n"
    )


def test_the_evidence_given_is_kept(digest: Any) -> None:
    digest("subscribers", "add", "ada@pier.example", "--evidence", "paper form of 3 May")
    assert digest("subscribers", "list", "--json").rows[0]["evidence"] == "paper form of 3 May"


def test_what_is_exported_can_be_imported_elsewhere_and_gives_the_same_export(digest: Any) -> None:
    digest("subscribers", "add", "ada@pier.example", "--name", 'Ada "the quill", =1+1', "--evidence", "form")
    digest("subscribers", "add", "zo\u00eb@b\u00fccher.example", "--name", "Zo\u00eb")
    exported = digest("subscribers", "export")
    file = digest.write("people.csv", exported.out)
    elsewhere = {"DIGEST_HOME": str(digest.folder / "elsewhere")}
    imported = digest("subscribers", "import", file, "--json", **elsewhere)
    assert imported.code == 0
    assert [row["verdict"] for row in imported.rows] == ["added", "added"]
    again = digest("subscribers", "export", **elsewhere)
    keys = ("address", "name", "state", "evidence")
    assert [[row[key] for key in keys] for row in rows(again.out)] == [
        [row[key] for key in keys] for row in rows(exported.out)
    ]


def test_an_export_into_a_file_is_the_same_text(digest: Any) -> None:
    digest("subscribers", "add", "ada@pier.example")
    assert "people.csv written" in digest("subscribers", "export", "people.csv").out
    assert (digest.folder / "people.csv").read_bytes().decode() == digest("subscribers", "export").out


def test_an_import_reports_line_by_line_and_a_bad_line_does_not_stop_the_others(digest: Any) -> None:
    file = digest.write(
        "people.csv", "\ufeffaddress,name\nada@pier.example,Ada\nnobody,\nADA@pier.example,again\nben@pier.example,\n"
    )
    dry = digest("subscribers", "import", file, "--dry-run", "--json")
    assert digest("subscribers", "list").out == ""
    real = digest("subscribers", "import", file, "--json")
    assert [(row["line"], row["verdict"]) for row in real.rows] == [(row["line"], row["verdict"]) for row in dry.rows]
    assert len({row["verdict"] for row in real.rows}) == 3
    assert (dry.code, real.code) == (1, 1)
    assert digest("subscribers", "list").out.count("@") == 2


def test_who_left_is_not_brought_back_by_an_import(digest: Any) -> None:
    digest("subscribers", "import", digest.write("a.csv", "address,state\nada@pier.example,left\n"))
    digest("subscribers", "import", digest.write("b.csv", "address\nada@pier.example\n"))
    assert "confirmed" not in digest("subscribers", "list").out


def test_a_file_that_is_not_utf8_is_refused(digest: Any) -> None:
    said = digest(
        "subscribers", "import", digest.write("people.csv", "address\nzo\u00eb@x.example\n".encode("latin-1"))
    )
    assert said.sentence(7).endswith("cannot be read (it is not UTF-8): name a CSV file in UTF-8.")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("address\nada@pier.example\nADA@pier.example\n", 0, "people.csv: 1 added, 1 there"),
        ("address\nada@pier.example\nnobody\n", 1, "people.csv: 1 added, 1 bad"),
        ("", 0, "people.csv: no address is in it"),
        ('address\n"ada@pier.example\nben@pier.example\n', 1, "people.csv: 1 bad"),
    ],
)
def test_an_import_ends_with_a_count_and_with_code_1_where_a_line_is_bad(
    digest: Any, text: str, code: int, said: str
) -> None:
    file = digest.write("people.csv", text)
    assert digest("subscribers", "import", file, "--dry-run").out.splitlines()[-1] == f"{said}; nothing was stored"
    ended = digest("subscribers", "import", file)
    assert (ended.code, ended.out.splitlines()[-1]) == (code, said)
