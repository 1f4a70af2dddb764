"""Variables of the environment become checked values; what is wrong is collected with the variable's name."""

from pathlib import Path

import pytest

from digest.config.variables import Variables

HOME = Path("/srv/digest")


def test_a_variable_that_is_empty_counts_as_not_set() -> None:
    assert Variables({"DIGEST_MODEL": "  "}).text("DIGEST_MODEL", "x") == "x"


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("hush\n")
    said = Variables({"SENDGRID_API_KEY_FILE": str(tmp_path / "key")})
    assert said.hidden("SENDGRID_API_KEY") == "hush"
    assert said.problems == []


def test_a_secret_file_that_is_missing_empty_or_doubled_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("")
    said = Variables(
        {
            "SMTP_PASSWORD_FILE": str(tmp_path / "none"),
            "SENDGRID_API_KEY_FILE": str(tmp_path / "empty"),
            "DIGEST_SECRET": "a",
            "DIGEST_SECRET_FILE": "b",
        }
    )
    for name in ("SMTP_PASSWORD", "SENDGRID_API_KEY", "DIGEST_SECRET"):
        said.hidden(name)
    assert [problem.split()[0] for problem in said.problems] == [
        "SMTP_PASSWORD_FILE", "SENDGRID_API_KEY_FILE", "DIGEST_SECRET",
    ]  # fmt: skip


def test_the_database_is_a_file_in_the_home_by_default() -> None:
    assert Variables({}).database(HOME) == "sqlite:////srv/digest/digest.db"


def test_a_database_of_another_kind_is_told_without_its_password() -> None:
    said = Variables({"DIGEST_DATABASE": "mysql://root:hush@host/x"})
    said.database(HOME)
    assert "DIGEST_DATABASE" in said.problems[0]
    assert "hush" not in said.problems[0]


def test_a_short_secret_and_a_missing_template_folder_are_told(tmp_path: Path) -> None:
    said = Variables({"DIGEST_SECRET": "short", "DIGEST_TEMPLATES": str(tmp_path / "none")})
    said.key()
    said.templates()
    assert "DIGEST_SECRET is shorter" in said.problems[0]
    assert "DIGEST_TEMPLATES" in said.problems[1]
    assert Variables({"DIGEST_TEMPLATES": str(tmp_path)}).templates() == tmp_path


def test_a_misspelt_variable_is_told_and_foreign_ones_are_let_alone() -> None:
    said = Variables({"DIGEST_MAILR": "x", "SMTP_PASWORD": "x", "PATH": "/bin", "DIGEST_ODDITY": "1"})
    said.misspelt()
    assert said.problems == [
        "DIGEST_MAILR is not a known variable; did you mean DIGEST_MAILER?",
        "SMTP_PASWORD is not a known variable; did you mean SMTP_PASSWORD?",
    ]


def test_a_proxy_is_taken_as_it_is_written_and_the_hosts_without_one_are_a_list() -> None:
    said = Variables({"https_proxy": "http://ada:a%23b@proxy.example:3128/", "NO_PROXY": "localhost, .lab.example,"})
    assert said.proxies() == (
        (("https", "http://ada:a%23b@proxy.example:3128/"),),
        ("localhost", ".lab.example"),
    )
    assert said.problems == []


@pytest.mark.parametrize(
    "text",
    [
        "proxy.example:3128",
        "socks5://ada:hush@proxy.example",
        "http://ada:hush#more@proxy.example:3128",
        "http://ada:hush?more@proxy.example:3128",
        "http://ada:hush/more@proxy.example:3128",
        "http://ada:hush@proxy.example:99999",
        "http://ada:hush@[::1:3128",
    ],
)
def test_what_could_be_read_as_two_proxies_is_told_without_its_password(text: str) -> None:
    said = Variables({"HTTPS_PROXY": text})
    assert said.proxies()[0] == ()
    assert "HTTPS_PROXY is no proxy's address" in said.problems[0]
    assert "hush" not in said.problems[0]
