"""The rules of the house that no linter holds (DESIGN §2, §10, §11)."""

from __future__ import annotations

import ast
import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("reportlab", "openpyxl", "pyhanko", "pyxform", "pikepdf", "docx", "alembic", "PySide6")
TEXT_FILES = {".py", ".md", ".toml", ".txt", ".csv", ".json", ".cfg", ".sh", ".yml", ".yaml", ""}


def tracked() -> list[Path]:
    """The files of the project; without git (an unpacked archive), all that lie in its folders."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
        ).stdout.decode()
        found = [ROOT / name for name in listed.split("\0") if name]
        return [path for path in found if path.is_file()]
    rooms = (
        "desktop_app",
        "tests",
        "tools",
        "bench",
        "docs",
        "resources",
        "installer",
        "requirements",
    )
    return [path for room in rooms for path in (ROOT / room).rglob("*") if path.is_file()]


FILES = tracked()
SOURCES = [
    path for path in FILES if path.suffix == ".py" and path.is_relative_to(ROOT / "desktop_app")
]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_are_small() -> None:
    assert statistics.median(lines_of(path) for path in SOURCES) <= 150


def test_a_long_file_says_why() -> None:
    silent = []
    for path in SOURCES:
        if lines_of(path) > 400:
            docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            if "over 400 lines because" not in " ".join(docstring.split()):
                silent.append(name_of(path))
    assert silent == []


def test_every_module_imports() -> None:
    """All of them in one process, with warnings as errors; Alembic alone runs its `env.py`."""
    modules = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in SOURCES
        if path.name != "env.py"
    )
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *modules],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_opening_an_office_imports_nothing_heavy() -> None:
    """Each costs a tenth of a second and more at start; they are imported where they are used."""
    code = (
        "import sys, desktop_app.cli, desktop_app.bootstrap.office\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_no_heavy_import_at_the_top_of_a_module() -> None:
    """But Qt in the rooms that may know it, and Alembic in what only Alembic runs."""
    found = {}
    for path in SOURCES:
        allowed = set()
        if path.relative_to(ROOT).parts[1] in ("ui", "bootstrap"):
            allowed.add("PySide6")
        if "migrations" in path.parts and path.name != "__init__.py":
            allowed.add("alembic")
        imported = set()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
        if heavy := imported & set(HEAVY) - allowed:
            found[name_of(path)] = heavy
    assert found == {}


# The patterns are put together here so that this file does not hold what it looks for.
UNFINISHED = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3)) + r")\b(?! X)")
MACHINE = re.compile(
    r"(?<![\w.)'\"`/-])/(?:" + "work/|home/|Users/|tmp/[a-z]|root/[.w]" + r")|C:\\+Users\\+\w"
)
REGISTRY = re.compile(
    "|".join(
        re.escape("".join(parts))
        for parts in (
            ("pypi", ".org"),
            ("python", "hosted.org"),
            ("npm", "js.org"),
            ("proxy.", "golang.org"),
            ("crates", ".io/api"),
            ("--index", "-url"),
            ("--extra-", "index-url"),
            ("--find", "-links"),
        )
    )
)


@pytest.mark.parametrize(
    ("pattern", "suffixes"),
    [
        (UNFINISHED, {".py", ".md", ".toml"}),
        (MACHINE, TEXT_FILES),
        (REGISTRY, TEXT_FILES),
    ],
    ids=["unfinished", "paths of a machine", "addresses of a registry"],
)
def test_no_file_holds(pattern: re.Pattern[str], suffixes: set[str]) -> None:
    found = []
    for path in FILES:
        if path.suffix in suffixes:
            text = path.read_bytes().decode("utf-8", "replace")
            for number, line in enumerate(text.splitlines(), 1):
                if pattern.search(line):
                    found.append(f"{name_of(path)}:{number}: {line.strip()[:80]}")
    assert found == []


def test_the_patterns_find_what_they_are_for() -> None:
    assert UNFINISHED.search("# " + "TO" + "DO: later")
    assert MACHINE.search("see /" + "work/main") and MACHINE.search("= /" + "tmp/x")
    assert not MACHINE.search("instance('figures')/root/ho")
    assert REGISTRY.search("https://" + "pypi" + ".org/simple")
