"""The list of figures that are in no total: read, and taken to the clipboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.errors import Text
from desktop_app.ui.consolidation.out_of_totals_dialog import OutOfTotalsDialog
from desktop_app.usecases.out_of_totals import OutOfTotals

FOUND = tuple(
    OutOfTotals(
        f"022{number:02}",
        f"Xã số {number}",
        "1",
        Text("03 Báo tường – Số cuộc", "03 Wall newspaper – How many"),
        Text("1.234", "1.234"),
        Text(
            "Phiên bản 2 của biểu mẫu không có mục này.", "Version 2 of the form has no such item."
        ),
    )
    for number in range(1, 125)
)


def test_every_figure_is_listed_and_can_be_copied(qtbot: QtBot) -> None:
    dialog = OutOfTotalsDialog(FOUND, "vi")
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.model.rowCount() == 124
    assert dialog.table.hasFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert dialog.table.currentIndex().row() == 123
    dialog.primary.setFocus()
    QTest.keyClick(dialog.primary, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == ["Đơn vị", "Mục", "Số liệu", "Phiên bản", "Vì sao"]
    assert lines[124].split("\t")[:3] == ["Xã số 124", "03 Báo tường – Số cuộc", "1.234"]
