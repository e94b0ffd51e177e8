"""`compare`: values of the content from old to new, and the pages that become others."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.comparing.pages import changed_pages
from generator.comparing.summary import summary
from generator.comparing.values import ValueChange, changed_values
from generator.sources import read_sources
from tests.called import call
from tests.tiny import PROJECT, TinySite

VILLAGE = "content/villages/bat-trang/index.md"
FILES = {
    VILLAGE: """---
name: Bát Tràng
kind: làng gốm
hours:
  windows:
    - {days: mon-fri, opens: "8:00", closes: "17:00"}
tips:
  - {text: Một.}
  - {text: Hai.}
---
Câu một.

Câu hai.
""",
    "content/crafts.yaml": "crafts:\n  - {id: gom, name: Gốm}\n  - {id: lua, name: Lụa}\n",
    "content/site.yaml": "title: {vi: Trang, en: Site}\n",
    "content/places/dinh/index.md": "---\nname: Đình\nkind: temple\n---\n",
}


def _changes(tmp_path: Path, path: str, old: str, new: str) -> list[tuple[str, str, str | None, str | None]]:
    for name in ("old", "new"):
        for file, text in FILES.items():
            place = tmp_path / name / file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text.replace(old, new) if (name, file) == ("new", path) else text, "utf-8")
    found = changed_values(read_sources(tmp_path / "old"), read_sources(tmp_path / "new"), "vi")
    return [(item.entry, item.field, item.old, item.new) for item in found]


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (VILLAGE, '"8:00"', '"9:00"', ("Làng nghề Bát Tràng", "Giờ đón khách › Khung giờ 1 › Mở", "8:00", "9:00")),
        (VILLAGE, "kind: làng gốm\n", "", ("Làng nghề Bát Tràng", "Là làng gì", "làng gốm", None)),
        (VILLAGE, "  - {text: Hai.}", "  - {text: Ba.}\n  - {text: Hai.}", ("", "Nên biết 2", None, "text: Ba.")),
        (VILLAGE, "kind: làng", "kimd: làng", ("Làng nghề Bát Tràng", "kimd", None, "làng gốm")),
        (VILLAGE, "Câu hai.", "Câu khác.", ("Làng nghề Bát Tràng", "Bài viết", "Câu hai.", "Câu khác.")),
        (VILLAGE, "name: Bát Tràng", "name: [a", ("", "Tệp", None, "chưa đọc được")),
        ("content/crafts.yaml", "name: Lụa", "name: Lụa tơ", ("Nghề Lụa tơ", "Tên nghề", "Lụa", "Lụa tơ")),
        (
            *("content/crafts.yaml", "  - {id: gom, name: Gốm}\n", ""),
            ("Nghề Gốm", "Cả mục", "id: gom; name: Gốm", None),
        ),
        ("content/site.yaml", "en: Site", "en: Place", ("Thiết lập của trang", "Tên trang › en", "Site", "Place")),
        (
            *("content/places/dinh/index.md", "temple", "pagoda"),
            ("Địa điểm Đình", "Loại", "Đền, miếu (temple)", "Chùa (pagoda)"),
        ),
    ],
)
def test_each_value_that_changes_is_named_with_what_it_was(
    tmp_path: Path, path: str, old: str, new: str, said: tuple[str, ...]
) -> None:
    found = _changes(tmp_path, path, old, new)
    first = next((item for item in found if item[1] == said[1]), None)
    assert first is not None, found
    assert first[1:] == said[1:]
    assert not said[0] or first[0] == said[0]


def test_nothing_changes_where_only_the_form_does(tmp_path: Path) -> None:
    assert _changes(tmp_path, "content/crafts.yaml", "{id: gom, name: Gốm}", '{name: "Gốm", id: gom}  # nghề') == []


def test_pages_are_told_with_their_titles(tmp_path: Path) -> None:
    def write(folder: str, path: str, title: str, more: str = "") -> None:
        place = tmp_path / folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"<title>{title} – Trang</title>{more}", "utf-8")

    for folder, digest in (("old", "0123456789"), ("new", "abcdefabcd")):
        write(folder, "same/index.html", "Như cũ", f'<link href="/static/css-{digest}/site.css">')
        write(folder, "other/index.html", "Gốm &amp; lụa", folder)
        write(folder, f"{folder}/index.html", folder)
    (tmp_path / "new" / "data.json").write_text("{}")
    found = changed_pages(tmp_path / "old", tmp_path / "new")
    assert [page.title for page in found.changed] == ["Gốm & lụa"]
    assert [page.path for page in found.added] == ["new/"]
    assert [page.path for page in found.removed] == ["old/"]
    assert found.others == 1


def test_a_summary_shows_text_as_text_and_stays_short() -> None:
    odd = ValueChange("content/a.yaml", "", "x", "<b>*a* | b</b>\nc", "á" * 400)
    said = summary([odd] * 250, None, "vi")
    assert "| content/a.yaml | x | &lt;b&gt;\\*a\\* \\| b&lt;/b&gt; c | " + "á" * 300 + "… |" in said
    assert said.count("content/a.yaml") == 200
    assert "… và 50 nữa" in said


def test_the_command_prints_both_languages(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    for lang, words in (("vi", "Không giá trị nào"), ("en", "No value in content/")):
        assert call("compare", site.root, site.root, "--lang", lang) == 0
        assert words in capsys.readouterr().out
    (site.root / "content" / "x y.md").write_text("")
    assert call("compare", PROJECT, site.root) == 1
