"""The only hashing in the generator: short, stable names for bytes and for plain values."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import date
from typing import Any

SIZE_BYTES = 16  # 128 bits: no accidental collision among millions of files


def digest_bytes(data: bytes) -> str:
    """Hex digest of the bytes, 32 characters."""
    return hashlib.blake2b(data, digest_size=SIZE_BYTES).hexdigest()


def digest(value: Any) -> str:
    """Hex digest of a plain value. Raises TypeError for one without a canonical form: a set, NaN, an object."""
    parts: list[str] = []
    _write(value, parts)
    return digest_bytes("".join(parts).encode("utf-8", "surrogatepass"))


def _write(value: Any, out: list[str]) -> None:
    kind = type(value)
    if kind is str:
        out.append(f"s{len(value)}:{value};")
    elif kind in _KNOWN:  # what repeats most goes the shortest way
        out.append(f"<{kind.__name__}:")
        for name in _KNOWN[kind]:
            _write(getattr(value, name), out)
        out.append(">")
    elif isinstance(value, str):
        out.append(f"s{len(value)}:{value};")
    elif value is None or isinstance(value, bool | int | float | date | bytes):
        out.append(_scalar(value))
    elif isinstance(value, tuple | list):
        out.append(f"[{len(value)}:")
        for item in value:
            _write(item, out)
        out.append("]")
    elif isinstance(value, dict):
        out.append(f"{{{len(value)}:")
        for key in sorted(value):
            _write(key, out)
            _write(value[key], out)
        out.append("}")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        _KNOWN[kind] = tuple(field.name for field in dataclasses.fields(value))
        _write(value, out)
    else:
        raise TypeError(f"no canonical form for {type(value).__name__}")


_KNOWN: dict[type, tuple[str, ...]] = {}  # dataclass -> names of its fields


def _scalar(value: Any) -> str:
    if isinstance(value, float):
        if value != value:
            raise TypeError("NaN has no canonical form")
        return f"f{value!r};"
    if isinstance(value, date):
        return f"d{value.isoformat()};"
    if isinstance(value, bytes):
        return f"b{digest_bytes(value)};"
    return f"{value!r};"
