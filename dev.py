#!/usr/bin/env python3
"""The project's commands; needs only Python >= 3.11 and does all its own set-up.

    python3 dev.py run        the app on the sample offices (without a display, or with
                              arguments, the headless demo)
    python3 dev.py test       the tests
    python3 dev.py check      ruff, mypy --strict, import-linter
    python3 dev.py bench      the benchmarks
    python3 dev.py gallery    the components of the interface (--png DIR renders them)
    python3 dev.py screens    a picture of every screen in every state, into docs/screens
    python3 dev.py translate  renew resources/i18n from the source, and compile it

What follows the command is handed on: `python3 dev.py test tests/unit -k period`.
"""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements" / "dev.txt"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# Library that Qt or a test tool needs -> the Debian/Ubuntu package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
}
# Programs that only the tests use: second opinions on what the app signs and prints.
TEST_PROGRAMS = {
    "pdfsig": "poppler-utils",
    "pdftotext": "poppler-utils",
    "openssl": "openssl",
    "localc": "libreoffice-calc",  # a form goes out as .xlsx and must come back the same
}


def say(text: str) -> None:
    print(f"dev.py: {text}", flush=True)


def ensure_venv() -> None:
    """Make .venv, anew when the pinned requirements or this Python changed; a cut-off run is done
    again. Nothing of the former one stays: two Pythons in one folder are none."""
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    stamp = VENV / "requirements.sha256"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    say("making .venv from the hash-pinned requirements (once; a minute or two) …")
    venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    done = subprocess.run(
        [*pip, "--require-hashes", "--only-binary=:all:", "-r", str(REQUIREMENTS)]
    )
    if done.returncode:
        sys.exit("dev.py: the libraries could not be installed; see pip's message above.")
    site = subprocess.check_output(
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    ).strip()
    Path(site, "thiduaso.pth").write_text(str(ROOT) + "\n")
    stamp.write_text(wanted)


def missing_packages(for_tests: bool) -> list[str]:
    """Debian packages behind what Qt (and, for the tests, a few programs) lacks on this machine."""
    if not sys.platform.startswith("linux"):
        return []
    lacking: set[str] = set()
    qt = next(VENV.glob("lib/python*/site-packages/PySide6/Qt"), None)
    if qt is not None and shutil.which("ldd"):
        modules = [qt / "lib" / f"libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "DBus")]
        plugins = [qt / "plugins/platforms" / f"libq{name}.so" for name in ("xcb", "offscreen")]
        libraries = [str(path) for path in modules + plugins if path.exists()]
        listing = subprocess.run(["ldd", *libraries], capture_output=True, text=True).stdout
        for line in listing.splitlines():
            if "not found" in line:
                lacking.add(QT_LIBRARIES.get(line.split()[0], line.split()[0]))
    if for_tests:
        lacking |= {package for tool, package in TEST_PROGRAMS.items() if not shutil.which(tool)}
    return sorted(lacking)


def ensure_system(for_tests: bool) -> None:
    lacking = missing_packages(for_tests)
    if not lacking:
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("installing from the system: " + " ".join(lacking))
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *lacking],
            env=quiet,
            stdout=subprocess.DEVNULL,
        )
        lacking = missing_packages(for_tests)
    if lacking:
        say("this machine lacks libraries that Qt or the tests need. Run once, then try again:")
        print("    sudo apt-get update && sudo apt-get install -y " + " ".join(lacking))
        sys.exit(1)


def has_display() -> bool:
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def python(*arguments: str, offscreen: bool = False) -> int:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=environment).returncode


def run(rest: list[str]) -> int:
    if has_display() and not rest:
        return python("-m", "desktop_app", "--samples", str(ROOT / "demo"))
    return python("-m", "desktop_app", "demo", *(rest or ["--dir", str(ROOT / "demo")]))


def test(rest: list[str]) -> int:
    return python("-m", "pytest", *rest, offscreen=True)


def check(_rest: list[str]) -> int:
    steps = {
        "ruff": ("-m", "ruff", "check", "."),
        "ruff format": ("-m", "ruff", "format", "--check", "."),
        "mypy": ("-m", "mypy"),
        "import-linter": (str(PYTHON.parent / "lint-imports"),),
    }
    failed = [name for name, step in steps.items() if python(*step)]
    say("check: " + ("failed: " + ", ".join(failed) if failed else "all passed"))
    return 1 if failed else 0


def bench(rest: list[str]) -> int:
    return python("-m", "bench", *rest, offscreen=True)


def gallery(rest: list[str]) -> int:
    return python("-m", "desktop_app.ui.gallery", *rest)


def screens(rest: list[str]) -> int:
    return python("-m", "tools.screens", *rest, offscreen=True)


def translate(_rest: list[str]) -> int:
    """Bring thiduaso_en.ts up to the source, compile both languages, and name what is untold."""
    i18n = ROOT / "resources" / "i18n"
    sources = sorted((ROOT / "desktop_app" / "ui").rglob("*.py"))
    tools = PYTHON.parent
    english = i18n / "thiduaso_en.ts"
    languages = ["-source-language", "vi_VN", "-target-language", "en_GB"]
    with tempfile.TemporaryDirectory() as scratch:
        said = Path(scratch, "said.py")
        said.write_text("\n".join(said_in(sources)), encoding="utf-8")
        files = [str(path) for path in (*sources, said)]
        update = [str(tools / "pyside6-lupdate"), *files, "-ts", str(english), *languages]
        subprocess.run([*update, "-locations", "none", "-no-obsolete", "-silent"], check=True)
    for file in sorted(i18n.glob("*.ts")):
        release = [str(tools / "pyside6-lrelease"), "-silent", str(file)]
        subprocess.run([*release, "-qm", str(file.with_suffix(".qm"))], check=True)
    left = english.read_text(encoding="utf-8").count('type="unfinished"')
    say(f"{left} texts still lack English; see {english.name}" if left else "all told in English")
    return 1 if left else 0


def said_in(sources: list[Path]) -> list[str]:
    """Texts outside of widgets: `say("…")` of a screen's words.py, whose context is its folder's
    name, as lines that lupdate understands."""
    found = []
    for path in sources:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="say" | "_tr"), args=[ast.Constant(value=str(text)), *_]
                ):
                    found.append(f"translate({path.parent.name!r}, {text!r})")
    return found


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "gallery": gallery,
    "screens": screens,
    "translate": translate,
}


def main() -> int:
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        print(__doc__)
        return 2
    name, rest = sys.argv[1], sys.argv[2:]
    ensure_venv()
    ensure_system(for_tests=name == "test")
    return COMMANDS[name](rest)


if __name__ == "__main__":
    sys.exit(main())
