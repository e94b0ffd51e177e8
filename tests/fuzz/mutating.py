"""Spoilt files from good ones. The same number of the same seed gives the same file, on every machine."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence

Change = Callable[[random.Random, bytes], bytes]

# What has broken programs before: numbers at their edges, days that are none, signs with a meaning of their own.
WORDS: tuple[bytes, ...] = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        *("0", "-1", "1e999", "NaN", "inf", "9" * 30, "9" * 5000, "0.1e-400", "٣", "²", "Ⅷ", "-0", "1,5", "1.350.000"),
        *("2024-02-29", "2023-02-29", "0000-00-00", "9999-12-31", "1969-12-31", "24:00", "25:61", "0h", "31/12/2199"),
        *("mon-fri", "sun-mon", "daily", "t2-t6", "30-3", "0-0", "4-", "–", "3–5"),
        *("null", "~", "yes", "{}", "[]", "[[]]", "[null]", "{a: }", "''", '"\\ud800"', '"\\0"', "|", ">-", "&a", "*a"),
        *(
            "!!python/object:os.system x",
            "!x",
            "<<: *a",
            "? a",
            "- ",
            "---\n",
            "...\n",
            "%YAML 9.9\n",
            "# x",
            ": ",
            "#",
        ),
        *(
            "bat-trang",
            "village:bat-trang",
            "[@bao-a]",
            "[a](product:bo-am)",
            "../..",
            "con",
            "aux.txt",
            "a\\b",
            "C:\\",
        ),
        *("https://[", "https://a:99999999/", "https://a.vn/%zz", "javascript:alert(1)", "http://", "mailto:"),
        *("<script>", "<!--", "</", "]]>", "<![CDATA[", "&#0;", "&#x110000;", "&amp", "<a href='", "<?", "<b" * 20),
        *(
            "```",
            "~~~~",
            "> " * 30,
            "1. " * 40,
            "- " * 40,
            "[" * 60,
            "![" * 30,
            "**_" * 30,
            "`" * 33,
            "|a|b|\n|-|\n",
            "\\",
        ),
        *("# ", "###### ", "===\n", "[a]: b\n", "[^1]", "*[HTML]: x", "    ", "\t", "\r", "\r\n", "\n\n", "\n"),
        *(
            "\0",
            "\ufeff",
            "\u2028",
            "\x85",
            "\x1b[2J",
            "\u202e",
            "\ud800",
            "e\u0301\u0323",
            "\U0001f9d1\u200d\U0001f33e",
        ),
        *(
            "Ắ" * 300,
            "a" * 3000,
            "{",
            "}",
            "{0}",
            "{x!r:>99999999}",
            "{name.__class__}",
            "%s",
            "%(x)s",
            "$x",
            "{{",
            "\\1",
        ),
        *("=1+1", "@SUM(A1)", "_xD800_", "_x0000_", "45761", "4/2025", "14/4/2025", "300000", "TRUE", "#REF!", "sep=;"),
        *(";", ",", "~", "!", "-", ".", "*", "@", "1;", "@21.02880,105.85230", "@" + "9" * 400 + ".00000,1.00000"),
    )
)
_LINE_END = re.compile(rb"(?<=\n)")
_VALUE = re.compile(rb"(?<=: )[^\n,}\]]+")
_NUMBER = re.compile(rb"\d+")
_LARGEST = 200_000  # bytes that repeating may lead to; bombs have tests of their own


def spoilt(rng: random.Random, seeds: Sequence[bytes], is_text: bool = True) -> bytes:
    """One of the seeds after one to six changes."""
    data = rng.choice(seeds)
    changes = TEXT_CHANGES if is_text and rng.random() < 0.8 else BYTE_CHANGES
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 6))):
        data = rng.choice(changes)(rng, data)
    if rng.random() < 0.1:
        data = _spliced(rng, data, rng.choice(seeds))
    return data[:_LARGEST]


def gently_spoilt(rng: random.Random, data: bytes) -> bytes:
    """Another value, number or line: what a reader often takes."""
    for _ in range(rng.choice((1, 1, 2))):
        data = rng.choice((_value, _value, _digits, _word, _lines))(rng, data)
    return data


def spoilt_archive(rng: random.Random, seeds: Sequence[bytes]) -> bytes:
    """A workbook of which a part is spoilt inside; its archive is whole."""
    with zipfile.ZipFile(io.BytesIO(rng.choice(seeds))) as archive:
        parts = {item.filename: archive.read(item) for item in archive.infolist()}
    for _ in range(rng.randint(1, 3)):
        name = rng.choice([name for name in sorted(parts) if name.startswith("xl/")])
        parts[name] = spoilt(rng, [parts[name]])
    if rng.random() < 0.1:
        parts.pop(rng.choice(sorted(parts)))
    out = io.BytesIO()
    kind = rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, kind)
    return out.getvalue()


def _at(rng: random.Random, data: bytes) -> int:
    return rng.randint(0, len(data))


def _flipped(rng: random.Random, data: bytes) -> bytes:
    if not data:
        return b"\0"
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]


def _byte(rng: random.Random, data: bytes) -> bytes:
    at = _at(rng, data)
    return (
        data[:at] + bytes([rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))]) + data[at + rng.randint(0, 1) :]
    )


def _number(rng: random.Random, data: bytes) -> bytes:
    """Four or two bytes that may be a length."""
    at, size = _at(rng, data), rng.choice((2, 4))
    value = rng.choice((0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, rng.randrange(1 << 32))) % (1 << 8 * size)
    return data[:at] + value.to_bytes(size, rng.choice(("little", "big"))) + data[at + size :]


def _cut(rng: random.Random, data: bytes) -> bytes:
    return data[: _at(rng, data)]


def _without_piece(rng: random.Random, data: bytes) -> bytes:
    at = _at(rng, data)
    return data[:at] + data[at + rng.choice((1, 2, 8, 64, 512)) :]


def _twice(rng: random.Random, data: bytes) -> bytes:
    at = _at(rng, data)
    piece = data[at : at + rng.choice((1, 4, 16, 200))]
    return data[:at] + piece * rng.choice((2, 3, 50)) + data[at:]


def _word(rng: random.Random, data: bytes) -> bytes:
    at = _at(rng, data)
    return data[:at] + rng.choice(WORDS) * rng.choice((1, 1, 1, 2, 40)) + data[at:]


def _value(rng: random.Random, data: bytes) -> bytes:
    """Another value for a field."""
    found = list(_VALUE.finditer(data))
    if not found:
        return _word(rng, data)
    place = rng.choice(found)
    return data[: place.start()] + rng.choice(WORDS) + data[place.end() :]


def _digits(rng: random.Random, data: bytes) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return _word(rng, data)
    place = rng.choice(found)
    number = int(place[0][:20])
    other = rng.choice((0, number + 1, max(number - 1, 0), number * 1000, 99, 31, 13, 60, 10**25))
    return data[: place.start()] + str(other).encode() + data[place.end() :]


def _lines(rng: random.Random, data: bytes) -> bytes:
    """A line away, twice, elsewhere, or further in."""
    lines = _LINE_END.split(data)
    at = rng.randrange(len(lines))
    change = rng.randrange(5)
    if change == 0:
        del lines[at]
    elif change == 1:
        lines.insert(at, lines[at])
    elif change == 2:
        lines.insert(rng.randrange(len(lines)), lines.pop(at))
    elif change == 3:
        lines[at] = rng.choice((b" ", b"  ", b"\t", b"- ", b"    ")) + lines[at]
    else:
        lines[at] = lines[at].lstrip()
    return b"".join(lines)


def _ends(rng: random.Random, data: bytes) -> bytes:
    """As another system saves it."""
    how = rng.randrange(5)
    if how == 0:
        return data.replace(b"\n", b"\r\n")
    if how == 1:
        return data.replace(b"\n", b"\r")
    if how == 2:
        return b"\xef\xbb\xbf" + data
    text = data.decode("utf-8", "replace")
    return text.encode("utf-16") if how == 3 else text.encode("cp1258", "replace")


def _spliced(rng: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: _at(rng, data)] + other[_at(rng, other) :]


BYTE_CHANGES: tuple[Change, ...] = (_flipped, _byte, _number, _cut, _without_piece, _twice, _word)
TEXT_CHANGES: tuple[Change, ...] = (
    _byte,
    _cut,
    _without_piece,
    _twice,
    _word,
    _value,
    _value,
    _digits,
    _lines,
    _lines,
    _ends,
)
