"""A comparison in Markdown, as the summary of a pull request shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.comparing.pages import Page, PageChanges
from generator.comparing.values import ValueChange
from generator.markdown_text import plain
from generator.text import Bilingual

MOST_VALUES, MOST_PAGES = 200, 100  # shown of each; a summary may have 1 MiB
LONGEST = 300  # characters of a value
VALUES = Bilingual("Giá trị thay đổi", "Values that change")
NO_VALUES = Bilingual("Không giá trị nào trong content/ thay đổi.", "No value in content/ changes.")
HEAD = Bilingual("| Mục | Trường | Trước | Sau |", "| Entry | Field | Before | After |")
PAGES = Bilingual("Trang thay đổi", "Pages that change")
NO_PAGES = Bilingual("Không trang nào thay đổi.", "No page changes.")
NOT_BUILT = Bilingual(
    "Chưa so được các trang: chưa dựng đủ cả bản trước và bản sau. Trang đang đăng không bị ảnh hưởng.",
    "Pages were not compared: one of the two states is not built. The published site stays as it is.",
)
ADDED = Bilingual("Trang mới", "New pages")
REMOVED = Bilingual("Trang không còn", "Pages that go away")
CHANGED = Bilingual("Trang đổi nội dung", "Pages with other content")
OTHERS = Bilingual("Ngoài ra: {count} tệp khác (ảnh, dữ liệu, tệp giao diện).", "Besides: {count} other files.")
MORE = Bilingual("… và {count} nữa", "… and {count} more")


def summary(values: Sequence[ValueChange], pages: PageChanges | None, lang: str) -> str:
    """`pages` is None where the two states are not both built."""
    lines = [f"## {VALUES.pick(lang)} ({len(values)})", "", *_values(values, lang), ""]
    if pages is None:
        return "\n".join([*lines, f"## {PAGES.pick(lang)}", "", NOT_BUILT.pick(lang), ""])
    count = len(pages.added) + len(pages.removed) + len(pages.changed)
    lines += [f"## {PAGES.pick(lang)} ({count})", ""]
    for words, found in ((ADDED, pages.added), (REMOVED, pages.removed), (CHANGED, pages.changed)):
        if found:
            lines += [f"### {words.pick(lang)} ({len(found)})", "", *_pages(found, lang), ""]
    if not count:
        lines += [NO_PAGES.pick(lang), ""]
    if pages.others:
        lines += [OTHERS.pick(lang).format(count=pages.others), ""]
    return "\n".join(lines)


def _values(values: Sequence[ValueChange], lang: str) -> Iterable[str]:
    if not values:
        return [NO_VALUES.pick(lang)]
    rows = [
        f"| {plain(item.entry or item.file)} | {plain(item.field)} | {_value(item.old)} | {_value(item.new)} |"
        for item in values[:MOST_VALUES]
    ]
    return [HEAD.pick(lang), "|---|---|---|---|", *rows, *_more(len(values) - MOST_VALUES, lang)]


def _value(text: str | None) -> str:
    if text is None:
        return "–"
    return plain(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def _pages(pages: Sequence[Page], lang: str) -> Iterable[str]:
    rows = [f"- {plain(page.title)} (`/{page.path}`)" for page in pages[:MOST_PAGES]]
    return [*rows, *_more(len(pages) - MOST_PAGES, lang)]


def _more(count: int, lang: str) -> Iterable[str]:
    return ["", MORE.pick(lang).format(count=count)] if count > 0 else []
