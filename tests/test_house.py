"""The rules of the house that no linter knows."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "digest").rglob("*.py"))
EMPTY_NAMES = {
    "utils",
    "util",
    "helpers",
    "common",
    "misc",
    "manager",
    "managers",
    "service",
    "services",
    "handler",
    "handlers",
    "base",
    "core",
    "types",
}
LONGEST_FILE = 250
LONGEST_TESTS = 300
LONGEST_FUNCTION = 40


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name(path) for path in MODULES if path.stem in EMPTY_NAMES or path.parent.name in EMPTY_NAMES] == []


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_file_of_tests_or_benches_is_so_long_that_its_parts_get_lost() -> None:
    files = [path for folder in ("tests", "bench") for path in (ROOT / folder).rglob("*.py")]
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {path: length for path, length in lengths.items() if length > LONGEST_TESTS} == {}


def test_no_function_is_too_long_to_be_held_in_the_head() -> None:
    found = {
        f"{name(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {function: length for function, length in found.items() if length > LONGEST_FUNCTION} == {}


def test_every_module_says_in_its_docstring_what_it_is_for() -> None:
    assert [name(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "NotImplementedError"])
def test_nothing_is_left_unfinished(word: str) -> None:
    assert [name(path) for path in MODULES if word in path.read_text("utf-8")] == []


def test_every_value_of_the_model_is_frozen_and_slotted() -> None:
    loose = [
        f"{module}.{node.name}"
        for module in ("model", "issue", "people", "settings", "report")
        for node in ast.walk(ast.parse((ROOT / "digest" / f"{module}.py").read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and not any("frozen=True" in ast.unparse(d) and "slots=True" in ast.unparse(d) for d in node.decorator_list)
    ]
    assert loose == []
