"""Where in the text of a feeds.yaml a change goes, by the marks of its nodes; a line number where no safe place is known.

Line ends are those of the neighbours. What comes out is judged by the caller, who parses it.
"""

import re
from collections.abc import Sequence

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from digest.config import spelling
from digest.config.spelling import Pair
from digest.config.yamlfile import compose

LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
DASH = re.compile(r"(?:(?<=[\r\n])|\A)( *)-(?=\s)")
NOTHING = re.compile(r":([ \t]*(?:\[\s*\]|~|(?i:null)))?(?=[ \t]*(?:#|[\r\n]|\Z))")
REST = re.compile(r"[ \t]*(,?)[ \t]*(?:#[^\r\n]*)?(?=[\r\n])")
ALIAS_OR_NOTHING = re.compile(r"\s*:\s*(?:\*[^\s,\[\]{}]+)?")
Row = Sequence[Pair]


def appended(text: str, rows: Sequence[Row]) -> str | int:
    """The text with rows at the end of `feeds`, written as the last feed there is."""
    root = compose(text)
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        return _with_key(text, len(text), rows)
    if not isinstance(root, MappingNode):
        return _line(root)
    found = next(((key, node) for key, node in root.value if key.value == "feeds"), None)
    if found is None:
        return _line(root) if root.flow_style else _with_key(text, root.end_mark.index, rows, root.start_mark.column)
    key, feeds = found
    if isinstance(feeds, SequenceNode) and feeds.value:
        return _in_flow(text, feeds, rows) if feeds.flow_style else _in_block(text, feeds, rows)
    if root.flow_style:
        return _put(text, feeds.start_mark.index + 1, ", ".join(map(spelling.flow, rows)))
    return _under(text, key, rows)


def switched(text: str, number: int, enabled: bool) -> str | int:
    """The text with a feed, by its number, disabled or enabled."""
    root = compose(text)
    feeds = next((node for key, node in root.value if key.value == "feeds"), None) if root else None
    item = feeds.value[number] if isinstance(feeds, SequenceNode) else None
    if not isinstance(item, MappingNode):
        return 1
    place = next((place for place, (key, _) in enumerate(item.value) if key.value == "enabled"), -1)
    if place < 0:
        return _off(text, item)
    value = item.value[place][1]
    start, end = value.start_mark.index, value.end_mark.index
    if text[start:end].lower() != str(not enabled).lower():
        return _line(value)
    cut = _whole(text, item) if enabled and 0 < place == len(item.value) - 1 else None
    return text[: cut[0]] + text[cut[1] :] if cut else _put(text, start, str(enabled).lower(), end)


def _off(text: str, item: MappingNode) -> str:
    """The text with `enabled: false` as the last key of a feed."""
    key, value = item.value[-1]
    words = '"enabled": false' if key.style == '"' else "enabled: false"
    if not item.flow_style:
        end = _content_end(text, item.start_mark.index, item.end_mark.index)
        return _put(text, end, _newline(text) + " " * item.value[0][0].start_mark.column + words)
    # The marks of an alias are those of what it stands for, and an empty value has none of its own.
    at_hand = key.end_mark.index < value.start_mark.index < value.end_mark.index
    behind = None if at_hand else ALIAS_OR_NOTHING.match(text, key.end_mark.index)
    return _put(text, behind.end() if behind else value.end_mark.index, f", {words}")


def _whole(text: str, item: MappingNode) -> tuple[int, int] | None:
    """From where to where the last key of a feed can be cut out, when it stands there as `_off` writes it."""
    key, value = item.value[-1]
    start, end = key.start_mark.index, value.end_mark.index
    if item.flow_style:
        return (start - 2, end) if text[start - 2 : start] == ", " else None
    line = re.compile(r'(?:\r\n|\r|\n) *"?enabled"?: false(?=[\r\n]|\Z)')
    before = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start))
    before -= text[before - 1 : before + 1] == "\r\n"
    found = line.match(text, max(before, 0))
    return found.span() if found else None


def _in_block(text: str, feeds: SequenceNode, rows: Sequence[Row]) -> str | int:
    """After the last feed, and after the comments below it that stand as far in as its dash."""
    dash = DASH.search(text, _line_start(text, feeds.start_mark.index), feeds.end_mark.index)
    last = feeds.value[-1]
    if dash is None or not isinstance(last, MappingNode):
        return _line(feeds)
    indent, column = dash[1], last.start_mark.column
    end = _past_comments(text, _content_end(text, dash.start(), feeds.end_mark.index), max(len(indent), 1))
    if last.flow_style:
        quoted = _is_quoted(last)
        lines = [f"{indent}- {spelling.flow(row, quoted=quoted)}" for row in rows]
    else:
        inside = text[_line_start(text, last.start_mark.index) : last.start_mark.index]
        gap = " " * (column - len(indent) - 1) if inside.strip() == "-" else " "
        lines = [line for row in rows for line in spelling.block(list(row), indent, gap)]
    return _put(text, end, "".join(_newline(text) + line for line in lines))


def _in_flow(text: str, feeds: SequenceNode, rows: Sequence[Row]) -> str | int:
    """After the last feed inside the brackets: on lines of their own where that one has its own."""
    last = feeds.value[-1]
    if not isinstance(last, MappingNode) or not last.flow_style or last.start_mark.index < feeds.start_mark.index:
        return _line(last)
    end = last.end_mark.index
    new = [spelling.flow(row, quoted=_is_quoted(last)) for row in rows]
    indent = text[_line_start(text, last.start_mark.index) : last.start_mark.index]
    rest = REST.match(text, end)
    if indent.strip() or not rest:
        return _put(text, end, "".join(f", {row}" for row in new))
    lines = ("," + _newline(text)).join(indent + row for row in new) + rest[1]
    return _put(_put(text, rest.end(), _newline(text) + lines), end, "" if rest[1] else ",")


def _under(text: str, key: Node, rows: Sequence[Row]) -> str | int:
    """Under `feeds:` with nothing, `~`, `null` or `[]` behind it, which goes."""
    found = NOTHING.match(text, key.end_mark.index)
    if not found:
        return _line(key)
    column = key.start_mark.column
    line = LINE.match(text, found.end())
    end = _past_comments(text, line.end(1) if line else found.end(), column + 1)
    lines = "".join(f"{_newline(text)}{' ' * (column + 2)}- {spelling.flow(row)}" for row in rows)
    return _put(_put(text, end, lines), found.start() + 1, "", found.end())


def _with_key(text: str, at: int, rows: Sequence[Row], column: int = 0) -> str:
    """With a key `feeds` of its own, on lines that begin at `at`."""
    indent, newline = " " * column, _newline(text)
    lines = newline.join([f"{indent}feeds:", *(f"{indent}  - {spelling.flow(row)}" for row in rows)])
    at_start = not text[:at] or text[at - 1] in "\r\n"
    return _put(text, at, lines + newline if at_start else newline + lines)


def _put(text: str, start: int, words: str, end: int = -1) -> str:
    return text[:start] + words + text[max(start, end) :]


def _content_end(text: str, start: int, end: int) -> int:
    """The end of the last line of a stretch that holds more than a comment."""
    found = start
    for line in LINE.finditer(text, _line_start(text, start), end):
        if line[1].strip() and not line[1].lstrip().startswith("#"):
            found = line.end(1)
    return found


def _past_comments(text: str, end: int, column: int) -> int:
    """The end of the comments right below a line that are indented by `column` at least."""
    below = re.compile(rf"(?:\r\n|\r|\n) {{{column},}}#[^\r\n]*")
    while found := below.match(text, end):
        end = found.end()
    return end


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _newline(text: str) -> str:
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else "\n"


def _is_quoted(item: MappingNode) -> bool:
    return bool(item.value) and item.value[-1][0].style == '"'


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
