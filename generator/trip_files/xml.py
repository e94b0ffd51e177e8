"""Elements of XML files, written the same by every version of Python and by `assets/js/planner/files.js`."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

Node = ET.Element


def node(name: str, content: str | Iterable[Node | None] = "", **attributes: str) -> Node:
    """An element with a text, or with elements; None among them is left out."""
    made = ET.Element(name, attributes)
    if isinstance(content, str):
        made.text = content or None
    else:
        made.extend(part for part in content if part is not None)
    return made


def maybe(name: str, text: str) -> Node | None:
    """None where there is nothing to say."""
    return node(name, text) if text else None


def written(root: Node) -> bytes:
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, "unicode")}\n'.encode()
