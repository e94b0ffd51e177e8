"""JSON with the place of every value, so that a faulty table is refused at its line. No NaN, no repeated key."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from generator.errors import BuildFailed, Problem, problem
from generator.excerpts import excerpt_of
from generator.located import MAX_DEPTH, Document, Path, Place, read_text

_SPACE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null')
_END = re.compile(r"[\s,:\[\]{}]|$")  # what may follow a value
_WORD = re.compile(r"[^\s,:\[\]{}]*")


def read_json(file: str, raw: bytes, limit: int) -> Document:
    """A JSON file. Raises BuildFailed with the first fault of its form."""
    reader = _Reader(file, read_text(file, raw, limit))
    return Document(file, reader.text, reader.document(), reader.places)


class _Reader:
    """One pass over the text."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text, self.at = file, text, 0
        self.places: dict[Path, Place] = {(): Place(1, 1, 1, 1)}
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]

    def document(self) -> Any:
        value = self._value((), (1, 1))
        self._skip()
        if self.at < len(self.text):
            self._refuse()
        return value

    def _value(self, path: Path, key: tuple[int, int]) -> Any:
        self._skip()
        line, column = self._place()
        self.places[path] = Place(line, column, *key)
        head = self.text[self.at : self.at + 1]
        if len(path) > MAX_DEPTH:
            raise BuildFailed([self._problem("yaml-too-deep")])
        if head == "{":
            return self._object(path)
        if head == "[":
            return self._list(path)
        found = _SCALAR.match(self.text, self.at)
        if found is None or not _END.match(self.text, found.end()):
            self._refuse()
        self.at = found.end()
        try:
            value = json.loads(found[0])
            str(value).encode()
        except ValueError:  # a broken escape, half a character, more digits than a number may have
            value = math.inf
        if isinstance(value, float) and not math.isfinite(value):
            self.at = found.start()
            self._refuse()
        return value

    def _object(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while self._next("{" if not found else ",", "}", bool(found)):
            self._skip()
            key = self._place()
            start = self.at
            name = self._value((*path, ""), key)
            if not isinstance(name, str):
                self.at = start
                self._refuse()
            del self.places[*path, ""]
            if name in found:
                self.at = start
                first = str(self.places[*path, name].key_line)
                raise BuildFailed([self._problem("repeated-field", field=name, first_line=first)])
            self._skip()
            self._take(":")
            found[name] = self._value((*path, name), key)
        return found

    def _list(self, path: Path) -> list[Any]:
        found: list[Any] = []
        while self._next("[" if not found else ",", "]", bool(found)):
            self._skip()
            found.append(self._value((*path, len(found)), self._place()))
        return found

    def _next(self, opening: str, closing: str, begun: bool) -> bool:
        """Whether another item follows; takes what stands before it, or the end."""
        self._skip()
        if begun and self.text.startswith(closing, self.at):
            self.at += 1
            return False
        self._take(opening)
        self._skip()
        if not begun and self.text.startswith(closing, self.at):
            self.at += 1
            return False
        return True

    def _take(self, sign: str) -> None:
        if not self.text.startswith(sign, self.at):
            self._refuse()
        self.at += 1

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        assert found is not None
        self.at = found.end()

    def _place(self) -> tuple[int, int]:
        """Line and column of the next sign, 1-based."""
        low, high = 0, len(self._lines)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._lines[middle] <= self.at else (low, middle)
        return low + 1, self.at - self._lines[low] + 1

    def _refuse(self) -> NoReturn:
        word = _WORD.match(self.text, self.at)
        found = (word[0] if word else "") or self.text[self.at : self.at + 1]
        raise BuildFailed([self._problem("not-json", found=found[:40] or "…")])

    def _problem(self, code: str, **values: str) -> Problem:
        line, column = self._place()
        return problem(self.file, line, column, code, excerpt_of(self.text, line), **values)
