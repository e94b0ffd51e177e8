"""Whether the benchmark's comparison of two sites sees what differs."""

from __future__ import annotations

from pathlib import Path

from benchmarks.equal import compare

PAGE = '<!doctype html><title>Làng</title><p>Gốm  &amp; lụa</p><a href="/x/">Xem</a><script>let a = 1;</script>'


def test_spaces_and_scripts_tell_nothing(tmp_path: Path) -> None:
    other = PAGE.replace("Gốm  &amp; lụa", "Gốm\n&#38; lụa").replace("a = 1", "a = 2")
    found = compare(_site(tmp_path / "a", PAGE), _site(tmp_path / "b", other))
    assert found.same_everywhere
    assert found.counts["village"].equal == 1


def test_words_links_and_data_tell(tmp_path: Path) -> None:
    data = '<script type="application/ld+json">{"name":"Làng"}</script>'
    for number, other in enumerate((PAGE.replace("lụa", "sơn"), PAGE.replace("/x/", "/y/"), PAGE + data)):
        found = compare(_site(tmp_path / f"a{number}", PAGE), _site(tmp_path / f"b{number}", other))
        assert found.counts["village"].different == 1
        assert "lang-nghe/bat-trang/index.html" in found.first["village"]


def test_files_of_one_side_are_counted(tmp_path: Path) -> None:
    ours, theirs = _site(tmp_path / "a", PAGE), _site(tmp_path / "b", PAGE)
    (ours / "sw.js").write_text("ours", "utf-8")
    assert compare(ours, theirs).same_everywhere
    (theirs / "vi.html").write_text("theirs", "utf-8")
    found = compare(ours, theirs)
    assert (found.counts["other file"].ours_only, found.counts["other page"].theirs_only) == (1, 1)
    assert not found.same_everywhere


def test_tables_are_compared_by_value(tmp_path: Path) -> None:
    ours, theirs = _site(tmp_path / "a", PAGE), _site(tmp_path / "b", PAGE)
    for root, text in ((ours, "id,name\na,Gốm\n"), (theirs, '"id","name"\r\n"a","Gốm"\r\n')):
        (root / "data" / "open").mkdir(parents=True)
        (root / "data" / "open" / "crafts.csv").write_bytes(text.encode())
    assert compare(ours, theirs).same_everywhere


def _site(root: Path, page: str) -> Path:
    (root / "lang-nghe" / "bat-trang").mkdir(parents=True)
    (root / "lang-nghe" / "bat-trang" / "index.html").write_text(page, "utf-8")
    return root
