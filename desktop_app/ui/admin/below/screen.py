"""What the section Đơn vị trực thuộc does: it lists, and saves what the dialogs bring."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.bodies import Body
from desktop_app.domain.moments import day_text
from desktop_app.domain.offices import OfficeKind
from desktop_app.ui.admin.below.dialogs import (
    CloseDialog,
    FormerReportDialog,
    ImportDialog,
    RenameDialog,
)
from desktop_app.ui.admin.below.view import BelowView
from desktop_app.ui.components.dialog import Dialog, confirm
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import begin_report
from desktop_app.usecases.form_offers import Offers, form_offers
from desktop_app.usecases.former_offices import FormerOffice, add_former_offices, former_offices
from desktop_app.usecases.own_offices import (
    ImportedOffices,
    OfficeRow,
    OwnOffices,
    add_bodies,
    close_office,
    import_offices,
    own_offices,
    rename_office,
)

_MOST_NAMED = 5  # refused lines that a message repeats


class BelowSection(Screen):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._held: OwnOffices | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = BelowView()
        self.view.import_requested.connect(self._ask_list)
        self.view.bodies_requested.connect(self._ask_bodies)
        self.view.rename_requested.connect(self._ask_name)
        self.view.close_requested.connect(self._ask_end)
        self.view.former_requested.connect(self._add_former)
        self.view.report_requested.connect(self._ask_report)
        column.addWidget(self.view)

    def enter(self, target: str = "") -> None:
        self.refresh()

    def refresh(self) -> None:
        desk = self.context.services.desk

        def read() -> tuple[OwnOffices, tuple[FormerOffice, ...]]:
            return own_offices(desk()), former_offices(desk())

        self.context.work.db(self, read, then=self._show)

    def _show(self, found: tuple[OwnOffices, tuple[FormerOffice, ...]]) -> None:
        self._held = found[0]
        self.view.present(*found, self.context.shell.language())

    def _ask_list(self) -> None:
        held = self._shown()
        dialog = ImportDialog(held.today, self.context.shell.language(), self)

        def take() -> None:
            kind, lines, since = dialog.kind(), dialog.lines(), dialog.since()
            self._import(lambda desk: import_offices(desk, kind, lines, since))

        self._open(dialog, take)

    def _ask_bodies(self) -> None:
        lists = self.context.services.office_lists
        self.context.work.db(self, lists.bodies, then=self._offer_bodies)

    def _offer_bodies(self, listed: tuple[Body, ...]) -> None:
        held = self._shown()
        level = OfficeKind.COMMUNE if held.kind is OfficeKind.COMMUNE else OfficeKind.PROVINCE
        bodies = tuple(one for one in listed if one.level is level)
        names = "; ".join(one.names[-1].value for one in bodies)
        agreed = confirm(
            self,
            self.tr("Thêm các cơ quan thường có?"),
            names,
            primary=self.tr("Thêm"),
            secondary=self.tr("Hủy"),
        )
        if agreed:
            since = held.today.replace(month=1, day=1)
            self._import(lambda desk: add_bodies(desk, bodies, since))

    def _import(self, verb: Callable[[Desk], ImportedOffices]) -> None:
        services = self.context.services
        self.context.work.db(self, lambda: verb(services.desk()), then=self._imported)

    def _imported(self, came: ImportedOffices) -> None:
        said = self.tr("Đã thêm {0} đơn vị; {1} đơn vị đã có.").format(
            len(came.added), len(came.known)
        )
        tone = Tone.SUCCESS
        if came.refused:
            tone = Tone.WARNING
            lines = "; ".join(came.refused[:_MOST_NAMED])
            said = self.tr("{0} Không hiểu {1} dòng: {2}").format(said, len(came.refused), lines)
        self.context.shell.toast(said, tone)
        self.refresh()

    def _ask_name(self, office: OfficeRow) -> None:
        dialog = RenameDialog(office, self._shown().today, self)

        def take() -> None:
            name, since = dialog.name(), dialog.since()
            self._save(
                lambda desk: rename_office(desk, office.office, name, since),
                self.tr("Đã đổi tên từ ngày {0}.").format(day_text(since)),
            )

        self._open(dialog, take)

    def _ask_end(self, office: OfficeRow) -> None:
        dialog = CloseDialog(office, self._shown().today, self)

        def take() -> None:
            last = dialog.last_day()
            self._save(
                lambda desk: close_office(desk, office.office, last),
                self.tr("Đã kết thúc {0}.").format(office.name),
            )

        self._open(dialog, take)

    def _add_former(self) -> None:
        services = self.context.services

        def add() -> int:
            return add_former_offices(services.desk(), services.office_lists.legacy_units())

        def then(count: int) -> None:
            self.context.shell.toast(self.tr("Đã thêm {0} liên kết đơn vị cũ.").format(count))
            self.refresh()

        self.context.work.db(self, add, then=then)

    def _ask_report(self, office: FormerOffice) -> None:
        services = self.context.services
        self.context.work.db(
            self,
            lambda: form_offers(services.desk()),
            then=lambda offers: self._choose_report(office, offers),
        )

    def _choose_report(self, office: FormerOffice, offers: Offers) -> None:
        dialog = FormerReportDialog(office, offers, self.context.shell.language(), self)
        services = self.context.services

        def begin() -> None:
            form, period = dialog.form(), dialog.period()
            self.context.work.db(
                self,
                lambda: begin_report(services.desk(), form, period, office=office.office).id,
                then=lambda revision: self.context.shell.open("reports", revision),
            )

        self._open(dialog, begin)

    def _open(self, dialog: Dialog, then: Callable[[], None]) -> None:
        dialog.accepted.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, verb: Callable[[Desk], None], said: str) -> None:
        services = self.context.services

        def then(_done: None) -> None:
            self.context.shell.toast(said)
            self.refresh()

        self.context.work.db(self, lambda: verb(services.desk()), then=then)

    def _shown(self) -> OwnOffices:
        assert self._held is not None  # a button is pressed on what is shown
        return self._held
