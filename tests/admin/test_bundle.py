"""The forms' library is what the script makes of the locked npm packages, and says whose work is in it."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.browser import need_tools
from tests.tiny import PROJECT


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("vendor_forms", PROJECT / "scripts/vendor_forms.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
BUNDLE = PROJECT / SCRIPT.PLACE
LICENCES = (PROJECT / "assets/admin/licences.txt").read_text("utf-8")


@pytest.fixture
def packages() -> Path:
    """The folder with the npm packages that the bundle is made of."""
    need_tools("npm packages")
    return PROJECT


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_is_of_the_locked_packages() -> None:
    assert SCRIPT.made_of(PROJECT) == (BUNDLE / SCRIPT.MADE_OF).read_text("utf-8").splitlines()
    manifest = json.loads((PROJECT / "package.json").read_text("utf-8"))
    wanted = manifest["dependencies"] | manifest["devDependencies"]
    made_of = {name: version for name, version, _ in (line.split() for line in SCRIPT.made_of(PROJECT))}
    assert {name: wanted[name] for name in ("@sveltia/cms", "esbuild", "yaml")}.items() <= made_of.items()
    assert f"== @sveltia/cms {made_of['@sveltia/cms']}\n" in LICENCES
    assert made_of["@sveltia/cms"].encode() in (BUNDLE / "cms.js").read_bytes()


def test_it_is_byte_for_byte_what_the_script_makes(packages: Path, tmp_path: Path) -> None:
    SCRIPT.bundle(packages, tmp_path / "made")
    assert files(tmp_path / "made") == files(BUNDLE)


def test_every_package_in_it_has_its_licence(packages: Path) -> None:
    named = set(re.findall(r"^== (.+) [^ ]+$", LICENCES, re.MULTILINE))
    assert named == SCRIPT.contents(packages) | set(SCRIPT.FONTS)


def test_licences_are_the_packages_own(packages: Path) -> None:
    def words(text: str) -> str:
        return " ".join(text.split())

    modules = packages / "node_modules"
    own = [modules / name / "LICENSE" for name in ("yaml", "exifr", "immutable", "turndown")]
    fonts = [modules / f"@sveltia/cms/npm/assets/{name}.LICENSE.txt" for name in SCRIPT.FONTS]
    for path in [modules / "@sveltia/cms/LICENSE.txt", *own, *fonts]:
        assert words(path.read_text("utf-8")) in words(LICENCES), path


def test_no_script_of_it_asks_for_a_script_elsewhere() -> None:
    """Chunks that it loads are there, or were left out on purpose, and none stands on another server."""
    for path in BUNDLE.rglob("*.js"):
        named = set(re.findall(r'import\(\s*"(\.[^"]+|https?:[^"]+)"', path.read_text("utf-8")))
        assert not [name for name in named if name.startswith("http")], path
        assert "fontsource/fonts/" not in path.read_text("utf-8"), path
        missing = {name for name in named if not (path.parent / name).exists()}
        left_out = r"\./chunks/(react-dom|shiki-engine|heic|webp_enc)\S*|\.\./locales/\S*"
        assert not [name for name in missing if not re.fullmatch(left_out, name)], path
