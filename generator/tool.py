"""What made a file: a stamp of the generator's own code and of the libraries whose version shows in its output."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

from generator.digest import digest, digest_bytes

LIBRARIES = ("babel", "jinja2", "markdown", "nh3", "pillow", "pydantic", "pyyaml", "resvg")
PIXELS = ("pillow", "resvg")


def tool_stamp() -> str:
    """Changes with any file of the generator, any of the libraries, and the version of Python."""
    folder = Path(__file__).parent
    code = [(str(file.relative_to(folder)), digest_bytes(file.read_bytes())) for file in sorted(folder.rglob("*.py"))]
    versions = [(name, metadata.version(name)) for name in LIBRARIES]
    return digest((code, versions, sys.version_info[:2]))


def pixel_stamp() -> str:
    """Changes with what turns drawings into pixels, and with nothing else."""
    code = digest_bytes((Path(__file__).parent / "raster.py").read_bytes())
    return digest((code, [(name, metadata.version(name)) for name in PIXELS]))
