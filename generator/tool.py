"""What made a file: a stamp of the generator's own code and of the libraries whose version shows in its output."""

from __future__ import annotations

import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from generator.digest import digest, digest_bytes

LIBRARIES = (
    "babel",
    "jinja2",
    "markdown",
    "nh3",
    "pillow",
    "pydantic",
    "pyyaml",
    "thorvg-python",
    "xlsxwriter",
    "zxing-cpp",
)
PIXELS = ("pillow", "thorvg-python")


def tool_stamp() -> str:
    """Changes with any file of the generator, any of the libraries, and the version of Python."""
    versions = [(name, metadata.version(name)) for name in LIBRARIES]
    return digest((code_stamp(), versions, sys.version_info[:2]))


@cache
def running_tool() -> str:
    """The stamp of the generator as this process runs it, whatever became of its files since."""
    return tool_stamp()


def code_stamp() -> str:
    """Changes with any file of the generator, and is the same on every machine."""
    folder = Path(__file__).parent
    files = ((file.relative_to(folder).as_posix(), file) for file in sorted(folder.rglob("*.py")))
    return digest([(name, digest_bytes(file.read_bytes())) for name, file in files])


@cache
def pixel_stamp() -> str:
    """Changes with what turns drawings into pixels, and with nothing else: asked for each picture."""
    code = digest_bytes((Path(__file__).parent / "raster.py").read_bytes())
    return digest((code, [(name, metadata.version(name)) for name in PIXELS]))
