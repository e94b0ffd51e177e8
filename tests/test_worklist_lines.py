"""The list of what is left to do, as staff see it: in the terminal, in a spreadsheet, on a page."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from generator.pages.worklist import SHOWN
from tests.called import call
from tests.tiny import TinySite

TODAY = ("--today", "2026-11-21")
PAGE = "viec-can-lam/index.html"
REPOSITORY = "report:\n  repository: xa-vi-du/lang-nghe\n"
KIM_LAN = "content/villages/kim-lan/index.md"


def test_the_terminal_shows_a_table_for_each_kind(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("report", "--root", site.root, *TODAY) == 0
    out = capsys.readouterr().out
    assert re.search(r"^Chưa rõ giờ mở cửa \(3\)$", out, re.MULTILINE)
    assert re.search(rf"^  Làng nghề Kim Lan +chưa ghi giờ +{KIM_LAN}$", out, re.MULTILINE)
    assert call("report", "--root", site.root, *TODAY, "--lang", "en") == 0
    assert re.search(r"^  Craft village Kim Lan +no hours noted +content/", capsys.readouterr().out, re.MULTILINE)


def test_the_spreadsheet_has_every_line_and_no_formula(site: TinySite, tmp_path: Path) -> None:
    site.edit(KIM_LAN, "name: Kim Lan", "name: '=HYPERLINK(1)'")
    site.write("content/site.yaml", site.read("content/site.yaml") + REPOSITORY)
    assert call("report", "--root", site.root, *TODAY, "--csv", tmp_path / "viec.csv") == 0
    data = (tmp_path / "viec.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert list(rows[0]) == ["Việc", "Loại mục", "Tên", "Mã", "Tình trạng", "Ngày", "Nơi sửa"]
    own = [row for row in rows if row["Mã"] == "village/kim-lan"]
    assert {row["Tên"] for row in own} == {"'=HYPERLINK(1)"}
    assert {row["Việc"] for row in own} >= {"Chưa rõ giờ mở cửa", "Làng chưa có ảnh", "Chưa có bản dịch"}
    assert all(row["Nơi sửa"].startswith("https://github.com/xa-vi-du/lang-nghe/") for row in own)


def test_the_page_is_for_staff_only(site: TinySite) -> None:
    site.build()
    for path in (PAGE, "en/to-do/index.html"):
        assert '<meta name="robots" content="noindex">' in site.page(path)
        address = path.removesuffix("index.html")
        assert address not in site.page("sitemap.xml")
        assert f'href="/lang-nghe/{address}"' not in site.page("index.html")
        assert address not in site.page("static/search/vi.json")


def test_a_line_leads_to_the_page_that_edits_or_names_the_file(site: TinySite) -> None:
    site.build()
    assert f'<span class="c-worklist__place">Sửa {KIM_LAN}</span>' in site.page(PAGE)
    site.write("content/site.yaml", site.read("content/site.yaml") + REPOSITORY).build()
    top = "https://github.com/xa-vi-du/lang-nghe"
    page = site.page(PAGE)
    assert f'href="{top}/edit/main/{KIM_LAN}"' in page
    new = f"{top}/new/main/content/villages/kim-lan?filename=index.en.md"
    assert f'href="{new}" rel="nofollow noopener">Tạo content/villages/kim-lan/index.en.md</a>' in page


def test_on_github_pages_the_address_tells_the_repository(site: TinySite) -> None:
    site.edit("content/site.yaml", "https://example.org/lang-nghe/", "https://xa-vi-du.github.io/lang-nghe/").build()
    assert f'href="https://github.com/xa-vi-du/lang-nghe/edit/main/{KIM_LAN}"' in site.page(PAGE)


def test_an_entry_of_a_table_is_told_by_its_id(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    site.build(today=date(2028, 1, 1))
    assert "Sửa content/certificates.yaml <small>tìm trong tệp: bo-am-2024</small>" in site.page(PAGE)
    assert call("report", "--root", site.root, "--today", "2028-01-01") == 0
    assert re.search(
        r"^  Bộ ấm  hết hạn .+ content/certificates\.yaml \(bo-am-2024\)$", capsys.readouterr().out, re.MULTILINE
    )


def test_the_spreadsheet_beside_the_page_is_that_of_the_command(site: TinySite, tmp_path: Path) -> None:
    site.build()
    for path, lang in (("viec-can-lam/viec-can-lam.csv", "vi"), ("en/to-do/to-do.csv", "en")):
        assert call("report", "--root", site.root, *TODAY, "--lang", lang, "--csv", tmp_path / "tasks.csv") == 0
        assert (site.config.out_dir / path).read_bytes() == (tmp_path / "tasks.csv").read_bytes()
        assert f'href="/lang-nghe/{path}" type="text/csv" download' in site.page(
            f"{path.rpartition('/')[0]}/index.html"
        )


def test_the_page_of_a_long_list_says_how_much_more_there_is(site: TinySite) -> None:
    for number in range(SHOWN + 1):
        site.write(f"content/places/dinh-{number}/index.md", f"---\nname: Đình {number}\nkind: sight\n---\n")
    site.build()
    page, all_rows = site.page(PAGE), (site.config.out_dir / "viec-can-lam/viec-can-lam.csv").read_text("utf-8-sig")
    assert "Còn 4 dòng nữa, có trong bảng tính." in page
    assert page.count("chưa ghi giờ") == SHOWN
    assert all_rows.count("chưa ghi giờ") == SHOWN + 4


def test_the_page_is_made_again_only_when_it_says_something_else(site: TinySite) -> None:
    site.build()
    site.edit("content/villages/bat-trang/index.md", "Vì sao nên đến", "Vì sao đến").build()
    assert PAGE not in site.made()
    site.edit(KIM_LAN, "crafts: [gom]", "crafts: [gom]\nhours: unknown").build()
    assert PAGE in site.made()
    assert "đã hỏi, chưa ai biết" in site.page(PAGE)
    assert site.tree() == site.clean_tree()
