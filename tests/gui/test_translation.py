"""English is whole: every text of the source is in the .ts, translated, with its placeholders."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

import dev
from desktop_app.ui.shell.translation import I18N

ENGLISH = I18N / "thiduaso_en.ts"


def messages(file: Path) -> dict[tuple[str, str], list[str]]:
    """(context, source) → its translation, one for each form of number."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            told = message.find("translation")
            assert told is not None
            forms = [form.text or "" for form in told.iter("numerusform")]
            found[name, message.findtext("source") or ""] = forms or [told.text or ""]
    return found


def test_every_text_of_the_source_is_there(tmp_path: Path) -> None:
    sources = sorted((dev.ROOT / "desktop_app" / "ui").rglob("*.py"))
    said, fresh = tmp_path / "said.py", tmp_path / "fresh.ts"
    said.write_text("\n".join(dev.said_in(sources)), encoding="utf-8")
    files = [str(path) for path in (*sources, said)]
    tool = dev.PYTHON.parent / "pyside6-lupdate"
    subprocess.run([str(tool), *files, "-ts", str(fresh), "-silent"], check=True)
    missing = messages(fresh).keys() - messages(ENGLISH).keys()
    assert not missing, "run `python3 dev.py translate`, then translate what it names"


def test_every_text_is_told_with_its_placeholders() -> None:
    for (context, source), forms in messages(ENGLISH).items():
        for form in forms:
            assert form, (context, source)
            assert places(form) == places(source), (context, source)


def places(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{[^}]*\}|%n", text))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_compiled_file_says_the_same(qapp: object, language: str) -> None:
    translator = QTranslator()
    assert translator.load(f"thiduaso_{language}", str(I18N))
    for (context, source), forms in messages(I18N / f"thiduaso_{language}.ts").items():
        number = 1 if len(forms) > 1 else -1
        assert translator.translate(context, source, "", number) == forms[0]
