"""feeds.yaml and the environment become one value; nothing runs while either is wrong."""

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from digest.config import load, secret
from digest.errors import SettingsError

GOOD = "feeds:\n  - {title: Some Lab, url: 'https://lab.example/feed'}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "feeds.yaml").write_text(GOOD)
    return tmp_path / "feeds.yaml"


def test_a_fresh_machine_needs_no_variable(file: Path, tmp_path: Path) -> None:
    settings = load(file, {"DIGEST_HOME": str(tmp_path / "var")})
    assert settings.home == tmp_path / "var"
    assert settings.database == f"sqlite:///{tmp_path}/var/digest.db"
    assert settings.mailer.name == "outbox"
    assert settings.model is None
    assert settings.templates is None
    assert len(settings.secret) == 32
    assert settings.feeds[0].title == "Some Lab"


def test_secrets_do_not_show_when_settings_are_printed(file: Path, tmp_path: Path) -> None:
    environ = {
        "DIGEST_HOME": str(tmp_path),
        "DIGEST_SECRET": "sixteen-letters-or-more",
        "DIGEST_DATABASE": "postgresql://u:hush1@h/n",
        "OPENAI_API_KEY": "hush2",
        "DIGEST_MAILER": "sendgrid",
        "SENDGRID_API_KEY": "hush3",
    }
    shown = repr(load(file, environ))
    assert "hush" not in shown
    assert "sixteen" not in shown


def test_a_secret_that_is_set_is_used_and_none_is_made(file: Path, tmp_path: Path) -> None:
    environ = {"DIGEST_HOME": str(tmp_path / "var"), "DIGEST_SECRET": "sixteen-letters-or-more"}
    assert load(file, environ).secret == b"sixteen-letters-or-more"
    assert not (tmp_path / "var").exists()


def test_problems_of_file_and_environment_come_together_and_nothing_is_made(tmp_path: Path) -> None:
    file = tmp_path / "feeds.yaml"
    file.write_text(f"{GOOD}  - title: B\n    url: https://b.example/\n    wieght: 2\n")
    with pytest.raises(SettingsError) as caught:
        load(file, {"DIGEST_HOME": str(tmp_path / "var"), "DIGEST_MAILER": "pigeon"})
    first, second = str(caught.value).splitlines()
    assert first == f'{file} line 5: feeds[1].wieght is not a known key; did you mean "weight"?'
    assert second.startswith('DIGEST_MAILER is "pigeon"; set it to one of ')
    assert not (tmp_path / "var").exists()


def test_at_most_ten_problems_are_listed(tmp_path: Path) -> None:
    file = tmp_path / "feeds.yaml"
    file.write_text("feeds:\n" + "  - {title: A}\n" * 14)
    with pytest.raises(SettingsError) as caught:
        load(file, {})
    lines = str(caught.value).splitlines()
    assert len(lines) == 11
    assert lines[-1] == "... and 4 more; correct these first"


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.yaml does not exist; copy"):
        load(tmp_path / "none.yaml", {})


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    home = tmp_path / "a" / "b"
    first = secret(home)
    assert len(first) == 32
    assert secret(home) == first
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == ["secret"]


def test_those_who_start_at_once_get_the_same_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: secret(tmp_path / "home"), range(40)))
    assert len(found) == 1


def test_a_damaged_secret_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"")
    with pytest.raises(SettingsError, match="is damaged"):
        secret(tmp_path)
    assert (tmp_path / "secret").read_bytes() == b""


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="DIGEST_HOME"):
        secret(tmp_path / "file" / "home")


def test_the_environment_is_that_of_the_process() -> None:
    script = "from digest.config import environment\nprint(environment())"
    own = {"DIGEST_HOME": "/somewhere", "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=own)
    assert "'DIGEST_HOME': '/somewhere'" in done.stdout


def test_loading_takes_little_time_and_no_heavy_library(file: Path, tmp_path: Path) -> None:
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom digest.config import load\n"
        f"load(Path({str(file)!r}), {{'DIGEST_HOME': {str(tmp_path)!r}}})\n"
        "heavy = {'sqlalchemy', 'trafilatura', 'feedparser', 'openai', 'scipy', 'numpy', 'sendgrid', 'jinja2', 'httpx2',"
        " 'pydantic_settings', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)), time.process_time())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    modules, _, seconds = done.stdout.strip().rpartition(" ")
    assert modules == "[]"
    assert float(seconds) < 1.0
