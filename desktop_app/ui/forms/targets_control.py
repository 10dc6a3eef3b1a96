"""Between *Giao chỉ tiêu* and the lanes: loads the sheet, keeps what was typed, hands it down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_app.errors import ThiDuaError
from desktop_app.ui.forms.targets_page import TargetsPage
from desktop_app.ui.screen import Context
from desktop_app.ui.services_forms import LongJob
from desktop_app.usecases.assign_targets import assign_targets
from desktop_app.usecases.reserve_rows import reserve_rows
from desktop_app.usecases.send_assignments import Unsent, unsent_assignments
from desktop_app.usecases.target_sheet import target_forms, target_sheet


class TargetsControl(QObject):
    """`send` runs a long job with its progress on the screen, `tell` shows what went wrong."""

    def __init__(
        self,
        context: Context,
        page: TargetsPage,
        send: Callable[[LongJob], None],
        tell: Callable[[ThiDuaError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._page = page
        self._send = send
        self._tell = tell
        page.chosen.connect(self._show)
        page.save_asked.connect(self._save_and_show)
        page.keep_asked.connect(self._keep_rows)
        page.send_asked.connect(self._hand_down)

    def load(self) -> None:
        services = self._context.services
        self._context.work.db(
            self, lambda: target_forms(services.desk()), self._page.present, self._tell
        )
        self._load_unsent()

    def save(self, then: Callable[[bool], None]) -> None:
        """Keep what was typed; `then(False)` where it could not be."""
        sheet, offices = self._page.sheet, self._page.changed()
        if sheet is None or not offices:
            then(True)
            return
        values = {office: self._page.model.values_of(office) for office in offices}
        basis = self._page.basis.text().strip()
        services = self._context.services

        def save() -> None:
            desk = services.desk()
            for office, targets in values.items():
                assign_targets(desk, office, sheet.form, sheet.period.id, targets, basis)

        def saved(_: None) -> None:
            self._load_unsent()
            then(True)

        def failed(error: ThiDuaError) -> None:
            self._tell(error)
            then(False)

        self._context.work.db(self, save, saved, failed)

    def _load_unsent(self) -> None:
        services = self._context.services
        self._context.work.db(
            self, lambda: unsent_assignments(services.desk()), self._page.show_unsent, self._tell
        )

    def _show(self, form: str, period: str) -> None:
        self.save(lambda _saved: self._load_sheet(form, period))

    def _load_sheet(self, form: str, period: str) -> None:
        services = self._context.services
        self._context.work.db(
            self,
            lambda: target_sheet(services.desk(), form, period),
            self._page.show_sheet,
            self._tell,
        )

    def _reload(self) -> None:
        sheet = self._page.sheet
        if sheet is not None:
            self._load_sheet(sheet.form, sheet.period.id)

    def _save_and_show(self) -> None:
        def show(saved: bool) -> None:
            if saved:
                self._context.shell.toast(self.tr("Đã lưu chỉ tiêu giao"))
                self._reload()

        self.save(show)

    def _keep_rows(self, form: str, rows: tuple[str, ...]) -> None:
        services = self._context.services

        def kept(_: None) -> None:
            self.save(lambda _saved: self._reload())
            self._load_unsent()

        self._context.work.db(
            self, lambda: reserve_rows(services.desk(), form, rows), kept, self._tell
        )

    def _hand_down(self) -> None:
        services = self._context.services
        forms = services.forms

        def ask(saved: bool) -> None:
            if saved:
                self._reload()
                self._context.work.db(
                    self, lambda: unsent_assignments(services.desk()), begin, self._tell
                )

        def begin(found: tuple[Unsent, ...]) -> None:
            offices = tuple(one.office.id for one in found if one.office.reachable)
            self._send(lambda tell, cancelled: forms.send_assignments(offices, tell, cancelled))

        self.save(ask)
