"""An edit of words alone, built by another process than the last: the same site, and hardly anything looked at."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator import amending, pipeline
from generator import look as look_module
from generator.engine import meanwhile as engine_meanwhile
from generator.engine.alone import alone
from generator.errors import BuildFailed
from generator.look import Look, look
from generator.parse_cache import ParseCache
from generator.site_cache import FILE_NAME as SITE_FILE
from tests.build.test_law import EDITS, ENGLISH, VILLAGE, _spoil_output
from tests.test_session import ENGLISH_PAGE, PAGE, PRODUCT, PROSE, VILLAGE_PAGE
from tests.tiny import TinySite

CACHES = ("traces.columns", "memo.columns", "input.columns", "output.columns", "entries.pickle", "finished.json")


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[Look]:
    """Builds that went the whole way from now on."""
    taken: list[Look] = []
    real = pipeline.build_upon

    def counted(seen: Look, *rest: object) -> pipeline.Built:
        taken.append(seen)
        return real(seen, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "build_upon", counted)
    return taken


@pytest.mark.parametrize(
    ("path", "old", "new", "pages"),
    [
        (VILLAGE, "Xem [", "Nên xem [", {VILLAGE_PAGE}),
        (ENGLISH, "See the", "Do see the", {ENGLISH_PAGE}),
        (PAGE, "Đây là", "Đó là", {"gioi-thieu/index.html", "en/gioi-thieu/index.html"}),
    ],
)
def test_an_edit_of_words_makes_the_pages_that_show_them(
    site: TinySite, whole: list[Look], path: str, old: str, new: str, pages: set[str]
) -> None:
    plan = site.build().plan
    whole.clear()
    for was, becomes in ((old, new), (new, f"À, {new}"), (f"À, {new}", old)):
        before = site.tree()
        report = site.edit(path, was, becomes).build()
        after = site.tree()
        assert set(site.made()) == set(report.written) == pages
        assert {page for page in after if after[page] != before[page]} == pages
        assert report.size == sum(map(len, after.values()))
        assert (report.plan, report.removed, report.warnings) == (plan, (), ())
        assert look(site.config, writes=False).nothing_to_do
    assert whole == []
    assert site.tree() == site.clean_tree()


@pytest.mark.parametrize("seed", range(8))
def test_the_output_is_that_of_a_build_from_nothing_after_any_edits(
    tiny_site: Callable[..., TinySite], whole: list[Look], seed: int
) -> None:
    """And what is kept is what the whole way would have kept: it finds nothing to do."""
    rng, site = random.Random(seed), tiny_site()
    site.build()
    for _ in range(8):
        for edit in rng.choices(PROSE, k=rng.choice((0, 1, 2))) + rng.sample(EDITS, rng.choice((0, 0, 0, 1))):
            edit(site, rng)
        site.build()
        assert site.tree() == site.clean_tree()
        if rng.random() < 0.5:
            with alone(site.config.cache_dir, site.config.root):
                again = pipeline.build_upon(look(site.config), site.config).report
            assert (again.stale, again.written, again.removed) == ((), (), ())
    assert whole


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (VILLAGE, "(product:bo-am)", "(village:kim-lan)"),
        (VILLAGE, "[@bao-b]", "[@bao-a]"),
        (VILLAGE, "name: Bát Tràng", "name: Làng Bát"),
        (VILLAGE, "## Vì sao", "<svg>\n\n## Vì sao"),
        ("content/crafts.yaml", "vi: Gốm", "vi: Gốm sứ"),
        ("assets/css/tokens.css", "--space: 1rem", "--space: 2rem"),
        ("templates/base.html", "<body>", "<body >"),
    ],
)
def test_whatever_reaches_further_goes_the_whole_way(
    site: TinySite, whole: list[Look], path: str, old: str, new: str
) -> None:
    site.build()
    whole.clear()
    site.edit(path, old, new).build()
    assert len(whole) == 1
    assert site.tree() == site.clean_tree()


def test_files_that_come_and_go_and_pages_edited_by_hand_go_the_whole_way(site: TinySite, whole: list[Look]) -> None:
    site.build()
    text = site.read(ENGLISH)
    site.delete(ENGLISH).build()
    site.write(ENGLISH, text).build()
    _spoil_output(site, random.Random(1))
    site.edit(VILLAGE, "Xem [", "Nên xem [").build()
    assert len(whole) == 4
    assert site.tree() == site.clean_tree()


@pytest.mark.parametrize("change", [{"today": 1}, {"base_url": "https://example.net/"}, {"style_page": True}])
def test_another_day_or_address_goes_the_whole_way(
    site: TinySite, whole: list[Look], change: dict[str, object]
) -> None:
    site.build()
    if "today" in change:
        change = {"today": site.config.today.replace(year=2027)}
    site.config = replace(site.config, **change)  # type: ignore[arg-type]
    site.edit(VILLAGE, "Xem [", "Nên xem [").build()
    assert len(whole) == 2
    assert site.tree() == site.clean_tree()


def test_many_edits_at_once_go_the_whole_way(
    site: TinySite, whole: list[Look], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build()
    for most, ways in ((2, 0), (1, 1)):
        whole.clear()
        monkeypatch.setattr(amending, "MOST_EDITS", most)
        site.edit(VILLAGE, "\n---\n", "\n---\n\nThêm.\n").write(PRODUCT, site.read(PRODUCT) + "\nMột dòng.\n").build()
        assert len(whole) == ways
        assert site.tree() == site.clean_tree()


def test_a_mistake_in_words_is_told_as_ever(site: TinySite) -> None:
    site.build()
    good = site.tree()
    site.edit(VILLAGE, "(product:bo-am)", "(product:bo-amm)")
    with pytest.raises(BuildFailed) as failure:
        site.build()
    assert failure.value.problems == site.problems() != ()
    assert site.tree() == good
    site.edit(VILLAGE, "(product:bo-amm)", "(product:bo-am)").edit(VILLAGE, "Xem [", "Nên xem [").build()
    assert site.tree() == site.clean_tree()


def test_few_entries_are_taken_out_for_a_page(site: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        site.write(f"content/villages/lang-{number}/index.md", site.read("content/villages/kim-lan/index.md"))
    site.build()
    taken: list[str] = []
    real = ParseCache.entries
    monkeypatch.setattr(ParseCache, "entries", lambda cache, key: taken.append(key) or real(cache, key))
    site.edit(VILLAGE, "Xem [", "Nên xem [").build()
    assert site.made() == {VILLAGE_PAGE: "body:village/bat-trang@vi changed"}
    assert 0 < len(set(taken)) < 30


@pytest.mark.parametrize("name", [*CACHES, SITE_FILE, "values.pickle"])
@pytest.mark.parametrize("damage", ["gone", "cut off", "of another build", "other bytes"])
def test_a_cache_that_is_lost_or_spoilt_costs_time_alone(site: TinySite, name: str, damage: str) -> None:
    place = site.config.cache_dir / name
    site.build()
    old = place.read_bytes()
    site.edit("content/crafts.yaml", "vi: Gốm", "vi: Gốm sứ").edit(VILLAGE, "Xem [", "Phải xem [").build()
    new = place.read_bytes()
    if damage == "gone":
        place.unlink()
    else:
        spoilt = {"cut off": new[: len(new) // 2], "of another build": old, "other bytes": _rotten(new)}
        place.write_bytes(spoilt[damage])
    site.edit(VILLAGE, "Phải xem [", "Nên xem [").build()
    assert site.tree() == site.clean_tree()
    site.edit(VILLAGE, "Nên xem [", "Xem [").build()
    assert site.tree() == site.clean_tree()


def _rotten(data: bytes) -> bytes:
    """Some bytes in the middle are others."""
    middle = len(data) // 2
    return data[:middle] + bytes(255 - byte for byte in data[middle : middle + 40]) + data[middle + 40 :]


@pytest.mark.parametrize("name", [SITE_FILE, "values.pickle"])
@pytest.mark.parametrize("call", ["os.system", "builtins.eval", "generator.engine.keeping.keep"])
def test_a_spoilt_cache_runs_nothing(site: TinySite, tmp_path: Path, name: str, call: str) -> None:
    site.build()
    opened = tmp_path / "opened"
    module, _, function = call.rpartition(".")
    said = f"open({str(opened)!r}, 'w')" if function == "eval" else f"touch {opened}"
    (site.config.cache_dir / name).write_bytes(f"c{module}\n{function}\n(V{said}\ntR.".encode())
    site.edit(VILLAGE, "Xem [", "Nên xem [").build()
    assert site.tree() == site.clean_tree()
    assert not opened.exists()


def test_a_large_output_is_looked_at_by_another_process(site: TinySite, whole: list[Look]) -> None:
    """What it finds is what this one would find, a folder that cannot be read among it."""
    site.config = replace(site.config, jobs=2)
    site.build()
    expected = look(site.config).output.on_disk
    real, asked = engine_meanwhile.meanwhile, list[object]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(look_module, "LARGE", 1)
        patch.setattr(threading, "active_count", lambda: 1)  # other tests may have left some
        patch.setattr(engine_meanwhile, "meanwhile", lambda function: asked.append(function) or real(function))
        assert look(site.config).output.on_disk == expected
        site.edit(VILLAGE, "Xem [", "Nên xem [").build()
        assert len(whole) == 1
        _spoil_output(site, random.Random(2))
        site.edit(VILLAGE, "Nên xem [", "Xem [").build()
        assert site.tree() == site.clean_tree()
        assert look(site.config).output.on_disk == expected
    assert len(asked) > 3
