"""Whatever an author writes: problems at their places, never another exception, and the old site stays."""

from __future__ import annotations

import json
import random
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.engine import run as engine
from generator.errors import BuildFailed, Problem
from generator.reporting import FORMATS, place, report
from tests.tiny import TinySite

Break = Callable[[TinySite], object]
VILLAGE = "content/villages/bat-trang/index.md"
ENGLISH = "content/villages/bat-trang/index.en.md"
OTHER = "content/villages/kim-lan/index.md"
NFD = unicodedata.normalize("NFD", "làng")


@pytest.fixture(scope="module")
def good_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built without a problem."""
    site = TinySite(tmp_path_factory.mktemp("good") / "site")
    site.build()
    return site.root


@pytest.fixture
def site(tmp_path: Path, good_site: Path) -> TinySite:
    """The usual tiny site, already built."""
    site = TinySite(tmp_path / "site")
    for folder in ("public", ".cache"):
        shutil.copytree(good_site / folder, site.root / folder)
    return site


def failure_of(site: TinySite) -> tuple[Problem, ...]:
    """The problems of a build that fails; the output, and everything beside it, stays as it was."""
    before = files_below(site.root)
    with pytest.raises(BuildFailed) as failure:
        site.build()
    assert files_below(site.root) == before
    for style in FORMATS:
        for lang in ("vi", "en"):
            assert report(failure.value.problems, style, lang)
    return failure.value.problems


def files_below(folder: Path) -> dict[str, bytes | None]:
    """Path -> bytes, None for a folder; links are not followed."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def write(path: str, data: str | bytes) -> Break:
    return lambda site: site.write(path, data)


def edit(path: str, old: str, new: str) -> Break:
    return lambda site: site.edit(path, old, new)


def delete(path: str) -> Break:
    return lambda site: site.delete(path)


def link(path: str, to: str) -> Break:
    return lambda site: (site.root / path).symlink_to(to)


def after(old: str, new: str, path: str = OTHER) -> Break:
    return edit(path, old, f"{old}\n{new}")


def file_for_folder(site: TinySite) -> None:
    site.delete("content")
    site.write("content", "x")


def english_without(key: str) -> Break:
    return lambda site: site.edit("content/ui/en.yaml", f"  {key}: ", f"  x-{key}: ").edit(
        "content/ui/vi.yaml", "strings:\n", f"strings:\n  x-{key}: x\n"
    )


CASES: dict[str, tuple[Break, list[str]]] = {
    # Bytes and YAML
    "an empty entry": (write(OTHER, ""), [f"{OTHER}:1:1 empty-file"]),
    "an entry of spaces": (write(OTHER, " \n\n"), [f"{OTHER}:1:1 empty-file"]),
    "an empty front matter": (write(OTHER, "---\n---\nMột câu.\n"), [f"{OTHER}:1:1 empty-file"]),
    "an empty table": (write("content/crafts.yaml", ""), ["content/crafts.yaml:1:1 empty-file"]),
    "an empty language": (write("content/ui/en.yaml", ""), ["content/ui/en.yaml:1:1 empty-file"]),
    "empty settings": (write("content/site.yaml", ""), ["content/site.yaml:1:1 empty-file"]),
    "binary junk": (write(OTHER, b"---\nname: a\n\xff\xfe\x00"), [f"{OTHER}:3:1 not-utf8"]),
    "a zero byte": (write(OTHER, "---\nname: a\0b\n---\n"), [f"{OTHER}:2:8 bad-character"]),
    "junk in a template": (
        write("templates/pages/craft.html", b"\xff"),
        ["templates/pages/craft.html:1:1 not-utf8"],
    ),
    "ten megabytes": (write("content/crafts.yaml", b"a: b\n" * 2_000_000), ["content/crafts.yaml too-big"]),
    "ten megabytes of a language": (write("content/ui/en.yaml", b" " * 10_000_000), ["content/ui/en.yaml too-big"]),
    "hostile nesting": (write("content/crafts.yaml", "[" * 5000), ["content/crafts.yaml:1:21 yaml-too-deep"]),
    "a list for a language": (write("content/ui/en.yaml", "- a\n"), ["content/ui/en.yaml:1:1 expected-fields"]),
    "a text for path words": (
        edit("content/ui/en.yaml", "paths:", "paths: x\nold:"),
        ["content/ui/en.yaml:3:8 expected-fields", "content/ui/en.yaml:4:1 unknown-field"],
    ),
    "a list for the settings": (write("content/site.yaml", "- a\n"), ["content/site.yaml:1:1 expected-fields"]),
    # Between entries
    "a reference to nothing": (
        edit(VILLAGE, "crafts: gom", "crafts: gomm"),
        [f"{VILLAGE}:5:9 unknown-reference gom"],
    ),
    "a reference in a list": (edit(OTHER, "[gom]", "[gom, gmo]"), [f"{OTHER}:5:15 unknown-reference gom"]),
    "a reference of a row": (
        edit("content/certificates.yaml", "products: bo-am", "products: bo-a"),
        ["content/certificates.yaml:2:32 unknown-reference bo-am"],
    ),
    "a reference far from any id": (edit(VILLAGE, "crafts: gom", "crafts: xyz"), [f"{VILLAGE}:5:9 unknown-reference"]),
    "a link to nothing": (edit(ENGLISH, "product:bo-am", "product:bo-an"), [f"{ENGLISH}:9:19 unknown-link bo-am"]),
    "a citation of nothing": (edit(VILLAGE, "[@bao-b]", "[@bao-c]"), [f"{VILLAGE}:13:35 unknown-link bao-b"]),
    "two entries with one slug": (
        after("name: Kim Lan", "slug: bat-trang"),
        [f"{OTHER}:3:7 same-address", f"{OTHER}:3:7 same-address"],
    ),
    "a slug that leaves the folder": (after("name: Kim Lan", "slug: ../../x"), [f"{OTHER}:3:7 not-an-id"]),
    "a translated slug that leaves it": (
        after("kind: pottery village", "slug: ../x", ENGLISH),
        [f"{ENGLISH}:3:7 not-an-id"],
    ),
    "two rows with one id": (
        edit("content/sources.yaml", "id: bao-b", "id: bao-a"),
        ["content/sources.yaml:3:10 repeated-id"],
    ),
    "two files with one id": (
        write("content/sources/more.yaml", "sources:\n  - {id: bao-b, title: B}\n"),
        ["content/sources/more.yaml:2:10 repeated-id"],
    ),
    "one entry twice in one language": (
        write("content/villages/kim-lan/index.vi.md", "---\nname: Kim Lan\n---\n"),
        ["content/villages/kim-lan/index.vi.md repeated-id"],
    ),
    "a date far in the future": (
        edit("content/certificates.yaml", "2024-06-01", "9999-12-31"),
        ["content/certificates.yaml:2:84 not-a-partial-date"],
    ),
    # Files
    "a folder without index.md": (
        write("content/villages/moi/index.en.md", "---\nname: New\n---\n"),
        ["content/villages/moi missing-index"],
    ),
    "a symlink loop": (link("content/villages/loop", ".."), ["content/villages/loop symlink"]),
    "a symlink to a file": (link("content/figures.yaml", "crafts.yaml"), ["content/figures.yaml symlink"]),
    "a symlink to nothing": (link("assets/logo.svg", "nothing.svg"), ["assets/logo.svg symlink"]),
    "a file where a folder is due": (file_for_folder, ["content cannot-read"]),
    "an upper case name": (
        write("content/villages/Kim-Lan/index.md", "x"),
        ["content/villages/Kim-Lan odd-file-name kim-lan"],
    ),
    "Vietnamese letters": (
        write("assets/images/gốm đẹp.svg", "x"),
        ["assets/images/gốm đẹp.svg odd-file-name gom-dep.svg"],
    ),
    "decomposed letters": (write(f"content/{NFD}.yaml", "x"), [f"content/{NFD}.yaml odd-file-name lang.yaml"]),
    "a name Windows reserves": (
        write("content/villages/con/index.md", "x"),
        ["content/villages/con odd-file-name con-1"],
    ),
    "a file of no known kind": (write("content/notes.txt", "x"), ["content/notes.txt unexpected-file"]),
    "an unknown language": (
        write("content/villages/kim-lan/index.fr.md", "---\nname: A\n---\n"),
        ["content/villages/kim-lan/index.fr.md unknown-language"],
    ),
    "a language without its file": (delete("content/ui/en.yaml"), ["content/ui/en.yaml missing-file"]),
    "no settings": (delete("content/site.yaml"), ["content/site.yaml missing-file"]),
    "a string that English lacks": (english_without("home"), ["content/ui/en.yaml:14:1 missing-field"]),
    "a string that Vietnamese lacks": (
        edit("content/ui/vi.yaml", "  home: Trang chủ\n", ""),
        ["content/ui/vi.yaml:14:1 missing-field"],
    ),
    "a locale that is none": (
        edit("content/ui/en.yaml", "locale: en_", "locale: qq_"),
        ["content/ui/en.yaml:2:9 not-a-locale"],
    ),
    # Templates and assets
    "a template syntax error": (
        edit("templates/base.html", "<body>", "<body>{% if %}"),
        ["templates/base.html:{line} template-syntax"],
    ),
    "a missing template": (delete("templates/pages/craft.html"), ["templates/pages/craft.html template-missing"]),
    "a missing asset": (delete("assets/images/icon.svg"), ["assets/images/icon.svg asset-missing"]),
}


@pytest.mark.parametrize(("spoil", "expected"), CASES.values(), ids=CASES)
def test_bad_input_is_a_problem_at_its_place(site: TinySite, spoil: Break, expected: list[str]) -> None:
    line = site.read("templates/base.html").split("<body>")[0].count("\n") + 1
    spoil(site)
    found = []
    for item in failure_of(site):
        values = dict(item.values)
        better = values.get("suggestion") or (values.get("example") if item.code == "odd-file-name" else None)
        found.append(" ".join(str(part) for part in (place(item), item.code, better) if part))
    assert found == [text.format(line=f"{line}:1") for text in expected]


def pages_of(problems: tuple[Problem, ...]) -> dict[object, tuple[str, str]]:
    """Page -> (place, code) of the problem that keeps it from being made."""
    return {dict(item.values)["target"]: (place(item), item.code) for item in problems}


def test_a_string_that_no_language_has_is_missing_in_its_file(site: TinySite) -> None:
    site.edit("templates/pages/craft.html", "{{ craft.name }}", '{{ t("no-such-string") }}')
    assert {(item.file, item.code) for item in site.problems()} == {
        ("content/ui/vi.yaml", "missing-field"),
        ("content/ui/en.yaml", "missing-field"),
    }


@pytest.mark.parametrize(
    ("wrong", "jobs"),
    [("{{ nothing }}", 1), ("{{ village.nothing }}", 2), ("{{ 1 // 0 }}", 1)],
)
def test_a_template_that_fails_is_named_with_every_page_it_fails_for(
    site: TinySite, monkeypatch: pytest.MonkeyPatch, wrong: str, jobs: int
) -> None:
    monkeypatch.setattr(engine, "WORTH_A_PROCESS", 2)
    path = "templates/pages/village.html"
    line = site.read(path).split("<article>")[0].count("\n") + 1
    site.edit(path, "<article>", f"<article>{wrong}").config = replace(site.config, jobs=jobs)
    pages = {
        f"{folder}/{name}/index.html" for folder in ("lang-nghe", "en/villages") for name in ("bat-trang", "kim-lan")
    }
    assert pages_of(failure_of(site)) == dict.fromkeys(pages, (f"{path}:{line}:1", "template-error"))


def test_an_error_inside_a_component_is_placed_in_the_component(site: TinySite) -> None:
    path = "templates/components/card.html"
    line = site.read(path).split("c-card__title")[0].count("\n") + 1
    site.edit(path, "c-card__title", "{{ 1 // 0 }}")
    found = pages_of(failure_of(site))
    assert len(found) > 1
    assert set(found.values()) == {(f"{path}:{line}:1", "template-error")}


def test_every_problem_of_a_stage_is_reported_sorted_by_place(site: TinySite) -> None:
    site.edit(OTHER, "name: Kim Lan", "nmae: Kim Lan").edit(VILLAGE, "kind: làng gốm", "kind: [a]")
    site.write("content/notes.txt", "x").write("content/crafts.yaml", "")
    assert [f"{place(item)} {item.code}" for item in failure_of(site)] == [
        "content/crafts.yaml:1:1 empty-file",
        "content/notes.txt unexpected-file",
        f"{VILLAGE}:3:7 expected-text",
        f"{OTHER}:2:1 unknown-field",
    ]


TOKENS = (
    "- ",
    "{",
    "]",
    ": ",
    "\t",
    '"',
    "'",
    "#",
    "~",
    "|",
    "&a ",
    "!!str ",
    "---",
    "\u0301",
    "{vi: x}",
    "[a, b]",
    "../",
    "%",
)


@pytest.mark.parametrize("seed", range(6))
def test_any_slip_of_the_keyboard_gives_a_site_or_problems(site: TinySite, seed: int) -> None:
    rng = random.Random(seed)
    paths = sorted(path.relative_to(site.root).as_posix() for path in site.root.glob("content/**/*") if path.is_file())
    for _ in range(4):
        path = rng.choice(paths)
        text = site.read(path)
        at = rng.randrange(len(text))
        site.write(path, text[:at] + rng.choice(TOKENS) + text[at + rng.choice((0, 1, 9)) :])
        problems = site.problems()
        assert len(json.loads(report(problems, "json", "vi"))) == len(problems)
        site.write(path, text)
