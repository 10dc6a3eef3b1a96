"""The recovery sheet: printed or saved once, and put in force by reading it from the paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.admin.people.asking_dialog import AskingDialog
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.fields import LineField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.services_people import RecoverySheet
from desktop_app.ui.theme.tokens import SPACE_2

translate = QCoreApplication.translate


class SheetDialog(AskingDialog):
    """`print_out` and `save` take the PDF somewhere and say whether they did; then the group that
    is asked for can be typed."""

    def __init__(
        self,
        sheet: RecoverySheet,
        print_out: Callable[[bytes], bool],
        save: Callable[[bytes], bool],
        parent: QWidget,
    ) -> None:
        self._sheet = sheet
        self.print_button = Button(translate("SheetDialog", "In phiếu…"), icon="printer")
        self.save_button = Button(translate("SheetDialog", "Ghi tệp PDF…"), icon="save")
        out = QWidget()
        line = QHBoxLayout(out)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_2)
        line.addWidget(self.print_button)
        line.addWidget(self.save_button)
        line.addStretch(1)
        self.group = LineField()
        self.group_row = FormRow(
            translate("SheetDialog", "2. Gõ nhóm thứ {0} của mã trên giấy").format(
                sheet.asked_group
            ),
            self.group,
            help_text=translate(
                "SheetDialog",
                "Gõ đúng thì phiếu này có hiệu lực và phiếu cũ, nếu có, hết hiệu lực.",
            ),
        )
        super().__init__(
            translate("SheetDialog", "Phiếu khôi phục"),
            translate(
                "SheetDialog",
                "Ai có phiếu này và máy này đều mở được kho dữ liệu. In một bản, niêm phong, cất ở "
                "két hoặc tủ hồ sơ mật; không chụp ảnh, không để trên máy. Nếu ghi ra tệp thì in "
                "xong hãy xóa tệp.",
            ),
            (FormRow(translate("SheetDialog", "1. In hoặc ghi phiếu"), out), self.group_row),
            primary=translate("SheetDialog", "Xác nhận"),
            secondary=translate("SheetDialog", "Hủy"),
            width=540,
            parent=parent,
        )
        self.print_button.clicked.connect(lambda: self._take(print_out))
        self.save_button.clicked.connect(lambda: self._take(save))
        self.group.textEdited.connect(lambda _text: self.group_row.set_error(""))
        self.group.setEnabled(False)
        self.primary.setEnabled(False)
        self.print_button.setFocus()

    def is_filled(self) -> bool:
        missing = not self.group.text().strip()
        self.group_row.set_error(self.tr("Hãy gõ nhóm ký tự trên giấy.") if missing else "")
        return not missing

    def refuse(self, why: str) -> None:
        super().refuse("")
        self.trouble.hide()
        self.group_row.set_error(why)
        self.group.setFocus()
        self.group.selectAll()

    def _take(self, way: Callable[[bytes], bool]) -> None:
        if way(self._sheet.pdf):
            self.group.setEnabled(True)
            self.primary.setEnabled(True)
            self.group.setFocus()
