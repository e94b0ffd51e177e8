"""Builds upon builds: the same output as a build from nothing, whatever was edited."""

from __future__ import annotations

import gc
import random
import subprocess
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator import session as session_module
from generator.build_report import Report
from generator.config import Config
from generator.errors import BuildFailed
from generator.look import Look, look
from generator.session import Session
from tests.build.test_law import EDITS, ENGLISH, VILLAGE, _lose_traces, _spoil_output
from tests.tiny import TinySite

PRODUCT = "content/products/bo-am/index.md"
PAGE = "content/pages/gioi-thieu/index.md"
VILLAGE_PAGE, ENGLISH_PAGE = "lang-nghe/bat-trang/index.html", "en/villages/bat-trang/index.html"


class Writing:
    """A site that somebody writes at: what was saved since the last build is known by the bytes."""

    def __init__(self, site: TinySite) -> None:
        self.site, self.session = site, Session()
        self.inputs = self.read()
        self.report = site.report = self.session.build(site.config, None)
        self.session.rest()

    def read(self) -> dict[Path, bytes]:
        folders = (self.site.root / name for name in ("content", "templates", "assets"))
        return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}

    def build(self) -> Report:
        before, self.inputs = self.inputs, self.read()
        places = before.keys() | self.inputs.keys()
        saved = {path for path in places if before.get(path) != self.inputs.get(path)}
        self.report = self.site.report = self.session.build(self.site.config, saved)
        return self.report

    def built(self) -> dict[str, str]:
        """What the next build makes, with the reason."""
        return {target.path: reason for target, reason in self.build().stale}


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """What a session keeps from the garbage collector is given back to it."""
    yield
    gc.unfreeze()


@pytest.fixture
def writing(site: TinySite) -> Writing:
    return Writing(site)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Config]:
    """Looks at the disk that are taken from now on."""
    taken: list[Config] = []

    def counted(config: Config) -> Look:
        taken.append(config)
        return look(config)

    monkeypatch.setattr(session_module, "look", counted)
    return taken


def _rewrite(path: str, old: str) -> Callable[[TinySite, random.Random], None]:
    def edit(site: TinySite, rng: random.Random) -> None:
        if (site.root / path).exists():
            site.edit(path, old, f"{rng.choice(('Thêm.', 'Một [@bao-a] dòng.', '> trích', '**đậm**'))}\n\n{old}")

    return edit


PROSE = (
    _rewrite(VILLAGE, "Xem ["),
    _rewrite(ENGLISH, "See the ["),
    lambda site, rng: site.write(PRODUCT, site.read(PRODUCT) + rng.choice(("", "\nMột dòng.\n"))) and None,
    _rewrite(PAGE, "Đây là"),
)


@pytest.mark.parametrize("seed", range(8))
def test_the_output_is_that_of_a_build_from_nothing_after_any_edits(
    tiny_site: Callable[..., TinySite], seed: int
) -> None:
    rng = random.Random(seed)
    writing = Writing(tiny_site())
    others = [edit for edit in EDITS if edit not in (_spoil_output, _lose_traces)]
    for _ in range(8):
        for edit in rng.choices(PROSE, k=rng.choice((0, 1, 2))) + rng.sample(others, rng.choice((0, 0, 1))):
            edit(writing.site, rng)
        writing.build()
        assert not writing.session.rest()
        assert writing.site.tree() == writing.site.clean_tree()


@pytest.mark.parametrize(
    ("path", "old", "new", "pages"),
    [
        (VILLAGE, "Xem [", "Nên xem [", {VILLAGE_PAGE}),
        (ENGLISH, "See the", "Do see the", {ENGLISH_PAGE}),
        (VILLAGE, "làng [@bao-b]", "nhà [@bao-b]", {VILLAGE_PAGE}),
    ],
)
def test_an_edit_of_prose_makes_the_pages_that_show_it_without_a_look_at_the_disk(
    writing: Writing, looks: list[Config], path: str, old: str, new: str, pages: set[str]
) -> None:
    for was, becomes in ((old, new), (new, f"À, {new}"), (f"À, {new}", old)):
        before = writing.site.tree()
        writing.site.edit(path, was, becomes)
        assert set(writing.built()) == pages
        after = writing.site.tree()
        assert {page for page in after if after[page] != before[page]} == pages
        assert set(writing.report.written) == pages
        assert writing.report.size == sum(map(len, after.values()))
    assert looks == []
    assert writing.site.tree() == writing.site.clean_tree()


def test_a_save_that_changes_nothing_makes_nothing(writing: Writing, looks: list[Config]) -> None:
    place = writing.site.root / VILLAGE
    place.write_bytes(place.read_bytes())
    report = writing.session.build(writing.site.config, [place])
    assert (report.stale, report.written, report.removed, looks) == ((), (), (), [])


def test_what_editors_leave_behind_is_no_reason_to_look(writing: Writing, looks: list[Config]) -> None:
    beside = (writing.site.root / VILLAGE).with_name(".index.md.swp")
    beside.write_bytes(b"x")
    assert writing.session.build(writing.site.config, [beside]).stale == ()
    assert looks == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (VILLAGE, "(product:bo-am)", "(village:kim-lan)"),  # a link more here is one less there
        (VILLAGE, "[@bao-b]", "[@bao-a]"),
        (VILLAGE, "name: Bát Tràng", "name: Làng Bát"),
        (VILLAGE, "text: Hỏi", "text: Nhớ hỏi"),
        ("content/crafts.yaml", "vi: Gốm", "vi: Gốm sứ"),
        ("assets/css/tokens.css", "--space: 1rem", "--space: 2rem"),
        ("templates/base.html", "<body>", "<body >"),
    ],
)
def test_whatever_reaches_further_is_built_by_the_pipeline(
    writing: Writing, looks: list[Config], path: str, old: str, new: str
) -> None:
    writing.site.edit(path, old, new)
    writing.build()
    assert len(looks) == 1
    assert writing.site.tree() == writing.site.clean_tree()


def test_files_that_come_and_go_are_seen(writing: Writing) -> None:
    text = writing.site.read(ENGLISH)
    writing.site.delete(ENGLISH)
    writing.build()
    assert writing.site.tree() == writing.site.clean_tree()
    writing.site.write(ENGLISH, text)
    writing.build()
    assert writing.site.tree() == writing.site.clean_tree()


@pytest.mark.parametrize(
    ("old", "new"),
    [("(product:bo-am)", "(product:bo-amm)"), ("## Vì sao", "# Vì sao"), ("crafts: gom", "crafts: [gom")],
)
def test_a_mistake_is_told_as_ever_and_mended_without_a_look(writing: Writing, old: str, new: str) -> None:
    good = writing.site.tree()
    writing.site.edit(VILLAGE, old, new)
    with pytest.raises(BuildFailed) as failure:
        writing.build()
    assert failure.value.problems == writing.site.problems()
    assert failure.value.problems != ()
    assert writing.site.tree() == good
    writing.site.edit(VILLAGE, new, old).edit(VILLAGE, "Xem [", "Hãy xem [")
    assert set(writing.built()) == {VILLAGE_PAGE}
    assert writing.site.tree() == writing.site.clean_tree()


def test_what_was_saved_before_anybody_watched_is_found(writing: Writing, looks: list[Config]) -> None:
    writing.site.edit(VILLAGE, "Xem [", "Hãy xem [").edit(ENGLISH, "See the", "Do see the")
    report = writing.session.build(writing.site.config, None)
    assert {target.path for target, _ in report.stale} == {VILLAGE_PAGE, ENGLISH_PAGE}
    assert looks == []
    writing.site.write("content/villages/la/index.md", "---\nkind: làng\n---\n")
    with pytest.raises(BuildFailed):
        writing.session.build(writing.site.config, None)


def test_a_save_that_nobody_told_of_is_found_at_rest(writing: Writing, looks: list[Config]) -> None:
    site = writing.site
    assert not writing.session.rest()
    site.edit(VILLAGE, "Xem [", "Hãy xem [")
    assert set(writing.built()) == {VILLAGE_PAGE}
    site.edit(ENGLISH, "See the", "Do see the")  # lost on the way
    site.edit(VILLAGE, "Hãy xem [", "Hãy đến xem [")
    writing.session.build(site.config, [site.root / VILLAGE])
    assert writing.session.rest()
    assert looks == []
    report = writing.session.build(site.config, None)
    assert {target.path for target, _ in report.stale} == {ENGLISH_PAGE}
    assert not writing.session.rest()
    assert site.tree() == site.clean_tree()


def test_while_there_is_something_to_mend_a_rest_does_not_build_again_and_again(writing: Writing) -> None:
    writing.site.edit(VILLAGE, "crafts: gom", "crafts: [gom")
    with pytest.raises(BuildFailed):
        writing.build()
    assert not writing.session.rest()
    writing.site.edit(VILLAGE, "crafts: [gom", "crafts: gom")
    writing.build()
    (writing.site.root / "content/villages/la").mkdir()
    (writing.site.root / "content/villages/la/index.md").write_text("---\nkind: làng\n---\n")
    assert writing.session.rest()
    with pytest.raises(BuildFailed):
        writing.session.build(writing.site.config, None)
    assert not writing.session.rest()


def test_what_a_whole_build_left_is_let_go_after_the_next(site: TinySite) -> None:
    site.config = replace(site.config, jobs=2)
    writing = Writing(site)
    assert writing.session._last is not None
    inputs = writing.session._last._standing._inputs
    left = weakref.ref(inputs._answers)  # nothing else tells whether its memory is free again
    del inputs
    site.edit("templates/base.html", "<body>", "<body >")
    writing.build()
    writing.session.rest()
    assert left() is None


def test_a_warning_of_a_text_stays_in_the_right_line(writing: Writing) -> None:
    writing.site.edit(VILLAGE, "## Vì sao", "<svg>\n\n## Vì sao")
    lines = [warning.line for warning in writing.build().warnings]
    writing.site.edit(VILLAGE, "<svg>", "Thêm.\n\n<svg>")
    assert [warning.line for warning in writing.build().warnings] == [line + 2 for line in lines]
    assert len(lines) == 1


def test_a_page_damaged_by_another_build_is_not_built_upon(writing: Writing) -> None:
    """Another process has built meanwhile: what this one remembers is no longer so."""
    site = writing.site
    site.edit("content/crafts.yaml", "vi: Gốm", "vi: Gốm sứ")
    Session().build(site.config, None)
    writing.inputs = writing.read()  # nobody told this one
    site.edit(VILLAGE, "Xem [", "Hãy xem [")
    writing.build()
    assert site.tree() == site.clean_tree()


def test_an_output_that_was_cut_off_or_taken_away_is_made_whole(writing: Writing) -> None:
    site = writing.site
    for damage in ("taken", "cut off"):
        if damage == "taken":
            site.config.out_dir.rename(site.root / "elsewhere")
        else:
            (site.config.out_dir / ".made-by-generator").write_bytes(b"unfinished\n")
            (site.config.out_dir / "index.html").write_text("of another age")
        site.edit(VILLAGE, "xem [" if damage == "cut off" else "Xem [", "hãy xem [")
        writing.build()
        assert site.tree() == site.clean_tree()


@pytest.mark.parametrize("change", [{"today": "2027"}, {"base_url": "https://example.net/"}, {"style_page": True}])
def test_another_day_or_address_is_not_built_upon(writing: Writing, change: dict[str, object]) -> None:
    config = writing.site.config
    if "today" in change:
        change = {"today": config.today.replace(year=2027)}
    writing.site.config = replace(config, **change)  # type: ignore[arg-type]
    writing.site.edit(VILLAGE, "Xem [", "Hãy xem [")
    writing.build()
    assert writing.site.tree() == writing.site.clean_tree()


def test_a_commit_between_two_saves_is_noticed(site: TinySite) -> None:
    """It dates the entries."""

    def git(*words: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(("git", *who, *words), cwd=site.root, check=True, capture_output=True)

    git("init", "-q")
    site.write(".gitignore", "public/\n.cache/\nclean/\n")
    git("add", ".")
    git("commit", "-qm", "one")
    writing = Writing(site)
    site.edit(VILLAGE, "Xem [", "Hãy xem [")
    writing.build()
    git("commit", "-qam", "two", "--date=2030-01-01T00:00:00Z")
    site.edit(VILLAGE, "Hãy xem [", "Hãy đến xem [")
    writing.build()
    assert site.tree() == site.clean_tree()


def test_the_next_process_finds_what_was_built_upon_and_ends_with_the_same(writing: Writing) -> None:
    writing.site.edit(VILLAGE, "Xem [", "Hãy xem [")
    writing.build()
    before = writing.site.tree()
    assert writing.site.build().written == ()
    assert writing.site.made() == {VILLAGE_PAGE: "output edited by hand"}
    assert writing.site.tree() == before
    again = writing.site.build()
    assert (again.stale, again.written) == ((), ())


@pytest.mark.parametrize("kind", ["link", "folder", "gone"])
def test_a_file_that_became_something_else_is_left_to_the_pipeline(writing: Writing, kind: str) -> None:
    place = writing.site.root / PAGE
    text = place.read_bytes()
    place.unlink()
    if kind == "link":
        (writing.site.root / "elsewhere.md").write_bytes(text)
        place.symlink_to(writing.site.root / "elsewhere.md")
    elif kind == "folder":
        place.mkdir()
    if kind == "link":
        with pytest.raises(BuildFailed) as failure:
            writing.session.build(writing.site.config, [place])
        assert failure.value.problems == writing.site.problems()
    else:
        writing.session.build(writing.site.config, [place])
        assert writing.site.tree() == writing.site.clean_tree()


def test_a_page_that_cannot_be_staged_is_left_to_the_pipeline(
    writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = writing.site.tree()
    writing.site.edit(VILLAGE, "Xem [", "Hãy xem [")
    with monkeypatch.context() as patch:
        patch.setattr("generator.engine.output.Output.stage", _full)
        with pytest.raises(BuildFailed) as failure:
            writing.build()
        assert [item.code for item in failure.value.problems] == ["disk-full"]
    assert writing.site.tree() == good
    writing.session.build(writing.site.config, ())
    assert writing.site.tree() == writing.site.clean_tree()


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")
