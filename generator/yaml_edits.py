"""Changes single values of a YAML file and leaves every other character alone: comments, order, quotes, line ends.

A library that writes the whole file again sets indents and line ends anew where somebody wrote them in another way, and
loses comments beside what is taken out. So the places of the values are looked up and only they are replaced. Whoever
saves a file edited so reads it once more first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_PLAIN = re.compile(r"[a-z0-9]+(?:[-./][a-z0-9]+)*")  # ids, dates, numbers: nothing YAML has a meaning of its own for
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_STEP = "  "  # an indent


class CannotEdit(Exception):  # noqa: N818 - says what happened
    """The value stands where only a person should change it."""


@dataclass(frozen=True, slots=True)
class _Yaml:
    """The fields of a file, with their nodes."""

    text: str  # the whole file
    start: int  # of the fields in it
    end: int
    root: Any  # node of the mapping; None when there are no fields

    def at(self, mark: Any) -> int:
        return self.start + int(mark.index)


def with_value(text: str, path: Path, value: Any, order: Sequence[str] = ()) -> str:
    """The text with a value set: a text, a list of texts, or None, which takes the field out.

    A new field stands where `order`, the fields of the model, has it. Raises CannotEdit.
    """
    file = _open(text)
    if file.root is None or not isinstance(file.root, yaml.MappingNode):
        if value is None or not path or (file.root is not None and file.root.value):
            raise CannotEdit
        lines = _block({str(path[0]): _nested(path[1:], value)}, "", _line_end(text))
        return text[: file.start] + lines + text[file.end :]
    return _set(file, file.root, path, value, order)


def replaced(text: str, changes: Sequence[tuple[Path, str]]) -> str:
    """The text with each of these values, all of them single texts, replaced by another. Raises CannotEdit."""
    file = _open(text)
    edits = []
    for path, value in changes:
        node = _find(file.root, path)
        if not isinstance(node, yaml.ScalarNode):
            raise CannotEdit
        edits.append((*_span(file, node), scalar(value, node.style)))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def scalar(value: str, style: str | None = None) -> str:
    """A text as YAML writes it: ids and numbers bare, as by hand, all else in double quotes."""
    if style not in ("'", '"') and _PLAIN.fullmatch(value) and value not in _WORDS_OF_YAML:
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def block(fields: dict[str, Any]) -> str:
    """Fields as lines of YAML; values are texts, lists and groups of such."""
    return _block(fields, "", "\n")


def _open(text: str) -> _Yaml:
    front = _FRONT.match(text)
    if front is None and text.lstrip("\ufeff").startswith("---"):
        raise CannotEdit
    start, end = front.span(1) if front else (int(text.startswith("\ufeff")), len(text))
    fields = text[start:end]
    if re.search(r"\r(?!\n)|[\x85\u2028\u2029]", fields):  # line ends of which YAML and our reader think differently
        raise CannotEdit
    try:
        return _Yaml(text, start, end, yaml.compose(fields, yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError):
        raise CannotEdit from None


def _find(node: Any, path: Path) -> Any:
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        elif part != 0 or not isinstance(node, yaml.ScalarNode):  # one item may stand without its list
            return None
    return node


def _set(file: _Yaml, owner: Any, path: Path, value: Any, order: Sequence[str]) -> str:
    """Sets a value below a mapping or a list."""
    if isinstance(owner, yaml.SequenceNode):
        if not isinstance(path[0], int) or path[0] >= len(owner.value):
            raise CannotEdit
        return _set(file, owner.value[path[0]], path[1:], value, order)
    if not isinstance(owner, yaml.MappingNode) or not path:
        raise CannotEdit
    pair = next(((key, node) for key, node in owner.value if key.value == path[0]), None)
    if pair is None:
        return file.text if value is None else _insert(file, owner, str(path[0]), _nested(path[1:], value), order)
    if len(path) > 1:
        if isinstance(pair[1], yaml.ScalarNode) and not pair[1].value and value is not None:
            return _replace(file, pair[0], pair[1], _nested(path[1:], value))
        return _set(file, pair[1], path[1:], value, order)
    return _remove(file, owner, pair) if value is None else _replace(file, *pair, value)


def _nested(path: Path, value: Any) -> Any:
    for part in reversed(path):
        if isinstance(part, int) and part > 0:
            raise CannotEdit
        value = [value] if isinstance(part, int) else {part: value}
    return value


def _replace(file: _Yaml, key: Any, node: Any, value: Any) -> str:
    start, end = _span(file, node)
    if isinstance(value, str) and isinstance(node, yaml.ScalarNode):
        new = scalar(value, node.style)
        if node.style in ("|", ">"):
            new += _line_end(file.text)
        return f"{file.text[:start]}{' ' if start == end else ''}{new}{file.text[end:]}"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        if isinstance(node, yaml.SequenceNode) and not node.flow_style:
            return _with_items(file, node, value)
        return f"{file.text[:start]}{' ' if start == end else ''}[{', '.join(map(scalar, value))}]{file.text[end:]}"
    if isinstance(node, yaml.ScalarNode) and start == end:  # a field that was left without a value
        indent = _STEP + " " * key.start_mark.column
        return (
            f"{file.text[:start]}{_line_end(file.text)}{_block_of(value, indent, _line_end(file.text)).rstrip()}"
            + (file.text[end:])
        )
    raise CannotEdit


def _with_items(file: _Yaml, node: Any, items: list[str]) -> str:
    """A list with a line for each item: lines of items that stay are kept with what is noted on them."""
    lines: dict[str, str] = {}
    places = []
    for item in node.value:
        if not isinstance(item, yaml.ScalarNode) or item.start_mark.line != item.end_mark.line:
            raise CannotEdit
        start = _line_start(file.text, file.at(item.start_mark))
        end = _line_after(file.text, file.at(item.end_mark))
        places.append((start, end))
        lines.setdefault(item.value, file.text[start:end])
    first, last = places[0][0], places[-1][1]
    kept = sorted(set(lines) & set(items), key=items.index)
    old = [item.value for item in node.value]
    if [item for item in old if item in kept] != kept:
        raise CannotEdit  # an order with lines between that nobody knows the meaning of
    indent = file.text[first : file.at(node.value[0].start_mark)]
    text, at = "", first
    for value, (start, end) in zip(old, places, strict=True):
        text += file.text[at:start]  # comments between the items
        text += lines[value] if value in kept else ""
        at = end
    if text and not text.endswith("\n"):
        text += _line_end(file.text)
    added = [item for item in items if item not in lines]
    if kept + added != items:
        raise CannotEdit
    text += "".join(f"{indent}{scalar(item)}{_line_end(file.text)}" for item in added)
    return file.text[:first] + text + file.text[last:]


def _insert(file: _Yaml, owner: Any, name: str, value: Any, order: Sequence[str]) -> str:
    if owner.flow_style:
        end = file.at(owner.end_mark) - 1  # the closing brace
        before = file.text[: _end_of(file, owner.value[-1][1])] if owner.value else file.text[:end]
        lead = ", " if owner.value else ""
        return f"{before}{lead}{name}: {_inline(value)}{file.text[len(before) :]}"
    if not owner.value:
        raise CannotEdit
    rank = {field: number for number, field in enumerate(order)}
    before_it = [node for key, node in owner.value if rank.get(key.value, -1) < rank.get(name, len(rank))]
    indent = " " * owner.value[0][0].start_mark.column
    ending = _line_end(file.text)
    lines = _block({name: value}, indent, ending)
    if before_it:
        at = _line_after(file.text, _end_of(file, before_it[-1]))
    elif indent:  # the first key of a row stands behind its dash
        at = _line_after(file.text, _end_of(file, owner.value[0][1]))
    else:
        at = file.at(owner.value[0][0].start_mark)
    lead = ending if at > 0 and file.text[at - 1] != "\n" else ""
    return file.text[:at] + lead + lines + file.text[at:]


def _remove(file: _Yaml, owner: Any, pair: tuple[Any, Any]) -> str:
    key, node = pair
    start, end = file.at(key.start_mark), _end_of(file, node)
    position = owner.value.index(pair)
    if len(owner.value) == 1:
        raise CannotEdit  # what holds nothing more would have to go too
    if owner.flow_style:
        if position:
            start = _end_of(file, owner.value[position - 1][1])
        else:
            end = file.at(owner.value[1][0].start_mark)
        return file.text[:start] + file.text[end:]
    if position == 0 and "-" in file.text[_line_start(file.text, start) : start]:
        return file.text[:start] + file.text[file.at(owner.value[1][0].start_mark) :]
    return file.text[: _line_start(file.text, start)] + file.text[_line_after(file.text, end) :]


def _span(file: _Yaml, node: Any) -> tuple[int, int]:
    return file.at(node.start_mark), _end_of(file, node)


def _end_of(file: _Yaml, node: Any) -> int:
    """Where a value ends; a block reaches to what follows it, so its last value counts."""
    if isinstance(node, yaml.ScalarNode):
        end = file.at(node.end_mark)
        return end if node.style not in ("|", ">") else min(end, file.end)
    if node.flow_style or not node.value:
        return file.at(node.end_mark)
    last = node.value[-1]
    return _end_of(file, last[1] if isinstance(last, tuple) else last)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_after(text: str, at: int) -> int:
    """The start of the line after the one a value ends on."""
    if at > 0 and text[at - 1] == "\n":  # a block of text ends with its line
        return at
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_inline(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return scalar(str(value))


def _block(fields: dict[str, Any], indent: str, ending: str) -> str:
    lines = ""
    for name, value in fields.items():
        if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
            lines += f"{indent}{name}:{ending}{_block_of(value, indent + _STEP, ending)}"
        else:
            lines += f"{indent}{name}: {_inline(value)}{ending}"
    return lines


def _block_of(value: Any, indent: str, ending: str) -> str:
    if isinstance(value, dict):
        return _block(value, indent, ending)
    rows = (_block(item, indent + _STEP, ending) for item in value)
    return "".join(f"{indent}- {row[len(indent) + 2 :]}" for row in rows)
