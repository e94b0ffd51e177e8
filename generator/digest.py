"""The only hashing in the generator: short, stable names for bytes and for plain values."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import date
from functools import cache
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
    if isinstance(value, str):
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
        out.append(f"<{type(value).__name__}:")
        for name in _field_names(type(value)):
            _write(getattr(value, name), out)
        out.append(">")
    else:
        raise TypeError(f"no canonical form for {type(value).__name__}")


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


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
