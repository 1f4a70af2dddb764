"""YAML texts become plain values with lines, and what is wrong with them comes back as problems."""

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from digest.config.yamlfile import path, read

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=12)
    | st.sampled_from(["yes", "no", "null", "1e3", "0x10", "010", "~", "- a", "a: b", "#", "2024-01-01", "机器之心"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdefgh-_", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(plain)
@example({"name": "?0"})
def test_what_a_yaml_library_writes_is_read_as_it_reads_it(value: object) -> None:
    stream, library = io.StringIO(), YAML(typ="safe", pure=True)
    library.dump(value, stream)
    try:
        known = library.load(stream.getvalue())
    except YAMLError:  # it writes some texts, such as `?0` inside braces, in a way that nobody can read back
        assert read(stream.getvalue()).problems
        return
    document = read(stream.getvalue())
    assert document.problems == ()
    assert document.data == known


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    document = read(text)
    assert all(0 <= problem.line <= text.count("\n") + text.count("\r") + 2 for problem in document.problems)


@given(st.text("ab:- \n[]{},&*x!'\"|>\t#?1", max_size=40))
def test_no_text_of_yaml_signs_raises(text: str) -> None:
    read(text)


def test_every_value_knows_the_line_of_its_key() -> None:
    document = read("a: 1\nb:\n- c: 2\n  d:\n    - 3\n    - 4\n")
    assert document.line(("a",)) == 1
    assert document.line(("b",)) == 2
    assert document.line(("b", 0, "d")) == 4
    assert document.line(("b", 0, "d", 1)) == 6


def test_a_place_that_is_not_there_has_the_line_of_what_is_around_it() -> None:
    document = read("a: 1\nb:\n  c: 2\n")
    assert document.line(("b", "missing")) == 2
    assert document.line(("missing",)) == 1


def test_a_key_given_twice_is_a_problem_for_each_repetition() -> None:
    document = read("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n")
    assert [(problem.line, problem.text) for problem in document.problems] == [
        (4, "b.c is given twice (first on line 3); keep one of them"),
        (5, "a is given twice (first on line 1); keep one of them"),
    ]
    assert document.data == {"a": 1, "b": {"c": 1}}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("010", 10),
        ("0x1f", 31),
        ("0o17", 15),
        ("1.5", 1.5),
        ("yes", "yes"),
        ("true", True),
        ("2024-01-01", "2024-01-01"),
        ("12:30", "12:30"),
        ("'7'", "7"),
        ("!!python/object x", "x"),
    ],
)
def test_scalars_are_those_of_yaml_1_2_and_never_objects(text: str, value: object) -> None:
    assert read(f"a: {text}").data == {"a": value}


def test_an_alias_is_taken_as_what_it_names() -> None:
    assert read("a: &x [1, 2]\nb: *x\n").data == {"a": [1, 2], "b": [1, 2]}


def test_a_value_that_holds_itself_is_a_problem() -> None:
    document = read("a: &x [1, *x]\n")
    assert "refers to itself" in document.problems[0].text


def test_aliases_that_multiply_are_a_problem_and_not_a_long_wait() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert any("too large" in problem.text for problem in read("\n".join(lines)).problems)


def test_nesting_beyond_reason_is_a_problem() -> None:
    assert read("[" * 600 + "]" * 600).problems != ()


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("a: [1\nb: 2", 2, "column 2 is not valid YAML"),
        ("a:\n\t- 1", 2, "indent with spaces"),
        ("a: 1\n--- \nb: 2", 2, "not valid YAML"),
        ("a: *nothing", 1, "undefined alias"),
        ("a: \x00", 0, "not readable as YAML"),
    ],
)
def test_a_syntax_error_names_line_and_column(text: str, line: int, part: str) -> None:
    (problem,) = read(text).problems
    assert problem.line == line
    assert part in problem.text


def test_a_place_is_written_as_people_write_it() -> None:
    assert path(("feeds", 12, "topics", 0)) == "feeds[12].topics[0]"
    assert path(()) == ""
