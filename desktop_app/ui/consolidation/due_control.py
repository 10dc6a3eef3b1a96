"""What “Ai đã gửi” does about due dates: set one, extend it for an office, take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_app.domain.due import DueOrigin
from desktop_app.errors import ThiDuaError
from desktop_app.ui.components.dialog import confirm
from desktop_app.ui.consolidation.due_dialogs import ExtendDialog, SetDueDialog
from desktop_app.ui.consolidation.sending_page import SendingPage
from desktop_app.ui.consolidation.words import say
from desktop_app.ui.screen import Context
from desktop_app.usecases.consolidation_view import OfficeRow, SendingView
from desktop_app.usecases.extend_due_date import extend_due_date
from desktop_app.usecases.send_assignments import send_due_dates
from desktop_app.usecases.set_due_date import set_due_date, withdraw_due_date


class DueControl(QObject):
    """`done` is called when a date has changed, `failed` with what went wrong."""

    def __init__(
        self,
        context: Context,
        page: SendingPage,
        done: Callable[[], None],
        failed: Callable[[ThiDuaError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._page, self._done, self._failed = context, page, done, failed
        self._view: SendingView | None = None
        page.due_asked.connect(self.set_for_all)
        page.due_withdrawn.connect(self.withdraw)
        page.due_sent.connect(self.send)
        page.extension_asked.connect(self.extend)
        page.extension_withdrawn.connect(self.withdraw_extension)

    def show(self, view: SendingView) -> None:
        """What the page shows now."""
        self._view = view

    def set_for_all(self) -> None:
        view = self._view
        if view is None:
            return
        dialog = SetDueDialog(view.due, view.period, self._language(), self._page)
        dialog.accepted.connect(lambda: self._set(view, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def extend(self, row: OfficeRow) -> None:
        view = self._view
        if view is None:
            return
        dialog = ExtendDialog(row, view.now, self._language(), self._page)
        dialog.accepted.connect(lambda: self._extend(view, row, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def send(self) -> None:
        """Hand the dates down to the offices that have not been handed them."""

        def then(count: int) -> None:
            words = say("Đã lập gói thời hạn cho {0} đơn vị, chờ gửi tại Gửi – nhận.")
            none = say("Các đơn vị đều đã được giao thời hạn này.")
            self._context.shell.toast(words.format(count) if count else none)
            self._context.shell.refresh_counts()

        services = self._context.services
        self._context.work.db(self, lambda: send_due_dates(services.desk()), then, self._failed)

    def withdraw(self) -> None:
        view = self._view
        if view is None or view.due.origin is not DueOrigin.DOCUMENT or view.due.set_by is None:
            return
        agreed = confirm(
            self._page,
            say("Bỏ thời hạn đã đặt?"),
            say(
                "Thời hạn theo văn bản {0} không còn; thời hạn ghi trong biểu mẫu áp dụng lại."
            ).format(view.due.set_by.document),
            primary=say("Bỏ thời hạn"),
            secondary=say("Để sau"),
        )
        if agreed:
            self._change(
                lambda: withdraw_due_date(self._context.services.desk(), view.form, view.period.id),
                say("Đã bỏ thời hạn đặt theo văn bản. Gửi xuống để đơn vị biết."),
            )

    def withdraw_extension(self, row: OfficeRow) -> None:
        view = self._view
        if view is None:
            return
        agreed = confirm(
            self._page,
            say("Bỏ gia hạn?"),
            say("{0} lại theo thời hạn chung của kỳ này.").format(row.name),
            primary=say("Bỏ gia hạn"),
            secondary=say("Để sau"),
        )
        if agreed:
            self._change(
                lambda: withdraw_due_date(
                    self._context.services.desk(), view.form, view.period.id, row.office
                ),
                say("Đã bỏ gia hạn cho {0}.").format(row.name),
            )

    def _set(self, view: SendingView, dialog: SetDueDialog) -> None:
        moment = dialog.until.moment()
        document, day = dialog.document_text(), dialog.document_day()
        self._change(
            lambda: set_due_date(
                self._context.services.desk(), view.form, view.period.id, moment, document, day
            ),
            say("Đã đặt thời hạn gửi. Gửi xuống để đơn vị biết."),
        )

    def _extend(self, view: SendingView, row: OfficeRow, dialog: ExtendDialog) -> None:
        moment = dialog.until.moment()
        by, how, day = dialog.by_text(), dialog.how_text(), dialog.day()
        self._change(
            lambda: extend_due_date(
                self._context.services.desk(),
                view.form,
                view.period.id,
                row.office,
                moment,
                agreed_by=by,
                agreed_how=how,
                agreed_on=day,
            ),
            say("Đã gia hạn cho {0}.").format(row.name),
        )

    def _change(self, verb: Callable[[], None], said: str) -> None:
        def then(_none: None) -> None:
            self._context.shell.toast(said)
            self._done()

        self._context.work.db(self, verb, then, self._failed)

    def _language(self) -> str:
        return self._context.shell.language()
