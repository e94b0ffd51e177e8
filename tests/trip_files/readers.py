"""Programs of others that read what we write; each is named in the project's group of test packages."""

from __future__ import annotations

import importlib
import os
from types import ModuleType

import pytest


def reader(name: str) -> ModuleType:
    """The package, for a test that cannot do without: it must be there in CI, and the test is skipped elsewhere."""
    if os.environ.get("CI"):
        return importlib.import_module(name)
    found: ModuleType = pytest.importorskip(name)
    return found
