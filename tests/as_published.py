"""The site's own scripts as visitors load them, beside the files of shared cases."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.scripts import is_script, lean
from tests.tiny import PROJECT


def publish(folder: Path) -> Path:
    """A folder that looks like the project to a browser: `assets/js/`, published, and `tests/shared/`."""
    for source in sorted((PROJECT / "assets" / "js").rglob("*.js")):
        path = folder / source.relative_to(PROJECT)
        path.parent.mkdir(parents=True, exist_ok=True)
        data = source.read_bytes()
        path.write_bytes(lean(data) if is_script(source.relative_to(PROJECT / "assets").as_posix()) else data)
    shutil.copytree(PROJECT / "tests" / "shared", folder / "tests" / "shared")
    return folder
