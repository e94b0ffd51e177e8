"""A copy of build.py in a folder of its own, with a tiny library to install and no network."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from tests.tiny import PROJECT

LIBRARY = "tiny_library"
FIRST_RUN = ["Lần đầu: đang cài thư viện vào .venv …", "First run: installing the libraries into .venv …"]

# Says what it was given, where it runs and which library it sees; `exit 7` ends with 7, `… gc` says
# whether garbage is collected.
COMMAND_LINE = f"""
import gc, importlib.metadata, json, sys

def main(arguments):
    found = [item.version for item in importlib.metadata.distributions(name="{LIBRARY}")]
    print(json.dumps({{"arguments": arguments, "prefix": sys.prefix, "library": found}}))
    if arguments[1:] == ["gc"]:
        print("collects" if gc.isenabled() else "collects nothing", file=sys.stderr)
    return int(arguments[1]) if arguments[:1] == ["exit"] else 0
"""

# Unpacking pip takes seconds. Beside build.py this module hides the real one and only points at a pip that is there.
QUICK_VENV = """
import os, sysconfig
from importlib.machinery import PathFinder
from importlib.util import module_from_spec

spec = PathFinder.find_spec("venv", [sysconfig.get_path("stdlib")])
real = module_from_spec(spec)
spec.loader.exec_module(real)

class EnvBuilder(real.EnvBuilder):
    def __init__(self, with_pip, clear):
        super().__init__(clear=clear)

    def post_setup(self, context):
        paths = sysconfig.get_paths("venv", vars={"base": context.env_dir, "platbase": context.env_dir})
        with open(os.path.join(paths["purelib"], "pip.pth"), "w", encoding="utf-8") as file:
            file.write(os.environ["QUICK_PIP"])
"""


class Run(NamedTuple):
    """What a start of build.py gave."""

    code: int
    seen: dict[str, object]  # what the command line said
    said: list[str]  # lines on stderr
    seconds: float


class Project:
    """A folder with a copy of build.py in which every step of a first run can be taken."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.python = self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        (root / "generator").mkdir(parents=True)
        (root / "generator" / "cli.py").write_text(COMMAND_LINE, "utf-8")
        shutil.copy(PROJECT / "build.py", root)
        self.wheels = root.parent / "wheels of this test"
        self.wheels.mkdir()
        self.quick_pip = Path()
        self.lock("1.0")

    def lock(self, version: str, need: str = "requirements.txt", sha256: str | None = None) -> None:
        """Pins the tiny library, with this digest instead of its own or, if that is "", without one."""
        name = f"{LIBRARY}-{version}"
        wheel = self.wheels / f"{name}-py3-none-any.whl"
        about = f"Metadata-Version: 2.1\nName: {LIBRARY}\nVersion: {version}\n"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr(f"{name}.dist-info/METADATA", about)
            archive.writestr(
                f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            )
            archive.writestr(f"{name}.dist-info/RECORD", "")
        sha256 = hashlib.sha256(wheel.read_bytes()).hexdigest() if sha256 is None else sha256
        option = f" \\\n    --hash=sha256:{sha256}" if sha256 else ""
        (self.root / need).write_text(f"{LIBRARY}=={version}{option}\n", "utf-8")

    def start(self, *arguments: str, python: str | Path = sys.executable) -> subprocess.Popen[str]:
        """Starts build.py in a process group of its own."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        return subprocess.Popen(
            [str(python), str(self.root / "build.py"), *arguments],
            cwd=self.root.parent,
            env={
                **environment,
                "PIP_NO_INDEX": "1",
                "PIP_FIND_LINKS": self.wheels.as_uri(),
                "PIP_CONFIG_FILE": os.devnull,
                "PYTHONDONTWRITEBYTECODE": "1",
                "QUICK_PIP": str(self.quick_pip),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def run(self, *arguments: str, python: str | Path = sys.executable) -> Run:
        started = time.monotonic()
        process = self.start(*arguments, python=python)
        out, err = process.communicate(timeout=120)
        seen = json.loads(out) if out else {}
        return Run(process.returncode, seen, err.splitlines(), time.monotonic() - started)

    def interrupt(self, moment: Path) -> Run:
        """Starts build.py and sends Ctrl-C, which reaches the whole process group, once the file is there."""
        process = self.start()
        end = time.monotonic() + 60
        while not moment.exists() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
        return Run(process.returncode, {"out": out} if out else {}, err.splitlines(), 0)

    def files(self) -> dict[str, int]:
        """Path -> time of its last change."""
        return {str(path): path.lstat().st_mtime_ns for path in sorted(self.root.rglob("*"))}

    def launcher(self) -> ModuleType:
        """The copy as a module."""
        spec = importlib.util.spec_from_file_location("launcher_of_a_test", self.root / "build.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def quickly(self, pip: Path) -> Project:
        """From now on a set-up takes this pip instead of unpacking its own."""
        (self.root / "venv.py").write_text(QUICK_VENV, "utf-8")
        self.quick_pip = pip
        return self

    def result(self, version: str = "1.0", arguments: tuple[str, ...] = ()) -> dict[str, object]:
        """What the command line says in this project's environment, set up with this version."""
        return {"arguments": list(arguments), "prefix": str(self.venv), "library": [version]}
