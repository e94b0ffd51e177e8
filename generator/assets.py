"""Public names of style sheets, scripts and images: one folder per tree, named by the digest of the tree.

The name changes when anything in the tree does, or in one that it names: browsers may keep a file for ever, and
relative links inside a tree keep working.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.digest import digest
from generator.sources import Sources

FOLDER = "assets/"
PUBLIC = "static"
NAMED_IN = {"css": ("fonts",)}  # the style sheet names the fonts, so its own name changes with theirs
_NAME_LENGTH = 10  # hex digits: enough to tell versions of one tree apart

Assets = Mapping[str, str]  # name below assets/ -> public path: "css/site.css" -> "static/css-1a2b3c4d5e/site.css"


def index_assets(sources: Sources) -> Assets:
    """Every asset's public path."""
    trees: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path, file in sources.items():
        if path.startswith(FOLDER):
            tree, _, rest = path.removeprefix(FOLDER).partition("/")
            trees[tree].append((rest, file.digest))
    public: dict[str, str] = {}
    for tree, files in trees.items():
        stamp = digest([sorted(trees.get(one, ())) for one in (tree, *NAMED_IN.get(tree, ()))])[:_NAME_LENGTH]
        for rest, _ in files:
            if rest:
                public[f"{tree}/{rest}"] = f"{PUBLIC}/{tree}-{stamp}/{rest}"
            else:  # a file at the top of assets/ is a tree of its own
                stem, dot, extension = tree.rpartition(".")
                public[tree] = f"{PUBLIC}/{stem}-{stamp}{dot}{extension}" if dot else f"{PUBLIC}/{tree}-{stamp}"
    return public
