"""Public names of assets: one folder per tree, named by all that is in it."""

from __future__ import annotations

import re

from generator.assets import index_assets
from generator.digest import digest_bytes
from generator.sources import SourceFile, Sources


def files(texts: dict[str, str]) -> Sources:
    return {path: SourceFile(path, digest_bytes(text.encode()), text.encode()) for path, text in sorted(texts.items())}


STYLE = {"assets/css/site.css": "@import 'base/a.css'", "assets/css/base/a.css": "a", "assets/js/main.js": "x"}


def changed(edits: dict[str, str]) -> set[str]:
    """Names whose public path an edit changes, adds or removes."""
    before, after = index_assets(files(STYLE)), index_assets(files({**STYLE, **edits}))
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def test_a_tree_is_published_under_one_folder_with_the_paths_inside_kept() -> None:
    public = index_assets(files(STYLE))
    folder = public["css/site.css"].removesuffix("/site.css")
    assert re.fullmatch(r"static/css-[0-9a-f]{10}", folder)
    assert public["css/base/a.css"] == f"{folder}/base/a.css"
    assert set(public) == {"css/site.css", "css/base/a.css", "js/main.js"}


def test_a_change_anywhere_in_a_tree_renames_that_tree_and_no_other() -> None:
    assert changed({"assets/css/base/a.css": "b"}) == {"css/site.css", "css/base/a.css"}


def test_a_file_added_to_a_tree_renames_the_tree() -> None:
    assert changed({"assets/js/new.js": ""}) == {"js/main.js", "js/new.js"}


def test_nothing_outside_assets_counts() -> None:
    assert changed({"content/css/site.css": "x", "templates/a.html": "x"}) == set()


def test_two_files_that_swap_their_text_rename_the_tree() -> None:
    one = index_assets(files({"assets/css/a.css": "a", "assets/css/b.css": "b"}))
    other = index_assets(files({"assets/css/a.css": "b", "assets/css/b.css": "a"}))
    assert one["css/a.css"] != other["css/a.css"]


def test_a_file_at_the_top_is_a_tree_of_its_own() -> None:
    public = index_assets(files({"assets/favicon.svg": "a", "assets/site.min.js": "b", "assets/licence": "c"}))
    assert re.fullmatch(r"static/favicon-[0-9a-f]{10}\.svg", public["favicon.svg"])
    assert re.fullmatch(r"static/site\.min-[0-9a-f]{10}\.js", public["site.min.js"])
    assert re.fullmatch(r"static/licence-[0-9a-f]{10}", public["licence"])


def test_equal_trees_of_different_names_stay_apart() -> None:
    public = index_assets(files({"assets/a/x.css": "", "assets/b/x.css": "", "assets/a.css": "", "assets/b.css": ""}))
    assert len(set(public.values())) == 4


def test_the_order_in_which_files_come_does_not_matter() -> None:
    backwards = dict(reversed(files(STYLE).items()))
    assert index_assets(backwards) == index_assets(files(STYLE))


def test_the_style_sheet_is_renamed_with_the_fonts_that_it_names() -> None:
    assert changed({"assets/fonts/a.woff2": "x"}) == {"css/site.css", "css/base/a.css", "fonts/a.woff2"}
