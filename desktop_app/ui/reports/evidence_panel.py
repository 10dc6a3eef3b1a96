"""The tab *Minh chứng* of the editor: panel, cells and lanes put together for one open report."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject

from desktop_app.ui.components.file_chooser import FileChooser
from desktop_app.ui.evidence.control import EvidenceControl
from desktop_app.ui.evidence.panel import EvidencePanel
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.evidence_cells import EvidenceCells
from desktop_app.ui.screen import Context

TAB = "evidence"


class EvidenceTab(QObject):
    """Lives as long as the editor that it belongs to."""

    def __init__(self, context: Context, editor: Editor, files: FileChooser) -> None:
        super().__init__(editor)
        self._editor = editor
        self.panel = EvidencePanel(context.shell.language(), changeable=editor.entry.attaches)
        editor.panel.add_tab(TAB, self.tr("Minh chứng"), self.panel)
        cells = EvidenceCells(editor)
        self.control = EvidenceControl(
            context,
            self.panel,
            files,
            cells=cells,
            editable=editor.entry.attaches,
            parent=self,
        )
        self.control.counted.connect(lambda count: editor.panel.set_count(TAB, count))
        cells.drops.dropped.connect(self._take_dropped)
        editor.sections.file_asked.connect(self._ask)
        editor.sections.turned.connect(self.control.show_current)
        self.control.turn_to(editor.sheet.opened.revision.id)

    def _take_dropped(self, path: str, data: QMimeData) -> None:
        self._editor.show_panel(TAB)
        self.control.take_dropped(path, data)

    def _ask(self, path: str) -> None:
        self._editor.show_panel(TAB)
        self.control.ask_for_path(path)
