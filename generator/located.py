"""YAML and front matter to plain values, each with its place in the file. `yaml_edits` alone imports `yaml` besides.

Every scalar stays text (`BaseLoader`): the model decides what is a number or a date, so YAML's own guesses
(`no`, `12:30`, `0357…`) never happen. Anchors, tags, repeated keys and deep nesting are refused.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from generator.errors import BuildFailed, Problem, Value, problem
from generator.excerpts import MAX_EXCERPT, excerpt_of
from generator.piled_marks import find_piled_marks
from generator.text import Bilingual

Path = tuple[str | int, ...]  # the way to a value: field names and list positions

MAX_BYTES = 256_000  # a person writes no longer file; a longer one costs seconds to read
MAX_ENTRY_BYTES = 80_000  # with prose: making a page of a paragraph takes time by the square of its length
MAX_DEPTH = 20
FENCE = "---"

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What YAML 1.1 does not allow, plus the mark U+FEFF inside the text.
_BAD = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ODD_SPACES = re.compile("[\x85\u2028\u2029]")  # pasted from Word; line breaks for YAML 1.1, not for editors
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CUT = re.compile(r"\s+#(?=\w)")  # "Ngõ 3 #12": a number or word right after the sign is no comment


class Place(NamedTuple):
    """Where a value stands, 1-based: the value itself and the key (or list item) that holds it."""

    line: int
    column: int
    key_line: int
    key_column: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file's fields and prose. `places` has every value's place by its path; `()` is the file's start."""

    file: str
    text: str  # normalised: NFC, LF
    data: Any  # nested dict, list, str; None where a field has no value
    places: dict[Path, Place]
    body: str = ""  # prose after the front matter
    body_line: int = 0  # line of the file on which the prose begins, 1-based

    def place(self, path: Path) -> tuple[Place, bool]:
        """The place of the value, or of its nearest parent that stands in the file, and whether it is exact."""
        found: Path = ()
        for part in path:
            if (*found, part) in self.places:
                found = (*found, part)
        return self.places[found], len(found) == len(path)

    def problem(self, code: str, path: Path, /, **values: Value) -> Problem:
        """A problem at a value, or at its parent's key where the value itself is missing."""
        place, exact = self.place(path)
        if not exact:
            return self.problem_at(code, place.key_line, place.key_column, **values)
        return self.problem_at(code, place.line, place.column, **values)

    def problem_at_key(self, code: str, path: Path, /, **values: Value) -> Problem:
        """A problem at the key of a value."""
        place, _ = self.place(path)
        return self.problem_at(code, place.key_line, place.key_column, **values)

    def problem_at(self, code: str, line: int, column: int, /, **values: Value) -> Problem:
        return problem(self.file, line, column, code, excerpt_of(self.text, line), **values)


@dataclass(slots=True)
class _Marks:
    """What the walk over the nodes collects."""

    file: str
    lines: list[str]  # of the file
    line_offset: int
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, mark: Any, /, **values: Value) -> None:
        line, column = self.at(mark)
        excerpt = self.lines[line - 1][:MAX_EXCERPT]
        self.problems.append(problem(self.file, line, column, code, excerpt, **values))

    def at(self, mark: Any) -> tuple[int, int]:
        """Line and column in the file. libyaml ends a last line that has no end; its marks may stand below that."""
        line = mark.line + 1 + self.line_offset
        return (line, mark.column + 1) if line <= len(self.lines) else (len(self.lines), len(self.lines[-1]) + 1)


def read_yaml(file: str, raw: bytes) -> Document:
    """A YAML file. Raises BuildFailed with every problem of its form."""
    text = read_text(file, raw)
    return _read_fields(file, text, text, 0, "", 0)


def read_front_matter(file: str, raw: bytes) -> Document:
    """A Markdown file that begins with fields between two `---` lines. Raises BuildFailed."""
    text = read_text(file, raw, MAX_ENTRY_BYTES)
    lines = text.split("\n")
    if not text.strip():
        raise BuildFailed([problem(file, 1, 1, "empty-file")])
    if lines[0].rstrip() != FENCE:
        raise BuildFailed([problem(file, 1, 1, "no-front-matter", excerpt_of(text, 1))])
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            fields = "\n".join(lines[1:number])
            return _read_fields(file, text, fields, 1, "\n".join(lines[number + 1 :]), number + 2)
    raise BuildFailed([problem(file, 1, 1, "front-matter-not-closed", FENCE)])


def read_text(file: str, raw: bytes, limit: int = MAX_BYTES) -> str:
    """Text of a file that a person wrote: NFC, LF, no byte order mark. Raises BuildFailed."""
    if len(raw) > limit:
        sizes = {"size_kb": str(len(raw) // 1000), "limit_kb": str(limit // 1000)}
        raise BuildFailed([problem(file, 0, 0, "too-big", **sizes)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        before = _normalised(before[: find_piled_marks(before)])
        raise BuildFailed([problem(file, *_end_of(before), "not-utf8")]) from None
    if (piled := find_piled_marks(text)) is not None:
        place = _end_of(_normalised(text[:piled]))
        raise BuildFailed([problem(file, *place, "bad-character", character=f"U+{ord(text[piled]):04X}")])
    text = _normalised(text)
    if bad := _BAD.search(text):
        place = _end_of(text[: bad.start()])
        raise BuildFailed([problem(file, *place, "bad-character", character=f"U+{ord(bad[0]):04X}")])
    return text


def _normalised(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ODD_SPACES.sub(" ", text)


def _end_of(text: str) -> tuple[int, int]:
    """Line and column, 1-based, of what follows the text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _read_fields(file: str, text: str, fields: str, line_offset: int, body: str, body_line: int) -> Document:
    marks = _Marks(file, text.split("\n"), line_offset)
    first = 1 + line_offset
    marks.places[()] = Place(first, 1, first, 1)
    root = _compose(marks, fields)
    data = None if root is None else _build(root, (), None, marks)
    if marks.problems:
        raise BuildFailed(marks.problems)
    return Document(file, text, data, marks.places, body, body_line)


def _compose(marks: _Marks, fields: str) -> Any:
    """The root node, after a look at the events: composing is recursive in C and dies on hostile nesting."""
    try:
        depth = 0
        for event in yaml.parse(fields, _Loader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                marks.report("yaml-anchor", event.start_mark)
                raise BuildFailed(marks.problems)
            if tag := getattr(event, "tag", None):
                marks.report("yaml-tag", event.start_mark, tag=tag.removeprefix("tag:yaml.org,2002:"))
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    marks.report("yaml-too-deep", event.start_mark)
                    raise BuildFailed(marks.problems)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
        return yaml.compose(fields, _Loader)
    except yaml.MarkedYAMLError:
        _report_syntax(marks, fields)
        raise BuildFailed(marks.problems) from None


def _report_syntax(marks: _Marks, fields: str) -> None:
    """Reads once more with the loader written in Python, whose marks and words are better than libyaml's."""
    try:
        for _ in yaml.parse(fields, yaml.BaseLoader):
            pass
        yaml.compose(fields, _Loader)
    except yaml.MarkedYAMLError as error:
        words = error.problem or ""
        late = any(sign in words for sign in _NOTICED_LATE)
        mark = error.context_mark if late and error.context_mark else error.problem_mark
        if mark is not None:
            what, advice = _explain(words)
            marks.report("yaml-syntax", mark, what=what, advice=advice)
    except RecursionError:
        pass
    if not marks.problems:  # the two loaders disagree, or the nesting is too deep for this one
        start = marks.places[()]
        what, advice = _explain("")
        marks.problems.append(problem(marks.file, start.line, 1, "yaml-syntax", what=what, advice=advice))


_QUOTE_IT = Bilingual('đặt cả giá trị trong dấu ngoặc kép "…"', 'put the whole value in double quotes "…"')
_ALIGN_IT = Bilingual(
    "các trường cùng cấp phải thụt lề bằng nhau, bằng dấu cách",
    "fields of one level stand in one column, indented by spaces",
)
_BAD_START = Bilingual("giá trị không thể bắt đầu bằng ký tự này", "a value cannot begin with this character")
# Words of PyYAML's scanner and parser -> what they mean to a person, and what to do.
_EXPLANATIONS: tuple[tuple[str, Bilingual, Bilingual], ...] = (
    (
        "mapping values are not allowed",
        Bilingual(
            "có dấu hai chấm thứ hai trên dòng, hoặc thụt lề sai", "a second colon on the line, or wrong indentation"
        ),
        _QUOTE_IT,
    ),
    ("found character '\\t'", Bilingual("thụt lề bằng phím Tab", "the line is indented with a tab"), _ALIGN_IT),
    ("that cannot start any token", _BAD_START, _QUOTE_IT),
    ("expected alphabetic or numeric character", _BAD_START, _QUOTE_IT),
    (
        "node content, but found '<stream end>'",
        Bilingual("dấu [ hoặc { chưa được đóng", "a [ or { is not closed"),
        Bilingual("đóng bằng ] hoặc }", "close it with ] or }"),
    ),
    ("expected the node content", _BAD_START, _QUOTE_IT),
    (
        "could not find expected ':'",
        Bilingual("thiếu dấu hai chấm sau tên trường", "a colon is missing after the field name"),
        Bilingual(
            "viết “trường: giá trị”, có dấu cách sau dấu hai chấm", "write 'field: value', with a space after the colon"
        ),
    ),
    (
        "found unexpected end of stream",
        Bilingual("dấu ngoặc kép chưa được đóng", "a quotation mark is not closed"),
        Bilingual("thêm dấu ngoặc kép ở cuối giá trị", "add the closing quotation mark"),
    ),
    (
        "expected ',' or ']'",
        Bilingual("danh sách trong [ ] viết chưa đúng", "a list in [ ] is not complete"),
        Bilingual("ngăn bằng dấu phẩy và đóng bằng ]", "separate with commas and close with ]"),
    ),
    (
        "expected ',' or '}'",
        Bilingual("nhóm trong { } viết chưa đúng", "a group in { } is not complete"),
        Bilingual("ngăn bằng dấu phẩy và đóng bằng }", "separate with commas and close with }"),
    ),
    (
        "expected <block end>",
        Bilingual(
            "dòng này thụt lề không khớp, hoặc có chữ sau dấu ngoặc kép",
            "this line is out of its column, or text follows a closing quotation mark",
        ),
        _ALIGN_IT,
    ),
    (
        "unknown escape character",
        Bilingual("dấu \\ trong ngoặc kép có nghĩa riêng", "a \\ in double quotes has a meaning of its own"),
        Bilingual("dùng ngoặc đơn '…' thay ngoặc kép", "use single quotes '…' instead"),
    ),
)
# Where the parser stopped says little then: the place to look at is where the value begins.
_NOTICED_LATE = ("end of stream", "<stream end>", "alphabetic or numeric")
_NOT_UNDERSTOOD = Bilingual("không hiểu chỗ này", "this place is not understood")


def _explain(words: str) -> tuple[Bilingual, Bilingual]:
    for start, what, advice in _EXPLANATIONS:
        if start in words:
            return what, advice
    shown = f" ({words})" if words else ""
    return Bilingual(_NOT_UNDERSTOOD.vi + shown, _NOT_UNDERSTOOD.en + shown), _QUOTE_IT


def _build(node: Any, path: Path, key: Any, marks: _Marks) -> Any:
    marks.places[path] = Place(*marks.at(node.start_mark), *marks.at((key or node).start_mark))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, marks)
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*path, index), None, marks) for index, child in enumerate(node.value)]
    values: dict[str, Any] = {}
    first_lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            marks.report("yaml-key", key_node.start_mark)
            continue
        name = key_node.value.strip()
        if name in values:
            marks.report("repeated-field", key_node.start_mark, field=name, first_line=str(first_lines[name]))
            continue
        first_lines[name] = marks.at(key_node.start_mark)[0]
        values[name] = _build(value_node, (*path, name), key_node, marks)
    return values


def _scalar(node: Any, marks: _Marks) -> str | None:
    text: str = node.value
    if node.style == '"':  # its escapes can spell what `read_text` keeps out
        text = _normalised(text)
        if bad := _BAD.search(text):
            marks.report("bad-character", node.start_mark, character=f"U+{ord(bad[0]):04X}")
    if node.style:  # quoted, or a block
        return text.strip()
    number, column = marks.at(node.end_mark)
    line = marks.lines[number - 1]
    if cut := _CUT.match(line, column - 1):
        marks.report("comment-in-value", node.end_mark, value=f"{text}{cut[0]}{line[cut.end() :].split()[0]}".strip())
    return None if text in _NULLS else text
