"""A YAML text in, plain values out, with the line of every value; what is wrong with it comes back as problems.

The text is composed but not constructed: nodes know their lines, repeated keys are all seen, and no tag can create anything
but text, numbers, truth values, lists and mappings (YAML 1.2 core schema, 10.3). Comments are not kept, which saves a fifth
of the time; what changes a file (`editing`) works on its text at the marks of the same nodes.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Place = tuple[str | int, ...]
TRUTH = {"true": True, "false": False}
LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and the remedy, in one line; `line` counts from 1, 0 stands for the whole file."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """The values of a YAML text; `lines` gives the line of each place (a path of keys and indexes) in them."""

    data: object
    lines: Mapping[Place, int]
    problems: tuple[Problem, ...]

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest thing around it that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 0)


def compose(text: str) -> Node | None:
    """The nodes of a text, with their marks; None where it is empty. Raises YAMLError and RecursionError."""
    root: Node | None = YAML(typ="safe", pure=True).compose(io.StringIO(text, newline=""))
    return root


def read(text: str) -> Document:
    """Read one YAML document; `data` is None where the text is empty or cannot be read."""
    reader = _Reader()
    try:
        root = compose(text)
        data = None if root is None else reader.value(root, ())
    except MarkedYAMLError as error:
        return Document(None, {}, (_syntax(error),))
    except YAMLError as error:
        return Document(None, {}, (Problem(0, f"is not readable as YAML: {str(error).splitlines()[0]}"),))
    except RecursionError:
        return Document(None, {}, (Problem(0, "is nested too deeply; write it flat"),))
    return Document(data, reader.lines, tuple(reader.problems))


def path(place: Place) -> str:
    """A place as people write it, such as `feeds[12].weight`."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _syntax(error: MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    what = error.problem or error.context or "the text ends too early"
    if mark is None:
        return Problem(0, f"is not valid YAML: {what}")
    tab = "; indent with spaces" if "'\\t'" in what else "; check indentation, colons and quotes here"
    return Problem(mark.line + 1, f"column {mark.column + 1} is not valid YAML: {what}{tab}")


class _Reader:
    """Turns nodes into values and notes lines and problems on the way."""

    def __init__(self) -> None:
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self.open: set[int] = set()

    def value(self, node: Node, place: Place) -> object:
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, ScalarNode):
            return _scalar(node)
        if id(node) in self.open or len(self.lines) > LARGEST:
            self.problem(node, f"{path(place)} refers to itself or is too large; write it out without & and *")
            return None
        self.open.add(id(node))
        found: object = None
        if isinstance(node, MappingNode):
            found = self.mapping(node, place)
        elif isinstance(node, SequenceNode):
            found = self.sequence(node, place)
        self.open.discard(id(node))
        return found

    def sequence(self, node: SequenceNode, place: Place) -> list[object]:
        return [self.value(item, (*place, number)) for number, item in enumerate(node.value)]

    def mapping(self, node: MappingNode, place: Place) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, item in node.value:
            if not isinstance(key, ScalarNode):
                self.problem(key, f"{path(place) or 'the file'} has a key that is not a word; write `key: value`")
                continue
            where = (*place, str(key.value))
            if key.value in found:
                first = self.lines[where]
                self.problem(key, f"{path(where)} is given twice (first on line {first}); keep one of them")
                continue
            self.lines[where] = key.start_mark.line + 1
            found[str(key.value)] = self.value(item, where)
        return found

    def problem(self, node: Node, text: str) -> None:
        self.problems.append(Problem(node.start_mark.line + 1, text))


def _scalar(node: ScalarNode) -> object:
    text, kind = str(node.value), str(node.tag).rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool" and text.lower() in TRUTH:
        return TRUTH[text.lower()]
    if kind in {"int", "float"}:
        return _number(text)
    return text


def _number(text: str) -> int | float | str:
    """YAML 1.2 numbers: decimal (leading zeros allowed), 0x, 0o and floats; what Python cannot read stays text."""
    plain = text.replace("_", "").lower()
    try:
        return int(plain, 0) if plain.lstrip("+-").startswith(("0x", "0o")) else int(plain, 10)
    except ValueError:
        pass
    try:
        return float(plain.replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text
