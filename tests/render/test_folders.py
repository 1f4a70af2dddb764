from pathlib import Path

import pytest

from digest.errors import SettingsError
from digest.issue import Masthead
from digest.render import templates

HOME = Masthead("gulls", "Gull Post", "AI, daily", "en", "https://gulls.example", "1 Cliff Street, Skerry", "#9a3412")


def page(folder: Path, source: str) -> Path:
    (folder / "web").mkdir(exist_ok=True)
    (folder / "web" / "page.html").write_text(source, encoding="utf-8")
    return folder


def test_templates_of_the_operator_come_first(tmp_path: Path) -> None:
    theirs = templates(page(tmp_path, "<p>{{ title }}</p>"))
    assert theirs.page("page", title="a & b") == "<p>a &amp; b</p>"
    assert "--accent" in theirs.stylesheet(HOME)


def test_a_changed_template_is_read_again(tmp_path: Path) -> None:
    theirs = templates(page(tmp_path, "one"))
    assert theirs.page("page") == "one"
    page(tmp_path, "another")
    assert theirs.page("page") == "another"


@pytest.mark.parametrize(
    ("source", "complaint"), [("a\n{% if %}", "line 2"), ("{{ nothing }}", "'nothing' is undefined")]
)
def test_a_broken_template_is_named(tmp_path: Path, source: str, complaint: str) -> None:
    with pytest.raises(SettingsError, match=rf"web/page\.html.*{complaint}"):
        templates(page(tmp_path, source)).page("page")


def test_a_missing_folder_page_or_prompt_is_named(tmp_path: Path) -> None:
    ours = templates(None)
    for attempt in (
        lambda: templates(tmp_path / "absent"),
        lambda: ours.page("absent"),
        lambda: ours.prompt("absent"),
    ):
        with pytest.raises(SettingsError, match="absent"):
            attempt()


def test_a_prompt_is_handed_out_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "story.txt").write_text("Say {{ nothing }}\n", encoding="utf-8")
    assert templates(tmp_path).prompt("story") == "Say {{ nothing }}\n"


def test_pages_stand_in_one_frame_and_escape_their_values() -> None:
    made = templates(None).page("page", masthead=HOME, title="<i>Leave</i>", noindex=True, root="/digest/")
    assert "<title>&lt;i&gt;Leave&lt;/i&gt; · Gull Post</title>" in made
    assert 'href="/digest/style.css"' in made
    assert 'content="noindex"' in made


def test_the_style_sheet_of_pages_has_both_palettes() -> None:
    sheet = templates(None).stylesheet(HOME)
    assert sheet.count("--accent:") == 2
    assert "{{" not in sheet


def test_another_mail_has_both_parts_in_the_same_dress() -> None:
    values = {"address": "<b>@gulls.example", "url": "https://gulls.example/c/abc", "days": 3}
    mail = templates(None).letter("confirm", HOME, **values)
    assert 'href="https://gulls.example/c/abc"' in mail.html
    assert "&lt;b&gt;@gulls.example" in mail.html
    assert "prefers-color-scheme: dark" in mail.html
    assert "https://gulls.example/c/abc" in mail.text
