"""What the section Nhật ký does: pages of the log as they are looked at, export, verdict."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import ThiDuaError
from desktop_app.ui.admin.audit.model import PAGE
from desktop_app.ui.admin.audit.view import AuditView
from desktop_app.ui.components.file_chooser import FileChooser, SystemFileChooser
from desktop_app.ui.consolidation.files import write_unless_stopped
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.work import Task
from desktop_app.usecases.audit_export import audit_csv, audit_table, record_audit_export
from desktop_app.usecases.audit_log import LogPage, LogPeople, LogQuery, audit_page, log_people
from desktop_app.usecases.verify_audit import LogVerdict, verify_audit

_CHUNK = 1000  # entries that one job on the db lane puts into words


class AuditSection(Screen):
    def __init__(
        self, context: Context, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(context, parent)
        self.files = files or SystemFileChooser()
        self._query = LogQuery()
        self._task: Task | None = None
        self.view = AuditView(context.shell.language())
        self.view.asked.connect(self._ask)
        self.view.model.page_wanted.connect(self._fetch)
        self.view.verify_requested.connect(self._verify)
        self.view.export_requested.connect(self._export)
        self.view.cancelled.connect(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def enter(self, target: str = "") -> None:
        services = self.context.services

        def show(found: LogPeople) -> None:
            self.view.set_people(found)
            self._ask()

        self.context.work.db(self, lambda: log_people(services.desk()), show)

    def refresh(self) -> None:
        self._ask()

    def _ask(self) -> None:
        services, query = self.context.services, self.view.query()
        self._query = query

        def show(page: LogPage) -> None:
            if query == self._query:
                self.view.model.begin(page)
                self.view.show_total()

        self.context.work.db(self, lambda: audit_page(services.desk(), query, limit=PAGE), show)

    def _fetch(self, offset: int) -> None:
        services, query = self.context.services, self._query

        def show(page: LogPage) -> None:
            if query == self._query:
                self.view.model.add(page)

        self.context.work.db(
            self, lambda: audit_page(services.desk(), query, offset=offset, limit=PAGE), show
        )

    def _verify(self) -> None:
        services = self.context.services
        self.view.set_busy(self.tr("Đang kiểm tra nhật ký…"))

        def show(verdict: LogVerdict) -> None:
            self._ended()
            self.view.show_verdict(verdict)

        self._task = self.context.work.db(
            self, lambda: verify_audit(services.desk()), show, self._fail
        )

    # -- export -----------------------------------------------------------------------------------

    def _export(self, kind: str) -> None:
        kinds = self.tr("Excel (*.xlsx)") if kind == "xlsx" else self.tr("CSV (*.csv)")
        path = self.files.save_as(self, self.tr("Xuất nhật ký"), f"NhatKy.{kind}", kinds)
        if path is not None:
            self.view.set_busy(self.tr("Đang đọc nhật ký…"))
            self._read_on(LogPage((), 0, 0), self._query, path)

    def _read_on(self, read: LogPage, query: LogQuery, path: Path) -> None:
        """The next part of the log, until it is whole: autosaves of other screens go between."""
        services = self.context.services

        def go_on(page: LogPage) -> None:
            whole = LogPage((*read.rows, *page.rows), 0, page.total)
            if page.rows and len(whole.rows) < page.total:
                self._read_on(whole, query, path)
            else:
                self._make(whole, path)

        def next_part() -> LogPage:
            return audit_page(services.desk(), query, offset=len(read.rows), limit=_CHUNK)

        self._task = self.context.work.db(self, next_part, go_on, self._fail)

    def _make(self, page: LogPage, path: Path) -> None:
        services, language = self.context.services, self.context.shell.language()
        self.view.set_busy(self.tr("Đang ghi tệp…"))

        def press() -> Callable[[], bytes]:
            papers = services.desk().papers
            if path.suffix.lower() == ".csv":
                return lambda: audit_csv(page, language)
            return lambda: papers.excel((audit_table(page, language),))

        def write(made: Callable[[], bytes]) -> None:
            self._task = self.context.work.cpu(
                self,
                lambda task: write_unless_stopped(task, path, made()),
                lambda _none: self._record(path),
                self._fail,
            )

        self._task = self.context.work.db(self, press, write, self._fail)

    def _record(self, path: Path) -> None:
        services = self.context.services

        def done(_none: None) -> None:
            self._ended()
            self.context.shell.toast(self.tr("Đã xuất {0}.").format(path.name))
            self._ask()

        self.context.work.db(
            self, lambda: record_audit_export(services.desk(), path), done, self._fail
        )

    def _fail(self, error: ThiDuaError) -> None:
        self._ended()
        self.context.shell.show_error(error)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._ended()

    def _ended(self) -> None:
        self._task = None
        self.view.set_busy("")
