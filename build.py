#!/usr/bin/env python3
"""Sets itself up on the first run, then hands over to generator.cli. Standard library only.

python3 build.py            makes the site into public/
python3 build.py test       runs all tests
python3 build.py --help     says what else there is
"""

import gc
import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
# Runtime libraries, and those with the test tools besides. Every line is a pinned version with its hashes.
LOCKS = {"run": os.path.join(ROOT, "requirements.txt"), "test": os.path.join(ROOT, "requirements-test.txt")}
OLDEST = (3, 11)
TOO_OLD, NOT_INSTALLED, INTERRUPTED = 3, 4, 130  # exit codes; the last as shells report Ctrl-C


def main(arguments):
    use_utf8()
    if sys.version_info < OLDEST:
        say(
            "Cần Python 3.11 trở lên; máy này chạy %d.%d." % sys.version_info[:2],
            "Python 3.11 or newer is needed; this is %d.%d." % sys.version_info[:2],
        )
        return TOO_OLD
    need = "test" if arguments[:1] == ["test"] else "run"
    if ready(need):
        return run(arguments) if same_file(sys.prefix, VENV) else run_inside(arguments)
    if has_everything(need):  # a container or a CI machine that brought the libraries
        return run(arguments)
    if not set_up(need):
        return NOT_INSTALLED
    return run_inside(arguments)


def run(arguments):
    sys.path.insert(0, ROOT)
    from generator.cli import main as command

    return command(arguments)


def run_inside(arguments):
    """The same script with the environment's Python."""
    os.environ["PYTHONUTF8"] = "1"
    command = [python_inside(), os.path.abspath(__file__), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    # On Windows execv returns to the prompt at once, so a child does the work.
    import subprocess

    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return INTERRUPTED


def python_inside():
    return os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")


def stamp_file(need):
    return os.path.join(VENV, "set-up-%s.txt" % need)


def wanted_stamp(need):
    """What a finished set-up leaves: the Python and the lock it was made with."""
    with open(LOCKS[need], encoding="utf-8") as file:
        return "%s\n%s\n%s" % (sys.version, VENV, file.read())


def ready(need):
    """Whether the environment was set up to its end with this lock. The test set-up holds all that a build needs."""
    return os.access(python_inside(), os.X_OK) and any(stamped(name) for name in dict.fromkeys([need, "test"]))


def stamped(need):
    try:
        with open(stamp_file(need), encoding="utf-8", newline="") as file:
            return file.read() == wanted_stamp(need)
    except (OSError, ValueError):
        return False


def has_everything(need):
    """Whether the Python that runs this has every pinned library in its pinned version."""
    from importlib import metadata

    try:
        return all(metadata.version(name) == version for name, version in pins(need))
    except metadata.PackageNotFoundError:
        return False


def pins(need):
    """(name, version) of each library in the lock that this system needs."""
    with open(LOCKS[need], encoding="utf-8") as file:
        for line in file:
            requirement, _, marker = line.strip().rstrip("\\").partition(";")
            name, _, version = requirement.strip().partition("==")
            if version and not line.startswith(" ") and applies(marker.strip()):
                yield name, version


def applies(marker):
    """The two kinds of marker the lock has: a platform, and an implementation of Python."""
    name, _, value = marker.partition(" == ")
    return {"sys_platform": sys.platform, "platform_python_implementation": "CPython"}.get(
        name, value.strip("'\"")
    ) == value.strip("'\"")


def set_up(need):
    """Makes the environment anew and installs the lock; a set-up that was interrupted left no stamp and is repeated."""
    import subprocess
    import venv

    say("Lần đầu: đang cài thư viện vào .venv …", "First run: installing the libraries into .venv …")
    try:
        venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
    except (OSError, ValueError) as failure:
        say("Không tạo được .venv: %s" % failure, "Could not make .venv: %s" % failure)
        return False
    except subprocess.CalledProcessError:
        say(
            "Không tạo được .venv; trên Debian, Ubuntu chạy: sudo apt install python3-venv",
            "Could not make .venv; on Debian and Ubuntu run: sudo apt install python3-venv",
        )
        return False
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--only-binary", ":all:", "--require-hashes"]
    command = [python_inside(), "-m", "pip", "install", *options, "-r", LOCKS[need]]
    if subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False).returncode:
        say(
            "Không cài được thư viện: hãy kiểm tra mạng rồi chạy lại lệnh này.",
            "The libraries could not be installed: check the network, then run this command again.",
        )
        return False
    with open(stamp_file(need), "w", encoding="utf-8", newline="") as file:
        file.write(wanted_stamp(need))
    return True


def same_file(one, other):
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def use_utf8():
    """A console of another code page shows what it can instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(vi, en):
    sys.stderr.write("%s\n%s\n" % (vi, en))
    sys.stderr.flush()


def leave(code):
    """Ends at once: Python would first take apart all that was loaded, which takes a large site the better part of a
    second. Files are closed by then, and other processes have ended, or end with this one.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # closed by whoever started this
            stream.flush()
    try:
        os._exit(code)
    except OverflowError:  # what Windows says of a process that it ended
        sys.exit(code)


if __name__ == "__main__":
    if sys.argv[1:2] != ["serve"]:
        gc.disable()  # any other command ends before its garbage is worth looking for
    try:
        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        say("Đã dừng.", "Stopped.")
        code = INTERRUPTED
    leave(code)
