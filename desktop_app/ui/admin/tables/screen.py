"""What the section Bảng tra cứu does: it shows the tables in use, takes later ones, sends them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.moments import day_of
from desktop_app.domain.people import Role
from desktop_app.errors import InputError, Text, ThiDuaError
from desktop_app.ui.admin.tables.view import TablesView
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.file_chooser import FileChooser, SystemFileChooser
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.typed_fields import DateField
from desktop_app.ui.forms.offices_dialog import OfficesDialog
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.services_offices import TableInUse
from desktop_app.usecases.addressees import Addressee, addressees
from desktop_app.usecases.export_table import export_table
from desktop_app.usecases.install_tables import install_tables
from desktop_app.usecases.publish_tables import publish_tables

_KEEPERS = frozenset({Role.ADMINISTRATOR, Role.CONSOLIDATOR})


@dataclass(frozen=True, slots=True)
class _Shown:
    tables: tuple[TableInUse, ...]
    consolidates: bool
    today: date


class TablesSection(Screen):
    def __init__(
        self, context: Context, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(context, parent)
        self.files = files or SystemFileChooser()
        self._held: _Shown | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = TablesView(context.shell.language())
        self.view.load_requested.connect(self._ask_files)
        self.view.send_requested.connect(self._ask_offices)
        self.view.export_requested.connect(self._export)
        column.addWidget(self.view)

    def enter(self, target: str = "") -> None:
        self.refresh()

    def refresh(self) -> None:
        services = self.context.services

        def read() -> _Shown:
            desk = services.desk()
            below = any(one.reports_here for one in addressees(desk))
            today = day_of(desk.clock.now())
            return _Shown(services.office_lists.tables(), below, today)

        self.context.work.db(self, read, then=self._show)

    def _show(self, shown: _Shown) -> None:
        self._held = shown
        person = self.context.shell.at_work().person
        self.view.present(
            shown.tables,
            consolidates=shown.consolidates,
            may_change=bool(person.roles & _KEEPERS),
        )

    # -- files --------------------------------------------------------------------------------

    def _ask_files(self) -> None:
        paths = self.files.open_several(
            self, self.tr("Chọn bảng tra cứu mới"), self.tr("Bảng CSV (*.csv)")
        )
        if not paths or self._held is None:
            return
        day = DateField(self._held.today)
        dialog = Dialog(
            self.tr("Nạp {0} bảng tra cứu").format(len(paths)),
            self.tr(
                "Bảng mới thay bảng đang dùng nếu đúng đến một ngày muộn hơn. Sau khi nạp, gửi "
                "xuống các đơn vị để nơi nào cũng dùng một bảng."
            ),
            primary=self.tr("Nạp"),
            secondary=self.tr("Hủy"),
            content=FormRow(self.tr("Đúng đến ngày"), day, required=True),
            parent=self,
        )
        dialog.accepted.connect(lambda: self._load(paths, day.value()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _load(self, paths: tuple[Path, ...], day: date | None) -> None:
        services, today = self.context.services, self._held.today if self._held else None
        as_of = day or today
        assert as_of is not None

        def load() -> int:
            return len(install_tables(services.desk(), [_read(one) for one in paths], as_of))

        def loaded(count: int) -> None:
            self.context.shell.toast(self.tr("Đã dùng {0} bảng mới.").format(count))
            self.refresh()

        self.context.work.db(self, load, loaded, self._tell)

    def _export(self, table: TableInUse) -> None:
        path = self.files.save_as(
            self,
            self.tr("Xuất bảng tra cứu"),
            f"{table.name}.csv",
            self.tr("Bảng CSV (*.csv)"),
        )
        if path is None:
            return
        services = self.context.services

        def write() -> None:
            text = services.office_lists.table(table.name)
            export_table(services.desk(), table.name, text, path)

        def written(_: None) -> None:
            self.context.shell.toast(self.tr("Đã lưu {0}.").format(path.name))

        self.context.work.db(self, write, written, self._tell)

    # -- sending ------------------------------------------------------------------------------

    def _ask_offices(self) -> None:
        services = self.context.services
        self.context.work.db(self, lambda: addressees(services.desk()), self._offer)

    def _offer(self, offices: tuple[Addressee, ...]) -> None:
        dialog = OfficesDialog(
            self.tr("Gửi bảng tra cứu xuống đơn vị"),
            self.tr("Đơn vị đã có bảng mới hơn thì giữ bảng của mình."),
            offices,
            (),
            self,
        )
        dialog.accepted.connect(lambda: self._send(dialog.chosen()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _send(self, offices: tuple[str, ...]) -> None:
        services = self.context.services
        self.view.send.setEnabled(False)

        def sent(count: int) -> None:
            self.context.shell.toast(self.tr("Đã xếp gửi {0} đơn vị.").format(count))
            self.context.shell.refresh_counts()
            self.refresh()

        self.context.work.db(
            self, lambda: publish_tables(services.desk(), offices), sent, self._tell
        )

    def _tell(self, error: ThiDuaError) -> None:
        self.context.shell.show_error(error)
        self.refresh()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            Text(f"Không đọc được tệp “{path.name}”.", f"The file “{path.name}” cannot be read.")
        ) from error
