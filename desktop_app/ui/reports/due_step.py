"""The due date that a paper from above sets, entered where nobody else's reports are gathered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.due import DueOrigin
from desktop_app.domain.people import Role
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.consolidation.due_dialogs import SetDueDialog
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.screen import Context
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.report_sheet import ReportSheet
from desktop_app.usecases.set_due_date import set_due_date, withdraw_due_date


class DueStep(QObject):
    """`changed(word for the person)` when a date was set or taken back."""

    changed = Signal(str)

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over

    def offer(self, editor: Editor) -> None:
        """Put it into the menu of a report that has not been sent; an office that consolidates sets
        its dates in Tổng hợp."""
        sheet, at = editor.sheet, self._context.shell.at_work()
        officer = bool(at.person.roles & {Role.OFFICER, Role.CONSOLIDATOR})
        may = officer and not at.consolidates and sheet.owned and sheet.delivery is None
        by_document = sheet.due.origin is DueOrigin.DOCUMENT
        editor.head.offer_due_date(set_=may, withdraw=may and by_document)

    def ask(self, sheet: ReportSheet) -> None:
        dialog = SetDueDialog(
            sheet.due,
            sheet.period,
            self._context.shell.language(),
            self._over,
            whose=self.tr("Áp dụng cho báo cáo này của đơn vị, thay thời hạn ghi trong biểu mẫu."),
        )
        form, period = sheet.opened.session.form.id, sheet.period.id

        def go() -> None:
            moment, document = dialog.until.moment(), dialog.document_text()
            day = dialog.document_day()
            self._change(
                lambda desk: set_due_date(desk, form, period, moment, document, day),
                self.tr("Đã ghi thời hạn theo văn bản."),
            )

        dialog.accepted.connect(go)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def withdraw(self, sheet: ReportSheet) -> None:
        by = sheet.due.set_by
        if by is None:
            return
        dialog = Dialog(
            self.tr("Bỏ thời hạn theo văn bản?"),
            self.tr(
                "Thời hạn theo văn bản {0} không còn; thời hạn ghi trong biểu mẫu áp dụng lại."
            ).format(by.document),
            primary=self.tr("Bỏ thời hạn"),
            secondary=self.tr("Để sau"),
            parent=self._over,
        )
        form, period = sheet.opened.session.form.id, sheet.period.id
        dialog.accepted.connect(
            lambda: self._change(
                lambda desk: withdraw_due_date(desk, form, period),
                self.tr("Đã bỏ thời hạn theo văn bản."),
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _change(self, verb: Callable[[Desk], None], said: str) -> None:
        services = self._context.services
        self._context.work.db(
            self,
            lambda: verb(services.desk()),
            lambda _none: self.changed.emit(said),
            self._context.shell.show_error,
        )
