"""Copies libraries for browsers from their npm packages; run by hand when a version in package.json changes.

    npm ci --ignore-scripts
    .venv/bin/python scripts/vendor.py

The copies are committed, so that a build needs neither Node nor a network. They are the package's own bytes, with its
licence beside them; tests/test_vendor.py compares.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Package -> the folder for its copies, and for each file its name in the package and there.
PACKAGES: dict[str, tuple[str, dict[str, str]]] = {
    "leaflet": (
        "assets/leaflet",
        {
            "dist/leaflet.js": "leaflet.js",
            "dist/leaflet.css": "leaflet.css",
            "dist/images/layers.png": "images/layers.png",
            "dist/images/layers-2x.png": "images/layers-2x.png",
            "dist/images/marker-icon.png": "images/marker-icon.png",
            "dist/images/marker-icon-2x.png": "images/marker-icon-2x.png",
            "dist/images/marker-shadow.png": "images/marker-shadow.png",
            "LICENSE": "licence.txt",
        },
    ),
    # A tree with the scripts that load it: they name it by a path that needs no page to tell it.
    "lean-qr": ("assets/js/vendor", {"index.mjs": "lean-qr.js", "LICENSE": "lean-qr.txt"}),
}


def main() -> None:
    for package, (folder, files) in PACKAGES.items():
        for name, copy in files.items():
            place = ROOT / folder / copy
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / "node_modules" / package / name, place)


if __name__ == "__main__":
    main()
