"""*Minh chứng* beside a report: its files, adding to them by dialog, drop or paste, and the limits.

The panel holds no file and knows no store: what the person wants goes out by signals.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.attachments import MB
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, IconButton, Variant
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.text import Label
from desktop_app.ui.evidence.files import holds_evidence
from desktop_app.ui.evidence.model import ROW, EvidenceModel
from desktop_app.ui.evidence.paint import HEIGHT, EvidenceDelegate
from desktop_app.ui.evidence.words import size_text
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, TextRole
from desktop_app.usecases.evidence_view import EvidenceRow, EvidenceView


class EvidencePanel(QWidget):
    """Signals: `add_asked` for the dialog; `given(QMimeData)` for what was dropped or pasted;
    `opened`, `copy_asked`, `removed` with a row; `renamed(row, name)`; `undo_asked`; `cancelled`
    for what is under way. Where it is read only nothing can be added, renamed or removed."""

    add_asked = Signal()
    given = Signal(object)
    opened = Signal(object)
    copy_asked = Signal(object)
    removed = Signal(object)
    renamed = Signal(object, str)
    undo_asked = Signal()
    cancelled = Signal()

    def __init__(
        self, language: str, *, changeable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._changeable = changeable  # until the list has been read
        self._over = False
        self.model = EvidenceModel(language, self)
        self.model.renamed.connect(self.renamed)
        self.add_button = Button(self.tr("Thêm tệp…"), Variant.SECONDARY, icon="paperclip")
        self.add_button.clicked.connect(self.add_asked)
        self.target = Choice()
        self.target.setAccessibleName(self.tr("Gắn minh chứng với"))
        self.banner = Banner(Tone.DANGER, "…", "…", dismissible=True)
        self.banner.hide()
        self.undo = Banner(Tone.INFO, "…", action=self.tr("Hoàn tác"))
        self.undo.action_requested.connect(self.undo_asked)
        self.undo.hide()
        self.progress = Progress(self.tr("Đang thêm tệp"))
        self.progress.cancelled.connect(self.cancelled)
        self.progress.hide()
        self.list = self._make_list()
        self.empty = EmptyState("paperclip", self.tr("Chưa có minh chứng"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        self.limits = Label("", TextRole.CAPTION, "muted", wrap=True)
        self._tools = self._make_tools()
        self._lay_out()
        self._wire_keys()
        self.setAcceptDrops(True)

    # -- what is shown --------------------------------------------------------------------------

    def present(self, view: EvidenceView, kinds: str, *, editable: bool) -> None:
        """`kinds` says in words what is taken; `editable` that this person may change it."""
        self._changeable = view.changeable and editable
        chosen = self.current()
        self.model.present(view.rows, changeable=self._changeable)
        self._stack.setCurrentIndex(1 if view.rows else 0)
        self._fill_empty()
        for widget in (self.add_button, self.target):
            widget.setVisible(self._changeable)
        most = view.limits.total_bytes // MB
        used = self.tr("Đã dùng {0} trong {1} MB.").format(size_text(view.size), most)
        takes = self.tr("Mỗi tệp đến {0} MB: {1}.").format(view.limits.file_bytes // MB, kinds)
        shown = [used] if view.rows else []
        self.limits.setText(" ".join([*shown, takes] if self._changeable else shown))
        self.limits.setVisible(self._changeable or bool(view.rows))
        place = 0
        if chosen is not None:
            for at, row in enumerate(view.rows):
                same = row.attachment.file.sha256 == chosen.attachment.file.sha256
                if same and row.attachment.cell == chosen.attachment.cell:
                    place = at
        if view.rows:
            self.list.selectionModel().setCurrentIndex(
                self.model.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._show_tools()

    def set_target(self, cell: str, whole: str) -> None:
        """What a file may be attached to: the cell that the keys are on ("" for none), or all."""
        to_cell = self.target.currentData() != "whole" or self.target.count() < 2
        self.target.clear()
        if cell:
            self.target.addItem(cell, "cell")
        self.target.addItem(whole, "whole")
        self.target.setCurrentIndex(0 if to_cell or not cell else 1)
        self.target.setToolTip(self.target.currentText())

    def targets_cell(self) -> bool:
        return str(self.target.currentData()) == "cell"

    def current(self) -> EvidenceRow | None:
        """The row that the keys are on."""
        row = self.list.currentIndex().data(ROW)
        return row if isinstance(row, EvidenceRow) else None

    def show_trouble(self, title: str, text: str) -> None:
        self.banner.set_message(Tone.DANGER, title, text)
        self.banner.show()

    def show_notice(self, title: str, text: str) -> None:
        self.banner.set_message(Tone.INFO, title, text)
        self.banner.show()

    def show_undo(self, text: str) -> None:
        """Offer to take the last removal back; "" offers nothing."""
        self.undo.set_message(Tone.INFO, text)
        self.undo.setVisible(bool(text))

    def set_busy(self, busy: bool) -> None:
        if busy:
            self.banner.hide()
            self.show_undo("")
        self.progress.setVisible(busy)
        self.add_button.setEnabled(not busy)

    @property
    def is_changeable(self) -> bool:
        return self._changeable and self.add_button.isEnabled()

    # -- dropping and pasting -------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.is_changeable and holds_evidence(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        event.acceptProposedAction()
        self.given.emit(event.mimeData())

    # -- keys -------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # The report's own Ctrl+Z steps back while there is a removal to take back here.
        if event.type() == QEvent.Type.ShortcutOverride and self._is_undo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_undo(event):
            self.undo_asked.emit()
        else:
            super().keyPressEvent(event)

    def _is_undo(self, event: QEvent) -> bool:
        wanted = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        return wanted and not self.undo.isHidden()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._over:
            palette = colours()
            painter = QPainter(self)
            painter.setPen(QPen(QColor(palette.focus), 2, Qt.PenStyle.DashLine))
            painter.drawRect(self.rect().adjusted(3, 3, -4, -4))
            painter.end()

    # -- within ---------------------------------------------------------------------------------

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(EvidenceDelegate(made))
        made.setAccessibleName(self.tr("Danh sách minh chứng"))
        made.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        made.setMouseTracking(True)
        made.setMinimumHeight(2 * HEIGHT)
        made.setUniformItemSizes(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model.pictured.connect(made.viewport().update)
        made.activated.connect(lambda index: self.opened.emit(index.data(ROW)))
        made.selectionModel().currentChanged.connect(lambda *_places: self._show_tools())
        return made

    def _make_tools(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_1)
        self.open_button = IconButton("eye", self.tr("Xem (Enter)"))
        self.copy_button = IconButton("download", self.tr("Lưu bản sao…"))
        self.rename_button = IconButton("pen-line", self.tr("Đổi tên (F2)"))
        self.remove_button = IconButton("trash-2", self.tr("Xóa (Delete)"))
        for button, act in (
            (self.open_button, lambda: self._ask(self.opened)),
            (self.copy_button, lambda: self._ask(self.copy_asked)),
            (self.rename_button, lambda: self.list.edit(self.list.currentIndex())),
            (self.remove_button, self._remove),
        ):
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        return holder

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addWidget(self.add_button)
        column.addWidget(self.target)
        for widget in (self.progress, self.banner, self.undo):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self._tools)
        column.addWidget(self.limits)

    def _wire_keys(self) -> None:
        for keys, widget, act in (
            (QKeySequence(QKeySequence.StandardKey.Paste), self, self._paste),
            (QKeySequence(QKeySequence.StandardKey.Delete), self.list, self._remove),
        ):
            shortcut = QShortcut(keys, widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _paste(self) -> None:
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is not None and self.is_changeable and holds_evidence(data):
            self.given.emit(data)

    def _remove(self) -> None:
        if self.is_changeable:
            self._ask(self.removed)

    def _ask(self, signal: SignalInstance) -> None:
        row = self.current()
        if row is not None:
            signal.emit(row)

    def _show_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def _show_tools(self) -> None:
        row = self.current()
        self._tools.setVisible(row is not None)
        present = row is not None and row.present
        self.open_button.setEnabled(present)
        self.copy_button.setEnabled(present)
        self.rename_button.setVisible(self._changeable)
        self.remove_button.setVisible(self._changeable)

    def _fill_empty(self) -> None:
        self._stack.removeWidget(self.empty)
        self.empty.deleteLater()
        self.empty = EmptyState(
            "paperclip",
            self.tr("Chưa có minh chứng"),
            self.tr("Kéo tệp vào đây hoặc vào một ô, dán ảnh bằng Ctrl+V, hoặc bấm “Thêm tệp”.")
            if self._changeable
            else self.tr("Báo cáo này không kèm tệp minh chứng."),
        )
        shown = self._stack.currentIndex()
        self._stack.insertWidget(0, self.empty)
        self._stack.setCurrentIndex(1 if self.model.rowCount() and shown >= 0 else 0)
