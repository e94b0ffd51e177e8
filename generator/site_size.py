"""How large the site is against what GitHub Pages takes."""

from __future__ import annotations

from generator.text import Bilingual

LIMIT = 1_000_000_000  # bytes of a published site, by the limits of GitHub Pages
WARN_AT = 80  # per cent of the limit
SIZE = Bilingual(
    "Dung lượng: {size} MB, {share} % của {limit} MB mà GitHub Pages nhận.",
    "Size: {size} MB, {share} % of the {limit} MB that GitHub Pages takes.",
)
NEARLY_FULL = Bilingual(
    "Trang sắp đầy: bớt ảnh hoặc chuyển sang nơi chứa khác trước khi vượt mức.",
    "The site is nearly full: take photographs out, or move to another host before it is.",
)
TOO_LARGE = Bilingual(
    "Trang quá lớn: GitHub Pages có thể không nhận nữa. Bớt ảnh rồi dựng lại.",
    "The site is too large: GitHub Pages may refuse it. Take photographs out and build again.",
)


def size_words(size: int, lang: str, limit: int | None = None) -> tuple[str, str]:
    """What to say of a site of so many bytes, and the warning, empty below WARN_AT per cent."""
    limit = limit or LIMIT
    share = size * 100 // limit
    numbers = {"size": _megabytes(size, lang), "limit": _megabytes(limit, lang), "share": share}
    warning = TOO_LARGE if size > limit else NEARLY_FULL if share >= WARN_AT else None
    return SIZE.pick(lang).format(**numbers), warning.pick(lang) if warning else ""


def _megabytes(size: int, lang: str) -> str:
    """Rounded up to a tenth."""
    tenths = -(-size * 10 // 1_000_000)
    return f"{tenths // 10}{',' if lang == 'vi' else '.'}{tenths % 10}"
