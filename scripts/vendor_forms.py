"""Bundles the forms' library, @sveltia/cms, with all it loads; run by hand when its version in package.json changes.

    npm ci --ignore-scripts
    .venv/bin/python scripts/vendor_forms.py

The ready-made file of the package asks other servers for texts and fonts, so the package is bundled: afterwards nothing
is asked of anybody before a person signs in. The bundle is committed, so that a build needs neither Node nor a network.
The licences of all that is in it stand in assets/admin/licences.txt, kept by hand: tests/admin/test_bundle.py tells
what is missing there.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = "assets/admin/vendor"
MADE_OF = "made-of.txt"  # in it: the packages that were bundled, as package-lock.json has them
ENTRY = 'export { default as CMS } from "@sveltia/cms";\nexport * as YAML from "yaml";\n'
OPTIONS = (
    "--bundle", "--format=esm", "--splitting", "--minify", "--target=es2022", "--entry-names=cms",
    "--chunk-names=c/[hash]", "--asset-names=c/[hash]", "--legal-comments=none", "--log-level=warning",
    # What no form of ours loads: coloured code, maps, drawings, custom widgets, codecs that Chrome and Firefox have.
    "--external:@shikijs/*", "--external:terra-draw*", "--external:leaflet", "--external:svgo",
    "--external:./chunks/react-dom-*", "--external:./chunks/shiki-engine-*", "--external:./chunks/heic-*",
    "--external:./chunks/webp_enc*",
)  # fmt: skip
LANGUAGE = "vi"  # of the forms' own words, besides English
FONTS = ("material-symbols-outlined", "noto-mono", "source-sans-3")
# The fonts' second place, which browsers ask when they cannot have the files beside the bundle.
ELSEWHERE = re.compile(r"url\(https://cdn\.jsdelivr\.net/fontsource/[^)]*\)\s*format\('[^']*'\)")
CMS = "node_modules/@sveltia/cms"


def bundle(root: Path, place: Path) -> None:
    """Writes the bundle to a folder, which it empties first; `root` has package-lock.json and node_modules."""
    if place.exists():
        shutil.rmtree(place)
    place.mkdir(parents=True)
    _run(root, f"--outdir={place}")
    (place / "assets").mkdir()
    for font in (path for name in FONTS for path in (root / CMS / "npm/assets").glob(f"{name}-latin-*.woff2")):
        shutil.copyfile(font, place / "assets" / font.name)
    _mend(place)
    (place / MADE_OF).write_text("".join(f"{line}\n" for line in made_of(root)), "utf-8")


def made_of(root: Path) -> list[str]:
    """Name, version and checksum of what is bundled and of the bundler."""
    locked = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    names = ("@sveltia/cms", "esbuild", "exifr", "immutable", "turndown", "yaml")
    found = {name: locked[f"node_modules/{name}"] for name in names}
    return [f"{name} {package['version']} {package['integrity']}" for name, package in found.items()]


def contents(root: Path) -> set[str]:
    """Names of all packages with code in the bundle, also of those that the CMS brings inside its own files."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        _run(root, f"--outdir={folder}", f"--metafile={report}")
        files = json.loads(report.read_text("utf-8"))["inputs"]
    paths = [*files, *(path for name in files if name.startswith(f"{CMS}/npm/") for path in _sources(root / name))]
    found = (re.search(r".*node_modules/((?:@[^/]+/)?[^/]+)/.*(?<!\?url)$", path) for path in paths)
    return {match[1] for match in found if match}


def _sources(script: Path) -> list[str]:
    sources: list[str] = json.loads(script.with_name(f"{script.name}.map").read_text("utf-8"))["sources"]
    return sources


def _run(root: Path, *more: str) -> None:
    others = sorted(path.name for path in (root / CMS / "locales").glob("*.json") if path.stem != LANGUAGE)
    left_out = [f"--external:../locales/{name}" for name in others]
    command = [str(root / "node_modules/.bin/esbuild"), *OPTIONS, *left_out, *more]
    subprocess.run(command, input=ENTRY, encoding="utf-8", check=True, cwd=root)


def _mend(place: Path) -> None:
    """No other server, and names of files without upper case and leading signs, which not every system keeps apart."""
    names = {path.name: path.name.lower().replace("-_", "-") for path in sorted(place.rglob("*.*"))}
    for path in sorted(place.rglob("*.js")):
        text = ELSEWHERE.sub("local('-')", path.read_text("utf-8"))
        for name, lower in names.items():
            text = text.replace(name, lower)
        path.write_text(text, "utf-8")
    for path in sorted(place.rglob("*.*")):
        path.rename(path.with_name(names[path.name]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that has node_modules")
    arguments = parser.parse_args()
    bundle(arguments.root, ROOT / PLACE)
