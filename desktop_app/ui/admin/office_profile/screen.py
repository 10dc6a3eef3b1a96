"""What the section Hồ sơ đơn vị does: it reads, checks what was typed, and saves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.admin.office_profile.view import ProfileView
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.screen import Context, Screen
from desktop_app.usecases.office_profile import (
    NO_DAY,
    Fault,
    ProfileSheet,
    faults,
    read_profile,
    save_profile,
)


class ProfileSection(Screen):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sheet: ProfileSheet | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = ProfileView()
        self.view.save_requested.connect(self._save)
        column.addWidget(self.view)

    def enter(self, target: str = "") -> None:
        self.refresh()

    def refresh(self) -> None:
        if self.view.is_changed():
            return  # what is being typed goes before what came meanwhile
        services = self.context.services
        self.context.work.db(self, lambda: read_profile(services.desk()), then=self._show)

    def leave(self, then: Callable[[], None]) -> None:
        if not self.view.is_changed():
            then()
            return
        dialog = Dialog(
            self.tr("Hồ sơ đơn vị chưa lưu"),
            self.tr("Rời trang này thì những gì vừa nhập không được giữ lại."),
            primary=self.tr("Bỏ thay đổi"),
            secondary=self.tr("Ở lại"),
            danger=True,
            parent=self,
        )

        def drop() -> None:
            self.view.undo()
            then()

        dialog.accepted.connect(drop)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def keep(self, then: Callable[[bool], None]) -> None:
        then(not self.view.is_changed())  # half a letterhead is not saved unasked

    def _show(self, sheet: ProfileSheet) -> None:
        self._sheet = sheet
        self.view.present(sheet)

    def _save(self) -> None:
        assert self._sheet is not None  # saving is offered once something is shown
        profile = self.view.profile()
        found = tuple(faults(profile))
        if profile.validity.start is None and (
            self._sheet.profiles or not self.view.start.is_readable()
        ):
            found = (Fault("start", NO_DAY), *found)
        self.view.show_faults(found, self.context.shell.language())
        if found:
            return
        services = self.context.services

        def save() -> ProfileSheet:
            desk = services.desk()
            save_profile(desk, profile)
            return read_profile(desk)

        def then(sheet: ProfileSheet) -> None:
            self._show(sheet)
            self.context.shell.toast(self.tr("Đã lưu hồ sơ đơn vị."))

        self.context.work.db(self, save, then=then)
