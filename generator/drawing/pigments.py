"""The colour of each craft: flat pigments of the folk prints, each dark enough to stand on the ground."""

from __future__ import annotations

_PIGMENTS = {
    "gom": "#1f4a5c",
    "quy-vang": "#d99a1c",
    "may-da": "#7a4a2b",
    "det-lua": "#a3264f",
    "may-tre-dan": "#b07a2a",
    "may-comple": "#26415f",
    "kham-trai": "#2f6f5e",
    "son-mai": "#b23a24",
    "to-he": "#d0608f",
    "dan-co-te": "#8a7a2b",
    "da-giay": "#6b3f2a",
    "moc": "#9a5a2e",
    "che-bien-thuc-pham": "#c26a3a",
    "lam-com": "#5f8a3a",
    "nhac-cu": "#6a4a78",
    "duoc-lieu": "#3f7a45",
    "vai": "#4a6fa5",
    "det-to-sen": "#c0708a",
    "tien-go": "#8c5f3c",
    "lam-huong": "#c2284a",
    "lam-non": "#c79a4a",
    "theu": "#7b3f8c",
}
_REST = tuple(sorted(set(_PIGMENTS.values())))
VERMILION, VERDIGRIS = "#a5321d", "#2f6f5e"


def pigment(craft_id: str) -> str:
    """The craft's colour; one that nobody has chosen yet gets a fixed one by its id."""
    return _PIGMENTS.get(craft_id) or _REST[sum(craft_id.encode()) % len(_REST)]
