"""The design tokens as the style sheets give them: custom properties of the light and of the dark scheme."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DARK = re.compile(r"@media (?:screen and )?\(prefers-color-scheme: dark\) \{((?:[^{}]+\{[^{}]*\})*\s*)\}")
_TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")
_HEX = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Tokens:
    """(selector, name, value) in the order of the sheet; `dark` holds only what differs."""

    light: tuple[tuple[str, str, str], ...]
    dark: tuple[tuple[str, str, str], ...]


def read_tokens(sheet: str) -> Tokens:
    """The custom properties of a sheet, apart by scheme. Other media queries are no scheme and are left out."""
    text = _COMMENT.sub("", sheet)
    dark = "".join(_DARK.findall(text))
    light = re.sub(r"@media[^{]*\{(?:[^{}]+\{[^{}]*\})*\s*\}", "", text)
    return Tokens(_values(light), _values(dark))


def _values(rules: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (selector.strip(), name, value.strip())
        for selector, body in _RULE.findall(rules)
        for name, value in _TOKEN.findall(body)
    )


def colours(tokens: Tokens, dark: bool) -> dict[str, str]:
    """Name -> colour of a scheme, as "#rrggbb"; of tokens that hold for the whole page."""
    both = (*tokens.light, *tokens.dark) if dark else tokens.light
    return {name: value for selector, name, value in both if selector == ":root" and _HEX.fullmatch(value)}


def forced(tokens: Tokens, dark: bool) -> str:
    """A sheet that shows one scheme whatever the reader prefers."""
    lines = [f":root {{ color-scheme: {'dark' if dark else 'light'}; }}"]
    values = (*tokens.light, *tokens.dark) if dark else tokens.light
    lines.extend(f"{selector} {{ {name}: {value}; }}" for selector, name, value in values)
    return "\n".join(lines)


def contrast(one: str, other: str) -> float:
    """The ratio of two colours by WCAG 2: from 1 to 21."""
    first, second = sorted((_luminance(one), _luminance(other)))
    return (second + 0.05) / (first + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
