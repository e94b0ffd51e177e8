"""build.py as people start it: copies of it in folders of their own, with tiny libraries and no network."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from tests.launched import FIRST_RUN, Project
from tests.tiny import PROJECT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Làng nghề của tôi"


@pytest.fixture(scope="module")
def pip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but a pip: that of the Python of this test, or of a fresh environment if it has none."""
    folder = tmp_path_factory.mktemp("pip")
    spec = importlib.util.find_spec("pip")
    if spec is None or spec.origin is None:
        venv.create(folder / "venv", with_pip=True)
        source = next(folder.glob("venv/**/site-packages/pip"))
    else:
        source = Path(spec.origin).parent
    shutil.copytree(source, folder / "pip")
    return folder


@pytest.fixture
def quick(folder: Path, pip: Path) -> Project:
    """A project that is not set up yet, and will be in a moment."""
    return Project(folder).quickly(pip)


@pytest.fixture
def complete(folder: Path) -> Project:
    """A project whose lock the Python of this test meets."""
    project = Project(folder)
    (project.root / "requirements.txt").write_text(f"pytest=={metadata.version('pytest')}\n", "utf-8")
    return project


def test_an_environment_that_has_everything_is_used_and_nothing_is_created(complete: Project) -> None:
    before = complete.files()
    result = complete.run("check")
    assert (result.code, result.seen["prefix"], result.said) == (0, sys.prefix, [])
    assert complete.files() == before


@pytest.mark.parametrize(("command", "said"), [("check", "collects nothing"), ("serve", "collects")])
def test_only_the_command_that_stays_collects_garbage(complete: Project, command: str, said: str) -> None:
    assert complete.run(command, "gc").said == [said]


@pytest.mark.parametrize(
    ("line", "met"),
    [
        (f"pytest=={metadata.version('pytest')}", True),
        ("pytest==0.0.1", False),
        ("no-such-library==1", False),
        ("no-such-library==1 ; sys_platform == 'another'", True),
        (f"no-such-library==1 ; sys_platform == '{sys.platform}' \\", False),
        ("no-such-library==1 ; platform_python_implementation != 'PyPy'", False),
    ],
)
def test_only_the_pins_of_this_system_count(complete: Project, line: str, met: bool) -> None:
    (complete.root / "requirements.txt").write_text(line + "\n", "utf-8")
    assert complete.launcher().has_everything("run") is met


def test_the_first_run_sets_up_and_the_second_makes_nothing_new_and_is_faster(folder: Path) -> None:
    project = Project(folder)  # with the real venv and the pip it unpacks
    first = project.run("build", "--why")
    assert first[:3] == (0, project.result("1.0", ("build", "--why")), FIRST_RUN)
    before = project.files()
    second = project.run()
    assert second[:3] == (0, project.result(), [])
    assert project.files() == before
    assert second.seconds < first.seconds


def _lose_the_stamp(project: Project) -> None:
    for stamp in project.venv.glob("set-up-*.txt"):
        stamp.unlink()


def _file_for_python(project: Project) -> None:
    project.python.unlink()
    project.python.write_text("half a download")


def _python_is_gone(project: Project) -> None:
    project.python.unlink()
    project.python.symlink_to(project.root / "python-of-last-year")


def _half_a_stamp(project: Project) -> None:
    stamp = project.venv / "set-up-run.txt"
    stamp.write_bytes(stamp.read_bytes()[:-1])


def _another_lock(project: Project) -> None:
    project.lock("2.0")


@pytest.mark.parametrize(
    "damage", [_lose_the_stamp, _file_for_python, _python_is_gone, _half_a_stamp, _another_lock, None]
)
def test_only_a_whole_environment_made_with_this_lock_is_ready(
    folder: Path, damage: Callable[[Project], None] | None
) -> None:
    project = Project(folder)
    project.python.parent.mkdir(parents=True)
    project.python.symlink_to(sys.executable)
    launcher = project.launcher()
    (project.venv / "set-up-run.txt").write_bytes(launcher.wanted_stamp("run").encode())
    if damage:
        damage(project)
    assert launcher.ready("run") is (damage is None)


def test_half_an_environment_is_repaired_by_the_next_run(quick: Project) -> None:
    quick.python.parent.mkdir(parents=True)
    quick.python.write_text("half a download")
    (quick.venv / "pyvenv.cfg").write_text("home = /no/where\n")
    assert quick.run()[:3] == (0, quick.result(), FIRST_RUN)
    assert quick.run()[:3] == (0, quick.result(), [])


def test_a_changed_lock_sets_up_again_from_outside_and_from_within(quick: Project) -> None:
    line = ("exit", "7", "--flag=a b", "làng *", "")
    assert quick.run(*line)[:3] == (7, quick.result("1.0", line), FIRST_RUN)
    quick.lock("2.0")
    assert quick.run(*line)[:3] == (7, quick.result("2.0", line), FIRST_RUN)
    quick.lock("3.0")
    assert quick.run(*line, python=quick.python)[:3] == (7, quick.result("3.0", line), FIRST_RUN)
    assert quick.run(*line, python=quick.python)[:3] == (7, quick.result("3.0", line), [])


def test_the_set_up_for_tests_serves_a_build_too(quick: Project) -> None:
    quick.lock("1.0", "requirements-test.txt")
    assert quick.run("test", "-x")[:3] == (0, quick.result("1.0", ("test", "-x")), FIRST_RUN)
    assert quick.run("build")[:3] == (0, quick.result("1.0", ("build",)), [])


@pytest.mark.parametrize("sha256", ["0" * 64, ""], ids=["wrong hash", "no hash"])
def test_a_failed_install_says_so_in_both_languages_and_leaves_no_stamp(quick: Project, sha256: str) -> None:
    quick.lock("1.0", sha256=sha256)
    result = quick.run()
    assert (result.code, result.seen, result.said[:2], len(result.said)) == (4, {}, FIRST_RUN, 4)
    assert "kiểm tra mạng" in result.said[2]
    assert "check the network" in result.said[3]
    assert not list(quick.venv.glob("set-up-*.txt"))


def test_a_folder_that_cannot_be_made_is_one_sentence(quick: Project) -> None:
    quick.venv.write_text("")
    result = quick.run()
    assert (result.code, result.seen, len(result.said)) == (4, {}, 4)


def test_ctrl_c_while_the_environment_is_made_is_no_traceback(folder: Path, pip: Path) -> None:
    project = Project(folder)
    stopped = project.interrupt(project.python)
    assert stopped[:3] == (130, {}, [*FIRST_RUN, "Đã dừng.", "Stopped."])
    assert project.quickly(pip).run()[:3] == (0, project.result(), FIRST_RUN)


def test_ctrl_c_while_libraries_are_installed_is_no_traceback(quick: Project, tmp_path: Path) -> None:
    slow = tmp_path / "slow"
    slow.mkdir()
    (slow / "pip.py").write_text("import time; open('pip runs', 'x').close(); time.sleep(60)")
    stopped = quick.quickly(slow).interrupt(tmp_path / "pip runs")
    assert stopped[:3] == (130, {}, [*FIRST_RUN, "Đã dừng.", "Stopped."])
    assert not list(quick.venv.glob("set-up-*.txt"))


def test_arguments_and_exit_codes_pass_through(complete: Project) -> None:
    result = complete.run("exit", "7", "--flag=a b", "làng *", "")
    assert (result.code, result.seen["arguments"]) == (7, ["exit", "7", "--flag=a b", "làng *", ""])


@pytest.mark.parametrize("version", [(3, 6, 9), (3, 10, 14)])
def test_an_old_python_is_told_so_in_one_sentence(
    complete: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    version: tuple[int, ...],
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    assert complete.launcher().main([]) == 3
    number = ".".join(map(str, version[:2]))
    vietnamese, english = capsys.readouterr().err.splitlines()
    assert vietnamese == f"Cần Python 3.11 trở lên; máy này chạy {number}."
    assert english == f"Python 3.11 or newer is needed; this is {number}."


def test_an_old_python_can_read_the_launcher() -> None:
    ast.parse((PROJECT / "build.py").read_text("utf-8"), feature_version=(3, 6))


def test_the_launcher_imports_the_standard_library_and_the_command_line_only() -> None:
    imported = set()
    for node in ast.walk(ast.parse((PROJECT / "build.py").read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module).split(".")[0])
    assert imported - set(sys.stdlib_module_names) == {"generator"}


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix closes the stream")
@pytest.mark.parametrize("closed", ["", "2>&-"])
@pytest.mark.parametrize(("arguments", "code"), [("--help", 0), ("nothing-of-the-kind", 2)])
def test_the_exit_code_and_all_that_was_said_survive_the_quick_end(closed: str, arguments: str, code: int) -> None:
    command = f"'{sys.executable}' build.py {arguments} {closed}"
    run = subprocess.run(["sh", "-c", command], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert run.returncode == code
    assert ("rename" in run.stdout) == (code == 0)
    assert "Traceback" not in run.stderr


def test_a_process_that_windows_ended_gives_its_code_on() -> None:
    spec = importlib.util.spec_from_file_location("launcher", PROJECT / "build.py")
    assert spec is not None
    assert spec.loader is not None
    launcher = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(launcher)
    with pytest.raises(SystemExit) as ended:
        launcher.leave(0xC0000005 + 2**40)
    assert ended.value.code == 0xC0000005 + 2**40
