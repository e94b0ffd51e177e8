"""The laws, on random scripts of edits: incremental equals clean, a second build does nothing, a failed one nothing."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from generator.addresses import with_published
from generator.errors import BuildFailed
from generator.fetch import Fetch
from generator.inputs import Inputs
from generator.pipeline import build
from tests.tiny import TinySite

Edit = Callable[[TinySite, random.Random], None]
VILLAGE = "content/villages/bat-trang/index.md"
ENGLISH = "content/villages/bat-trang/index.en.md"


def _replace_somewhere(path: str, old: str) -> Edit:
    def edit(site: TinySite, rng: random.Random) -> None:
        if (site.root / path).exists():
            site.edit(path, old, f"{old}{rng.choice('abc')}")

    return edit


def _add_village(site: TinySite, rng: random.Random) -> None:
    name = f"lang-{rng.randrange(4)}"
    head = f"---\nname: Làng {name}\nkind: làng\nsummary: Có.\ncrafts: gom\ncommune: bat-trang\n---\n"
    site.write(f"content/villages/{name}/index.md", head + "Xem [làng](village:bat-trang).\n")


def _remove_village(site: TinySite, rng: random.Random) -> None:
    folder = f"content/villages/lang-{rng.randrange(4)}"
    if (site.root / folder).exists():
        site.delete(folder)


def _add_certificate(site: TinySite, rng: random.Random) -> None:
    number = rng.randrange(1000)
    stars = rng.choice((3, 4, 5))
    row = f"  - {{id: c-{number}, products: bo-am, stars: {stars}, stage: city-certified, round_year: 2024}}\n"
    text = site.read("content/certificates.yaml")
    if f"c-{number}," not in text:
        site.write("content/certificates.yaml", text + row)


def _translate_or_not(site: TinySite, rng: random.Random) -> None:
    path = "content/products/bo-am/index.en.md"
    if (site.root / path).exists():
        site.delete(path)
    else:
        site.write(path, f"---\nname: Tea set {rng.choice('xy')}\n---\nA tea set.\n")


def _spoil_output(site: TinySite, rng: random.Random) -> None:
    files = [path for path in site.tree() if path.endswith(".html")]
    if files:
        place = site.config.out_dir / rng.choice(files)
        if rng.random() < 0.5:
            place.write_text("edited by hand")
        else:
            place.unlink()
        (site.config.out_dir / "left-over").mkdir(exist_ok=True)
        (site.config.out_dir / "left-over" / "old.html").write_text("x")


def _lose_traces(site: TinySite, rng: random.Random) -> None:
    for name in ("traces.columns", "entries.pickle", "memo.columns", "site.pickle", "values.pickle"):
        path = site.config.cache_dir / name
        if path.exists():
            path.write_bytes(path.read_bytes()[: rng.randrange(200)])


def _record_addresses(site: TinySite, rng: random.Random) -> None:
    """A part of what was published, and things that are gone, are to go on answering."""
    assert site.report is not None
    known = rng.sample(site.report.plan, len(site.report.plan) // 2)
    data = with_published((), known) + b"/tuyen/cu/cu.gpx\troute/mot-ngay\n/lang-nghe/lang-1/\tvillage/lang-1\n"
    site.write("content/addresses.txt", data)


def _change_slug(site: TinySite, rng: random.Random) -> None:
    text = site.read(VILLAGE)
    if "\nslug:" in text:
        text = "\n".join(line for line in text.split("\n") if not line.startswith("slug:"))
    else:
        text = text.replace("---\n", f"---\nslug: lang-gom-{rng.randrange(3)}\n", 1)
    site.write(VILLAGE, text)


def _change_today(site: TinySite, rng: random.Random) -> None:
    site.config = replace(site.config, today=site.config.today.replace(year=rng.choice((2026, 2027, 2029, 2031))))


def _change_base_url(site: TinySite, rng: random.Random) -> None:
    site.config = replace(site.config, base_url=rng.choice(("", "https://example.net/", "http://a.example/b/c/")))


def _photograph(site: TinySite, rng: random.Random) -> None:
    place = "content/villages/kim-lan"
    described = "photos: [{file: lo.png, alt: {vi: Lò gốm, en: A kiln}, author: Lan, licence: CC BY 4.0}]\n"
    if (site.root / place / "lo.png").exists() and rng.random() < 0.5:
        site.delete(f"{place}/lo.png").edit(f"{place}/index.md", described, "")
        return
    out = io.BytesIO()
    Image.new("RGB", (rng.randrange(640, 720), 360)).save(out, "PNG")
    if not (site.root / place / "lo.png").exists():
        site.edit(f"{place}/index.md", "summary:", f"{described}summary:")
    site.write(f"{place}/lo.png", out.getvalue())


EDITS: tuple[Edit, ...] = (
    _replace_somewhere(VILLAGE, "name: Bát Tràng"),
    _replace_somewhere(VILLAGE, "Vì sao"),
    _replace_somewhere(VILLAGE, "text: Hỏi"),
    _replace_somewhere(ENGLISH, "Why go"),
    _replace_somewhere("content/crafts.yaml", "vi: Gốm"),
    _replace_somewhere("content/sources.yaml", "Bài báo A"),
    _replace_somewhere("content/communes.yaml", "district: huyện Gia Lâm"),
    _replace_somewhere("content/ui/en.yaml", "home: Home"),
    _replace_somewhere("content/site.yaml", "vi: Trang thử"),
    _replace_somewhere("templates/pages/village.html", "{% block content %}"),
    _replace_somewhere("templates/components/card.html", "c-card__title"),
    _replace_somewhere("templates/base.html", "<body>"),
    _replace_somewhere("assets/css/tokens.css", "--space: 1rem"),
    _add_village,
    _remove_village,
    _add_certificate,
    _translate_or_not,
    _spoil_output,
    _lose_traces,
    _change_slug,
    _record_addresses,
    _change_today,
    _change_base_url,
    _photograph,
    _replace_somewhere("content/places/dinh/index.md", "name: Đình làng"),
    _replace_somewhere("content/festivals/hoi/index.md", "name: Hội làng"),
    _replace_somewhere("content/routes/mot-ngay/index.md", "summary: Hai làng"),
    _replace_somewhere("content/pages/gioi-thieu/index.md", "Đây là"),
    _replace_somewhere("content/producers/lo-gom/index.md", "name: Lò"),
    _replace_somewhere("content/ui/vi.yaml", "  village: lang-nghe"),
)


@pytest.mark.parametrize("seed", range(12))
def test_incremental_output_equals_a_clean_build_after_any_edits(tiny_site: Callable[..., TinySite], seed: int) -> None:
    rng = random.Random(seed)
    site = tiny_site()
    site.build()
    for _ in range(6):
        for edit in rng.sample(EDITS, rng.choice((1, 1, 2, 4))):
            edit(site, rng)
        site.build()
        assert site.tree() == site.clean_tree()
        again = site.build()
        assert (again.stale, again.written, again.removed) == ((), (), ())


def test_another_default_language_moves_the_site_and_leaves_nothing_behind(site: TinySite) -> None:
    site.delete(ENGLISH).build()  # what index.md holds is then read as written in the new default
    site.edit("content/site.yaml", "languages: [vi, en]", "languages: [en, vi]").build()
    assert site.tree() == site.clean_tree()
    assert "vi/lang-nghe/kim-lan/index.html" in site.tree()
    site.edit("content/site.yaml", "languages: [en, vi]", "languages: [vi, en]").build()
    assert site.tree() == site.clean_tree()


def test_nothing_on_disk_is_touched_when_nothing_changed(site: TinySite) -> None:
    site.build()

    def times() -> dict[str, int]:
        return {str(path): path.stat().st_mtime_ns for path in site.root.rglob("*") if path.is_file()}

    before = times()
    site.build()
    assert times() == before


BREAKAGES = (
    (VILLAGE, "crafts: gom", "crafts: gomm"),
    (VILLAGE, "kind: làng gốm", "kind: [làng"),
    (VILLAGE, "(product:bo-am)", "(product:khong-co)"),
    ("templates/pages/village.html", "village.kind", "village.knid"),
    ("templates/pages/craft.html", "{% block content %}", "{% blok content %}"),
    ("content/site.yaml", "languages: [vi, en]", "languages: [vi, fr]"),
)


@pytest.mark.parametrize(("path", "old", "new"), BREAKAGES)
def test_a_failed_build_changes_nothing(site: TinySite, path: str, old: str, new: str) -> None:
    site.build()
    before = site.tree(site.root)
    site.edit(path, old, new)
    site.edit("content/crafts.yaml", "Nghề gốm.", "Nghề gốm cũ.")
    expected = {
        **before,
        path: site.read(path).encode(),
        "content/crafts.yaml": site.read("content/crafts.yaml").encode(),
    }
    with pytest.raises(BuildFailed):
        site.build()
    assert site.tree(site.root) == expected


def test_the_law_is_tested_by_something_that_can_fail(site: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recipe that looks at a list past `fetch` is caught: its page does not change when the list does."""

    def past_the_door(self: Fetch, type_name: str, sort: str = "", **referring: str) -> tuple[str, ...]:
        inputs: Inputs = self._inputs
        parts = [f"{name}={reference}" for name, reference in sorted(referring.items())]
        found: tuple[str, ...] = inputs.value(
            f"ids:{type_name}?{'&'.join([*parts, *([f'sort={sort}'] if sort else [])])}"
        )
        return found

    monkeypatch.setattr(Fetch, "ids", past_the_door)
    site.build()
    _add_village(site, random.Random(1))
    site.build()
    assert site.tree() != site.clean_tree()


def test_a_build_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = TinySite(tmp_path / "a"), TinySite(tmp_path / "b c" / "ờ")
    first.build()
    second.build()
    assert first.tree() == second.tree()


def test_files_that_no_build_made_are_never_deleted(site: TinySite) -> None:
    site.write("public/thesis.docx", "years of work")
    with pytest.raises(BuildFailed) as failure:
        site.build()
    assert [item.code for item in failure.value.problems] == ["foreign-output-folder"]
    assert site.read("public/thesis.docx") == "years of work"


def test_a_lost_cache_is_only_slower(site: TinySite) -> None:
    site.build()
    before = site.tree()
    shutil.rmtree(site.config.cache_dir)
    build(site.config)
    assert site.tree() == before


def test_a_cache_folder_that_cannot_be_made_is_a_problem_and_nothing_is_written(site: TinySite) -> None:
    site.write(".cache", "a file where a folder is due")
    with pytest.raises(BuildFailed) as failure:
        site.build()
    assert [item.code for item in failure.value.problems] == ["cannot-write"]
    assert not site.config.out_dir.exists()


def test_links_in_the_output_are_replaced_or_removed_and_never_followed(site: TinySite, tmp_path: Path) -> None:
    site.build()
    before = site.tree()
    outside = tmp_path / "outside.html"
    outside.write_text("not ours")
    (site.config.out_dir / "index.html").unlink()
    (site.config.out_dir / "index.html").symlink_to(outside)
    (site.config.out_dir / "dangling").symlink_to(tmp_path / "nothing")
    (site.config.out_dir / "loop").symlink_to(site.config.out_dir)
    site.build()
    assert site.tree() == before
    assert outside.read_text() == "not ours"
    assert not (site.config.out_dir / "loop").is_symlink()
