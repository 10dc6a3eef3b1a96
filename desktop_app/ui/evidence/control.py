"""Between the evidence panel of one report, its cells, and the lanes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from desktop_app.domain.attachments import Attachment, AttachmentLimits
from desktop_app.domain.values import CellKey
from desktop_app.errors import ThiDuaError
from desktop_app.forms import FormDefinition
from desktop_app.forms.evidence import is_question, limits_of
from desktop_app.ui.components.file_chooser import FileChooser
from desktop_app.ui.evidence.dialogs import EvidenceViewer
from desktop_app.ui.evidence.drawing import draw_evidence, draw_thumbnail, is_drawable
from desktop_app.ui.evidence.files import Given, of_mime, of_paths
from desktop_app.ui.evidence.intake import Intake, TakenIn
from desktop_app.ui.evidence.panel import EvidencePanel
from desktop_app.ui.screen import Context
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.work import Step
from desktop_app.usecases.evidence import attach, detach, record_export, rename, save_copy
from desktop_app.usecases.evidence_files import kinds_text
from desktop_app.usecases.evidence_view import EvidenceRow, EvidenceView, attachments_of

if TYPE_CHECKING:
    from desktop_app.usecases.desk import Desk


_NAMED = 3  # files refused that are named one by one


class Cells(Protocol):
    """The cells of the open report, as far as evidence touches them."""

    @property
    def form(self) -> FormDefinition: ...
    def current_path(self) -> str: ...
    def key(self, path: str) -> CellKey: ...
    def path_of(self, cell: CellKey) -> str | None: ...
    def place_words(self, path: str) -> str: ...
    def mark_evidence(self, paths: Collection[str]) -> None: ...
    def take_file_name(self, path: str, name: str) -> None:
        """A question for a file is now answered by this name, or with "" no more."""
        ...


class EvidenceControl(QObject):
    """`counted(int)` whenever the list has been read: how many pieces there are.

    Without `cells`, as at the office above, the panel is for reading only. `turn_to` comes first.
    """

    counted = Signal(int)

    def __init__(
        self,
        context: Context,
        panel: EvidencePanel,
        files: FileChooser,
        *,
        cells: Cells | None = None,
        editable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or panel)
        self._context, self._panel, self._files = context, panel, files
        self._cells = cells
        self._revision = ""
        self._editable = editable and cells is not None
        self._language = context.shell.language()
        self._gone: Attachment | None = None
        self._drawn: set[str] = set()
        self.viewer: EvidenceViewer | None = None
        self.intake = Intake(context, panel, self)
        self.intake.busy.connect(panel.set_busy)
        self.intake.progressed.connect(self._show_progress)
        self.intake.finished.connect(self._show_taken)
        self.intake.failed.connect(self._fail)
        panel.add_asked.connect(self.ask)
        panel.given.connect(self._take_mime)
        panel.cancelled.connect(self.intake.cancel)
        panel.opened.connect(self._open)
        panel.copy_asked.connect(self._copy)
        panel.removed.connect(self._remove)
        panel.renamed.connect(self._rename)
        panel.undo_asked.connect(self._put_back)

    # -- reading --------------------------------------------------------------------------------

    def turn_to(self, revision: str) -> None:
        """Show this report's evidence from now on."""
        if revision != self._revision:
            self._gone = None
            self._panel.show_undo("")
            self._panel.banner.hide()
        self._revision = revision
        self.show_current()
        self.load()

    def load(self) -> None:
        services, revision = self._context.services, self._revision

        def show(view: EvidenceView) -> None:
            if revision == self._revision:
                self._show(view)

        self._context.work.db(
            self, lambda: attachments_of(services.desk(), revision), show, self._fail
        )

    def show_current(self) -> None:
        """Another cell has the keys: it is what a file would be attached to."""
        path = self._cells.current_path() if self._cells is not None else ""
        words = self._cells.place_words(path) if self._cells is not None and path else ""
        cell = self.tr("Gắn với ô {0}").format(words) if words else ""
        self._panel.set_target(cell, self.tr("Gắn với cả báo cáo"))

    def _show(self, view: EvidenceView) -> None:
        kinds = kinds_text(view.limits.kinds).in_language(self._language)
        self._panel.present(view, kinds, editable=self._editable)
        self.counted.emit(len(view.rows))
        if self._cells is not None:
            cells = (row.attachment.cell for row in view.rows)
            paths = (self._cells.path_of(cell) for cell in cells if cell is not None)
            self._cells.mark_evidence({path for path in paths if path is not None})
        self._draw_missing(view)

    def _draw_missing(self, view: EvidenceView) -> None:
        wanted = [
            row.attachment
            for row in view.rows
            if row.present
            and is_drawable(row.attachment.file.kind)
            and row.attachment.file.sha256 not in self._drawn
        ]
        if not wanted:
            return
        self._drawn |= {one.file.sha256 for one in wanted}
        ratio = self._panel.devicePixelRatioF()
        work = self._context.work

        def draw(desk: Desk) -> None:
            for one in wanted:
                sha256 = one.file.sha256
                work.cpu(
                    self,
                    lambda _task, one=one: draw_thumbnail(desk, one, ratio),  # type: ignore[misc]
                    lambda image, name=sha256: self._keep_picture(name, image),  # type: ignore[misc]
                    lambda _error: None,  # the icon of its kind stays; opening it says why
                )

        work.db(self, self._context.services.desk, draw, self._fail)

    def _keep_picture(self, sha256: str, image: QImage) -> None:
        self._panel.model.set_picture(sha256, QPixmap.fromImage(image))

    # -- adding ---------------------------------------------------------------------------------

    def ask(self) -> None:
        """The system's dialog, for the cell or the report that the panel names."""
        self._ask_for(self._target())

    def ask_for_path(self, path: str) -> None:
        """The dialog for one cell, such as a question for a file."""
        if self._cells is not None:
            self._ask_for(self._cells.key(path))

    def take_dropped(self, path: str, data: QMimeData) -> None:
        """Files dropped on a cell."""
        if self._cells is not None:
            self._begin(self._of_mime(data), self._cells.key(path))

    def _ask_for(self, cell: CellKey | None) -> None:
        limits = self._limits(cell)
        endings = " ".join(f"*.{end}" for kind in sorted(limits.kinds) for end in kind.extensions)
        kinds = self.tr("Minh chứng ({0});;Tất cả (*)").format(endings)
        chosen = self._files.open_several(self._panel, self.tr("Thêm minh chứng"), kinds)
        self._begin(of_paths(chosen), cell)

    def _take_mime(self, data: QMimeData) -> None:
        self._begin(self._of_mime(data), self._target())

    def _of_mime(self, data: QMimeData) -> tuple[Given, ...]:
        return of_mime(data, self.tr("Ảnh dán"))

    def _begin(self, given: tuple[Given, ...], cell: CellKey | None) -> None:
        if self.intake.is_busy and given:
            text = self.tr("Đang thêm tệp khác; hãy chờ xong rồi thêm tiếp.")
            self._context.shell.toast(text, Tone.INFO)
        elif self._panel.is_changeable:
            self.intake.begin(self._revision, given, cell, self._limits(cell))

    def _target(self) -> CellKey | None:
        path = self._cells.current_path() if self._cells is not None else ""
        if self._cells is None or not path or not self._panel.targets_cell():
            return None
        return self._cells.key(path)

    def _limits(self, cell: CellKey | None) -> AttachmentLimits:
        if self._cells is None:
            return AttachmentLimits()
        return limits_of(self._cells.form, cell.element if cell is not None else "")

    def _show_progress(self, step: Step) -> None:
        text = self.tr("Đang thêm “{0}”").format(step.text)
        self._panel.progress.set_progress(step.done, step.total, text)

    def _show_taken(self, taken: TakenIn) -> None:
        for attachment in taken.attached:
            self._answer(attachment, attachment.file.name)
        if taken.attached:
            text = self.tr("Đã thêm {0} minh chứng.").format(len(taken.attached))
            self._context.shell.toast(text, Tone.SUCCESS)
        done: list[str] = []
        if taken.located and taken.attached:
            done.append(self.tr("Đã bỏ vị trí chụp khỏi {0} ảnh.").format(taken.located))
        if taken.turned and taken.attached:
            done.append(self.tr("Đã xoay thẳng {0} ảnh.").format(taken.turned))
        if taken.refused:
            lines = [
                f"“{one.name}”: {one.why.in_language(self._language)}"
                for one in taken.refused[:_NAMED]
            ]
            if len(taken.refused) > _NAMED:
                lines.append(self.tr("… và {0} tệp khác.").format(len(taken.refused) - _NAMED))
            title = self.tr("Không thêm được {0} tệp").format(len(taken.refused))
            self._panel.show_trouble(title, "\n".join([*lines, *done]))
        elif done:
            self._panel.show_notice(self.tr("Ảnh đã được chuẩn bị"), "\n".join(done))
        self.load()

    # -- changing -------------------------------------------------------------------------------

    def _remove(self, row: EvidenceRow) -> None:
        attachment, services, revision = row.attachment, self._context.services, self._revision

        def removed(_none: None) -> None:
            self._gone = attachment
            self._answer(attachment, "")
            self._panel.show_undo(self.tr("Đã xóa “{0}”.").format(attachment.file.name))
            self.load()

        self._context.work.db(
            self, lambda: detach(services.desk(), revision, attachment), removed, self._fail
        )

    def _put_back(self) -> None:
        gone, self._gone = self._gone, None
        if gone is None:
            return
        services, revision = self._context.services, self._revision

        def back(attachment: Attachment) -> None:
            self._answer(attachment, attachment.file.name)
            self._panel.show_undo("")
            self.load()

        self._context.work.db(
            self, lambda: attach(services.desk(), revision, gone.cell, gone.file), back, self._fail
        )

    def _rename(self, row: EvidenceRow, name: str) -> None:
        services, revision = self._context.services, self._revision

        def renamed(attachment: Attachment) -> None:
            self._answer(attachment, attachment.file.name)
            self.load()

        self._context.work.db(
            self,
            lambda: rename(services.desk(), revision, row.attachment, name),
            renamed,
            self._fail,
        )

    def _answer(self, attachment: Attachment, name: str) -> None:
        cell = attachment.cell
        if self._cells is None or cell is None:
            return
        if not is_question(self._cells.form, cell.element):
            return
        path = self._cells.path_of(cell)
        if path is not None:
            self._cells.take_file_name(path, name)

    # -- looking and saving ---------------------------------------------------------------------

    def _open(self, row: EvidenceRow) -> None:
        if not is_drawable(row.attachment.file.kind):
            self._panel.show_notice(
                self.tr("Tệp Word, Excel mở bằng bản sao"),
                self.tr("Bấm “Lưu bản sao” rồi mở tệp ở nơi đã lưu; lần lưu được ghi vào nhật ký."),
            )
            return
        place = row.place.in_language(self._language)
        viewer = EvidenceViewer(row, self._panel.model.details(row) or place, self._panel)
        viewer.copy_asked.connect(lambda: self._copy(row))
        viewer.finished.connect(viewer.deleteLater)
        self.viewer = viewer
        ratio = viewer.devicePixelRatioF()
        work = self._context.work

        def failed(error: ThiDuaError) -> None:
            viewer.reject()
            self._fail(error)

        def draw(desk: Desk) -> None:
            task = work.cpu(
                viewer,
                lambda task: draw_evidence(desk, row.attachment, ratio, task.is_cancelled),
                viewer.show_pages,
                failed,
            )
            viewer.finished.connect(lambda _code: task.cancel())

        work.db(viewer, self._context.services.desk, draw, failed)
        viewer.open()

    def _copy(self, row: EvidenceRow) -> None:
        name = row.attachment.file.name
        ending = name.rpartition(".")[2]
        target = self._files.save_as(
            self._panel, self.tr("Lưu bản sao minh chứng"), name, f"{ending.upper()} (*.{ending})"
        )
        if target is not None:
            self._save(row.attachment, target)

    def _save(self, attachment: Attachment, target: Path) -> None:
        services, revision, work = self._context.services, self._revision, self._context.work

        def record() -> Desk:
            desk = services.desk()
            record_export(desk, revision, attachment, target)
            return desk

        def write(desk: Desk) -> None:
            work.cpu(self, lambda _task: save_copy(desk, attachment, target), saved, self._fail)

        def saved(_none: None) -> None:
            text = self.tr("Đã lưu bản sao “{0}”.").format(target.name)
            self._context.shell.toast(text, Tone.SUCCESS)

        work.db(self, record, write, self._fail)

    def _fail(self, error: ThiDuaError) -> None:
        self._panel.show_trouble(
            error.title.in_language(self._language), error.message.in_language(self._language)
        )
