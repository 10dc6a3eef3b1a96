"""When somebody leaves: shut out, or everything handed over first."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.collation import name_order
from desktop_app.domain.lifecycle import LABELS, RevisionState
from desktop_app.domain.moments import day_text
from desktop_app.ui.admin.people.asking_dialog import AskingDialog
from desktop_app.ui.components.fields import Choice, LineField, TextArea
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.services_people import HeldReport, PersonRow
from desktop_app.ui.theme.tokens import SPACE_3

translate = QCoreApplication.translate


class DisableDialog(AskingDialog):
    """Asks for the reason, and says what happens."""

    def __init__(self, row: PersonRow, held: int, parent: QWidget) -> None:
        self.why = LineField()
        self.why_row = FormRow(
            translate("DisableDialog", "Lý do (ghi vào nhật ký)"), self.why, required=True
        )
        text = translate(
            "DisableDialog",
            "Người này không mở khóa được nữa, kể cả bằng bản sao cũ của tệp khóa: khóa dữ liệu "
            "được thay mới, sau khi sao lưu. Việc này mất từ vài giây đến một phút; mật khẩu của "
            "những người khác giữ nguyên.",
        )
        if held:
            told = translate(
                "DisableDialog",
                "Người này đang giữ {0} báo cáo. Nên dùng “Bàn giao…” để có người nhận.",
            )
            text = f"{text}\n\n{told.format(held)}"
        super().__init__(
            translate("DisableDialog", "Ngừng sử dụng: {0}").format(row.name),
            text,
            (self.why_row,),
            primary=translate("DisableDialog", "Ngừng sử dụng"),
            secondary=translate("DisableDialog", "Hủy"),
            width=540,
            busy=translate("DisableDialog", "Đang sao lưu và thay khóa dữ liệu…"),
            parent=parent,
        )
        self.why.setFocus()

    def is_filled(self) -> bool:
        missing = not self.why.text().strip()
        self.why_row.set_error(self.tr("Hãy ghi lý do.") if missing else "")
        return not missing


class HandoverDialog(AskingDialog):
    """Who takes over, what there is to take, and what the minutes say."""

    def __init__(
        self,
        row: PersonRow,
        others: tuple[PersonRow, ...],
        held: tuple[HeldReport, ...],
        language: str,
        parent: QWidget,
    ) -> None:
        self.successor = Choice()
        for one in sorted(others, key=lambda one: name_order(one.name)):
            label = f"{one.name} – {one.position}" if one.position else one.name
            self.successor.addItem(label, one.id)
        self.list = TextArea("\n".join(_line(one, language) for one in held), rows=3)
        self.list.setReadOnly(True)
        if not held:
            self.list.setPlaceholderText(
                translate("HandoverDialog", "Không giữ báo cáo nào; biên bản ghi như vậy.")
            )
        self.why, self.leader = LineField(), LineField()
        self.tokens = LineField()
        self.why_row = FormRow(translate("HandoverDialog", "Lý do"), self.why, required=True)
        self.leader_row = FormRow(
            translate("HandoverDialog", "Lãnh đạo chứng kiến, ký biên bản"),
            self.leader,
            required=True,
        )
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_3)
        for one_row in (self.why_row, self.leader_row):
            line.addWidget(one_row, 1, Qt.AlignmentFlag.AlignTop)
        super().__init__(
            translate("HandoverDialog", "Bàn giao việc của {0}").format(row.name),
            translate(
                "HandoverDialog",
                "Người nhận đứng tên các báo cáo dưới đây. {0} ngừng sử dụng, khóa dữ liệu được "
                "thay mới; sau đó lưu biên bản để in và ký.",
            ).format(row.name),
            (
                FormRow(translate("HandoverDialog", "Người nhận"), self.successor, required=True),
                FormRow(
                    translate("HandoverDialog", "Báo cáo bàn giao ({0})").format(len(held)),
                    self.list,
                ),
                pair,
                FormRow(
                    translate("HandoverDialog", "Chữ ký số, chìa khóa, hồ sơ giấy bàn giao kèm"),
                    self.tokens,
                ),
            ),
            primary=translate("HandoverDialog", "Bàn giao"),
            secondary=translate("HandoverDialog", "Hủy"),
            width=600,
            busy=translate("HandoverDialog", "Đang bàn giao, sao lưu và thay khóa dữ liệu…"),
            parent=parent,
        )
        self.successor.setFocus()

    def is_filled(self) -> bool:
        for field, row in ((self.why, self.why_row), (self.leader, self.leader_row)):
            missing = not field.text().strip()
            row.set_error(self.tr("Cần nhập mục này.") if missing else "")
            if missing:
                field.setFocus()
                return False
        return True


def _line(one: HeldReport, language: str) -> str:
    state = LABELS[RevisionState(one.state)].in_language(language)
    due = translate("HandoverDialog", "hạn {0}").format(day_text(one.due)) if one.due else ""
    return " · ".join(part for part in (one.title, one.period, state, due) if part)
