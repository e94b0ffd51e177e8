"""Copies the street map's library from its npm package; run by hand when the version in package.json changes.

    npm ci --ignore-scripts
    .venv/bin/python scripts/vendor.py

The copies are committed, so that a build needs neither Node nor a network. They are the package's own bytes, with its
licence beside them; tests/test_vendor.py compares.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE, TARGET = ROOT / "node_modules" / "leaflet", ROOT / "assets" / "leaflet"
# Name in the package -> name in assets/leaflet/.
FILES = {
    "dist/leaflet.js": "leaflet.js",
    "dist/leaflet.css": "leaflet.css",
    "dist/images/layers.png": "images/layers.png",
    "dist/images/layers-2x.png": "images/layers-2x.png",
    "dist/images/marker-icon.png": "images/marker-icon.png",
    "dist/images/marker-icon-2x.png": "images/marker-icon-2x.png",
    "dist/images/marker-shadow.png": "images/marker-shadow.png",
    "LICENSE": "licence.txt",
}


def main() -> None:
    for name, copy in FILES.items():
        place = TARGET / copy
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PACKAGE / name, place)


if __name__ == "__main__":
    main()
