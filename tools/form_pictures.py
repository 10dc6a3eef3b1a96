"""Pictures of every form that ships, half filled in: `python -m tools.form_pictures --dir DIR`.

Each section of each form in the real app, what F9 finds, and every page of the draft's paper. It is
what a reviewer of form sets looks through; nothing of it is kept in the repository.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import Text, UserError

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from tools.form_world import Draft
    from tools.studio import Studio

_DOTS = 70  # to the inch, of the paper's pages


@dataclass(frozen=True, slots=True)
class _Album:
    """Where the pictures go: one folder for each form."""

    folder: Path

    def keep(self, png: bytes, name: str) -> None:
        form, _, what = name.partition("/")
        (self.folder / form).mkdir(parents=True, exist_ok=True)
        (self.folder / form / f"{what}.png").write_bytes(png)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tools.form_pictures", description=__doc__)
    parser.add_argument("--dir", type=Path, required=True, help="where to write them")
    parser.add_argument("--made", type=Path, help="the folder of a demo that was run already")
    parser.add_argument("--only", default="", help="only forms whose folder has this in it")
    parser.add_argument("--small", action="store_true", help="at 1093×560 instead of 1366×768")
    parser.add_argument("--english", action="store_true", help="with English on the screen")
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop_app.demo.run import run_demo
    from tools.form_world import forms_called, prepare_drafts
    from tools.screens_world import prepare
    from tools.studio import SIZE, SMALL, Studio

    folders = forms_called(options.only)
    if not folders:
        raise UserError(Text("Không có biểu nào tên như vậy.", "No form has such a name."))
    with tempfile.TemporaryDirectory(prefix="thiduaso-") as scratch:
        made = options.made or Path(scratch) / "made"
        if options.made is None:
            run_demo(made, lambda _line: None)
        world = prepare(Path(scratch) / "world", made)
        drafts = prepare_drafts(world, folders)
        studio = Studio(world, _Album(options.dir).keep)
        size = SMALL if options.small else SIZE
        for place in dict.fromkeys((one.office, one.person) for one in drafts):
            with studio.at(*place):
                if options.english:
                    studio.window.use_language("en")
                    studio.rest()
                for draft in drafts:
                    if (draft.office, draft.person) == place:
                        _shoot(studio, draft, size)
        for draft in drafts:
            _print(draft, options.dir / draft.name)
    return 0


def _shoot(studio: Studio, draft: Draft, size: QSize) -> None:
    from desktop_app.ui.reports.screen import ReportsScreen
    from desktop_app.ui.theme.apply import Mode

    screen = studio.go("reports", draft.revision)
    assert isinstance(screen, ReportsScreen)
    studio.until(lambda: screen.editor is not None)
    studio.window.resize(size)
    studio.rest()
    editor = screen.editor
    assert editor is not None
    tabs = editor.sections.tabs
    for at in filter(tabs.isTabVisible, range(tabs.count())):
        tabs.setCurrentIndex(at)
        editor.focus_work()
        studio.shoot(f"{draft.name}/{at + 1:02}", Mode.LIGHT, size)
    studio.window.resize(size)
    editor.check()
    studio.shoot(f"{draft.name}/f9", Mode.LIGHT, size)
    editor.toggle_panel()


def _print(draft: Draft, folder: Path) -> None:
    import pypdfium2

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "paper.pdf").write_bytes(draft.pdf)
    with pypdfium2.PdfDocument(draft.pdf) as document:
        for at, page in enumerate(document):
            picture = page.render(scale=_DOTS / 72).to_pil()
            picture.save(folder / f"paper-{at + 1:02}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
